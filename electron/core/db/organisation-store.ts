// The copy of the organisation in the encrypted file: one for each organisation system, the newest only.
// Must not know how it is fetched. Holds employees' CPR numbers: nothing of it goes to a log.
import type { Database } from 'better-sqlite3';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { type Organisation, organisationSchema } from '../../../shared/domain/organisation.ts';

export class OrganisationStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The copy, or null when there is none or it no longer follows the shapes. */
  get(source: string): Organisation | null {
    const row = this.#db
      .prepare<[string], { facts: string }>('SELECT facts FROM organisation WHERE source = ?')
      .get(source);
    const parsed = row === undefined ? null : organisationSchema.safeParse(parseJson(row.facts));
    return parsed?.success === true ? parsed.data : null;
  }

  put(source: string, organisation: Organisation): void {
    this.#db
      .prepare(
        'INSERT INTO organisation (source, as_of, facts) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET as_of = excluded.as_of, facts = excluded.facts',
      )
      .run(source, organisation.asOf, JSON.stringify(organisation));
  }
}
