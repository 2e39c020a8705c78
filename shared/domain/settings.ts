// How a person has the desk look: the choices. Must not know where settings are kept.
// Must not need zod: the page's first paint shows them.

export const LANGUAGES = ['da', 'en'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

/** Settings a person keeps at the desk. Stored in the encrypted cache when there is one. */
export interface Settings {
  readonly language: (typeof LANGUAGES)[number];
  readonly theme: (typeof THEMES)[number];
}
