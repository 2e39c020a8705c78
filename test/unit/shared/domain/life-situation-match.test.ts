// Proposals: which cases could belong to which line, with reasons, and never more than a proposal.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskById, tasks } from '../../../../shared/catalogue/catalogue.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { type MatchGround, proposeCases } from '../../../../shared/domain/life-situation-match.ts';
import { AT, makeCase, makeSituation, METTE, situationNamed } from './make-situation.ts';

const CHILD = '1408960018' as Cpr;

function ground(kind: string, cases: readonly Case[]): MatchGround {
  return {
    tasks: situationNamed(kind).tasks.flatMap(({ task }) => taskById(task) ?? []),
    cases,
    family: new Map([[CHILD, 'child']]),
  };
}
const proposed = (one: Case, kind = 'blive-skilt') =>
  proposeCases(makeSituation({ kind }), ground(kind, [one]))[0] ?? null;
const kle = (number: string, title: string | null = null) => ({ kle: { number, title, facet: 'G01', version: null } });

test('by KLE, title, date and party, each said', () => {
  expect(proposed(makeCase('faf-ydelser:1'))).toEqual({
    caseId: 'faf-ydelser:1',
    task: 'boligsikring',
    strength: 100,
    reasons: [
      { kind: 'kle', number: '32.06.00', edition: '2025' },
      { kind: 'title', words: ['boligsikring'] },
      { kind: 'date', days: 4 },
      { kind: 'party', relation: 'self' },
    ],
  });
});

test.each([
  ['the numbering of 2013', makeCase('a-b:1', kle('32.09.00')), 'boernetilskud', 'kle'],
  [
    'a neighbour number with the same words',
    makeCase('a-b:1', { ...kle('32.06.99'), title: 'Ansøgning om boligsikring' }),
    'boligsikring',
    'kleTopic',
  ],
  [
    'a neighbour number with other words',
    makeCase('a-b:1', { ...kle('32.06.99'), title: 'Noget helt andet' }),
    null,
    null,
  ],
  ['another number with the same words', makeCase('a-b:1', { ...kle('99.06.00'), title: 'Boligsikring' }), null, null],
  ['no number', makeCase('a-b:1', { kle: null }), null, null],
  ['old and still open', makeCase('a-b:1', { openedAt: '2024-01-01T09:00:00.000Z' }), 'boligsikring', 'kle'],
  ['old and closed', makeCase('a-b:1', { openedAt: '2024-01-01T09:00:00.000Z', progress: 'Afsluttet' }), null, null],
  ['recent and closed', makeCase('a-b:1', { progress: 'Afsluttet' }), 'boligsikring', 'kle'],
  ['a child’s', makeCase('a-b:1', { cpr: CHILD }), 'boligsikring', 'kle'],
  ['a stranger’s', makeCase('a-b:1', { cpr: '0307660019' }), null, null],
])('%s', (_name, one, task, first) => {
  const found = proposed(one);
  expect(found?.task ?? null).toBe(task);
  expect(found?.reasons[0]?.kind ?? null).toBe(first);
});

test('one number with several tasks: the title decides, else the checklist’s order', () => {
  expect(proposed(makeCase('a-b:1', { title: 'Boligydelse, folkepensionister' }), 'flytte')?.task).toBe('boligydelse');
  expect(proposed(makeCase('a-b:1', { title: 'Ansøgning' }), 'flytte')?.task).toBe('boligsikring');
});

test('what is attached already, or has been turned down, is not proposed', () => {
  const facts = makeSituation({
    dismissed: ['a-b:2'],
    cases: [{ caseId: 'a-b:1', caseNumber: '1', title: '', task: null, why: 'Samme sag.', by: METTE, at: AT }],
  });
  expect(
    proposeCases(facts, ground('blive-skilt', [makeCase('a-b:1'), makeCase('a-b:2'), makeCase('a-b:3')])).map(
      ({ caseId }) => caseId,
    ),
  ).toEqual(['a-b:3']);
});

test('properties: each case at most once, on a line that is there, with a reason for each of number, time and party; the facts are untouched', () => {
  const numbers = tasks.flatMap(({ kle: now, kle2013 }) => [...now, ...kle2013]);
  const anyCase = fc
    .record({
      number: fc.constantFrom(...numbers, '99.99.99'),
      days: fc.integer({ min: -4000, max: 400 }),
      closed: fc.boolean(),
      title: fc.constantFrom(...tasks.map(({ title }) => title)),
      child: fc.boolean(),
    })
    .map(({ number, days, closed, title, child }) => ({
      ...kle(number),
      title: title.slice(0, 255),
      progress: closed ? 'Afsluttet' : 'Oplyst',
      openedAt: new Date(Date.parse('2026-04-03') + days * 86_400_000).toISOString(),
      ...(child ? { cpr: CHILD } : {}),
    }));
  fc.assert(
    fc.property(
      fc.constantFrom('flytte', 'blive-skilt', 'blive-pensionist'),
      fc.array(anyCase, { maxLength: 40 }),
      (kind, all) => {
        const facts = makeSituation({ kind });
        const before = JSON.stringify(facts);
        const cases = all.map((more, n) => makeCase(`a-b:${n}`, more));
        const found = proposeCases(facts, ground(kind, cases));
        expect(new Set(found.map(({ caseId }) => caseId)).size).toBe(found.length);
        const known = new Set<string>(situationNamed(kind).tasks.map(({ task }) => task));
        for (const { task, reasons } of found) {
          expect(known.has(task)).toBe(true);
          const kinds = reasons.map((reason) => reason.kind);
          expect(kinds.filter((one) => one === 'kle' || one === 'kleTopic')).toHaveLength(1);
          expect(kinds.filter((one) => one === 'date' || one === 'stillOpen')).toHaveLength(1);
          expect(kinds.at(-1)).toBe('party');
        }
        expect(JSON.stringify(facts)).toBe(before);
      },
    ),
    { numRuns: 60 },
  );
});
