// The days and hours at which the tests are run with the machine's clock moved, each in one time zone. Must not know how they are run.

interface CalendarDate {
  readonly name: string;
  /** An instant with its offset; null for now. */
  readonly at: string | null;
}

/** Danish wall-clock time, since the product's days are Danish: month ends, midnights, the leap day, both changes of clocks and what has been red before. */
const DATES: readonly CalendarDate[] = [
  { name: 'today', at: null },
  { name: '30 November, where the population once had no open school case', at: '2026-11-30T12:00:00+01:00' },
  { name: 'twenty minutes before midnight, month end', at: '2026-11-30T23:40:00+01:00' },
  { name: 'twenty minutes past midnight, the first of a month', at: '2026-12-01T00:20:00+01:00' },
  { name: 'a Sunday', at: '2026-12-06T12:00:00+01:00' },
  { name: '31 December, five minutes before the year ends', at: '2026-12-31T23:55:00+01:00' },
  { name: '1 January, the year already new in Denmark and not in UTC', at: '2027-01-01T00:30:00+01:00' },
  { name: 'clocks go forward: the last minutes of winter time', at: '2027-03-28T01:50:00+01:00' },
  { name: 'clocks have gone forward', at: '2027-03-28T12:00:00+02:00' },
  { name: '30 April in the evening', at: '2027-04-30T23:50:00+02:00' },
  { name: 'clocks go back: the hour that comes twice', at: '2027-10-31T02:50:00+02:00' },
  { name: 'clocks have gone back, month end', at: '2027-10-31T23:30:00+01:00' },
  { name: '28 February of a leap year', at: '2028-02-28T23:30:00+01:00' },
  { name: '29 February', at: '2028-02-29T10:00:00+01:00' },
  { name: 'two years on', at: '2028-11-30T09:00:00+01:00' },
];

/** One on either side of UTC with most hours between, and the two that the product is built and used in. */
const ZONES = ['UTC', 'Pacific/Auckland', 'Europe/Copenhagen', 'America/Los_Angeles'] as const;

export interface CalendarRun extends CalendarDate {
  readonly zone: string;
}

/** Every date with one zone, in turn. */
export const runs = (): CalendarRun[] =>
  DATES.map((date, nth) => ({ ...date, zone: ZONES[nth % ZONES.length] ?? ZONES[0] }));

/** So many of the runs, drawn by a commit's hash: the same commit draws the same. Throws for what is no hash. */
export function drawnBy(commit: string, all: readonly CalendarRun[], count: number): CalendarRun[] {
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error('not the hash of a commit');
  const left = [...all];
  const drawn: CalendarRun[] = [];
  for (let nth = 0; nth < count && left.length > 0; nth += 1) {
    const digits = commit.slice(nth * 8, nth * 8 + 8);
    drawn.push(...left.splice(Number.parseInt(digits, 16) % left.length, 1));
  }
  return drawn;
}
