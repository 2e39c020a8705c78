// The day's appointments of whoever has signed in, and when the booking system said so. Who comes stands there only while the file holds the citizen,
// and so never for a protected one: whoever is forgotten leaves an appointment without a name.
import type { Migration } from '../migration.ts';

export const appointments: Migration = {
  number: 130,
  run: (db) =>
    void db.exec(`
      CREATE TABLE appointments (
        employee TEXT NOT NULL,
        id TEXT NOT NULL,
        day TEXT NOT NULL,
        cpr TEXT REFERENCES citizens (cpr) ON DELETE SET NULL,
        -- Everything but who comes.
        facts TEXT NOT NULL,
        PRIMARY KEY (employee, id)
      ) WITHOUT ROWID;
      CREATE INDEX appointments_of_citizen ON appointments (cpr);
      -- A day without appointments is an answer as well.
      CREATE TABLE appointment_answers (employee TEXT PRIMARY KEY, day TEXT NOT NULL, as_of TEXT NOT NULL) WITHOUT ROWID;
    `),
};
