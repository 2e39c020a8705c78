// One look-up (opslag): a citizen, every source in a lane of its own, each settled when it answers. Holds what the page shows.
// Must not know any adapter by name, the channel or the screen. A slow or dead source delays and hides nothing.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Case, type CaseDetail, caseDetailSchema, caseSchema } from '../../../shared/domain/case.ts';
import { type Citizen, citizenSchema, isProtected } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem, SourceId } from '../../../shared/domain/fagsystem.ts';
import type { SourceOutcome, SourceProblem, SourceState } from '../../../shared/domain/source-outcome.ts';
import { type Answer, type Ask, type ConnectedFagsystem, FagsystemError } from '../adapters/adapter.ts';
import type { CitizenCache } from '../db/citizen-cache.ts';
import type { Log } from '../log.ts';

/** A configured source: what the page may know of it, and the connected adapter. */
export interface Source {
  readonly fagsystem: Fagsystem;
  readonly connected: ConnectedFagsystem;
}

export interface LookUpTools {
  readonly sources: readonly Source[];
  readonly cache: CitizenCache;
  readonly now: () => Date;
  readonly onBehalfOf: string;
  readonly changed: (cpr: Cpr) => void;
  readonly log: Log;
}

interface Lane {
  readonly source: Source;
  state: SourceState;
  cases: readonly Case[];
  /** When the cases (or the citizen) shown now were fetched; null when nothing of this source is shown. */
  asOf: string | null;
  asking: AbortController | null;
}

const DAY_MS = 86_400_000;
const casesSchema = z.array(caseSchema).max(5000);

export class LookUp {
  readonly cpr: Cpr;
  readonly #tools: LookUpTools;
  readonly #lanes: ReadonlyMap<SourceId, Lane>;
  #citizen: Citizen | null;
  /** True once the register itself has answered in this look-up: until then nothing is kept, for the citizen may be protected. */
  #registerAnswered = false;
  #addressRevealed = false;

  constructor(cpr: Cpr, tools: LookUpTools) {
    this.cpr = cpr;
    this.#tools = tools;
    this.#citizen = tools.cache.citizen(cpr);
    const answers = tools.cache.answers(cpr);
    const since = tools.now().toISOString();
    this.#lanes = new Map(
      tools.sources.map((source) => {
        const { id, reads } = source.fagsystem;
        const kept = answers.get(id);
        const asOf = kept?.asOf ?? null;
        const count = reads.includes('cases') ? (kept?.cases.length ?? 0) : 1;
        const copy = asOf === null ? null : { asOf, count };
        const state: SourceState = { state: 'asking', source: id, since, copy };
        return [id, { source, state, cases: kept?.cases ?? [], asOf, asking: null }];
      }),
    );
  }

  /** What is known now. Never waits. */
  get citizen(): Citizen | null {
    return this.#citizen;
  }

  get addressRevealed(): boolean {
    return this.#addressRevealed;
  }

  get sources(): SourceState[] {
    return [...this.#lanes.values()].map((lane) => lane.state);
  }

  get cases(): Case[] {
    return [...this.#lanes.values()].flatMap((lane) => lane.cases);
  }

  revealAddress(): void {
    this.#addressRevealed = true;
    this.#tools.changed(this.cpr);
  }

  /** Asks one source, or all. A source that is being asked already is not asked twice at once. */
  ask(which: SourceId | null): void {
    for (const [id, lane] of this.#lanes) if ((which === null || which === id) && lane.asking === null) void this.#run(lane);
    this.#tools.changed(this.cpr);
  }

  /** Takes back every question under way. */
  close(): void {
    for (const lane of this.#lanes.values()) lane.asking?.abort();
  }

  /** One case whole, asked of its source now. Throws FagsystemError; null when the source does not have it. */
  async readCase(source: SourceId, externalId: string, signal: AbortSignal, traceId: string): Promise<CaseDetail | null> {
    const lane = this.#lanes.get(source);
    const read = lane?.source.connected.readCase;
    if (lane === undefined || read === undefined) return null;
    const { connected, fagsystem } = lane.source;
    const answer = await withinDeadline(fagsystem.deadlineMs, signal, (both) =>
      read.call(connected, externalId, this.cpr, { signal: both, traceId, onBehalfOf: this.#tools.onBehalfOf }),
    );
    if (answer.kind !== 'found') return null;
    const detail = caseDetailSchema.safeParse(answer.value);
    if (!detail.success) throw new FagsystemError('nonsense', `case does not follow the domain at ${pathOf(detail.error)}`);
    if (detail.data.case.cpr !== this.cpr) throw new FagsystemError('wrongPerson', 'case of another person');
    return detail.data;
  }

  async #run(lane: Lane): Promise<void> {
    const { fagsystem } = lane.source;
    const controller = new AbortController();
    const traceId = randomUUID();
    const copy = lane.asOf === null ? null : { asOf: lane.asOf, count: countOf(lane) };
    lane.asking = controller;
    lane.state = { state: 'asking', source: fagsystem.id, since: this.#tools.now().toISOString(), copy };
    const started = performance.now();
    const settled = (at: string) => ({ source: fagsystem.id, traceId, at, tookMs: Math.round(performance.now() - started) });
    try {
      const answer = await withinDeadline(fagsystem.deadlineMs, controller.signal, (signal) =>
        this.#question(lane.source, { signal, traceId, onBehalfOf: this.#tools.onBehalfOf }),
      );
      const at = this.#tools.now().toISOString();
      this.#settle(lane, this.#take(lane, answer, at, settled(at)));
    } catch (error) {
      const problem = error instanceof FagsystemError ? error : new FagsystemError('nonsense', 'adapter fault');
      if (problem.code === 'cancelled' && controller.signal.aborted) return;
      this.#tools.log('source failed', { source: fagsystem.id, problem: problem.code, detail: problem.detail, traceId });
      this.#settle(lane, this.#refuse(lane, problem.code, settled(this.#tools.now().toISOString())));
    } finally {
      lane.asking = null;
    }
  }

  /** Asks for everything the source can read of a citizen, and parses what the adapter gives. */
  async #question({ fagsystem, connected }: Source, ask: Ask): Promise<Answer<{ citizen: Citizen | null; cases: Case[] }>> {
    const [citizen, cases] = await Promise.all([
      fagsystem.reads.includes('citizen') ? connected.readCitizen?.(this.cpr, ask) : undefined,
      fagsystem.reads.includes('cases') ? connected.findCases?.(this.cpr, ask) : undefined,
    ]);
    for (const answer of [citizen, cases]) if (answer !== undefined && answer.kind !== 'found') return answer;
    const value = {
      citizen: citizen?.kind === 'found' ? parse(citizenSchema, citizen.value) : null,
      cases: cases?.kind === 'found' ? parse(casesSchema, cases.value) : [],
    };
    // The adapter has looked already; facts about somebody else are the one mistake that is looked for twice.
    if ((value.citizen ?? { cpr: this.cpr }).cpr !== this.cpr || value.cases.some((row) => row.cpr !== this.cpr)) {
      throw new FagsystemError('wrongPerson', 'facts about another person');
    }
    return { kind: 'found', value };
  }

  #take(
    lane: Lane,
    answer: Answer<{ citizen: Citizen | null; cases: Case[] }>,
    at: string,
    settled: Omit<SourceOutcome & { kind: 'notFound' }, 'kind'>,
  ): SourceOutcome {
    const { fagsystem } = lane.source;
    const isRegister = fagsystem.reads.includes('citizen');
    if (answer.kind !== 'found') {
      lane.cases = [];
      lane.asOf = null;
      if (isRegister && answer.kind === 'notFound') {
        this.#citizen = null;
        this.#tools.cache.forgetCitizen(this.cpr);
      } else this.#tools.cache.forgetAnswer(this.cpr, fagsystem.id);
      return answer.kind === 'notFound' ? { kind: 'notFound', ...settled } : { kind: 'notRelevant', ...settled, why: answer.why };
    }
    lane.cases = answer.value.cases;
    lane.asOf = at;
    if (isRegister) {
      this.#citizen = answer.value.citizen;
      this.#registerAnswered = true;
      this.#keepAll(at);
    } else this.#keep(lane, at);
    return { kind: 'ok', ...settled, count: countOf(lane) };
  }

  /** No usable answer: a copy stays on the screen with its age, except after a refusal, when the right to see it is in doubt. */
  #refuse(
    lane: Lane,
    code: SourceProblem | 'notAllowed' | 'cancelled',
    settled: Omit<SourceOutcome & { kind: 'notFound' }, 'kind'>,
  ): SourceOutcome {
    if (code === 'notAllowed') {
      lane.cases = [];
      lane.asOf = null;
      if (lane.source.fagsystem.reads.includes('citizen')) this.#citizen = null;
      return { kind: 'notAllowed', ...settled };
    }
    const problem = code === 'cancelled' ? 'unreachable' : code;
    return lane.asOf === null
      ? { kind: 'failed', ...settled, problem }
      : { kind: 'cached', ...settled, asOf: lane.asOf, count: countOf(lane), problem };
  }

  #settle(lane: Lane, outcome: SourceOutcome): void {
    lane.state = { state: 'settled', source: lane.source.fagsystem.id, outcome };
    this.#tools.changed(this.cpr);
  }

  /** The register has answered: now it is known whether anything may be kept, also of the sources that were quicker. */
  #keepAll(at: string): void {
    if (this.#citizen === null || isProtected(this.#citizen, at.slice(0, 10))) {
      this.#tools.cache.forgetCitizen(this.cpr);
      return;
    }
    for (const lane of this.#lanes.values()) if (lane.asOf !== null) this.#keep(lane, lane.asOf);
  }

  #keep(lane: Lane, at: string): void {
    const { id, retention, reads } = lane.source.fagsystem;
    if (retention.keep !== 'days' || !this.#registerAnswered || this.#citizen === null) return;
    if (isProtected(this.#citizen, at.slice(0, 10))) return;
    const expiresAt = new Date(Date.parse(at) + retention.days * DAY_MS).toISOString();
    if (reads.includes('citizen')) this.#tools.cache.keepCitizen(this.#citizen, at, expiresAt);
    this.#tools.cache.keepAnswer(this.cpr, id, lane.cases, at, expiresAt);
  }
}

/** A source of cases counts its cases; a register counts the citizen. */
function countOf(lane: Lane): number {
  return lane.source.fagsystem.reads.includes('cases') ? lane.cases.length : 1;
}

/** Runs a question with the source's deadline on it; an adapter that does not let go is left behind. */
async function withinDeadline<T>(deadlineMs: number, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let giveUp: (error: FagsystemError) => void = () => {};
  const givenUp = new Promise<never>((_resolve, reject) => (giveUp = reject));
  const end = (error: FagsystemError) => {
    giveUp(error);
    controller.abort();
  };
  const takeBack = () => end(new FagsystemError('cancelled', 'taken back'));
  const timer = setTimeout(() => end(new FagsystemError('deadline', `no answer in ${deadlineMs} ms`)), deadlineMs);
  signal.addEventListener('abort', takeBack, { once: true });
  if (signal.aborted) takeBack();
  try {
    return await Promise.race([givenUp, run(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', takeBack);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new FagsystemError('nonsense', `facts do not follow the domain at ${pathOf(parsed.error)}`);
  return parsed.data;
}

/** Where a fault was found: names of fields and positions, never values. */
function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'the top';
}
