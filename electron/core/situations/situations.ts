// The life situations of the citizens that are open at the desk: fetched from the source that keeps them, and cached while the citizen is open.
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
  /** True when facts about the citizen may be kept on the disk: a register has reported that they are not protected. */
  readonly mayKeep: (cpr: Cpr) => boolean;
  readonly onBehalfOf: () => string;
  readonly now: () => Date;
  readonly log: Log;
  readonly changed: (cpr: Cpr) => void;
}

interface CitizenSituations {
  state: SourceState;
  kept: Map<string, KeptSituation>;
  asking: AbortController | null;
  asOf: string | null;
  retry: { timer: NodeJS.Timeout | null; pause: IBackoff<unknown> | null };
}

const listSchema = z.array(keptSituationSchema).max(200);
const DAY_MS = 86_400_000;
const PAUSES = new ExponentialBackoff({ initialDelay: 4_000, maxDelay: 300_000 });

export class Situations {
  readonly #tools: SituationsTools;
  readonly #byCitizen = new Map<Cpr, CitizenSituations>();

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

  /** The situations of a citizen as known now; the first call also fetches them. */
  of(cpr: Cpr): { readonly state: SourceState | null; readonly kept: readonly KeptSituation[] } {
    const { source } = this;
    if (source === null) return { state: null, kept: [] };
    const entry = this.#byCitizen.get(cpr) ?? this.#load(cpr, source);
    return { state: entry.state, kept: [...entry.kept.values()] };
  }

  /** The cached situations of a citizen who need not be open: nothing is fetched. */
  cached(cpr: Cpr): readonly KeptSituation[] {
    return [...(this.#byCitizen.get(cpr)?.kept.values() ?? [])];
  }

  /** Fetches again, unless a request is under way. */
  ask(cpr: Cpr): void {
    const { source } = this;
    const entry = this.#byCitizen.get(cpr);
    if (source !== null && entry !== undefined && entry.asking === null) void this.#run(cpr, entry, source, true);
  }

  /** A situation as the source has it after a change from this desk. */
  take(kept: KeptSituation): void {
    const { cpr, id } = kept.facts;
    this.#byCitizen.get(cpr)?.kept.set(id, kept);
    if (this.#tools.mayKeep(cpr)) this.#tools.store.keep(kept, this.#expiry(kept.fetchedAt));
    this.#tools.changed(cpr);
  }

  /** The citizen is no longer open anywhere at this desk: the request is cancelled, and the cached situations are dropped. */
  release(cpr: Cpr): void {
    const entry = this.#byCitizen.get(cpr);
    entry?.asking?.abort();
    clearTimeout(entry?.retry.timer ?? undefined);
    this.#byCitizen.delete(cpr);
  }

  #load(cpr: Cpr, source: Source): CitizenSituations {
    const copies = this.#tools.store.ofCitizen(cpr);
    const asOf = copies.map(({ fetchedAt }) => fetchedAt).toSorted()[0] ?? null;
    const since = this.#tools.now().toISOString();
    const copy = asOf === null ? null : { asOf, count: copies.length };
    const entry: CitizenSituations = {
      state: { state: 'asking', source: source.fagsystem.id, since, copy },
      kept: new Map(copies.map((kept) => [kept.facts.id, kept])),
      asking: null,
      asOf,
      retry: { timer: null, pause: null },
    };
    this.#byCitizen.set(cpr, entry);
    void this.#run(cpr, entry, source, false);
    return entry;
  }

  async #run(
    cpr: Cpr,
    entry: CitizenSituations,
    { fagsystem, connected, gate }: Source,
    byHand: boolean,
  ): Promise<void> {
    const { now, onBehalfOf, log } = this.#tools;
    const controller = new AbortController();
    clearTimeout(entry.retry.timer ?? undefined);
    entry.asking = controller;
    const traceId = randomUUID();
    const started = performance.now();
    entry.state = {
      state: 'asking',
      source: fagsystem.id,
      since: now().toISOString(),
      copy: entry.asOf === null ? null : { asOf: entry.asOf, count: entry.kept.size },
    };
    const settled = () => ({
      source: fagsystem.id,
      traceId,
      at: now().toISOString(),
      tookMs: Math.round(performance.now() - started),
    });
    const settle = (outcome: SourceOutcome) => {
      entry.state = { state: 'settled', source: fagsystem.id, outcome };
      entry.asking = null;
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
      entry.retry.pause = null;
      entry.asOf = now().toISOString();
      entry.kept = new Map(found.data.map((kept) => [kept.facts.id, kept]));
      if (this.#tools.mayKeep(cpr)) this.#tools.store.keepAll(cpr, found.data, this.#expiry(entry.asOf));
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
        entry.kept = new Map();
        entry.asOf = null;
        return settle({ kind: 'notAllowed', ...settled() });
      }
      const code = problem.code === 'cancelled' ? 'unreachable' : problem.code;
      const retryAt = this.#planRetry(cpr, entry);
      settle(
        entry.asOf === null
          ? { kind: 'failed', ...settled(), problem: code, retryAt }
          : { kind: 'cached', ...settled(), asOf: entry.asOf, count: entry.kept.size, problem: code, retryAt },
      );
    }
  }

  #planRetry(cpr: Cpr, entry: CitizenSituations): string {
    entry.retry.pause = entry.retry.pause === null ? PAUSES.next() : entry.retry.pause.next({});
    const pause = entry.retry.pause.duration + 3_000;
    entry.retry.timer = setTimeout(() => this.ask(cpr), pause);
    entry.retry.timer.unref();
    return new Date(this.#tools.now().getTime() + pause).toISOString();
  }

  /** As the source's cases: until its own days are over. */
  #expiry(asOf: string): string {
    const retention = this.source?.fagsystem.retention;
    const days = retention?.keep === 'days' ? retention.days : 0;
    return new Date(Date.parse(asOf) + days * DAY_MS).toISOString();
  }
}
