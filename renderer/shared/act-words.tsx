// An act of the outbox in words: what was done, and where it stands. Never says "registered" before the source has said so.
// Must not fetch, and must not know which page shows it.
import { caseTitleOf } from '../../shared/domain/life-situation-change.ts';
import { notStartedBecause, type OutboxItem } from '../../shared/domain/outbox.ts';
import { type Translate, useWords } from '../i18n/i18n.ts';
import { Badge, type Tone } from '../components/badge.tsx';
import { progressWords } from './case-words.ts';
import { ForeignText } from '../components/foreign-text.tsx';
import { RefusalReason } from './refusal-reason.tsx';

const TONES: Readonly<Record<OutboxItem['state'], Tone>> = {
  waiting: 'brand',
  sending: 'brand',
  sent: 'good',
  refused: 'bad',
  conflict: 'bad',
  unknownResult: 'warn',
  withdrawn: 'quiet',
  givenUp: 'warn',
};

/** What was done, in a few words: ours, and the title that somebody has written. Both are what a search among acts looks in. */
export function actWords(
  { wanted }: Pick<OutboxItem, 'wanted'>,
  t: Translate,
): { readonly words: string; readonly title: string | null } {
  switch (wanted.kind) {
    case 'journalNote':
    case 'newCase':
      return { words: t(`act.${wanted.kind}`), title: wanted.title };
    case 'progress':
      return { words: t('act.progress', { to: progressWords(wanted.progress, t) }), title: null };
    case 'handler': {
      const unchecked = wanted.receiver === 'couldNotBeChecked' ? ` (${t('act.receiverNotChecked')})` : '';
      return { words: `${t('act.handler', { to: wanted.handler.name })}${unchecked}`, title: null };
    }
    case 'decision':
      return {
        words: t('act.decision', {
          outcome: t(`decisionOutcome.${wanted.decision.outcome}`),
          onBehalfOf: wanted.decision.onBehalfOf,
        }),
        title: null,
      };
    case 'situation':
      return { words: t(`act.situation.${wanted.change.kind}`), title: caseTitleOf(wanted.change) };
  }
}

export function ActSummary({ act }: { readonly act: OutboxItem }) {
  const { t } = useWords();
  const { words, title } = actWords(act, t);
  if (title === null) return <>{words}</>;
  return (
    <>
      {words}: <ForeignText>{title}</ForeignText>
    </>
  );
}

export function ActState({ act }: { readonly act: OutboxItem }) {
  const { t } = useWords();
  return <Badge tone={TONES[act.state]}>{t(`actState.${act.state}`)}</Badge>;
}

/** Why an act is where it is and what happens next; nothing where the state says it all. */
export function ActReason({ act, sourceName }: { readonly act: OutboxItem; readonly sourceName: string }) {
  const { t, format } = useWords();
  const { state, problem, reason, nextTryAt } = act;
  const next = nextTryAt === null || act.tries === 0 ? '' : ` ${t('act.nextTry', { when: format.exact(nextTryAt) })}`;
  if (state === 'unknownResult') return <>{`${t('act.unknown', { source: sourceName })}${next}`}</>;
  if (state === 'refused') {
    if (problem === 'receiver') return <>{t('act.receiverMayNot')}</>;
    return (
      <>
        {t(problem === 'decisionHalf' || problem === 'handoverHalf' ? `act.${problem}` : 'act.refused')}{' '}
        <RefusalReason why={notStartedBecause(act)} said={reason} sourceName={sourceName} />
      </>
    );
  }
  if (state === 'givenUp') return <>{t('act.givenUp', { source: sourceName, reason: reason ?? '' })}</>;
  if (state === 'conflict') return <>{t(problem === 'reassigned' ? 'act.reassigned' : 'act.conflict')}</>;
  if (state === 'sent') return <>{t('act.sent', { source: sourceName, when: format.exact(act.changedAt) })}</>;
  if (
    problem === null ||
    problem === 'notAllowed' ||
    problem === 'reassigned' ||
    problem === 'receiver' ||
    problem === 'decisionHalf' ||
    problem === 'handoverHalf'
  )
    return <>{next}</>;
  if (problem === 'authority') return <>{`${t('act.couldNotCheck')}${next}`}</>;
  return <>{`${t(`problem.${problem}`, { source: sourceName })}.${next}`}</>;
}
