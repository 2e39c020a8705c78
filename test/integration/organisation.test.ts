// Who is signed in and who works where, on the real core, the real fleet and a real encrypted file.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { CASEWORKER } from '../../electron/training/population/troubled-people.ts';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';

let training: OpenTraining;
const cores: { close: () => void }[] = [];
const open = async (...more: Parameters<typeof openCore> extends [unknown, ...infer Rest] ? Rest : never) => {
  const core = await openCore(training, ...more);
  cores.push(core);
  return core;
};
const person = async (page: TestPage) => {
  const answer = await page.ask('session.get', {});
  if ('error' in answer) throw new Error(answer.error.code);
  return answer.output.person;
};

beforeAll(async () => {
  training = await openTraining(60, ['folkeregister', 'faf-ydelser', 'skat-forskud'], { organisation: true });
});
afterEach(() => {
  training.setFault('organisation', null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(() => training.close());

describe('who is signed in', () => {
  it('is the training desk’s own person, without a click', async () => {
    const core = await open();
    expect(await person(core.page())).toMatchObject({
      userId: 'OEV001',
      name: CASEWORKER.name,
      unit: 'Borgerservice Nørrebro',
      functions: ['caseworker'],
      secondment: null,
    });
  });

  it('can be changed to anyone on the sign-in’s list; who is seconded says from where until when', async () => {
    const core = await open();
    const page = core.page();
    const people = await page.ask('session.people', {});
    expect('output' in people && people.output.people.length).toBeGreaterThan(40);
    expect(await page.ask('session.signInAs', { user: 'SKAT02' })).toEqual({ output: {} });
    const fresh = core.page();
    const now = await fresh.until('session.get', {}, ({ person: one }) => one?.secondment !== null);
    expect(now.person).toMatchObject({
      userId: 'SKAT02',
      functions: ['taxOfficer'],
      secondment: { from: 'Skat København (øvelse)', place: 'Borgerservice, Rådhuset' },
    });
    expect(now.person?.secondment?.until).toMatch(/Z$/);
  });

  it('closes what the one before had open: the page is told, and gets nothing more', async () => {
    const core = await open();
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.ask('session.signInAs', { user: 'OEV201' });
    expect(page.frames).toContainEqual({ kind: 'push', event: 'changed', data: { tags: [{ type: 'Session' }] } });
    expect(await page.ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    expect(await core.page().ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('keeps each person’s tabs to that person', async () => {
    const core = await open();
    const tabs = { tabs: [], active: 'mine' };
    await core.page().ask('workspace.put', tabs);
    await core.page().ask('session.signInAs', { user: 'OEV221' });
    expect(await core.page().ask('workspace.get', {})).toEqual({ output: { tabs: [], active: null } });
    await core.page().ask('session.signInAs', { user: 'OEV001' });
    expect(await core.page().ask('workspace.get', {})).toEqual({ output: tabs });
  });

  it('is nobody after signing out and after eight hours, and the page is told why', async () => {
    let at = testClock.now();
    const core = await open({ now: () => at });
    await core.page().ask('session.signOut', {});
    expect(await core.page().ask('session.get', {})).toMatchObject({
      output: { person: null, ended: 'signedOut', canChange: true },
    });
    expect(await core.page().ask('citizens.open', { cpr: ULLA })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    await core.page().ask('session.signInAs', { user: 'OEV001' });
    at = new Date(at.getTime() + 8 * 3_600_000 + 1000);
    expect(await core.page().ask('session.get', {})).toMatchObject({ output: { person: null, ended: 'expired' } });
    expect(await core.page().ask('citizens.open', { cpr: ULLA })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
  });

  it('is not what a page or a profile says: another key, and nobody is signed in', async () => {
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { signIn: { publicKey: string } };
    const file = path.join(training.folder, 'other-key.json');
    const { publicKey } = (await import('node:crypto')).generateKeyPairSync('ed25519');
    writeFileSync(
      file,
      JSON.stringify({
        ...profile,
        signIn: { ...profile.signIn, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') },
      }),
    );
    const core = await openCore({ ...training, profile: file });
    cores.push(core);
    expect(await person(core.page())).toBeNull();
    expect(await core.page().ask('session.signInAs', { user: 'OEV001' })).toMatchObject({
      error: { code: 'SIGN_IN_REFUSED', problem: 'assertionSignature' },
    });
    expect(await core.page().askRaw('session.signInAs', { user: 'OEV001', roles: ['teamLead'] })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
  });

  it('asked for somebody there is none of, stays who it was', async () => {
    const core = await open();
    expect(await core.page().ask('session.signInAs', { user: 'INGEN' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await person(core.page())).toMatchObject({ userId: 'OEV001' });
  });

  it('stands in every line of the audit log with the secondment in force, and the chain holds', async () => {
    const key = randomBytes(32);
    const core = await open({ key: key.toString('base64'), data: 'audit-secondment' });
    await core.page().ask('session.signInAs', { user: 'SKAT01' });
    await core.page().until('session.get', {}, ({ person: one }) => one?.secondment !== null);
    await core.page().ask('citizens.open', { cpr: ULLA });
    for (const one of cores.splice(0)) one.close();
    const db = await openEncryptedDatabase(
      path.join(training.folder, 'audit-secondment', 'cache.db'),
      Buffer.from(key),
    );
    const rows = db.prepare('SELECT method, employee, secondment FROM audit ORDER BY number').all();
    expect(rows.at(-1)).toEqual({
      method: 'citizens.open',
      employee: 'SKAT01',
      secondment: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(rows[0]).toEqual({ method: 'session.signInAs', employee: 'OEV001', secondment: null });
    const audit = new AuditLog(db);
    expect(audit.firstBreak()).toBeNull();
    db.exec(`DROP TRIGGER audit_is_not_changed; UPDATE audit SET secondment = NULL WHERE number = ${rows.length}`);
    expect(audit.firstBreak()).toBe(rows.length);
    db.close();
  });
});

describe('the copy of the organisation', () => {
  const asOf = async (page: TestPage) =>
    await page.until('organisation.state', {}, (state) => state.asOf !== null || state.problem !== null);

  it('is fetched at sign-in, and survives a restart with its age when the system is away', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await open({ key, data: 'copy' });
    const before = await asOf(first.page());
    expect(before).toMatchObject({ isFresh: true, problem: null });
    for (const one of cores.splice(0)) one.close();
    training.setFault('organisation', 'down');
    const again = await open({ key, data: 'copy' });
    const state = await again.page().until('organisation.state', {}, ({ problem }) => problem !== null);
    expect(state).toMatchObject({ asOf: before.asOf, isFresh: true, problem: 'unreachable' });
  });

  it('that is older than a day says no more what anybody may', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await open({ key, data: 'old-copy' });
    await asOf(first.page());
    for (const one of cores.splice(0)) one.close();
    training.setFault('organisation', 'down');
    const later = new Date(testClock.ms() + 25 * 3_600_000);
    const again = await open({ key, data: 'old-copy', now: () => later });
    const state = await again.page().until('organisation.state', {}, ({ problem }) => problem !== null);
    expect(state).toMatchObject({ isFresh: false, problem: 'unreachable' });
  });

  it('that was never fetched is said to be that', async () => {
    training.setFault('organisation', 'forbidden');
    const core = await open();
    expect(await core.page().until('organisation.state', {}, ({ problem }) => problem !== null)).toEqual({
      isConnected: true,
      asOf: null,
      isFresh: false,
      problem: 'notAllowed',
    });
  });

  it('never sends an employee’s CPR number to a page or a log, and keeps none in the clear', async () => {
    const core = await open({ data: 'no-cpr' });
    const page = core.page();
    await asOf(page);
    await page.ask('session.people', {});
    await page.ask('secondments.get', {});
    const said = JSON.stringify(page.frames) + core.lines.join('\n');
    expect(said).not.toContain(CASEWORKER.cpr);
    expect(core.lines.some((line) => line.includes('organisation read'))).toBe(true);
    for (const end of ['', '-wal'])
      expect(readFileSync(path.join(training.folder, 'no-cpr', `cache.db${end}`)).includes(CASEWORKER.cpr)).toBe(false);
  });
});

describe('the secondment register', () => {
  const openAs = async (user: string) => {
    const core = await open();
    await core.page().ask('session.signInAs', { user });
    const page = core.page();
    await page.until('organisation.state', {}, ({ asOf }) => asOf !== null);
    const got = await page.ask('secondments.get', {});
    if ('error' in got) throw new Error(got.error.code);
    return { core, page, register: got.output };
  };

  it('lets a lead make one, refuses by the rules, and shows it after', async () => {
    const { page, register } = await openAs('OEV201');
    const taken = register.rows.find(({ employeeName }) => employeeName === 'Jørgen Skranke');
    const { employerCvr: _cvr, version: _version, ...old } = taken!.secondment;
    const secondment = {
      ...old,
      id: crypto.randomUUID(),
      validity: { from: '2031-01-01T23:00:00.000Z', to: '2030-01-01T23:00:00.000Z' },
    };
    expect(await page.ask('secondments.write', { secondment, baseVersion: null })).toMatchObject({
      output: { kind: 'problems', problems: [{ code: 'endBeforeStart' }] },
    });
    const good = { ...secondment, validity: { from: '2031-01-01T23:00:00.000Z', to: '2031-06-30T22:00:00.000Z' } };
    expect(await page.ask('secondments.write', { secondment: good, baseVersion: null })).toEqual({
      output: { kind: 'done' },
    });
    const after = await page.ask('secondments.get', {});
    expect('output' in after && after.output.rows.find(({ secondment: { id } }) => id === good.id)).toMatchObject({
      employeeName: 'Jørgen Skranke',
      state: 'coming',
    });
    expect(
      await page.ask('secondments.write', { secondment: { ...good, weeklyHours: 5 }, baseVersion: 'an older one' }),
    ).toEqual({ output: { kind: 'conflict' } });
  });

  it('lets nobody else, and writes the attempt down', async () => {
    const { page, register } = await openAs('OEV001');
    expect(register.mayChange).toBe(false);
    const { employerCvr: _cvr, version: _version, ...old } = register.rows[0]!.secondment;
    expect(await page.ask('secondments.write', { secondment: old, baseVersion: 'x' })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });

  it('warns the person and the lead of the place, and nobody else', async () => {
    const warned = async (user: string) => {
      const { page } = await openAs(user);
      const got = await page.ask('secondments.warnings', {});
      return 'output' in got ? got.output.warnings.map(({ name, step, isOwn }) => [name, step, isOwn]) : got;
    };
    expect(await warned('SKAT03')).toEqual([['Mohammed Opdigtet', 7, true]]);
    expect(await warned('OEV203')).toEqual([['Mohammed Opdigtet', 7, false]]);
    expect(await warned('OEV201')).toEqual([]);
  });

  it('says that it could not be checked when the copy is too old, and that the system failed when it does', async () => {
    const { page, register } = await openAs('OEV201');
    const { employerCvr: _cvr, version, ...old } = register.rows[0]!.secondment;
    training.setFault('organisation', 'error500');
    expect(
      await page.ask('secondments.write', { secondment: { ...old, weeklyHours: 11 }, baseVersion: version }),
    ).toMatchObject({ error: { code: 'SOURCE_FAILED', problem: 'sourceFault' } });
  });
});
