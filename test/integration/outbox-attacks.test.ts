// The outbox attacked: what people, clocks, disks and other desks do to it. No act is lost, repeated or hidden, and every refusal has a name.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { randomUUID } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import { chmodSync, openSync, readSync, statSync, writeSync, closeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEncryptedDatabase, toContractError } from '../../electron/core/db/open-database.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { Case } from '../../shared/domain/case.ts';
import { FagsystemStores, WRITING } from '../torture/fagsystem-stores.ts';
import { addOldActs } from '../torture/old-file.ts';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, ULLA } from './open-core.ts';
import { DOER, KEY, note, type OpenOutbox, openOutbox } from './open-outbox.ts';
import { makePermit } from '../../electron/core/permit.ts';

const FAF = 'faf-ydelser';
let training: OpenTraining;
let stores: FagsystemStores;
let place = 0;
beforeAll(async () => {
  training = await openTraining(60, ['folkeregister', ...WRITING]);
  stores = new FagsystemStores(training.folder);
});
afterAll(async () => {
  stores.close();
  await training.close();
});
afterEach(() => training.setFault(FAF, null));

/** Open cases at a source, each given out once as long as there are enough. */
async function caseAt(desk: OpenOutbox, source = FAF): Promise<Case> {
  const rows = (await desk.casesOf(source, ULLA)).filter(({ progress }) => progress !== 'Afsluttet');
  const row = rows[(place += 1) % Math.max(1, rows.length)];
  if (row === undefined) throw new Error(`no case at ${source}`);
  return row;
}
const title = () => `Angreb ${randomUUID().slice(0, 8)}`;

describe('the same again', () => {
  it('is one act under one key, however often; other words under it are refused by name', async () => {
    const desk = await openOutbox(training);
    const row = await caseAt(desk);
    const [key, once] = [randomUUID(), title()];
    for (let times = 0; times < 5; times += 1)
      expect(desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER, key }).key).toBe(
        key,
      );
    expect(() =>
      desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note('Andre ord'), by: DOER, key }),
    ).toThrow(new ContractError('INPUT_INVALID'));
    await desk.until(key, 'sent');
    desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER, key });
    expect(desk.outbox.list(500)).toHaveLength(1);
    expect(stores.countNotes(FAF, once)).toBe(1);
    desk.close();
  });

  it('never overtakes: acts on one case go in the order they were done, also when the last is hurried', async () => {
    const desk = await openOutbox(training);
    const row = await caseAt(desk);
    training.setFault(FAF, 'down');
    const acts = [title(), title(), title()].map((one) =>
      desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(one), by: DOER }),
    );
    training.setFault(FAF, null);
    for (const { key } of acts.toReversed()) desk.outbox.sendNow(makePermit('keptAct'), key);
    for (const { key } of acts) await desk.until(key, 'sent');
    const ended = acts.map(({ key }) =>
      desk.log.findIndex((line) => line.startsWith('outbox ended') && line.includes(key)),
    );
    expect(ended).toEqual(ended.toSorted((a, b) => a - b));
    desk.close();
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['a year forward', 365 * 86_400_000],
    ['a year back', -365 * 86_400_000],
  ])('%s: what waits goes, once', async (_name, jump) => {
    let ahead = 0;
    const desk = await openOutbox(training, { now: () => new Date(testClock.ms() + ahead) });
    const row = await caseAt(desk);
    training.setFault(FAF, 'down');
    const once = title();
    const { key } = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
    while ((desk.item(key)?.tries ?? 0) === 0 || desk.item(key)?.state === 'sending')
      await new Promise((resolve) => setTimeout(resolve, 10));
    training.setFault(FAF, null);
    ahead = jump;
    // Nobody hurries it: the queue itself finds that its pause is over.
    while (desk.item(key)?.state !== 'sent') {
      desk.runner.kick();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(stores.countNotes(FAF, once)).toBe(1);
    desk.close();
  });
});

describe('the file', () => {
  it('with rows that cannot be read: they are kept, counted and not sent; their lane waits, and no other', async () => {
    const data = randomUUID();
    const first = await openOutbox(training, { data, mayStill: () => 'couldNotCheck' });
    const [row, other] = [await caseAt(first), await caseAt(first)];
    const poisoned = first.outbox.change({ permit: makePermit('changeCase'), row, wanted: note('Giftig'), by: DOER });
    const behind = first.outbox.change({ permit: makePermit('changeCase'), row, wanted: note('Bagved'), by: DOER });
    const free = first.outbox.change({ permit: makePermit('changeCase'), row: other, wanted: note(title()), by: DOER });
    first.close();
    const desk = await openOutbox(training, {
      data,
      prepare: (db) => {
        db.prepare('UPDATE outbox SET item = \'{"key":\' WHERE key = ?').run(poisoned.key);
        const insert = db.prepare(
          'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        );
        insert.run('k1', 'l1', FAF, ULLA, 'teleporting', '', 'OEV001', '{}');
        insert.run('k2', 'l2', FAF, ULLA, 'waiting', '', 'OEV001', JSON.stringify({ ...free, key: randomUUID() }));
        insert.run('k3', 'l3', FAF, ULLA, 'waiting', '', 'OEV001', 'x'.repeat(1_000_000));
      },
    });
    await desk.until(free.key, 'sent');
    desk.outbox.sendNow(makePermit('keptAct'), behind.key);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(desk.item(behind.key)).toMatchObject({ state: 'waiting', tries: 0 });
    expect(desk.outbox.unreadable()).toBe(4);
    expect(desk.outbox.counts()).toMatchObject({ sent: 1 });
    expect(desk.db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(6);
    expect(desk.outbox.withdraw(makePermit('keptAct'), behind.key).state).toBe('withdrawn');
    desk.close();
  });

  it('with acts of an older version, one of them being sent: both go, once', async () => {
    const titles = [title(), title()];
    const desk = await openOutbox(training, {
      prepare: (db) => void addOldActs(db, ULLA, stores.someCaseOf(ULLA), (at) => titles[at] ?? ''),
    });
    for (const { key } of desk.outbox.list(10)) await desk.until(key, 'sent');
    expect(titles.map((one) => stores.countNotes(FAF, one))).toEqual([1, 1]);
    desk.close();
  });

  it('on a full disk: a new act is refused by name; one that was sent is found again and not repeated', async () => {
    const desk = await openOutbox(training);
    const row = await caseAt(desk);
    const once = title();
    training.setFault(FAF, 'slow');
    const { key } = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
    desk.db.pragma(`max_page_count = ${Number(desk.db.pragma('page_count', { simple: true }))}`);
    const fill = (size: number) => {
      try {
        for (;;)
          desk.audit.write({
            at: '',
            userId: null,
            method: 'fill',
            outcome: 'asked',
            cpr: null,
            detail: 'x'.repeat(size),
            traceId: '',
          });
      } catch (error) {
        expect(toContractError(error).code).toBe('DATABASE_UNWRITABLE');
      }
    };
    fill(2000);
    fill(1);
    expect(() =>
      desk.outbox.change({
        permit: makePermit('changeCase'),
        row,
        wanted: note('Ingen plads', 'x'.repeat(20_000)),
        by: DOER,
      }),
    ).toThrow(/full/);
    training.setFault(FAF, null);
    // What came of the act cannot be written down, and the queue rests instead of asking for ever.
    while (!desk.log.some((line) => line.includes('DATABASE_UNWRITABLE'))) {
      desk.runner.kick();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(desk.item(key)?.state).not.toBe('sent');
    desk.db.pragma('max_page_count = 1000000');
    await desk.until(key, 'sent');
    expect(stores.countNotes(FAF, once)).toBe(1);
    expect(desk.log.filter((line) => line.includes('DATABASE_UNWRITABLE')).length).toBeLessThan(4);
    expect(desk.audit.firstBreak()).toBeNull();
    desk.close();
  });

  it('that cannot be written to is refused by name, and the core answers', async () => {
    const data = randomUUID();
    (await openOutbox(training, { data })).close();
    const file = path.join(training.folder, data, 'cache.db');
    chmodSync(file, 0o444);
    const opened = await asNobody([training.folder, path.dirname(file)], async () => {
      const refused = await openEncryptedDatabase(file, KEY()).catch((error: unknown) => error);
      expect(refused).toEqual(new ContractError('DATABASE_UNWRITABLE'));
      return await openCore({ ...training, profile: training.profile }, { data, key: KEY().toString('base64') });
    });
    expect(await opened.page().ask('outbox.list', { limit: 1 })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    opened.close();
  });

  it('with a damaged page: the core goes on, and what it cannot read is an error by name, never an empty list', async () => {
    const data = randomUUID();
    const desk = await openOutbox(training, { data });
    training.setFault(FAF, 'down');
    desk.outbox.change({
      permit: makePermit('changeCase'),
      row: await caseAtDown(desk),
      wanted: note('På den ødelagte side'),
      by: DOER,
    });
    const page = Number(desk.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'outbox'").pluck().get());
    desk.close();
    flipByte(desk.file, (page - 1) * 4096 + 1000);
    const core = await openCore(training, { data, key: KEY().toString('base64') });
    const asked = core.page();
    expect(await asked.ask('outbox.list', { limit: 10 })).toMatchObject({ error: { code: 'DATABASE_DAMAGED' } });
    expect(await asked.ask('desk.ping', { text: 'her' })).toEqual({ output: { text: 'her' } });
    expect(core.lines.some((line) => line.includes('outbox fault'))).toBe(true);
    core.close();
  });
});

describe('a person', () => {
  it('who takes an act back while authority is being asked: it is not sent', async () => {
    const authority = Promise.withResolvers<'may'>();
    const desk = await openOutbox(training, { mayStill: () => authority.promise });
    const once = title();
    const { key } = desk.outbox.change({
      permit: makePermit('changeCase'),
      row: await caseAt(desk),
      wanted: note(once),
      by: DOER,
    });
    desk.outbox.withdraw(makePermit('keptAct'), key);
    authority.resolve('may');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(desk.item(key)?.state).toBe('withdrawn');
    expect(stores.countNotes(FAF, once)).toBe(0);
    desk.close();
  });

  it('cannot take back an act that may have arrived, although the tries after it surely did not', async () => {
    const desk = await openOutbox(training);
    const row = await caseAt(desk);
    const once = title();
    training.setFault(FAF, 'truncated');
    const { key } = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
    await desk.until(key, 'unknownResult');
    while (desk.item(key)?.problem !== 'resting') {
      if (desk.item(key)?.state !== 'sending') desk.outbox.sendNow(makePermit('keptAct'), key);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(desk.item(key)?.state).toBe('unknownResult');
    expect(() => desk.outbox.withdraw(makePermit('keptAct'), key)).toThrow(new ContractError('OUTBOX_TOO_LATE'));
    training.setFault(FAF, null);
    await desk.until(key, 'sent');
    expect(stores.countNotes(FAF, once)).toBe(1);
    desk.close();
  });

  it('whose act is found by its key under somebody else’s change: what waits behind does not overwrite that change unseen', async () => {
    const [desk, theirs] = [await openOutbox(training), await openOutbox(training)];
    const row = await caseAt(desk);
    const step = row.progress === 'Oplyst' ? 'Afgjort' : 'Oplyst';
    const once = title();
    loseAnswerTo('opdater');
    const first = desk.outbox.change({ permit: makePermit('changeCase'), row, wanted: note(once), by: DOER });
    await desk.until(first.key, 'unknownResult');
    expect(stores.countNotes(FAF, once)).toBe(1);
    const second = desk.outbox.change({
      permit: makePermit('changeCase'),
      row,
      wanted: { kind: 'progress', progress: 'Afsluttet' },
      by: DOER,
    });
    training.setFault(FAF, null);
    const now = (await theirs.casesOf(FAF, ULLA)).find(({ id }) => id === row.id) ?? row;
    const other = theirs.outbox.change({
      permit: makePermit('changeCase'),
      row: now,
      wanted: { kind: 'progress', progress: step },
      by: { userId: 'OEV002' as UserId, name: 'En Anden' },
    });
    await theirs.until(other.key, 'sent');
    await desk.until(first.key, 'sent');
    expect(await desk.until(second.key, 'conflict', 'sent')).toMatchObject({
      state: 'conflict',
      theirs: { progress: step },
    });
    expect(stores.countNotes(FAF, once)).toBe(1);
    desk.close();
    theirs.close();
  });

  const HOSTILE = [
    '\u0000\u0001\u001f',
    '\ud800 halv',
    '\u202e\u2066 bagvendt',
    "'; DROP TABLE outbox; --",
    ']]><x xmlns="y">&#0;&lol;',
    '<script>alert(1)</script>',
    "=cmd|' /C calc'!A0",
    '{"kind":"reply"}',
    '[Sagsbord 1 x]',
    '%00%0d%0a',
    '🧨'.repeat(120),
    'æ'.repeat(255),
    '\r\nX-Evil: 1',
    '\ufeff\ufffe\uffff',
  ];
  it.each(WRITING.filter((id) => id !== 'uuf-skole'))(
    'who writes hostile text to %s: it arrives once or is refused with a reason, and the row can be read',
    async (source) => {
      const desk = await openOutbox(training);
      const row = { ...(await caseAt(desk, source)), title: HOSTILE.join(' ').slice(0, 255) };
      for (const text of HOSTILE) {
        const { key } = desk.outbox.change({
          permit: makePermit('changeCase'),
          row,
          wanted: note(`${text.slice(0, 240)} x`, `${text} x`),
          by: {
            userId: 'OEV001' as UserId,
            name: `${text}`.slice(0, 100),
          },
        });
        const ended = await desk.until(key, 'sent', 'refused');
        if (ended.state === 'refused') expect(ended.refusal ?? ended.problem).not.toBeNull();
      }
      desk.outbox.change({
        permit: makePermit('changeCase'),
        row,
        wanted: {
          kind: 'handler',
          handler: { uuid: randomUUID() as EmployeeId, userId: '\u0000\ud800' as UserId, name: '\ud800<b>' },
          reason: `${HOSTILE[1]} grund`,
        },
        by: DOER,
      });
      expect(desk.outbox.unreadable()).toBe(0);
      expect(desk.audit.firstBreak()).toBeNull();
      desk.close();
    },
  );
});

describe('two desks', () => {
  it('writing five notes each on one case at once: ten notes, each there once', async () => {
    const desks = [await openOutbox(training), await openOutbox(training)];
    const row = await caseAt(desks[0] as OpenOutbox);
    const titles = [1, 2, 3, 4, 5].flatMap(() => [title(), title()]);
    const acts = titles.map((one, at) => ({
      desk: desks[at % 2] as OpenOutbox,
      key: (desks[at % 2] as OpenOutbox).outbox.change({
        permit: makePermit('changeCase'),
        row,
        wanted: note(one),
        by: DOER,
      }).key,
    }));
    for (const { desk, key } of acts) await desk.until(key, 'sent');
    expect(titles.map((one) => stores.countNotes(FAF, one))).toEqual(titles.map(() => 1));
    for (const desk of desks) desk.close();
  });
});

/** A case, when the source itself is down: it is asked before. */
async function caseAtDown(desk: OpenOutbox): Promise<Case> {
  training.setFault(FAF, null);
  const row = await caseAt(desk);
  training.setFault(FAF, 'down');
  return row;
}

/** From the next SOAP call of an operation on, the source does what it is asked, and its answers are cut off half way. */
function loseAnswerTo(operation: string): void {
  const listen = (message: unknown) => {
    if (!String((message as { request: IncomingMessage }).request.headers['soapaction']).includes(operation)) return;
    diagnostics.unsubscribe('http.server.request.start', listen);
    training.setFault(FAF, 'truncated');
  };
  diagnostics.subscribe('http.server.request.start', listen);
}

function flipByte(file: string, at: number): void {
  expect(statSync(file).size).toBeGreaterThan(at);
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ 0xff]), 0, 1, at);
  closeSync(handle);
}

/** Root may write to anything: as root, this is done as a user who owns nothing. */
async function asNobody<T>(folders: readonly string[], run: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  for (const folder of folders) chmodSync(folder, 0o755);
  chmodSync(training.profile, 0o644);
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
