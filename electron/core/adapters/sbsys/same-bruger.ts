// Whether two users of an SBSYS installation are one. Installations show different ids of a user.
import type { Bruger } from './wire-schema.ts';

/** True when both are the same user, by whichever id the installation shows. */
export function isSameBruger(one: Bruger | null | undefined, other: Bruger): boolean {
  if (!one) return false;
  if (typeof one.Id === 'number') return one.Id === other.Id;
  if (typeof one.Uuid === 'string') return one.Uuid.toLowerCase() === other.Uuid?.toLowerCase();
  return typeof one.LogonId === 'string' && one.LogonId.toLowerCase() === other.LogonId?.toLowerCase();
}
