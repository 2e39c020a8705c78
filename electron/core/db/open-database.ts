// The only place that opens a database file: SQLCipher, raw key, checked, migrated.
// Must not know what is kept in it. Plain SQLite would ignore the key without a word, so the file's header is looked at too.
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { migrate } from './migrate.ts';

export type Db = Database.Database;

/** Opens the cache in memory: for a desk without a key store to trust, and gone with the process. */
export function openMemoryDatabase(): Db {
  const db = new Database(':memory:');
  // Temporary tables too: SQLite would else put them in a file of its own.
  db.pragma('temp_store = MEMORY');
  db.pragma('foreign_keys = ON');
  migrate(db);
  return db;
}

/**
 * Opens or makes the encrypted cache. `key` is 32 bytes; it is overwritten with zeros before this returns or throws.
 * Throws ContractError: DATABASE_KEY_WRONG, DATABASE_DAMAGED, DATABASE_NEWER, DATABASE_UNWRITABLE. Never replaces a file.
 */
export async function openEncryptedDatabase(file: string, key: Buffer): Promise<Db> {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (isPlainSqlite(file)) throw new ContractError('DATABASE_DAMAGED');
    const db = new Database(file);
    try {
      db.pragma("cipher = 'sqlcipher'");
      db.pragma('legacy = 4');
      // A raw key as hex; db.key(Buffer) would run a key derivation over it instead.
      db.pragma(`key = "x'${key.toString('hex')}'"`);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      db.pragma('journal_mode = WAL');
      // Audit rows (and later the outbox) must be on the disk when the call returns.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma('temp_store = MEMORY');
      db.pragma('cache_size = -65536');
      db.pragma('secure_delete = ON');
      migrate(db);
    } catch (error) {
      db.close();
      throw error;
    }
    for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) await chmod(file + end, 0o600);
    return db;
  } catch (error) {
    throw toContractError(error);
  } finally {
    key.fill(0);
  }
}

/** SQLite's error as ours. */
export function toContractError(error: unknown): ContractError {
  if (error instanceof ContractError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB') return new ContractError('DATABASE_KEY_WRONG');
  if (code.startsWith('SQLITE_CORRUPT')) return new ContractError('DATABASE_DAMAGED');
  if (/^SQLITE_(FULL|READONLY|CANTOPEN|IOERR|PERM)|^E(ACCES|NOSPC|ROFS|PERM)/.test(code)) {
    return new ContractError('DATABASE_UNWRITABLE');
  }
  return new ContractError('INTERNAL');
}

function isPlainSqlite(file: string): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(15);
    readSync(handle, head, 0, 15, 0);
    return head.toString('latin1') === 'SQLite format 3';
  } finally {
    closeSync(handle);
  }
}
