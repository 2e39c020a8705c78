// The desk's file as a kill left it, looked at in a copy, so that the core itself is the next to open the original.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { migrate, migrations } from '../../electron/core/db/migrate.ts';

/** The tables as a database of one version has them. */
function tablesOf(db: Database.Database): string {
  return JSON.stringify(
    db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").all(),
  );
}

const whole = new Map<number, string>();
function tablesAt(version: number): string {
  let known = whole.get(version);
  if (known === undefined) {
    const db = new Database(':memory:');
    migrate(
      db,
      migrations.filter(({ number }) => number <= version),
    );
    known = tablesOf(db);
    db.close();
    whole.set(version, known);
  }
  return known;
}

export function openRaw(file: string, key: Buffer): Database.Database {
  const db = new Database(file);
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${key.toString('hex')}'"`);
  return db;
}

/** What is wrong with the file; empty when nothing is. `versions` are those it may be at; `acknowledged` are keys that must be there. */
export function faultsOf(
  folder: string,
  key: Buffer,
  versions: readonly number[],
  acknowledged: Iterable<string>,
): string[] {
  const copy = path.join(folder, 'copy');
  mkdirSync(copy, { recursive: true });
  for (const end of ['', '-wal']) {
    const from = path.join(folder, `cache.db${end}`);
    if (existsSync(from)) copyFileSync(from, path.join(copy, `cache.db${end}`));
  }
  if (!existsSync(path.join(copy, 'cache.db'))) return versions.includes(0) ? [] : ['the file is gone'];
  const faults: string[] = [];
  const db = openRaw(path.join(copy, 'cache.db'), key);
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (!versions.includes(version)) faults.push(`version ${version}, not ${versions.join(' or ')}`);
    else if (tablesOf(db) !== tablesAt(version)) faults.push(`half a migration at version ${version}`);
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('the file is not whole');
    const has = version < 30 ? null : db.prepare('SELECT 1 FROM outbox WHERE key = ?');
    for (const one of acknowledged)
      if (has?.get(one) === undefined) faults.push(`the acknowledged act ${one} is not in the file`);
    // The log is read by the code of today, which the next core does after it has brought the file up to date.
    if (versions.includes(version)) migrate(db, migrations);
    if (version >= 10 && new AuditLog(db).firstBreak() !== null) faults.push('the audit log does not hold');
  } finally {
    db.close();
    rmSync(copy, { recursive: true, force: true });
  }
  return faults;
}
