// Emergency look-ups (*nødopslag*) as the training municipality's staffing service stores them for the leads: `GET /noedopslag?fra=`, `POST /noedopslag`. Openly ours.
// Must not know the core or its adapters.
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type EmergencyLookUp, emergencyLookUpSchema } from '../../../shared/domain/emergency.ts';
import { json, type SimulatorRequest, type Reply } from '../http-simulator.ts';
import { parseBody } from './queue.ts';

export interface EmergencyRows {
  since(from: string): EmergencyLookUp[];
  /** False when it is there already. */
  add(one: EmergencyLookUp): boolean;
}

/** The table is made when it is missing: it is newer than the training data of a desk in use. */
export function openEmergencies(db: Database): EmergencyRows {
  db.exec(
    'CREATE TABLE IF NOT EXISTS noedopslag (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fra TEXT NOT NULL, vaerdi TEXT NOT NULL) STRICT',
  );
  return {
    since: (from) =>
      db
        .prepare<[string], { vaerdi: string }>('SELECT vaerdi FROM noedopslag WHERE fra >= ? ORDER BY fra')
        .all(from)
        .map(({ vaerdi }) => emergencyLookUpSchema.parse(JSON.parse(vaerdi))),
    add: (one) =>
      db
        .prepare('INSERT OR IGNORE INTO noedopslag (id, fra, vaerdi) VALUES (?, ?, ?)')
        .run(one.id, one.from, JSON.stringify(one)).changes === 1,
  };
}

export function answerEmergencies({ method, url, body }: SimulatorRequest, rows: EmergencyRows): Reply {
  if (method === 'GET') {
    const from = z.iso.datetime().safeParse(url.searchParams.get('fra'));
    return from.success ? json(200, { noedopslag: rows.since(from.data) }) : json(400, { fejl: 'fra' });
  }
  const one = emergencyLookUpSchema.safeParse(parseBody(body));
  if (method !== 'POST' || !one.success) return json(400, { fejl: 'indhold' });
  return json(rows.add(one.data) ? 201 : 200, { id: one.data.id });
}
