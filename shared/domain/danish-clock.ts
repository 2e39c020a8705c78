// The clock on the wall in Denmark, for formats that write times without a time zone. Must not know any format.
import { lazy } from './lazy.ts';

const denmark = lazy(
  () => new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', timeZoneName: 'longOffset' }),
);

/** Milliseconds that Danish clocks are ahead of UTC at an instant. */
function danishOffset(at: number): number {
  const offset = /GMT\+(\d\d):(\d\d)/.exec(denmark().format(at));
  return offset === null ? 0 : (Number(offset[1]) * 60 + Number(offset[2])) * 60_000;
}

/** The instant (ms) at which a Danish clock shows what a UTC clock shows at `wall`. Of the hour that comes twice, the second is meant; NaN stays NaN. */
export function fromDanishClock(wall: number): number {
  if (Number.isNaN(wall)) return wall;
  // The offset at the time itself, not at the same clock in UTC: they differ in the hour or two around a change of clocks.
  return wall - danishOffset(wall - danishOffset(wall));
}

/** The instant (ms) a Danish day (`YYYY-MM-DD`) begins, or a clock on it shows `time` (`HH:mm`). */
export function startOfDanishDay(day: string, time = '00:00'): number {
  return fromDanishClock(Date.parse(`${day}T${time}:00Z`));
}

/** The same as an ISO instant in UTC. */
export function danishInstant(day: string, time?: string): string {
  return new Date(startOfDanishDay(day, time)).toISOString();
}

/** What a Danish clock shows at an instant, as the ms a UTC clock would show: read it with the getUTC methods. */
export function toDanishClock(at: number): number {
  return at + danishOffset(at);
}

/** The Danish day (`YYYY-MM-DD`) at an instant. */
export function danishDay(at: Date): string {
  return new Date(toDanishClock(at.getTime())).toISOString().slice(0, 10);
}
