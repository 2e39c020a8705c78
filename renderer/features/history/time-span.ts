// The part of time that the time line shows: all of it or zoomed to some, moved and kept within what there is. Pure.
// Must not draw anything, nor know which cases are shown.
import type { CaseView } from '../../../shared/contract/workspace.ts';
import type { Case } from '../../../shared/domain/case.ts';

/** Two moments in milliseconds since 1970, the first before the second. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const YEAR_MS = 31_557_600_000;
/** The shortest whole that is shown, so that one new case is not drawn as wide as a life. */
const LEAST_WHOLE_MS = 2 * YEAR_MS;
/** The closest one can zoom in: days are then told apart, and nothing is won by coming closer. */
const LEAST_MS = 60 * DAY_MS;
/** Room after today, as a share of the whole. */
const AFTER_TODAY = 0.02;

/** From the first case's opening to a little after now, or after the last opening where that is later. */
export function wholeSpan(cases: readonly Pick<Case, 'openedAt'>[], now: number): Span {
  const opened = cases.map(({ openedAt }) => Date.parse(openedAt));
  const first = opened.reduce((least, at) => Math.min(least, at), now - LEAST_WHOLE_MS);
  const last = opened.reduce((latest, at) => Math.max(latest, at), now);
  return { from: first, to: last + (last - first) * AFTER_TODAY };
}

/** A span pushed inside the whole, shortened when it is longer. */
function within({ from, to }: Span, whole: Span): Span {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.max(whole.from, Math.min(from, whole.to - length));
  return { from: start, to: start + length };
}

/** What a view's span comes to on this citizen's time line. */
export function shownSpan(view: CaseView['span'], whole: Span, now: number): Span {
  if (view === null) return whole;
  const from = now - view.fromDaysAgo * DAY_MS;
  return within({ from, to: Math.max(now - view.toDaysAgo * DAY_MS, from + LEAST_MS) }, whole);
}

/** The span as a view keeps it; null when it is the whole. */
export function toViewSpan(span: Span, whole: Span, now: number): CaseView['span'] {
  if (isWhole(span, whole)) return null;
  return { fromDaysAgo: (now - span.from) / DAY_MS, toDaysAgo: (now - span.to) / DAY_MS };
}

export function isWhole(span: Span, whole: Span): boolean {
  return span.to - span.from >= whole.to - whole.from - 1;
}

export function isClosest(span: Span): boolean {
  return span.to - span.from <= LEAST_MS + 1;
}

/** Zoomed by a factor (below 1 is closer) so that the moment `at` stays where it is. */
export function zoomSpan(span: Span, whole: Span, factor: number, at: number): Span {
  const length = Math.max(LEAST_MS, (span.to - span.from) * factor);
  const share = (at - span.from) / (span.to - span.from);
  const from = at - share * length;
  return within({ from, to: from + length }, whole);
}

/** Moved by a share of its own length; negative goes back in time. */
export function moveSpan(span: Span, whole: Span, share: number): Span {
  const step = (span.to - span.from) * share;
  return within({ from: span.from + step, to: span.to + step }, whole);
}

/** The last so many years, ending where the whole does. */
export function lastYears(years: number, whole: Span, now: number): Span {
  return within({ from: now - years * YEAR_MS, to: whole.to }, whole);
}

/** A line across the time line at the first of a month. */
export interface Tick {
  readonly at: Date;
  /** True where the line is the beginning of a year, or marks several years. */
  readonly isYear: boolean;
}

const STEPS_IN_MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600];
const MONTH_MS = YEAR_MS / 12;

/** Months or years at least `leastPx` pixels apart on a line `width` pixels wide. */
export function ticksOf(span: Span, width: number, leastPx: number): readonly Tick[] {
  const pxPerMonth = (width / (span.to - span.from)) * MONTH_MS;
  const step = STEPS_IN_MONTHS.find((months) => months * pxPerMonth >= leastPx) ?? 1200;
  const first = new Date(span.from);
  const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const ticks: Tick[] = [];
  const dayOne = (month: number) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
  for (let month = Math.ceil(monthOf(first) / step) * step; dayOne(month).getTime() <= span.to; month += step) {
    const at = dayOne(month);
    if (at.getTime() >= span.from) ticks.push({ at, isYear: at.getUTCMonth() === 0 });
  }
  return ticks;
}
