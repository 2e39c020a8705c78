// Several registers may tell of one citizen: what each said is kept with its own answer. The table of citizens keeps the names for search.
import type { Migration } from '../migration.ts';

export const citizenBySource: Migration = {
  number: 20,
  run: (db) => void db.exec('ALTER TABLE answers ADD COLUMN citizen TEXT'),
};
