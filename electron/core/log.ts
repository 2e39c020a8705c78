// The core's log: one JSON line per event on stderr, which the host writes to its file. Each line is redacted here.
// Must never be given a fact about a citizen: the redaction is the second safeguard, not the first.

/** The facts of an event: codes, counts, our own ids, stack frames. `at` and `event` are the line's own. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | readonly string[] | undefined>> & {
  readonly at?: never;
  readonly event?: never;
};

/** Writes one event with its facts. */
export type Log = (event: string, facts?: LogFacts) => void;

/** Ten digits in a row, or six and four with a hyphen: could be a CPR number. The last three digits stay, to match two lines. */
const COULD_BE_CPR = /\b\d{6}[- ]?\d(\d{3})\b/g;

/** Removes everything that could be a CPR number from a text. */
export function redact(text: string): string {
  return text.replace(COULD_BE_CPR, '•••••••$1');
}

/** A log that hands each event to `write` as one JSON line with its time. No fact replaces the line's `at` or `event`. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  return (event, facts = {}) => {
    const own = { at: now().toISOString(), event };
    write(redact(JSON.stringify({ ...own, ...facts, ...own })));
  };
}
