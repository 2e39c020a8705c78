// What a step of the database is. Must not know any.
import type { Database } from 'better-sqlite3';

/** One step. Numbers rise in tens, so that a hotfix has room. A step never changes once it has been released. */
export interface Migration {
  readonly number: number;
  readonly run: (db: Database) => void;
}
