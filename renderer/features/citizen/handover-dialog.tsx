// Giving a case to another caseworker: who, whether they may have it, and why. Not being able to check is said, and is nobody's silent yes.
// Must not decide who may: the core asks and answers.
import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { AuthorityAlternative } from '../../../shared/authority/answer.ts';
import type { MayReceive, Receiver } from '../../../shared/domain/receiver.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ModalDialog } from '../../components/modal-dialog.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { type DialogProps, ActFoot, useAct } from './act-forms.tsx';
import { useMayReceiveQuery, usePeopleQuery } from './citizen-endpoints.ts';

/** So many people are shown at once; the others are found by name. */
const MOST_SHOWN = 8;
/** The contract's least length of a reason. */
const SHORTEST = 5;
const TONES: Readonly<Record<MayReceive['verdict'], Tone>> = { may: 'good', mayNot: 'bad', couldNotBeChecked: 'warn' };

interface HandoverDialogProps extends DialogProps {
  /** To whom and why, where that is known: a person who may not has been told who can. */
  readonly filled?: { readonly receiver: AuthorityAlternative; readonly reason: string };
}

export function HandoverDialog({ filled, ...props }: HandoverDialogProps) {
  const { t } = useWords();
  const { row, sourceName } = props;
  const [receiver, setReceiver] = useState<Receiver | null>(filled === undefined ? null : receiverOf(filled.receiver));
  const [reason, setReason] = useState(filled?.reason ?? '');
  const [goesOn, setGoesOn] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const check = useMayReceiveQuery({ cpr: row.cpr, caseId: row.id, person: receiver?.uuid ?? '' }, { skip: receiver === null });
  const verdict = check.currentData?.verdict;
  const { act, isLoading, error } = useAct(props);
  const submit = () => {
    const isAnswered = verdict === 'may' || (verdict === 'couldNotBeChecked' && goesOn);
    if (receiver === null || !isAnswered || reason.trim().length < SHORTEST) return setIncomplete(true);
    const { uuid, userId, name } = receiver;
    void act({ kind: 'handler', handler: { uuid, userId, name }, reason: reason.trim(), receiver: verdict });
  };
  return (
    <ModalDialog title={t('do.handler')} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{row.handler === null ? t('handover.nobodyNow') : t('handover.now', { name: row.handler })}</p>
        <PersonPicker
          without={row.handler}
          first={filled === undefined ? null : receiverOf(filled.receiver)}
          chosen={receiver}
          onChoose={(next) => {
            setReceiver(next);
            setGoesOn(false);
          }}
        />
        {receiver !== null && check.isFetching && (
          <p className="pending" role="status">
            {t('handover.checking', { name: receiver.name })}
          </p>
        )}
        {receiver !== null && check.currentData && (
          <div role="status">
            <Badge tone={TONES[check.currentData.verdict]}>{t(`handover.${check.currentData.verdict}`, { name: receiver.name })}</Badge>
            {check.currentData.why !== null && <p>{check.currentData.why}</p>}
          </div>
        )}
        {check.error && 'traceId' in check.error && <ErrorNotice error={check.error} sourceName={sourceName} onRetry={() => void check.refetch()} />}
        {verdict === 'couldNotBeChecked' && <Checkbox label={t('handover.goOn')} checked={goesOn} onChange={(_event, { checked }) => setGoesOn(checked === true)} />}
        <Field label={t('handover.reason')}>
          <Textarea rows={3} value={reason} maxLength={1000} onChange={(_event, { value }) => setReason(value)} />
        </Field>
        {isIncomplete && (
          <p className="text-bad" role="alert">
            {t(verdict === 'mayNot' ? 'handover.chooseOther' : 'handover.incomplete', { count: SHORTEST })}
          </p>
        )}
        <ActFoot {...props} error={error} isLoading={isLoading} />
      </form>
    </ModalDialog>
  );
}

/** Looks people up by name and takes one. */
function PersonPicker({
  without,
  first,
  chosen,
  onChoose,
}: {
  /** Name of whoever has the case now. */
  readonly without: string | null;
  /** Somebody who stands first on the list. */
  readonly first: Receiver | null;
  readonly chosen: Receiver | null;
  readonly onChoose: (next: Receiver) => void;
}) {
  const { t } = useWords();
  const { data, error, isLoading, refetch } = usePeopleQuery();
  const [looked, setLooked] = useState('');
  const group = useId();
  const words = looked.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const known = first === null ? (data ?? []) : [...(data ?? []).filter(({ uuid }) => uuid === first.uuid), ...(data ?? []).filter(({ uuid }) => uuid !== first.uuid)];
  const found = known.filter((one) => one.name !== without && words.every((word) => textOf(one).includes(word)));
  if (error && 'traceId' in error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (isLoading) return <p className="pending">{t('handover.asking')}</p>;
  if (data?.length === 0) return <p className="bar warn">{t('handover.noPeople')}</p>;
  return (
    <>
      <Field label={t('handover.find')}>
        <Input type="search" value={looked} onChange={(_event, { value }) => setLooked(value)} />
      </Field>
      <fieldset className="people-choice">
        <legend>{t('handover.receiver')}</legend>
        {found.slice(0, MOST_SHOWN).map((one) => (
          <label key={one.uuid}>
            <input type="radio" name={group} checked={chosen?.uuid === one.uuid} onChange={() => onChoose(one)} />
            <span>
              {one.name} <span className="faint">{[one.title, one.unit, one.userId].filter(Boolean).join(' · ')}</span>
            </span>
          </label>
        ))}
        {found.length === 0 && <p className="faint">{t('handover.noneFound')}</p>}
        {found.length > MOST_SHOWN && <p className="faint">{t('handover.more', { count: found.length - MOST_SHOWN })}</p>}
      </fieldset>
    </>
  );
}

const receiverOf = ({ employee, userId, name, title, place }: AuthorityAlternative): Receiver => ({ uuid: employee, userId, name, title, unit: place.name });

const textOf = ({ name, userId, title, unit }: Receiver) => `${name} ${userId} ${title ?? ''} ${unit ?? ''}`.toLocaleLowerCase('da');
