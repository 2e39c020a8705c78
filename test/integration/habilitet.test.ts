// Habilitet on the real core, the real fleet with its organisation system, and a real encrypted file: whom the rules keep the person from is in
// nothing that person is shown, and the attempt is written down. Mette (OEV001) is Liva's mother; Sofie (OEV221) is her colleague.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import type { WireError } from '../../shared/contract/errors.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';

const METTE = '1806870002' as Cpr;
const LIVA = '0612185002' as Cpr;
const SOFIE = '1408960018' as Cpr;
const REGISTER = 'folkeregister';
let training: OpenTraining;
const cores: { close: () => void }[] = [];
beforeAll(async () => void (training = await openTraining(60, [REGISTER, 'faf-ydelser', 'kff-esdh'], { organisation: true })));
afterEach(() => {
  for (const id of [REGISTER, 'organisation']) training.setFault(id, null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(async () => await training.close());

async function okay<T>(answer: Promise<{ output: T } | { error: WireError }>): Promise<T> {
  const found = await answer;
  if ('error' in found) throw new Error(found.error.code);
  return found.output;
}

async function openDesk(user: string | null = null, options: Parameters<typeof openCore>[1] = {}) {
  const core = await openCore(training, options);
  cores.push(core);
  await core.page().until('organisation.state', {}, ({ isFresh }) => isFresh);
  if (user !== null) await okay(core.page().ask('session.signInAs', { user }));
  return { core, page: core.page() };
}

/** Opens a citizen and waits for the rule that keeps the person out, whoever says so first. */
async function refusedBy(page: TestPage, cpr: Cpr): Promise<string | undefined> {
  const opened = await page.ask('citizens.open', { cpr });
  if ('error' in opened) return opened.error.problem;
  for (;;) {
    const history = await page.ask('citizens.history', { cpr });
    if ('error' in history) return history.error.code === 'CONFLICT_OF_INTEREST' ? history.error.problem : history.error.code;
    if (history.output.sources.every(({ state }) => state === 'settled')) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function openCitizen(page: TestPage, cpr: Cpr) {
  await okay(page.ask('citizens.open', { cpr }));
  return await page.until('citizens.history', { cpr }, ({ sources }) => sources.every(({ state }) => state === 'settled'));
}

describe('whom the rules keep the person from', () => {
  it('is not opened: the own number and a colleague’s at once, the own child as soon as the register has said so', async () => {
    const { page } = await openDesk();
    for (const [cpr, rule] of [[METTE, 'HAB-SELV'], [SOFIE, 'HAB-KOLLEGA']] as const) {
      expect(await page.ask('citizens.open', { cpr })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST', problem: rule } });
      expect(await page.ask('citizens.history', { cpr })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST' } });
    }
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
    const { rules } = await okay(page.ask('citizens.barredBy', { cpr: LIVA }));
    expect(rules).toMatchObject([{ code: 'HAB-FAMILIE', override: 'never', basis: { law: 'Forvaltningsloven § 3, stk. 1 og 3' } }]);
    expect(JSON.stringify(rules)).not.toMatch(/Liva|0612185002/);
    // What the first look-up learned holds for the next.
    expect(await page.ask('citizens.open', { cpr: LIVA })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' } });
    for (const [method, more] of [['citizens.refresh', { source: null }], ['cases.get', { caseId: 'faf-ydelser:1' }], ['situations.ofCitizen', {}], ['citizens.revealAddress', { reason: 'hun er min datter' }]] as const) {
      expect(await page.askRaw(method, { cpr: LIVA, ...more })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST' } });
    }
  });

  it('is open to anybody else: the wall is between two people, not round a citizen', async () => {
    const { page } = await openDesk('OEV213');
    expect(await refusedBy(page, LIVA)).toBeUndefined();
    expect((await okay(page.ask('citizens.barredBy', { cpr: LIVA }))).rules).toEqual([]);
    const mette = await openDesk();
    expect(await refusedBy(mette.page, ULLA)).toBeUndefined();
  });

  it('is in no search, pin, work list, board or fetch ahead, and keeps out of them after a restart', async () => {
    const desk = { data: 'habilitet-lists', key: randomBytes(32).toString('base64') };
    const first = await openDesk('OEV213', desk);
    for (const cpr of [LIVA, ULLA]) await openCitizen(first.page, cpr);
    await okay(first.page.ask('pinned.put', { cpr: LIVA, pinned: true }));
    expect((await okay(first.page.ask('citizens.searchHeld', { text: 'Liva', limit: 5 }))).hits).toHaveLength(1);
    first.core.close();
    cores.length = 0;
    // Liva's facts and a pin of hers lie at the desk when Mette begins: as if she had been somebody else's until yesterday.
    const file = path.join(training.folder, desk.data, 'cache.db');
    const db = await openEncryptedDatabase(file, Buffer.from(desk.key, 'base64'));
    const facts = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM citizens WHERE cpr = '0612185002'").get()?.n;
    expect(facts).toBe(1);
    db.prepare("UPDATE pinned SET employee = 'OEV001'").run();
    db.close();
    const { page } = await openDesk(null, desk);
    expect((await okay(page.ask('citizens.searchHeld', { text: 'Liva', limit: 5 }))).hits).toEqual([]);
    expect((await okay(page.ask('citizens.searchHeld', { text: 'Ulla', limit: 1 }))).hits).toHaveLength(1);
    expect((await okay(page.ask('pinned.list', {}))).pinned).toEqual([]);
    await okay(page.ask('prefetch.start', {}));
    expect(await page.ask('citizens.open', { cpr: LIVA })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' } });
    const whose = await openEncryptedDatabase(file, Buffer.from(desk.key, 'base64'));
    const lines = whose.prepare<[], { method: string; outcome: string; detail: string }>("SELECT method, outcome, detail FROM audit WHERE cpr = '0612185002' AND employee = 'OEV001'").all();
    whose.close();
    expect(lines).toEqual([{ method: 'citizens.open', outcome: 'refused', detail: 'HAB-FAMILIE' }]);
  });

  it('leaves Mine sager and its count when the register says who it is', async () => {
    const { page } = await openDesk();
    await okay(page.ask('workList.open', { scope: 'mine' }));
    await page.until('workList.get', { scope: 'mine' }, ({ sources }) => sources.every((one) => !one.canAsk || one.state?.state === 'settled'));
    const ask = { scope: 'mine', sort: { column: 'deadline', descending: false }, filter: { text: '', sources: [], handlers: [], dueBefore: null }, first: 0, count: 200 } as const;
    const before = await okay(page.ask('workList.page', ask));
    const whose = before.rows.map(({ cpr }) => cpr);
    const theirs = whose.filter((cpr) => cpr === LIVA).length;
    expect(whose).not.toContain(METTE);
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
    const after = await okay(page.ask('workList.page', ask));
    expect(after.rows.map(({ cpr }) => cpr)).not.toContain(LIVA);
    expect(after.total).toBe(before.total - theirs);
  });

  it('hides nobody whose family could not be fetched: the register is down, and work goes on', async () => {
    training.setFault(REGISTER, 'down');
    const { page } = await openDesk();
    await okay(page.ask('citizens.open', { cpr: LIVA }));
    const history = await page.until('citizens.history', { cpr: LIVA }, ({ sources }) => sources.every(({ state }) => state === 'settled'));
    expect(history.citizen).toBeNull();
    training.setFault(REGISTER, null);
    await okay(page.ask('citizens.refresh', { cpr: LIVA, source: REGISTER }));
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
  });
});
