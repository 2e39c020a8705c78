// One simulator's SQLite file: made from the population once, then kept, so that what is written into a fagsystem survives a restart.
// Must not delete or overwrite anything unless told to start over.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Population } from '../population/population.ts';
import type { Simulator } from '../simulator.ts';

/** What a file was made from; a file made from anything else is refused. */
export interface MadeFrom {
  readonly seed: number;
  readonly citizens: number;
  readonly anchor: string;
}

/** Raised when a simulator's tables or rows change so that older files no longer fit. */
const SHAPE = 2;

/** An error a person can act on; the message is one plain line. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/** What the files in a folder were made from, or null when there are none. Throws TrainingError for a damaged one. */
export function readMadeFrom(folder: string, simulators: readonly Simulator[]): MadeFrom | null {
  for (const simulator of simulators) {
    const file = path.join(folder, `${simulator.id}.sqlite`);
    if (!existsSync(file)) continue;
    const db = openFile(file);
    try {
      return readMeta(db, file);
    } finally {
      db.close();
    }
  }
  return null;
}

/** Opens a simulator's file, making it when it is missing. `reset` throws the old one away first. */
export function openStore(
  folder: string,
  simulator: Simulator,
  population: Population,
  reset: boolean,
  progress: (line: string) => void,
): Database.Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = path.join(folder, `${simulator.id}.sqlite`);
  if (reset) for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  const isNew = !existsSync(file);
  // Before SQLite opens it: the -wal and -shm files beside it get the same mode.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = openFile(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    const made = isNew ? null : readMeta(db, file);
    if (made === null) {
      progress(`making ${simulator.name} for ${population.citizens} invented citizens ...`);
      db.transaction(() => {
        db.exec('CREATE TABLE meta (shape INTEGER, seed INTEGER, citizens INTEGER, anchor TEXT)');
        simulator.seed(db, population);
        db.prepare('INSERT INTO meta VALUES (?, ?, ?, ?)').run(SHAPE, population.seed, population.citizens, population.anchor);
      })();
    } else if (made.seed !== population.seed || made.citizens !== population.citizens || made.anchor !== population.anchor) {
      throw new TrainingError(`${file} was made for ${made.citizens} citizens from seed ${made.seed}. Start over with --reset, or ask for those.`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openFile(file: string): Database.Database {
  try {
    const db = new Database(file);
    const answer = db.pragma('quick_check', { simple: true });
    if (answer === 'ok') return db;
    db.close();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw new TrainingError(`${file} cannot be opened (${code || 'unknown fault'}).`);
  }
  throw new TrainingError(`${file} is damaged. It has been left as it is; start the training environment over with --reset.`);
}

function readMeta(db: Database.Database, file: string): MadeFrom | null {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  if (!isThere) {
    // A file that was being made when the power went: no table at all is as good as no file.
    if (db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) return null;
    throw new TrainingError(`${file} is not a training database. Move it away, or start over with --reset.`);
  }
  const row = db.prepare<[], MadeFrom & { shape: number }>('SELECT shape, seed, citizens, anchor FROM meta').get();
  if (row === undefined || row.shape !== SHAPE) throw new TrainingError(`${file} is from another version. Start over with --reset.`);
  return { seed: row.seed, citizens: row.citizens, anchor: row.anchor };
}
