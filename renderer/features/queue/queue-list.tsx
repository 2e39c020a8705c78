// Who waits, and what one can do with each place: call, take, end, pass on. The queue of a place, as Modtagelse shows it.
// Must not decide authority: the core returns it for each row. An outage is shown, never an empty queue.
import { Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { QueueRow, QueueView } from '../../../shared/contract/queue.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { JobFunction } from '../../../shared/domain/organisation.ts';
import type { QueueReceiver, QueueState } from '../../../shared/domain/queue.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { problemBrief } from '../../shared/problem-words.ts';
import { dayOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useMoveInQueueMutation, useQueueQuery } from './queue-endpoints.ts';

/** `place` null: the telephone's. */
export function PlaceQueue({ place, onOpen }: { readonly place: string | null; readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  const { currentData: view, error } = useQueueQuery({ solvers: [] }, { pollingInterval: 15_000 });
  const rows =
    view?.kind === 'known'
      ? view.rows.filter((row) =>
          place === null ? row.channel !== 'counter' : row.channel === 'counter' && row.place === place,
        )
      : [];
  return (
    <section className="part" aria-labelledby="place-queue">
      <h3 id="place-queue">
        {t('queue.title')} {view?.kind === 'known' && <span className="count">{rows.length}</span>}
      </h3>
      {error && 'traceId' in error && <ErrorNotice error={error} />}
      {view === undefined && !error && <p className="pending">{t('queue.asking')}</p>}
      {view !== undefined && <QueueOutage view={view} />}
      {view?.kind === 'known' &&
        (rows.length === 0 ? (
          <p className="faint">{t('queue.empty')}</p>
        ) : (
          <QueueList rows={rows} functions={view.functions} onOpen={onOpen} />
        ))}
    </section>
  );
}

export function QueueOutage({ view }: { readonly view: QueueView }) {
  const { t } = useWords();
  if (view.kind === 'known') return null;
  if (view.kind === 'none') return <p className="faint">{t('queue.none')}</p>;
  return <p className="bar warn">{t('queue.failed', { problem: problemBrief(view.problem, t) })}</p>;
}

export function Wait({ minutes }: { readonly minutes: number | null }) {
  const { t } = useWords();
  if (minutes === null) return <>{t('queue.waitUnknown')}</>;
  return <>{t('queue.wait', { count: minutes })}</>;
}

interface ListProps {
  readonly rows: readonly QueueRow[];
  /** What a place can be passed on to. */
  readonly functions: readonly JobFunction[];
  readonly onOpen: (cpr: Cpr) => void;
}

export function QueueList({ rows, functions, onOpen }: ListProps) {
  const { t } = useWords();
  const [send, { isLoading, error }] = useMoveInQueueMutation();
  const [isConflict, setConflict] = useState(false);
  const move = async ({ id, version }: QueueRow, state: QueueState, to: QueueReceiver | null = null) => {
    const { data } = await send({ id, version, state, to });
    setConflict(data?.kind === 'conflict');
    if (data?.kind === 'done' && data.cpr !== null) onOpen(data.cpr);
  };
  return (
    <>
      {isConflict && (
        <p className="bar warn" role="status">
          {t('queue.conflict')}
        </p>
      )}
      {error && 'traceId' in error && <ErrorNotice error={error} />}
      <ol className="queue">
        {rows.map((row) => (
          <Place
            key={row.id}
            row={row}
            functions={functions}
            isBusy={isLoading}
            onMove={(state, to) => void move(row, state, to)}
          />
        ))}
      </ol>
    </>
  );
}

function Place({
  row,
  functions,
  isBusy,
  onMove,
}: {
  readonly row: QueueRow;
  readonly functions: readonly JobFunction[];
  readonly isBusy: boolean;
  readonly onMove: (state: QueueState, to?: QueueReceiver) => void;
}) {
  const { t, format } = useWords();
  const { number, state, channel, tasks, words, toName, to, arrivedAt, callOn, placeName, wait } = row;
  const isServed = state === 'beingServed';
  const take = { counter: 'queue.take', phone: 'queue.takeCall', callBack: 'queue.ring' } as const;
  const receiver = toName ?? (to.kind === 'function' ? t(`jobFunction.${to.jobFunction}`) : '');
  return (
    <li>
      <span className="queue-number" aria-label={t('queue.number', { number })}>
        {number}
      </span>
      <div className="queue-what">
        <strong lang="da">
          {tasks.length > 0 ? format.list(tasks.map(({ title }) => title)) : words || t('queue.noWords')}
        </strong>
        <span className="faint">
          {t(`queue.states.${state}`)} · {t('queue.to', { name: receiver })} ·{' '}
          {channel === 'counter' ? placeName : t(`queue.channels.${channel}`)} ·{' '}
          {t('queue.since', { at: format.moment(arrivedAt, dayOf(new Date())) })}
          {!isServed && (
            <>
              {' · '}
              <Wait minutes={wait} />
            </>
          )}
        </span>
        {callOn !== null && <span>{callOn}</span>}
      </div>
      <div className="queue-acts">
        {row.isMine && !isServed && (
          <button
            type="button"
            className="button small primary"
            disabled={isBusy}
            onClick={() => onMove('beingServed')}
          >
            {t(take[channel])}
          </button>
        )}
        {row.isMine && channel === 'counter' && (state === 'waiting' || state === 'transferred') && (
          <button type="button" className="button small" disabled={isBusy} onClick={() => onMove('called')}>
            {t('queue.call')}
          </button>
        )}
        {row.isMine && isServed && (
          <button type="button" className="button small primary" disabled={isBusy} onClick={() => onMove('done')}>
            {t('queue.done')}
          </button>
        )}
        {row.mayMove && !isServed && (
          <button type="button" className="button small subtle" disabled={isBusy} onClick={() => onMove('left')}>
            {t('queue.left')}
          </button>
        )}
        {row.mayMove && functions.length > 0 && (
          <Select
            size="small"
            value=""
            aria-label={t('queue.passOn', { number })}
            disabled={isBusy}
            onChange={(_event, { value }) => {
              const jobFunction = functions.find((one) => one === value);
              if (jobFunction !== undefined) onMove('transferred', { kind: 'function', jobFunction });
            }}
          >
            <option value="">{t('queue.passOnChoose')}</option>
            {functions.map((one) => (
              <option key={one} value={one}>
                {t(`jobFunction.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </div>
    </li>
  );
}
