// A person's settings for the look of the desk. The choices themselves are in shared/domain/settings.ts, which needs no zod.
// Must not know where settings are stored.
import { z } from 'zod';
import { LANGUAGES, THEMES, type Settings } from '../domain/settings.ts';
import { done, method, nothing } from './method.ts';

export const settingsSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
}) satisfies z.ZodType<Settings>;

export const settingsMethods = {
  'settings.get': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: settingsSchema,
  }),
  'settings.put': method({
    needs: 'open',
    act: 'own',
    records: 'nothing',
    input: settingsSchema,
    output: done,
  }),
} as const;
