// Asks for a reason, and where something is to go when there is a choice. Hands both over; closes when they have been kept.
// Must not know what the reason is for.
import { Field, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { WireError } from '../../shared/contract/errors.ts';
import { useWords } from '../i18n/i18n.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { ModalDialog } from './modal-dialog.tsx';

/** The contract's limits for a reason that goes to the audit log. A shorter one says nothing; the core takes none. */
export const LOGGED_REASON = { shortest: 5, longest: 255 } as const;
/** The contract's limit for a reason that is kept with what it is for. */
const LONGEST = 1000;

interface ReasonDialogProps {
  readonly title: string;
  readonly lead?: string;
  /** The label of the reason and the message for one that is too short, if not the usual words. */
  readonly label?: string;
  readonly tooShort?: string;
  readonly shortest?: number;
  readonly longest?: number;
  /** Where to, when there is a choice: value and words. */
  readonly choices?: readonly (readonly [value: string, words: string])[];
  readonly choicesLabel?: string;
  readonly done: string;
  readonly error: WireError | null;
  readonly isBusy: boolean;
  /** True when it has been kept. */
  readonly onDone: (reason: string, choice: string) => Promise<boolean>;
  readonly onClose: () => void;
}

const NO_CHOICES: readonly (readonly [string, string])[] = [];

export function ReasonDialog({
  title,
  lead,
  label,
  tooShort,
  shortest = LOGGED_REASON.shortest,
  longest = LONGEST,
  choices = NO_CHOICES,
  choicesLabel = '',
  done,
  error,
  isBusy,
  onDone,
  onClose,
}: ReasonDialogProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [choice, setChoice] = useState(choices[0]?.[0] ?? '');
  const [isShort, setShort] = useState(false);
  return (
    <ModalDialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < shortest) return setShort(true);
          void onDone(reason.trim(), choice).then((isKept) => isKept && onClose());
        }}
      >
        {lead !== undefined && <p>{lead}</p>}
        {choices.length > 0 && (
          <Field label={choicesLabel}>
            <Select value={choice} onChange={(_event, { value }) => setChoice(value)}>
              {choices.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field
          label={label ?? t('situations.reason')}
          {...(isShort ? { validationMessage: tooShort ?? t('situations.reasonShort') } : {})}
          validationMessageIcon={null}
        >
          <Textarea
            rows={3}
            value={reason}
            maxLength={longest}
            onChange={(_event, { value }) => {
              setReason(value);
              setShort(false);
            }}
          />
        </Field>
        <DialogFoot done={done} isOff={isBusy} error={error} onClose={onClose} />
      </form>
    </ModalDialog>
  );
}
