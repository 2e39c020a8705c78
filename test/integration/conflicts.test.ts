// Two desks and one fagsystem, for every format that can be written to: no change is overwritten unseen, and a person chooses field by field.
// Over real simulators. The result is read back from the fagsystem itself.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  change,
  FORMATS,
  giveTo,
  nextCase,
  note,
  openDesk,
  openFleetForTwo,
  othersThan,
  progressTo,
  read,
  twoDesks,
  type TwoDesks,
  until,
} from './two-desks.ts';

let both: TwoDesks;
beforeAll(async () => void (both = await openFleetForTwo()));
afterAll(async () => await both.training.close());
afterEach(() => {
  for (const core of both.cores.splice(0)) core.close();
});

describe.each(FORMATS.filter(({ steps }) => steps.length > 1))(
  'progress over progress in $source',
  ({ source, steps }) => {
    it.each(['mine', 'theirs', 'anew'] as const)(
      'is a conflict with a name and a time, and %s can be chosen',
      async (choice) => {
        const { mine, theirs } = await twoDesks(both, source);
        const row = nextCase(mine.cases);
        const [theirStep = '', myStep = ''] = steps.filter((step) => step !== row.progress);
        await until(theirs, await change(theirs, row, progressTo(theirStep)), 'sent');
        const act = await change(mine, row, progressTo(myStep));
        const stuck = await until(mine, act, 'conflict');
        expect(stuck.base?.progress).toBe(row.progress);
        expect(stuck.theirs?.progress).toBe(theirStep);
        expect(Date.parse(stuck.theirs?.changedAt ?? '')).toBeGreaterThan(Date.parse(row.changedAt ?? row.openedAt));
        expect((await read(mine, row)).case.progress).toBe(theirStep);
        const anew = [...steps, 'Afsluttet'].find((step) => step !== theirStep && step !== myStep) ?? '';
        const wanted = choice === 'theirs' ? null : progressTo(choice === 'mine' ? myStep : anew);
        await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted }] });
        await until(mine, act, wanted === null ? 'withdrawn' : 'sent');
        expect((await read(mine, row)).case.progress).toBe(wanted === null ? theirStep : wanted.progress);
      },
    );
  },
);

describe.each(FORMATS.filter(({ givesHandler }) => givesHandler))(
  'a case handed over to another caseworker meanwhile in $source',
  ({ source, steps, takesNotes }) => {
    it('holds back every act until a person has chosen; the chosen acts are sent in their order', async () => {
      const { mine, theirs } = await twoDesks(both, source);
      const row = nextCase(mine.cases);
      const wanted = takesNotes ? note('Efter skiftet') : progressTo(steps.find((step) => step !== row.progress) ?? '');
      const [receiver] = othersThan(row);
      await until(theirs, await change(theirs, row, giveTo(receiver)), 'sent');
      const act = await change(mine, row, wanted);
      const stuck = await until(mine, act, 'conflict');
      expect(stuck).toMatchObject({
        problem: 'reassigned',
        base: { handler: row.handler },
        theirs: { handler: receiver },
      });
      const held = await read(mine, row);
      expect(held.case.progress).toBe(row.progress);
      expect(held.journal.map(({ title }) => title)).not.toContain('Efter skiftet');
      await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted }] });
      await until(mine, act, 'sent');
      const after = await read(mine, row);
      expect(after.case.handler).toBe(receiver);
      if (takesNotes) expect(after.journal.filter(({ title }) => title.includes('Efter skiftet'))).toHaveLength(1);
    });

    it('stays with their caseworker until I choose, if I handed it over too', async () => {
      const { mine, theirs } = await twoDesks(both, source);
      const row = nextCase(mine.cases);
      const [receiver, mineReceiver] = othersThan(row);
      await until(theirs, await change(theirs, row, giveTo(receiver)), 'sent');
      const act = await change(mine, row, giveTo(mineReceiver));
      expect(await until(mine, act, 'conflict')).toMatchObject({ problem: null, theirs: { handler: receiver } });
      await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted: null }] });
      await until(mine, act, 'withdrawn');
      expect((await read(mine, row)).case.handler).toBe(receiver);
    });

    it('can be handed over to a third person instead, who is checked as the first was', async () => {
      const { mine, theirs } = await twoDesks(both, source);
      const row = nextCase(mine.cases);
      const [receiver, mineReceiver] = othersThan(row);
      const third = giveTo(othersThan(row, receiver, mineReceiver)[0]);
      await until(theirs, await change(theirs, row, giveTo(receiver)), 'sent');
      const act = await change(mine, row, giveTo(mineReceiver));
      expect(await until(mine, act, 'conflict')).toMatchObject({
        base: { handler: row.handler },
        wanted: { handler: { name: mineReceiver } },
        theirs: { handler: receiver },
      });
      const about = { key: act.key, cpr: row.cpr, caseId: row.id, person: third.handler.uuid };
      expect(await mine.page.ask('outbox.mayReceive', about)).toEqual({
        output: { verdict: 'couldNotBeChecked', why: null },
      });
      const settle = async (wanted: object) =>
        await mine.page.askRaw('outbox.settle', { choices: [{ key: act.key, wanted }] });
      expect(await settle({ ...third, receiver: 'may' })).toMatchObject({ error: { code: 'RECEIVER_NOT_CHECKED' } });
      expect(await settle({ ...third, handler: { ...third.handler, userId: 'OEV999' } })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
      expect((await read(mine, row)).case.handler).toBe(receiver);
      expect(await settle(third)).toMatchObject({ output: { items: [{ key: act.key, wanted: third }] } });
      await until(mine, act, 'sent');
      expect((await read(mine, row)).case.handler).toBe(third.handler.name);
      expect(await mine.page.ask('outbox.mayReceive', about)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    });
  },
);

describe('the third receiver of a hand-over', () => {
  it('is refused without the right to the case, and the conflict stays; the answer covers only the act’s own case', async () => {
    const hers = giveTo('Sana Lærlund');
    const people = {
      list: () =>
        [giveTo('Hanne Testrup'), giveTo('Lone Kladde'), hers].map(({ handler }) => ({
          ...handler,
          title: null,
          unit: null,
        })),
      mayReceive: ({ uuid }: { uuid: string }) => ({
        verdict: uuid === hers.handler.uuid ? ('mayNot' as const) : ('may' as const),
        why: null,
      }),
    };
    const mine = await openDesk(both, 'faf-ydelser', 'mine', { people });
    const theirs = await openDesk(both, 'faf-ydelser', 'theirs');
    const row = nextCase(mine.cases, ({ handler }) => handler !== 'Hanne Testrup' && handler !== 'Lone Kladde');
    await until(theirs, await change(theirs, row, giveTo('Hanne Testrup')), 'sent');
    const act = await change(mine, row, giveTo('Lone Kladde'));
    await until(mine, act, 'conflict');
    const about = { key: act.key, cpr: row.cpr, caseId: row.id, person: hers.handler.uuid };
    expect(await mine.page.ask('outbox.mayReceive', about)).toMatchObject({ output: { verdict: 'mayNot' } });
    const { person: _hers, ...ofAct } = about;
    const listed = { ...ofAct, people: people.list().map(({ uuid }) => uuid) };
    expect(await mine.page.ask('outbox.mayNotReceive', listed)).toEqual({ output: { people: [hers.handler.uuid] } });
    expect(await mine.page.ask('outbox.mayNotReceive', { ...listed, key: crypto.randomUUID() })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    const other = mine.cases.find(({ id }) => id !== row.id);
    expect(await mine.page.ask('outbox.mayReceive', { ...about, caseId: other?.id ?? row.id })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted: hers }] })).toMatchObject({
      error: { code: 'RECEIVER_MAY_NOT' },
    });
    await until(mine, act, 'conflict');
    expect((await read(mine, row)).case.handler).toBe('Hanne Testrup');
  });
});

describe.each(FORMATS.filter(({ takesNotes }) => takesNotes))(
  'a field that the other desk did not change in $source',
  ({ source, steps }) => {
    it('is changed without a question: their note and my progress are both written', async () => {
      const { mine, theirs } = await twoDesks(both, source);
      const row = nextCase(mine.cases, ({ progress }) => steps.some((step) => step !== progress));
      const step = steps.find((one) => one !== row.progress) ?? '';
      await until(theirs, await change(theirs, row, note('Deres notat')), 'sent');
      await until(mine, await change(mine, row, progressTo(step)), 'sent');
      const after = await read(mine, row);
      expect(after.case.progress).toBe(step);
      expect(after.journal.some(({ title }) => title.includes('Deres notat'))).toBe(true);
    });
  },
);

describe('a conflict and the acts that wait behind it', () => {
  it('are settled together, all or none', async () => {
    const { mine, theirs } = await twoDesks(both, 'faf-ydelser');
    const row = nextCase(mine.cases);
    const [theirStep = '', myStep = ''] = ['Oplyst', 'Afgjort', 'Opstaaet'].filter((step) => step !== row.progress);
    await until(theirs, await change(theirs, row, progressTo(theirStep)), 'sent');
    const stuck = await until(mine, await change(mine, row, progressTo(myStep)), 'conflict');
    const behind = await change(mine, row, note('Bag konflikten'));
    const elsewhere = await change(
      mine,
      nextCase(mine.cases, ({ id }) => id !== row.id),
      note('En anden sag'),
    );
    await until(mine, elsewhere, 'sent');
    const wrong = [
      [{ key: behind.key, wanted: null }],
      [{ key: stuck.key, wanted: note('Noget andet') }],
      [
        { key: stuck.key, wanted: null },
        { key: elsewhere.key, wanted: null },
      ],
    ];
    for (const choices of wrong)
      expect(await mine.page.ask('outbox.settle', { choices })).toMatchObject({ error: { code: 'OUTBOX_TOO_LATE' } });
    await mine.page.ask('outbox.settle', {
      choices: [
        { key: stuck.key, wanted: null },
        { key: behind.key, wanted: note('Skrevet om') },
      ],
    });
    await until(mine, stuck, 'withdrawn');
    await until(mine, behind, 'sent');
    const after = await read(mine, row);
    expect(after.case.progress).toBe(theirStep);
    expect(after.journal.map(({ title }) => title)).toContain('Skrevet om');
    expect(after.journal.map(({ title }) => title)).not.toContain('Bag konflikten');
  });
});
