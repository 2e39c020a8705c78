// A week at an invented centre by the quarter of an hour, held against asking the engine for every cell.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { expect, test } from 'vitest';
import {
  absences,
  countAt,
  dispensationChanges,
  gapsOf,
  isMeantHere,
  secondmentGains,
  stateOfficers,
  uncovered,
} from '../../../../shared/authority/coverage-gaps.ts';
import { coverage, type Coverage } from '../../../../shared/authority/coverage.ts';
import { decide } from '../../../../shared/authority/decide.ts';
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import { openingQuarters, weekOf } from '../../../../shared/authority/opening-quarters.ts';
import type { Organisation } from '../../../../shared/domain/organisation.ts';
import {
  at,
  dispensation,
  iso,
  organisation,
  question,
  secondment,
  shift,
  UNIT,
  units,
  WHO,
} from './make-organisation.ts';

const days = [
  '2005-12-26',
  '2005-12-27',
  '2005-12-28',
  '2005-12-29',
  '2005-12-30',
  '2006-01-02',
  '2006-01-03',
  '2006-01-04',
  '2006-01-05',
  '2006-01-06',
];
const shifts = (employee: EmployeeId, from: number, to: number, place: string = UNIT.north) =>
  days.map((day) => shift(employee, place, day, from, to));
const rota = [
  ...shifts(WHO.skat, 9, 12),
  ...shifts(WHO.tax, 9, 18),
  ...shifts(WHO.counter, 10, 18),
  ...shifts(WHO.pension, 11, 14),
  ...shifts(WHO.reception, 9, 18),
];
const make = (more: Partial<Organisation> = {}) => knowOrganisation(organisation({ rota, ...more }));
const asked = (day: string) => ({ place: UNIT.north, day, packs: ['paper'] as const, now: at('2005-01-01', 0) });
const week = (day: string, more: Partial<Organisation> = {}): Coverage => {
  const found = coverage(make(more), asked(day));
  if (found === null) throw new Error('no such place');
  return found;
};
const taskIndex = (found: Coverage, id: string) => found.tasks.findIndex((task) => task.id === id);
const row = (found: Coverage, id: string, day: string) =>
  found.quarters
    .flatMap((quarter, index) => (quarter.day === day ? [countAt(found, taskIndex(found, id), index)] : []))
    .join('');

const north = units.find(({ id }) => id === UNIT.north);

test('opening quarters follow the Danish clock, also in the week the clocks change', () => {
  if (north === undefined) throw new Error('no centre');
  const quarters = openingQuarters(north, '2006-03-29');
  expect(quarters).toHaveLength(4 * 20 + 32);
  expect(quarters[0]).toEqual({ from: Date.parse('2006-03-27T08:00:00Z'), day: '2006-03-27' });
  expect(openingQuarters(north, '2006-03-20')[0]?.from).toBe(Date.parse('2006-03-20T09:00:00Z'));
  expect(weekOf('2006-01-01')).toEqual([
    '2005-12-26',
    '2005-12-27',
    '2005-12-28',
    '2005-12-29',
    '2005-12-30',
    '2005-12-31',
    '2006-01-01',
  ]);
});

test.each(['2005-12-28', '2006-01-04'])(
  'the week of %s counts what the engine says for every person, task and quarter',
  (day) => {
    const known = make({
      dispensations: [dispensation({ validity: { from: iso('2006-01-04', 12), to: null } })],
      secondments: [secondment(1, WHO.skat, { validity: { from: null, to: iso('2006-01-05', 11.1) } })],
    });
    const found = coverage(known, asked(day));
    if (found === null) throw new Error('no such place');
    const wrong = found.tasks.flatMap((task, index) =>
      task.lists.includes('fag')
        ? []
        : found.quarters.flatMap(({ from }, quarter) => {
            const present = [...known.employees.values()].filter(({ shifts: own }) =>
              own.some((one) => one.place === UNIT.north && one.from <= from && from + 900_000 <= one.to),
            );
            const may = present.filter(({ id }) =>
              [from, from + 899_999].every(
                (moment) => decide(known, question(id, task.id, { at: moment })).outcome === 'allowed',
              ),
            );
            return may.length === countAt(found, index, quarter) ? [] : [`${task.id} ${new Date(from).toISOString()}`];
          }),
    );
    expect(wrong).toEqual([]);
  },
);

test('the register changes hands overnight: the lent tax employee covers it on 30 December and not on 2 January, unless there is a dispensation', () => {
  expect(row(week('2005-12-30'), 'flytteanmeldelser', '2005-12-30')).toBe('1'.repeat(20));
  expect(row(week('2006-01-02'), 'flytteanmeldelser', '2006-01-02')).toBe('0'.repeat(20));
  expect(row(week('2006-01-02', { dispensations: [dispensation()] }), 'flytteanmeldelser', '2006-01-02')).toBe(
    '2'.repeat(20),
  );
});

test('the paper’s line of state officers: one until noon, none after, never two', () => {
  const { shareOfOne, shareOfTwo, perQuarter } = stateOfficers(week('2006-01-02'));
  expect(perQuarter.slice(0, 20).join('')).toBe('1'.repeat(8) + '0'.repeat(12));
  expect(shareOfOne).toBeCloseTo(40 / 112);
  expect(shareOfTwo).toBe(0);
});

test('the worst gap comes first, with the tasks that are missing together', () => {
  const found = week('2005-12-26');
  const gaps = gapsOf(found, ['paper']);
  expect(gaps[0]?.weight).toBe(Math.max(...gaps.map(({ weight }) => weight)));
  expect(gaps.reduce((sum, { weight }) => sum + weight, 0)).toBe(uncovered(found, ['paper']).missing);
  const afternoon = gaps.find(({ tasks }) => tasks.some(({ id }) => id === 'skatteopgaver'));
  expect([afternoon?.day, new Date(afternoon?.from ?? 0).toISOString()]).toEqual([
    '2005-12-29',
    '2005-12-29T11:00:00.000Z',
  ]);
  expect(
    gaps
      .flatMap(({ tasks }) => tasks)
      .every((task) => found.place !== undefined && isMeantHere(task, found.place, at('2005-12-28'), ['paper'])),
  ).toBe(true);
});

test('one absence costs what nobody else covers', () => {
  const lost = absences(week('2005-12-26'), ['paper']);
  const of = (who: string) => lost.find(({ employee }) => employee === who);
  expect(of(WHO.skat)).toMatchObject({ lost: 40, tasks: [{ id: 'skatteopgaver' }] });
  expect(of(WHO.reception)).toBeUndefined();
  const without = week('2005-12-26', { rota: rota.filter(({ employee }) => employee !== WHO.tax) });
  expect(uncovered(without, ['paper']).missing - uncovered(week('2005-12-26'), ['paper']).missing).toBe(
    of(WHO.tax)?.lost,
  );
});

test('one more secondment gives what its unit owns; a dispensation gives the whole rule-bound list', () => {
  const known = make();
  const found = week('2006-01-02');
  const gains = secondmentGains(known, found, asked('2006-01-02'));
  expect(gains.find(({ unit }) => unit === UNIT.skat)).toMatchObject({ gained: 72, tasks: [{ id: 'skatteopgaver' }] });
  expect(gains.find(({ unit }) => unit === UNIT.family)?.tasks.map(({ id }) => id)).toContain('boligsikring');
  const changes = dispensationChanges(known, asked('2006-01-02'));
  expect(changes?.without).toBe(uncovered(found, ['paper']).missing);
  expect(changes?.withIt).toBeLessThan(changes?.without ?? 0);
});
