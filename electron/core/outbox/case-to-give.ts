// The case of a hand-over as the receiver's authority is checked for it: the facts stored with the act.
// Must not ask anybody, nor know the page.
import type { CaseToGive } from '../authority/people.ts';
import type { Act } from './outbox-store.ts';

/** The case that an act gives to somebody; null for an act that gives none. */
export function caseToGive({ item: { wanted, cpr, caseId }, matter }: Pick<Act, 'item' | 'matter'>): CaseToGive | null {
  if (wanted.kind !== 'handler' || caseId === null) return null;
  const row =
    matter === null
      ? null
      : {
          kle: matter.kle === null ? null : { number: matter.kle },
          sensitivity: matter.sensitivity,
          administration: matter.administration,
        };
  return { cpr, caseId, related: matter?.related ?? null, row };
}
