// The queue of the centres, kept by the staffing service so that every desk sees the same, as JSON. Openly ours, as the rest of that service.
// Must not know SF1500, nor who may solve what.
import { z } from 'zod';
import { type QueueEntry, queueEntrySchema } from '../../../../shared/domain/queue.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import { type Ask, refused } from '../adapter.ts';
import type { ConnectedQueue, QueueOutcome } from '../organisation-source.ts';
import { get, type StaffingDoor, staffingHeaders } from './staffing.ts';

const listSchema = z.object({ koe: z.array(queueEntrySchema).max(5000) });

export function connectQueue(door: StaffingDoor): ConnectedQueue {
  const send = async (method: 'POST' | 'PUT', path: string, value: object, { signal }: Ask) =>
    await door.http.send({
      method,
      path: door.path + path,
      headers: staffingHeaders(door),
      body: JSON.stringify(value),
      signal,
    });
  return {
    read: async (ask) => (await get(door, '/koe', listSchema, ask)).koe,
    add: async (draft, ask) => outcomeOf(await send('POST', '/koe', draft, ask)),
    async move({ id, version, state, to }, ask) {
      const outcome = outcomeOf(await send('PUT', `/koe/${id}`, { version, state, to, by: ask.onBehalfOf }, ask));
      // The answer to the same change was lost once: it is known again by who made it.
      const isOurs = (theirs: QueueEntry) =>
        theirs.state === state && theirs.stateBy === ask.onBehalfOf && theirs.version === version + 1;
      return outcome.kind === 'conflict' && outcome.theirs !== null && isOurs(outcome.theirs)
        ? { kind: 'done', entry: outcome.theirs }
        : outcome;
    },
  };
}

function outcomeOf(answer: HttpAnswer): QueueOutcome {
  if (answer.status === 200 || answer.status === 201)
    return { kind: 'done', entry: readJson(answer, queueEntrySchema) };
  if (answer.status === 409) return { kind: 'conflict', theirs: readJson(answer, queueEntrySchema) };
  if (answer.status === 404) return { kind: 'conflict', theirs: null };
  if (answer.status === 400) return refused('notAccepted', 'http 400');
  throw refuseStatus(answer);
}
