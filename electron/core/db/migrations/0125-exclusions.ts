// What persons at this desk have declared themselves partial in (inhabilitet), kept until and after the organisation system has it.
import type { Migration } from '../migration.ts';

export const exclusions: Migration = {
  number: 125,
  run: (db) =>
    void db.exec('CREATE TABLE exclusions (id TEXT PRIMARY KEY, facts TEXT NOT NULL, sent_at TEXT) WITHOUT ROWID'),
};
