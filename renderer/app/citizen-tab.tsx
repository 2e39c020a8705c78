// One tab's citizen page, joined to the open tabs' state. Must not show anything itself.
import { useCallback, useMemo, useState } from 'react';
import type { TaskId } from '../../shared/catalogue/task.ts';
import type { CaseId } from '../../shared/domain/case.ts';
import type { CaseView } from '../../shared/contract/workspace.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { guidanceActions } from '../features/guidance/guidance-slice.ts';
import type { DeskInfo } from './desk-endpoints.ts';
import { citizenPart, decideButtonPart, situationPart, situationStripPart } from './lazy-parts.ts';
import { markHead, markSources } from './marks.ts';
import { useAppDispatch, useAppSelector } from './store.ts';
import { workspaceActions } from './workspace-slice.ts';

const NO_FAGSYSTEMER: DeskInfo['fagsystemer'] = [];
const FIRST_PANE_WIDTH = 380;

/** The pane's width, kept while the page lives so that it is the same in every tab. */
let keptPaneWidth = FIRST_PANE_WIDTH;

export function CitizenTab({
  tabKey,
  desk,
  onOpen,
}: {
  readonly tabKey: string;
  readonly desk: DeskInfo | undefined;
  readonly onOpen: (cpr: Cpr) => void;
}) {
  const dispatch = useAppDispatch();
  const tab = useAppSelector((state) => state.workspace.tabs.find(({ key }) => key === tabKey));
  const answer = useAppSelector((state) => state.workspace.opened[tabKey]);
  const cpr = tab?.cpr;
  const situation = useAppSelector((state) => (cpr === undefined ? undefined : state.workspace.situations[cpr]));
  const [paneWidth, setPaneWidth] = useState(keptPaneWidth);

  const onPaneWidth = useCallback((width: number) => setPaneWidth((keptPaneWidth = width)), []);
  const onView = useCallback(
    (view: Partial<CaseView>) => dispatch(workspaceActions.viewChanged({ key: tabKey, view })),
    [dispatch, tabKey],
  );
  const onRetry = useCallback(
    () => dispatch(workspaceActions.coreAnswered({ key: tabKey, answer: null })),
    [dispatch, tabKey],
  );
  const onGuidance = useCallback(
    (number: string) => {
      dispatch(guidanceActions.shown({ kind: 'kle', number }));
      dispatch(workspaceActions.pageShown('guidance'));
    },
    [dispatch],
  );
  const onTask = useCallback(
    (id: TaskId) => {
      dispatch(guidanceActions.shown({ kind: 'task', id }));
      dispatch(workspaceActions.pageShown('guidance'));
    },
    [dispatch],
  );
  const onSituation = useCallback(
    (id: string | null) => {
      if (cpr !== undefined) dispatch(workspaceActions.situationShown({ cpr, id }));
    },
    [dispatch, cpr],
  );
  const onCase = useCallback(
    (id: CaseId) => {
      onSituation(null);
      onView({ selected: id });
    },
    [onSituation, onView],
  );
  const names = useMemo(
    () => new Map<string, string>((desk?.fagsystemer ?? NO_FAGSYSTEMER).map(({ id, name }) => [id, name])),
    [desk],
  );
  const decide = useCallback(
    (caseId: CaseId) =>
      cpr === undefined ? null : (
        <decideButtonPart.Part cpr={cpr} caseId={caseId} fagsystemer={desk?.fagsystemer ?? NO_FAGSYSTEMER} />
      ),
    [cpr, desk],
  );
  // Asked only once the core has the citizen open.
  const strip = useMemo(
    () =>
      cpr !== undefined && answer === 'open' ? (
        <situationStripPart.Part cpr={cpr} sourceNames={names} onShow={onSituation} />
      ) : null,
    [cpr, answer, names, onSituation],
  );
  const onHeadShown = useCallback(() => markHead(tabKey), [tabKey]);
  const onSourcesShown = useCallback(() => markSources(tabKey), [tabKey]);

  if (tab === undefined) return null;
  if (situation !== undefined && typeof answer !== 'object') {
    // Stays while the core is away: what somebody is typing there is theirs.
    return (
      <situationPart.Part
        cpr={tab.cpr}
        id={situation}
        isOpen={answer === 'open'}
        sourceNames={names}
        onBack={() => onSituation(null)}
        onCase={onCase}
        onGuidance={onTask}
        decide={decide}
      />
    );
  }
  return (
    <citizenPart.Part
      cpr={tab.cpr}
      view={tab.view}
      fagsystemer={desk?.fagsystemer ?? NO_FAGSYSTEMER}
      isOpening={answer === undefined}
      refusal={typeof answer === 'object' ? answer : null}
      paneWidth={paneWidth}
      onPaneWidth={onPaneWidth}
      onView={onView}
      onOpen={onOpen}
      onRetry={onRetry}
      onGuidance={onGuidance}
      situations={strip}
      onSituation={onSituation}
      onHeadShown={onHeadShown}
      onSourcesShown={onSourcesShown}
    />
  );
}
