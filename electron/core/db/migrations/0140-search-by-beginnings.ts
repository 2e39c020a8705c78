// The search index holds the beginnings of words, up to 15 letters, and which citizens they stand at, not where in the text: a word that stands at every
// citizen, as a town does, is found at once, and the index is smaller for it.
import type { Migration } from '../migration.ts';

/** As many letters as a long Danish name of a town has; a longer word is found too, only not as fast. */
const LETTERS = Array.from({ length: 15 }, (_, place) => place + 1).join(' ');

const options = `content = '', contentless_delete = 1, detail = 'none', prefix = '${LETTERS}', tokenize = 'unicode61 remove_diacritics 0'`;

export const searchByBeginnings: Migration = {
  number: 140,
  run: (db) =>
    void db.exec(`
      DROP TABLE citizen_names;
      CREATE VIRTUAL TABLE citizen_names USING fts5 (name, ${options});
      INSERT INTO citizen_names (rowid, name) SELECT id, name FROM citizens;
      DROP TABLE citizen_addresses;
      CREATE VIRTUAL TABLE citizen_addresses USING fts5 (address, ${options});
      INSERT INTO citizen_addresses (rowid, address)
        SELECT id, concat_ws(' ', facts ->> '$.address.careOf', facts ->> '$.address.line', facts ->> '$.address.locality', facts ->> '$.address.postalCode', facts ->> '$.address.postalDistrict')
        FROM citizens WHERE json_valid(facts) AND facts ->> '$.address.line' IS NOT NULL;
    `),
};
