// Asks for the reason before giving up an act: its source is no longer connected, or denies access. The reason goes to the audit log.
// Must not say that the act was sent, nor that it was not: nobody knows.
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import { useGiveUpActMutation } from '../../shared/outbox-endpoints.ts';
import { LOGGED_REASON, ReasonDialog } from '../../components/reason-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** `sourceName` is null for a source that has left the profile. */
export function GiveUp({
  act,
  sourceName,
  onClose,
}: {
  readonly act: OutboxItem;
  readonly sourceName: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [giveUp, { error, isLoading }] = useGiveUpActMutation();
  return (
    <ReasonDialog
      title={t('giveUp.title')}
      lead={
        sourceName === null ? t('giveUp.why', { source: act.source }) : t('giveUp.noAccess', { source: sourceName })
      }
      label={t('giveUp.reason')}
      tooShort={t('giveUp.tooShort', { count: LOGGED_REASON.shortest })}
      longest={LOGGED_REASON.longest}
      done={t('giveUp.confirm')}
      error={error !== undefined && 'traceId' in error ? error : null}
      isBusy={isLoading}
      onDone={async (reason) => (await giveUp({ key: act.key, reason })).error === undefined}
      onClose={onClose}
    />
  );
}
