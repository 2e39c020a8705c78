// Acts as the first version with an outbox wrote them (tables of step 30), so that a newer one has something to take over.
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { type OutboxItem, outboxItemSchema } from '../../shared/domain/outbox.ts';

/** Puts two acts on one case in the file, one that waits and one that was being sent. `marker` names each. */
export function addOldActs(db: Database, cpr: Cpr, caseId: string, marker: (place: number) => string): OutboxItem[] {
  return (['sending', 'waiting'] as const).map((state, place) => {
    const at = '2026-01-15T09:00:00.000Z';
    const item = outboxItemSchema.parse({
      key: randomUUID(),
      source: caseId.slice(0, caseId.indexOf(':')),
      cpr,
      caseId,
      caseTitle: 'Boligsikring',
      wanted: { kind: 'journalNote', title: marker(place), text: 'Skrevet med en ældre udgave.' },
      state,
      createdAt: at,
      changedAt: at,
      by: 'Mette Skrankegaard',
      tries: 0,
      nextTryAt: at,
      problem: null,
      reason: null,
      base: null,
      theirs: null,
    });
    db.prepare(
      'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item, base_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)',
    ).run(item.key, caseId, item.source, cpr, state, at, 'OEV001', JSON.stringify(item));
    return item;
  });
}
