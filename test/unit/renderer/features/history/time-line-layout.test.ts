// Where cases lie on the time line, what is in sight, and which bar an arrow key leads to.
import { describe, expect, it } from 'vitest';
import {
  inSight,
  type LayoutFacts,
  layOutTimeLine,
  neighbour,
  type TimeLineLayout,
} from '../../../../../renderer/features/history/time-line-layout.ts';
import { wholeSpan } from '../../../../../renderer/features/history/time-span.ts';
import type { Case } from '../../../../../shared/domain/case.ts';
import { FAF, makeCase } from '../../make-facts.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const closed = (number: string, from: string, to: string) =>
  makeCase(number, {
    source: FAF,
    openedAt: `${from}T00:00:00.000Z`,
    closedAt: `${to}T00:00:00.000Z`,
    progress: 'Afsluttet',
  });
const open = (number: string, from: string) => makeCase(number, { openedAt: `${from}T00:00:00.000Z` });
const layOut = (
  groups: Readonly<Record<string, readonly Case[]>>,
  more: Partial<LayoutFacts> = {},
  withWords: readonly string[] = [],
) =>
  layOutTimeLine(
    Object.entries(groups).map(([key, cases]) => ({ key, cases, hasWords: withWords.includes(key) })),
    {
      span: wholeSpan(Object.values(groups).flat(), NOW),
      now: NOW,
      left: 100,
      right: 1100,
      isList: false,
      unfinishedFirst: false,
      ...more,
    },
  );
const barsOf = (layout: TimeLineLayout) => layout.groups.flatMap(({ bars }) => bars);
const barOf = (layout: TimeLineLayout, number: string) => {
  const bar = barsOf(layout).find(({ row }) => row.caseNumber === number);
  if (bar === undefined) throw new Error(`no bar for ${number}`);
  return bar;
};
const MANY = Array.from({ length: 400 }, (_, at) =>
  at % 25 === 0
    ? open(`${at}`, `20${10 + (at % 15)}-0${1 + (at % 9)}-10`)
    : closed(`${at}`, `20${10 + (at % 15)}-0${1 + (at % 9)}-10`, `20${11 + (at % 15)}-0${1 + (at % 7)}-20`),
);

describe('layOutTimeLine', () => {
  it('keeps a line free over the cases of a group with words, keeps it where it has none, and arrow keys go past it', () => {
    const layout = layOut({ a: [open('1', '2020-01-01')], b: [], c: [open('2', '2020-01-01')] }, {}, ['a', 'b']);
    expect(layout.groups.map(({ key, height, bars }) => [key, height, bars.map(({ y }) => y)])).toEqual([
      ['a', 40, [20]],
      ['b', 23, []],
      ['c', 23, [66]],
    ]);
    expect(neighbour(layout, `a/${layout.groups[0]?.bars[0]?.row.id}`, 'ArrowDown', false)?.row.caseNumber).toBe('2');
    expect(layOut({ a: [] }).groups).toEqual([]);
  });

  it('runs an open case to today, a closed one to its end, and one finished without a date to its last change', () => {
    const layout = layOut({
      a: [
        open('open', '2020-01-01'),
        closed('closed', '2020-01-01', '2022-01-01'),
        makeCase('undated', {
          openedAt: '2020-01-01T00:00:00.000Z',
          progress: 'Afsluttet',
          changedAt: '2021-01-01T00:00:00.000Z',
        }),
      ],
    });
    const end = (number: string) => barOf(layout, number).x + barOf(layout, number).width;
    expect(Math.abs(end('open') - (layout.today ?? 0))).toBeLessThan(3);
    expect(end('closed')).toBeLessThan(end('open'));
    expect(end('undated')).toBeLessThan(end('closed'));
  });

  it.each([true, false])(
    'never draws two cases of a group on top of each other (unfinished first: %s)',
    (unfinishedFirst) => {
      const bars = barsOf(layOut({ a: MANY }, { unfinishedFirst }));
      expect(bars).toHaveLength(400);
      for (const lane of Map.groupBy(bars, ({ y }) => y).values()) {
        const inOrder = lane.toSorted((a, b) => a.x - b.x);
        inOrder.forEach(
          (bar, at) =>
            at > 0 &&
            expect(bar.x).toBeGreaterThanOrEqual((inOrder[at - 1]?.x ?? 0) + (inOrder[at - 1]?.width ?? 0) - 0.01),
        );
      }
    },
  );

  it('gives unfinished work the top lanes', () => {
    const layout = layOut(
      { a: [closed('old', '2020-01-01', '2026-01-01'), open('new', '2025-01-01')] },
      { unfinishedFirst: true },
    );
    expect(barOf(layout, 'new').y).toBeLessThan(barOf(layout, 'old').y);
    const other = layOut({ a: [closed('old', '2020-01-01', '2026-01-01'), open('new', '2025-01-01')] });
    expect(barOf(other, 'old').y).toBeLessThan(barOf(other, 'new').y);
  });

  it('counts a case that is in two groups once, and gives each of its bars a key of its own', () => {
    const row = open('1', '2020-01-01');
    const layout = layOut({ a: [row], b: [row] });
    expect(layout.shown).toBe(1);
    expect(barsOf(layout).map(({ key }) => key)).toEqual([`a/${row.id}`, `b/${row.id}`]);
  });

  it('zoomed in, leaves out what is outside and says where a bar is cut', () => {
    const span = { from: Date.parse('2020-01-01'), to: Date.parse('2021-01-01') };
    const layout = layOut(
      {
        a: [closed('before', '2018-01-01', '2019-01-01'), closed('over', '2019-01-01', '2022-01-01')],
        b: [open('after', '2022-01-01')],
      },
      { span },
    );
    expect(layout.groups.map(({ key }) => key)).toEqual(['a']);
    expect([layout.shown, layout.today]).toEqual([1, null]);
    expect(barOf(layout, 'over')).toMatchObject({ x: 100, isCut: { start: true, end: true } });
    expect(barOf(layout, 'over').width).toBeLessThanOrEqual(1000);
  });

  it('a list gives each case its own lane in the order they come', () => {
    const layout = layOut(
      {
        list: [
          closed('b', '2022-01-01', '2022-02-01'),
          closed('a', '2018-01-01', '2018-02-01'),
          open('c', '2024-01-01'),
        ],
      },
      { isList: true },
    );
    expect(barsOf(layout).map(({ row, y }) => [row.caseNumber, y])).toEqual([
      ['b', 3],
      ['a', 20],
      ['c', 37],
    ]);
  });

  it('can show a case that was closed on the day it was opened, or wrongly before, or opened after today', () => {
    const layout = layOut({
      a: [
        closed('same', '2024-01-01', '2024-01-01'),
        closed('wrong', '2024-05-01', '2024-01-01'),
        open('soon', '2026-12-20'),
      ],
    });
    for (const number of ['same', 'wrong', 'soon']) {
      const { x, width } = barOf(layout, number);
      expect(width).toBeGreaterThan(0);
      expect(x + width).toBeLessThanOrEqual(1101);
    }
  });

  it('names no tick under the word for today', () => {
    const { ticks, today } = layOut({ a: [open('1', '2006-01-01')] });
    for (const { x } of ticks.filter(({ isNamed }) => isNamed)) expect(Math.abs((today ?? 0) - x)).toBeGreaterThan(40);
    expect(ticks.filter(({ isNamed }) => isNamed).length).toBeGreaterThan(5);
  });
});

describe('inSight', () => {
  it('gives the bars between two heights, and the one to keep wherever it is', () => {
    const layout = layOut({ list: MANY }, { isList: true });
    const last = barsOf(layout).at(-1)?.key ?? '';
    const { bars } = inSight(layout, 0, 200, last);
    expect(bars.length).toBeLessThan(20);
    expect(bars.at(-1)?.key).toBe(last);
  });
});

describe('neighbour', () => {
  const cases = {
    a: [closed('early', '2018-01-01', '2019-01-01'), closed('late', '2024-01-01', '2025-01-01')],
    b: [closed('below', '2023-06-01', '2025-01-01')],
  };
  const step = (layout: TimeLineLayout, from: string, key: string, isList = false) =>
    neighbour(layout, barOf(layout, from).key, key, isList)?.row.caseNumber ?? null;

  it('goes along the group by time, and to the nearest in time in the next group', () => {
    const layout = layOut(cases);
    expect(['ArrowRight', 'End'].map((key) => step(layout, 'early', key))).toEqual(['late', 'late']);
    expect(['ArrowLeft', 'Home'].map((key) => step(layout, 'late', key))).toEqual(['early', 'early']);
    expect(step(layout, 'late', 'ArrowRight')).toBeNull();
    expect(step(layout, 'early', 'ArrowDown')).toBe('below');
    expect(step(layout, 'below', 'ArrowUp')).toBe('late');
    expect(step(layout, 'below', 'ArrowDown')).toBeNull();
  });

  it('goes down and up a list', () => {
    const layout = layOut({ list: [...cases.b, ...cases.a] }, { isList: true });
    expect(step(layout, 'below', 'ArrowDown', true)).toBe('early');
    expect(step(layout, 'early', 'ArrowUp', true)).toBe('below');
  });

  it('begins at the first bar when the one that was stood on is gone', () => {
    expect(neighbour(layOut(cases), 'a/gone', 'ArrowRight', false)?.row.caseNumber).toBe('early');
  });
});
