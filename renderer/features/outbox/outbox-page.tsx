// Udbakke: every act done at this desk, where it stands, and what can be done with it. Searched by words and by state.
// Must not send or decide anything: the core does.
import { Input } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import {
  isBehindConflict,
  notStartedBecause,
  type OutboxItem,
  outboxStateSchema,
  type SettledChoice,
  settledWith,
} from '../../../shared/domain/outbox.ts';
import { isUnderWay, mayGiveUp, type OutboxState } from '../../../shared/domain/outbox-state.ts';
import { useQuestionText, useTaskTitle } from '../../shared/catalogue-endpoints.ts';
import {
  useOutboxQuery,
  useSendActNowMutation,
  useSettleActsMutation,
  useWithdrawActMutation,
} from '../../shared/outbox-endpoints.ts';
import { ReceiversOfAct } from '../../shared/receiver-endpoints.ts';
import { ActReason, ActState, ActSummary, actWords } from '../../shared/act-words.tsx';
import { ConflictChoice } from '../../shared/conflict-choice.tsx';
import { SituationConflict } from '../../shared/situation-conflict.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { refusalWords } from '../../shared/refusal-reason.tsx';
import { type Translate, useWords } from '../../i18n/i18n.ts';
import { GiveUp } from './give-up.tsx';

interface OutboxPageProps {
  readonly fagsystemer: readonly Fagsystem[];
  readonly isKept: boolean;
  readonly onOpen: (cpr: Cpr) => void;
}

/** What a person may look for an act by: what the row says of it, in the row's own words, and what was written. */
function textOf(act: OutboxItem, sourceName: string, t: Translate): string {
  const { wanted } = act;
  const { words, title } = actWords(act, t);
  const more = wanted.kind === 'handler' ? wanted.reason : wanted.kind === 'journalNote' ? wanted.text : '';
  const why = notStartedBecause(act);
  const refusal = act.state === 'refused' && why !== null ? refusalWords(why, sourceName, t) : '';
  const parts = [
    formatCpr(act.cpr),
    act.cpr,
    act.caseTitle,
    words,
    title,
    more,
    sourceName,
    act.by,
    t(`actState.${act.state}`),
    refusal,
    act.reason,
  ];
  return parts.join(' ').toLocaleLowerCase('da');
}

export function OutboxPage({ fagsystemer, isKept, onOpen }: OutboxPageProps) {
  const { t } = useWords();
  const { data, error, refetch } = useOutboxQuery();
  const [looked, setLooked] = useState('');
  const names = useMemo(() => new Map<string, string>(fagsystemer.map(({ id, name }) => [id, name])), [fagsystemer]);
  const [state, setState] = useState<StateFilter>('all');
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const items = data?.items ?? [];
  const isFound = (act: OutboxItem) => {
    if (words.length === 0) return true;
    const text = textOf(act, names.get(act.source) ?? '', t);
    return words.every((word) => text.includes(word));
  };
  const shown = items.filter(
    (act) => (state === 'all' || (state === 'underWay' ? isUnderWay(act) : act.state === state)) && isFound(act),
  );
  return (
    <div className="page" data-region tabIndex={-1}>
      <h1>{t('outbox.title')}</h1>
      <p className="lead">{t('outbox.lead')}</p>
      {!isKept && (
        <p className="bar warn" role="status">
          {t('outbox.notKept')}
        </p>
      )}
      {error && 'traceId' in error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && data.unreadable > 0 && (
        <p className="bar warn" role="status">
          {t('outbox.unreadable', { count: data.unreadable })}
        </p>
      )}
      {data && items.length === 0 && data.unreadable === 0 && <p>{t('outbox.empty')}</p>}
      {items.length > 0 && (
        <>
          <Input
            type="search"
            size="small"
            aria-label={t('outbox.search')}
            placeholder={t('outbox.search')}
            value={looked}
            onChange={(_event, { value }) => setLooked(value)}
          />
          <StateChoice counts={data?.counts ?? {}} chosen={state} onChoose={setState} />
          <p className="faint" role="status">
            {shown.length === 0
              ? t('outbox.noneShown')
              : t('outbox.tally', { shown: shown.length, count: items.length })}
          </p>
          <ul className="acts">
            {shown.map((act) => (
              <ActRow
                key={act.key}
                act={act}
                items={items}
                fagsystem={fagsystemer.find(({ id }) => id === act.source)}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type StateFilter = OutboxState | 'underWay' | 'all';

/** The states that something is in, each with how many: one is shown at a time. */
function StateChoice({
  counts,
  chosen,
  onChoose,
}: {
  readonly counts: Partial<Record<OutboxState, number>>;
  readonly chosen: StateFilter;
  readonly onChoose: (state: StateFilter) => void;
}) {
  const { t } = useWords();
  const of = (states: readonly OutboxState[]) => states.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  const states = outboxStateSchema.options;
  const offered = [
    { state: 'all' as const, words: t('outbox.all'), count: of(states) },
    {
      state: 'underWay' as const,
      words: t('do.underWayBrief'),
      count: of(states.filter((state) => isUnderWay({ state }))),
    },
    ...states.map((state) => ({ state, words: t(`actState.${state}`), count: of([state]) })),
  ];
  return (
    <div className="state-choice" role="group" aria-label={t('outbox.states')}>
      {offered
        .filter(({ state, count }) => count > 0 || state === chosen)
        .map(({ state, words, count }) => (
          <button
            key={state}
            type="button"
            className="button small"
            aria-pressed={state === chosen}
            onClick={() => onChoose(state)}
          >
            {words} <span className="count">{count}</span>
          </button>
        ))}
    </div>
  );
}

interface ActRowProps {
  readonly act: OutboxItem;
  /** The whole outbox: what is stuck, and what waits behind it, are settled together. */
  readonly items: readonly OutboxItem[];
  readonly fagsystem: Fagsystem | undefined;
  readonly onOpen: (cpr: Cpr) => void;
}

function ActRow({ act, items, fagsystem, onOpen }: ActRowProps) {
  const { t, format } = useWords();
  const [withdraw, withdrawing] = useWithdrawActMutation();
  const [settle, settling] = useSettleActsMutation();
  const taskTitle = useTaskTitle(act.state === 'conflict' && act.wanted.kind === 'situation');
  const textOfQuestion = useQuestionText(act.state === 'conflict' ? act.lifeSituation : undefined);
  const [sendNow, sending] = useSendActNowMutation();
  const [isGivingUp, setGivingUp] = useState(false);
  const sourceName = fagsystem?.name ?? act.source;
  const failure = [withdrawing.error, sending.error].find((one) => one !== undefined && 'traceId' in one);
  return (
    <li className="act" data-state={act.state}>
      <div className="act-head">
        <ActState act={act} />
        <strong>
          <ActSummary act={act} />
        </strong>
        <span className="faint">
          {sourceName} · {act.by} · <Moment at={act.createdAt} />
        </span>
      </div>
      <p>
        <button type="button" className="link" onClick={() => onOpen(act.cpr)}>
          {formatCpr(act.cpr)}
        </button>{' '}
        <ForeignText>{act.caseTitle}</ForeignText>
      </p>
      <p className="faint">
        {isBehindConflict(act, items) ? t('act.behind') : <ActReason act={act} sourceName={sourceName} />}
      </p>
      {act.state === 'conflict' && (
        <ConflictChoice
          acts={settledWith(act, items)}
          sourceName={sourceName}
          writableProgress={fagsystem?.writableProgress ?? []}
          takesReason={fagsystem?.writes.includes('handlerReason') === true}
          receiversOf={ReceiversOfAct}
          isBusy={settling.isLoading}
          error={settling.error !== undefined && 'traceId' in settling.error ? settling.error : null}
          onSettle={(choices: SettledChoice[]) => void settle(choices)}
        />
      )}
      {act.state === 'conflict' && act.wanted.kind === 'situation' && (
        <SituationConflict
          act={act}
          taskTitle={taskTitle}
          questionText={(question) => textOfQuestion(question)?.[format.language] ?? question}
          isBusy={settling.isLoading}
          error={settling.error !== undefined && 'traceId' in settling.error ? settling.error : null}
          onSettle={(choices) => void settle(choices)}
        />
      )}
      {failure !== undefined && 'traceId' in failure && <ErrorNotice error={failure} />}
      <div className="act-foot">
        {(act.state === 'waiting' || act.state === 'unknownResult') && act.tries > 0 && (
          <button type="button" className="button small" onClick={() => void sendNow(act.key)}>
            {t(act.state === 'waiting' ? 'outbox.sendNow' : 'outbox.askNow')}
          </button>
        )}
        {act.state === 'waiting' && (
          <button type="button" className="button small" onClick={() => void withdraw(act.key)}>
            {t('outbox.withdraw')}
          </button>
        )}
        {mayGiveUp(act, fagsystem !== undefined) && (
          <button type="button" className="button small" onClick={() => setGivingUp(true)}>
            {t('giveUp.open')}
          </button>
        )}
        {isGivingUp && <GiveUp act={act} sourceName={fagsystem?.name ?? null} onClose={() => setGivingUp(false)} />}
      </div>
    </li>
  );
}
