// A source's answer is one row with all its cases, so that a history is a few pages side by side; what has been read of single cases can be
// kept; one letter has its own place in the search index.
import type { Migration } from '../migration.ts';

export const answersWhole: Migration = {
  number: 120,
  run: (db) =>
    void db.exec(`
      CREATE TABLE whole_answers (
        cpr TEXT NOT NULL,
        source TEXT NOT NULL,
        as_of TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        citizen TEXT,
        -- A list of cases. Large rows belong in a table with row numbers: keys stay many to a page.
        cases TEXT NOT NULL,
        PRIMARY KEY (cpr, source)
      );
      INSERT INTO whole_answers (cpr, source, as_of, expires_at, citizen, cases)
        SELECT cpr, source, as_of, expires_at, citizen, (
          SELECT json_group_array(json(facts)) FROM (
            SELECT facts FROM cases WHERE cases.cpr = answers.cpr AND cases.source = answers.source AND json_valid(facts) ORDER BY opened_at, id
          )
        ) FROM answers ORDER BY cpr, source;
      DROP TABLE cases;
      DROP TABLE answers;
      ALTER TABLE whole_answers RENAME TO answers;
      CREATE INDEX answers_by_expiry ON answers (expires_at);
      -- What a source told of one case when it was opened or fetched ahead: course, journal, documents.
      CREATE TABLE case_details (
        number INTEGER PRIMARY KEY,
        cpr TEXT NOT NULL,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        as_of TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        detail TEXT NOT NULL,
        UNIQUE (cpr, id)
      );
      CREATE INDEX case_details_by_age ON case_details (as_of);
      CREATE INDEX case_details_by_expiry ON case_details (expires_at);
      CREATE TRIGGER case_details_with_their_citizen AFTER DELETE ON citizens BEGIN DELETE FROM case_details WHERE cpr = OLD.cpr; END;
      CREATE TRIGGER case_details_of_kept_citizens BEFORE INSERT ON case_details
        WHEN NOT EXISTS (SELECT 1 FROM citizens WHERE cpr = NEW.cpr)
        BEGIN SELECT RAISE(ABORT, 'a kept case is of a kept citizen'); END;
      DROP TABLE citizen_names;
      CREATE VIRTUAL TABLE citizen_names USING fts5 (
        name, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
      );
      INSERT INTO citizen_names (rowid, name) SELECT id, name FROM citizens;
      DROP TABLE citizen_addresses;
      CREATE VIRTUAL TABLE citizen_addresses USING fts5 (
        address, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
      );
      INSERT INTO citizen_addresses (rowid, address)
        SELECT id, concat_ws(' ', facts ->> '$.address.careOf', facts ->> '$.address.line', facts ->> '$.address.locality', facts ->> '$.address.postalCode', facts ->> '$.address.postalDistrict')
        FROM citizens WHERE json_valid(facts) AND facts ->> '$.address.line' IS NOT NULL;
    `),
};
