// UUIDs in requests to fagsystemer. Must not know any wire format.
import { randomUUID } from 'node:crypto';

export const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The id of nothing: `check` asks about it, so that a configuration is tried without asking about anybody. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** The id of a request: the desk's own trace id, so that the log of the fagsystem can be compared with the desk's. New if that is not a UUID. */
export function requestIdOf(traceId: string): string {
  return UUID.test(traceId) ? traceId.toLowerCase() : randomUUID();
}
