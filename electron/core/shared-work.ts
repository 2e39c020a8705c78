// Work that several wait for and that is done once: one log-on, one reading of a case. Each may leave; the last to leave ends it.
// Must not know what the work is.
import { FagsystemError } from './fagsystem-error.ts';

interface UnderWay<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Work under way, by what is asked for. */
export class SharedWork<T> {
  readonly #underWay = new Map<string, UnderWay<T>>();

  /** Joins the work under way for a key, or starts it. Throws FagsystemError `cancelled` when the signal is aborted, and what the work throws. */
  async join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
    const work = this.#underWay.get(key) ?? this.#start(key, start);
    work.waiting += 1;
    const left = Promise.withResolvers<never>();
    const leave = () => left.reject(new FagsystemError('cancelled', 'taken back'));
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([work.result, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      work.waiting -= 1;
      if (work.waiting === 0) work.controller.abort();
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): UnderWay<T> {
    const controller = new AbortController();
    const work: UnderWay<T> = { result: start(controller.signal), controller, waiting: 0 };
    this.#underWay.set(key, work);
    const end = () => {
      if (this.#underWay.get(key) === work) this.#underWay.delete(key);
    };
    work.result.then(end, end);
    // Work that everybody has left is over for whoever comes next.
    controller.signal.addEventListener('abort', end, { once: true });
    return work;
  }
}
