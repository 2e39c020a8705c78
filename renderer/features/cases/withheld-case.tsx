// A case that the person's roles do not reach: which rule keeps it closed, who has access, and the nødopslag where the rule allows one.
// Must not show anything from inside the case, nor decide whether a nødopslag may be made.
import { useEffect, useState } from 'react';
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { EMERGENCY_MAX_MS, EMERGENCY_REASON } from '../../../shared/domain/emergency-limits.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { RefusalCard } from '../../shared/refusal-card.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useOpenEmergencyMutation } from './cases-endpoints.ts';

const MINUTES = EMERGENCY_MAX_MS / 60_000;

interface WithheldCaseProps {
  readonly cpr: Cpr;
  readonly caseId: CaseId;
  readonly answer: AuthorityAnswer;
  readonly canOverride: boolean;
}

export function WithheldCase({ cpr, caseId, answer, canOverride }: WithheldCaseProps) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [openEmergency, { error, isLoading }] = useOpenEmergencyMutation();
  return (
    <>
      <RefusalCard answer={answer} what={t('may.act.read')} />
      {canOverride && (
        <section className="emergency-offer">
          <p>{t('emergency.offer', { minutes: MINUTES })}</p>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('emergency.button')}
          </button>
        </section>
      )}
      {isAsking && (
        <ReasonDialog
          title={t('emergency.title')}
          lead={t('emergency.lead', { minutes: MINUTES })}
          label={t('emergency.reason')}
          shortest={EMERGENCY_REASON.shortest}
          tooShort={t('emergency.tooShort', { count: EMERGENCY_REASON.shortest })}
          longest={EMERGENCY_REASON.longest}
          done={t('emergency.open')}
          error={error !== undefined && 'traceId' in error ? error : null}
          isBusy={isLoading}
          onDone={async (reason) => (await openEmergency({ cpr, caseId, reason })).error === undefined}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Says that the case is open under a nødopslag and until when, and asks again when it has ended. */
export function EmergencyLine({ until, onOver }: { readonly until: string; readonly onOver: (until: string) => void }) {
  const { t, format } = useWords();
  useEffect(() => {
    const timer = setTimeout(() => onOver(until), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, onOver]);
  return (
    <div className="notice warn" role="status">
      <div>
        <strong>{t('emergency.underWay', { until: format.time(until) })}</strong>
        <p>{t('emergency.readOnly')}</p>
      </div>
    </div>
  );
}
