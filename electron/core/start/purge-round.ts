// Purges what may no longer be kept: at once, and then every hour. Must not decide how long anything may be kept.
import { faultOf } from '../../../shared/domain/fault.ts';
import { toContractError } from '../db/open-database.ts';
import type { Log } from '../log.ts';

const ROUND_MS = 3_600_000;

/** Runs `purge` now and every hour. Returns what stops it. */
export function startPurging(purge: () => void, log: Log): () => void {
  const run = () => {
    try {
      purge();
    } catch (error) {
      // A full disk or a damaged page: the core keeps answering, and the purge is retried in an hour.
      log('not forgotten', { code: toContractError(error).code, ...faultOf(error) });
    }
  };
  run();
  const timer = setInterval(run, ROUND_MS);
  return () => clearInterval(timer);
}
