// For a lead: the nødopslag that the lead's own people have made, who looked at which case and why, the same day.
// Must not decide which ones a lead sees: the core does. An outage is shown as such, never as "none".
import type { CaseId } from '../../../shared/domain/case.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useEmergenciesQuery } from './work-list-endpoints.ts';

interface EmergencyListProps {
  /** Today's alone, on the start page; else those of the last seven days. */
  readonly isTodayOnly: boolean;
  readonly onOpen: (cpr: Cpr, caseId: CaseId) => void;
}

export function EmergencyList({ isTodayOnly, onOpen }: EmergencyListProps) {
  const { t } = useWords();
  const { data, error, refetch } = useEmergenciesQuery();
  if (error !== undefined && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const rows = data?.lookUps.filter(({ isToday }) => isToday || !isTodayOnly) ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="released emergencies" aria-labelledby="emergencies-title">
      <h2 id="emergencies-title">{t(isTodayOnly ? 'emergency.today' : 'emergency.lately', { count: rows.length })}</h2>
      <ul>
        {rows.map(({ id, name, isOwn, cpr, caseId, reason, from, isToday, isOneOfMany }) => (
          <li key={id}>
            <strong>{name}</strong>
            {isOwn && <span className="faint">{t('emergency.own')}</span>}
            <span className="faint">
              <Moment at={from} />
            </span>
            {cpr === null || caseId === null ? (
              <span className="faint">{t('released.hidden')}</span>
            ) : (
              <button type="button" className="link" onClick={() => onOpen(cpr, caseId)}>
                {t('emergency.case', { cpr: formatCpr(cpr) })}
              </button>
            )}
            <ForeignText>{reason}</ForeignText>
            {isToday && !isTodayOnly && <Badge tone="brand">{t('emergency.isToday')}</Badge>}
            {isOneOfMany && <Badge tone="warn">{t('emergency.many')}</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}
