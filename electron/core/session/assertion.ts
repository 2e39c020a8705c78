// A signed sign-in: who, for which desk, until when, with which privileges. Believed only under the key the profile pins.
// Must not know where it comes from. One algorithm and no header to choose another in: Ed25519 (RFC 8032).
import type { UserId } from '../../../shared/domain/person.ts';
import { userIdSchema } from '../../../shared/domain/person-schema.ts';
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { cvrSchema, type Role } from '../../../shared/domain/organisation.ts';
import { parsePrivileges, PrivilegeError, type PrivilegeProblem, rolesOf } from './privileges.ts';

/** What is signed. Times are seconds since 1970. `cvr` is the authority whose desk it is: privileges of another's are delegated. */
const claimsSchema = z.strictObject({
  iss: z.string().min(1).max(200),
  aud: z.string().min(1).max(200),
  jti: z.uuid(),
  iat: z.number().int(),
  exp: z.number().int(),
  /** Brugernavn. */
  sub: userIdSchema,
  name: z.string().min(1).max(255),
  title: z.string().max(120),
  unit: z.string().max(255),
  cvr: cvrSchema,
  /** Level of assurance (NSIS), https://data.gov.dk/concept/core/nsis/loa. */
  loa: z.enum(['Low', 'Substantial', 'High']),
  /** OIO-BPP, Base64: https://data.gov.dk/model/core/eid/privilegesIntermediate. */
  privileges: z.string(),
});

/** Whose word is taken, for which desk. `publicKey` is SPKI, DER in Base64. */
export interface Trust {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: string;
}

export type AssertionProblem =
  | PrivilegeProblem
  | 'assertionMalformed'
  | 'assertionTooLarge'
  | 'assertionSignature'
  | 'assertionIssuer'
  | 'assertionAudience'
  | 'assertionExpired'
  | 'assertionNotYet'
  | 'assertionTooLong'
  | 'assertionLevel';

/** Why a sign-in is not believed. Holds no value from it. */
export class AssertionError extends Error {
  readonly problem: AssertionProblem;

  constructor(problem: AssertionProblem) {
    super(problem);
    this.name = 'AssertionError';
    this.problem = problem;
  }
}

/** A sign-in that is believed. */
export interface SignedIn {
  readonly id: string;
  readonly userId: UserId;
  readonly name: string;
  readonly title: string;
  /** Name of the unit that employs the person, as the sign-in says it. */
  readonly unit: string;
  readonly expiresAt: Date;
  readonly roles: readonly Role[];
}

const LARGEST = 400 * 1024;
/** A sign-in holds a working day, no longer. The limit is ours. */
const LONGEST_SECONDS = 12 * 3600;
const LEEWAY_SECONDS = 60;

/** Reads and believes an assertion (`payload.signature`, base64url each), or throws AssertionError. The signature is looked at before anything that is signed. */
export function readAssertion(assertion: string, trust: Trust, now: Date): SignedIn {
  if (assertion.length > LARGEST) throw new AssertionError('assertionTooLarge');
  const parts = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/.exec(assertion);
  const [, payload, signature] = parts ?? [];
  if (payload === undefined || signature === undefined) throw new AssertionError('assertionMalformed');
  const key = createPublicKey({ key: Buffer.from(trust.publicKey, 'base64'), format: 'der', type: 'spki' });
  if (
    key.asymmetricKeyType !== 'ed25519' ||
    !verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64url'))
  )
    throw new AssertionError('assertionSignature');
  const parsed = claimsSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!parsed.success) throw new AssertionError('assertionMalformed');
  const { iss, aud, iat, exp, jti, sub, name, title, unit, cvr, loa, privileges } = parsed.data;
  if (iss !== trust.issuer) throw new AssertionError('assertionIssuer');
  if (aud !== trust.audience) throw new AssertionError('assertionAudience');
  const seconds = now.getTime() / 1000;
  if (exp <= seconds) throw new AssertionError('assertionExpired');
  if (iat > seconds + LEEWAY_SECONDS) throw new AssertionError('assertionNotYet');
  if (exp - iat > LONGEST_SECONDS) throw new AssertionError('assertionTooLong');
  // Which level staff need is not verified; Low is one that anybody can give themselves.
  if (loa === 'Low') throw new AssertionError('assertionLevel');
  try {
    return {
      id: jti,
      userId: sub,
      name,
      title,
      unit,
      expiresAt: new Date(exp * 1000),
      roles: rolesOf(parsePrivileges(privileges), cvr),
    };
  } catch (error) {
    if (error instanceof PrivilegeError) throw new AssertionError(error.problem);
    throw error;
  }
}
