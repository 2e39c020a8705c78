// Nova's times as instants: with an offset, or without one, which is then the clock on the wall in Denmark.
// Must not know what a time is the time of.
import { fromDanishClock } from '../../../../shared/domain/danish-clock.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

const NOVA_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

/** A time of Nova's as an instant in UTC with milliseconds. Throws FagsystemError `nonsense` with the place, never the value. */
export function toNovaInstant(time: string, place: string): string {
  const form = NOVA_TIME.exec(time);
  const asUtc = form === null ? Number.NaN : Date.parse(form[2] === undefined ? `${time}Z` : time);
  if (Number.isNaN(asUtc)) throw new FagsystemError('nonsense', `no time at ${place}`);
  return new Date(form?.[2] === undefined ? fromDanishClock(asUtc) : asUtc).toISOString();
}

/** The calendar date a time of Nova's has as it is written: a date in Nova is midnight on the Danish clock. Null for none. */
export function toDate(time: string | null | undefined): string | null {
  return time !== null && time !== undefined && NOVA_TIME.test(time) ? time.slice(0, 10) : null;
}
