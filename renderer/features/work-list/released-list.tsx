// On Holdet: conflicts of interest that the lead's own people have reported, with citizen and reason, so that the case is reassigned today; and lifting one.
// Must not decide who may lift: the core says it for each.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/methods.ts';
import { formatCpr } from '../../../shared/domain/cpr.ts';
import { Badge } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useExclusionsQuery, useLiftExclusionMutation } from './work-list-endpoints.ts';

type Row = Output<'exclusions.list'>['exclusions'][number];

export function ReleasedList() {
  const { t } = useWords();
  const { data, error, refetch } = useExclusionsQuery();
  const [lifting, setLifting] = useState<Row | null>(null);
  const [lift, { error: failure, isLoading }] = useLiftExclusionMutation();
  if (error !== undefined && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.exclusions.length === 0) return null;
  return (
    <section className="released" aria-labelledby="released-title">
      <h2 id="released-title">{t('released.title', { count: data.exclusions.length })}</h2>
      <ul>
        {data.exclusions.map((row) => (
          <li key={row.id}>
            <strong>{row.name}</strong>
            {row.cpr !== null && <span className="cpr">{formatCpr(row.cpr)}</span>}
            {row.caseId !== null && <span className="faint">{t('released.ofCase')}</span>}
            {row.cpr === null && row.caseId === null && <span className="faint">{t('released.hidden')}</span>}
            <span>
              <ForeignText>{row.reason}</ForeignText>{' '}
              <span className="faint">{t('released.ground', { ground: row.ground })}</span>
            </span>
            <span className="faint">
              <Moment at={row.declaredAt} />
            </span>
            {!row.isSent && <Badge tone="warn">{t('released.notSent')}</Badge>}
            {row.mayLift && (
              <button
                type="button"
                className="button small"
                aria-label={t('released.liftFor', { name: row.name })}
                onClick={() => setLifting(row)}
              >
                {t('released.lift')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {lifting !== null && (
        <ReasonDialog
          title={t('released.liftFor', { name: lifting.name })}
          lead={t('released.liftLead')}
          done={t('released.lift')}
          error={failure !== undefined && 'traceId' in failure ? failure : null}
          isBusy={isLoading}
          onDone={async (reason) => (await lift({ id: lifting.id, reason })).error === undefined}
          onClose={() => setLifting(null)}
        />
      )}
    </section>
  );
}
