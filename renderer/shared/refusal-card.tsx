// A no from authority in words: what, why, on what legal basis, who can, and one press that hands the matter over.
// Must not decide, fetch or hand over anything itself.
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import type { AuthorityAlternative, AuthorityAnswer } from '../../shared/authority/answer.ts';
import { dayOf } from '../i18n/format.ts';
import { useWords } from '../i18n/i18n.ts';
import { Badge } from '../components/badge.tsx';

/** So many others are shown; the core names the nearest first. */
const MOST_SHOWN = 4;

interface RefusalCardProps {
  readonly answer: AuthorityAnswer;
  /** The act in words that follow "du må ikke": "skifte til Afgjort". */
  readonly what: string;
  /** Hands the matter over to somebody; absent where the source takes no such act. */
  readonly onHandOver?: ((to: AuthorityAlternative) => void) | undefined;
}

export function RefusalCard({ answer, what, onHandOver }: RefusalCardProps) {
  const { t, format } = useWords();
  const { others, owners, failed, rules, by } = answer;
  const today = dayOf(new Date());
  const isUnchecked = answer.because === 'couldNotBeChecked';
  const basis =
    rules.find(({ code }) => code === by) ?? rules.find(({ condition }) => condition?.code === failed[0]?.code);
  const [first] = others;
  const title = isUnchecked ? 'may.unchecked' : answer.outcome === 'refer' ? 'may.refer' : 'may.guidanceOnly';
  return (
    <section className={`refusal ${isUnchecked ? 'unchecked' : ''}`} aria-label={t(title, { what })}>
      <h3>
        {isUnchecked ? <QuestionCircleRegular /> : <LockClosedRegular />}
        {t(title, { what })}
      </h3>
      <ul className="refusal-why">
        {failed.map(({ code, words, at }) => (
          <li key={code}>
            {words[format.language]}
            {at !== null && <span className="faint"> ({format.moment(at, today)})</span>}
          </li>
        ))}
      </ul>
      {isUnchecked && <p>{t('may.uncheckedNext')}</p>}
      {!isUnchecked && answer.outcome === 'refer' && <p>{t('may.referNext')}</p>}
      {basis !== undefined && (
        <p className="refusal-basis">
          <span className="faint">{t('may.basis')}: </span>
          <span lang="da">{basis.basis.law}</span>. {basis.sentence[format.language]}{' '}
          {!basis.basis.verified && <Badge tone="warn">{t('guidance.notVerified')}</Badge>}
        </p>
      )}
      <div className="refusal-who">
        <h4>{t('may.whoCan')}</h4>
        {others.length === 0 && (
          <p>
            {owners.length === 0
              ? t('may.nobody')
              : t('may.nobodyBut', { owner: format.list(owners.map(({ name }) => name)) })}
          </p>
        )}
        <ul>
          {others.slice(0, MOST_SHOWN).map((other) => (
            <li key={other.employee}>
              <span>
                <strong>{other.name}</strong> <span className="faint">{other.title}</span>
                <br />
                {other.place.name} · <Presence of={other} today={today} />
              </span>
              {onHandOver !== undefined && other !== first && (
                <button type="button" className="button small" onClick={() => onHandOver(other)}>
                  {t('may.chooseThis')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {others.length > MOST_SHOWN && <p className="faint">{t('may.more', { count: others.length - MOST_SHOWN })}</p>}
        {onHandOver !== undefined && first !== undefined && (
          <button type="button" className="button primary" onClick={() => onHandOver(first)}>
            {t('may.handOver', { name: first.name })}
          </button>
        )}
      </div>
      <details className="refusal-rules">
        <summary>{t('may.allRules', { count: rules.length })}</summary>
        <ul>
          {rules.map((rule) => (
            <li key={rule.code}>
              <code>{rule.code}</code> {t(`may.says.${rule.says}`)}: {rule.name[format.language]}.{' '}
              <span className="faint">{rule.condition?.words[format.language]}</span>
              <br />
              <span className="faint" lang="da">
                {rule.basis.law} ({rule.basis.source})
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Where somebody is in time: at work until, from when, or not in the rota. */
export function Presence({
  of: { presence, from, until },
  today,
}: {
  readonly of: Pick<AuthorityAlternative, 'presence' | 'from' | 'until'>;
  readonly today: string;
}) {
  const { t, format } = useWords();
  if (presence === 'notInRota') return <>{t('may.presence.notInRota')}</>;
  if (presence === 'later') return <>{t('may.presence.later', { from: format.moment(from, today) })}</>;
  return (
    <>{until === null ? t('may.presence.here') : t('may.presence.until', { until: format.moment(until, today) })}</>
  );
}
