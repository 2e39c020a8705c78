// Who a case can be given to, as the organisation knows them, and whether the rules let each have it.
// Must not know the outbox or the page.
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Receiver } from '../../../shared/domain/receiver.ts';
import type { People } from '../people/people.ts';
import type { Authority } from './authority.ts';

/**
 * People with authority behind them. Without an answer of the organisation nobody is listed, and nobody could be checked. `familyOf`: the citizen's
 * family as it is known at the desk now; null where it is not.
 */
export function receiversFrom(authority: Authority, familyOf: (cpr: Cpr) => readonly Cpr[] | null): People {
  return {
    list: (): Promise<readonly Receiver[]> => authority.receivers(),
    mayReceive: async ({ uuid }, { cpr, caseId, related, row }) => {
      const family = familyOf(cpr) ?? related;
      return await authority.mayReceive(uuid, {
        party: cpr,
        related: family === null ? null : [...family],
        caseId,
        kle: row?.kle?.number ?? null,
        sensitivity: row?.sensitivity ?? null,
        administration: row?.administration ?? null,
        place: null,
      });
    },
  };
}
