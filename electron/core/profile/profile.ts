// The profile: who the desk belongs to and which sources it is connected to. Read from a file, and parsed like any border.
// Must not know what an adapter's configuration means: each adapter has its own schema.
import { userIdSchema } from '../../../shared/domain/person-schema.ts';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ContractError } from '../../../shared/contract/errors.ts';
import { fieldsOf } from '../../../shared/contract/error-schema.ts';
import { caseHandlerSchema } from '../../../shared/domain/case.ts';
import { administrationSchema, sourceIdSchema } from '../../../shared/domain/fagsystem.ts';
import { secretSchema } from '../secret-place.ts';

const connectionSchema = z.strictObject({
  id: sourceIdSchema,
  adapter: z.string().max(40),
  name: z.string().min(1).max(60),
  /** How long the desk waits for this source, in ms, where it is not what the adapter holds reasonable. */
  deadlineMs: z.number().int().min(100).max(120_000).optional(),
  /** The client certificate (virksomhedscertifikat) the source wants: PKCS#12 in base64, and its passphrase, each in its place. */
  certificate: z.strictObject({ pfx: secretSchema, passphrase: secretSchema.optional() }).optional(),
  config: z.unknown(),
});

const sourcesSchema = z
  .array(connectionSchema.extend({ administration: administrationSchema }))
  .min(1)
  .max(40);

/** Whose word of who signs in is taken, and where it is had. `publicKey` is pinned: Ed25519, SPKI DER in Base64. */
const signInSchema = z.strictObject({
  /** Who is signed in when the desk starts, so that the training can begin without a click. */
  user: userIdSchema,
  origin: z.url({ protocol: /^http$/ }),
  token: z.string().min(16),
  issuer: z.url(),
  audience: z.url(),
  publicKey: z.base64().max(200),
});

/** The training environment: it has a sign-in of its own, and the fleet has a door for its faults. */
const trainingSchema = z.strictObject({
  mode: z.literal('training'),
  signIn: signInSchema,
  /** The caseworkers as the fagsystemer know them, and the user id of the one who leads them. */
  staff: z.strictObject({ lead: z.string().min(1), people: z.array(caseHandlerSchema).max(200) }).optional(),
  /** The training fleet's own door: its faults and its people. */
  control: z.strictObject({ origin: z.url({ protocol: /^http$/ }), token: z.string().min(16) }),
  sources: sourcesSchema,
  /** The organisation system: who works where, as what. Without it nobody's authority can be checked. */
  organisation: connectionSchema.optional(),
});

/** A municipality's own: https addresses, secrets elsewhere, and nobody signed in until somebody signs in. */
const productionSchema = z.strictObject({
  mode: z.literal('production'),
  municipality: z.strictObject({ name: z.string().min(1).max(100), cvr: z.string().regex(/^\d{8}$/) }),
  sources: sourcesSchema,
  organisation: connectionSchema.optional(),
});

const profileSchema = z.discriminatedUnion('mode', [trainingSchema, productionSchema]);
export type Profile = z.infer<typeof profileSchema>;
export type TrainingProfile = z.infer<typeof trainingSchema>;

/**
 * Why a profile is refused, beside what a schema says of it (`fields`): two sources with one id, an adapter there is none of, an address that may not be had (http, or this
 * machine), a part that only the training environment may have.
 */
type ProfileProblem = 'sourceTwice' | 'adapterUnknown' | 'addressNotAllowed' | 'trainingOnly';

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
  const ids = new Set<string>();
  for (const { id, config, certificate } of connectionsOf(parsed.data)) {
    if (ids.has(id)) throw invalidProfile('sourceTwice', id);
    ids.add(id);
    if (parsed.data.mode !== 'training' && holdsTrainingPart({ config, certificate }))
      throw invalidProfile('trainingOnly', id);
  }
  return parsed.data;
}

/** Everything the profile connects to: the sources, and the organisation system last. */
function connectionsOf({ sources, organisation }: Profile): readonly z.infer<typeof connectionSchema>[] {
  return organisation === undefined ? sources : [...sources, organisation];
}

export function invalidProfile(problem: ProfileProblem, source: string): ContractError {
  return new ContractError('PROFILE_INVALID', { problem, source });
}

/** True when a secret stands in the profile itself, or this machine may be asked: both are for the training fleet. */
function holdsTrainingPart(config: unknown): boolean {
  if (typeof config !== 'object' || config === null) return false;
  const { from, allowLoopback } = config as { from?: unknown; allowLoopback?: unknown };
  return from === 'training' || allowLoopback === true || Object.values(config).some(holdsTrainingPart);
}
