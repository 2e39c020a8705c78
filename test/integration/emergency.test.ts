// Nødopslag on the real core, the real fleet with its organisation system, and a real encrypted file: what it opens, what it leaves closed, who sees it.
// Mette (OEV001) is a caseworker at Nørrebro, Sofie (OEV221) its reception, Karin (OEV201) its lead, Jens (OEV202) another centre's.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { EMERGENCY_MAX_MS } from '../../shared/domain/emergency-limits.ts';
import { testClock } from '../test-clock.ts';
import { okay, type openCore, openSignedIn, openTraining, type OpenTraining, type TestPage } from './open-core.ts';

const VILMA = '2605720002' as Cpr;
const LIVA = '0612185002' as Cpr;
const REASON = 'Borgeren er indlagt, og hospitalet ringer nu.';
let training: OpenTraining;
const cores: { close: () => void }[] = [];
beforeAll(
  async () => void (training = await openTraining(60, ['folkeregister', 'faf-ydelser'], { organisation: true })),
);
afterEach(() => {
  for (const id of ['folkeregister', 'faf-ydelser', 'organisation']) training.setFault(id, null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(async () => await training.close());

const openDesk = async (user: string | null = null, options: Parameters<typeof openCore>[1] = {}) =>
  await openSignedIn(training, cores, user, options);

async function casesOf(page: TestPage, cpr: Cpr): Promise<Case[]> {
  await okay(page.ask('citizens.open', { cpr }));
  return (
    await page.until('citizens.history', { cpr }, ({ sources }) => sources.every(({ state }) => state === 'settled'))
  ).cases;
}

const get = async (page: TestPage, { cpr, id }: Case) => await okay(page.ask('cases.get', { cpr, caseId: id }));
const emergency = async (page: TestPage, { cpr, id }: Case, reason = REASON) =>
  await page.ask('emergencies.open', { cpr, caseId: id, reason });
const vipOf = (cases: readonly Case[]) => cases.find(({ sensitivity }) => sensitivity === 'VIP_SAGER') as Case;

describe('a case outside the person’s data scope', () => {
  it('is withheld with the rule, the basis and who has access; a VIP case’s row says that it exists and no more', async () => {
    const { page } = await openDesk();
    const cases = await casesOf(page, VILMA);
    const vip = vipOf(cases);
    expect(vip).toMatchObject({ title: '', kle: null, localStatus: null, partyName: null, contentHidden: true });
    expect(cases.filter(({ title }) => title === '')).toHaveLength(1);
    const withheld = await get(page, vip);
    expect(withheld).toMatchObject({
      kind: 'withheld',
      canOverride: true,
      answer: { outcome: 'refer', because: 'mayNot', by: 'VIP', failed: [{ code: 'vipCase' }] },
    });
    expect(withheld.kind === 'withheld' && withheld.answer.others.length).toBeGreaterThan(0);
    // The others of the same citizen are open, and so is this one to a person whose role names VIP cases.
    expect(await get(page, cases.find(({ id }) => id !== vip.id) as Case)).toMatchObject({
      kind: 'read',
      emergencyUntil: null,
    });
    const lead = await openDesk('OEV201');
    expect(vipOf(await casesOf(lead.page, VILMA)).title).not.toBe('');
    expect(await get(lead.page, vip)).toMatchObject({ kind: 'read', emergencyUntil: null });
  });

  it('is withheld from the reception by sensitivity, and never asked of the source', async () => {
    const { page } = await openDesk('OEV221');
    const row = (await casesOf(page, VILMA)).find(({ sensitivity }) => sensitivity === 'FORTROLIGE_PERSONOPLYSNINGER');
    training.setFault('faf-ydelser', 'down');
    expect(await get(page, row as Case)).toMatchObject({
      kind: 'withheld',
      canOverride: true,
      answer: { outcome: 'guidanceOnly', by: 'ADGANG', failed: [{ code: 'sensitivityOutsideScope' }] },
    });
  });

  it('could not be checked on a copy that is too old, which keeps nobody out', async () => {
    const start = testClock.ms();
    let ahead = 0;
    const { core, page } = await openDesk(null, { now: () => new Date(start + ahead) });
    const vip = vipOf(await casesOf(page, VILMA));
    expect((await get(page, vip)).kind).toBe('withheld');
    training.setFault('organisation', 'down');
    ahead = 25 * 3_600_000;
    // The sign-in of yesterday has run out; a page of the old one is not answered.
    await okay(page.ask('session.signInAs', { user: 'OEV001' }));
    const again = core.page();
    await casesOf(again, VILMA);
    expect((await get(again, vip)).kind).toBe('read');
  });
});

describe('nødopslag', () => {
  it('opens the case for reading for half an hour, and for nothing else', async () => {
    const start = testClock.ms();
    let ahead = 0;
    const { page } = await openDesk(null, { now: () => new Date(start + ahead) });
    const vip = vipOf(await casesOf(page, VILMA));
    const { until } = await okay(emergency(page, vip));
    expect(Date.parse(until ?? '') - start).toBeLessThanOrEqual(EMERGENCY_MAX_MS);
    const open = await get(page, vip);
    expect(open).toMatchObject({ kind: 'read', emergencyUntil: until });
    expect(open.kind === 'read' && open.detail.case.title).not.toBe('');
    expect(vipOf(await casesOf(page, VILMA)).title).not.toBe('');
    // The same again is the one that is in force.
    expect(await okay(emergency(page, vip))).toEqual({ until });
    const wanted = { kind: 'journalNote' as const, title: 'Notat', text: 'Set under nødopslag.' };
    expect(await page.ask('cases.change', { cpr: VILMA, caseId: vip.id, wanted })).toMatchObject({
      error: { code: 'AUTHORITY_REFUSED', problem: 'vipCase' },
    });
    ahead = EMERGENCY_MAX_MS - 1000;
    expect((await get(page, vip)).kind).toBe('read');
    ahead = EMERGENCY_MAX_MS;
    expect((await get(page, vip)).kind).toBe('withheld');
    expect(vipOf(await casesOf(page, VILMA)).title).toBe('');
  });

  it('is one case’s and one person’s, takes a reason, and crosses no core rule', async () => {
    const { core, page } = await openDesk('OEV221');
    const [one, other] = (await casesOf(page, VILMA)).filter(
      ({ sensitivity }) => sensitivity !== 'IKKE_FORTROLIGE_DATA',
    );
    expect(await page.askRaw('emergencies.open', { cpr: VILMA, caseId: one?.id, reason: 'haster   ' })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    await okay(emergency(page, one as Case));
    expect([(await get(page, one as Case)).kind, (await get(page, other as Case)).kind]).toEqual(['read', 'withheld']);
    // Another of the reception, at the same desk.
    await okay(page.ask('session.signInAs', { user: 'OEV222' }));
    const kasper = core.page();
    await casesOf(kasper, VILMA);
    expect((await get(kasper, one as Case)).kind).toBe('withheld');
    await okay(kasper.ask('session.signInAs', { user: 'OEV001' }));
    const mette = core.page();
    expect((await get(mette, vipOf(await casesOf(mette, VILMA)))).kind).toBe('withheld');
    // Her own child: habilitet stands, with and without a case that exists.
    await mette.ask('citizens.open', { cpr: LIVA });
    for (;;) {
      const history = await mette.ask('citizens.history', { cpr: LIVA });
      if ('error' in history) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(
      await mette.askRaw('emergencies.open', { cpr: LIVA, caseId: 'faf-ydelser:x', reason: REASON }),
    ).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' } });
  });

  it('is not needed for what the roles open; its reason is in no log but the audit log', async () => {
    const { core, page } = await openDesk();
    const cases = await casesOf(page, VILMA);
    expect(await okay(emergency(page, cases.find(({ title }) => title !== '') as Case))).toEqual({ until: null });
    await okay(emergency(page, vipOf(cases)));
    expect(core.lines.join('')).not.toMatch(/hospitalet|2605720002/);
  });

  it('is on the lead’s list the same day with who, which case and why, not on another centre’s; many are marked', async () => {
    const { page } = await openDesk('OEV221');
    const cases = (await casesOf(page, VILMA))
      .filter(({ sensitivity }) => sensitivity !== 'IKKE_FORTROLIGE_DATA')
      .slice(0, 3);
    for (const row of cases) await okay(emergency(page, row, `${REASON} ${row.caseNumber}`));
    expect(await okay(page.ask('emergencies.list', {}))).toEqual({ isLead: false, lookUps: [] });
    const karin = await openDesk('OEV201');
    const list = await karin.page.until('emergencies.list', {}, ({ lookUps }) =>
      cases.every(({ caseNumber }) => lookUps.some(({ reason }) => reason.endsWith(caseNumber))),
    );
    const mine = list.lookUps.filter(({ reason }) => cases.some(({ caseNumber }) => reason.endsWith(caseNumber)));
    expect(mine).toHaveLength(3);
    expect(mine[0]).toMatchObject({
      name: 'Sofie Prøvegaard',
      cpr: VILMA,
      caseId: cases[2]?.id,
      isToday: true,
      isOwn: false,
      isOneOfMany: true,
    });
    const jens = await openDesk('OEV202');
    expect(await okay(jens.page.ask('emergencies.list', {}))).toEqual({ isLead: true, lookUps: [] });
    training.setFault('organisation', 'error500');
    expect(await karin.page.ask('emergencies.list', {})).toMatchObject({ error: { code: 'SOURCE_FAILED' } });
  });

  it('made while the organisation system is away holds at once, survives a restart, and reaches the lead afterwards; all of it is in the audit log', async () => {
    const desk = { data: 'emergency-kept', key: randomBytes(32).toString('base64') };
    const first = await openDesk('OEV213', desk);
    const vip = vipOf(await casesOf(first.page, VILMA));
    training.setFault('organisation', 'down');
    await okay(emergency(first.page, vip));
    expect((await get(first.page, vip)).kind).toBe('read');
    first.core.close();
    cores.length = 0;
    training.setFault('organisation', null);
    const second = await openDesk('OEV213', desk);
    await casesOf(second.page, VILMA);
    expect((await get(second.page, vip)).kind).toBe('read');
    const jens = await openDesk('OEV202');
    await jens.page.until('emergencies.list', {}, ({ lookUps }) =>
      lookUps.some(({ name, caseId }) => name === 'Fatima Ærgaard' && caseId === vip.id),
    );
    second.core.close();
    const db = await openEncryptedDatabase(
      path.join(training.folder, desk.data, 'cache.db'),
      Buffer.from(desk.key, 'base64'),
    );
    const lines = db
      .prepare<[], { method: string; outcome: string; detail: string }>(
        "SELECT method, outcome, detail FROM audit WHERE cpr = '2605720002' AND method IN ('emergencies.open', 'cases.get')",
      )
      .all();
    // What was seen under it is not kept, though what is inside FAF's cases otherwise is.
    const kept = db
      .prepare<[string], { n: number }>('SELECT count(*) AS n FROM case_details WHERE id = ?')
      .get(vip.id)?.n;
    db.close();
    expect(kept).toBe(0);
    expect(lines.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual(
      expect.arrayContaining(['emergencies.open asked', 'emergencies.open carriedOut', 'cases.get carriedOut']),
    );
    expect(lines.find(({ method, outcome }) => method === 'emergencies.open' && outcome === 'asked')?.detail).toBe(
      `${vip.id} ${REASON}`,
    );
  });
});
