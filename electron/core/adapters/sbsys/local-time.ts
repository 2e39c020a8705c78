// SBSYS's times: Danish wall-clock time without an offset, as UTC instants. Must not know the clock.
import { fromDanishClock } from '../../../../shared/domain/danish-clock.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,7}))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * An instant in UTC with the source's own fraction of a second (at least milliseconds, so that it sorts and compares as text).
 * Of the hour that comes twice when summer time ends, the second is meant. Throws FagsystemError `nonsense` naming the place.
 */
export function toSbsysInstant(text: string, place: string): string {
  const [whole, date, time = '', fraction = '', offset] = DATE_TIME.exec(text) ?? [];
  if (whole === undefined) throw new FagsystemError('nonsense', `no time at ${place}`);
  const seconds = time.length === 5 ? `${time}:00` : time;
  const wall = Date.parse(`${date}T${seconds}Z`);
  const instant = offset === undefined ? fromDanishClock(wall) : Date.parse(`${date}T${seconds}${offset}`);
  if (Number.isNaN(instant)) throw new FagsystemError('nonsense', `no time at ${place}`);
  return `${new Date(instant).toISOString().slice(0, 19)}.${fraction.replace(/0+$/, '').padEnd(3, '0')}Z`;
}

/** As `toInstant`; null for nothing, and for .NET's year 1, which stands for nothing. */
export function toInstantOrNull(text: string | null | undefined, place: string): string | null {
  return isNothing(text) ? null : toSbsysInstant(text, place);
}

/** The calendar day of a wall-clock time, YYYY-MM-DD; null for nothing. Throws as `toInstant`. */
export function toDateOrNull(text: string | null | undefined, place: string): string | null {
  if (isNothing(text)) return null;
  toSbsysInstant(/T| /.test(text) ? text : `${text}T00:00`, place);
  return text.slice(0, 10);
}

function isNothing(text: string | null | undefined): text is null | undefined | '' {
  return text === null || text === undefined || text === '' || text.startsWith('0001-01-01');
}
