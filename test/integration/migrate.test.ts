// Each migration starts one version back, with rows in it, and loses none.
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { migrate } from '../../electron/core/db/migrate.ts';
import { firstTables } from '../../electron/core/db/migrations/0010-first-tables.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { makeCase, makeCitizen, ULLA } from '../unit/renderer/make-facts.ts';

describe('migrations', () => {
  it('10 to 20: a citizen and a kept answer are still there; what a register said is not known of the old one', () => {
    const db = new Database(':memory:');
    migrate(db, [firstTables]);
    const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
    const row = makeCase('FAF-1');
    db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)').run(ULLA, 'Ulla', JSON.stringify(citizen), '2026-01-01', '2027-01-01');
    db.prepare('INSERT INTO answers (cpr, source, as_of, expires_at) VALUES (?, ?, ?, ?)').run(ULLA, row.provenance.source, '2026-01-01', '2027-01-01');
    db.prepare('INSERT INTO cases (cpr, opened_at, id, source, facts) VALUES (?, ?, ?, ?, ?)').run(ULLA, row.openedAt, row.id, row.provenance.source, JSON.stringify(row));
    migrate(db);
    const cache = new CitizenCache(db);
    expect(cache.citizen(ULLA)).toEqual(citizen);
    expect(cache.answers(ULLA).get(row.provenance.source)).toEqual({ asOf: '2026-01-01', citizen: null, cases: [row] });
    db.close();
  });

  it('a file from a newer version is refused by name and left as it is', () => {
    const db = new Database(':memory:');
    db.pragma('user_version = 9990');
    expect(() => migrate(db)).toThrow(new ContractError('DATABASE_NEWER'));
    expect(db.pragma('user_version', { simple: true })).toBe(9990);
    db.close();
  });
});
