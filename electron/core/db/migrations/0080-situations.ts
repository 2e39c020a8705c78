// Life situations as the source has them: a copy, so that they can be seen when the source is down. Wiped like a citizen's cases.
import type { Migration } from '../migration.ts';

export const situations: Migration = {
  number: 80,
  run: (db) =>
    void db.exec(`
      CREATE TABLE situations (
        id TEXT PRIMARY KEY,
        cpr TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        kept TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX situations_by_citizen ON situations (cpr);
      CREATE INDEX situations_by_expiry ON situations (expires_at);
    `),
};
