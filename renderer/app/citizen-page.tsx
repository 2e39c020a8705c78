// A citizen's page: head, sources, lanes over time, table of cases, and the selected case beside them.
// Shows what is known now; never waits for a source, and never takes away what is already on the screen.
import { memo, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { WireError } from '../../shared/contract/errors.ts';
import type { CaseView } from '../../shared/contract/workspace.ts';
import { type Case, type CaseId, partsOfCaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { Disagreement } from '../../shared/domain/disagreement.ts';
import type { Fagsystem, SourceId } from '../../shared/domain/fagsystem.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import type { SourceState } from '../../shared/domain/source-outcome.ts';
import { afterPaint } from '../api/after-paint.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useWords } from '../i18n/i18n.ts';
import { BarredCard } from '../features/citizens/barred-card.tsx';
import type { ColumnKey } from '../features/history/case-columns.ts';
import { CasePane } from '../features/cases/case-pane.tsx';
import { CaseTable } from '../features/history/case-table.tsx';
import { citizenApi, useRefreshSourceMutation } from '../shared/open-citizen-endpoints.ts';
import { CitizenHead } from '../features/citizens/citizen-head.tsx';
import { EmptyTable } from '../features/history/empty-table.tsx';
import { HistoryToolbar } from '../features/history/history-toolbar.tsx';
import { arrangeCases, NO_CASE_FILTER } from '../features/history/order-cases.ts';
import { PaneHandle } from '../features/cases/pane-handle.tsx';
import { PinButton } from '../features/citizens/pin-button.tsx';
import { ReleaseButton } from '../shared/release-button.tsx';
import { hiddenIn, missingIn, statesReading } from '../shared/source-facts.ts';
import { SourceStrip } from '../shared/source-strip.tsx';
import { TimeLine } from '../features/history/time-line.tsx';
import { useKeptLanes } from '../features/history/use-kept-lanes.ts';
import { usePlacements } from '../features/history/use-placements.ts';
import { useSameCases } from '../features/history/use-same-cases.ts';

export interface CitizenPageProps {
  readonly cpr: Cpr;
  readonly view: CaseView;
  readonly fagsystemer: readonly Fagsystem[];
  /** The citizen has just been looked up: who it is comes onto the screen first, and the cases in the next frame. */
  readonly isOpening: boolean;
  /** Why the core would not open the citizen; null when it has, or has not been asked. */
  readonly refusal: WireError | null;
  readonly paneWidth: number;
  readonly onPaneWidth: (width: number) => void;
  readonly onView: (change: Partial<CaseView>) => void;
  readonly onOpen: (cpr: Cpr) => void;
  readonly onRetry: () => void;
  /** Asked for guidance to the tasks under a KLE number. */
  readonly onGuidance: (kle: string) => void;
  /** The citizen's life situations, and where one is opened. */
  readonly situations?: ReactNode;
  /** Asked for one of the citizen's life situations. */
  readonly onSituation: (id: string) => void;
  /** The register has answered (or failed) and it has been rendered. */
  readonly onHeadShown: () => void;
  /** Every source has settled and it has been rendered. */
  readonly onSourcesShown: () => void;
}

const NO_STATES: readonly SourceState[] = [];
const NO_CASES: readonly Case[] = [];
const NO_DISAGREEMENTS: readonly Disagreement[] = [];
const NO_ACTS: readonly OutboxItem[] = [];
const NO_WRITES: Fagsystem['writes'] = [];
const NO_STEPS: Fagsystem['writableProgress'] = [];
/** For a source that the desk does not know (any more): nothing is shown as unsupported. */
const ALL_READS: Fagsystem['reads'] = ['citizen', 'cases', 'events', 'documents', 'journal'];

export const CitizenPage = memo(function CitizenPage(props: CitizenPageProps) {
  const { cpr, view, fagsystemer, onView, onOpen, onHeadShown, onSourcesShown } = props;
  const { t, format } = useWords();
  // The same element while the citizen is the same: the head is not drawn again for it.
  const pin = useMemo(() => <PinButton cpr={cpr} />, [cpr]);
  const release = useMemo(() => <ReleaseButton cpr={cpr} />, [cpr]);
  // Only these two: whether a question is under way is no reason to draw the page again.
  const { history, error } = citizenApi.endpoints.caseHistory.useQueryState(cpr, {
    selectFromResult: ({ data, error: failure }) => ({ history: data, error: failure }),
  });
  const [refresh] = useRefreshSourceMutation();
  const states = history?.sources ?? NO_STATES;
  const told = history?.cases ?? NO_CASES;
  const cases = useSameCases(told);
  const citizen = history?.citizen ?? null;

  const names = useMemo(() => new Map<string, string>(fagsystemer.map(({ id, name }) => [id, name])), [fagsystemer]);
  const registers = useMemo(() => statesReading('citizen', states, fagsystemer), [states, fagsystemer]);
  const caseStates = useMemo(() => statesReading('cases', states, fagsystemer), [states, fagsystemer]);
  const caseSources = useMemo(() => fagsystemer.filter(({ reads }) => reads.includes('cases')), [fagsystemer]);
  const order = useMemo(() => caseSources.map(({ id }) => id), [caseSources]);

  const { sort, unfinishedFirst, filter, sources, administrations, openness, selected } = view;
  const withheld = states.reduce((sum, state) => sum + hiddenIn(state), 0);
  // A case the person has been released from goes at once, also from a table that is held.
  const arrangement = useMemo(
    () => ({ sort, unfinishedFirst, filter, sources, administrations, openness, withheld }),
    [sort, unfinishedFirst, filter, sources, administrations, openness, withheld],
  );
  const rows = useMemo(
    () => arrangeCases(cases, arrangement, names, format.compare),
    [cases, arrangement, names, format],
  );
  const paneSource =
    selected === null ? undefined : fagsystemer.find(({ id }) => id === partsOfCaseId(selected).source);
  const [firstScrollTop] = useState(view.scrollTop);
  const placed = usePlacements(cases);
  const kept = useKeptLanes(cpr);
  const byId = useMemo(() => new Map(cases.map((one) => [one.id, one])), [cases]);
  const row = selected === null ? null : (told.find(({ id }) => id === selected) ?? null);

  const placement = row === null ? undefined : placed.placements?.get(row.id);
  const placedFacts = useMemo(
    () =>
      placement === undefined || placed.placing === null ? null : { placement, placing: placed.placing, cases: byId },
    [placement, placed.placing, byId],
  );

  const isHeadSettled =
    citizen !== null || (registers.length > 0 && registers.every(({ state }) => state === 'settled'));
  const isAllSettled = states.length > 0 && states.every(({ state }) => state === 'settled');
  useEffect(() => {
    if (isHeadSettled) onHeadShown();
    if (isAllSettled) onSourcesShown();
  }, [isHeadSettled, isAllSettled, onHeadShown, onSourcesShown]);

  const [isWhole, setWhole] = useState(!props.isOpening || history === undefined);
  useEffect(() => {
    if (!isWhole) afterPaint(() => setTimeout(() => setWhole(true)));
  }, [isWhole]);

  const onRefresh = useCallback((source: SourceId | null) => void refresh({ cpr, source }), [refresh, cpr]);
  const onSelect = useCallback((id: CaseId) => onView({ selected: id }), [onView]);
  const onScrolled = useCallback((scrollTop: number) => onView({ scrollTop }), [onView]);
  const onSort = useCallback(
    (column: ColumnKey) =>
      onView({
        sort: { column, descending: sort.column === column ? !sort.descending : DESCENDING_FIRST.has(column) },
        scrollTop: 0,
      }),
    [onView, sort],
  );
  const onClear = useCallback(() => onView(NO_CASE_FILTER), [onView]);

  const onClosePane = useCallback(() => {
    onView({ selected: null });
    // Back to where one was, once the pane is gone.
    requestAnimationFrame(() =>
      (
        document.querySelector<HTMLElement>('.table [data-row][tabindex="0"]') ??
        document.querySelector<HTMLElement>('.table')
      )?.focus(),
    );
  }, [onView]);

  const waiting = history === undefined;
  const hidden = cases.length - rows.length;
  const empty = useMemo(
    () => <EmptyTable states={caseStates} names={names} hidden={hidden} isWaiting={waiting} onClear={onClear} />,
    [caseStates, names, hidden, waiting, onClear],
  );
  const problem = props.refusal ?? (waiting && error !== undefined && 'traceId' in error ? error : null);
  if (problem?.code === 'CONFLICT_OF_INTEREST') return <BarredCard cpr={cpr} onRetry={props.onRetry} />;
  if (problem !== null) return <ErrorNotice error={problem} onRetry={props.onRetry} />;

  return (
    <div
      className={selected === null ? 'citizen' : 'citizen with-pane'}
      style={selected === null ? undefined : { gridTemplateColumns: `minmax(0, 1fr) ${props.paneWidth}px` }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && selected !== null && !hasOwnEscape(event.target)) onClosePane();
      }}
    >
      <div className="citizen-main">
        <ErrorBoundary resetKey={history}>
          <CitizenHead
            cpr={cpr}
            citizen={citizen}
            registers={registers}
            isWaiting={waiting}
            disagreements={history?.disagreements ?? NO_DISAGREEMENTS}
            names={names}
            pin={pin}
            release={release}
            onOpen={onOpen}
          />
        </ErrorBoundary>
        <ErrorBoundary resetKey={history}>
          <SourceStrip states={states} fagsystemer={fagsystemer} onRefresh={onRefresh} />
        </ErrorBoundary>
        <ErrorBoundary resetKey={history}>{props.situations}</ErrorBoundary>
        {isWhole && (
          <>
            <HistoryToolbar
              view={view}
              sources={caseSources}
              shown={rows.length}
              all={cases.length}
              missing={missingIn(caseStates)}
              asking={caseStates.filter(({ state }) => state === 'asking').length}
              onView={onView}
            />
            <ErrorBoundary resetKey={cases}>
              <TimeLine
                rows={rows}
                cases={cases}
                arrangement={arrangement}
                view={view}
                placed={placed}
                kept={kept}
                order={order}
                names={names}
                onSelect={onSelect}
                onSituation={props.onSituation}
                onView={onView}
              />
            </ErrorBoundary>
            <ErrorBoundary resetKey={cases}>
              <section className="cases" aria-label={t('table.section')}>
                <CaseTable
                  rows={rows}
                  arrangement={arrangement}
                  sort={sort}
                  selected={selected}
                  scrollTop={firstScrollTop}
                  names={names}
                  empty={empty}
                  onSort={onSort}
                  onSelect={onSelect}
                  onScrolled={onScrolled}
                />
              </section>
            </ErrorBoundary>
          </>
        )}
      </div>
      {selected !== null && isWhole && (
        <aside className="pane" aria-label={t('pane.name')}>
          <PaneHandle width={props.paneWidth} onWidth={props.onPaneWidth} />
          <ErrorBoundary resetKey={selected}>
            <CasePane
              cpr={cpr}
              caseId={selected}
              row={row}
              placed={placedFacts}
              kept={kept}
              onSituation={props.onSituation}
              sourceName={paneSource?.name ?? partsOfCaseId(selected).source}
              reads={paneSource?.reads ?? ALL_READS}
              writes={paneSource?.writes ?? NO_WRITES}
              writableProgress={paneSource?.writableProgress ?? NO_STEPS}
              underWay={history?.underWay ?? NO_ACTS}
              registerName={citizen?.name.full ?? null}
              onClose={onClosePane}
              onGuidance={props.onGuidance}
            />
          </ErrorBoundary>
        </aside>
      )}
    </div>
  );
});

/** True where Escape already means something else: a field, a dialog, an open panel. */
function hasOwnEscape(target: EventTarget): boolean {
  return (
    (target instanceof Element && target.closest('input, textarea, dialog') !== null) ||
    document.querySelector('.popover[data-open]') !== null
  );
}

/** Columns that the first press sorts with the newest on top. */
const DESCENDING_FIRST: ReadonlySet<ColumnKey> = new Set(['opened', 'changed']);
