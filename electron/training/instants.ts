// Times as the simulators store and write them: the moment of a write, and the Danish clock.
// Must not know any wire format: how a time looks on the wire is its own simulator's business.

/** The moment of a write (UTC): now, or a millisecond after the last write where that is not earlier, so that two never share a time. */
export function nextInstant(last: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(last) + 1)).toISOString();
}

/** Options of an Intl.DateTimeFormat that writes a Danish date and clock to the second. */
export const DANISH_CLOCK = {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;
