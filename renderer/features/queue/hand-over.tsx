// Hands a citizen over in one act: in line for the person proposed, or for a function; a call is transferred, or becomes a call-back.
// Must not decide authority: it receives the proposed receiver, and the core denies.
import { Field, Input, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { VisitationView } from '../../../shared/authority/views.ts';
import { parseCpr } from '../../../shared/domain/cpr.ts';
import type { JobFunction } from '../../../shared/domain/organisation.ts';
import { phoneSchema, type QueueChannel, type QueueInquiry, type QueueReceiver } from '../../../shared/domain/queue.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { useAddToQueueMutation, useQueueQuery } from './queue-endpoints.ts';
import { Wait } from './queue-list.tsx';

/** The number given, and its receiver. */
export interface Added {
  readonly number: number;
  readonly name: string;
}

interface HandOverProps {
  readonly place: string;
  readonly byPhone: boolean;
  readonly inquiry: QueueInquiry;
  readonly stops: VisitationView['stops'];
  readonly onAdded: (added: Added) => void;
}

/** What can be handed to when the rota has nobody: it is taken when somebody comes. */
const ALWAYS: readonly JobFunction[] = ['caseworker'];

export function HandOver({ place, byPhone, inquiry, stops, onAdded }: HandOverProps) {
  const { t } = useWords();
  const [cprText, setCprText] = useState('');
  const [phone, setPhone] = useState('');
  const [chosen, setChosen] = useState<JobFunction>('caseworker');
  const { currentData: view } = useQueueQuery({ solvers: stops.map(({ employee }) => employee) });
  const [add, { error, isLoading }] = useAddToQueueMutation();
  const key = useRef({ said: '', id: '' });
  if (view === undefined || view.kind !== 'known') return null;
  const read = parseCpr(cprText);
  const isCprWrong = cprText.trim() !== '' && !read.ok;
  const isPhoneWrong = !phoneSchema.safeParse(phone).success;
  const functions = [...new Set([...view.functions, ...ALWAYS])];
  const functionName = t(`jobFunction.${chosen}`);
  const put = async (to: QueueReceiver, name: string, channel: QueueChannel) => {
    const callOn = phone.trim() === '' || isPhoneWrong ? null : phone.trim();
    const wanted = {
      place,
      channel,
      inquiry: { ...inquiry, words: inquiry.tasks.length > 0 ? '' : inquiry.words },
      cpr: read.ok ? read.cpr : null,
      callOn,
      to,
    };
    // The same hand-over sent again, after an answer that was lost, is one place in the queue.
    const said = JSON.stringify(wanted);
    if (key.current.said !== said) key.current = { said, id: crypto.randomUUID() };
    const { data } = await add({ id: key.current.id, ...wanted });
    if (data === undefined) return;
    key.current = { said: '', id: '' };
    onAdded({ number: data.number, name });
  };
  const channel = byPhone ? 'phone' : 'counter';
  const act = t(byPhone ? 'queue.transfer' : 'queue.put');
  return (
    <section className="part hand-over" aria-label={act}>
      <h3>{act}</h3>
      <div className="coverage-tools">
        <Field label={t('queue.cpr')} {...(isCprWrong ? { validationMessage: t('queue.cprWrong') } : {})}>
          <Input
            value={cprText}
            autoComplete="off"
            maxLength={11}
            onChange={(_event, { value }) => setCprText(value)}
          />
        </Field>
        {byPhone && (
          <Field
            label={t('queue.callOn')}
            {...(phone !== '' && isPhoneWrong ? { validationMessage: t('queue.callOnWrong') } : {})}
          >
            <Input
              type="tel"
              value={phone}
              autoComplete="off"
              maxLength={20}
              onChange={(_event, { value }) => setPhone(value)}
            />
          </Field>
        )}
      </div>
      <ul className="queue">
        {stops.map(({ employee, name, title }) => (
          <li key={employee}>
            <div className="queue-what">
              <strong>{name}</strong>
              <span className="faint">
                {title} · <Wait minutes={view.waits.find((one) => one.employee === employee)?.wait ?? null} />
              </span>
            </div>
            <button
              type="button"
              className="button small primary"
              disabled={isLoading || isCprWrong}
              aria-label={`${act}: ${name}`}
              onClick={() => void put({ kind: 'employee', employee }, name, channel)}
            >
              {act}
            </button>
          </li>
        ))}
        <li>
          <div className="queue-what">
            <Field label={t('queue.toFunction')} hint={byPhone ? t('queue.callBackHint') : t('queue.toFunctionHint')}>
              <Select
                value={chosen}
                onChange={(_event, { value }) => setChosen(functions.find((one) => one === value) ?? 'caseworker')}
              >
                {functions.map((one) => (
                  <option key={one} value={one}>
                    {t(`jobFunction.${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <button
            type="button"
            className="button small"
            disabled={isLoading || isCprWrong || (byPhone && isPhoneWrong)}
            aria-label={`${t(byPhone ? 'queue.callBack' : 'queue.put')}: ${functionName}`}
            onClick={() =>
              void put({ kind: 'function', jobFunction: chosen }, functionName, byPhone ? 'callBack' : 'counter')
            }
          >
            {t(byPhone ? 'queue.callBack' : 'queue.put')}
          </button>
        </li>
      </ul>
      <p className="faint">{t('queue.waitNote')}</p>
      {error && 'traceId' in error && <ErrorNotice error={error} />}
    </section>
  );
}
