// What the host tells the core when it starts it. Must not know what the core does with it.
import { z } from 'zod';

/** What the host tells the core when it starts it. `key` is the database key in base64; null means no key store to trust. */
export const startSchema = z.strictObject({
  kind: z.literal('start'),
  profile: z.string().min(1).nullable(),
  dataFolder: z.string().min(1),
  key: z.base64().nullable(),
  noKey: z.enum(['noKeyring', 'weakKeyring', 'keyringChanged', 'asked']).nullable(),
  /** What the operating system's key store holds for fagsystemer, by name. */
  secrets: z.record(z.string().max(61), z.string().max(100_000)),
  version: z.string().max(40),
});
export type Start = z.infer<typeof startSchema>;
