// What is declared at this desk and belongs in the organisation system (inhabilitet, nødopslag): stored first, in force at once, and sent as soon
// as that system can be reached. Must not know what a declaration means, nor the wire.
import type { WriteOutcome } from '../adapters/adapter.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { DeclaredStore, Kept } from '../db/declared-store.ts';
import type { Log } from '../log.ts';

export class Declared<One extends { readonly id: string }> {
  readonly #store: DeclaredStore<One>;
  #kept: readonly Kept<One>[];

  constructor(store: DeclaredStore<One>) {
    this.#store = store;
    this.#kept = store.all();
  }

  /** The same list until something in it changes. */
  get kept(): readonly Kept<One>[] {
    return this.#kept;
  }

  keep(one: One): void {
    this.#store.keep(one);
    this.#kept = this.#store.all();
  }

  remove(id: string): void {
    this.#store.remove(id);
    this.#kept = this.#store.all();
  }

  /** Removes what the organisation system has and the desk no longer needs. */
  forget(isOver: (one: One) => boolean): void {
    for (const { one, sentAt } of this.#kept) if (sentAt !== null && isOver(one)) this.#store.remove(one.id);
    this.#kept = this.#store.all();
  }

  /** False while the organisation system has not accepted it. */
  isSent(id: string): boolean {
    return this.#kept.every(({ one, sentAt }) => one.id !== id || sentAt !== null);
  }

  get isAllSent(): boolean {
    return this.#kept.every(({ sentAt }) => sentAt !== null);
  }

  /** Sends what has not been accepted. The system stores the same declaration once, however often it is sent; what fails now is retried the next time. */
  async send(
    send: (one: One) => Promise<WriteOutcome>,
    {
      closing,
      now,
      log,
      traceId,
    }: { readonly closing: AbortSignal; readonly now: () => Date; readonly log: Log; readonly traceId: string },
  ): Promise<void> {
    for (const { one, sentAt } of this.#kept) {
      if (sentAt !== null) continue;
      try {
        const outcome = await send(one);
        if (closing.aborted) return;
        if (outcome.kind === 'created') this.#store.sent(one.id, now().toISOString());
        else log('declaration not taken', { outcome: outcome.kind, traceId });
      } catch (error) {
        if (!(error instanceof FagsystemError)) throw error;
        if (closing.aborted) return;
        log('declaration not sent', { problem: error.code, detail: error.detail, traceId });
      }
      this.#kept = this.#store.all();
    }
  }
}
