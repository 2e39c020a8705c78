// The queue of the training municipality's centres, stored beside the rota: `GET /koe`, `POST /koe`, `PUT /koe/<id>`. Openly ours.
// Must not know the core or its adapters, nor who may solve what.
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import {
  isOpen,
  queueDraftSchema,
  type QueueDraft,
  type QueueEntry,
  queueEntrySchema,
  queueReceiverSchema,
  queueStateSchema,
} from '../../../shared/domain/queue.ts';
import { json, type SimulatorRequest, type Reply } from '../http-simulator.ts';
import type { SimulatorFault } from '../simulator.ts';

const changeSchema = z.strictObject({
  version: z.number().int().positive(),
  state: queueStateSchema,
  to: queueReceiverSchema.nullable(),
  by: z.string().min(1).max(60),
});

export interface QueueRows {
  all(): QueueEntry[];
  find(id: string): QueueEntry | null;
  /** The entry with its number; the existing one when the id is known. */
  add(draft: QueueDraft, now: Date): { readonly entry: QueueEntry; readonly isNew: boolean };
  keep(entry: QueueEntry): void;
}

/** The table is made when it is missing: it is newer than the training data of a desk in use. */
export function openQueue(db: Database): QueueRows {
  db.exec(
    'CREATE TABLE IF NOT EXISTS koe (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, vaerdi TEXT NOT NULL) STRICT',
  );
  const read = ({ vaerdi }: { readonly vaerdi: string }) => queueEntrySchema.parse(JSON.parse(vaerdi));
  const all = () => db.prepare<[], { vaerdi: string }>('SELECT vaerdi FROM koe ORDER BY nr').all().map(read);
  const find = (id: string) => {
    const row = db.prepare<[string], { vaerdi: string }>('SELECT vaerdi FROM koe WHERE id = ?').get(id);
    return row === undefined ? null : read(row);
  };
  return {
    all,
    find,
    add: db.transaction((draft: QueueDraft, now: Date) => {
      const there = find(draft.id);
      if (there !== null) return { entry: there, isNew: false };
      const today = all().filter(
        ({ place, arrivedAt }) => place === draft.place && danishDay(new Date(arrivedAt)) === danishDay(now),
      );
      const at = now.toISOString();
      const entry: QueueEntry = {
        ...draft,
        number: Math.max(0, ...today.map(({ number }) => number)) + 1,
        arrivedAt: at,
        state: 'waiting',
        stateAt: at,
        stateBy: draft.addedBy,
        version: 1,
      };
      db.prepare('INSERT INTO koe (id, vaerdi) VALUES (?, ?)').run(entry.id, JSON.stringify(entry));
      return { entry, isNew: true };
    }),
    keep: (entry) => void db.prepare('UPDATE koe SET vaerdi = ? WHERE id = ?').run(JSON.stringify(entry), entry.id),
  };
}

export function answerQueue(
  { method, body }: SimulatorRequest,
  path: string,
  { queue, fault, now }: { readonly queue: QueueRows; readonly fault: SimulatorFault; readonly now: Date },
): Reply {
  if (fault === 'koeNede') return json(503, { fejl: 'nede' });
  if (fault === 'emptyAnswer') return json(200, {});
  if (path === '/koe' && method === 'GET') {
    return json(200, {
      koe: queue
        .all()
        .filter(
          (entry) =>
            danishDay(new Date(entry.arrivedAt)) === danishDay(now) || (isOpen(entry) && entry.channel === 'callBack'),
        ),
    });
  }
  if (path === '/koe' && method === 'POST') {
    const draft = queueDraftSchema.safeParse(parseBody(body));
    if (!draft.success) return json(400, { fejl: 'indhold' });
    const { entry, isNew } = queue.add(draft.data, now);
    return json(isNew ? 201 : 200, entry);
  }
  const there = queue.find(path.slice('/koe/'.length));
  if (method !== 'PUT' || there === null) return json(404, { fejl: 'findes ikke' });
  const change = changeSchema.safeParse(parseBody(body));
  if (!change.success) return json(400, { fejl: 'indhold' });
  const { version, state, to, by } = change.data;
  if (version !== there.version) return json(409, there);
  const entry: QueueEntry = {
    ...there,
    state,
    to: to ?? there.to,
    stateAt: now.toISOString(),
    stateBy: by,
    version: version + 1,
  };
  queue.keep(entry);
  return json(200, entry);
}

export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
