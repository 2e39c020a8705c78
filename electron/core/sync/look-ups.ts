// The look-ups under way: one for each citizen, shared by the pages that have the citizen open, closed when the last page releases it.
// Must not know the channel.
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { LookUp, type LookUpTools } from './look-up.ts';

export class LookUps {
  readonly #tools: LookUpTools;
  readonly #open = new Map<Cpr, { lookUp: LookUp; holders: number }>();

  readonly #released: (cpr: Cpr) => void;

  /** `released` is called when nobody has the citizen open any longer. */
  constructor(tools: LookUpTools, released: (cpr: Cpr) => void) {
    this.#tools = tools;
    this.#released = released;
  }

  /** The citizen's look-up, with one more holder. A new one asks every source. */
  hold(cpr: Cpr): LookUp {
    const entry = this.#open.get(cpr);
    if (entry !== undefined) {
      entry.holders += 1;
      return entry.lookUp;
    }
    const lookUp = new LookUp(cpr, this.#tools);
    this.#open.set(cpr, { lookUp, holders: 1 });
    lookUp.start();
    return lookUp;
  }

  /** A source has accepted a write about a citizen, who may be open on a page. */
  written(cpr: Cpr, source: SourceId): void {
    this.#open.get(cpr)?.lookUp.written(source);
  }

  /** One holder fewer; with the last, every request is cancelled and what was only on the screen is dropped. */
  release(cpr: Cpr, lookUp: LookUp): void {
    const entry = this.#open.get(cpr);
    if (entry === undefined || entry.lookUp !== lookUp) return;
    entry.holders -= 1;
    if (entry.holders > 0) return;
    this.#open.delete(cpr);
    lookUp.close();
    this.#released(cpr);
  }
}
