// The profile: who the desk belongs to and which sources it is connected to. Read from a file, and parsed like any border.
// Must not know what an adapter's configuration means: each adapter has its own schema.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ContractError, fieldsOf } from '../../../shared/contract/errors.ts';
import { administrationSchema, sourceIdSchema } from '../../../shared/domain/fagsystem.ts';

const profileSchema = z.strictObject({
  mode: z.literal('training'),
  employee: z.strictObject({ id: z.string().min(1), name: z.string(), title: z.string(), unit: z.string() }),
  /** The training fleet's own door: its faults and its people. */
  control: z.strictObject({ origin: z.url({ protocol: /^http$/ }), token: z.string().min(16) }),
  sources: z
    .array(
      z.strictObject({
        id: sourceIdSchema,
        adapter: z.string(),
        name: z.string().min(1).max(60),
        administration: administrationSchema,
        config: z.unknown(),
      }),
    )
    .min(1)
    .max(40),
});
export type Profile = z.infer<typeof profileSchema>;

/** Reads and parses a profile. Throws ContractError PROFILE_INVALID with the places that are wrong, never their values. */
export async function readProfile(file: string): Promise<Profile> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new ContractError('PROFILE_INVALID');
  }
  const parsed = profileSchema.safeParse(json);
  if (!parsed.success) {
    throw new ContractError('PROFILE_INVALID', { fields: fieldsOf(parsed.error) });
  }
  return parsed.data;
}
