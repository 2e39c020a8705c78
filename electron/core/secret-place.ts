// Where a secret is, never what it is. Must not know what it is for.
import { z } from 'zod';

/**
 * A secret (password, client secret, token) in a profile: where it is, never what it is. `training` is the exception, a value the
 * training fleet gives out to everybody; a production profile that holds one is refused.
 */
export const secretSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('environment'), name: z.string().regex(/^SAGSBORD_[A-Z0-9_]{1,60}$/) }),
  z.strictObject({ from: z.literal('keyStore'), name: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/) }),
  z.strictObject({ from: z.literal('training'), value: z.string().min(1) }),
]);
export type SecretPlace = z.infer<typeof secretSchema>;
