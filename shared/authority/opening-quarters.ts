// The quarters of an hour in which a centre is open in one week: Danish clock, summer and winter time.
// Must not know who works there.
import { fromDanishClock } from '../domain/danish-clock.ts';
import type { Unit } from '../domain/organisation.ts';

export const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** One quarter of opening time: the instant it begins, and the Danish day it is on. */
export interface Quarter {
  readonly from: number;
  readonly day: string;
}

/** The seven Danish days (`YYYY-MM-DD`) of the week that holds a day, Monday first. */
export function weekOf(day: string): readonly string[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const monday = noon - ((new Date(noon).getUTCDay() + 6) % 7) * DAY_MS;
  return [0, 1, 2, 3, 4, 5, 6].map((number) => new Date(monday + number * DAY_MS).toISOString().slice(0, 10));
}

/** Every complete quarter in which a centre is open in the week of the day, in order. Empty for a unit that is not a centre. */
export function openingQuarters({ centre }: Unit, day: string): readonly Quarter[] {
  return weekOf(day).flatMap((date, index) =>
    (centre?.opening ?? [])
      .filter(({ weekday }) => weekday === index + 1)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .flatMap(({ from, to }) => {
        const opens = fromDanishClock(Date.parse(`${date}T${from}:00Z`));
        const closes = fromDanishClock(Date.parse(`${date}T${to}:00Z`));
        const quarters = Math.max(0, Math.floor((closes - opens) / QUARTER_MS));
        return Array.from({ length: quarters }, (_, number) => ({ from: opens + number * QUARTER_MS, day: date }));
      }),
  );
}
