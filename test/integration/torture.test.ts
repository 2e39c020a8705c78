// Fifty of the thousand runs of `npm run torture`: no act that the desk has accepted is lost or carried out twice, and no migration is left half done.
import { expect, it } from 'vitest';
import { buildStale } from '../../build/bundle.ts';
import { torture } from '../torture/lives.ts';

const RUNS = 50;

it(
  'a core that is killed at 50 moments loses no act, repeats none, and leaves a valid file',
  { timeout: 600_000 },
  async () => {
    await buildStale(() => {});
    const report = await torture({ runs: RUNS, seed: 1, progress: () => {} });
    expect(report.faults).toEqual([]);
    expect(Object.values(report.kills).reduce((sum, times) => sum + times, 0)).toBe(RUNS);
    expect(Object.keys(report.kills)).toEqual(
      expect.arrayContaining(['starting', 'clock', 'acknowledged', 'fileWritten', 'sourceAsked', 'sourceAnswered']),
    );
    expect(report.acknowledged).toBeGreaterThan(RUNS);
  },
);
