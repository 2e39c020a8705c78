// Asks for the reason before a protected citizen's address is shown. The reason goes to the audit log. Must not hold the address.
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { LOGGED_REASON, ReasonDialog } from '../../components/reason-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useRevealAddressMutation } from './citizens-endpoints.ts';

export function RevealAddress({ cpr, onClose }: { readonly cpr: Cpr; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reveal, { error, isLoading }] = useRevealAddressMutation();
  return (
    <ReasonDialog
      title={t('reveal.title')}
      lead={t('reveal.why')}
      label={t('reveal.reason')}
      tooShort={t('reveal.tooShort', { count: LOGGED_REASON.shortest })}
      longest={LOGGED_REASON.longest}
      done={t('reveal.show')}
      error={error !== undefined && 'traceId' in error ? error : null}
      isBusy={isLoading}
      onDone={async (reason) => (await reveal({ cpr, reason })).error === undefined}
      onClose={onClose}
    />
  );
}
