// The desk's copy of the organisation with its age, and the secondment under which whoever is in the audit log did what is written there.
import type { Migration } from '../migration.ts';

export const organisation: Migration = {
  number: 95,
  run: (db) =>
    void db.exec(`
      CREATE TABLE organisation (source TEXT PRIMARY KEY, as_of TEXT NOT NULL, facts TEXT NOT NULL) WITHOUT ROWID;
      ALTER TABLE audit ADD COLUMN secondment TEXT;
    `),
};
