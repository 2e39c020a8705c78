// Changes to a life situation: each touches one field, and two desks meet only on the same one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LifeSituationCase, lifeSituationCaseSchema } from '../../../../shared/domain/life-situation-case.ts';
import {
  fieldOf,
  makeChange,
  openSituation,
  type SituationChange,
  situationChangeSchema,
  valueAt,
} from '../../../../shared/domain/life-situation-change.ts';
import { AT, CITIZEN, makeSituation, METTE, OLE, SITUATION_ID } from './make-situation.ts';

const KEY = '11111111-1111-4111-8111-111111111111';
const doing = { by: METTE, at: AT };
const later = { by: OLE, at: '2026-04-04T09:00:00.000Z' };
const change = (one: object): SituationChange => situationChangeSchema.parse(one);
const attach = change({
  kind: 'attach',
  to: {
    caseId: 'faf-ydelser:1',
    caseNumber: '2026-1',
    title: 'Boligsikring',
    task: 'boligsikring',
    why: 'Det er samme sag.',
  },
});

function made(facts: LifeSituationCase, one: SituationChange, by = doing): LifeSituationCase {
  const came = makeChange(facts, one, valueAt(facts, fieldOf(one)), by);
  return came.kind === 'changed' ? came.facts : facts;
}

describe('one change', () => {
  test.each([
    ['title', { kind: 'title', to: 'Separation' }, (f: LifeSituationCase) => f.title, 'Separation'],
    ['startedOn', { kind: 'startedOn', to: '2026-05-01' }, (f: LifeSituationCase) => f.startedOn, '2026-05-01'],
    ['note', { kind: 'note', to: 'Ringer i morgen.' }, (f: LifeSituationCase) => f.note, 'Ringer i morgen.'],
    [
      'answers.boern',
      { kind: 'answer', question: 'boern', to: true },
      (f: LifeSituationCase) => f.answers['boern'],
      { value: true, ...doing },
    ],
    [
      'words.affald',
      { kind: 'word', task: 'affald', to: { word: 'done', reason: 'Klaret i går.' } },
      (f: LifeSituationCase) => Object.values(f.words),
      [{ word: 'done', reason: 'Klaret i går.', ...doing }],
    ],
    ['followers.olov', { kind: 'follow', who: OLE, on: true }, (f: LifeSituationCase) => f.followers, [METTE, OLE]],
    ['followers.mesk', { kind: 'follow', who: METTE, on: false }, (f: LifeSituationCase) => f.followers, []],
    [
      'dismissed.faf-ydelser:1',
      { kind: 'dismiss', caseId: 'faf-ydelser:1' },
      (f: LifeSituationCase) => f.dismissed,
      ['faf-ydelser:1'],
    ],
    [
      `papers.${KEY}`,
      { kind: 'paper', paper: { id: KEY, kind: 'letter', text: 'Brev fra retten.' } },
      (f: LifeSituationCase) => f.papers,
      [{ id: KEY, kind: 'letter', text: 'Brev fra retten.', ...doing }],
    ],
    [
      'closed',
      { kind: 'close', summary: 'Alt er klaret.' },
      (f: LifeSituationCase) => f.closed,
      { summary: 'Alt er klaret.', ...doing },
    ],
  ])('%s', (field, one, read, expected) => {
    const asked = change(one);
    expect(fieldOf(asked)).toBe(field);
    expect(read(made(makeSituation(), asked))).toEqual(expected);
  });

  test('the first one makes it, with who opened it following it', () => {
    const one = change({
      kind: 'open',
      partyName: 'Ulla',
      facts: { cpr: CITIZEN, kind: 'flytte', title: 'Flytning', startedOn: '2026-04-03', note: '' },
    });
    if (one.kind !== 'open') throw new Error('not open');
    const facts = openSituation(makeSituation().id, one, doing);
    expect(lifeSituationCaseSchema.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({
      id: SITUATION_ID,
      title: 'Flytning',
      followers: [METTE],
      opened: doing,
      closed: null,
    });
  });

  test('a case is attached with who, when and why; moving and taking off ask for a reason that is kept', () => {
    const held = made(makeSituation(), attach);
    expect(held.cases).toEqual([
      {
        caseId: 'faf-ydelser:1',
        caseNumber: '2026-1',
        title: 'Boligsikring',
        task: 'boligsikring',
        why: 'Det er samme sag.',
        ...doing,
      },
    ]);
    const moved = made(
      held,
      change({ kind: 'move', caseId: 'faf-ydelser:1', task: null, reason: 'Hører til det hele.' }),
      later,
    );
    expect(moved.cases[0]).toMatchObject({ task: null, why: 'Hører til det hele.', by: OLE });
    const off = made(moved, change({ kind: 'detach', caseId: 'faf-ydelser:1', reason: 'En anden borgers.' }), later);
    expect(off.cases).toEqual([]);
    expect(off.course.map(({ what, reason }) => [what, reason])).toEqual([
      ['moved', 'Hører til det hele.'],
      ['detached', 'En anden borgers.'],
    ]);
    expect(
      situationChangeSchema.safeParse({ kind: 'move', caseId: 'faf-ydelser:1', task: null, reason: '' }).success,
    ).toBe(false);
    expect(situationChangeSchema.safeParse({ kind: 'detach', caseId: 'faf-ydelser:1', reason: '  nej ' }).success).toBe(
      false,
    );
  });

  test('a start refused by the source can be started anew, and only then', () => {
    const start = (key: string, nth: number) =>
      change({ kind: 'start', task: 'boligsikring', key, source: 'faf-ydelser', nth });
    const started = made(makeSituation(), start(KEY, 0));
    const again = change({ kind: 'start', task: 'boligsikring', key: KEY, source: 'faf-ydelser', nth: 0 });
    expect(makeChange(started, again, null, later)).toEqual({ kind: 'asIs' });
    const refused = made(
      started,
      change({ kind: 'startRefused', task: 'boligsikring', key: KEY, why: 'kleNotSetUp', reason: 'StatusKode 40' }),
    );
    expect(Object.values(refused.starts)[0]).toMatchObject({ why: 'kleNotSetUp', refused: 'StatusKode 40' });
    // Written by a version that had no codes.
    expect(
      Object.values(
        made(started, change({ kind: 'startRefused', task: 'boligsikring', key: KEY, reason: 'no unit' })).starts,
      )[0],
    ).not.toHaveProperty('why');
    expect(made(refused, start(SITUATION_ID, 1)).starts).toEqual({
      boligsikring: { key: SITUATION_ID, source: 'faf-ydelser', nth: 1, refused: null, ...doing },
    });
  });
});

test('a question named as no question is named is no change', () => {
  expect(situationChangeSchema.safeParse({ kind: 'answer', question: '__proto__', to: true }).success).toBe(false);
});

describe('two desks', () => {
  test('the same field made different is told field by field, with whose it is, and nothing is overwritten', () => {
    const theirs = made(makeSituation(), change({ kind: 'answer', question: 'boern', to: false }), later);
    expect(makeChange(theirs, change({ kind: 'answer', question: 'boern', to: true }), null, doing)).toEqual({
      kind: 'differs',
      field: { field: 'answers.boern', seen: null, mine: 'yes', theirs: 'no', theirsBy: 'Ole Over' },
    });
  });

  test('the same thing done by both is no difference', () => {
    const theirs = made(makeSituation(), attach, later);
    expect(makeChange(theirs, attach, null, doing)).toEqual({ kind: 'asIs' });
  });

  test('a case moved here and taken off there', () => {
    const held = made(makeSituation(), attach);
    const theirs = made(held, change({ kind: 'detach', caseId: 'faf-ydelser:1', reason: 'En anden borgers.' }), later);
    const move = change({ kind: 'move', caseId: 'faf-ydelser:1', task: 'boliganvisning', reason: 'Hører til dér.' });
    expect(makeChange(theirs, move, 'boligsikring', doing)).toMatchObject({
      kind: 'differs',
      field: { mine: 'boliganvisning', theirs: null },
    });
  });

  test('the same task started by both has one key: the second finds it', () => {
    const start = change({ kind: 'start', task: 'boligsikring', key: KEY, source: 'faf-ydelser', nth: 0 });
    expect(makeChange(made(makeSituation(), start, later), start, null, doing)).toEqual({ kind: 'asIs' });
  });
});

const userId = fc.constantFrom('mesk', 'olov', 'akje');
const task = fc.constantFrom('boligsikring', 'boernetilskud', 'skatteopgaver');
const caseId = fc.integer({ min: 1, max: 4 }).map((n) => `faf-ydelser:${n}`);
const why = fc.constantFrom('Fordi det er sådan.', 'Aftalt med borgeren.');
const anyChange: fc.Arbitrary<SituationChange> = fc
  .oneof(
    fc.record({ kind: fc.constant('title'), to: fc.constantFrom('Skilsmisse', 'Separation') }),
    fc.record({ kind: fc.constant('note'), to: fc.constantFrom('', 'Husk skat', 'Ring') }),
    fc.record({
      kind: fc.constant('answer'),
      question: fc.constantFrom('boern', 'flyttet'),
      to: fc.option(fc.boolean()),
    }),
    fc.record({ kind: fc.constant('follow'), who: fc.record({ userId, name: fc.constant('Navn') }), on: fc.boolean() }),
    fc.record({
      kind: fc.constant('word'),
      task,
      to: fc.option(fc.record({ word: fc.constantFrom('done', 'notNeeded'), reason: why })),
    }),
    fc.record({
      kind: fc.constant('attach'),
      to: fc.record({ caseId, caseNumber: fc.constant('1'), title: fc.constant('Sag'), task: fc.option(task), why }),
    }),
    fc.record({ kind: fc.constant('move'), caseId, task: fc.option(task), reason: why }),
    fc.record({ kind: fc.constant('detach'), caseId, reason: why }),
    fc.record({ kind: fc.constant('dismiss'), caseId }),
    fc.record({ kind: fc.constant('close'), summary: fc.constant('Alt er klaret.') }),
    fc.record({ kind: fc.constant('reopen'), reason: why }),
  )
  .map(change);
const anySituation = fc
  .array(anyChange, { maxLength: 12 })
  .map((all) => all.reduce((facts, one) => made(facts, one), makeSituation()));

/** Nobody can have seen and moved a case that is not there. */
const isOfNothing = (facts: LifeSituationCase, one: SituationChange) =>
  one.kind === 'move' && valueAt(facts, fieldOf(one)) === null;

describe('properties', () => {
  test('whatever is done, the facts still follow their shape, and the field then has what was wanted or what it had', () => {
    fc.assert(
      fc.property(anySituation, anyChange, (facts, one) => {
        const before = valueAt(facts, fieldOf(one));
        const came = makeChange(facts, one, before, later);
        expect(came.kind === 'differs').toBe(isOfNothing(facts, one));
        const after = came.kind === 'changed' ? came.facts : facts;
        expect(lifeSituationCaseSchema.parse(after)).toEqual(after);
        if (came.kind === 'changed') expect(makeChange(after, one, before, later)).toEqual({ kind: 'asIs' });
      }),
    );
  });

  test('changes of two fields come to the same whichever desk is first; of the same field the second is told', () => {
    fc.assert(
      fc.property(anySituation, anyChange, anyChange, (facts, mine, theirs) => {
        fc.pre(!isOfNothing(facts, mine) && !isOfNothing(facts, theirs));
        const seenMine = valueAt(facts, fieldOf(mine));
        const seenTheirs = valueAt(facts, fieldOf(theirs));
        const second = makeChange(made(facts, theirs, later), mine, seenMine, doing);
        if (fieldOf(mine) !== fieldOf(theirs)) {
          const other = makeChange(made(facts, mine, doing), theirs, seenTheirs, later);
          expect(second.kind).not.toBe('differs');
          expect(other.kind).not.toBe('differs');
          const one = second.kind === 'changed' ? second.facts : made(facts, theirs, later);
          const two = other.kind === 'changed' ? other.facts : made(facts, mine, doing);
          for (const field of [fieldOf(mine), fieldOf(theirs)]) expect(valueAt(one, field)).toBe(valueAt(two, field));
        } else if (second.kind === 'differs') {
          expect(second.field.theirs).not.toBe(second.field.mine);
          expect(second.field.theirs).not.toBe(second.field.seen);
        }
      }),
    );
  });
});
