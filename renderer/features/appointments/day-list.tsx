// Dagens aftaler: who comes to the signed-in person today, when and with what, always with the age of the word.
// Must not say that nobody comes when the booking system did not answer. Nothing is shown where none is connected.
import { useEffect, useState } from 'react';
import type { AppointmentsView } from '../../../shared/contract/appointments.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { problemBrief } from '../../shared/problem-words.ts';
import { useLater } from '../../components/use-later.ts';
import { useNow } from '../../components/use-now.ts';
import { useWords } from '../../i18n/i18n.ts';
import {
  useAppointmentsQuery,
  useOpenAppointmentsMutation,
  useStopAppointmentsMutation,
} from './appointments-endpoints.ts';
import { DayTable } from './day-table.tsx';

/** The core asks the booking system again when somebody looks and the answer is no longer fresh. */
const ASK_AGAIN_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

interface DayListProps {
  readonly isConnected: boolean;
  readonly onOpen: (cpr: Cpr) => void;
}

export function DayList({ isConnected, onOpen }: DayListProps) {
  const { t } = useWords();
  const { isOpen, error, again } = useOpened(isConnected);
  const { data: view } = useAppointmentsQuery(undefined, { skip: !isOpen });
  const [stop] = useStopAppointmentsMutation();
  const now = useNow(MINUTE_MS);
  if (error !== undefined && 'traceId' in error) return <ErrorNotice error={error} onRetry={again} />;
  if (view === undefined || view.kind === 'none') return null;
  const isKnown = view.kind === 'known';
  return (
    <section className="day" aria-labelledby="day-title">
      <div className="day-head">
        <h2 id="day-title">
          {t('day.title')} {isKnown && <span className="count">{view.rows.length}</span>}
        </h2>
        {isKnown && (
          <span className="faint">
            {t('day.asOf')} <Moment at={view.asOf} />
          </span>
        )}
        {view.isAsking ? (
          <>
            <span className="pending" role="status">
              {t('day.asking')}
            </span>
            <button type="button" className="button small" onClick={() => void stop()}>
              {t('day.stop')}
            </button>
          </>
        ) : (
          <button type="button" className="button small subtle" onClick={again}>
            {t('day.again')}
          </button>
        )}
      </div>
      <Outage view={view} />
      {isKnown &&
        (view.rows.length === 0 ? (
          <p className="faint">{t('day.empty')}</p>
        ) : (
          <DayTable rows={view.rows} now={now} onOpen={onOpen} />
        ))}
    </section>
  );
}

/** An outage is said, with what stands in its place; nothing where the answer is as it should be. */
function Outage({ view }: { readonly view: Exclude<AppointmentsView, { kind: 'none' }> }) {
  const { t } = useWords();
  if (view.problem !== null) {
    const problem = problemBrief(view.problem, t);
    return <p className="bar warn">{t(view.kind === 'known' ? 'day.kept' : 'day.failed', { problem })}</p>;
  }
  return view.kind === 'unknown' && !view.isAsking ? <p className="faint">{t('day.notAsked')}</p> : null;
}

/** Opens the day with the core a moment after the start, again when the core has been away, and now and then: each time is written down. */
function useOpened(isConnected: boolean) {
  const isLater = useLater();
  const [open, { error }] = useOpenAppointmentsMutation();
  const [isOpen, setOpen] = useState(false);
  const mayAsk = isLater && isConnected;
  useEffect(() => {
    if (!mayAsk) return setOpen(false);
    let isCurrent = true;
    const ask = async () => {
      const result = await open({ again: false });
      if (isCurrent && result.error === undefined) setOpen(true);
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [mayAsk, open]);
  const again = () => void open({ again: true }).then((result) => result.error === undefined && setOpen(true));
  return { isOpen, error, again };
}
