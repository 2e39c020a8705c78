// The kept copies of life situations. Parses every row it reads.
// Must not decide what may be kept, nor hold anything that is not also where the situations live.
import type { Database } from 'better-sqlite3';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type KeptSituation, keptSituationSchema } from '../../../shared/domain/life-situation-case.ts';

export class SituationStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  keep(kept: KeptSituation, expiresAt: string): void {
    this.#db
      .prepare(
        `INSERT INTO situations (id, cpr, expires_at, kept) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET cpr = excluded.cpr, expires_at = excluded.expires_at, kept = excluded.kept`,
      )
      .run(kept.facts.id, kept.facts.cpr, expiresAt, JSON.stringify(kept));
  }

  /** Replaces what is kept of one citizen's. */
  keepAll(cpr: Cpr, all: readonly KeptSituation[], expiresAt: string): void {
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM situations WHERE cpr = ?').run(cpr);
      for (const kept of all) this.keep(kept, expiresAt);
    })();
  }

  ofCitizen(cpr: Cpr): KeptSituation[] {
    return this.#read('WHERE cpr = ? ORDER BY id', cpr);
  }

  all(): KeptSituation[] {
    return this.#read('ORDER BY id');
  }

  /** A row that no longer parses counts as not kept. */
  #read(where: string, ...values: readonly string[]): KeptSituation[] {
    const rows = this.#db.prepare<string[], { kept: string }>(`SELECT kept FROM situations ${where}`).all(...values);
    return rows.flatMap(({ kept }) => keptSituationSchema.safeParse(parseJson(kept)).data ?? []);
  }
}
