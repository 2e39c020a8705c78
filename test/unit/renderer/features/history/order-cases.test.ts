// Filters and sorting, and that rows somebody is on keep their places.
import { describe, expect, it } from 'vitest';
import { FIRST_VIEW } from '../../../../../renderer/app/workspace-slice.ts';
import { type Arrangement, arrangeCases, holdPlaces } from '../../../../../renderer/features/history/order-cases.ts';
import { formatFor } from '../../../../../renderer/i18n/format.ts';
import type { Case } from '../../../../../shared/domain/case.ts';
import { makeCase, NAMES, SKAT } from '../../make-facts.ts';

const arrange = (cases: readonly Case[], more: Partial<Arrangement>) =>
  arrangeCases(cases, { ...FIRST_VIEW, unfinishedFirst: false, ...more }, NAMES, formatFor('da').compare).map(
    ({ caseNumber }) => caseNumber,
  );

describe('arrangeCases', () => {
  const old = makeCase('1', { openedAt: '2020-01-01T00:00:00.000Z', title: 'Åbning', deadline: '2026-12-01' });
  const young = makeCase('2', {
    openedAt: '2025-01-01T00:00:00.000Z',
    title: 'Zone',
    progress: 'Afsluttet',
    closedAt: '2025-06-01T00:00:00.000Z',
  });
  const tax = makeCase('3', {
    source: SKAT,
    openedAt: '2023-01-01T00:00:00.000Z',
    title: 'Ærinde',
    deadline: '2026-11-25',
  });
  const all = [old, young, tax];

  it('sorts both ways', () => {
    expect(arrange(all, {})).toEqual(['2', '3', '1']);
    expect(arrange(all, { sort: { column: 'opened', descending: false } })).toEqual(['1', '3', '2']);
  });

  it('puts unfinished work first, whichever way it sorts', () => {
    expect(arrange(all, { unfinishedFirst: true })).toEqual(['3', '1', '2']);
    expect(arrange(all, { unfinishedFirst: true, sort: { column: 'title', descending: false } })).toEqual([
      '3',
      '1',
      '2',
    ]);
  });

  it('sorts words as Danish does', () => {
    expect(arrange(all, { sort: { column: 'title', descending: false } })).toEqual(['2', '3', '1']);
  });

  it('puts what is not known last, whichever way', () => {
    expect(arrange(all, { sort: { column: 'deadline', descending: false } })).toEqual(['3', '1', '2']);
    expect(arrange(all, { sort: { column: 'deadline', descending: true } })).toEqual(['1', '3', '2']);
  });

  it('finds every word, wherever it stands and however it is written', () => {
    expect(arrange(all, { filter: 'åbNing ydelser' })).toEqual(['1']);
    expect(arrange(all, { filter: 'skat forskud' })).toEqual(['3']);
    expect(arrange(all, { filter: 'åbning skat' })).toEqual([]);
  });

  it('leaves out closed cases and other sources when asked to', () => {
    expect(arrange(all, { openness: 'open' })).toEqual(['3', '1']);
    expect(arrange(all, { openness: 'closed' })).toEqual(['2']);
    expect(arrange([...all, makeCase('4', { administration: 'KSR' })], { administrations: ['KSR'] })).toEqual(['4']);
    expect(arrange(all, { sources: [SKAT] })).toEqual(['3']);
  });

  it('gives the same order for the same facts in another order', () => {
    const same = ['a', 'b', 'c'].map((number) => makeCase(number));
    expect(arrange(same, {})).toEqual(arrange(same.toReversed(), {}));
  });
});

describe('holdPlaces', () => {
  const numbers = (rows: readonly Case[]) => rows.map(({ caseNumber }) => caseNumber);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((number) => makeCase(number)) as [Case, Case, Case, Case];

  it('puts what is new after everything that was there, in its own order', () => {
    const held = holdPlaces([b, d], [a, b, c, d]);
    expect(numbers(held.rows)).toEqual(['b', 'd', 'a', 'c']);
    expect(held.late).toBe(2);
  });

  it('shows newer facts in the old place', () => {
    const newer = { ...b, title: 'Nyt' };
    expect(holdPlaces([b, d], [d, newer]).rows).toEqual([newer, d]);
  });

  it('keeps the place of a row that is gone, so that those below stay where they are', () => {
    expect(numbers(holdPlaces([a, b, c], [a, c]).rows)).toEqual(['a', 'b', 'c']);
  });
});
