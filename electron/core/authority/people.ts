// The people a case can be given to, and whether each may have it. Authority and the organisation system are behind this one interface.
// Must not know the outbox or the page. An outage is `couldNotBeChecked`, never a yes and never a no.
import type { Case, CaseHandler, CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Administration } from '../../../shared/domain/fagsystem.ts';
import type { MayReceive, Receiver } from '../../../shared/domain/receiver.ts';
import type { Authority } from './authority.ts';

/** The case somebody is to have. `row` is what is known of it, null where the desk knows nothing of it. */
export interface CaseToGive {
  readonly cpr: Cpr;
  readonly caseId: CaseId;
  /** The citizen's family as the desk had it when this was asked; null: no register had said. */
  readonly related: readonly Cpr[] | null;
  readonly row:
    | (Pick<Case, 'sensitivity'> & {
        readonly administration: Administration | null;
        readonly kle: { readonly number: string } | null;
      })
    | null;
}

export interface People {
  /** Everybody a case can be given to, by name; an empty list where the desk knows nobody. */
  list(): Promise<readonly Receiver[]> | readonly Receiver[];
  mayReceive(person: CaseHandler, about: CaseToGive): Promise<MayReceive> | MayReceive;
}

/** People as a profile names them. There is nobody to ask whether they may have a case: each answer is `couldNotBeChecked`. */
export function peopleInProfile(known: readonly CaseHandler[]): People {
  const list = known
    .map((one) => ({ ...one, title: null, unit: null }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
  return { list: () => list, mayReceive: () => ({ verdict: 'couldNotBeChecked', why: null }) };
}

/**
 * People with authority behind them. Without an answer of the organisation nobody is listed, and nobody could be checked. `familyOf`: the citizen's
 * family as it is known at the desk now; null where it is not.
 */
export function receiversFrom(authority: Authority, familyOf: (cpr: Cpr) => readonly Cpr[] | null): People {
  return {
    list: (): Promise<readonly Receiver[]> => authority.receivers(),
    mayReceive: async ({ uuid: employee }, { cpr, caseId, related, row }) => {
      const family = familyOf(cpr) ?? related;
      return await authority.mayReceive(
        { employee },
        {
          party: cpr,
          related: family === null ? null : [...family],
          caseId,
          kle: row?.kle?.number ?? null,
          sensitivity: row?.sensitivity ?? null,
          administration: row?.administration ?? null,
          place: null,
        },
      );
    },
  };
}
