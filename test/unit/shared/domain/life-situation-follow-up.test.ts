// Follow-up: how each line stands with its administration.
import { expect, test } from 'vitest';
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import { type Case, caseIdSchema } from '../../../../shared/domain/case.ts';
import { checklistOf } from '../../../../shared/domain/life-situation-checklist.ts';
import { countStandings, DAYS_TO_ANSWER, followUpOf } from '../../../../shared/domain/life-situation-follow-up.ts';
import { AT, FAGSYSTEMER, makeAttached, makeCase, makeSituation, METTE, situationNamed } from './make-situation.ts';

const KEY = '11111111-1111-4111-8111-111111111111';
const attached = { cases: [makeAttached('faf-ydelser:1', 'boligsikring')] };
const started = (refused: string | null) => ({
  starts: { boligsikring: { key: KEY, source: 'faf-ydelser', nth: 0, refused, by: METTE, at: AT } },
});
const day = (after: number) => new Date(Date.parse(AT) + after * 86_400_000).toISOString().slice(0, 10);

function line(facts: object, row: Case | null, today: string, mayNot = false) {
  const lines = checklistOf(makeSituation(facts), {
    situation: situationNamed('blive-skilt'),
    taskById,
    fagsystemer: FAGSYSTEMER,
    cases: new Map(row === null ? [] : [[row.id, row]]),
    actByKey: () => undefined,
    authority: () =>
      mayNot ? { kind: 'mayNot', why: { da: 'x', en: 'x' }, whoCan: [] } : { kind: 'may', why: { da: 'x', en: 'x' } },
    today,
  });
  const found = lines.find(({ task }) => task === 'boligsikring');
  if (found === undefined) throw new Error('no line');
  return followUpOf(found, today);
}

test.each([
  ['nothing begun', {}, null, 0, 'missing'],
  ['queued, or another desk’s to know', started(null), null, 0, 'queued'],
  ['refused', started('no unit'), null, 0, 'refused'],
  ['lies as it came', attached, makeCase('faf-ydelser:1'), DAYS_TO_ANSWER, 'notAnswered'],
  ['lies too long', attached, makeCase('faf-ydelser:1'), DAYS_TO_ANSWER + 1, 'overdue'],
  ['somebody has it', attached, makeCase('faf-ydelser:1', { handler: 'Ida' }), DAYS_TO_ANSWER + 1, 'accepted'],
  ['it has moved', attached, makeCase('faf-ydelser:1', { progress: 'Oplyst' }), 40, 'accepted'],
  ['its deadline has passed', attached, makeCase('faf-ydelser:1', { handler: 'Ida', deadline: day(3) }), 4, 'overdue'],
  ['its deadline is today', attached, makeCase('faf-ydelser:1', { handler: 'Ida', deadline: day(4) }), 4, 'accepted'],
  ['its source has not been asked', attached, null, 3, 'notAnswered'],
  ['ended', attached, makeCase('faf-ydelser:1', { progress: 'Afsluttet' }), 3, 'done'],
])('%s', (_name, facts, row, after, standing) => {
  expect(line(facts, row, day(after)).standing).toBe(standing);
});

test('may not be decided here, and nothing begun', () => expect(line({}, null, day(0), true).standing).toBe('notHere'));

test('what a nudge is written on, who has it, since when, and the source’s own reason', () => {
  expect(line(attached, makeCase('faf-ydelser:1', { handler: 'Ida', deadline: day(9) }), day(4))).toMatchObject({
    since: '2026-04-03',
    deadline: day(9),
    handler: 'Ida',
    notStarted: null,
    cases: [{ caseId: caseIdSchema.parse('faf-ydelser:1'), source: 'faf-ydelser', title: 'Boligsikring' }],
  });
  expect(line(started('no unit'), null, day(1)).notStarted).toEqual({
    source: 'faf-ydelser',
    why: null,
    reason: 'no unit',
  });
  expect(line(started(null), null, day(1)).notStarted).toBeNull();
  expect(line(attached, makeCase('faf-ydelser:1', { progress: 'Afsluttet' }), day(1)).cases).toEqual([]);
  expect(countStandings([{ standing: 'done' }, { standing: 'done' }, { standing: 'overdue' }])).toEqual({
    done: 2,
    overdue: 1,
  });
});
