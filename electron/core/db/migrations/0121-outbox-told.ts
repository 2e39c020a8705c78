// Which ended acts a life situation has been told of, so that a start tells only what a stop came between.
import type { Migration } from '../migration.ts';

export const outboxTold: Migration = {
  number: 121,
  run: (db) => void db.exec('ALTER TABLE outbox ADD COLUMN told INTEGER NOT NULL DEFAULT 0'),
};
