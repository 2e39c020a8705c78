// What has been declared at this desk for the organisation system to keep (inhabilitet, nødopslag), in the encrypted file, and when it took each.
// Must not decide whether one still holds. Parses every row it reads.
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { parseJson } from '../../../shared/contract/parse-json.ts';

export interface Kept<One> {
  readonly one: One;
  /** Null: the organisation system has not taken it yet. */
  readonly sentAt: string | null;
}

export class DeclaredStore<One extends { readonly id: string }> {
  readonly #db: Database;
  readonly #table: 'exclusions' | 'emergencies';
  readonly #schema: z.ZodType<One>;

  constructor(db: Database, table: 'exclusions' | 'emergencies', schema: z.ZodType<One>) {
    this.#db = db;
    this.#table = table;
    this.#schema = schema;
  }

  all(): Kept<One>[] {
    const rows = this.#db
      .prepare<[], { facts: string; sentAt: string | null }>(
        `SELECT facts, sent_at AS sentAt FROM ${this.#table} ORDER BY id`,
      )
      .all();
    return rows.flatMap(({ facts, sentAt }) => {
      const parsed = this.#schema.safeParse(parseJson(facts));
      return parsed.success ? [{ one: parsed.data, sentAt }] : [];
    });
  }

  /** The same id is kept once. */
  keep(one: One): void {
    this.#db
      .prepare(`INSERT INTO ${this.#table} (id, facts, sent_at) VALUES (?, ?, NULL) ON CONFLICT DO NOTHING`)
      .run(one.id, JSON.stringify(one));
  }

  sent(id: string, at: string): void {
    this.#db.prepare(`UPDATE ${this.#table} SET sent_at = ? WHERE id = ?`).run(at, id);
  }

  /** Who took it away, and why, is in the audit log. */
  remove(id: string): void {
    this.#db.prepare(`DELETE FROM ${this.#table} WHERE id = ?`).run(id);
  }
}
