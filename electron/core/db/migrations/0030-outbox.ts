// The outbox: acts in the order they were done, one lane for each case.
import type { Migration } from '../migration.ts';

export const outbox: Migration = {
  number: 30,
  run: (db) =>
    void db.exec(`
      CREATE TABLE outbox (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        lane TEXT NOT NULL,
        source TEXT NOT NULL,
        cpr TEXT NOT NULL,
        state TEXT NOT NULL,
        not_before TEXT NOT NULL,
        employee TEXT NOT NULL,
        item TEXT NOT NULL,
        base_version TEXT
      );
      CREATE INDEX outbox_by_lane ON outbox (lane, number);
      CREATE INDEX outbox_by_state ON outbox (state, not_before);
      CREATE INDEX outbox_by_citizen ON outbox (cpr, number);
    `),
};
