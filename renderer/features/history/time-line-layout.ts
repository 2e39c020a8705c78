// Where each case lies on the time line: groups of lanes under one axis, overlapping cases on lanes of their own. Pure.
// Must not draw anything, nor know the meaning of a group.
import { scaleTime } from '@visx/scale';
import { type Case, isOpenCase } from '../../../shared/domain/case.ts';
import { type Span, type Tick, ticksOf } from './time-span.ts';

/** Measures in CSS pixels. */
const LANE = 17;
export const BAR = 14;
/** Over and under a group's lanes; the style sheet draws a line between groups. */
const GROUP_PAD = 3;
const LEAST_BAR = 4;
/** Between two bars on one lane; a case that begins when another ends shares its lane. */
const BAR_GAP = 1;
/** Room for the word over today's line, which a tick's words must not lie under. */
const TODAY_WORD = 52;
const LEAST_TICK = 46;
/** Kept free before a short bar of unfinished work, so that its title can stand there; longer bars hold it themselves. */
const TITLE = 150;

export interface Bar {
  /** Of its own also where the case is in two groups. */
  readonly key: string;
  readonly group: string;
  readonly row: Case;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** What is free beside it for its title: before an unfinished case, after a finished one; 0 when the next bar is near. */
  readonly room: number;
  /** It began before what is shown, or goes on after. */
  readonly isCut: { readonly start: boolean; readonly end: boolean };
}

export interface LaneGroup {
  readonly key: string;
  readonly y: number;
  readonly height: number;
  /** In the order of the arrow keys: by time, or down the list. */
  readonly bars: readonly Bar[];
}

export interface TimeLineLayout {
  readonly groups: readonly LaneGroup[];
  readonly height: number;
  readonly ticks: readonly (Tick & { readonly x: number; readonly isNamed: boolean })[];
  /** Where today is; null when it is outside what is shown. */
  readonly today: number | null;
  /** How many cases are on the line; one that is in two groups counts once. */
  readonly shown: number;
}

export interface LayoutFacts {
  readonly span: Span;
  readonly now: number;
  /** Left and right end of the axis, in CSS pixels. */
  readonly left: number;
  readonly right: number;
  /** True gives each case a lane of its own, in the order they come. */
  readonly isList: boolean;
  readonly unfinishedFirst: boolean;
}

/** A group to lay out. `hasWords`: a line of words stands over its cases, and it stays where it has none. */
export interface GroupToLayOut {
  readonly key: string;
  readonly cases: readonly Case[];
  readonly hasWords: boolean;
}

/**
 * Lays the groups' cases out. A case on which work remains runs to now. A case outside the span is left out, and a group with none left is
 * too, unless it has words.
 */
export function layOutTimeLine(groups: readonly GroupToLayOut[], facts: LayoutFacts): TimeLineLayout {
  const { span, now, left, right } = facts;
  const scale = scaleTime({ domain: [new Date(span.from), new Date(span.to)], range: [left, right] });
  const shown = new Set<string>();
  let y = 0;
  const laidOut = groups.flatMap(({ key, cases, hasWords }): LaneGroup[] => {
    const bars = cases.flatMap((row): Omit<Bar, 'y' | 'room'>[] => {
      const start = Date.parse(row.openedAt);
      const end = Math.max(start, endOf(row, now));
      if (start > span.to || end < span.from) return [];
      shown.add(row.id);
      const isCut = { start: start < span.from, end: end > span.to };
      const x = Math.min(scale(new Date(Math.max(start, span.from))), right - LEAST_BAR);
      const width = Math.max(LEAST_BAR, scale(new Date(Math.min(end, span.to))) - x - BAR_GAP);
      return [{ key: `${key}/${row.id}`, group: key, row, x, width, isCut }];
    });
    if (bars.length === 0 && !hasWords) return [];
    const over = hasWords ? 1 : 0;
    const { placed, lanes } = facts.isList ? inRows(bars) : inLanes(bars, facts.unfinishedFirst);
    const room = facts.isList ? () => 0 : roomBeside(placed, left, right);
    const group = {
      key,
      y,
      height: (over + lanes) * LANE + 2 * GROUP_PAD,
      bars: placed.map(({ bar, lane }): Bar => ({ ...bar, room: room(bar), y: y + GROUP_PAD + (over + lane) * LANE })),
    };
    y += group.height;
    return [group];
  });
  const today = now >= span.from && now <= span.to ? scale(new Date(now)) : null;
  const ticks = ticksOf(span, right - left, LEAST_TICK).map((tick) => {
    const x = scale(tick.at);
    return {
      ...tick,
      x,
      isNamed:
        x < right - LEAST_TICK / 2 && (today === null || x < today - TODAY_WORD - LEAST_TICK / 2 || x > today + 4),
    };
  });
  return { groups: laidOut, height: y, ticks, today, shown: shown.size };
}

/** When a case ended; an open one goes on now. One that is finished without a date ended when it was last changed, as far as is known. */
function endOf(row: Case, now: number): number {
  if (isOpenCase(row)) return now;
  return Date.parse(row.closedAt ?? row.changedAt ?? row.openedAt);
}

type Unplaced = Omit<Bar, 'y' | 'room'>;
interface Placed {
  readonly placed: readonly { readonly bar: Unplaced; readonly lane: number }[];
  readonly lanes: number;
}

const inRows = (bars: readonly Unplaced[]): Placed => ({
  placed: bars.map((bar, lane) => ({ bar, lane })),
  lanes: bars.length,
});

/** As few lanes as will do, no two cases over each other. Unfinished work takes the top lanes when it comes first. */
function inLanes(bars: readonly Unplaced[], unfinishedFirst: boolean): Placed {
  const byTime = bars.toSorted((one, other) => (one.row.openedAt < other.row.openedAt ? -1 : 1));
  // What is free in each lane: from where, and until where the unfinished case in it begins.
  const lanes: { from: number; until: number }[] = [];
  const laneOf = new Map<Unplaced, number>();
  const isFirst = (bar: Unplaced) => unfinishedFirst && isOpenCase(bar.row);
  for (const bar of byTime.filter(isFirst)) {
    // Each runs to now, so each has a lane.
    laneOf.set(bar, lanes.length);
    lanes.push({ from: -Infinity, until: bar.width < TITLE ? bar.x - TITLE : bar.x });
  }
  for (const bar of byTime.filter((one) => !isFirst(one))) {
    const end = bar.x + bar.width + BAR_GAP;
    const free = lanes.findIndex((lane) => lane.from <= bar.x + BAR_GAP / 2 && end <= lane.until);
    const lane = free >= 0 ? free : lanes.push({ from: -Infinity, until: Infinity }) - 1;
    laneOf.set(bar, lane);
    lanes[lane] = { from: end, until: lanes[lane]?.until ?? Infinity };
  }
  return { placed: byTime.map((bar) => ({ bar, lane: laneOf.get(bar) ?? 0 })), lanes: lanes.length };
}

/** How much is free beside each bar on its lane. What lies between a finished case and an unfinished one is the unfinished one's. */
function roomBeside(placed: Placed['placed'], left: number, right: number): (bar: Unplaced) => number {
  const rooms = new Map<Unplaced, number>();
  for (const lane of Map.groupBy(placed, (one) => one.lane).values()) {
    const bars = lane.map(({ bar }) => bar).toSorted((one, other) => one.x - other.x);
    bars.forEach((bar, index) => {
      const [before, after] = [bars[index - 1], bars[index + 1]];
      if (isOpenCase(bar.row)) rooms.set(bar, bar.x - (before === undefined ? left : before.x + before.width));
      else if (after === undefined || !isOpenCase(after.row)) rooms.set(bar, (after?.x ?? right) - bar.x - bar.width);
    });
  }
  return (bar) => rooms.get(bar) ?? 0;
}

/** The groups and bars that are in sight between two heights; `kept` is a bar that stays, with its group, whether it is or not. */
export function inSight(
  layout: TimeLineLayout,
  top: number,
  bottom: number,
  kept: string | null,
): { groups: readonly LaneGroup[]; bars: readonly Bar[] } {
  const groups = layout.groups.filter(
    ({ y, height, bars }) =>
      (y < bottom && y + height > top) || (kept !== null && bars.some(({ key }) => key === kept)),
  );
  return {
    groups,
    bars: groups.flatMap(({ bars }) => bars.filter((bar) => (bar.y < bottom && bar.y + BAR > top) || bar.key === kept)),
  };
}

/**
 * The bar that a key leads to: left and right along a group by time, up and down to the nearest in the next group. In a list up and down
 * are along it.
 */
export function neighbour(layout: TimeLineLayout, at: string, key: string, isList: boolean): Bar | null {
  const groupAt = layout.groups.findIndex((group) => group.bars.some((bar) => bar.key === at));
  const group = layout.groups[groupAt];
  if (group === undefined) return layout.groups.find(({ bars }) => bars.length > 0)?.bars[0] ?? null;
  const barAt = group.bars.findIndex((bar) => bar.key === at);
  const bar = group.bars[barAt];
  if (key === 'Home') return group.bars[0] ?? null;
  if (key === 'End') return group.bars.at(-1) ?? null;
  const isForward = key === 'ArrowRight' || key === 'ArrowDown';
  if (isList || key === 'ArrowRight' || key === 'ArrowLeft') return group.bars[barAt + (isForward ? 1 : -1)] ?? null;
  const beyond = isForward ? layout.groups.slice(groupAt + 1) : layout.groups.slice(0, groupAt).toReversed();
  const next = beyond.find(({ bars }) => bars.length > 0);
  if (next === undefined || bar === undefined) return null;
  return next.bars.reduce((best, one) => (Math.abs(one.x - bar.x) < Math.abs(best.x - bar.x) ? one : best));
}
