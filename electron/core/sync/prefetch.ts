// Fetching ahead (hentning til brug uden forbindelse): those with an appointment today, the pinned ones and one's own work list, one at a
// time, from the sources whose facts may be kept. Each is written to the audit log before anything is asked. Must not know any adapter by name or the screen.
import type { UserId } from '../../../shared/domain/person.ts';
import { faultOf } from '../../../shared/domain/fault.ts';
import { randomUUID } from 'node:crypto';
import { type Case, isOpenCase } from '../../../shared/domain/case.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { PrefetchState } from '../../../shared/domain/work-list.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { CitizenCache } from '../db/citizen-cache.ts';
import type { Log } from '../log.ts';
import { LookUp, type LookUpTools } from './look-up.ts';
import type { Source } from '../sources/source.ts';

/** Why a citizen is fetched ahead: the purpose in the audit log. */
export interface CitizenToFetch {
  readonly cpr: Cpr;
  readonly why: 'appointment' | 'pinned' | 'workList';
}

export interface PrefetchTools {
  readonly lookUp: Omit<LookUpTools, 'changed' | 'sources'>;
  readonly sources: readonly Source[];
  readonly cache: CitizenCache;
  readonly audit: AuditLog;
  /** The person the audit lines name. */
  readonly userId: () => UserId | null;
  readonly log: Log;
  readonly changed: () => void;
  /** Whether the person's roles reach what is inside a case. */
  readonly mayRead: (row: Case, citizen: Citizen | null) => Promise<boolean>;
}

/** Single cases that are read for each citizen. */
const MOST_CASES = 5;

const NONE = { total: 0, done: 0 } as const;

const PURPOSE = {
  appointment: 'til brug uden forbindelse: aftale i dag',
  pinned: 'til brug uden forbindelse: fastgjort',
  workList: 'til brug uden forbindelse: arbejdsliste',
} as const;

export class Prefetch {
  readonly #tools: PrefetchTools;
  readonly #keepable: readonly Source[];
  #state: PrefetchState;
  #stopping: AbortController | null = null;

  constructor(tools: PrefetchTools) {
    this.#tools = tools;
    this.#keepable = tools.sources.filter(({ fagsystem }) => fagsystem.retention.keep === 'days');
    const notKept = tools.sources
      .filter((source) => !this.#keepable.includes(source))
      .map(({ fagsystem }) => fagsystem.id);
    this.#state = { kind: 'idle', total: 0, done: 0, fresh: 0, lacking: 0, ofAppointments: NONE, at: null, notKept };
  }

  get state(): PrefetchState {
    return this.#state;
  }

  /** Starts, unless it is running: `gather` returns the citizens. Ends by itself, and never throws. */
  start(gather: (signal: AbortSignal) => Promise<readonly CitizenToFetch[]>): void {
    if (this.#stopping !== null) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#notify({ kind: 'running', total: 0, done: 0, fresh: 0, lacking: 0, ofAppointments: NONE, at: this.#now() });
    void this.#run(gather, stopping.signal)
      .then(() => this.#notify({ kind: stopping.signal.aborted ? 'stopped' : 'done', at: this.#now() }))
      .catch((error: unknown) => {
        // Ours, e.g. a full disk: what has been fetched is there, and the rest is not.
        this.#tools.log('prefetch fault', { ...faultOf(error) });
        this.#notify({ kind: 'stopped', at: this.#now() });
      })
      .finally(() => (this.#stopping = null));
  }

  stop(): void {
    this.#stopping?.abort();
  }

  /** One citizen at a time: the gate lets several questions through at once, and people's own must not wait behind these. */
  async #run(gather: (signal: AbortSignal) => Promise<readonly CitizenToFetch[]>, signal: AbortSignal): Promise<void> {
    const wanted = await gather(signal);
    if (signal.aborted) return;
    this.#notify({
      total: wanted.length,
      ofAppointments: { total: wanted.filter(({ why }) => why === 'appointment').length, done: 0 },
    });
    for (const { cpr, why } of wanted) {
      if (signal.aborted) return;
      if (this.isFresh(cpr)) {
        this.#notify({ ...this.#through(why), fresh: this.#state.fresh + 1 });
        continue;
      }
      const { audit, userId } = this.#tools;
      audit.write({
        at: this.#now(),
        userId: userId(),
        method: 'prefetch',
        outcome: 'asked',
        cpr,
        detail: PURPOSE[why],
        traceId: randomUUID(),
      });
      const isComplete = await this.#fetch(cpr, signal);
      if (signal.aborted) return;
      this.#notify({ ...this.#through(why), lacking: this.#state.lacking + (isComplete ? 0 : 1) });
    }
  }

  /** True when every source that was asked has answered. */
  async #fetch(cpr: Cpr, signal: AbortSignal): Promise<boolean> {
    const settled = Promise.withResolvers<void>();
    let lookUp: LookUp | null = null;
    const changed = () => {
      if (lookUp?.sources.every(({ state }) => state === 'settled')) settled.resolve();
    };
    lookUp = new LookUp(cpr, { ...this.#tools.lookUp, sources: this.#keepable, changed });
    // At once: nothing is kept of an answer that comes after the stop.
    const cancel = () => {
      lookUp?.close();
      settled.resolve();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      lookUp.ask(null);
      await settled.promise;
      await this.#readCases(lookUp, signal);
      return lookUp.sources.every(
        (one) => one.state === 'settled' && one.outcome.kind !== 'failed' && one.outcome.kind !== 'cached',
      );
    } finally {
      signal.removeEventListener('abort', cancel);
      lookUp.close();
    }
  }

  /** What is inside the open cases that changed last: a day's work of one citizen, and no more than the sources can be asked to bear. */
  async #readCases(lookUp: LookUp, signal: AbortSignal): Promise<void> {
    const open = lookUp.cases
      .filter(isOpenCase)
      .toSorted((a, b) => (b.changedAt ?? b.openedAt).localeCompare(a.changedAt ?? a.openedAt));
    for (const row of open.slice(0, MOST_CASES)) {
      // What the person may not read is not fetched for them either.
      if (!(await this.#tools.mayRead(row, lookUp.citizen))) continue;
      if (signal.aborted) return;
      try {
        await lookUp.readCase(row.id, { signal, traceId: randomUUID() });
      } catch (error) {
        if (!(error instanceof FagsystemError)) throw error;
        this.#tools.log('case not fetched ahead', {
          source: row.provenance.source,
          problem: error.code,
          detail: error.detail,
        });
      }
    }
  }

  #through(why: CitizenToFetch['why']): Pick<PrefetchState, 'done' | 'ofAppointments'> {
    const { done, ofAppointments } = this.#state;
    return {
      done: done + 1,
      ofAppointments: { ...ofAppointments, done: ofAppointments.done + (why === 'appointment' ? 1 : 0) },
    };
  }

  /** True while a recent answer of every source that may be stored is in the cache: it need not be fetched, and can be read offline. */
  isFresh(cpr: Cpr): boolean {
    const answers = this.#tools.cache.answers(cpr);
    const now = this.#tools.lookUp.now().getTime();
    return this.#keepable.every(({ fagsystem: { id, freshForMs } }) => {
      const asOf = answers.get(id)?.asOf;
      return asOf !== undefined && now - Date.parse(asOf) < freshForMs;
    });
  }

  #notify(changes: Partial<PrefetchState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#tools.changed();
  }

  #now(): string {
    return this.#tools.lookUp.now().toISOString();
  }
}
