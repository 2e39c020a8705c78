// The life situations of the citizens that are open at the desk: asked of the source that keeps them, held while the citizen is open.
// Must not know which source that is by name, nor the catalogue. Never waits: answers come as pushes.
import { faultOf } from '../../../shared/domain/fault.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type KeptSituation, keptSituationSchema } from '../../../shared/domain/life-situation-case.ts';
import type { SourceOutcome, SourceState } from '../../../shared/domain/source-outcome.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { SituationStore } from '../db/situation-store.ts';
import type { Log } from '../log.ts';
import type { Source } from '../sources/source.ts';

export interface SituationsTools {
  readonly sources: readonly Source[];
  readonly store: SituationStore;
  /** True when facts about the citizen may be kept on the disk: a register has said that they are not protected. */
  readonly mayKeep: (cpr: Cpr) => boolean;
  readonly onBehalfOf: () => string;
  readonly now: () => Date;
  readonly log: Log;
  readonly changed: (cpr: Cpr) => void;
}

interface Held {
  state: SourceState;
  kept: Map<string, KeptSituation>;
  asking: AbortController | null;
  asOf: string | null;
  again: { timer: NodeJS.Timeout | null; pause: IBackoff<unknown> | null };
}

const listSchema = z.array(keptSituationSchema).max(200);
const DAY_MS = 86_400_000;
const PAUSES = new ExponentialBackoff({ initialDelay: 4_000, maxDelay: 300_000 });

export class Situations {
  readonly #tools: SituationsTools;
  readonly #held = new Map<Cpr, Held>();

  constructor(tools: SituationsTools) {
    this.#tools = tools;
  }

  /** The source that keeps the life situations: the first in the profile that can. Null when none can. */
  get source(): Source | null {
    return (
      this.#tools.sources.find(
        ({ fagsystem }) => fagsystem.writes.includes('situation') && fagsystem.reads.includes('situations'),
      ) ?? null
    );
  }

  /** What is known of a citizen's now; the first time it is also asked. */
  of(cpr: Cpr): { readonly state: SourceState | null; readonly kept: readonly KeptSituation[] } {
    const { source } = this;
    if (source === null) return { state: null, kept: [] };
    const held = this.#held.get(cpr) ?? this.#hold(cpr, source);
    return { state: held.state, kept: [...held.kept.values()] };
  }

  /** What is held of a citizen who may not be open: nothing is asked. */
  held(cpr: Cpr): readonly KeptSituation[] {
    return [...(this.#held.get(cpr)?.kept.values() ?? [])];
  }

  /** Asks again, unless it is being asked. */
  ask(cpr: Cpr): void {
    const { source } = this;
    const held = this.#held.get(cpr);
    if (source !== null && held !== undefined && held.asking === null) void this.#run(cpr, held, source, true);
  }

  /** A situation as the source has it after a change from this desk. */
  take(kept: KeptSituation): void {
    const { cpr, id } = kept.facts;
    this.#held.get(cpr)?.kept.set(id, kept);
    if (this.#tools.mayKeep(cpr)) this.#tools.store.keep(kept, this.#expiry(kept.fetchedAt));
    this.#tools.changed(cpr);
  }

  /** The citizen is no longer open anywhere at this desk: the question is taken back, and what was held is let go. */
  release(cpr: Cpr): void {
    const held = this.#held.get(cpr);
    held?.asking?.abort();
    clearTimeout(held?.again.timer ?? undefined);
    this.#held.delete(cpr);
  }

  #hold(cpr: Cpr, source: Source): Held {
    const copies = this.#tools.store.ofCitizen(cpr);
    const asOf = copies.map(({ fetchedAt }) => fetchedAt).toSorted()[0] ?? null;
    const since = this.#tools.now().toISOString();
    const copy = asOf === null ? null : { asOf, count: copies.length };
    const held: Held = {
      state: { state: 'asking', source: source.fagsystem.id, since, copy },
      kept: new Map(copies.map((kept) => [kept.facts.id, kept])),
      asking: null,
      asOf,
      again: { timer: null, pause: null },
    };
    this.#held.set(cpr, held);
    void this.#run(cpr, held, source, false);
    return held;
  }

  async #run(cpr: Cpr, held: Held, { fagsystem, connected, gate }: Source, byHand: boolean): Promise<void> {
    const { now, onBehalfOf, log } = this.#tools;
    const controller = new AbortController();
    clearTimeout(held.again.timer ?? undefined);
    held.asking = controller;
    const traceId = randomUUID();
    const started = performance.now();
    held.state = {
      state: 'asking',
      source: fagsystem.id,
      since: now().toISOString(),
      copy: held.asOf === null ? null : { asOf: held.asOf, count: held.kept.size },
    };
    const settled = () => ({
      source: fagsystem.id,
      traceId,
      at: now().toISOString(),
      tookMs: Math.round(performance.now() - started),
    });
    const settle = (outcome: SourceOutcome) => {
      held.state = { state: 'settled', source: fagsystem.id, outcome };
      held.asking = null;
      this.#tools.changed(cpr);
    };
    try {
      const answer = await gate.ask(
        controller.signal,
        async (signal) => await connected.findSituations?.(cpr, { signal, traceId, onBehalfOf: onBehalfOf() }),
        byHand,
      );
      const found =
        answer?.kind === 'found' ? listSchema.safeParse(answer.value) : { success: true as const, data: [] };
      if (!found.success || found.data.some(({ facts }) => facts.cpr !== cpr))
        throw new FagsystemError('nonsense', 'situations do not follow the domain');
      held.again.pause = null;
      held.asOf = now().toISOString();
      held.kept = new Map(found.data.map((kept) => [kept.facts.id, kept]));
      if (this.#tools.mayKeep(cpr)) this.#tools.store.keepAll(cpr, found.data, this.#expiry(held.asOf));
      settle({ kind: 'ok', ...settled(), count: found.data.length });
    } catch (error) {
      const problem = error instanceof FagsystemError ? error : new FagsystemError('nonsense', 'adapter fault');
      if (controller.signal.aborted) return;
      log('situations not read', {
        source: fagsystem.id,
        problem: problem.code,
        detail: problem.detail,
        traceId,
        ...(problem === error ? {} : faultOf(error)),
      });
      if (problem.code === 'notAllowed') {
        held.kept = new Map();
        held.asOf = null;
        return settle({ kind: 'notAllowed', ...settled() });
      }
      const code = problem.code === 'cancelled' ? 'unreachable' : problem.code;
      const retryAt = this.#askAgain(cpr, held);
      settle(
        held.asOf === null
          ? { kind: 'failed', ...settled(), problem: code, retryAt }
          : { kind: 'cached', ...settled(), asOf: held.asOf, count: held.kept.size, problem: code, retryAt },
      );
    }
  }

  #askAgain(cpr: Cpr, held: Held): string {
    held.again.pause = held.again.pause === null ? PAUSES.next() : held.again.pause.next({});
    const pause = held.again.pause.duration + 3_000;
    held.again.timer = setTimeout(() => this.ask(cpr), pause);
    held.again.timer.unref();
    return new Date(this.#tools.now().getTime() + pause).toISOString();
  }

  /** As the source's cases: until its own days are over. */
  #expiry(asOf: string): string {
    const retention = this.source?.fagsystem.retention;
    const days = retention?.keep === 'days' ? retention.days : 0;
    return new Date(Date.parse(asOf) + days * DAY_MS).toISOString();
  }
}
