// Opens a citizen with the core and asks for the history in the same breath: the core answers questions in order, and one
// round trip is saved. Must not know tabs.
import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import type { WireError } from '../../shared/contract/errors.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { citizenApi } from '../features/citizen/citizen-endpoints.ts';

export interface Asked {
  /** Null when the core has the citizen open; else why not. */
  readonly answer: Promise<WireError | null>;
  /** Whoever takes this keeps the history in the page's memory, until it is let go. */
  readonly history: { readonly unsubscribe: () => void };
}

const underWay = new Map<Cpr, Asked>();

/** Asks the core to open a citizen; the same question under way is not asked twice. */
export function askCore(cpr: Cpr): ThunkAction<Asked, unknown, unknown, UnknownAction> {
  return (dispatch) => {
    const going = underWay.get(cpr);
    if (going) return going;
    const opened = dispatch(citizenApi.endpoints.openCitizen.initiate(cpr, { track: false }));
    const history = dispatch(citizenApi.endpoints.caseHistory.initiate(cpr, { forceRefetch: true }));
    const answer = opened.then(({ error }) => {
      underWay.delete(cpr);
      return error !== undefined && 'traceId' in error ? error : null;
    });
    const asked = { answer, history };
    underWay.set(cpr, asked);
    return asked;
  };
}
