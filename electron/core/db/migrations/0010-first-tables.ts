// The first tables: citizens and their cases as last answered, the desk's own settings, the audit log.
import type { Migration } from '../migration.ts';

export const firstTables: Migration = {
  number: 10,
  run: (db) =>
    void db.exec(`
      CREATE TABLE citizens (
        id INTEGER PRIMARY KEY,
        cpr TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        facts TEXT NOT NULL,
        as_of TEXT NOT NULL,
        expires_at TEXT NOT NULL
      );
      CREATE INDEX citizens_by_expiry ON citizens (expires_at);
      -- Names by prefix; å and aa are kept apart from a, as a Dane expects.
      CREATE VIRTUAL TABLE citizen_names USING fts5 (
        name, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
      );
      -- When each source last answered about a citizen, and with how many cases: an answer of none is an answer.
      CREATE TABLE answers (
        cpr TEXT NOT NULL,
        source TEXT NOT NULL,
        as_of TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (cpr, source)
      ) WITHOUT ROWID;
      CREATE INDEX answers_by_expiry ON answers (expires_at);
      -- Clustered on (citizen, time): a whole history is one run of pages.
      CREATE TABLE cases (
        cpr TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (cpr, opened_at, id)
      ) WITHOUT ROWID;
      CREATE TABLE desk (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        employee TEXT NOT NULL,
        method TEXT NOT NULL,
        outcome TEXT NOT NULL,
        cpr TEXT,
        detail TEXT,
        trace_id TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are not changed'); END;
      CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are not deleted'); END;
    `),
};
