// Opens a citizen with the core and requests the history at once: the core answers in order, and one round trip is saved.
// Must not know tabs.
import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import type { WireError } from '../../shared/contract/errors.ts';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';

/** The two requests that open a citizen. */
export interface OpeningRequests {
  /** Null when the core has the citizen open; else why not. */
  readonly answer: Promise<WireError | null>;
  /** Keeps the history in the page's memory until `unsubscribe`. Resolves, never rejects, with the first answer. */
  readonly history: PromiseLike<unknown> & { readonly unsubscribe: () => void };
}

type AskThunk<Result> = ThunkAction<Result, unknown, unknown, UnknownAction>;

/**
 * Requests sent before the tab is drawn, by citizen; the tab takes them. Each look-up is an audit line: none is sent
 * twice.
 */
const ahead = new Map<Cpr, OpeningRequests>();

/** How long the tab waits for the first answer, in ms: drawn with the answer, it is drawn once and not twice. The tab does not wait for a slower core. */
const HOLD_MS = 50;

/** Sends the requests before the tab is drawn, and resolves when it is time to draw it. The tab must then take them. */
export function askAhead(cpr: Cpr, caseId: CaseId | null): AskThunk<Promise<void>> {
  return async (dispatch) => {
    const asked = ahead.get(cpr) ?? dispatch(ask(cpr, caseId));
    ahead.set(cpr, asked);
    await Promise.race([asked.history, new Promise<void>((resolve) => setTimeout(resolve, HOLD_MS))]);
  };
}

/** The requests sent ahead for this citizen; else sends them now. */
export function takeAsked(cpr: Cpr): AskThunk<OpeningRequests> {
  return (dispatch) => {
    const asked = ahead.get(cpr) ?? dispatch(ask(cpr, null));
    ahead.delete(cpr);
    return asked;
  };
}

/** `caseId`: the case the citizen is opened for, which is the purpose in the audit log. */
function ask(cpr: Cpr, caseId: CaseId | null): AskThunk<OpeningRequests> {
  return (dispatch) => {
    const opened = dispatch(
      citizenApi.endpoints.openCitizen.initiate({ cpr, ...(caseId === null ? {} : { caseId }) }, { track: false }),
    );
    const history = dispatch(citizenApi.endpoints.caseHistory.initiate(cpr, { forceRefetch: true }));
    return { history, answer: opened.then(({ error }) => (error !== undefined && 'traceId' in error ? error : null)) };
  };
}
