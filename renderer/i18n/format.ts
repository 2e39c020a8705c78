// Dates, times, numbers and money as the screen writes them, in Danish and English. The one place that knows the patterns.
// Must not know what the values are facts about.
import type { IsoDate } from '../../shared/domain/cpr.ts';
import { lazy } from '../../shared/domain/lazy.ts';

/** The page's languages. */
export type Language = 'da' | 'en';

/** Every time on the screen is the municipality's own, also when the machine's clock is set to another zone. */
const TIME_ZONE = 'Europe/Copenhagen';

/** Writes values for one language. Instants are ISO 8601 with offset; dates are `YYYY-MM-DD`. */
export interface Format {
  readonly language: Language;
  /** `09.03.2026`; en `09/03/2026`. */
  date(date: IsoDate): string;
  /** The date of an instant in Denmark, written as `date` does. */
  dateOf(instant: string): string;
  /** `14.05`; en `14:05`. */
  time(instant: string): string;
  /** `14.05` for an instant of today, else `22.11.2026 14.05`. */
  moment(instant: string, today: IsoDate): string;
  /** `mar. 2026`; en `Mar 2026`. */
  monthOf(date: Date): string;
  /** `mar.`; en `Mar`. */
  monthName(date: Date): string;
  /** `man.`; en `Mon`. */
  weekday(date: IsoDate): string;
  /** To the second: `24.11.2026 14.05.33`. */
  exact(instant: string): string;
  /** `1.234,5`. */
  number(value: number): string;
  /** `12.345,60 kr.`; en `DKK 12,345.60`. */
  money(kroner: number): string;
  /** `41 %`; `value` is the percentage itself. */
  percent(value: number): string;
  /** `A, B og C`. */
  list(items: readonly string[]): string;
  /** Orders texts as a Danish index does: Æ Ø Å last, Aa as Å, numbers by size. */
  compare(left: string, right: string): number;
}

const isoDay = lazy(
  () => new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }),
);

/** The calendar date of an instant in Denmark, as `YYYY-MM-DD`. */
export function dayOf(instant: string | Date): IsoDate {
  return isoDay().format(typeof instant === 'string' ? new Date(instant) : instant);
}

function create(language: Language): Format {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const date = lazy(() => new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }));
  const dateOf = lazy(() => new Intl.DateTimeFormat(locale, { ...day, timeZone: TIME_ZONE }));
  const time = lazy(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE }));
  const seconds = lazy(
    () =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: TIME_ZONE }),
  );
  const number = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }));
  const money = lazy(() => new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' }));
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }));
  const list = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const collator = lazy(() => new Intl.Collator('da-DK', { numeric: true }));
  const month = lazy(() => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: TIME_ZONE }));
  const monthName = lazy(() => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));
  const weekday = lazy(() => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }));
  const format: Format = {
    language,
    date: (value) => date().format(new Date(`${value}T00:00:00Z`)),
    dateOf: (instant) => dateOf().format(new Date(instant)),
    time: (instant) => time().format(new Date(instant)),
    moment: (instant, today) =>
      dayOf(instant) === today ? format.time(instant) : `${format.dateOf(instant)} ${format.time(instant)}`,
    exact: (instant) => `${format.dateOf(instant)} ${seconds().format(new Date(instant))}`,
    number: (value) => number().format(value),
    money: (kroner) => money().format(kroner),
    percent: (value) => percent().format(value / 100),
    list: (items) => list().format(items),
    compare: (left, right) => collator().compare(left, right),
    monthOf: (value) => month().format(value),
    monthName: (value) => monthName().format(value),
    weekday: (value) => weekday().format(new Date(`${value}T00:00:00Z`)),
  };
  return format;
}

const formats: Partial<Record<Language, Format>> = {};

/** The format of a language; made once, as Intl's formatters are slow to make. */
export function formatFor(language: Language): Format {
  return (formats[language] ??= create(language));
}
