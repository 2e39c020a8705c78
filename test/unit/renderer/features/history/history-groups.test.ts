// Which lanes a history has, what is in each, and in which order.
import { describe, expect, it } from 'vitest';
import { placing } from '../../../../../electron/core/guidance/placing.ts';
import { type GroupingFacts, groupCases } from '../../../../../renderer/features/history/history-groups.ts';
import type { KeptLane } from '../../../../../renderer/shared/kept-lane.ts';
import { placeCases } from '../../../../../shared/catalogue/placing.ts';
import type { Case, CaseId } from '../../../../../shared/domain/case.ts';
import { FAF, makeCase, SKAT } from '../../make-facts.ts';

const kle = (number: string) => ({ number, title: null, facet: null, version: null });
const done = { progress: 'Afsluttet', closedAt: '2021-01-01T08:00:00.000Z' };
const move = makeCase('move', {
  title: 'Folkeregister (flytteanmeldelser)',
  kle: kle('23.05.10'),
  administration: 'KSR',
  openedAt: '2020-03-01T08:00:00.000Z',
  ...done,
});
const housing = makeCase('housing', {
  title: 'Boligsikring',
  kle: kle('32.06.00'),
  openedAt: '2020-04-01T08:00:00.000Z',
});
const leave = makeCase('leave', {
  title: 'Barselsdagpenge',
  kle: kle('32.30.08'),
  openedAt: '2020-05-01T08:00:00.000Z',
  ...done,
});
const tax = makeCase('tax', {
  title: 'Skat',
  kle: kle('25.10.00'),
  source: SKAT,
  administration: 'Stat',
  openedAt: '2012-04-01T08:00:00.000Z',
  ...done,
});
const rats = makeCase('rats', { title: 'Rotter', kle: kle('09.13.01'), administration: 'MFF', ...done });
const ALL = [move, housing, leave, tax, rats];

const facts = (more: Partial<GroupingFacts> = {}): GroupingFacts => ({
  grouping: 'lifeSituation',
  placements: placeCases(ALL, placing),
  kept: [],
  situations: placing.situations.map(({ id }) => id),
  sources: [FAF, SKAT],
  unfinishedFirst: false,
  ...more,
});
const lanes = (shown: readonly Case[], more: Partial<GroupingFacts> = {}) =>
  groupCases(shown, ALL, facts(more)).map(({ key, cases, all, open }) => [
    key,
    cases.map(({ caseNumber }) => caseNumber).join(' '),
    all,
    open,
  ]);

const keptLane = (id: string, rows: readonly { readonly id: CaseId }[], isClosed = false): KeptLane => ({
  id,
  title: id,
  isClosed,
  own: null,
  left: [],
  cases: new Map(rows.map((row) => [row.id, { who: 'Mette', why: 'ringet' }])),
});

describe('groupCases', () => {
  it('gives a kept life situation its own lane first; a case under two is in both and not where the catalogue alone would place it', () => {
    const kept = [keptLane('divorce', [housing, rats]), keptLane('move', [housing])];
    expect(lanes(ALL, { kept })).toEqual([
      ['kept:divorce', 'housing rats', 2, 1],
      ['kept:move', 'housing', 1, 1],
      ['situation:flytte', 'move', 1, 0],
      ['situation:blive-foraelder', 'leave', 1, 0],
      ['undecided', 'tax', 1, 0],
    ]);
    expect(lanes(ALL, { kept, grouping: 'list' })).toEqual([['list', 'move housing leave tax rats', 5, 1]]);
  });

  it('has the case a situation is kept as in its own lane', () => {
    expect(lanes(ALL, { kept: [{ ...keptLane('divorce', [housing]), own: rats.id }] })[0]).toEqual([
      'kept:divorce',
      'housing rats',
      2,
      1,
    ]);
  });

  it('keeps the lane of an open situation that has no case to show, and counts cases under it that no source has told of', () => {
    const untold = makeCase('untold', {});
    const kept = [keptLane('new', []), keptLane('cut', [housing, untold]), keptLane('old', [], true)];
    expect(lanes([housing], { kept })).toEqual([
      ['kept:new', '', 0, 0],
      ['kept:cut', 'housing', 2, 1],
    ]);
  });

  it('puts an open situation over a closed one and over finished lanes, when asked', () => {
    const kept = [keptLane('closed', [rats], true), keptLane('open', [leave])];
    const keys = (unfinishedFirst: boolean) =>
      groupCases(ALL, ALL, facts({ kept, unfinishedFirst })).map(({ key }) => key);
    expect(keys(true).slice(0, 3)).toEqual(['kept:open', 'situation:flytte', 'situation:blive-foraelder']);
    expect(keys(true)).toContain('kept:closed');
    expect(keys(false).slice(0, 2)).toEqual(['kept:closed', 'kept:open']);
  });

  it('per life situation: in the catalogue’s order, a case in each it belongs to, then what is undecided, then what is in none', () => {
    expect(lanes(ALL)).toEqual([
      ['situation:flytte', 'move housing', 2, 1],
      ['situation:blive-foraelder', 'housing leave', 2, 1],
      ['undecided', 'tax', 1, 0],
      ['outside', 'rats', 1, 0],
    ]);
  });

  it('counts what is filtered away, and has no lane where nothing is left', () => {
    expect(lanes([leave, tax])).toEqual([
      ['situation:blive-foraelder', 'leave', 2, 0],
      ['undecided', 'tax', 1, 0],
    ]);
  });

  it('puts lanes with unfinished work on top, when asked', () => {
    const open = { ...rats, progress: 'Oplyst', closedAt: null };
    expect(groupCases([move, open], ALL, facts({ unfinishedFirst: true })).map(({ key }) => key)).toEqual([
      'outside',
      'situation:flytte',
    ]);
    expect(groupCases([move, open], ALL, facts()).map(({ key }) => key)).toEqual(['situation:flytte', 'outside']);
  });

  it('per administration, per fagsystem in the strip’s order, and as one list', () => {
    expect(lanes(ALL, { grouping: 'administration' }).map(([key, cases]) => [key, cases])).toEqual([
      ['administration:FAF', 'housing leave'],
      ['administration:KSR', 'move'],
      ['administration:MFF', 'rats'],
      ['administration:Stat', 'tax'],
    ]);
    expect(lanes(ALL, { grouping: 'fagsystem', sources: [SKAT, FAF] }).map(([key]) => key)).toEqual([
      `fagsystem:${SKAT}`,
      `fagsystem:${FAF}`,
    ]);
    expect(lanes(ALL, { grouping: 'list' })).toEqual([['list', 'move housing leave tax rats', 5, 1]]);
  });

  it('loses no case while the catalogue is not there', () => {
    expect(lanes(ALL, { placements: null })).toEqual([['unplaced', 'move housing leave tax rats', 5, 1]]);
  });

  it('every case is in some lane, however it is grouped', () => {
    for (const grouping of ['lifeSituation', 'administration', 'fagsystem', 'list'] as const) {
      const found = new Set(
        groupCases(ALL, ALL, facts({ grouping })).flatMap(({ cases }) => cases.map(({ id }) => id)),
      );
      expect(found.size, grouping).toBe(ALL.length);
    }
  });
});
