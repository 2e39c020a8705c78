// Purging: at once and every hour, also after an hour in which it failed.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPurging } from '../../../../../electron/core/start/purge-round.ts';

const AN_HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('purges at once and every hour until it is stopped', () => {
  let purged = 0;
  const stop = startPurging(
    () => (purged += 1),
    () => {},
  );
  expect(purged).toBe(1);
  vi.advanceTimersByTime(2 * AN_HOUR);
  expect(purged).toBe(3);
  stop();
  vi.advanceTimersByTime(2 * AN_HOUR);
  expect(purged).toBe(3);
});

it('logs a fault by its code and frames without its message, and tries again', () => {
  const lines: string[] = [];
  let purged = 0;
  const stop = startPurging(
    () => {
      purged += 1;
      throw new Error('1205680008');
    },
    (event, facts) => lines.push(`${event} ${JSON.stringify(facts)}`),
  );
  vi.advanceTimersByTime(AN_HOUR);
  stop();
  expect(purged).toBe(2);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toMatch(
      /^not forgotten \{"code":"INTERNAL","error":"Error","frames":\["<anonymous> test\/unit\/.*purge-round\.test\.ts:/,
    );
    expect(line).not.toContain('120568');
  }
});
