// A person's saved views of a citizen's history, by name; at most one of them the person's default.
// Must not know any citizen, nor what a view does: it is kept as it was given and parsed when read.
import type { UserId } from '../../../shared/domain/person.ts';
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type HistoryView, MOST_SAVED_VIEWS, type SavedView, savedViewSchema } from '../../../shared/contract/views.ts';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import type { Permit } from '../permit.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly view: string;
  readonly is_default: number;
}

const danish = new Intl.Collator('da', { numeric: true });

/** Two names that differ in capitals alone are one name. SQLite's NOCASE does not know æ, ø and å. */
const nameKey = (name: string) => name.toLocaleLowerCase('da');

export class ViewStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** A person's views in the order of a Danish index. One that no longer parses is left out: it cannot be shown. */
  list(userId: UserId): SavedView[] {
    return this.#db
      .prepare<[string], Row>('SELECT id, name, view, is_default FROM saved_views WHERE employee = ?')
      .all(userId)
      .flatMap(({ id, name, view, is_default: isDefault }) => {
        const parsed = savedViewSchema.safeParse({ id, name, view: parseJson(view), isDefault: isDefault === 1 });
        return parsed.success ? [parsed.data] : [];
      })
      .toSorted((one, other) => danish.compare(one.name, other.name));
  }

  /** @throws ContractError INPUT_INVALID on `name` when the person has the most views there may be. */
  put(_permit: Permit<'own'>, userId: UserId, name: string, view: HistoryView): SavedView {
    return this.#db.transaction(() => {
      const count =
        this.#db
          .prepare<[string], { count: number }>('SELECT count(*) AS count FROM saved_views WHERE employee = ?')
          .get(userId)?.count ?? 0;
      const key = nameKey(name);
      const there = this.#db
        .prepare<[string, string], Row>(
          'SELECT id, name, view, is_default FROM saved_views WHERE employee = ? AND name_key = ?',
        )
        .get(userId, key);
      if (there === undefined && count >= MOST_SAVED_VIEWS)
        throw new ContractError('INPUT_INVALID', { fields: [{ path: 'name', problem: 'too_many' }] });
      const id = there?.id ?? randomUUID();
      this.#db
        .prepare(
          `INSERT INTO saved_views (employee, id, name, name_key, view) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (employee, name_key) DO UPDATE SET name = excluded.name, view = excluded.view`,
        )
        .run(userId, id, name, key, JSON.stringify(view));
      return savedViewSchema.parse({ id, name, view, isDefault: there?.is_default === 1 });
    })();
  }

  delete(_permit: Permit<'own'>, userId: UserId, id: string): void {
    this.#db.prepare('DELETE FROM saved_views WHERE employee = ? AND id = ?').run(userId, id);
  }

  /** @throws ContractError NOT_FOUND for a view that is not this person's; the default is then what it was. */
  setDefault(_permit: Permit<'own'>, userId: UserId, id: string | null): void {
    this.#db.transaction(() => {
      this.#db.prepare('UPDATE saved_views SET is_default = 0 WHERE employee = ? AND is_default = 1').run(userId);
      if (id === null) return;
      const { changes } = this.#db
        .prepare('UPDATE saved_views SET is_default = 1 WHERE employee = ? AND id = ?')
        .run(userId, id);
      if (changes === 0) throw new ContractError('NOT_FOUND');
    })();
  }
}
