// "Fritag mig": a person reports a conflict of interest with the citizen, or in one case, with the ground and a reason. From then on it is closed to that person.
// Must not decide what is hidden.
import { PersonProhibitedRegular } from '@fluentui/react-icons/svg/person-prohibited';
import { useState } from 'react';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useDeclareExclusionMutation } from './exclusions-endpoints.ts';

/** The numbers of forvaltningsloven § 3, stk. 1. */
const GROUNDS = [1, 2, 3, 4, 5] as const;

interface ReleaseButtonProps {
  readonly cpr: Cpr;
  /** The one case that it is about; left out for the citizen as a whole. */
  readonly caseId?: CaseId;
  readonly onDone?: () => void;
}

export function ReleaseButton({ cpr, caseId, onDone }: ReleaseButtonProps) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [declare, { error, isLoading }] = useDeclareExclusionMutation();
  const of = caseId === undefined ? 'citizen' : 'case';
  const onReason = async (reason: string, ground: string) => {
    const isKept =
      (await declare({ cpr, ...(caseId === undefined ? {} : { caseId }), ground: Number(ground), reason })).error ===
      undefined;
    if (isKept) onDone?.();
    return isKept;
  };
  return (
    <>
      <button
        type="button"
        className={`button subtle ${of === 'case' ? 'small' : ''}`}
        title={t(`release.${of}.why`)}
        onClick={() => setAsking(true)}
      >
        <PersonProhibitedRegular /> {t(`release.${of}.button`)}
      </button>
      {isAsking && (
        <ReasonDialog
          title={t(`release.${of}.title`)}
          lead={t(`release.${of}.lead`)}
          choices={GROUNDS.map((ground) => [String(ground), t(`release.ground.no${ground}`)])}
          choicesLabel={t('release.ground.label')}
          done={t('release.done')}
          error={error !== undefined && 'traceId' in error ? error : null}
          isBusy={isLoading}
          onDone={onReason}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
