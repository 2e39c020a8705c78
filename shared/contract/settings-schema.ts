// A person's settings where they cross a border: the channel, the stored row.
// Must not know where they are kept.
import { z } from 'zod';
import { LANGUAGES, type Settings, THEMES } from './settings.ts';

export const settingsSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
}) satisfies z.ZodType<Settings>;
