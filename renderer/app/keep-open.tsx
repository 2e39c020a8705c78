// Keeps the citizen of every tab open with the core: opens it, holds its history, and opens it again when the core has been away.
// Renders nothing. Must not know what a history holds.
import { useEffect, useRef, useState } from 'react';
import { citizenApi } from '../shared/open-citizen-endpoints.ts';
import { takeAsked } from './ask-core.ts';
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
  const held = useRef<{ readonly unsubscribe: () => void } | null>(null);

  useEffect(() => {
    if (!isConnected || !mayOpen || answer !== undefined) return;
    let isCurrent = true;
    const asked = dispatch(takeAsked(cpr));
    held.current?.unsubscribe();
    held.current = asked.history;
    void asked.answer.then((error) => {
      // A connection that was lost meanwhile is not an answer: it is asked again when it is back.
      if (isCurrent && error?.code !== 'CORE_GONE')
        dispatch(workspaceActions.coreAnswered({ key, answer: error ?? 'open' }));
    });
    return () => {
      isCurrent = false;
    };
  }, [isConnected, mayOpen, answer, key, cpr, dispatch]);

  // The core has forgotten the citizen though the connection stands: opened once more, not for ever.
  const historyState = useAppSelector(useHistoryState(cpr));
  const reopened = useRef(false);
  useEffect(() => {
    if (historyState === 'there') reopened.current = false;
    if (historyState !== 'forgotten' || answer !== 'open' || reopened.current) return;
    reopened.current = true;
    dispatch(workspaceActions.coreAnswered({ key, answer: null }));
  }, [historyState, answer, key, dispatch]);

  // Kept from the citizen, at once or by what a register has since said: what was shown leaves the page's memory, the name on the tab too.
  const isBarred = typeof answer === 'object' && answer.code === 'CONFLICT_OF_INTEREST';
  useEffect(() => {
    if (historyState !== 'there' && historyState !== 'forgotten' && historyState !== 'unknown' && answer === 'open')
      dispatch(workspaceActions.coreAnswered({ key, answer: historyState }));
    if (isBarred) held.current?.unsubscribe();
  }, [historyState, answer, isBarred, key, dispatch]);

  useEffect(() => () => held.current?.unsubscribe(), []);
  return null;
}

/** Whether the last answer about the history was the history, that the core does not have the citizen open, or (the error) that the person may not have to do with them. */
function useHistoryState(cpr: Tab['cpr']) {
  const [select] = useState(() => citizenApi.endpoints.caseHistory.select(cpr));
  return (state: Parameters<typeof select>[0]) => {
    const { status, error } = select(state);
    if (status === 'fulfilled') return 'there';
    if (status !== 'rejected' || error === undefined || !('traceId' in error)) return 'unknown';
    return error.code === 'CONFLICT_OF_INTEREST' ? error : error.code === 'NOT_FOUND' ? 'forgotten' : 'unknown';
  };
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
