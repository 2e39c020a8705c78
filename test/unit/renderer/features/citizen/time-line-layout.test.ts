// Where cases lie on the time line, and which bar an arrow key leads to.
import { describe, expect, it } from 'vitest';
import { layOutTimeLine, neighbour } from '../../../../../renderer/features/citizen/time-line-layout.ts';
import { FAF, makeCase, SKAT } from '../../make-facts.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const closed = (number: string, from: string, to: string, source = FAF) =>
  makeCase(number, { source, openedAt: `${from}T00:00:00.000Z`, closedAt: `${to}T00:00:00.000Z` });
const layOut = (cases: Parameters<typeof layOutTimeLine>[0]) => layOutTimeLine(cases, [FAF, SKAT], NOW, 100, 1100);
const barOf = (layout: ReturnType<typeof layOut>, number: string) => {
  const bar = layout.groups.flatMap(({ bars }) => bars).find(({ row }) => row.caseNumber === number);
  if (bar === undefined) throw new Error(`no bar for ${number}`);
  return bar;
};

describe('layOutTimeLine', () => {
  it('runs an open case to today and a closed one to its end', () => {
    const layout = layOut([
      makeCase('open', { openedAt: '2020-01-01T00:00:00.000Z' }),
      closed('closed', '2020-01-01', '2022-01-01', SKAT),
    ]);
    const open = barOf(layout, 'open');
    expect(Math.abs(open.x + open.width - layout.today)).toBeLessThan(3);
    expect(barOf(layout, 'closed').x + barOf(layout, 'closed').width).toBeLessThan(layout.today);
  });

  it('never draws two cases of one source on top of each other', () => {
    const cases = Array.from({ length: 400 }, (_, at) =>
      closed(`${at}`, `20${10 + (at % 15)}-0${1 + (at % 9)}-10`, `20${11 + (at % 15)}-0${1 + (at % 7)}-20`),
    );
    const { bars } = layOut(cases).groups[0] ?? { bars: [] };
    expect(bars).toHaveLength(400);
    const byLane = Map.groupBy(bars, ({ y }) => y);
    for (const lane of byLane.values()) {
      const inOrder = lane.toSorted((a, b) => a.x - b.x);
      inOrder.forEach((bar, at) =>
        expect(bar.x).toBeGreaterThanOrEqual(at === 0 ? 100 : (inOrder[at - 1]?.x ?? 0) + (inOrder[at - 1]?.width ?? 0)),
      );
    }
  });

  it('keeps a lane for a source without cases, so that the others stay in their places', () => {
    const before = layOut([]);
    const after = layOut([closed('1', '2020-01-01', '2021-01-01', SKAT)]);
    expect(after.groups.map(({ y }) => y)).toEqual(before.groups.map(({ y }) => y));
  });

  it('can show a case that was closed on the day it was opened, or wrongly before', () => {
    const layout = layOut([closed('same', '2024-01-01', '2024-01-01'), closed('wrong', '2024-05-01', '2024-01-01')]);
    expect(barOf(layout, 'same').width).toBeGreaterThan(0);
    expect(barOf(layout, 'wrong').width).toBeGreaterThan(0);
  });

  it('thins the years out when there is no room for each', () => {
    const years = layOut([closed('1', '1950-06-01', '1951-01-01')]).years;
    years.forEach(({ x }, at) => at > 0 && expect(x - (years[at - 1]?.x ?? 0)).toBeGreaterThan(30));
    expect(years.length).toBeGreaterThan(5);
  });
});

describe('neighbour', () => {
  const layout = layOut([
    closed('early', '2018-01-01', '2019-01-01'),
    closed('late', '2024-01-01', '2025-01-01'),
    closed('below', '2023-06-01', '2025-01-01', SKAT),
  ]);
  const step = (from: string, key: string) => neighbour(layout, barOf(layout, from).row.id, key)?.row.caseNumber ?? null;

  it('goes along the source’s own cases by time', () => {
    expect(step('early', 'ArrowRight')).toBe('late');
    expect(step('late', 'ArrowLeft')).toBe('early');
    expect(step('late', 'ArrowRight')).toBeNull();
    expect(step('late', 'Home')).toBe('early');
  });

  it('goes to the nearest in time in the next source', () => {
    expect(step('early', 'ArrowDown')).toBe('below');
    expect(step('below', 'ArrowUp')).toBe('late');
    expect(step('below', 'ArrowDown')).toBeNull();
  });
});
