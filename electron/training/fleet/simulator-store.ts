// One simulator's SQLite file: made from the population once, then kept, so that data written into a fagsystem survives a restart.
// Must not delete or overwrite anything unless asked to start over.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Population } from '../population/population.ts';
import type { Simulator } from '../simulator.ts';

/** What a file was made from; a file made from anything else is refused. */
interface MadeFrom {
  readonly seed: number;
  readonly citizens: number;
  readonly anchor: string;
}

/** Raised when a simulator's tables or rows change so that older files no longer fit. */
const SHAPE = 3;

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
  // A file without a byte is as good as none: it was being made when the power went.
  if (!existsSync(file) || statSync(file).size === 0) make(file, simulator, population, progress);
  chmodSync(file, 0o600);
  const db = openFile(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    const made = readMeta(db, file);
    if (made === null) throw new TrainingError(`${file} is empty. Move it away, or start over with --reset.`);
    if (made.seed !== population.seed || made.citizens !== population.citizens || made.anchor !== population.anchor) {
      throw new TrainingError(
        `${file} was made for ${made.citizens} citizens from seed ${made.seed}. Start over with --reset, or ask for those.`,
      );
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** So many people between two lines of progress. */
const PROGRESS_STEP = 25_000;

/**
 * Makes a simulator's file beside its place and moves it there when it is complete: an interrupted one starts again at the next
 * start, and those that were finished are kept. Nothing to lose while it is made, so SQLite need not be careful.
 */
function make(file: string, simulator: Simulator, population: Population, progress: (line: string) => void): void {
  const making = `${file}.making`;
  rmSync(making, { force: true });
  closeSync(openSync(making, 'a', 0o600));
  progress(`making ${simulator.name} for ${population.citizens} invented citizens ...`);
  const db = new Database(making);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -262144');
    const people = function* () {
      let count = 0;
      for (const person of population.people()) {
        yield person;
        count += 1;
        if (count % PROGRESS_STEP === 0 && count < population.citizens)
          progress(`making ${simulator.name}: ${count} of ${population.citizens} citizens ...`);
      }
    };
    db.exec('BEGIN');
    db.exec('CREATE TABLE meta (shape INTEGER, seed INTEGER, citizens INTEGER, anchor TEXT)');
    simulator.seed(db, { ...population, people });
    db.prepare('INSERT INTO meta VALUES (?, ?, ?, ?)').run(
      SHAPE,
      population.seed,
      population.citizens,
      population.anchor,
    );
    db.exec('COMMIT');
  } finally {
    db.close();
  }
  renameSync(making, file);
}

/** A file up to this size is read through at every start; a larger one would take minutes, and reports damage by itself when it is used. */
const LARGEST_CHECKED = 256 * 1024 * 1024;

function openFile(file: string): Database.Database {
  try {
    const db = new Database(file);
    const answer = statSync(file).size > LARGEST_CHECKED ? headOf(db) : db.pragma('quick_check', { simple: true });
    if (answer === 'ok') return db;
    db.close();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(code))
      throw new TrainingError(`${file} cannot be opened (${code || 'unknown fault'}).`);
  }
  throw new TrainingError(
    `${file} is damaged. It has been left as it is; start the training environment over with --reset.`,
  );
}

/** `ok` when the first pages are a database's. Throws SQLite's error otherwise. */
function headOf(db: Database.Database): string {
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  return 'ok';
}

function readMeta(db: Database.Database, file: string): MadeFrom | null {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;
  if (!isThere) {
    // A file that was being made when the power went: no table at all is as good as no file.
    if (db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) return null;
    throw new TrainingError(`${file} is not a training database. Move it away, or start over with --reset.`);
  }
  const row = db.prepare<[], MadeFrom & { shape: number }>('SELECT shape, seed, citizens, anchor FROM meta').get();
  if (row === undefined || row.shape !== SHAPE)
    throw new TrainingError(`${file} is from another version. Start over with --reset.`);
  return { seed: row.seed, citizens: row.citizens, anchor: row.anchor };
}
