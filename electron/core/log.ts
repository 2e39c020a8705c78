// The core's log: one JSON line per happening on stderr, where the host keeps it. Cleaned at the sink.
// Must never be handed a fact about a citizen; the cleaning is the second fence, not the first.

/** A happening: an event name and codes, counts and ids of ours. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void;

/** Ten digits in a row, or six and four with a hyphen: could be a CPR number. The last three digits stay, to match two lines. */
const COULD_BE_CPR = /\b\d{6}[- ]?\d(\d{3})\b/g;

/** Takes everything that could be a CPR number out of a text. */
export function redact(text: string): string {
  return text.replace(COULD_BE_CPR, '•••••••$1');
}

export function createLog(write: (line: string) => void, now: () => Date): Log {
  return (event, facts = {}) => write(redact(JSON.stringify({ at: now().toISOString(), event, ...facts })));
}
