// Work lists: one row for each open case of a caseworker, with every offered order indexed, and when each source answered; pinned citizens;
// addresses to search in. A row is there only while its citizen is: whoever is forgotten or protected takes the rows along.
import type { Migration } from '../migration.ts';

export const workList: Migration = {
  number: 60,
  run: (db) =>
    void db.exec(`
      CREATE TABLE work_list (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        handler TEXT NOT NULL,
        handler_name TEXT NOT NULL,
        cpr TEXT NOT NULL,
        is_protected INTEGER NOT NULL,
        name TEXT,
        administration TEXT NOT NULL,
        case_number TEXT NOT NULL,
        title TEXT NOT NULL,
        kle TEXT,
        progress TEXT NOT NULL,
        local_status TEXT,
        opened_at TEXT NOT NULL,
        changed_at TEXT,
        deadline TEXT,
        content_hidden INTEGER NOT NULL,
        fetched_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        -- What is sorted by where the fact itself is not: letters in Danish order, steps in theirs, and what is missing last both ways.
        name_up TEXT NOT NULL,
        name_down TEXT,
        title_key TEXT NOT NULL,
        kle_up TEXT NOT NULL,
        progress_key INTEGER NOT NULL,
        deadline_up TEXT NOT NULL,
        changed_key TEXT NOT NULL,
        handler_key TEXT NOT NULL,
        -- What is searched in, in small letters.
        words TEXT NOT NULL
      );
      CREATE INDEX work_list_by_deadline_up ON work_list (handler, deadline_up);
      CREATE INDEX work_list_by_deadline ON work_list (handler, deadline);
      CREATE INDEX work_list_by_opened ON work_list (handler, opened_at);
      CREATE INDEX work_list_by_changed ON work_list (handler, changed_key);
      CREATE INDEX work_list_by_name_up ON work_list (handler, name_up);
      CREATE INDEX work_list_by_name_down ON work_list (handler, name_down);
      CREATE INDEX work_list_by_title ON work_list (handler, title_key);
      CREATE INDEX work_list_by_kle_up ON work_list (handler, kle_up);
      CREATE INDEX work_list_by_kle ON work_list (handler, kle);
      CREATE INDEX work_list_by_progress ON work_list (handler, progress_key);
      CREATE INDEX work_list_by_source ON work_list (handler, source);
      CREATE INDEX work_list_by_case_number ON work_list (handler, case_number);
      CREATE INDEX work_list_by_handler ON work_list (handler, handler_key);
      CREATE INDEX work_list_of_citizen ON work_list (cpr);
      CREATE INDEX work_list_by_expiry ON work_list (expires_at);
      CREATE TRIGGER work_list_with_its_citizen AFTER DELETE ON citizens BEGIN DELETE FROM work_list WHERE cpr = OLD.cpr; END;
      CREATE TRIGGER work_list_of_kept_citizens BEFORE INSERT ON work_list
        WHEN NEW.is_protected <> 0 OR NOT EXISTS (SELECT 1 FROM citizens WHERE cpr = NEW.cpr)
        BEGIN SELECT RAISE(ABORT, 'a row of a work list is of a kept citizen'); END;
      -- A null count: the source said that it does not know the caseworker.
      CREATE TABLE work_answers (
        source TEXT NOT NULL,
        handler TEXT NOT NULL,
        as_of TEXT NOT NULL,
        count INTEGER,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (source, handler)
      ) WITHOUT ROWID;
      CREATE TABLE pinned (employee TEXT NOT NULL, cpr TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (employee, cpr)) WITHOUT ROWID;
      CREATE VIRTUAL TABLE citizen_addresses USING fts5 (
        address, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
      );
      INSERT INTO citizen_addresses (rowid, address)
        SELECT id, concat_ws(' ', facts ->> '$.address.line', facts ->> '$.address.locality', facts ->> '$.address.postalCode', facts ->> '$.address.postalDistrict')
        FROM citizens WHERE facts ->> '$.address.line' IS NOT NULL;
    `),
};
