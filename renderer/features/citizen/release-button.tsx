// "Fritag mig": a person reports herself partial towards the citizen, with the ground and a reason. From then on the citizen is closed to her.
// Must not decide what it keeps her from.
import { PersonProhibitedRegular } from '@fluentui/react-icons/svg/person-prohibited';
import { useState } from 'react';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useDeclareExclusionMutation } from './citizen-endpoints.ts';

/** The numbers of forvaltningsloven § 3, stk. 1. */
const GROUNDS = [1, 2, 3, 4, 5] as const;

export function ReleaseButton({ cpr }: { readonly cpr: Cpr }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [declare, { error, isLoading }] = useDeclareExclusionMutation();
  return (
    <>
      <button type="button" className="button subtle" title={t('release.why')} onClick={() => setAsking(true)}>
        <PersonProhibitedRegular /> {t('release.button')}
      </button>
      {isAsking && (
        <ReasonDialog
          title={t('release.title')}
          lead={t('release.lead')}
          choices={GROUNDS.map((ground) => [String(ground), t(`release.ground.no${ground}`)])}
          choicesLabel={t('release.ground.label')}
          done={t('release.done')}
          error={error !== undefined && 'traceId' in error ? error : null}
          isBusy={isLoading}
          onDone={async (reason, ground) => (await declare({ cpr, ground: Number(ground), reason })).error === undefined}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
