// The day's appointments as rows: time, who, what, and where each stands. Must not fetch, nor guess that somebody stayed away.
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { AppointmentRow } from '../../../shared/contract/appointments.ts';
import { type Cpr, formatCpr } from '../../../shared/domain/cpr.ts';
import { Badge } from '../../components/badge.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useWords } from '../../i18n/i18n.ts';

interface DayTableProps {
  readonly rows: readonly AppointmentRow[];
  readonly now: number;
  readonly onOpen: (cpr: Cpr) => void;
}

export function DayTable({ rows, now, onOpen }: DayTableProps) {
  const { t, format } = useWords();
  const { current, next } = whoIsNext(rows, now);
  return (
    <table className="plain day-table">
      <thead>
        <tr>
          {(['time', 'citizen', 'task', 'state', 'offline'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`day.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const isNow = current.has(row.id);
          const isNext = row.id === next;
          return (
            <tr
              key={row.id}
              className={
                row.state === 'cancelled'
                  ? 'cancelled'
                  : isNow || isNext
                    ? 'next'
                    : Date.parse(row.end) <= now
                      ? 'over'
                      : undefined
              }
              aria-current={isNow || isNext ? 'true' : undefined}
            >
              <td className="day-time">
                <span className="day-hours">
                  <time dateTime={row.start}>{format.time(row.start)}</time>–{format.time(row.end)}
                </span>{' '}
                <small className="faint">{t('day.minutes', { count: minutesOf(row) })}</small>
              </td>
              <th scope="row">
                <Who row={row} onOpen={onOpen} />
              </th>
              <td>
                <span lang="da">{format.list(row.tasks.map(({ title }) => title))}</span>{' '}
                {row.forFunction !== null && (
                  <small className="faint">{t('day.forFunction', { name: t(`jobFunction.${row.forFunction}`) })}</small>
                )}
              </td>
              <td className="day-state">
                {t(`day.state.${row.state}`)} {isNow && <Badge tone="brand">{t('day.now')}</Badge>}
                {isNext && <Badge tone="brand">{t('day.next')}</Badge>}
              </td>
              <td>
                {row.citizen.kind === 'named' && row.citizen.isReady && (
                  <span className="day-ready" title={t('day.readyWhy')}>
                    <CheckmarkCircleRegular aria-hidden /> {t('day.ready')}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Who({ row: { citizen }, onOpen }: { readonly row: AppointmentRow; readonly onOpen: (cpr: Cpr) => void }) {
  const { t } = useWords();
  if (citizen.kind !== 'named') return <span className="faint">{t(`day.citizen.${citizen.kind}`)}</span>;
  const { cpr, name } = citizen;
  return (
    <>
      {citizen.protected && <Badge tone="bad">{t('workList.protected')}</Badge>}{' '}
      <button type="button" className="link" onClick={() => onOpen(cpr)}>
        {name === null ? formatCpr(cpr) : <ForeignText>{name}</ForeignText>}
      </button>{' '}
      {name !== null && <span className="cpr faint">{formatCpr(cpr)}</span>}
    </>
  );
}

const minutesOf = ({ start, end }: AppointmentRow) => Math.round((Date.parse(end) - Date.parse(start)) / 60_000);

/** Those under way; where none is, the next. What has been called off is neither. */
function whoIsNext(
  rows: readonly AppointmentRow[],
  now: number,
): { readonly current: ReadonlySet<string>; readonly next: string | null } {
  const held = rows.filter(({ state }) => state !== 'cancelled');
  const current = new Set(
    held.filter(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end)).map(({ id }) => id),
  );
  const next = current.size > 0 ? null : (held.find(({ start }) => Date.parse(start) > now)?.id ?? null);
  return { current, next };
}
