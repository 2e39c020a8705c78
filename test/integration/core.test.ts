import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { methods } from '../../shared/contract/methods.ts';
import { LARGEST_REQUEST, MOST_PENDING } from '../../shared/contract/wire.ts';
import type { Output } from '../../shared/contract/methods.ts';
import { proveNoCases } from '../../shared/domain/source-outcome.ts';
import { testClock } from '../test-clock.ts';
import {
  FAF_DOWN,
  NO_CASES,
  openCore,
  openTraining,
  type OpenTraining,
  PROTECTED,
  REPLACEMENT,
  ULLA,
} from './open-core.ts';

type History = Output<'citizens.history'>;
const isSettled = (history: History) => history.sources.every((source) => source.state === 'settled');
const outcome = (history: History, id: string) => {
  const state = history.sources.find((source) => source.source === id);
  return state?.state === 'settled' ? state.outcome : null;
};

let training: OpenTraining;
beforeAll(async () => void (training = await openTraining()));
afterAll(async () => await training.close());
afterEach(() => {
  for (const id of ['folkeregister', 'faf-ydelser', 'skat-forskud']) training.setFault(id, null);
});

describe('one citizen, three sources', () => {
  it('opens at once, fills in as each source answers, and says so by push', async () => {
    const core = await openCore(training);
    const page = core.page();
    expect(await page.ask('citizens.open', { cpr: ULLA })).toEqual({ output: {} });
    const first = await page.ask('citizens.history', { cpr: ULLA });
    expect('output' in first && first.output.sources.map((source) => source.state)).toEqual([
      'asking',
      'asking',
      'asking',
    ]);
    const history = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(history.citizen?.name.full).toBe('Ulla Prøvegaard');
    expect(history.sources.map((source) => source.state === 'settled' && source.outcome.kind)).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
    expect(new Set(history.cases.map((row) => row.provenance.source))).toEqual(
      new Set(['faf-ydelser', 'skat-forskud']),
    );
    expect(page.frames.filter((frame) => frame.kind === 'push').length).toBeGreaterThanOrEqual(3);
    core.close();
  });

  it('a slow source and a dead one delay and hide nothing of the others', async () => {
    training.setFault('skat-forskud', 'slow');
    training.setFault('faf-ydelser', 'down');
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const history = await page.until(
      'citizens.history',
      { cpr: ULLA },
      (one) => one.citizen !== null && outcome(one, 'faf-ydelser') !== null,
    );
    expect(outcome(history, 'faf-ydelser')).toMatchObject({ kind: 'failed', problem: 'unreachable' });
    expect(history.sources.find(({ source }) => source === 'skat-forskud')?.state).toBe('asking');
    page.close();
    core.close();
  });

  it('asks one source again, and only that one', async () => {
    training.setFault('faf-ydelser', 'error500');
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const failed = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(outcome(failed, 'faf-ydelser')).toMatchObject({ kind: 'failed', problem: 'sourceFault' });
    training.setFault('faf-ydelser', null);
    await page.ask('citizens.refresh', { cpr: ULLA, source: 'faf-ydelser' as never });
    const mended = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(outcome(mended, 'faf-ydelser')?.kind).toBe('ok');
    expect(outcome(mended, 'skat-forskud')?.traceId).toBe(outcome(failed, 'skat-forskud')?.traceId);
    core.close();
  });

  it.each([
    ['faf-ydelser', 'wrongPerson', { kind: 'failed', problem: 'wrongPerson' }],
    ['faf-ydelser', 'garbage', { kind: 'failed', problem: 'nonsense' }],
    ['faf-ydelser', 'truncated', { kind: 'failed', problem: 'truncated' }],
    ['faf-ydelser', 'tokenExpired', { kind: 'failed', problem: 'signIn' }],
    ['skat-forskud', 'forbidden', { kind: 'notAllowed' }],
    ['skat-forskud', 'tokenExpiredOnce', { kind: 'ok' }],
    ['folkeregister', 'forbidden', { kind: 'notAllowed' }],
    ['folkeregister', 'truncated', { kind: 'failed', problem: 'truncated' }],
  ])('%s with %s is %j', async (id, fault, expected) => {
    training.setFault(id, fault);
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    expect(outcome(await page.until('citizens.history', { cpr: ULLA }, isSettled), id)).toMatchObject(expected);
    core.close();
  });

  it('"no cases" has a proof only when every source of cases has said so', async () => {
    const core = await openCore(training);
    const page = core.page();
    const ofCases = (history: History) => history.sources.filter(({ source }) => source !== 'folkeregister');
    for (const [cpr, proven] of [
      [NO_CASES, true],
      [ULLA, false],
      [FAF_DOWN, false],
    ] as const) {
      await page.ask('citizens.open', { cpr });
      expect(proveNoCases(ofCases(await page.until('citizens.history', { cpr }, isSettled))) !== null).toBe(proven);
    }
    training.setFault('skat-forskud', 'down');
    await page.ask('citizens.refresh', { cpr: NO_CASES, source: null });
    expect(proveNoCases(ofCases(await page.until('citizens.history', { cpr: NO_CASES }, isSettled)))).toBeNull();
    core.close();
  });

  it('a replacement number is not asked of Skat, and that is not a failure', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: REPLACEMENT });
    const history = await page.until('citizens.history', { cpr: REPLACEMENT }, isSettled);
    expect(outcome(history, 'skat-forskud')).toMatchObject({ kind: 'notRelevant', why: 'replacementCpr' });
    core.close();
  });

  it('reads one case whole from its own source', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const { cases } = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    for (const source of ['faf-ydelser', 'skat-forskud']) {
      const row = cases.find((one) => one.provenance.source === source);
      expect((await page.readCase(ULLA, row?.id ?? '')).case.caseNumber).toBe(row?.caseNumber);
    }
    training.setFault('faf-ydelser', 'down');
    const faf = cases.find((one) => one.provenance.source === 'faf-ydelser');
    expect(await page.ask('cases.get', { cpr: ULLA, caseId: faf?.id as never })).toMatchObject({
      output: { detail: { case: { id: faf?.id }, copy: { problem: 'unreachable' } } },
    });
    const unread = cases.find((one) => one.provenance.source === 'faf-ydelser' && one.id !== faf?.id);
    expect(await page.ask('cases.get', { cpr: ULLA, caseId: unread?.id as never })).toMatchObject({
      error: { code: 'SOURCE_FAILED', source: 'faf-ydelser', problem: 'unreachable' },
    });
    core.close();
  });
});

describe('a protected citizen', () => {
  it('has no address on the page until a reason has been written down', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: PROTECTED });
    const hidden = await page.until('citizens.history', { cpr: PROTECTED }, isSettled);
    expect(hidden.citizen).toMatchObject({ protected: true, addressHidden: true, address: null });
    expect(JSON.stringify(page.frames)).not.toContain('Prøvevej');
    expect(await page.ask('citizens.revealAddress', { cpr: PROTECTED, reason: 'no' })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    await page.ask('citizens.revealAddress', { cpr: PROTECTED, reason: 'Borgeren står i skranken' });
    const shown = await page.until('citizens.history', { cpr: PROTECTED }, isSettled);
    expect(shown.citizen?.address?.line).toContain('Prøvevej 14');
    await page.ask('citizens.close', { cpr: PROTECTED });
    await page.ask('citizens.open', { cpr: PROTECTED });
    expect((await page.until('citizens.history', { cpr: PROTECTED }, isSettled)).citizen?.addressHidden).toBe(true);
    core.close();
  });

  it('is never kept, and cannot be found by name', async () => {
    const core = await openCore(training);
    const page = core.page();
    for (const cpr of [PROTECTED, ULLA]) {
      await page.ask('citizens.open', { cpr });
      await page.until('citizens.history', { cpr }, isSettled);
    }
    const hits = await page.ask('citizens.searchHeld', { text: 'skjult', limit: 10 });
    expect(hits).toEqual({ output: { hits: [], held: 1 } });
    const ulla = await page.ask('citizens.searchHeld', { text: 'prøve ul', limit: 10 });
    expect('output' in ulla && ulla.output.hits.map((hit) => hit.name)).toEqual(['Ulla Prøvegaard']);
    core.close();
  });
});

describe('what is kept', () => {
  it('shows a copy with its age after a restart while the source is down, and keeps nothing of Skat', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await openCore(training, { key, data: 'kept' });
    const page = first.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const fresh = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    first.close();

    for (const id of ['folkeregister', 'faf-ydelser', 'skat-forskud']) training.setFault(id, 'down');
    const second = await openCore(training, { key, data: 'kept' });
    const again = second.page();
    await again.ask('citizens.open', { cpr: ULLA });
    const before = await again.ask('citizens.history', { cpr: ULLA });
    expect('output' in before && before.output.citizen?.name.full).toBe('Ulla Prøvegaard');
    const history = await again.until('citizens.history', { cpr: ULLA }, isSettled);
    const faf = fresh.cases.filter((row) => row.provenance.source === 'faf-ydelser');
    expect(outcome(history, 'faf-ydelser')).toMatchObject({
      kind: 'cached',
      problem: 'unreachable',
      count: faf.length,
    });
    expect(outcome(history, 'folkeregister')).toMatchObject({ kind: 'cached', problem: 'unreachable' });
    expect(outcome(history, 'skat-forskud')).toMatchObject({ kind: 'failed', problem: 'unreachable' });
    expect(history.cases.map((row) => row.id).toSorted()).toEqual(faf.map((row) => row.id).toSorted());
    second.close();
  });

  it('forgets what a source now refuses to show', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.until('citizens.history', { cpr: ULLA }, isSettled);
    training.setFault('faf-ydelser', 'forbidden');
    await page.ask('citizens.refresh', { cpr: ULLA, source: 'faf-ydelser' as never });
    const history = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(outcome(history, 'faf-ydelser')?.kind).toBe('notAllowed');
    expect(history.cases.some((row) => row.provenance.source === 'faf-ydelser')).toBe(false);
    core.close();
  });

  it('lets nothing grow older than its retention, and the bytes go with it', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await openCore(training, { key, data: 'old' });
    const page = first.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.until('citizens.history', { cpr: ULLA }, isSettled);
    first.close();
    const later = new Date(testClock.ms() + 31 * 86_400_000);
    const second = await openCore(training, { key, data: 'old', now: () => later });
    expect(await second.page().ask('citizens.searchHeld', { text: 'ulla', limit: 5 })).toEqual({
      output: { hits: [], held: 0 },
    });
    second.close();
  });

  it('holds no plaintext, no SQLite header, and opens with no other key', async () => {
    const data = path.join(training.folder, 'plain');
    const core = await openCore(training, { data: 'plain' });
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.until('citizens.history', { cpr: ULLA }, isSettled);
    for (const file of readdirSync(data)) {
      const bytes = readFileSync(path.join(data, file));
      for (const text of ['SQLite format 3', 'Prøvegaard', ULLA, 'Boligsikring', 'CREATE TABLE']) {
        expect(bytes.includes(text), `${text} in ${file}`).toBe(false);
        expect(bytes.includes(Buffer.from(text, 'utf16le')), `${text} in ${file}`).toBe(false);
      }
    }
    core.close();
    const other = await openCore(training, { data: 'plain' });
    expect(await other.page().ask('desk.get', {})).toMatchObject({ error: { code: 'DATABASE_KEY_WRONG' } });
    expect(await other.page().ask('citizens.open', { cpr: ULLA })).toMatchObject({
      error: { code: 'SESSION_MISSING' },
    });
    other.close();
  });

  it.each([
    ['a damaged file', (file: string) => writeFileSync(file, randomBytes(8192)), 'DATABASE_KEY_WRONG'],
    [
      'somebody else’s plain database',
      (file: string) => new Database(file).exec('CREATE TABLE a (b)').close(),
      'DATABASE_DAMAGED',
    ],
  ])('names %s and leaves it as it is', async (_what, make, code) => {
    const data = `bad-${code}`;
    const file = path.join(training.folder, data, 'cache.db');
    const core = await openCore(training, { data });
    core.close();
    for (const end of ['-wal', '-shm']) writeFileSync(file + end, '');
    writeFileSync(file, '');
    make(file);
    const before = readFileSync(file);
    const again = await openCore(training, { data });
    expect(await again.page().ask('desk.get', {})).toMatchObject({ error: { code } });
    expect(readFileSync(file).equals(before)).toBe(true);
    again.close();
  });

  it('refuses by name a file that a newer Sagsbord has written', async () => {
    const key = randomBytes(32);
    const data = path.join(training.folder, 'newer');
    const { openEncryptedDatabase } = await import('../../electron/core/db/open-database.ts');
    const db = await openEncryptedDatabase(path.join(data, 'cache.db'), Buffer.from(key));
    db.pragma('user_version = 9990');
    db.close();
    const core = await openCore(training, { data: 'newer', key: key.toString('base64') });
    expect(await core.page().ask('desk.get', {})).toMatchObject({ error: { code: 'DATABASE_NEWER' } });
    core.close();
  });

  it('without a key keeps nothing on the disk and says why', async () => {
    const core = await openCore(training, { data: 'memory', key: null, noKey: 'weakKeyring' });
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.until('citizens.history', { cpr: ULLA }, isSettled);
    const desk = await page.ask('desk.get', {});
    expect('output' in desk && desk.output.cache).toEqual({ kind: 'session', reason: 'weakKeyring' });
    expect(readdirSync(training.folder)).not.toContain('memory');
    core.close();
  });
});

describe('the desk remembers itself', () => {
  it('settings and tabs come back after a restart', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await openCore(training, { key, data: 'tabs' });
    const workspace = { tabs: [], active: null };
    await first.page().ask('settings.put', { language: 'en', theme: 'dark' });
    await first.page().ask('workspace.put', workspace);
    first.close();
    const second = await openCore(training, { key, data: 'tabs' });
    expect(await second.page().ask('settings.get', {})).toEqual({ output: { language: 'en', theme: 'dark' } });
    expect(await second.page().ask('workspace.get', {})).toEqual({ output: workspace });
    second.close();
  });
});

describe('the channel', () => {
  it('answers a ping', async () => {
    const core = await openCore(training);
    const page = core.page();
    expect(await page.ask('desk.ping', { text: 'æøå' })).toEqual({ output: { text: 'æøå' } });
    core.close();
  });

  it.each(['nothing.here', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'does not know the method %j',
    async (method) => {
      const core = await openCore(training);
      expect(await core.page().askRaw(method, {})).toMatchObject({ error: { code: 'METHOD_UNKNOWN' } });
      core.close();
    },
  );

  it('refuses what is not of a method’s schema, says where, and never repeats the value', async () => {
    const core = await openCore(training);
    const page = core.page();
    const wrong: [string, unknown, string][] = [
      ['citizens.open', {}, 'cpr'],
      ['citizens.open', { cpr: '3205689998' }, 'cpr'],
      ['citizens.open', { cpr: ULLA, extra: 'hemmelig' }, ''],
      ['citizens.open', null, ''],
      ['citizens.searchHeld', { text: 'x'.repeat(101), limit: 1 }, 'text'],
      ['citizens.searchHeld', { text: 'a', limit: 1.5 }, 'limit'],
      ['cases.get', { cpr: ULLA, caseId: 'no colon' }, 'caseId'],
    ];
    for (const [method, input, at] of wrong) {
      const result = await page.askRaw(method, input);
      expect(result).toMatchObject({ error: { code: 'INPUT_INVALID', fields: [{ path: at }] } });
      expect(JSON.stringify(result)).not.toMatch(/hemmelig|3205689998|xxxx/);
    }
    core.close();
  });

  it('refuses extra fields in every method there is', async () => {
    const core = await openCore(training);
    const page = core.page();
    for (const method of Object.keys(methods)) {
      expect(await page.askRaw(method, { 'never a field': 1 }), method).toMatchObject({
        error: { code: 'INPUT_INVALID' },
      });
    }
    core.close();
  });

  it('a frame that is too large is TOO_LARGE; one that is not of the protocol hangs up', async () => {
    const core = await openCore(training);
    const page = core.page();
    expect(await page.askRaw('desk.ping', { text: 'x'.repeat(LARGEST_REQUEST) })).toMatchObject({
      error: { code: 'TOO_LARGE' },
    });
    expect(page.isHungUp()).toBe(false);
    for (const text of [
      '',
      '{',
      '[]',
      '{"kind":"request"}',
      '{"kind":"push","event":"changed","data":{}}',
      'x'.repeat(LARGEST_REQUEST + 1),
    ]) {
      const other = core.page();
      other.send(text);
      expect(other.isHungUp(), text.slice(0, 20)).toBe(true);
    }
    core.close();
  });

  it('a question taken back is CANCELLED, and the source is let go of', async () => {
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    const { cases } = await page.until('citizens.history', { cpr: ULLA }, isSettled);
    training.setFault('faf-ydelser', 'slow');
    const faf = cases.find((row) => row.provenance.source === 'faf-ydelser');
    const before = page.frames.length;
    page.send(
      JSON.stringify({ kind: 'request', id: 9001, method: 'cases.get', input: { cpr: ULLA, caseId: faf?.id } }),
    );
    page.cancel(9001);
    await expect
      .poll(() => page.frames.slice(before).find((frame) => frame.kind === 'error'))
      .toMatchObject({ id: 9001, error: { code: 'CANCELLED' } });
    core.close();
  });

  it('takes so many questions at once and answers BUSY to the rest', async () => {
    training.setFault('faf-ydelser', 'slow');
    const core = await openCore(training);
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    for (let id = 1000; id < 1000 + MOST_PENDING; id += 1) {
      page.send(
        JSON.stringify({ kind: 'request', id, method: 'cases.get', input: { cpr: ULLA, caseId: 'faf-ydelser:x' } }),
      );
    }
    expect(await page.ask('desk.ping', { text: '' })).toMatchObject({ error: { code: 'BUSY' } });
    page.close();
    core.close();
  });

  it('shows a citizen only to the page that has opened it', async () => {
    const core = await openCore(training);
    const [one, other] = [core.page(), core.page()];
    await one.ask('citizens.open', { cpr: ULLA });
    await one.until('citizens.history', { cpr: ULLA }, isSettled);
    expect(await other.ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(other.frames.some((frame) => frame.kind === 'push' && JSON.stringify(frame).includes(ULLA))).toBe(false);
    core.close();
  });
});

describe('the audit log', () => {
  it('has a row for every opening, search and refusal, chained, and cannot be changed', async () => {
    const key = randomBytes(32);
    const core = await openCore(training, { key: key.toString('base64'), data: 'audit' });
    const page = core.page();
    await page.ask('citizens.open', { cpr: ULLA });
    await page.ask('citizens.searchHeld', { text: 'ulla', limit: 5 });
    await page.ask('citizens.history', { cpr: NO_CASES });
    core.close();
    const { openEncryptedDatabase } = await import('../../electron/core/db/open-database.ts');
    const db = await openEncryptedDatabase(path.join(training.folder, 'audit', 'cache.db'), Buffer.from(key));
    const rows = db.prepare('SELECT method, outcome, cpr, detail, employee FROM audit ORDER BY number').all();
    expect(rows).toEqual([
      {
        method: 'session.signInAs',
        outcome: 'carriedOut',
        cpr: null,
        detail: expect.stringMatching(/^[0-9a-f-]{36}$/),
        employee: 'OEV001',
      },
      { method: 'citizens.open', outcome: 'asked', cpr: ULLA, detail: null, employee: 'OEV001' },
      { method: 'citizens.searchHeld', outcome: 'asked', cpr: null, detail: 'ulla', employee: 'OEV001' },
      { method: 'citizens.history', outcome: 'refused', cpr: NO_CASES, detail: null, employee: 'OEV001' },
    ]);
    const audit = new AuditLog(db);
    expect(audit.firstBreak()).toBeNull();
    expect(() => db.exec("UPDATE audit SET employee = 'X'")).toThrow(/not changed/);
    expect(() => db.exec('DELETE FROM audit')).toThrow(/not deleted/);
    db.exec("DROP TRIGGER audit_is_not_changed; UPDATE audit SET cpr = '1111111111' WHERE number = 3");
    expect(audit.firstBreak()).toBe(3);
    db.close();
  });

  it('a log that cannot be written stops the call', async () => {
    const key = randomBytes(32);
    const core = await openCore(training, { key: key.toString('base64'), data: 'no-audit' });
    const { openEncryptedDatabase } = await import('../../electron/core/db/open-database.ts');
    const db = await openEncryptedDatabase(path.join(training.folder, 'no-audit', 'cache.db'), Buffer.from(key));
    db.exec('DROP TABLE audit');
    db.close();
    const page = core.page();
    const refused = await page.ask('citizens.open', { cpr: ULLA });
    expect(refused).toMatchObject({ error: { code: 'INTERNAL' } });
    // The log shows where it arose, under the trace id that the page shows.
    const { traceId } = (refused as { error: { traceId: string } }).error;
    const line = core.lines.find((one) => one.includes(traceId)) ?? '';
    expect(JSON.parse(line)).toMatchObject({ event: 'method failed', method: 'citizens.open', error: 'SqliteError' });
    expect((JSON.parse(line) as { frames: string[] }).frames.join('\n')).toMatch(
      /AuditLog\S* electron\/core\/audit\/audit-log\.ts:\d+:\d+\n.*electron\/core\/rpc\/router\.ts:\d+/s,
    );
    expect(line).not.toMatch(/no such table|120568/);
    expect(await page.ask('citizens.history', { cpr: ULLA })).toMatchObject({ error: { code: 'INTERNAL' } });
    core.close();
  });
});

describe('the log', () => {
  it('of a whole run with failures holds no CPR number, name, token or address', async () => {
    const core = await openCore(training, { data: 'log' });
    const page = core.page();
    for (const fault of ['down', 'error500', 'garbage', 'truncated', 'tokenExpired', 'wrongPerson']) {
      for (const id of ['folkeregister', 'faf-ydelser', 'skat-forskud']) training.setFault(id, fault);
      await page.ask('citizens.open', { cpr: ULLA });
      await page.until('citizens.history', { cpr: ULLA }, isSettled);
      await page.ask('citizens.close', { cpr: ULLA });
    }
    await page.askRaw(`x${ULLA}`, {});
    core.close();
    const text = core.lines.join('\n');
    expect(core.lines.length).toBeGreaterThan(15);
    expect(text).not.toMatch(/\b\d{10}\b|\b\d{6}-\d{4}\b|Prøvegaard|Ulla|Bearer|saml|http:\/\//i);
  });
});

describe('a desk that is not set up', () => {
  it('a source at an address that is neither https nor the training fleet is named', async () => {
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as {
      sources: { id: string; config: Record<string, unknown> }[];
    };
    for (const source of profile.sources)
      if (source.id === 'faf-ydelser') source.config['origin'] = 'http://faf.example';
    const file = path.join(training.folder, 'plain-http.json');
    writeFileSync(file, JSON.stringify(profile));
    const core = await openCore(training, { profile: file });
    expect(await core.page().ask('desk.get', {})).toMatchObject({
      error: { code: 'PROFILE_INVALID', source: 'faf-ydelser' },
    });
    core.close();
  });

  it.each([
    ['no profile', null],
    ['a profile that is not there', '/nowhere/profile.json'],
  ])('%s is PROFILE_INVALID', async (_what, profile) => {
    const core = await openCore(training, { profile });
    expect(await core.page().ask('desk.get', {})).toMatchObject({ error: { code: 'PROFILE_INVALID' } });
    expect(await core.page().ask('citizens.open', { cpr: ULLA })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    core.close();
  });

  it('a source configured wrongly is named', async () => {
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as {
      sources: { config: Record<string, unknown> }[];
    };
    if (profile.sources[0] !== undefined) profile.sources[0].config = { host: 12 };
    const file = path.join(training.folder, 'wrong.json');
    writeFileSync(file, JSON.stringify(profile));
    const core = await openCore(training, { profile: file });
    expect(await core.page().ask('desk.get', {})).toMatchObject({
      error: { code: 'PROFILE_INVALID', source: 'folkeregister' },
    });
    core.close();
  });
});
