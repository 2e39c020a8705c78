// How a person has the desk look: the page's first paint needs the choices, and nothing else of the contract.
// Must not know where settings are kept.
import { z } from 'zod';

/** Settings a person keeps at the desk. Stored in the encrypted cache when there is one. */
export const settingsSchema = z.strictObject({
  language: z.enum(['da', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
});
export type Settings = z.infer<typeof settingsSchema>;
