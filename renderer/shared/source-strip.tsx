// The strip of sources: one fixed slot for each, with what came of asking it. An outage never reads as nothing found or as not
// allowed.
// Must not decide what a state means: source-facts.ts does.
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { memo, useEffect, useState } from 'react';
import type { Fagsystem, SourceId } from '../../shared/domain/fagsystem.ts';
import { proveNoCases, type SourceState } from '../../shared/domain/source-outcome.ts';
import { Moment } from '../components/moment.tsx';
import { NoCases } from './no-cases.tsx';
import { Popover } from '../components/popover.tsx';
import { TraceId } from '../components/trace-id.tsx';
import { useWords } from '../i18n/i18n.ts';
import { factsFrom, hiddenIn, problemOf, type SlotTone, toneOf } from './source-facts.ts';

const ICONS: Readonly<Record<SlotTone, typeof CircleRegular>> = {
  good: CheckmarkCircleRegular,
  quiet: CircleRegular,
  busy: ArrowSyncRegular,
  refused: LockClosedRegular,
  warn: WarningRegular,
  bad: ErrorCircleRegular,
};

interface StripProps {
  readonly states: readonly SourceState[];
  readonly fagsystemer: readonly Fagsystem[];
  /** The subject of the requests: a citizen, or the caseworkers of a work list. */
  readonly about?: 'citizen' | 'handler';
  /** Asks one source again, or all of them (null). */
  readonly onRefresh: (source: SourceId | null) => void;
}

export const SourceStrip = memo(function SourceStrip({
  states,
  fagsystemer,
  about = 'citizen',
  onRefresh,
}: StripProps) {
  const { t } = useWords();
  const byId = new Map(fagsystemer.map((fagsystem) => [fagsystem.id, fagsystem]));
  const settled = states.filter((state) => state.state === 'settled').length;
  return (
    <section className="strip" aria-label={t('strip.name')} data-region>
      <ul>
        {states.map((state) => (
          <SourceSlot
            key={state.source}
            state={state}
            fagsystem={byId.get(state.source)}
            about={about}
            onRefresh={onRefresh}
          />
        ))}
      </ul>
      <button
        type="button"
        className="icon-button refresh-all"
        onClick={() => onRefresh(null)}
        aria-label={t('strip.refreshAll')}
        title={t('strip.refreshAll')}
      >
        <ArrowClockwiseRegular />
      </button>
      <span className="visually-hidden" role="status">
        {states.length > 0 && settled === states.length && t('strip.allSettled', { count: settled })}
      </span>
    </section>
  );
});

const SourceSlot = memo(function SourceSlot({
  state,
  fagsystem,
  about,
  onRefresh,
}: {
  readonly state: SourceState;
  readonly fagsystem: Fagsystem | undefined;
  readonly about: 'citizen' | 'handler';
  readonly onRefresh: (source: SourceId) => void;
}) {
  const { t } = useWords();
  const tone = toneOf(state);
  const Icon = ICONS[tone];
  const name = fagsystem?.name ?? state.source;
  const from = factsFrom(state);
  return (
    <li className={`slot is-${tone}`} data-source={state.source}>
      <Popover
        className="slot-main"
        title={t('strip.detailsOf', { name })}
        button={
          <>
            <Icon className="slot-icon" />
            <span className="slot-name" title={name}>
              {name}
            </span>
            <span className="slot-line">
              <span className="slot-outcome">
                <Outcome state={state} about={about} readsCases={fagsystem?.reads.includes('cases') ?? true} />
              </span>
              {from !== null &&
                state.state === 'settled' &&
                state.outcome.kind !== 'cached' &&
                hiddenIn(state) === 0 && (
                  <span className="slot-age">
                    <Moment at={from} />
                  </span>
                )}
            </span>
          </>
        }
      >
        {() => <SlotDetails state={state} fagsystem={fagsystem} name={name} />}
      </Popover>
      <button
        type="button"
        className="icon-button"
        disabled={state.state === 'asking'}
        onClick={() => onRefresh(state.source)}
        aria-label={t('strip.refreshOne', { name })}
        title={t('strip.refreshOne', { name })}
      >
        <ArrowClockwiseRegular />
      </button>
    </li>
  );
});

/** What came of asking, in a few words. */
function Outcome({
  state,
  about,
  readsCases,
}: {
  readonly state: SourceState;
  readonly about: 'citizen' | 'handler';
  readonly readsCases: boolean;
}) {
  const { t } = useWords();
  if (state.state === 'asking') {
    return (
      <>
        {t('outcome.asking')}
        <Running since={state.since} />
        {state.copy !== null && (
          <>
            {' · '}
            {t('outcome.copyMeanwhile')} <Moment at={state.copy.asOf} />
          </>
        )}
      </>
    );
  }
  const { outcome } = state;
  switch (outcome.kind) {
    case 'ok': {
      if (!readsCases) return t('outcome.found');
      const proof = proveNoCases([state]);
      if (proof !== null) return <NoCases proof={proof} brief />;
      const { count, hidden = 0 } = outcome;
      return [
        ...(count > 0 ? [t('outcome.cases', { count })] : []),
        ...(hidden > 0 ? [t('outcome.hidden', { count: hidden })] : []),
      ].join(' · ');
    }
    case 'notFound':
      return t(
        about === 'handler' ? 'outcome.notFoundHandler' : readsCases ? 'outcome.notFound' : 'outcome.notInRegister',
      );
    case 'notAllowed':
      return t('outcome.notAllowed');
    case 'notRelevant':
      return t('outcome.notRelevant', { why: t(`notAsked.${outcome.why}`) });
    case 'failed':
      return t(`problemBrief.${outcome.problem}`);
    case 'cached':
      return (
        <>
          {t('outcome.cached')} <Moment at={outcome.asOf} /> · {t(`problemBrief.${outcome.problem}`)}
        </>
      );
  }
}

/** Seconds that a question has been under way, once there is a whole one. */
function Running({ since }: { readonly since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((now - Date.parse(since)) / 1000);
  return seconds >= 1 ? <span className="running"> {seconds} s</span> : null;
}

function SlotDetails({
  state,
  fagsystem,
  name,
}: {
  readonly state: SourceState;
  readonly fagsystem: Fagsystem | undefined;
  readonly name: string;
}) {
  const { t, format } = useWords();
  const problem = problemOf(state);
  const from = factsFrom(state);
  const hidden = hiddenIn(state);
  return (
    <div className="details">
      <h2>{name}</h2>
      {problem !== null && <p>{t(`problem.${problem}`, { source: name })}.</p>}
      {state.state === 'settled' && state.outcome.kind === 'notAllowed' && <p>{t('outcome.notAllowedLong')}</p>}
      {state.state === 'settled' && state.outcome.kind === 'notRelevant' && (
        <p>{t(`notAskedLong.${state.outcome.why}`)}</p>
      )}
      {hidden > 0 && <p>{t('outcome.hiddenLong', { count: hidden })}</p>}
      <dl>
        {from !== null && (
          <>
            <dt>{t('strip.factsFrom')}</dt>
            <dd>{format.exact(from)}</dd>
          </>
        )}
        {state.state === 'settled' && (
          <>
            <dt>{t('strip.askedAt')}</dt>
            <dd>{format.exact(state.outcome.at)}</dd>
            <dt>{t('strip.took')}</dt>
            <dd>{format.number(Math.round(state.outcome.tookMs))} ms</dd>
            {'retryAt' in state.outcome && state.outcome.retryAt !== null && (
              <>
                <dt>{t('strip.retryAt')}</dt>
                <dd>{format.exact(state.outcome.retryAt)}</dd>
              </>
            )}
          </>
        )}
        {fagsystem !== undefined && (
          <>
            <dt>{t('strip.administration')}</dt>
            <dd>{fagsystem.administration}</dd>
            <dt>{t('strip.format')}</dt>
            <dd>{fagsystem.format}</dd>
            <dt>{t('strip.deadline')}</dt>
            <dd>{format.number(fagsystem.deadlineMs / 1000)} s</dd>
          </>
        )}
      </dl>
      {state.state === 'settled' && <TraceId id={state.outcome.traceId} />}
    </div>
  );
}
