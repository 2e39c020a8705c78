// Who a case can be given to, as the organisation knows them, and whether the rules let each have it.
// Must not know the outbox or the page.
import type { Receiver } from '../../../shared/domain/receiver.ts';
import type { People } from '../people/people.ts';
import type { Authority } from './authority.ts';

/** People with authority behind them. Without an answer of the organisation nobody is listed, and nobody could be checked. */
export function receiversFrom(authority: Authority): People {
  return {
    list: (): Promise<readonly Receiver[]> => authority.receivers(),
    mayReceive: async ({ uuid }, { cpr, caseId, row }) =>
      await authority.mayReceive(uuid, {
        party: cpr,
        related: null,
        caseId,
        kle: row?.kle?.number ?? null,
        sensitivity: row?.sensitivity ?? null,
        administration: row?.administration ?? null,
        place: null,
      }),
  };
}
