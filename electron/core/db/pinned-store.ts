// Pinned citizens (fastgjorte): the citizens a person wants at hand, also offline. Numbers only; their facts are in the cache.
// Must not hold a protected citizen: the caller checks that, and removes one who has become protected.
import type { UserId } from '../../../shared/domain/person.ts';
import type { Database } from 'better-sqlite3';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Permit } from '../permit.ts';

export class PinnedStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Latest pinned first. */
  of(userId: UserId): { readonly cpr: Cpr; readonly at: string }[] {
    return this.#db
      .prepare<[string], { cpr: Cpr; at: string }>(
        'SELECT cpr, at FROM pinned WHERE employee = ? ORDER BY at DESC, cpr',
      )
      .all(userId);
  }

  pin(_permit: Permit<'own'>, userId: UserId, cpr: Cpr, at: string): void {
    this.#db
      .prepare('INSERT INTO pinned (employee, cpr, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(userId, cpr, at);
  }

  unpin(_permit: Permit<'own'>, userId: UserId, cpr: Cpr): void {
    this.#db.prepare('DELETE FROM pinned WHERE employee = ? AND cpr = ?').run(userId, cpr);
  }

  /** Takes a citizen off everybody's list: they have become protected. */
  forget(cpr: Cpr): void {
    this.#db.prepare('DELETE FROM pinned WHERE cpr = ?').run(cpr);
  }
}
