// Closes a tab and the citizen in it: the core takes back what is still under way and forgets what may only be kept while on
// screen.
import { useCallback } from 'react';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';
import { useAppDispatch, useAppStore } from './store.ts';
import { workspaceActions } from './workspace-slice.ts';

export function useCloseTab(): (key: string) => void {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  return useCallback(
    (key) => {
      const tab = store.getState().workspace.tabs.find((one) => one.key === key);
      if (tab === undefined) return;
      dispatch(workspaceActions.tabClosed(key));
      void dispatch(citizenApi.endpoints.closeCitizen.initiate(tab.cpr, { track: false }));
    },
    [dispatch, store],
  );
}
