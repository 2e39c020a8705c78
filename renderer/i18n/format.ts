// How dates, times, numbers and amounts are written, in one place. Danish: 24.11.2026, 09.15, 1.234,5, 12.345,60 kr.
// Must not know what the values mean. Times are shown on the Danish clock wherever the computer stands.

/** The languages of the screen; Danish first. */
export type Language = 'da' | 'en';

const timeZone = 'Europe/Copenhagen';

/** The formats of one language. Dates are `YYYY-MM-DD`, instants ISO 8601; what cannot be read is given back as it came. */
export interface Format {
  /** 2026-11-24 or an instant -> 24.11.2026 */
  readonly date: (isoDateOrInstant: string) => string;
  /** An instant -> 09.15 */
  readonly time: (instant: string) => string;
  /** An instant -> kl. 09.15 on that same day, else 24.11.2026 kl. 09.15 */
  readonly moment: (instant: string, today: string) => string;
  /** An instant -> 24.11.2026 kl. 09.15.07 */
  readonly exact: (instant: string) => string;
  readonly number: (value: number) => string;
  readonly kroner: (value: number) => string;
  readonly percent: (value: number) => string;
  /** 1234 -> 1,2 s; 87 -> 87 ms */
  readonly duration: (milliseconds: number) => string;
  /** Orders texts as the language does: Å last in Danish. */
  readonly compare: (a: string, b: string) => number;
}

const made = new Map<Language, Format>();

/** The formats of a language; made once, because an Intl formatter is dear to make. */
export function formatFor(language: Language): Format {
  const known = made.get(language) ?? make(language);
  made.set(language, known);
  return known;
}

/** The date of a point in time on the Danish clock, `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return isoDay.format(moment);
}

// The Swedish short date is ISO 8601.
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

function make(language: Language): Format {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const localDay = new Intl.DateTimeFormat(locale, { ...day, timeZone });
  const plainDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const second = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' });
  const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const written = (format: Intl.DateTimeFormat, text: string) => {
    const moment = new Date(text);
    return Number.isNaN(moment.getTime()) ? text : format.format(moment);
  };
  const date = (text: string) => written(text.length === 10 ? plainDay : localDay, text);
  const time = (text: string) => written(clock, text);
  const at = language === 'da' ? 'kl. ' : '';
  return {
    date,
    time,
    moment: (text, day) => (date(text) === date(day) ? `${at}${time(text)}` : `${date(text)} ${at}${time(text)}`),
    exact: (text) => `${date(text)} ${at}${written(second, text)}`,
    number: (value) => decimal.format(value),
    kroner: (value) => money.format(value),
    percent: (value) => `${share.format(value)}${language === 'da' ? ' %' : '%'}`,
    duration: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${oneDecimal.format(ms / 1000)} s`),
    compare: collator.compare,
  };
}
