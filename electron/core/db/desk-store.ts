// What a desk remembers of itself between two starts: settings and open tabs, as parsed JSON by name.
// Must not know what the values mean; the reader passes its schema.
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import type { Permit } from '../permit.ts';

export class DeskStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The stored value, or `otherwise` when there is none or it no longer parses (a setting is not worth an error). */
  get<Schema extends z.ZodType>(key: string, schema: Schema, otherwise: z.output<Schema>): z.output<Schema> {
    const row = this.#db.prepare<[string], { value: string }>('SELECT value FROM desk WHERE key = ?').get(key);
    if (row === undefined) return otherwise;
    const parsed = schema.safeParse(parseJson(row.value));
    return parsed.success ? parsed.data : otherwise;
  }

  put(_permit: Permit<'own'>, key: string, value: unknown): void {
    this.#db
      .prepare('INSERT INTO desk (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(key, JSON.stringify(value));
  }
}
