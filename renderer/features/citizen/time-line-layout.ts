// Where each case lies on the time line: a group of lanes for each source, overlapping cases on lanes of their own. Pure.
// Must not draw anything.
import { scaleTime } from '@visx/scale';
import type { Case } from '../../../shared/domain/case.ts';

/** Measures in CSS pixels. */
export const LANE = 15;
export const BAR = 12;
const GROUP_GAP = 5;
const LEAST_BAR = 4;
/** Between two bars on one lane; a case that begins when another ends shares its lane. */
const BAR_GAP = 1;
/** Room for the word over today's line, which a year must not lie under. */
const TODAY_WORD = 64;
const YEAR_MS = 31_557_600_000;
/** The narrowest span of time that is shown, so that one new case is not drawn as wide as a life. */
const LEAST_YEARS = 2;

export interface Bar {
  readonly row: Case;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface LaneGroup {
  readonly source: string;
  readonly y: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

export interface TimeLineLayout {
  readonly groups: readonly LaneGroup[];
  readonly height: number;
  readonly years: readonly { readonly year: number; readonly x: number }[];
  readonly today: number;
}

/**
 * Lays out cases between `left` and `width`. `order` is the sources' order; each has at least one lane, so that lanes keep
 * their order when answers come. A case without an end runs to today.
 */
export function layOutTimeLine(
  cases: readonly Case[],
  order: readonly string[],
  now: Date,
  left: number,
  width: number,
): TimeLineLayout {
  const first = cases.reduce(
    (least, { openedAt }) => Math.min(least, Date.parse(openedAt)),
    now.getTime() - LEAST_YEARS * YEAR_MS,
  );
  const span = now.getTime() - first;
  const scale = scaleTime({ domain: [new Date(first), new Date(now.getTime() + span * 0.02)], range: [left, width] });
  const today = scale(now);

  let y = 0;
  const groups = order.map((source): LaneGroup => {
    const ends: number[] = [];
    const bars = cases
      .filter((row) => row.provenance.source === source)
      .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
      .map((row): Bar => {
        const x = scale(new Date(row.openedAt));
        const end = row.closedAt === null ? today : scale(new Date(row.closedAt));
        const barWidth = Math.max(LEAST_BAR, end - x);
        const free = ends.findIndex((taken) => taken <= x + BAR_GAP);
        const lane = free >= 0 ? free : ends.length;
        ends[lane] = x + barWidth;
        return { row, x, y: y + lane * LANE, width: Math.max(LEAST_BAR, barWidth - BAR_GAP) };
      });
    const group = { source, y, height: Math.max(1, ends.length) * LANE, bars };
    y += group.height + GROUP_GAP;
    return group;
  });

  return { groups, height: y, years: yearTicks(first, now.getTime(), scale), today };
}

/** A tick for each year, or each 2nd, 5th, 10th ... when years lie closer than their numbers are wide. */
function yearTicks(first: number, last: number, scale: (date: Date) => number): { year: number; x: number }[] {
  const from = new Date(first).getUTCFullYear() + 1;
  const to = new Date(last).getUTCFullYear();
  const at = (year: number) => scale(new Date(Date.UTC(year, 0, 1)));
  const yearWidth = at(to + 1) - at(to);
  const step = [1, 2, 5, 10, 20, 50].find((years) => years * yearWidth >= 44) ?? 100;
  const ticks: { year: number; x: number }[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push({ year, x: at(year) });
  return ticks.filter(({ x }) => x < scale(new Date(last)) - TODAY_WORD);
}

/**
 * The bar that an arrow key leads to: left and right within the source's group by time, up and down to the nearest in the next
 * group.
 */
export function neighbour(layout: TimeLineLayout, id: string, key: string): Bar | null {
  const filled = layout.groups.filter((group) => group.bars.length > 0);
  const groupAt = filled.findIndex((group) => group.bars.some((bar) => bar.row.id === id));
  const group = filled[groupAt];
  if (group === undefined) return filled[0]?.bars[0] ?? null;
  const barAt = group.bars.findIndex((bar) => bar.row.id === id);
  const bar = group.bars[barAt];
  if (key === 'ArrowRight') return group.bars[barAt + 1] ?? null;
  if (key === 'ArrowLeft') return group.bars[barAt - 1] ?? null;
  if (key === 'Home') return group.bars[0] ?? null;
  if (key === 'End') return group.bars.at(-1) ?? null;
  const next = filled[groupAt + (key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined || bar === undefined) return null;
  return next.bars.reduce((best, one) => (Math.abs(one.x - bar.x) < Math.abs(best.x - bar.x) ? one : best));
}
