// Where every case lies on the time line: a lane for each fagsystem, and in the lane as many sub-lanes as cases overlap.
// Pure; pixels in, pixels out. Must not draw.
import type { Case, CaseId } from '../../../../shared/domain/case.ts';
import type { SourceId } from '../../../../shared/domain/fagsystem.ts';

export const BAR_HEIGHT = 14;
const SUB_LANE = 16;
const LANE_GAP = 6;
/** A case of one day can still be seen and hit. */
const LEAST_WIDTH = 5;
const GAP = 2;

export interface Bar {
  readonly id: CaseId;
  readonly row: Case;
  readonly lane: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Lane {
  readonly source: SourceId;
  readonly name: string;
  readonly y: number;
  readonly height: number;
}

export interface TimelineLayout {
  readonly lanes: readonly Lane[];
  /** In the order the keyboard walks them: lane by lane, oldest first. */
  readonly bars: readonly Bar[];
  readonly height: number;
}

/** The years that need a place: from the oldest case to a little after now, at least two years. */
export function timeSpan(cases: readonly Case[], now: number): { readonly from: number; readonly to: number } {
  const YEAR_MS = 365.25 * 86_400_000;
  let oldest = now - 2 * YEAR_MS;
  for (const row of cases) oldest = Math.min(oldest, Date.parse(row.openedAt) || oldest);
  return { from: oldest - (now - oldest) * 0.01, to: now + (now - oldest) * 0.02 };
}

/** The first of January of each year between, thinned out so that labels do not meet. */
export function yearTicks(from: number, to: number, width: number): readonly { readonly year: number; readonly at: number }[] {
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  const step = Math.max(1, Math.ceil(((last - first + 1) * 44) / Math.max(width, 1)));
  const ticks = [];
  for (let year = first; year <= last; year += 1) if (year % step === 0) ticks.push({ year, at: Date.UTC(year, 0, 1) });
  return ticks;
}

/** `xOf` turns an instant in milliseconds into pixels. An open case runs to `now`. */
export function layOutTimeline(
  cases: readonly Case[],
  sources: readonly { readonly id: SourceId; readonly name: string }[],
  xOf: (instant: number) => number,
  now: number,
): TimelineLayout {
  const lanes: Lane[] = [];
  const bars: Bar[] = [];
  let y = 2;
  sources.forEach(({ id, name }, lane) => {
    const own = cases
      .filter((row) => row.provenance.source === id)
      .map((row) => {
        const from = Date.parse(row.openedAt);
        // Some fagsystemer close a case before it was opened; the bar is then as short as can be.
        const to = Math.max(from, row.closedAt === null ? now : Date.parse(row.closedAt));
        return { row, x: xOf(from), width: Math.max(LEAST_WIDTH, xOf(to) - xOf(from)) };
      })
      .sort((a, b) => a.x - b.x);
    const ends: number[] = [];
    for (const { row, x, width } of own) {
      const free = ends.findIndex((end) => end + GAP <= x);
      const subLane = free === -1 ? ends.length : free;
      ends[subLane] = x + width;
      bars.push({ id: row.id, row, lane, x, y: y + subLane * SUB_LANE, width });
    }
    const height = Math.max(1, ends.length) * SUB_LANE;
    lanes.push({ source: id, name, y, height });
    y += height + LANE_GAP;
  });
  return { lanes, bars, height: y };
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The bar that a key leads to from another: along the lane, or to the nearest in time in the next lane that has any. */
export function stepBar(bars: readonly Bar[], from: CaseId | null, step: Step): Bar | undefined {
  const at = bars.findIndex((bar) => bar.id === from);
  const here = bars[at];
  if (here === undefined || step === 'first') return bars[0];
  if (step === 'last') return bars.at(-1);
  if (step === 'left' || step === 'right') {
    const next = bars[at + (step === 'left' ? -1 : 1)];
    return next?.lane === here.lane ? next : here;
  }
  const beyond = bars.filter((bar) => (step === 'up' ? bar.lane < here.lane : bar.lane > here.lane));
  const lane = step === 'up' ? Math.max(...beyond.map((bar) => bar.lane)) : Math.min(...beyond.map((bar) => bar.lane));
  let nearest = here;
  let distance = Infinity;
  for (const bar of beyond) {
    if (bar.lane !== lane || Math.abs(bar.x - here.x) >= distance) continue;
    nearest = bar;
    distance = Math.abs(bar.x - here.x);
  }
  return nearest;
}
