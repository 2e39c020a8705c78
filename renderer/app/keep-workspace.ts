// Keeps the open tabs with the core, so that a restart gives the same view: asks for them once, tells at once which there are
// and after a short rest how each is set.
// Must not keep anything before the tabs of last time are there: that would overwrite them with nothing.
import { createListenerMiddleware, type ThunkDispatch, type UnknownAction } from '@reduxjs/toolkit';
import { connectionSlice } from '../api/connection-slice.ts';
import { historyApi } from '../features/history/history-endpoints.ts';
import { workspaceApi } from './workspace-endpoints.ts';
import { workspaceActions, type WorkspaceState } from './workspace-slice.ts';

const REST_MS = 300;

/** Which tabs there are, in their order, and which is shown. */
const whichOf = ({ tabs, active }: WorkspaceState): string => [active, ...tabs.map(({ key }) => key)].join(' ');

type State = { readonly workspace: WorkspaceState };
type Dispatch = ThunkDispatch<State, unknown, UnknownAction>;

export function keepWorkspace() {
  const listener = createListenerMiddleware<State, Dispatch>();

  listener.startListening({
    actionCreator: connectionSlice.actions.connectionChanged,
    effect: async ({ payload }, { dispatch, getState }) => {
      if (payload.state === 'lost') dispatch(workspaceActions.connectionLost());
      if (payload.state !== 'open' || getState().workspace.restored) return;
      // The first tab may be opened at once, and starts with the person's default view. Both stay for as long as the page does.
      dispatch(historyApi.endpoints.savedViews.initiate());
      dispatch(historyApi.endpoints.placing.initiate());
      const asked = dispatch(workspaceApi.endpoints.workspace.initiate(undefined, { forceRefetch: true }));
      try {
        dispatch(workspaceActions.restored(await asked.unwrap()));
      } catch {
        // Nobody is signed in, or the core is gone again: asked at the next connection.
      } finally {
        asked.unsubscribe();
      }
    },
  });

  listener.startListening({
    predicate: (_action, { workspace: now }, { workspace: before }) =>
      now.restored && before.restored && (now.tabs !== before.tabs || now.active !== before.active),
    effect: async (_action, { dispatch, getState, getOriginalState, cancelActiveListeners, delay }) => {
      cancelActiveListeners();
      // A desk that is closed right after a citizen was opened has that citizen open the next time.
      if (whichOf(getOriginalState().workspace) === whichOf(getState().workspace)) await delay(REST_MS);
      const { tabs, active } = getState().workspace;
      dispatch(workspaceApi.endpoints.putWorkspace.initiate({ tabs, active }, { track: false }));
    },
  });

  return listener;
}
