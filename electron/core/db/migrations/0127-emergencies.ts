// Nødopslag made at this desk: in force from here for their half hour, and kept until the organisation system has them.
import type { Migration } from '../migration.ts';

export const emergencies: Migration = {
  number: 127,
  run: (db) =>
    void db.exec('CREATE TABLE emergencies (id TEXT PRIMARY KEY, facts TEXT NOT NULL, sent_at TEXT) WITHOUT ROWID'),
};
