// The only error an adapter throws, and the core's word for a source's trouble. Must not know any adapter.
import type { SourceProblem } from '../../shared/domain/source-problem.ts';

/** Why an adapter could not answer. `notAllowed` and `cancelled` beside the problems a source can have. */
export type FagsystemErrorCode = SourceProblem | 'notAllowed' | 'cancelled';

/**
 * The only error an adapter throws. `detail` is for the log: the format's own error code or the place in the answer,
 * never a value from it, so that no personal fact can reach the log.
 */
export class FagsystemError extends Error {
  readonly code: FagsystemErrorCode;
  readonly detail: string;
  /** How long the source wants to be left alone (Retry-After), in ms; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(code: FagsystemErrorCode, detail: string, retryAfterMs: number | null = null) {
    super(`${code}: ${detail}`);
    this.name = 'FagsystemError';
    this.code = code;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}
