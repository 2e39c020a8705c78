// An act of the outbox in words: what was done, and where it stands. Never says "registered" before the source has said so.
// Must not fetch, and must not know which page shows it.
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { useWords } from '../i18n/i18n.ts';
import { Badge, type Tone } from './badge.tsx';
import { progressWords } from './case-words.ts';
import { ForeignText } from './foreign-text.tsx';

const TONES: Readonly<Record<OutboxItem['state'], Tone>> = {
  waiting: 'brand', sending: 'brand', sent: 'good', refused: 'bad', conflict: 'bad', unknownResult: 'warn', withdrawn: 'quiet', givenUp: 'warn',
};

/** What was done, in a few words. */
export function ActSummary({ act }: { readonly act: OutboxItem }) {
  const { t } = useWords();
  const { wanted } = act;
  switch (wanted.kind) {
    case 'journalNote':
      return (
        <>
          {t('act.journalNote')}: <ForeignText>{wanted.title}</ForeignText>
        </>
      );
    case 'progress':
      return <>{t('act.progress', { to: progressWords(wanted.progress, t) })}</>;
    case 'handler':
      return (
        <>
          {t('act.handler', { to: wanted.handler.name })}
          {wanted.receiver === 'couldNotBeChecked' && ` (${t('act.receiverNotChecked')})`}
        </>
      );
    case 'decision':
      return <>{t('act.decision', { outcome: t(`decisionOutcome.${wanted.decision.outcome}`), onBehalfOf: wanted.decision.onBehalfOf })}</>;
    case 'newCase':
      return (
        <>
          {t('act.newCase')}: <ForeignText>{wanted.title}</ForeignText>
        </>
      );
    case 'situation':
      return <>{t(`act.situation.${wanted.change.kind}`)}</>;
  }
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
    if (problem === 'decisionHalf') return <>{t('act.decisionHalf', { source: sourceName, reason: reason ?? '' })}</>;
    if (problem === 'handoverHalf') return <>{t('act.handoverHalf', { source: sourceName, reason: reason ?? '' })}</>;
    const why = problem === 'authority' ? t('act.mayNot') : problem === 'receiver' ? t('act.receiverMayNot') : problem === 'notAllowed' ? t('act.noAccess', { source: sourceName }) : null;
    return <>{why ?? t('act.refused', { source: sourceName, reason: reason ?? '' })}</>;
  }
  if (state === 'givenUp') return <>{t('act.givenUp', { source: sourceName, reason: reason ?? '' })}</>;
  if (state === 'conflict') return <>{t(problem === 'reassigned' ? 'act.reassigned' : 'act.conflict')}</>;
  if (state === 'sent') return <>{t('act.sent', { source: sourceName, when: format.exact(act.changedAt) })}</>;
  if (problem === null || problem === 'notAllowed' || problem === 'reassigned' || problem === 'receiver' || problem === 'decisionHalf' || problem === 'handoverHalf') return <>{next}</>;
  if (problem === 'authority') return <>{`${t('act.couldNotCheck')}${next}`}</>;
  return <>{`${t(`problem.${problem}`, { source: sourceName })}.${next}`}</>;
}
