// A write that its source has taken, and that cannot be read back: it is never told as unsent, is asked about, and is carried out once.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractError } from '../../shared/contract/errors.ts';
import { decisionSchema } from '../../shared/domain/decision.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { isUnderWay } from '../../shared/domain/outbox-state.ts';
import { afterTheWrite, type Meddle, startMeddler } from '../contract/meddler.ts';
import { FagsystemStores, WRITING } from '../torture/fagsystem-stores.ts';
import { openTraining, type OpenTraining, ULLA } from './open-core.ts';
import { DOER, note, type OpenOutbox, openOutbox } from './open-outbox.ts';
import { makePermit } from '../../electron/core/permit.ts';

const [KSR, UUF] = ['ksr-register', 'uuf-skole'];
let training: OpenTraining;
let stores: FagsystemStores;
beforeAll(async () => {
  training = await openTraining(60, ['folkeregister', ...WRITING]);
  stores = new FagsystemStores(training.folder);
});
afterAll(async () => {
  stores.close();
  await training.close();
});

/** A desk whose way to one source is meddled with until `clear`. */
async function openThrough(source: string, meddle: Meddle): Promise<OpenOutbox & { clear: () => void }> {
  const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as {
    sources: { id: string; config: { origin: string } }[];
  };
  const one = profile.sources.find(({ id }) => id === source);
  if (one === undefined) throw new Error(`no ${source}`);
  let now: Meddle | null = meddle;
  const between = await startMeddler(Number(new URL(one.config.origin).port), (line) => now?.(line) ?? null);
  one.config.origin = `http://127.0.0.1:${between.port}`;
  const file = path.join(training.folder, `${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(profile));
  const desk = await openOutbox({ ...training, profile: file });
  return {
    ...desk,
    clear: () => (now = null),
    close: () => {
      desk.close();
      void between.close();
    },
  };
}

/** What the act is once it has been tried so many times, or has ended. */
async function tried(desk: OpenOutbox, key: string, times = 1): Promise<OutboxItem> {
  for (;;) {
    const item = desk.item(key);
    if (item !== undefined && item.state !== 'sending' && (item.tries >= times || !isUnderWay(item))) return item;
    if (item !== undefined && item.state !== 'sending' && item.tries > 0)
      desk.outbox.sendNow(makePermit('keptAct'), key);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a write that was taken and cannot be read back', () => {
  it.each([503, 403])(
    'at LoRa (%i) has an unknown result, cannot be taken back, and is there once when the source answers again',
    async (status) => {
      const desk = await openThrough(
        KSR,
        afterTheWrite((line) => line.startsWith('PATCH '), status),
      );
      const row = (await desk.casesOf(KSR, ULLA)).find(({ progress }) => progress !== 'Afsluttet');
      if (row === undefined) throw new Error('no case');
      const once = `Læst tilbage ${randomUUID().slice(0, 8)}`;
      const { key } = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
      expect(await tried(desk, key)).toMatchObject({ state: 'unknownResult', tries: 1 });
      expect(stores.countNotes(KSR, once)).toBe(1);
      expect(() => desk.outbox.withdraw(makePermit('keptAct'), key)).toThrow(new ContractError('OUTBOX_TOO_LATE'));
      // Asked about while it still cannot be read: it stays as it is, whatever the source says.
      expect(await tried(desk, key, 2)).toMatchObject({ state: 'unknownResult' });
      desk.clear();
      await desk.until(key, 'sent');
      expect(stores.countNotes(KSR, once)).toBe(1);
      desk.close();
    },
  );

  it('at a source that gives no access to ask, and only there, can be given up by a person: it is never called sent or taken back', async () => {
    for (const status of [503, 403]) {
      const desk = await openThrough(
        KSR,
        afterTheWrite((line) => line.startsWith('PATCH '), status),
      );
      const row = (await desk.casesOf(KSR, ULLA)).find(({ progress }) => progress !== 'Afsluttet');
      if (row === undefined) throw new Error('no case');
      const once = `Opgivet ${randomUUID().slice(0, 8)}`;
      const { key } = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
      await tried(desk, key, 2);
      const giveUp = () => desk.outbox.giveUp(makePermit('keptAct'), key, 'Undersøgt i KSR', DOER);
      if (status === 503) expect(giveUp).toThrow(new ContractError('OUTBOX_TOO_LATE'));
      else expect(giveUp()).toMatchObject({ state: 'givenUp', reason: 'Undersøgt i KSR' });
      expect(stores.countNotes(KSR, once)).toBe(1);
      desk.close();
    }
  });

  it('at GetOrganized, a new case, is asked about by its key and opened once', async () => {
    const desk = await openThrough(
      UUF,
      afterTheWrite((line) => line === 'POST /_goapi/Cases', 503),
    );
    const once = `Skoleindskrivning ${randomUUID().slice(0, 8)}`;
    const wanted = {
      kind: 'newCase' as const,
      title: once,
      description: '',
      kle: { number: '17.20.01', title: 'Skoleindskrivning', facet: 'G01' },
      handler: null,
    };
    const key = randomUUID();
    desk.outbox.open({
      permit: makePermit('openCase'),
      source: UUF as never,
      cpr: ULLA,
      partyName: 'Ulla Prøvegaard',
      wanted,
      by: DOER,
      key,
    });
    expect(await tried(desk, key)).toMatchObject({ state: 'unknownResult' });
    expect(stores.countCases(UUF, once)).toBe(1);
    expect(() => desk.outbox.withdraw(makePermit('keptAct'), key)).toThrow(new ContractError('OUTBOX_TOO_LATE'));
    desk.clear();
    expect(await desk.until(key, 'sent')).toMatchObject({ caseId: expect.stringMatching(/^uuf-skole:EMN-/) });
    expect(stores.countCases(UUF, once)).toBe(1);
    desk.close();
  });

  it('a decision whose step is not allowed once its text is in the case says so, and not that nothing was done', async () => {
    let patches = 0;
    const desk = await openThrough(KSR, (line) => (line.startsWith('PATCH ') && (patches += 1) > 1 ? 403 : null));
    const row = (await desk.casesOf(KSR, ULLA)).find(
      ({ progress }) => progress !== 'Afsluttet' && progress !== 'Afgjort',
    );
    if (row === undefined) throw new Error('no case');
    const decision = decisionSchema.parse({
      outcome: 'MEDHOLD',
      onBehalfOf: 'KSR',
      hearing: { kind: 'notNeeded', why: 'Givet af borgeren.' },
      reasoning: { rules: '', considerations: '', facts: '' },
      appeal: null,
      task: null,
      reasons: [],
      stoodOn: [],
    });
    const { key } = desk.outbox.change({
      permit: makePermit('changeCase'),
      row,
      wanted: { kind: 'decision', decision },
      by: DOER,
    });
    expect(await tried(desk, key)).toMatchObject({ state: 'refused', problem: 'decisionHalf', tries: 1 });
    expect(patches).toBe(2);
    desk.close();
  });
});
