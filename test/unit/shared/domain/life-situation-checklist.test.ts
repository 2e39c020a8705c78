// The checklist of a life situation: what follows, what answers switch, where each line stands, and when it can be closed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import { followingTasks, lifeSituations } from '../../../../shared/catalogue/life-situations.ts';
import {
  type ChecklistGround,
  type ChecklistLine,
  checklistOf,
  linesInTheWay,
  mayStart,
  startableIn,
} from '../../../../shared/domain/life-situation-checklist.ts';
import type { LifeSituationCase } from '../../../../shared/domain/life-situation-case.ts';
import { type OutboxItem, outboxItemSchema } from '../../../../shared/domain/outbox.ts';
import {
  AT,
  CITIZEN,
  FAGSYSTEMER,
  makeAttached,
  makeCase,
  makeFagsystem,
  makeSituation,
  METTE,
  OLE,
  situationNamed,
} from './make-situation.ts';

const MAY = { kind: 'may', why: { da: 'x', en: 'x' } } as const;
const KEY = '11111111-1111-4111-8111-111111111111';

function ground(kind: string, more: Partial<ChecklistGround> = {}): ChecklistGround {
  return {
    situation: situationNamed(kind),
    taskById,
    fagsystemer: FAGSYSTEMER,
    cases: new Map(),
    actByKey: () => undefined,
    authority: () => MAY,
    today: '2026-05-01',
    ...more,
  };
}

const line = (facts: LifeSituationCase, task: string, more: Partial<ChecklistGround> = {}): ChecklistLine => {
  const found = checklistOf(facts, ground(facts.kind, more)).find((one) => one.task === task);
  if (found === undefined) throw new Error(task);
  return found;
};
const answered = (answers: Record<string, boolean>, more: object = {}) =>
  makeSituation({
    answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value, by: METTE, at: AT }])),
    ...more,
  });
const act =
  (state: OutboxItem['state'], reason: string | null = null, more: Partial<OutboxItem> = {}) =>
  (key: string): OutboxItem | undefined =>
    key !== KEY
      ? undefined
      : outboxItemSchema.parse({
          key,
          source: 'faf-ydelser',
          cpr: CITIZEN,
          caseId: null,
          caseTitle: 'Ulla',
          state,
          createdAt: AT,
          changedAt: AT,
          by: 'Mette',
          tries: 1,
          nextTryAt: null,
          problem: null,
          reason,
          base: null,
          theirs: null,
          wanted: {
            kind: 'newCase',
            title: 'Boligsikring',
            description: '',
            kle: { number: '32.06.00', title: '', facet: 'G01' },
            handler: null,
          },
          ...more,
        });
const started = makeSituation({
  starts: { boligsikring: { key: KEY, source: 'faf-ydelser', nth: 0, refused: null, by: METTE, at: AT } },
});

describe('lines', () => {
  test('a divorce over its administrations, in the catalogue’s order, each with why', () => {
    const lines = checklistOf(makeSituation(), ground('blive-skilt'));
    expect(lines.map(({ task }) => task)).toEqual(situationNamed('blive-skilt').tasks.map(({ task }) => task));
    expect(new Set(lines.map(({ administration }) => administration))).toEqual(
      new Set(['KSR', 'FAF', 'Stat', 'UUF', 'SUF', 'BTF']),
    );
    expect(lines.every(({ why }) => why.da.endsWith('.'))).toBe(true);
  });

  test('a line an answer has switched off is not needed, and says which answer', () => {
    expect(line(answered({ boern: false }), 'boernetilskud')).toMatchObject({
      state: 'notNeeded',
      notNeeded: {
        because: 'answer',
        answered: { question: 'boern', text: { da: 'Er der børn under 18 år?' }, answer: false },
      },
    });
    expect(line(answered({ boern: true }), 'boernetilskud').state).toBe('missing');
  });

  test('a line that hangs on an answer says on which, until it is given', () => {
    expect(line(makeSituation(), 'folkeregister-attester')).toMatchObject({
      state: 'notNeeded',
      notNeeded: { because: 'notAsked', hangsOn: [{ question: 'attest', answer: null }] },
    });
    expect(line(answered({ attest: true }), 'folkeregister-attester')).toMatchObject({
      state: 'missing',
      switchedOn: { question: 'attest', answer: true },
      notNeeded: null,
    });
  });

  test.each([
    [
      'an open case runs, and says where and how far',
      { cases: [makeAttached('faf-ydelser:1', 'boligsikring')] },
      [makeCase('faf-ydelser:1', { handler: 'Ida', deadline: '2026-04-20' })],
      'running',
    ],
    [
      'closed cases are done',
      { cases: [makeAttached('faf-ydelser:1', 'boligsikring')] },
      [makeCase('faf-ydelser:1', { progress: 'Afsluttet' })],
      'done',
    ],
    [
      'one of two still open runs',
      { cases: [makeAttached('faf-ydelser:1', 'boligsikring'), makeAttached('faf-ydelser:2', 'boligsikring')] },
      [makeCase('faf-ydelser:1', { progress: 'Afsluttet' }), makeCase('faf-ydelser:2')],
      'running',
    ],
    [
      'a case whose source has not answered is not taken for done',
      { cases: [makeAttached('faf-ydelser:1', 'boligsikring')] },
      [],
      'running',
    ],
    [
      'a case under the whole is on no line',
      { cases: [makeAttached('faf-ydelser:1', null)] },
      [makeCase('faf-ydelser:1')],
      'missing',
    ],
    [
      'a person’s word goes before',
      { words: { boligsikring: { word: 'done', reason: 'Klaret ved skranken.', by: METTE, at: AT } } },
      [],
      'done',
    ],
    [
      'not needed in a person’s word',
      { words: { boligsikring: { word: 'notNeeded', reason: 'Bor hos sin søster.', by: METTE, at: AT } } },
      [],
      'notNeeded',
    ],
  ])('%s', (_name, facts, cases, state) => {
    const found = line(makeSituation(facts), 'boligsikring', { cases: new Map(cases.map((one) => [one.id, one])) });
    expect(found.state).toBe(state);
    if (state === 'running' && cases.length === 1) {
      expect(found.cases[0]).toMatchObject({
        source: 'faf-ydelser',
        attached: { by: OLE, why: 'Samme sag.' },
        now: { progress: 'Opstaaet', handler: 'Ida', unit: 'Ydelsescenter Nord', isOverdue: true },
      });
    }
  });

  test('a case on a line that an answer switched off is still seen', () => {
    const facts = answered({ boern: false }, { cases: [makeAttached('faf-ydelser:1', 'boernetilskud')] });
    expect(line(facts, 'boernetilskud', { cases: new Map([['faf-ydelser:1', makeCase('faf-ydelser:1')]]) }).state).toBe(
      'running',
    );
  });

  test.each([
    ['waiting', 'running'],
    ['sending', 'running'],
    ['unknownResult', 'running'],
    ['sent', 'running'],
    ['conflict', 'running'],
    ['refused', 'missing'],
    ['withdrawn', 'missing'],
  ] as const)('an act that is %s: the line is %s', (state, expected) => {
    const found = line(started, 'boligsikring', { actByKey: act(state, state === 'refused' ? 'no unit' : null) });
    expect(found).toMatchObject({
      state: expected,
      starting: { key: KEY, source: 'faf-ydelser', state, reason: state === 'refused' ? 'no unit' : null },
    });
    expect(mayStart(found)).toBe(expected === 'missing');
  });

  test.each([
    [
      'refused with a code',
      'refused',
      'http 400',
      { refusal: 'notAccepted' },
      { why: 'notAccepted', reason: 'http 400' },
    ],
    ['refused for want of authority', 'refused', null, { problem: 'authority' }, { why: 'authority', reason: null }],
    ['refused before there were codes', 'refused', 'no unit', {}, { why: null, reason: 'no unit' }],
    [
      'given up, whose reason is the person’s own',
      'givenUp',
      'Systemet er lukket',
      {},
      { why: 'givenUp', reason: null },
    ],
    ['under way', 'waiting', null, {}, { why: null, reason: null }],
  ] as const)('an act that is %s says why', (_name, state, reason, more, expected) => {
    expect(line(started, 'boligsikring', { actByKey: act(state, reason, more) }).starting).toMatchObject(expected);
  });

  test('started from another desk: under way, and what came of it is not known here until it is written', () => {
    const unknown = line(started, 'boligsikring');
    expect(unknown).toMatchObject({ state: 'running', starting: { state: null } });
    // Under the same key: what is there already is found.
    expect(mayStart(unknown)).toBe(true);
    const refused = makeSituation({
      starts: { boligsikring: { key: KEY, source: 'faf-ydelser', nth: 0, refused: 'no unit', by: OLE, at: AT } },
    });
    expect(line(refused, 'boligsikring')).toMatchObject({
      state: 'missing',
      starting: { state: 'refused', reason: 'no unit' },
    });
  });

  test('may not be decided here: who can is said, and the case can still be opened there', () => {
    const authority: ChecklistGround['authority'] = (task) =>
      task.administration === 'Stat'
        ? {
            kind: 'mayNot',
            why: { da: 'Skat afgøres af en udlånt medarbejder.', en: 'Tax.' },
            whoCan: [{ da: 'Udlånt fra Skat', en: 'Seconded' }],
          }
        : MAY;
    const tax = line(makeSituation(), 'skatteopgaver', { authority });
    expect(tax).toMatchObject({
      state: 'notHere',
      authority: { whoCan: [{ da: 'Udlånt fra Skat' }] },
      startable: { kind: 'cannot', why: 'takesNoCase' },
    });
    expect(mayStart(tax)).toBe(false);
    expect(line(makeSituation(), 'skatteopgaver', { authority: () => ({ kind: 'couldNotCheck' }) }).state).toBe(
      'missing',
    );
  });
});

test.each([
  [
    'boligsikring',
    FAGSYSTEMER,
    { kind: 'can', source: 'faf-ydelser', kle: { number: '32.06.00', title: 'Boligstøtte i almindelighed' } },
  ],
  [
    'boernetilskud',
    FAGSYSTEMER,
    { kind: 'can', source: 'faf-ydelser', kle: { number: '32.09.00', title: 'Børnetilskud ordinært/ekstra' } },
  ],
  [
    'flytteanmeldelser',
    FAGSYSTEMER,
    { kind: 'can', source: 'ksr-register', kle: { number: '23.05.10', title: 'Flytteanmeldelse' } },
  ],
  ['skatteopgaver', FAGSYSTEMER, { kind: 'cannot', why: 'takesNoCase' }],
  ['folkepension', FAGSYSTEMER, { kind: 'cannot', why: 'takesNoCase' }],
  ['affald', FAGSYSTEMER, { kind: 'cannot', why: 'noSource' }],
  ['licensnedsaettelse', [makeFagsystem('suf-x', 'SUF')], { kind: 'cannot', why: 'noKle' }],
  ['brevafstemning', [makeFagsystem('kff-esdh', 'KFF')], { kind: 'can', source: 'kff-esdh' }],
])('where the case of %s is opened', (id, fagsystemer, expected) => {
  const task = taskById(id);
  if (task === undefined) throw new Error(id);
  const found = startableIn(task, fagsystemer);
  expect(found).toMatchObject(expected);
});

describe('properties over every life situation and all answers', () => {
  const any = fc.constantFrom(...lifeSituations).chain((situation) =>
    fc.record({
      situation: fc.constant(situation),
      answers: fc.record(Object.fromEntries(situation.questions.map(({ id }) => [id, fc.option(fc.boolean())]))),
    }),
  );
  const given = (answers: Record<string, boolean | null>) =>
    Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, boolean] => entry[1] !== null));

  test('lines that are not “not needed” are the catalogue’s own following tasks, and every line off says why', () => {
    fc.assert(
      fc.property(any, ({ situation, answers }) => {
        const facts = answered(given(answers), { kind: situation.id });
        const lines = checklistOf(facts, ground(situation.id));
        expect(lines.filter(({ state }) => state !== 'notNeeded').map(({ task }) => task)).toEqual(
          followingTasks(situation, given(answers)).map(({ task }) => task),
        );
        for (const one of lines) {
          expect(one.notNeeded === null).toBe(one.state !== 'notNeeded');
          if (one.notNeeded?.because === 'notAsked') expect(one.notNeeded.hangsOn.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('it can be closed exactly when every line is done or not needed', () => {
    fc.assert(
      fc.property(any, fc.func(fc.constantFrom('done', 'notNeeded', null)), ({ situation, answers }, wordOf) => {
        const words = Object.fromEntries(
          situation.tasks.flatMap(({ task }) => {
            const word = wordOf(task);
            return word === null ? [] : [[task, { word, reason: 'Sådan er det.', by: METTE, at: AT }]];
          }),
        );
        const lines = checklistOf(answered(given(answers), { kind: situation.id, words }), ground(situation.id));
        expect(linesInTheWay(lines).length === 0).toBe(
          lines.every(({ state }) => state === 'done' || state === 'notNeeded'),
        );
        for (const { task, state } of lines) if (Object.hasOwn(words, task)) expect(state).toBe(words[task]?.word);
      }),
    );
  });
});
