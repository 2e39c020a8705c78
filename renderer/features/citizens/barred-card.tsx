// A citizen hidden by the rules on conflict of interest (habilitet): the rule, its legal basis, and what to do. Never shown as "nothing found".
// Must not show anything of the citizen but the number that was asked for, nor offer a way past.
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useBarredByQuery } from './citizens-endpoints.ts';

export function BarredCard({ cpr, onRetry }: { readonly cpr: Cpr; readonly onRetry: () => void }) {
  const { t, format } = useWords();
  const { data: rules, error, refetch } = useBarredByQuery(cpr);
  if (error !== undefined && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (rules === undefined) return null;
  if (rules.length === 0) {
    return (
      <section className="barred">
        <p>{t('barred.lifted')}</p>
        <button type="button" className="button primary" onClick={onRetry}>
          {t('barred.open')}
        </button>
      </section>
    );
  }
  return (
    <section className="barred refusal" role="alert" aria-labelledby="barred-title">
      <h1 id="barred-title">
        <LockClosedRegular /> {t('barred.title')} <span className="cpr">{formatCpr(cpr)}</span>
      </h1>
      <ul className="refusal-why">
        {rules.map(({ code, name, sentence, basis, condition }) => (
          <li key={code}>
            <strong>{condition?.words[format.language] ?? name[format.language]}</strong> {sentence[format.language]}
            <p className="refusal-basis">
              <span className="faint">{t('may.basis')}: </span>
              <span lang="da">{basis.law}</span> <span className="faint">({code})</span>{' '}
              {!basis.verified && <Badge tone="warn">{t('guidance.notVerified')}</Badge>}
            </p>
          </li>
        ))}
      </ul>
      <p>{t('barred.hidden')}</p>
      <p>{t('barred.next')}</p>
      <p className="faint">{t('barred.audited')}</p>
    </section>
  );
}
