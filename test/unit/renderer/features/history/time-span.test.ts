// The part of time that is shown: zoomed about a moment, moved, never outside what there is, and kept as days before now.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isClosest,
  isWhole,
  lastYears,
  moveSpan,
  shownSpan,
  type Span,
  ticksOf,
  toViewSpan,
  wholeSpan,
  zoomSpan,
} from '../../../../../renderer/features/history/time-span.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const DAY = 86_400_000;
const whole = wholeSpan([{ openedAt: '2006-11-24T12:00:00.000Z' }], NOW);
const length = ({ from, to }: Span) => to - from;

describe('the span', () => {
  it('goes from the first case to a little after now, and is never shorter than two years', () => {
    expect(whole.from).toBe(Date.parse('2006-11-24T12:00:00.000Z'));
    expect(whole.to).toBeGreaterThan(NOW);
    expect(length(wholeSpan([{ openedAt: '2026-11-20T12:00:00.000Z' }], NOW)) / DAY).toBeGreaterThan(730);
  });

  it('zooms about a moment that stays where it is', () => {
    const at = Date.parse('2016-05-01T00:00:00.000Z');
    const closer = zoomSpan(whole, whole, 0.5, at);
    expect(length(closer)).toBeCloseTo(length(whole) / 2, -3);
    expect((at - closer.from) / length(closer)).toBeCloseTo((at - whole.from) / length(whole), 6);
    expect(isWhole(zoomSpan(closer, whole, 4, at), whole)).toBe(true);
  });

  it('stops at the closest, and says so', () => {
    let span = whole;
    for (let step = 0; step < 30; step += 1) span = zoomSpan(span, whole, 0.5, NOW);
    expect(isClosest(span)).toBe(true);
    expect(isClosest(whole)).toBe(false);
    expect(length(span)).toBeGreaterThan(30 * DAY);
  });

  it('is always inside the whole, whatever one does', () => {
    const step = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ move: fc.double({ min: -3, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let span = whole;
        for (const one of steps) {
          span =
            'move' in one
              ? moveSpan(span, whole, one.move)
              : zoomSpan(span, whole, one.factor, span.from + one.share * length(span));
          expect(span.from).toBeGreaterThanOrEqual(whole.from - 1);
          expect(span.to).toBeLessThanOrEqual(whole.to + 1);
          expect(length(span)).toBeGreaterThan(59 * DAY);
        }
      }),
    );
  });

  it('is kept as days before now, and the whole as nothing', () => {
    const years = lastYears(5, whole, NOW);
    const kept = toViewSpan(years, whole, NOW);
    expect(kept?.fromDaysAgo).toBeGreaterThan(1700);
    const back = shownSpan(kept, whole, NOW);
    expect(back.from).toBeCloseTo(years.from, -2);
    expect(back.to).toBeCloseTo(years.to, -2);
    expect(toViewSpan(whole, whole, NOW)).toBeNull();
    expect(shownSpan(null, whole, NOW)).toEqual(whole);
  });

  it('of another citizen is pushed inside this one’s', () => {
    const short = wholeSpan([], NOW);
    const span = shownSpan({ fromDaysAgo: 7000, toDaysAgo: 6000 }, short, NOW);
    expect(span.from).toBe(short.from);
    expect(length(span)).toBeLessThanOrEqual(length(short));
  });
});

describe('the ticks', () => {
  it.each([
    [20 * 365, 1000],
    [2 * 365, 1000],
    [60, 1000],
    [80 * 365, 600],
  ])('over %i days on %i pixels stand apart and are months or years', (days, width) => {
    const span = { from: NOW - days * DAY, to: NOW };
    const ticks = ticksOf(span, width, 46);
    expect(ticks.length).toBeGreaterThan(0);
    const px = ticks.map(({ at }) => ((at.getTime() - span.from) / length(span)) * width);
    px.forEach((x, index) => index > 0 && expect(x - (px[index - 1] ?? 0)).toBeGreaterThan(43));
    for (const { at, isYear } of ticks) expect([at.getUTCDate(), at.getUTCMonth() === 0]).toEqual([1, isYear]);
  });
});
