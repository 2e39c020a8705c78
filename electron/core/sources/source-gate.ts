// The gate in front of one source: how many questions at once, how long each may take, and when the source is left alone.
// Must not know any adapter, or what is asked. One gate for each source, shared by every citizen and page.
import {
  bulkhead,
  type BulkheadPolicy,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  type IBackoffFactory,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  timeout,
  type TimeoutPolicy,
  TimeoutStrategy,
} from 'cockatiel';
import { FagsystemError, type FagsystemErrorCode } from '../fagsystem-error.ts';

interface GateOptions {
  readonly mostAtOnce: number;
  /** A question waits no longer than this once it is its turn. */
  readonly deadlineMs: number;
  readonly now: () => Date;
}

/** What says that the source itself is in trouble, so that asking again at once would make it worse. */
const TROUBLE: ReadonlySet<FagsystemErrorCode> = new Set([
  'unreachable',
  'deadline',
  'sourceFault',
  'busy',
  'nonsense',
  'truncated',
]);

/** So many in a row, whoever they were about, before the source is left alone. */
const MOST_FAILURES = 5;
const REST = { initialDelay: 2_000, maxDelay: 60_000 } as const;
/** Questions that wait their turn; more than this and the desk has asked too much. */
const MOST_WAITING = 500;

export class SourceGate {
  readonly #options: GateOptions;
  readonly #line: BulkheadPolicy;
  readonly #breaker: CircuitBreakerPolicy;
  readonly #deadline: TimeoutPolicy;
  /** When the circuit is tried again, and when the source itself has asked to be (Retry-After). Times in ms. */
  #openUntil = 0;
  #notBefore = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#line = bulkhead(options.mostAtOnce, MOST_WAITING);
    // An adapter that does not stop is left behind, so the question is not waited for.
    this.#deadline = timeout(options.deadlineMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
    this.#breaker = circuitBreaker(handleWhen(isTrouble), {
      breaker: new ConsecutiveBreaker(MOST_FAILURES),
      halfOpenAfter: this.#noted(new ExponentialBackoff(REST)),
    });
  }

  /** When the source may be asked again; null when it may now. */
  get restsUntil(): Date | null {
    const until = Math.max(this.#notBefore, this.#breaker.state === CircuitState.Open ? this.#openUntil : 0);
    return until > this.#now() ? new Date(until) : null;
  }

  /**
   * Runs one question when it is its turn. `byHand`: a person has asked for just this source, which is a probe that an open circuit lets
   * through; a Retry-After it does not. Throws what the question throws, and FagsystemError `deadline`, `cancelled`, `resting`, `busy`.
   */
  async ask<T>(signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>, byHand = false): Promise<T> {
    const wait = this.#notBefore - this.#now();
    if (wait > 0) throw new FagsystemError('busy', 'the source asked to be left alone', wait);
    const inTime = () => this.#inTime(signal, question);
    const isClosed = this.#breaker.state === CircuitState.Closed;
    try {
      const answer = await this.#line.execute(() => (byHand && !isClosed ? inTime() : this.#breaker.execute(inTime)));
      // Asked by hand past an open circuit, and well: everybody may ask again.
      if (byHand && !isClosed) this.#breaker.isolate().dispose();
      return answer;
    } catch (error) {
      if (isBrokenCircuitError(error)) throw new FagsystemError('resting', 'circuit open');
      if (isBulkheadRejectedError(error)) throw new FagsystemError('busy', 'too many questions wait at the desk');
      if (error instanceof FagsystemError && error.retryAfterMs !== null) {
        this.#notBefore = Math.max(this.#notBefore, this.#now() + error.retryAfterMs);
      }
      throw error;
    }
  }

  /** Runs a question with the source's deadline. Throws FagsystemError `deadline` or `cancelled`, whichever ended it, else what the question throws. */
  async #inTime<T>(signal: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const cancelled = () => new FagsystemError('cancelled', 'taken back');
    // Cancelled while it waited its turn: the source is not asked at all.
    if (signal.aborted) throw cancelled();
    let limited: AbortSignal = signal;
    try {
      return await this.#deadline.execute((context) => question((limited = context.signal)), signal);
    } catch (error) {
      if (signal.aborted) throw cancelled();
      if (limited.aborted) throw new FagsystemError('deadline', `no answer in ${this.#options.deadlineMs} ms`);
      throw error;
    }
  }

  /** The library's pauses, with the end of the one that begins written down. */
  #noted(pauses: IBackoffFactory<unknown>): IBackoffFactory<unknown> {
    return {
      next: (context) => {
        const pause = pauses.next(context);
        this.#openUntil = this.#now() + pause.duration;
        return { duration: pause.duration, ...this.#noted(pause) };
      },
    };
  }

  #now(): number {
    return this.#options.now().getTime();
  }
}

function isTrouble(error: unknown): boolean {
  return error instanceof FagsystemError && TROUBLE.has(error.code);
}
