// Keeps the citizen of every tab open with the core: opens it, subscribes to its history, and opens it again when the core has been away.
// Renders nothing. Must not know what a history holds.
import { useEffect, useRef, useState } from 'react';
import { citizenApi } from '../features/citizen/citizen-endpoints.ts';
import { useAppDispatch, useAppSelector } from './store.ts';
import { type Tab, workspaceActions } from './workspace-slice.ts';

export function KeepOpen() {
  const tabs = useAppSelector((state) => state.workspace.tabs);
  const active = useAppSelector((state) => state.workspace.active);
  return tabs.map((tab) => <KeepTabOpen key={tab.key} tab={tab} isActive={tab.key === active} />);
}

function KeepTabOpen({ tab, isActive }: { readonly tab: Tab; readonly isActive: boolean }) {
  const { key, cpr } = tab;
  const dispatch = useAppDispatch();
  const isConnected = useAppSelector((state) => state.connection.state === 'open');
  const answer = useAppSelector((state) => state.workspace.opened[key]);
  const mayOpen = useTurn(isActive);
  const subscription = useRef<{ refetch: () => unknown; unsubscribe: () => void } | null>(null);
  const { isThere, isForgotten } = citizenApi.endpoints.caseHistory.useQueryState(cpr, {
    selectFromResult: ({ status, isError, error }) => ({
      isThere: status === 'fulfilled',
      isForgotten: isError && error !== undefined && 'traceId' in error && error.code === 'NOT_FOUND',
    }),
  });

  useEffect(() => {
    if (!isConnected || !mayOpen || answer !== undefined) return;
    let isCurrent = true;
    void dispatch(citizenApi.endpoints.openCitizen.initiate(cpr, { track: false })).then((result) => {
      if (!isCurrent) return;
      if (result.error && 'traceId' in result.error) {
        if (result.error.code !== 'CORE_GONE') dispatch(workspaceActions.coreAnswered({ key, answer: result.error }));
        return;
      }
      dispatch(workspaceActions.coreAnswered({ key, answer: 'open' }));
      if (subscription.current) subscription.current.refetch();
      else subscription.current = dispatch(citizenApi.endpoints.caseHistory.initiate(cpr));
    });
    return () => {
      isCurrent = false;
    };
  }, [isConnected, mayOpen, answer, key, cpr, dispatch]);

  // The core has forgotten the citizen though the connection stands: opened once more, not for ever.
  const reopened = useRef(false);
  useEffect(() => {
    if (isThere) reopened.current = false;
    if (!isForgotten || reopened.current) return;
    reopened.current = true;
    dispatch(workspaceActions.coreAnswered({ key, answer: null }));
  }, [isThere, isForgotten, key, dispatch]);

  useEffect(() => () => subscription.current?.unsubscribe(), []);
  return null;
}

/** The tab on the screen opens at once; the others of last time when the page has nothing better to do. */
function useTurn(isActive: boolean): boolean {
  const [hasTurn, setTurn] = useState(isActive);
  useEffect(() => {
    if (hasTurn) return;
    if (isActive) return setTurn(true);
    const handle = requestIdleCallback(() => setTurn(true), { timeout: 2000 });
    return () => cancelIdleCallback(handle);
  }, [hasTurn, isActive]);
  return hasTurn;
}
