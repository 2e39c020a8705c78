// Mine sager and Holdet: open cases over all sources, what each source said, what is missing by name, and the citizen on the case.
// Must not order or count anything: the core does. The words "Ingen sager" need a proof that every source that can be asked has answered.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Fagsystem, SourceId } from '../../../shared/domain/fagsystem.ts';
import { proveNoCases, type SourceState } from '../../../shared/domain/source-outcome.ts';
import type { WorkListScope, WorkRow } from '../../../shared/domain/work-list.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NoCases } from '../../shared/no-cases.tsx';
import { missingIn } from '../../shared/source-facts.ts';
import { SourceStrip } from '../../shared/source-strip.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useCalm } from './use-calm.ts';
import { PrefetchBar } from './prefetch-bar.tsx';
import { MissingNotes } from './missing-notes.tsx';
import { EmergencyList } from './emergency-list.tsx';
import { ReleasedList } from './released-list.tsx';
import {
  useOpenWorkListMutation,
  useRefreshWorkListMutation,
  useStopWorkListMutation,
  useWorkListQuery,
} from './work-list-endpoints.ts';
import { NO_ROW_FILTER, workListActions, type WorkListState, type WorkListView } from './work-list-slice.ts';
import { WorkTable } from './work-table.tsx';
import { WorkToolbar } from './work-toolbar.tsx';

interface WorkListPageProps {
  readonly scope: WorkListScope;
  readonly fagsystemer: readonly Fagsystem[];
  readonly isConnected: boolean;
  /** Opens a citizen on the case that they are opened for. */
  readonly onOpen: (cpr: Cpr, caseId: CaseId) => void;
}

export function WorkListPage({ scope, fagsystemer, isConnected, onOpen }: WorkListPageProps) {
  const { t, format } = useWords();
  const dispatch = useDispatch();
  const view = useSelector((state: { readonly workList: WorkListState }) => state.workList[scope]);
  const { isOpen, error: refusal, retry } = useOpened(scope, isConnected);
  const { data, error, fulfilledTimeStamp } = useWorkListQuery(scope, { skip: !isOpen });
  const [refresh] = useRefreshWorkListMutation();
  const [stop] = useStopWorkListMutation();
  const [total, setTotal] = useState<number | null>(null);
  const calm = useCalm(fulfilledTimeStamp ?? 0);
  const names = useMemo(() => new Map<SourceId, string>(fagsystemer.map(({ id, name }) => [id, name])), [fagsystemer]);

  const onView = useCallback(
    (change: Partial<WorkListView>) => dispatch(workListActions.viewChanged({ scope, view: change })),
    [dispatch, scope],
  );
  const onRefresh = useCallback((source: SourceId | null) => void refresh({ scope, source }), [refresh, scope]);
  const onOpenRow = useCallback((row: WorkRow) => onOpen(row.cpr, row.id), [onOpen]);

  const sources = data?.sources ?? [];
  const states = sources.flatMap((one): SourceState[] => (one.canAsk && one.state !== null ? [one.state] : []));
  const asking = states.filter((state) => state.state === 'asking').length;
  const missing = missingIn(states);
  const isNarrowed = view.filter !== NO_ROW_FILTER && JSON.stringify(view.filter) !== JSON.stringify(NO_ROW_FILTER);
  const failure = [refusal, error].find((one) => one !== undefined && one !== null && 'traceId' in one);
  return (
    <div className="work-list" data-region tabIndex={-1}>
      <header className="work-head">
        <h1>{t(`workList.title.${scope}`)}</h1>
        <span className="faint">
          {scope === 'team' && data !== undefined
            ? t('workList.ofTeam', { unit: data.unit ?? '', count: data.people.length })
            : data?.people[0] !== undefined && t('workList.ofPerson', { name: data.people[0].name })}
        </span>
        {asking > 0 && (
          <button type="button" className="button small" onClick={() => void stop()}>
            {t('workList.stop')}
          </button>
        )}
        {scope === 'mine' && <PrefetchBar names={names} />}
      </header>
      {failure !== undefined && failure !== null && 'traceId' in failure && (
        <ErrorNotice error={failure} onRetry={retry} />
      )}
      <SourceStrip states={states} fagsystemer={fagsystemer} about="handler" onRefresh={onRefresh} />
      {scope === 'team' && <EmergencyList isTodayOnly={false} onOpen={onOpen} />}
      {scope === 'team' && <ReleasedList />}
      <MissingNotes sources={sources} names={names} isTeam={scope === 'team'} />
      <WorkToolbar
        view={view}
        sources={states.map(({ source }) => ({ id: source, name: names.get(source) ?? source }))}
        people={scope === 'team' ? (data?.people ?? []) : []}
        onView={onView}
        tally={
          <>
            {asking > 0 && <span>{t('table.asking', { count: asking })}</span>}
            {missing > 0 && <span className="text-bad">{t('table.missing', { count: missing })}</span>}
            {total !== null && total > 0 && (
              <span>{t('workList.tally', { count: total, all: format.number(total) })}</span>
            )}
          </>
        }
      />
      <WorkTable
        scope={scope}
        view={view}
        calm={calm}
        isOpen={isOpen}
        names={names}
        onView={onView}
        onOpen={onOpenRow}
        onTotal={setTotal}
        empty={<Empty states={states} isNarrowed={isNarrowed} />}
      />
    </div>
  );
}

/** No rows: because of the filter, because a source has not answered, or because there are none, which is proved. */
function Empty({ states, isNarrowed }: { readonly states: readonly SourceState[]; readonly isNarrowed: boolean }) {
  const { t } = useWords();
  if (isNarrowed) return <p className="empty">{t('workList.noneMatch')}</p>;
  const proof = proveNoCases(states);
  return proof === null ? <p className="empty">{t('workList.notKnown')}</p> : <NoCases proof={proof} />;
}

/** Opens the list with the core, and again when the core has been away: each time is written down. */
function useOpened(scope: WorkListScope, isConnected: boolean) {
  const [open, { error }] = useOpenWorkListMutation();
  const [opened, setOpened] = useState<{ readonly scope: WorkListScope } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!isConnected) return setOpened(null);
    let isCurrent = true;
    void open(scope).then((result) => {
      if (isCurrent && result.error === undefined) setOpened({ scope });
    });
    return () => {
      isCurrent = false;
    };
  }, [scope, isConnected, open, turn]);
  return { isOpen: opened?.scope === scope, error, retry: useCallback(() => setTurn((now) => now + 1), []) };
}
