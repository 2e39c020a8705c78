// Signing out of a real core: copies go from memory and file, acts that are not sent stay and are sent when somebody is signed in again.
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OutboxItem, outboxItemSchema } from '../../shared/domain/outbox.ts';
import { openCore, openTraining, type OpenTraining, ULLA } from './open-core.ts';
import { rawBytes } from './raw-pages.ts';

const FAF = 'faf-ydelser';
let training: OpenTraining;
beforeAll(async () => void (training = await openTraining()));
afterAll(async () => await training.close());

/** An act as the desk's file has it, read with its key beside the core. */
function itemIn(file: string, key: Buffer, act: string): OutboxItem | undefined {
  const db = new Database(file, { readonly: true });
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${key.toString('hex')}'"`);
  const row = db.prepare<[string], { item: string }>('SELECT item FROM outbox WHERE key = ?').get(act);
  db.close();
  return row === undefined ? undefined : outboxItemSchema.parse(JSON.parse(row.item));
}

it('lets go of every citizen and keeps the outbox', async () => {
  const key = Buffer.alloc(32, 5);
  const core = await openCore(training, { data: 'signing-out', key: key.toString('base64') });
  const page = core.page();
  const other = core.page();
  await page.ask('citizens.open', { cpr: ULLA });
  const { cases } = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  const row = cases.find(({ provenance }) => provenance.source === FAF);
  if (row === undefined) throw new Error('no case');
  await page.ask('workspace.put', { tabs: [], active: null });
  const bytes = () => rawBytes(path.join(training.folder, 'signing-out', 'cache.db'), key).toString('latin1');
  expect(bytes()).toContain('Ulla');
  expect(await page.ask('citizens.searchHeld', { text: 'zz', limit: 5 })).toMatchObject({ output: { held: 1 } });

  training.setFault(FAF, 'down');
  const wanted = { kind: 'journalNote' as const, title: 'Samtale', text: 'Vejledt.' };
  const act = await page.ask('cases.change', { cpr: ULLA, caseId: row.id, wanted });
  if ('error' in act) throw new Error(act.error.code);
  await page.until('outbox.list', { limit: 10 }, ({ items }) => items[0]?.tries === 1 && items[0].state !== 'sending');

  expect(await page.ask('session.signOut', {})).toEqual({ output: { waiting: 1 } });
  for (const one of [page, other]) {
    expect(await one.ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    expect(await one.ask('outbox.list', { limit: 10 })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    expect(await one.ask('desk.get', {})).toMatchObject({ output: { person: null } });
  }
  // The name stands nowhere; the number stands in the act and in the audit log, which stay.
  expect(bytes()).not.toMatch(/Ulla|Prøvevej|ulla/);
  expect(bytes()).toContain(act.output.key);

  training.setFault(FAF, null);
  await core.page().ask('session.signInAs', { user: 'OEV001' });
  const again = core.page();
  expect(await again.ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(await again.ask('citizens.searchHeld', { text: 'zz', limit: 5 })).toMatchObject({
    output: { hits: [], held: 0 },
  });
  await again.ask('outbox.sendNow', { key: act.output.key });
  await again.until('outbox.list', { limit: 10 }, ({ items }) => items[0]?.state === 'sent');
  core.close();
});

it('sends nothing while nobody is signed in', async () => {
  const key = Buffer.alloc(32, 6);
  const core = await openCore(training, { data: 'nobody', key: key.toString('base64') });
  const page = core.page();
  await page.ask('citizens.open', { cpr: ULLA });
  const { cases } = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  const row = cases.find(({ provenance }) => provenance.source === FAF);
  if (row === undefined) throw new Error('no case');
  training.setFault(FAF, 'down');
  const act = await page.ask('cases.change', {
    cpr: ULLA,
    caseId: row.id,
    wanted: { kind: 'journalNote', title: 'Bliver liggende', text: 'x' },
  });
  if ('error' in act) throw new Error(act.error.code);
  await page.until('outbox.list', { limit: 10 }, ({ items }) => items[0]?.tries === 1 && items[0].state !== 'sending');
  await page.ask('session.signOut', {});
  training.setFault(FAF, null);
  // It falls due and is looked at while nobody is signed in: the file says what came of it.
  const file = path.join(training.folder, 'nobody', 'cache.db');
  await expect
    .poll(() => itemIn(file, key, act.output.key)?.problem, { timeout: 15_000, interval: 50 })
    .toBe('authority');
  await core.page().ask('session.signInAs', { user: 'OEV001' });
  const listed = await core.page().ask('outbox.list', { limit: 10 });
  expect('output' in listed && listed.output.items[0]).toMatchObject({ key: act.output.key, problem: 'authority' });
  core.close();
});
