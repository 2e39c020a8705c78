// Opens a citizen with the core and asks for the history in the same breath: the core answers questions in order, and one
// round trip is saved. Must not know tabs.
import type { ThunkAction, UnknownAction } from '@reduxjs/toolkit';
import type { WireError } from '../../shared/contract/errors.ts';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';

export interface Asked {
  /** Null when the core has the citizen open; else why not. */
  readonly answer: Promise<WireError | null>;
  /** Whoever takes this keeps the history in the page's memory, until it is let go. Resolves, never rejects, when the first answer is there. */
  readonly history: PromiseLike<unknown> & { readonly unsubscribe: () => void };
}

type AskThunk<Result> = ThunkAction<Result, unknown, unknown, UnknownAction>;

/**
 * Asked ahead of the tab that will show the answer, by citizen; the tab takes it. Each look-up is an audit line: none is asked
 * twice.
 */
const ahead = new Map<Cpr, Asked>();

/** So long the tab waits for the first answer, in ms: drawn with it, it is drawn once and not twice. A slower core is not waited for. */
const HOLD_MS = 50;

/** Sends the questions before the tab is drawn, and resolves when it is time to draw it. The tab that is then opened must take them. */
export function askAhead(cpr: Cpr, caseId: CaseId | null): AskThunk<Promise<void>> {
  return async (dispatch) => {
    const asked = ahead.get(cpr) ?? dispatch(ask(cpr, caseId));
    ahead.set(cpr, asked);
    await Promise.race([asked.history, new Promise<void>((resolve) => setTimeout(resolve, HOLD_MS))]);
  };
}

/** What was asked ahead for this citizen; else asks now. */
export function takeAsked(cpr: Cpr): AskThunk<Asked> {
  return (dispatch) => {
    const asked = ahead.get(cpr) ?? dispatch(ask(cpr, null));
    ahead.delete(cpr);
    return asked;
  };
}

/** `caseId`: the case the citizen is opened for, which is the purpose in the audit log. */
function ask(cpr: Cpr, caseId: CaseId | null): AskThunk<Asked> {
  return (dispatch) => {
    const opened = dispatch(
      citizenApi.endpoints.openCitizen.initiate({ cpr, ...(caseId === null ? {} : { caseId }) }, { track: false }),
    );
    const history = dispatch(citizenApi.endpoints.caseHistory.initiate(cpr, { forceRefetch: true }));
    return { history, answer: opened.then(({ error }) => (error !== undefined && 'traceId' in error ? error : null)) };
  };
}
