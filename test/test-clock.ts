// The clock of the tests: every run begins at the same working morning in Denmark, and from there the time passes as it does.
// Must not know the machine's date or time zone: a test that takes its time from here has the same outcome on every day.

/** Wednesday 25 November 2026 at 10.12 in Denmark. All centres are open, and everybody who works that day is at work. */
const START = Date.parse('2026-11-25T10:12:00+01:00');

/** The day on which the tests' clock begins (`YYYY-MM-DD`), and the day up to which the invented population is drawn. */
export const TEST_DAY = '2026-11-25';

const startedAt = performance.now();

export const testClock = {
  now: (): Date => new Date(testClock.ms()),
  /** The same in ms since 1970. */
  ms: (): number => Math.floor(START + performance.now() - startedAt),
};
