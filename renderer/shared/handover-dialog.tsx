// Giving a case to another caseworker: who, whether they may have it, and why. A check that failed is shown and never counts as a yes.
// Must not decide authority, fetch or send: it receives the answers, and passes the choice on.
import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { WireError } from '../../shared/contract/errors.ts';
import type { WantedChange } from '../../shared/domain/outbox.ts';
import type { MayReceive, Receiver } from '../../shared/domain/receiver.ts';
import { useWords } from '../i18n/i18n.ts';
import { Badge, type Tone } from '../components/badge.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { ModalDialog } from '../components/modal-dialog.tsx';
import { LOGGED_REASON } from '../components/reason-dialog.tsx';

/** So many people are shown at once; the others are found by name. */
const MOST_SHOWN = 8;
/** Rest between the last key and the question about those who are then shown. */
const REST_MS = 200;
const TONES: Readonly<Record<MayReceive['verdict'], Tone>> = { may: 'good', mayNot: 'bad', couldNotBeChecked: 'warn' };

/** The candidates, the selected one, and the answer of the check. */
export interface Receivers {
  readonly people: readonly Receiver[] | undefined;
  readonly isAsking: boolean;
  readonly problem: WireError | null;
  readonly onAskAgain: () => void;
  /** UUIDs of those shown who may not receive the case, as far as the answers go. */
  readonly mayNot: readonly string[];
  readonly onShown: (people: string[]) => void;
  readonly chosen: Receiver | null;
  readonly onChoose: (next: Receiver) => void;
  readonly checked: MayReceive | undefined;
  readonly isChecking: boolean;
  readonly checkProblem: WireError | null;
  readonly onCheckAgain: () => void;
}

interface HandoverDialogProps {
  /** Name of the present caseworker. */
  readonly now: string | null;
  readonly receivers: Receivers;
  /** Somebody who stands first on the list, and the reason, where they are known. */
  readonly first?: Receiver | null;
  readonly reason?: string;
  readonly sourceName: string;
  /** The source takes the reason with the case. */
  readonly takesReason: boolean;
  readonly onGive: (wanted: WantedChange & { kind: 'handler' }) => void;
  readonly onClose: () => void;
  /** The foot: it sends the form. */
  readonly children: ReactNode;
}

export function HandoverDialog({
  now,
  receivers,
  first = null,
  reason: begun = '',
  sourceName,
  takesReason,
  onGive,
  onClose,
  children,
}: HandoverDialogProps) {
  const { t, format } = useWords();
  const { chosen, checked, isChecking, checkProblem, onCheckAgain } = receivers;
  const [reason, setReason] = useState(begun);
  const [goesOn, setGoesOn] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const verdict = checked?.verdict;
  const submit = () => {
    const isAnswered = verdict === 'may' || (verdict === 'couldNotBeChecked' && goesOn);
    if (chosen === null || !isAnswered || reason.trim().length < LOGGED_REASON.shortest) return setIncomplete(true);
    const { uuid, userId, name } = chosen;
    onGive({ kind: 'handler', handler: { uuid, userId, name }, reason: reason.trim(), receiver: verdict });
  };
  return (
    <ModalDialog title={t('do.handler')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{now === null ? t('handover.nobodyNow') : t('handover.now', { name: now })}</p>
        <PersonPicker
          without={now}
          first={first}
          receivers={receivers}
          onChoose={(next) => {
            receivers.onChoose(next);
            setGoesOn(false);
          }}
        />
        {chosen !== null && isChecking && (
          <p className="pending" role="status">
            {t('handover.checking', { name: chosen.name })}
          </p>
        )}
        {chosen !== null && checked !== undefined && (
          <div role="status">
            <Badge tone={TONES[checked.verdict]}>{t(`handover.${checked.verdict}`, { name: chosen.name })}</Badge>
            {checked.why !== null && <p>{checked.why[format.language]}</p>}
          </div>
        )}
        {checkProblem !== null && <ErrorNotice error={checkProblem} sourceName={sourceName} onRetry={onCheckAgain} />}
        {verdict === 'couldNotBeChecked' && (
          <Checkbox
            label={t('handover.goOn')}
            checked={goesOn}
            onChange={(_event, { checked: isOn }) => setGoesOn(isOn === true)}
          />
        )}
        <Field
          label={t('handover.reason')}
          hint={t(takesReason ? 'handover.reasonGoes' : 'handover.reasonStays', { source: sourceName })}
        >
          <Textarea rows={3} value={reason} maxLength={1000} onChange={(_event, { value }) => setReason(value)} />
        </Field>
        {isIncomplete && (
          <p className="text-bad" role="alert">
            {t(verdict === 'mayNot' ? 'handover.chooseOther' : 'handover.incomplete', {
              count: LOGGED_REASON.shortest,
            })}
          </p>
        )}
        {children}
      </form>
    </ModalDialog>
  );
}

interface PersonPickerProps {
  readonly without: string | null;
  readonly first: Receiver | null;
  readonly receivers: Receivers;
  readonly onChoose: (next: Receiver) => void;
}

/** Looks people up by name and takes one. */
function PersonPicker({
  without,
  first,
  receivers: { people, isAsking, problem, onAskAgain, mayNot, onShown, chosen },
  onChoose,
}: PersonPickerProps) {
  const { t } = useWords();
  const [looked, setLooked] = useState('');
  const group = useId();
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const known = (people ?? []).toSorted((a, b) => Number(b.uuid === first?.uuid) - Number(a.uuid === first?.uuid));
  const found = known.filter((one) => one.name !== without && words.every((word) => textOf(one).includes(word)));
  const shown = found.slice(0, MOST_SHOWN);
  const uuids = shown.map(({ uuid }) => uuid).join(' ');
  useEffect(() => {
    const timer = setTimeout(() => onShown(uuids.split(' ').filter(Boolean)), REST_MS);
    return () => clearTimeout(timer);
  }, [uuids, onShown]);
  if (problem !== null) return <ErrorNotice error={problem} onRetry={onAskAgain} />;
  if (isAsking) return <p className="pending">{t('handover.asking')}</p>;
  if (people?.length === 0) return <p className="bar warn">{t('handover.noPeople')}</p>;
  return (
    <>
      <Field label={t('handover.find')}>
        <Input type="search" value={looked} onChange={(_event, { value }) => setLooked(value)} />
      </Field>
      <fieldset className="people-choice">
        <legend>{t('handover.receiver')}</legend>
        {shown.map((one) => (
          <label key={one.uuid}>
            <input type="radio" name={group} checked={chosen?.uuid === one.uuid} onChange={() => onChoose(one)} />
            <span>
              {one.name} <span className="faint">{[one.title, one.unit, one.userId].filter(Boolean).join(' · ')}</span>
            </span>
            <span className="mark">
              {mayNot.includes(one.uuid) && <Badge tone="bad">{t('handover.marked')}</Badge>}
            </span>
          </label>
        ))}
        {found.length === 0 && <p className="faint">{t('handover.noneFound')}</p>}
        {found.length > MOST_SHOWN && (
          <p className="faint">{t('handover.more', { count: found.length - MOST_SHOWN })}</p>
        )}
      </fieldset>
    </>
  );
}

const textOf = ({ name, userId, title, unit }: Receiver) =>
  `${name} ${userId} ${title ?? ''} ${unit ?? ''}`.toLocaleLowerCase('da');
