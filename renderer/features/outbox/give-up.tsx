// Asks for the reason before an act is given up whose source is no longer here to be asked. The reason goes to the audit log.
// Must not say that the act was sent, nor that it was not: nobody knows.
import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { OutboxItem } from '../../../shared/domain/outbox.ts';
import { useGiveUpActMutation } from '../../api/outbox-endpoints.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';

/** The contract's limits for a reason. */
const SHORTEST = 5;
const LONGEST = 255;

export function GiveUp({ act, onClose }: { readonly act: OutboxItem; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const [giveUp, { error, isLoading }] = useGiveUpActMutation();

  const submit = async () => {
    if (reason.trim().length < SHORTEST) return setTooShort(true);
    const result = await giveUp({ key: act.key, reason: reason.trim() });
    if (!result.error) onClose();
  };

  return (
    <ModalDialog title={t('giveUp.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t('giveUp.why', { source: act.source })}</p>
        <Field label={t('giveUp.reason')} {...(isTooShort ? { validationMessage: t('giveUp.tooShort', { count: SHORTEST }) } : {})} validationMessageIcon={null}>
          <Textarea
            value={reason}
            maxLength={LONGEST}
            onChange={(_event, { value }) => {
              setReason(value);
              setTooShort(false);
            }}
          />
        </Field>
        {error && 'traceId' in error && <ErrorNotice error={error} />}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="button primary" disabled={isLoading}>
            {t('giveUp.confirm')}
          </button>
        </div>
      </form>
    </ModalDialog>
  );
}
