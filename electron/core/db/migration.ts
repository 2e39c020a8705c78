// What a step of the database is. Must not know any.
import type { Database } from 'better-sqlite3';

/**
 * One step. Each number is higher than the one before it; gaps are allowed and leave room for a hotfix of an older
 * version. A step never changes once it has been released.
 */
export interface Migration {
  readonly number: number;
  readonly run: (db: Database) => void;
}
