// A life situation: its checklist in order, what the citizen has answered, proposals, and one action that starts the chosen tasks.
// Shows what is known now; every change is kept at the desk before it is sent, and seen as under way until the source has it.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { TaskId } from '../../../shared/catalogue/task.ts';
import type { ShownSituation } from '../../../shared/contract/situations.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { linesInTheWay, mayStart, type RunningCase } from '../../../shared/domain/life-situation-checklist.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { SituationConflict } from '../../shared/situation-conflict.tsx';
import { useSettleActsMutation } from '../../shared/outbox-endpoints.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ChecklistLineRow } from './checklist-line.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Proposals } from './proposals.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SituationAside } from './situation-aside.tsx';
import {
  useMoveCaseMutation,
  useSituationAuthorityQuery,
  useSituationsQuery,
  useStartLinesMutation,
} from '../../shared/situations-endpoints.ts';
import { progressWords } from '../../shared/case-words.ts';
import { SourceWord } from './source-word.tsx';
import { useChange } from './use-change.ts';

export interface SituationPageProps {
  readonly cpr: Cpr;
  readonly id: string;
  readonly sourceNames: ReadonlyMap<string, string>;
  /** Whether the core has the citizen open; it is asked again when it has. */
  readonly isOpen: boolean;
  readonly onBack: () => void;
  readonly onCase: (id: CaseId) => void;
  readonly onGuidance: (task: TaskId) => void;
  /** The way to decide a case on the spot, with what authority says of it. */
  readonly decide: (id: CaseId) => ReactNode;
}

export function SituationPage(props: SituationPageProps) {
  const { cpr, id, sourceNames, isOpen, onBack } = props;
  const { t } = useWords();
  const { data, error, refetch } = useSituationsQuery(cpr);
  useEffect(() => {
    if (isOpen) void refetch();
  }, [isOpen, refetch]);
  const found = data?.situations.find(({ facts }) => facts.id === id);
  const [last, setLast] = useState(found);
  if (found !== undefined && found !== last) setLast(found);
  // A core that has come back has not asked yet: only a source that has answered can say that the situation is not there.
  const isGone = isOpen && data?.state?.state === 'settled' && data.state.outcome.kind === 'ok';
  const shown = found ?? (isGone || last?.facts.id !== id ? undefined : last);
  const back = (
    <button type="button" className="button small" onClick={onBack}>
      {t('situations.back')}
    </button>
  );
  if (error !== undefined && 'traceId' in error && data === undefined && isOpen)
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined || shown === undefined) {
    return (
      <div className="page" data-region tabIndex={-1}>
        {back}
        {data?.state && <SourceWord state={data.state} sourceNames={sourceNames} isEmpty cpr={cpr} />}
      </div>
    );
  }
  return <Situation {...props} shown={shown} all={data.situations} me={data.me} back={back} state={data.state} />;
}

type Asking =
  | { readonly kind: 'word'; readonly task: TaskId; readonly word: 'done' | 'notNeeded' }
  | { readonly kind: 'move' | 'detach'; readonly one: RunningCase }
  | { readonly kind: 'close' | 'reopen' }
  | null;

interface OneProps extends SituationPageProps {
  readonly shown: ShownSituation;
  readonly all: readonly ShownSituation[];
  readonly me: Parameters<typeof SituationAside>[0]['me'];
  readonly state: Parameters<typeof SourceWord>[0]['state'] | null;
  readonly back: ReactNode;
}

function Situation({ cpr, sourceNames, onCase, onGuidance, decide, shown, all, me, state, back }: OneProps) {
  const { t, format } = useWords();
  const { facts, lines, others, proposals, underWay } = shown;
  const { change, isLoading, error } = useChange(facts);
  const [start, starting] = useStartLinesMutation();
  const [moveCase, moving] = useMoveCaseMutation();
  const [settle, settling] = useSettleActsMutation();
  const { data: may } = useSituationAuthorityQuery(cpr);
  const [chosen, setChosen] = useState<ReadonlySet<TaskId>>(new Set());
  const [asking, setAsking] = useState<Asking>(null);
  const acts = useMemo(() => new Map(underWay.map((act) => [act.key, act])), [underWay]);
  const titles = useMemo(() => new Map<string, string>(lines.map(({ task, title }) => [task, title])), [lines]);
  const startable = lines.filter(mayStart);
  const toStart = startable.filter(({ task }) => chosen.has(task)).map(({ task }) => task);
  const inTheWay = linesInTheWay(lines);
  const conflicts = underWay.filter((act) => act.state === 'conflict' && act.wanted.kind === 'situation');
  const isClosed = facts.closed !== null;
  const onStart = () =>
    void start({ cpr, id: facts.id, tasks: toStart }).then((result) => {
      if (!result.error) setChosen(new Set());
    });
  const failure = [error, starting.error].find((one) => one !== null && one !== undefined && 'traceId' in one);
  return (
    <div className="situation-page" data-region tabIndex={-1}>
      <header className="situation-head">
        {back}
        <h1>
          <ForeignText>{facts.title}</ForeignText>
        </h1>
        <Badge tone={isClosed ? 'quiet' : 'brand'}>
          {isClosed ? t('situations.closed') : t('situations.left', { count: inTheWay.length })}
        </Badge>
        <span className="faint">
          {t('situations.since', { date: format.date(facts.startedOn) })}
          {shown.caseNumber !== '' && ` · ${sourceNames.get(shown.source ?? '') ?? ''} ${shown.caseNumber}`}
          {shown.source === null && ` · ${t('situations.notKeptYet')}`}
        </span>
        {isClosed ? (
          <button type="button" className="button small" onClick={() => setAsking({ kind: 'reopen' })}>
            {t('situations.reopen')}
          </button>
        ) : (
          <button
            type="button"
            className="button small"
            disabled={inTheWay.length > 0}
            title={inTheWay.length > 0 ? t('situations.closeNotYet', { count: inTheWay.length }) : undefined}
            onClick={() => setAsking({ kind: 'close' })}
          >
            {t('situations.close')}
          </button>
        )}
      </header>
      {state !== null && <SourceWord state={state} sourceNames={sourceNames} isEmpty={false} cpr={cpr} />}
      {underWay.length > 0 && (
        <p className="faint" role="status">
          {t('situations.underWay', { count: underWay.length })}
        </p>
      )}
      {shown.hidden > 0 && (
        <p className="faint" role="status">
          {t('outcome.hiddenLong', { count: shown.hidden })}
        </p>
      )}
      {may?.answer?.because === 'mayNot' && <RefusalCard answer={may.answer} what={t('situations.act')} />}
      {conflicts.map((act) => (
        <section key={act.key} className="act" data-state="conflict" aria-label={t('situations.conflict')}>
          <strong>{t('situations.conflict')}</strong>
          <SituationConflict
            act={act}
            taskTitle={(task) => titles.get(task) ?? task}
            questionText={(question) =>
              shown.situation?.questions.find(({ id }) => id === question)?.text[format.language] ?? question
            }
            isBusy={settling.isLoading}
            error={settling.error !== undefined && 'traceId' in settling.error ? settling.error : null}
            onSettle={(choices) => void settle(choices)}
          />
        </section>
      ))}
      {failure !== undefined && failure !== null && 'traceId' in failure && asking === null && (
        <ErrorNotice error={failure} />
      )}
      <div className="place-columns situation">
        <div className="place-main">
          {isClosed && facts.closed !== null && (
            <section className="part" aria-label={t('situations.summary')}>
              <h3>{t('situations.summary')}</h3>
              <p className="foreign lines">{facts.closed.summary}</p>
              <p className="faint">
                {facts.closed.by.name} · <Moment at={facts.closed.at} />
              </p>
            </section>
          )}
          <section className="part" aria-label={t('situations.checklist')}>
            <h3>
              {t('situations.checklist')} <span className="count">{lines.length}</span>
            </h3>
            {!isClosed && startable.length > 0 && (
              <div className="start-bar">
                <button
                  type="button"
                  className="button primary"
                  disabled={toStart.length === 0 || starting.isLoading}
                  onClick={onStart}
                >
                  {toStart.length === 0 ? t('situations.startNone') : t('situations.start', { count: toStart.length })}
                </button>
                <button
                  type="button"
                  className="button small subtle"
                  onClick={() =>
                    setChosen(
                      toStart.length === startable.length ? new Set() : new Set(startable.map(({ task }) => task)),
                    )
                  }
                >
                  {t(toStart.length === startable.length ? 'situations.chooseNone' : 'situations.chooseAll', {
                    count: startable.length,
                  })}
                </button>
                <span className="faint">{t('situations.startLead')}</span>
              </div>
            )}
            <ol className="checklist">
              {lines.map((line) => (
                <ChecklistLineRow
                  key={line.task}
                  line={line}
                  act={line.starting === null ? undefined : acts.get(line.starting.key)}
                  sourceNames={sourceNames}
                  isChosen={chosen.has(line.task)}
                  isClosed={isClosed}
                  onChoose={(task, isChosen) =>
                    setChosen((now) => new Set(isChosen ? [...now, task] : [...now].filter((one) => one !== task)))
                  }
                  onWord={(task, word) => setAsking({ kind: 'word', task, word })}
                  onUndoWord={(task) => void change({ kind: 'word', task, to: null })}
                  onGuidance={onGuidance}
                  onMove={(one) => setAsking({ kind: 'move', one })}
                  onDetach={(one) => setAsking({ kind: 'detach', one })}
                  onCase={onCase}
                  decide={decide}
                />
              ))}
            </ol>
          </section>
          {others.length > 0 && (
            <section className="part" aria-label={t('situations.others')}>
              <h3>{t('situations.others')}</h3>
              <ul className="check-cases">
                {others.map((one) => (
                  <li key={one.caseId}>
                    <button type="button" className="link" onClick={() => onCase(one.caseId)}>
                      <ForeignText>{one.title}</ForeignText>
                    </button>{' '}
                    <span className="faint">
                      {sourceNames.get(one.source) ?? one.source} ·{' '}
                      {one.now === null ? t('situations.caseUnknown') : progressWords(one.now.progress, t)}
                    </span>{' '}
                    <button
                      type="button"
                      className="button small subtle"
                      onClick={() => setAsking({ kind: 'move', one })}
                    >
                      {t('situations.move')}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Proposals
            proposals={proposals}
            titles={titles}
            sourceNames={sourceNames}
            isBusy={isLoading}
            onAttach={({ caseId, row, task }, why) =>
              void change({ kind: 'attach', to: { caseId, caseNumber: row.caseNumber, title: row.title, task, why } })
            }
            onDismiss={({ caseId, row }) => void change({ kind: 'dismiss', caseId, caseTitle: row.title })}
          />
        </div>
        <SituationAside shown={shown} me={me} change={change} />
      </div>
      {asking?.kind === 'close' && (
        <CloseDialog
          shown={shown}
          sourceNames={sourceNames}
          error={error}
          isBusy={isLoading}
          onDone={(summary) => change({ kind: 'close', summary })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'reopen' && (
        <ReasonDialog
          title={t('situations.reopen')}
          done={t('situations.reopen')}
          error={error}
          isBusy={isLoading}
          onDone={(reason) => change({ kind: 'reopen', reason })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'word' && (
        <ReasonDialog
          title={t(asking.word === 'done' ? 'situations.sayDone' : 'situations.sayNotNeeded')}
          lead={titles.get(asking.task) ?? asking.task}
          done={t('situations.keep')}
          error={error}
          isBusy={isLoading}
          onDone={(reason) => change({ kind: 'word', task: asking.task, to: { word: asking.word, reason } })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'detach' && (
        <ReasonDialog
          title={t('situations.detach')}
          lead={asking.one.title}
          done={t('situations.detach')}
          error={error}
          isBusy={isLoading}
          onDone={(reason) =>
            change({ kind: 'detach', caseId: asking.one.caseId, caseTitle: asking.one.title, reason })
          }
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'move' && (
        <ReasonDialog
          title={t('situations.move')}
          lead={asking.one.title}
          choicesLabel={t('situations.moveTo')}
          choices={placesFor(shown, all, asking.one, t)}
          done={t('situations.move')}
          error={error ?? (moving.error !== undefined && 'traceId' in moving.error ? moving.error : null)}
          isBusy={isLoading || moving.isLoading}
          onDone={async (reason, to) => {
            const { caseId, title: caseTitle } = asking.one;
            const place = to.split(':');
            if (place[0] === 'line') {
              const task = lines.find((line) => line.task === place[1])?.task ?? null;
              return await change({ kind: 'move', caseId, caseTitle, task, reason });
            }
            const target = all.find(({ facts: other }) => other.id === place[1]);
            if (target === undefined) return false;
            const result = await moveCase({ cpr, from: facts.id, to: target.facts.id, caseId, task: null, reason });
            return !result.error;
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

/** Where a case can be moved: another line of the situation, the whole of it, or another open situation. */
function placesFor(
  { facts, lines }: ShownSituation,
  all: readonly ShownSituation[],
  one: RunningCase,
  t: ReturnType<typeof useWords>['t'],
): [string, string][] {
  const at = facts.cases.find(({ caseId }) => caseId === one.caseId)?.task ?? null;
  return [
    ...lines.filter(({ task }) => task !== at).map(({ task, title }): [string, string] => [`line:${task}`, title]),
    ...(at === null ? [] : [['line:', t('situations.whole')] as [string, string]]),
    ...all
      .filter((other) => other.facts.id !== facts.id && other.facts.closed === null)
      .map((other): [string, string] => [
        `situation:${other.facts.id}`,
        t('situations.otherSituation', { title: other.facts.title }),
      ]),
  ];
}
