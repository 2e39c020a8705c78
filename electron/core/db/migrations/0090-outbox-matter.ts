// What authority has to know of the case an act is about, kept with the act so that it can be asked again at send.
import type { Migration } from '../migration.ts';

export const outboxMatter: Migration = {
  number: 90,
  run: (db) => void db.exec('ALTER TABLE outbox ADD COLUMN matter TEXT'),
};
