// "Fandt du svaret?": what people at the desk say of the guidance pages, for their owners. No citizen is in it.
import type { Migration } from '../migration.ts';

export const answersFound: Migration = {
  number: 40,
  run: (db) =>
    void db.exec(`
      CREATE TABLE answers_found (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        employee TEXT NOT NULL,
        employee_name TEXT NOT NULL,
        task TEXT NOT NULL,
        found INTEGER NOT NULL,
        comment TEXT
      );
      CREATE INDEX answers_found_by_task ON answers_found (task, found);
    `),
};
