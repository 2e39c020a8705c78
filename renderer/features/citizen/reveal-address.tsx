// Asks for the reason before a protected citizen's address is shown. The reason goes to the audit log. Must not hold the address.
import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { DialogFoot } from '../../components/dialog-foot.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useRevealAddressMutation } from './citizen-endpoints.ts';

/** The contract's limits for a reason. */
const SHORTEST = 5;
const LONGEST = 255;

export function RevealAddress({ cpr, onClose }: { readonly cpr: Cpr; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const [reveal, { error, isLoading }] = useRevealAddressMutation();

  const submit = async () => {
    if (reason.trim().length < SHORTEST) return setTooShort(true);
    const result = await reveal({ cpr, reason: reason.trim() });
    if (!result.error) onClose();
  };

  return (
    <ModalDialog title={t('reveal.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{t('reveal.why')}</p>
        <Field
          label={t('reveal.reason')}
          {...(isTooShort ? { validationMessage: t('reveal.tooShort', { count: SHORTEST }) } : {})}
          validationMessageIcon={null}
        >
          <Textarea
            value={reason}
            maxLength={LONGEST}
            onChange={(_event, { value }) => {
              setReason(value);
              setTooShort(false);
            }}
          />
        </Field>
        <DialogFoot done={t('reveal.show')} isOff={isLoading} error={error !== undefined && 'traceId' in error ? error : null} onClose={onClose} />
      </form>
    </ModalDialog>
  );
}
