// Takes what has been deleted out of a database file, so that it cannot be found even with the key. Must not delete anything itself.
import type { Database } from 'better-sqlite3';

/** Words of names and addresses to search in: rows of `citizens`, without the text itself. */
export const SEARCHED = ['citizen_names', 'citizen_addresses'] as const;

/**
 * Deleted words stay in a search index until it is merged, and deleted rows in the write-ahead log until it is cut. Freed pages are overwritten
 * as they are freed (secure_delete).
 */
export function scrub(db: Database): void {
  for (const table of SEARCHED) db.prepare(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).run();
  db.pragma('wal_checkpoint(TRUNCATE)');
}
