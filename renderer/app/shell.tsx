// The window: top bar, rail, tabs, the page, status bar; and the keys that work everywhere.
// Must not know what a page shows.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { afterPaint } from '../api/after-paint.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useSessionQuery } from '../features/session/session-endpoints.ts';
import { useWords } from '../i18n/i18n.ts';
import { askAhead } from './ask-core.ts';
import { CitizenTab } from './citizen-tab.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { useDeskQuery } from './desk-endpoints.ts';
import { KeepOpen } from './keep-open.tsx';
import {
  boardPart,
  coveragePart,
  guidancePart,
  myAuthorityPart,
  outboxPart,
  preloadParts,
  receptionPart,
  secondmentPart,
  settingsPart,
  shortcutPart,
  signInPart,
  trainingPart,
  workListPart,
} from './lazy-parts.ts';
import { markOpened, markUsable } from './marks.ts';
import { Rail } from './rail.tsx';
import { StartPage } from './start-page.tsx';
import { StatusBar } from './status-bar.tsx';
import { useAppDispatch, useAppSelector, useAppStore } from './store.ts';
import { TabStrip } from './tab-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { useCloseTab } from './use-close-tab.ts';
import { useSettings } from './use-settings.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { MOST_TABS, newTabKey, workspaceActions } from './workspace-slice.ts';

export function Shell() {
  const { t } = useWords();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const { data: desk, error, refetch } = useDeskQuery();
  const { data: session } = useSessionQuery();
  const isNobody = session !== undefined && session.person === null;
  const page = useAppSelector((state) => state.workspace.page);
  const active = useAppSelector((state) => state.workspace.active);
  const hasTooMany = useAppSelector((state) => state.workspace.tooMany);
  const isConnected = useAppSelector((state) => state.connection.state === 'open');
  const search = useRef<HTMLInputElement>(null);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const closeTab = useCloseTab();
  useSettings();
  useUsableMark();

  const open = useCallback(
    (cpr: Cpr, caseId: CaseId | null = null) => {
      const { workspace, connection } = store.getState();
      const { tabs } = workspace;
      const key = tabs.find((tab) => tab.cpr === cpr)?.key ?? newTabKey();
      markOpened(key);
      const show = () => void dispatch(workspaceActions.citizenOpened({ key, cpr, caseId }));
      if (connection.state === 'open' && tabs.length < MOST_TABS && !tabs.some((tab) => tab.cpr === cpr))
        void dispatch(askAhead(cpr, caseId)).then(show);
      else show();
    },
    [dispatch, store],
  );

  const openSituation = useCallback(
    (cpr: Cpr, id: string) => {
      dispatch(workspaceActions.situationShown({ cpr, id }));
      open(cpr);
    },
    [dispatch, open],
  );
  const names = useMemo(
    () => new Map<string, string>((desk?.fagsystemer ?? []).map((one) => [one.id, one.name])),
    [desk],
  );

  useShortcuts({
    search: () => {
      search.current?.focus();
      search.current?.select();
    },
    closeTab: () => active !== null && closeTab(active),
    step: (by) => dispatch(workspaceActions.tabStepped(by)),
    sheet: () => setSheetOpen(true),
  });

  return (
    <div className="shell">
      <TopBar desk={desk} searchField={search} onOpen={open} />
      <Rail isTraining={desk?.training === true} isSignedIn={desk === undefined ? null : desk.person !== null} />
      <div className="stage">
        {page === 'citizen' && <TabStrip />}
        <main id="page">
          <div className="bars">
            <ConnectionBar />
            {hasTooMany && (
              <p className="bar" role="alert">
                {t('tabs.tooMany')}{' '}
                <button type="button" className="button small" onClick={() => dispatch(workspaceActions.tooManySeen())}>
                  {t('close')}
                </button>
              </p>
            )}
          </div>
          <ErrorBoundary resetKey={`${page} ${active ?? ''}`}>
            {error && 'traceId' in error && error.code !== 'CORE_GONE' && (
              <ErrorNotice error={error} onRetry={() => void refetch()} />
            )}
            {isNobody ? (
              page !== 'settings' && <signInPart.Part ended={session.ended} canChange={session.canChange} />
            ) : (
              <>
                {page === 'citizen' &&
                  (active === null ? (
                    <StartPage desk={desk} isConnected={isConnected} onOpen={open} />
                  ) : (
                    <CitizenTab key={active} tabKey={active} desk={desk} onOpen={open} />
                  ))}
                {(page === 'mine' || page === 'team') && (
                  <workListPart.Part
                    key={page}
                    scope={page}
                    fagsystemer={desk?.fagsystemer ?? []}
                    isConnected={isConnected}
                    onOpen={open}
                  />
                )}
                {page === 'secondment' && <secondmentPart.Part />}
                {page === 'board' && <boardPart.Part sourceNames={names} onOpen={openSituation} />}
                {page === 'outbox' && (
                  <outboxPart.Part
                    fagsystemer={desk?.fagsystemer ?? []}
                    isKept={desk?.cache.kind !== 'session'}
                    onOpen={open}
                  />
                )}
                {page === 'guidance' && <guidancePart.Part isTraining={desk?.training === true} />}
                {page === 'authority' && <myAuthorityPart.Part isTraining={desk?.training === true} />}
                {page === 'coverage' && <coveragePart.Part />}
                {page === 'reception' && <receptionPart.Part onOpen={open} />}
                {page === 'training' && desk?.training === true && <trainingPart.Part onOpen={open} />}
              </>
            )}
            {page === 'settings' && <settingsPart.Part fagsystemer={desk?.fagsystemer ?? []} />}
          </ErrorBoundary>
        </main>
      </div>
      <StatusBar desk={desk} />
      <KeepOpen />
      {isSheetOpen && <shortcutPart.Part onClose={() => setSheetOpen(false)} />}
    </div>
  );
}

/** Marks when the first frame, which was on the screen before, is taken over and the channel is open; fetches the other pages after that. */
function useUsableMark(): void {
  const isOpen = useAppSelector((state) => state.connection.state === 'open');
  useEffect(() => afterPaint(() => requestIdleCallback(preloadParts, { timeout: 500 })), []);
  useEffect(() => {
    if (isOpen) markUsable();
  }, [isOpen]);
}
