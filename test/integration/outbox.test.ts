// Acts: kept before they are answered, sent when the line allows, once; never last write wins; nothing dropped without a person's choice.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';

const FAF = 'faf-ydelser';
let training: OpenTraining;
beforeAll(async () => void (training = await openTraining()));
afterAll(async () => await training.close());
afterEach(() => training.setFault(FAF, null));

const note = (title: string) => ({ kind: 'journalNote' as const, title, text: 'Borgeren er vejledt.' });

async function openUlla(page: TestPage): Promise<Case[]> {
  await page.ask('citizens.open', { cpr: ULLA });
  const history = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  return history.cases.filter(({ provenance }) => provenance.source === FAF);
}

async function change(
  page: TestPage,
  row: Case,
  wanted: Parameters<typeof note>[0] | OutboxItem['wanted'],
): Promise<OutboxItem> {
  const done = await page.askRaw('cases.change', {
    cpr: ULLA,
    caseId: row.id,
    wanted: typeof wanted === 'string' ? note(wanted) : wanted,
  });
  if ('error' in done) throw new Error(done.error.code);
  return done.output as OutboxItem;
}

/** Waits until an act is in one of the states. */
async function until(page: TestPage, key: string, ...states: OutboxItem['state'][]): Promise<OutboxItem> {
  const { items } = await page.until('outbox.list', { limit: 500 }, (list) =>
    list.items.some((item) => item.key === key && states.includes(item.state)),
  );
  return items.find((item) => item.key === key) as OutboxItem;
}

const journalOf = async (page: TestPage, row: Case) =>
  (await page.readCase(ULLA, row.id)).journal.map(({ title }) => title);

describe('an act', () => {
  it('is kept as waiting before anything is sent, then sent, and the fagsystem has it', async () => {
    const core = await openCore(training);
    const page = core.page();
    const [row] = await openUlla(page);
    if (row === undefined) throw new Error('no case');
    const act = await change(page, row, 'Samtale i skranken');
    expect(act).toMatchObject({ state: 'waiting', caseId: row.id, tries: 0 });
    expect(await until(page, act.key, 'sent')).toMatchObject({ tries: 1, problem: null });
    expect(await journalOf(page, row)).toContain('Samtale i skranken');
    core.close();
  });

  it('waits while the source is down, in the order it was done, and goes when the line is back; a stuck case stops no other', async () => {
    const core = await openCore(training);
    const page = core.page();
    const [first, second] = await openUlla(page);
    if (first === undefined || second === undefined) throw new Error('no cases');
    training.setFault(FAF, 'down');
    const acts = [await change(page, first, 'Et'), await change(page, first, 'To'), await change(page, second, 'Tre')];
    await until(page, acts[0]?.key ?? '', 'waiting', 'unknownResult');
    const history = await page.ask('citizens.history', { cpr: ULLA });
    expect(
      'output' in history && history.output.underWay.map(({ wanted }) => wanted.kind === 'journalNote' && wanted.title),
    ).toEqual(['Et', 'To', 'Tre']);
    training.setFault(FAF, null);
    for (const { key } of acts) await page.ask('outbox.sendNow', { key });
    for (const { key } of acts) await until(page, key, 'sent');
    expect((await journalOf(page, first)).filter((title) => title === 'Et' || title === 'To')).toEqual(['Et', 'To']);
    core.close();
  });

  it('whose answer was lost is asked about by its key, and is there once', async () => {
    const core = await openCore(training);
    const page = core.page();
    const row = (await openUlla(page)).at(-1);
    if (row === undefined) throw new Error('no case');
    training.setFault(FAF, 'truncated');
    const act = await change(page, row, 'Tabt svar');
    await until(page, act.key, 'unknownResult');
    training.setFault(FAF, null);
    await page.ask('outbox.sendNow', { key: act.key });
    await until(page, act.key, 'sent');
    expect((await journalOf(page, row)).filter((title) => title === 'Tabt svar')).toHaveLength(1);
    core.close();
  });

  it('that waits survives a restart of the core, and one that was being sent is not sent twice', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const first = await openCore(training, { data: 'restart', key });
    const page = first.page();
    const [row] = await openUlla(page);
    if (row === undefined) throw new Error('no case');
    training.setFault(FAF, 'down');
    const act = await change(page, row, 'Overlever');
    first.close();
    training.setFault(FAF, null);
    const second = await openCore(training, { data: 'restart', key: Buffer.alloc(32, 7).toString('base64') });
    const again = second.page();
    await until(again, act.key, 'sent', 'waiting', 'unknownResult');
    await again.ask('outbox.sendNow', { key: act.key });
    await until(again, act.key, 'sent');
    await openUlla(again);
    expect((await journalOf(again, row)).filter((title) => title === 'Overlever')).toHaveLength(1);
    second.close();
  });

  it('with an unknown result can be given up only when its source has left the profile; the reason is kept, and it is never called sent', async () => {
    const key = () => Buffer.alloc(32, 8).toString('base64');
    const first = await openCore(training, { data: 'left', key: key() });
    const page = first.page();
    const [row] = await openUlla(page);
    if (row === undefined) throw new Error('no case');
    training.setFault(FAF, 'truncated');
    const act = await change(page, row, 'Uden svar');
    await until(page, act.key, 'unknownResult');
    expect(await page.ask('outbox.giveUp', { key: act.key, reason: 'Systemet er lukket' })).toMatchObject({
      error: { code: 'OUTBOX_TOO_LATE' },
    });
    first.close();
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { sources: { id: string }[] };
    const without = path.join(training.folder, 'without-faf.json');
    writeFileSync(without, JSON.stringify({ ...profile, sources: profile.sources.filter(({ id }) => id !== FAF) }));
    const second = await openCore({ ...training, profile: without }, { data: 'left', key: key() });
    const again = second.page();
    await until(again, act.key, 'unknownResult');
    expect(await again.ask('outbox.withdraw', { key: act.key })).toMatchObject({ error: { code: 'OUTBOX_TOO_LATE' } });
    expect(await again.ask('outbox.giveUp', { key: act.key, reason: ' x ' })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    expect(await again.ask('outbox.giveUp', { key: act.key, reason: 'Systemet er lukket' })).toMatchObject({
      output: { state: 'givenUp', reason: 'Systemet er lukket' },
    });
    expect(await again.ask('outbox.giveUp', { key: act.key, reason: 'Systemet er lukket' })).toMatchObject({
      error: { code: 'OUTBOX_TOO_LATE' },
    });
    second.close();
    const db = await openEncryptedDatabase(path.join(training.folder, 'left', 'cache.db'), Buffer.alloc(32, 8));
    const lines = db
      .prepare('SELECT outcome, employee, detail FROM audit WHERE trace_id = ? ORDER BY number')
      .all(act.key);
    expect(lines.at(-1)).toMatchObject({
      outcome: 'givenUp',
      employee: 'OEV001',
      detail: expect.stringContaining('Systemet er lukket') as string,
    });
    expect(lines.filter((line) => (line as { outcome: string }).outcome === 'carriedOut')).toEqual([]);
    expect(new AuditLog(db).firstBreak()).toBeNull();
    db.close();
  });

  it('that an older version kept as refused, with a reason and no code, is still read and shown', async () => {
    const key = () => Buffer.alloc(32, 9);
    const first = await openCore(training, { data: 'older', key: key().toString('base64') });
    const page = first.page();
    const [row] = await openUlla(page);
    if (row === undefined) throw new Error('no case');
    training.setFault(FAF, 'forbidden');
    const act = await change(page, row, 'Afvist før');
    await until(page, act.key, 'refused');
    first.close();
    const db = await openEncryptedDatabase(path.join(training.folder, 'older', 'cache.db'), key());
    db.prepare(
      "UPDATE outbox SET item = json_set(json_remove(item, '$.refusal'), '$.problem', NULL, '$.reason', 'no such case') WHERE key = ?",
    ).run(act.key);
    db.close();
    const second = await openCore(training, { data: 'older', key: key().toString('base64') });
    const kept = await second.page().ask('outbox.list', { limit: 500 });
    const [item] = 'output' in kept ? kept.output.items : [];
    expect(item).toMatchObject({ key: act.key, state: 'refused', problem: null, reason: 'no such case' });
    expect(item).not.toHaveProperty('refusal');
    second.close();
  });

  it('can be withdrawn while it waits, and not after', async () => {
    const core = await openCore(training);
    const page = core.page();
    const row = (await openUlla(page)).at(1);
    if (row === undefined) throw new Error('no case');
    const sent = await change(page, row, 'Sendt');
    await until(page, sent.key, 'sent');
    expect(await page.ask('outbox.withdraw', { key: sent.key })).toMatchObject({ error: { code: 'OUTBOX_TOO_LATE' } });
    training.setFault(FAF, 'down');
    const blocked = await change(page, row, 'Først');
    const behind = await change(page, row, 'Bagved');
    expect(await page.ask('outbox.withdraw', { key: behind.key })).toMatchObject({ output: { state: 'withdrawn' } });
    await until(page, blocked.key, 'waiting', 'unknownResult');
    training.setFault(FAF, null);
    await page.ask('outbox.sendNow', { key: blocked.key });
    await until(page, blocked.key, 'sent');
    expect(await journalOf(page, row)).not.toContain('Bagved');
    core.close();
  });
});

describe('two desks', () => {
  it('progress over somebody else’s progress is a conflict with base, mine and theirs; a note goes beside', async () => {
    const mine = await openCore(training);
    const other = await openCore(training);
    const [page, theirs] = [mine.page(), other.page()];
    const row = (await openUlla(page)).find(({ progress }) => progress === 'Afsluttet');
    await openUlla(theirs);
    if (row === undefined) throw new Error('no case');
    const first = await change(theirs, row, { kind: 'progress', progress: 'Oplyst' });
    await until(theirs, first.key, 'sent');

    const act = await change(page, row, { kind: 'progress', progress: 'Afgjort' });
    const stuck = await until(page, act.key, 'conflict');
    expect(stuck).toMatchObject({ base: { progress: 'Afsluttet' }, theirs: { progress: 'Oplyst' } });
    const behind = await change(page, row, 'Bag konflikten');
    expect((await page.ask('outbox.list', { limit: 10 })) as object).toMatchObject({
      output: { counts: { conflict: 1, waiting: 1 } },
    });

    await page.ask('outbox.settle', { choices: [{ key: act.key, wanted: { kind: 'progress', progress: 'Afgjort' } }] });
    await until(page, act.key, 'sent');
    await until(page, behind.key, 'sent');
    expect((await page.readCase(ULLA, row.id)).case.progress).toBe('Afgjort');
    mine.close();
    other.close();
  });

  it('two notes on one version are both there, and nobody is asked', async () => {
    const mine = await openCore(training);
    const other = await openCore(training);
    const [page, theirs] = [mine.page(), other.page()];
    const row = (await openUlla(page)).at(2);
    await openUlla(theirs);
    if (row === undefined) throw new Error('no case');
    const [a, b] = [await change(page, row, 'Min'), await change(theirs, row, 'Deres')];
    await until(page, a.key, 'sent');
    await until(theirs, b.key, 'sent');
    expect(await journalOf(page, row)).toEqual(expect.arrayContaining(['Min', 'Deres']));
    mine.close();
    other.close();
  });
});

describe('what cannot be done', () => {
  it('is said by name: no such case, a source that takes no such act, a citizen that is not open', async () => {
    const core = await openCore(training);
    const page = core.page();
    const rows = await openUlla(page);
    const history = await page.ask('citizens.history', { cpr: ULLA });
    const skat =
      'output' in history
        ? history.output.cases.find(({ provenance }) => provenance.source === 'skat-forskud')
        : undefined;
    const ask = async (caseId: string, cpr: string = ULLA) =>
      await page.askRaw('cases.change', { cpr, caseId, wanted: note('x') });
    expect(await ask(`${FAF}:findes-ikke`)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await ask(skat?.id ?? '')).toMatchObject({ error: { code: 'CAPABILITY_MISSING', source: 'skat-forskud' } });
    expect(await ask(rows[0]?.id ?? '', '0307660019')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await page.askRaw('cases.change', { cpr: ULLA, caseId: rows[0]?.id, wanted: note(' ') })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    core.close();
  });
});
