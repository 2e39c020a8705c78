// The encrypted file as a stranger finds it: no known text in it, its WAL or SQLite's temporary files; a wrong key is an error and never a
// new empty database; every step of migration keeps the rows of the version before.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/core/db/migrate.ts';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { openCore, openTraining, type OpenTraining, ULLA } from './open-core.ts';

const key = () => Buffer.alloc(32, 5);
let training: OpenTraining;
beforeAll(async () => void (training = await openTraining()));
afterAll(async () => await training.close());

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? filesIn(path.join(folder, one.name)) : [path.join(folder, one.name)],
  );
}

/** Which of the texts stand in some bytes, in either encoding that SQLite and Node write. */
function foundIn(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.filter(
    (text) => bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le')),
  );
}

/** A kept citizen with an act in the outbox, in a file of its own; closed before this returns unless `whileOpen` looks first. */
async function writeFile(data: string, marker: string, whileOpen: () => void = () => {}): Promise<string> {
  const core = await openCore(training, { data, key: key().toString('base64') });
  const page = core.page();
  await page.ask('citizens.open', { cpr: ULLA });
  const history = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  const row = history.cases.find(({ provenance }) => provenance.source === 'faf-ydelser');
  await page.askRaw('cases.change', {
    cpr: ULLA,
    caseId: row?.id,
    wanted: { kind: 'journalNote', title: marker, text: `${marker} hemmelig` },
  });
  await page.askRaw('citizens.searchHeld', { text: marker, limit: 10 });
  whileOpen();
  core.close();
  return path.join(training.folder, data, 'cache.db');
}

describe('what lies on the disk', () => {
  it('holds no CPR number, name, case title, note or search in plain text, in the file, the WAL or beside them', async () => {
    const [data, marker] = [randomUUID(), `Mærke${randomUUID().slice(0, 8)}`];
    const texts = [marker, 'hemmelig', ULLA, 'Ulla', 'Boligsikring', 'CREATE TABLE', 'outbox', 'Mette'];
    let looked = 0;
    const look = () => {
      for (const file of filesIn(path.join(training.folder, data))) {
        expect({ file: path.basename(file), found: foundIn(readFileSync(file), texts) }).toEqual({
          file: path.basename(file),
          found: [],
        });
        looked += statSync(file).size;
      }
    };
    const file = await writeFile(data, marker, () => {
      expect(statSync(path.join(training.folder, data, 'cache.db-wal')).size).toBeGreaterThan(0);
      look();
    });
    look();
    expect(looked).toBeGreaterThan(100_000);
    // The texts are there to be found by whoever has the key.
    const db = await openEncryptedDatabase(file, key());
    expect(
      foundIn(Buffer.from(JSON.stringify(db.prepare('SELECT * FROM outbox').all())), [marker, 'hemmelig', ULLA]),
    ).toHaveLength(3);
    db.close();
  });

  it.skipIf(!existsSync('/proc/self/fd'))('spills no sort to a temporary file', { timeout: 60_000 }, async () => {
    const db = await openEncryptedDatabase(path.join(training.folder, randomUUID(), 'cache.db'), key());
    const big = db.prepare(
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, hex(randomblob(400)) AS text FROM n ORDER BY text',
    );
    const rows = big.iterate();
    // The first row comes when everything has been sorted.
    expect(rows.next().done).toBe(false);
    const open = readdirSync('/proc/self/fd').flatMap((one) => {
      try {
        return [readlinkSync(`/proc/self/fd/${one}`)];
      } catch {
        return [];
      }
    });
    expect(open.filter((name) => name.includes('etilqs'))).toEqual([]);
    rows.return?.();
    db.close();
  });
});

describe('a file that does not open', () => {
  it.each(['another key', 'a key of zeros'])('with %s is an error by name, and stays as it is', async (name) => {
    const file = await writeFile(randomUUID(), 'Nøgle');
    const before = readFileSync(file);
    const wrong = name === 'another key' ? Buffer.alloc(32, 6) : Buffer.alloc(32);
    await expect(openEncryptedDatabase(file, wrong)).rejects.toEqual(new ContractError('DATABASE_KEY_WRONG'));
    const core = await openCore(training, {
      data: path.basename(path.dirname(file)),
      key: Buffer.alloc(32, 6).toString('base64'),
    });
    expect(await core.page().ask('outbox.list', { limit: 1 })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
    core.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    (await openEncryptedDatabase(file, key())).close();
  });

  it('from a newer version is refused by name, and stays as it is', async () => {
    const file = await writeFile(randomUUID(), 'Nyere');
    const db = await openEncryptedDatabase(file, key());
    db.pragma('user_version = 9990');
    db.close();
    const before = readFileSync(file);
    await expect(openEncryptedDatabase(file, key())).rejects.toEqual(new ContractError('DATABASE_NEWER'));
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

/** Two rows in every ordinary table, whatever its columns are. */
function fill(db: Database): Map<string, number> {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name <> 'citizens'",
    )
    .all();
  // Citizens first: a work list's rows are of those, and of nobody protected.
  for (const { name } of tables) {
    const columns = db
      .prepare<[], { name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${name}')`)
      .all();
    for (const place of [1, 2]) {
      db.prepare(
        `INSERT INTO ${name} (${columns.map((one) => one.name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ).run(
        ...columns.map(({ type, name: column }) =>
          column === 'is_protected'
            ? 0
            : type === 'INTEGER'
              ? place
              : column === 'facts' || column === 'item' || column === 'value'
                ? '{}'
                : `${column} ${place}`,
        ),
      );
    }
  }
  return new Map(tables.map(({ name }) => [name, 2]));
}

/** Where the rows of a table went that a later version has not. */
const MOVED: Readonly<Record<string, string>> = { cases: 'SELECT sum(json_array_length(cases)) FROM answers' };

describe('each step of migration', () => {
  it.each(migrations.slice(1).map(({ number }, place) => ({ from: migrations[place]?.number ?? 0, to: number })))(
    '$from to $to keeps every row of the version before',
    ({ from, to }) => {
      const db = new BetterSqlite(':memory:');
      migrate(
        db,
        migrations.filter(({ number }) => number <= from),
      );
      const before = fill(db);
      expect(before.size).toBeGreaterThan(3);
      migrate(
        db,
        migrations.filter(({ number }) => number <= to),
      );
      expect(db.pragma('user_version', { simple: true })).toBe(to);
      const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
      const countOf = (name: string) =>
        (isThere.get(name) === undefined ? MOVED[name] : undefined) ?? `SELECT count(*) FROM ${name}`;
      const after = new Map([...before.keys()].map((name) => [name, Number(db.prepare(countOf(name)).pluck().get())]));
      expect(after).toEqual(before);
      db.close();
    },
  );
});
