// Fetching ahead, begun and stopped by a person: how far it is, what is lacking, and which sources may not be kept.
// Must not choose the citizens: the core does.
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { usePrefetchQuery, useStartPrefetchMutation, useStopPrefetchMutation } from './work-list-endpoints.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import { Moment } from '../../components/moment.tsx';
import { problemBrief } from '../../shared/problem-words.ts';
import { useWords } from '../../i18n/i18n.ts';

export function PrefetchBar({ names }: { readonly names: ReadonlyMap<SourceId, string> }) {
  const { t, format } = useWords();
  const { data } = usePrefetchQuery();
  const [start] = useStartPrefetchMutation();
  const [stop] = useStopPrefetchMutation();
  if (data === undefined) return null;
  const { kind, total, done, lacking, ofAppointments, at, notKept } = data;
  const isRunning = kind === 'running';
  return (
    <div className="prefetch" role="group" aria-label={t('prefetch.title')}>
      {isRunning ? (
        <>
          <progress value={done} max={Math.max(1, total)} aria-label={t('prefetch.title')} />
          <span>
            {total === 0
              ? t('prefetch.gathering')
              : t('prefetch.progress', { done: format.number(done), count: total, total: format.number(total) })}
          </span>
          <button type="button" className="button small" onClick={() => void stop()}>
            {t('prefetch.stop')}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button small"
          title={t('prefetch.why', { sources: format.list(notKept.map((id) => names.get(id) ?? id)) })}
          onClick={() => void start()}
        >
          <ArrowDownloadRegular /> {t('prefetch.start')}
        </button>
      )}
      {ofAppointments.total > 0 && (
        <span className="faint">
          {t('prefetch.ofAppointments', {
            done: format.number(ofAppointments.done),
            total: format.number(ofAppointments.total),
            count: ofAppointments.total,
          })}
        </span>
      )}
      <DayWords day={data.appointments} isBefore={!isRunning && at === null} />
      <span className="faint" role="status">
        {!isRunning && at !== null && (
          <>
            {t(`prefetch.${kind === 'stopped' ? 'stopped' : 'done'}`, {
              done: format.number(done),
              count: total,
              total: format.number(total),
            })}{' '}
            <Moment at={at} />
            {lacking > 0 && <strong className="text-bad"> {t('prefetch.lacking', { count: lacking })}</strong>}
          </>
        )}
      </span>
    </div>
  );
}

/** The state of the day's appointments, which come first. An outage stays visible afterwards; the run itself shows their number. */
function DayWords({
  day,
  isBefore,
}: {
  readonly day: Output<'prefetch.get'>['appointments'];
  readonly isBefore: boolean;
}) {
  const { t } = useWords();
  if (day.kind === 'none') return <span className="faint">{t('prefetch.day.none')}</span>;
  const why = day.problem === null ? undefined : problemBrief(day.problem, t);
  if (why !== undefined) {
    return (
      <span className="text-bad" title={why}>
        {day.kind === 'unknown' ? (
          t('prefetch.day.failed')
        ) : (
          <>
            {t('prefetch.day.kept', { count: day.citizens })} <Moment at={day.asOf} />
          </>
        )}
      </span>
    );
  }
  if (!isBefore) return null;
  if (day.kind === 'unknown') return <span className="faint">{t('prefetch.day.first')}</span>;
  return (
    <span className="faint">
      {day.citizens === 0 ? t('prefetch.day.nobody') : t('prefetch.day.known', { count: day.citizens })}
    </span>
  );
}
