// Giving a case to another caseworker, from the desk to the fagsystem's own store: with the line and without, in every format that can.
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MayReceive } from '../../shared/domain/receiver.ts';
import { FagsystemStores, KEEPING_REASONS } from '../torture/fagsystem-stores.ts';
import {
  change,
  faultAt,
  FORMATS,
  giveTo,
  nextCase,
  openDesk,
  openFleetForTwo,
  othersThan,
  read,
  type TwoDesks,
  until,
} from './two-desks.ts';

let both: TwoDesks;
let stores: FagsystemStores;
beforeAll(async () => {
  both = await openFleetForTwo();
  stores = new FagsystemStores(both.training.folder);
});
afterAll(async () => {
  stores.close();
  await both.training.close();
});
afterEach(() => {
  for (const core of both.cores.splice(0)) core.close();
});

describe.each(FORMATS.filter(({ givesHandler }) => givesHandler))('a case in $source', ({ source }) => {
  it('is the receiver’s when the fagsystem has said so, and not before; without the line it waits', async () => {
    const desk = await openDesk(both, source, 'mine');
    for (const isOnline of [true, false]) {
      const row = nextCase(desk.cases);
      const { case: before } = await read(desk, row);
      const [receiver] = othersThan(before);
      if (!isOnline) both.training.setFault(source, 'down');
      const act = await change(desk, row, giveTo(receiver));
      expect(act).toMatchObject({
        state: 'waiting',
        wanted: { kind: 'handler', reason: 'Overtager sagen', receiver: 'couldNotBeChecked' },
      });
      if (!isOnline) {
        await until(desk, act, 'waiting', 'unknownResult');
        both.training.setFault(source, null);
        expect((await read(desk, row)).case.handler).toBe(before.handler);
        await desk.page.ask('outbox.sendNow', { key: act.key });
      }
      await until(desk, act, 'sent');
      expect((await read(desk, row)).case.handler).toBe(receiver);
    }
  });
});

/** The write of a hand-over in each format; SBSYS has two, and either answer can be lost. */
const isOpdater = ({ headers }: IncomingMessage) => String(headers['soapaction']).includes('opdater');
const isPatch = ({ method }: IncomingMessage) => method === 'PATCH';
const isPut = ({ method }: IncomingMessage) => method === 'PUT';
const isSbsysNote = ({ url }: IncomingMessage) => String(url).includes('journalarknote/create');
const WRITES = [
  ['faf-ydelser', 'opdater', isOpdater],
  ['kff-esdh', 'Case/Update', isPatch],
  ['ksr-register', 'Ret', isPatch],
  ['btf-sager', 'the caseworker', isPut],
  ['btf-sager', 'the note', isSbsysNote],
  ['mff-sager', 'the caseworker', isPut],
  ['mff-sager', 'the note', isSbsysNote],
] as const;

describe('the reason', () => {
  it('goes with the case to the sources that say so, and to no others', async () => {
    const desk = await openDesk(both, 'uuf-skole', 'mine');
    const row = nextCase(desk.cases);
    const act = await change(desk, row, { ...giveTo(othersThan(row)[0]), reason: 'Kun for de indviede' });
    await until(desk, act, 'sent');
    expect(JSON.stringify(await read(desk, row))).not.toContain('indviede');
    const says = [];
    for (const { source } of FORMATS) {
      const { page } = await openDesk(both, source, 'mine');
      const answer = await page.ask('desk.get', {});
      const found = 'output' in answer ? answer.output.fagsystemer.find(({ id }) => id === source) : undefined;
      if (found?.writes.includes('handlerReason')) says.push(source);
    }
    expect(says.toSorted()).toEqual(KEEPING_REASONS.toSorted());
  });

  it.each(WRITES)(
    'is in the store of %s once, with the line and after being without it, and when the answer to %s is lost',
    async (source, _which, isWrite) => {
      const desk = await openDesk(both, source, 'mine');
      for (const how of ['online', 'offline', 'answerLost'] as const) {
        const row = nextCase(desk.cases);
        const { case: before } = await read(desk, row);
        const reason = `Ferie ${crypto.randomUUID()}`;
        if (how === 'offline') both.training.setFault(source, 'down');
        if (how === 'answerLost') faultAt(both, source, isWrite, 'truncated');
        const act = await change(desk, row, { ...giveTo(othersThan(before)[0]), reason });
        if (how !== 'online') {
          const stopped = await until(desk, act, 'waiting', 'unknownResult');
          if (how === 'answerLost') expect((await until(desk, act, 'unknownResult')).wanted).toMatchObject({ reason });
          else expect([stopped.state, stores.countReasons(source, reason)]).toEqual([stopped.state, 0]);
          both.training.setFault(source, null);
          await desk.page.ask('outbox.sendNow', { key: act.key });
        }
        await until(desk, act, 'sent');
        expect(stores.countReasons(source, reason), how).toBe(1);
        const { case: after, journal } = await read(desk, row);
        expect(after.handler).toBe(act.wanted.kind === 'handler' && act.wanted.handler.name);
        expect(
          journal.filter(({ title, text }) => title === 'Sagsbehandler ændret' && text.includes(`Grund: ${reason}`)),
        ).toHaveLength(1);
      }
    },
  );
});

describe.each(['btf-sager', 'mff-sager'])('a note that %s refuses, when it has taken the caseworker', (source) => {
  it('is told: the case has been given, and the reason is not on it', async () => {
    const desk = await openDesk(both, source, 'mine');
    const row = nextCase(desk.cases);
    const [receiver] = othersThan((await read(desk, row)).case);
    const reason = `Ferie ${crypto.randomUUID()}`;
    faultAt(both, source, isSbsysNote, 'forbidden');
    const act = await change(desk, row, { ...giveTo(receiver), reason });
    expect(await until(desk, act, 'refused')).toMatchObject({
      problem: 'handoverHalf',
      refusal: 'notAccepted',
      reason: 'http 403',
    });
    both.training.setFault(source, null);
    expect((await read(desk, row)).case.handler).toBe(receiver);
    expect(stores.countReasons(source, reason)).toBe(0);
  });
});

describe('the receiver', () => {
  it('is somebody the desk knows, and one who could not be checked is a person’s choice, never a silent yes', async () => {
    const desk = await openDesk(both, 'faf-ydelser', 'mine');
    const row = nextCase(desk.cases);
    const wanted = giveTo('Hanne Testrup');
    const people = await desk.page.ask('people.list', {});
    expect('output' in people && people.output.people.map(({ name }) => name)).toContain('Hanne Testrup');
    expect(
      await desk.page.ask('cases.mayReceive', { cpr: row.cpr, caseId: row.id, person: wanted.handler.uuid }),
    ).toEqual({ output: { verdict: 'couldNotBeChecked', why: null } });
    const ask = async (more: object) =>
      await desk.page.askRaw('cases.change', { cpr: row.cpr, caseId: row.id, wanted: { ...wanted, ...more } });
    expect(await ask({ receiver: undefined })).toMatchObject({ error: { code: 'RECEIVER_NOT_CHECKED' } });
    expect(await ask({ receiver: 'may' })).toMatchObject({ error: { code: 'RECEIVER_NOT_CHECKED' } });
    expect(await ask({ handler: { ...wanted.handler, userId: 'OEV999' } })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await ask({ reason: 'ja' })).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    expect(await desk.page.ask('outbox.list', { limit: 1 })).toMatchObject({ output: { items: [] } });
  });

  it('who may is kept as one who may, who may not is refused, and is asked about again when it is sent', async () => {
    const { handler, reason } = giveTo('Hanne Testrup');
    const verdicts: MayReceive['verdict'][] = ['may', 'mayNot', 'mayNot'];
    const people = {
      list: () => [{ ...handler, title: null, unit: null }],
      mayReceive: () => ({ verdict: verdicts.shift() ?? 'mayNot', why: null }),
    };
    const desk = await openDesk(both, 'btf-sager', 'mine', { people });
    const row = nextCase(desk.cases);
    const wanted = { kind: 'handler', handler, reason } as const;
    const { handler: before } = (await read(desk, row)).case;
    const act = await change(desk, row, wanted);
    expect(act.wanted).toMatchObject({ receiver: 'may' });
    expect(await until(desk, act, 'refused')).toMatchObject({ problem: 'receiver' });
    expect(await desk.page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted })).toMatchObject({
      error: { code: 'RECEIVER_MAY_NOT' },
    });
    expect((await read(desk, row)).case.handler).toBe(before);
  });
});
