// Declarations of inhabilitet made at this desk, in the encrypted file, and when the organisation system took each. Parses every row it reads.
// Must not decide whether one still holds: the organisation system does, once it has it.
import type { Database } from 'better-sqlite3';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { type Exclusion, exclusionSchema } from '../../../shared/domain/organisation.ts';

export interface KeptExclusion {
  readonly exclusion: Exclusion;
  /** Null: the organisation system has not taken it yet. */
  readonly sentAt: string | null;
}

export class ExclusionStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  all(): KeptExclusion[] {
    const rows = this.#db.prepare<[], { facts: string; sentAt: string | null }>('SELECT facts, sent_at AS sentAt FROM exclusions ORDER BY id').all();
    return rows.flatMap(({ facts, sentAt }) => {
      const parsed = exclusionSchema.safeParse(parseJson(facts));
      return parsed.success ? [{ exclusion: parsed.data, sentAt }] : [];
    });
  }

  /** The same id is kept once. */
  keep(exclusion: Exclusion): void {
    this.#db.prepare('INSERT INTO exclusions (id, facts, sent_at) VALUES (?, ?, NULL) ON CONFLICT DO NOTHING').run(exclusion.id, JSON.stringify(exclusion));
  }

  sent(id: string, at: string): void {
    this.#db.prepare('UPDATE exclusions SET sent_at = ? WHERE id = ?').run(at, id);
  }

  /** Lifted: who and why is in the audit log. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM exclusions WHERE id = ?').run(id);
  }
}
