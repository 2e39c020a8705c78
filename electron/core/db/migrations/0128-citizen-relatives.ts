// Whose facts name whom as a relative, kept by the database itself with the citizen's row: asked when a person's own family is looked up.
import type { Migration } from '../migration.ts';

// What does not parse names nobody, as it does for whoever reads the row.
const NUMBER = "CASE json_each.type WHEN 'object' THEN json_extract(json_each.value, '$.cpr') END";
const named = (row: string, of = '') => `
  SELECT DISTINCT ${NUMBER}, ${row}.cpr FROM ${of}json_each(CASE WHEN json_valid(${row}.facts) THEN ${row}.facts ELSE '{}' END, '$.relations')
  WHERE ${NUMBER} IS NOT NULL`;

export const citizenRelatives: Migration = {
  number: 128,
  run: (db) =>
    void db.exec(`
      CREATE TABLE citizen_relatives (relative TEXT NOT NULL, cpr TEXT NOT NULL, PRIMARY KEY (relative, cpr)) WITHOUT ROWID;
      CREATE INDEX citizen_relatives_by_citizen ON citizen_relatives (cpr);
      INSERT INTO citizen_relatives (relative, cpr) ${named('citizens', 'citizens, ')};
      CREATE TRIGGER citizens_inserted AFTER INSERT ON citizens BEGIN INSERT INTO citizen_relatives (relative, cpr) ${named('NEW')}; END;
      CREATE TRIGGER citizens_updated AFTER UPDATE OF facts ON citizens BEGIN
        DELETE FROM citizen_relatives WHERE cpr = OLD.cpr;
        INSERT INTO citizen_relatives (relative, cpr) ${named('NEW')};
      END;
      CREATE TRIGGER citizens_deleted AFTER DELETE ON citizens BEGIN DELETE FROM citizen_relatives WHERE cpr = OLD.cpr; END;
    `),
};
