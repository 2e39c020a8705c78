// The audit log's rows: who is stored how, and what breaks the chain.
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { AuditLog, type AuditLine } from '../../../../../electron/core/audit/audit-log.ts';
import { migrate } from '../../../../../electron/core/db/migrate.ts';
import type { UserId } from '../../../../../shared/domain/person.ts';

const METTE = 'OEV001' as UserId;
const line = (userId: UserId | null): AuditLine => ({
  at: '2026-11-25T10:00:00.000Z',
  userId,
  method: 'citizens.open',
  outcome: 'asked',
  cpr: null,
  detail: null,
  traceId: 'trace',
});

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  migrate(db);
});

it('a person is stored by user id with the secondment in force, nobody as `nobody` with none', () => {
  const asked: UserId[] = [];
  const audit = new AuditLog(db, (userId) => {
    asked.push(userId);
    return 'secondment';
  });
  audit.write(line(METTE));
  audit.write(line(null));
  expect(db.prepare('SELECT employee, secondment FROM audit ORDER BY number').all()).toEqual([
    { employee: 'OEV001', secondment: 'secondment' },
    { employee: 'nobody', secondment: null },
  ]);
  expect(asked).toEqual([METTE]);
  expect(audit.firstBreak()).toBeNull();
});

it('a row whose person was changed breaks the chain there', () => {
  const audit = new AuditLog(db);
  audit.write(line(METTE));
  audit.write(line(METTE));
  db.exec('DROP TRIGGER audit_is_not_changed');
  db.prepare("UPDATE audit SET employee = 'nobody' WHERE number = 2").run();
  expect(audit.firstBreak()).toBe(2);
});
