// Giving a case to another caseworker, from the desk to the fagsystem's own store: with the line and without, in every format that can.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MayReceive } from '../../shared/domain/receiver.ts';
import { change, FORMATS, giveTo, nextCase, openDesk, openFleetForTwo, othersThan, read, type TwoDesks, until } from './two-desks.ts';

let both: TwoDesks;
beforeAll(async () => void (both = await openFleetForTwo()));
afterAll(async () => await both.training.close());
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
      expect(act).toMatchObject({ state: 'waiting', wanted: { kind: 'handler', reason: 'Overtager sagen', receiver: 'couldNotBeChecked' } });
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

describe('the receiver', () => {
  it('is somebody the desk knows, and one who could not be checked is a person’s choice, never a silent yes', async () => {
    const desk = await openDesk(both, 'faf-ydelser', 'mine');
    const row = nextCase(desk.cases);
    const wanted = giveTo('Hanne Testrup');
    const people = await desk.page.ask('people.list', {});
    expect('output' in people && people.output.people.map(({ name }) => name)).toContain('Hanne Testrup');
    expect(await desk.page.ask('cases.mayReceive', { cpr: row.cpr, caseId: row.id, person: wanted.handler.uuid })).toEqual({ output: { verdict: 'couldNotBeChecked', why: null } });
    const ask = async (more: object) => await desk.page.askRaw('cases.change', { cpr: row.cpr, caseId: row.id, wanted: { ...wanted, ...more } });
    expect(await ask({ receiver: undefined })).toMatchObject({ error: { code: 'RECEIVER_NOT_CHECKED' } });
    expect(await ask({ receiver: 'may' })).toMatchObject({ error: { code: 'RECEIVER_NOT_CHECKED' } });
    expect(await ask({ handler: { ...wanted.handler, userId: 'OEV999' } })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await ask({ reason: 'ja' })).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    expect(await desk.page.ask('outbox.list', { limit: 1 })).toMatchObject({ output: { items: [] } });
  });

  it('who may is kept as one who may, who may not is refused, and is asked about again when it is sent', async () => {
    const { handler, reason } = giveTo('Hanne Testrup');
    const verdicts: MayReceive['verdict'][] = ['may', 'mayNot', 'mayNot'];
    const people = { list: () => [{ ...handler, title: null, unit: null }], mayReceive: () => ({ verdict: verdicts.shift() ?? 'mayNot', why: null }) };
    const desk = await openDesk(both, 'btf-sager', 'mine', { people });
    const row = nextCase(desk.cases);
    const wanted = { kind: 'handler', handler, reason } as const;
    const { handler: before } = (await read(desk, row)).case;
    const act = await change(desk, row, wanted);
    expect(act.wanted).toMatchObject({ receiver: 'may' });
    expect(await until(desk, act, 'refused')).toMatchObject({ problem: 'receiver' });
    expect(await desk.page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted })).toMatchObject({ error: { code: 'RECEIVER_MAY_NOT' } });
    expect((await read(desk, row)).case.handler).toBe(before);
  });
});
