// One look-up (opslag): a citizen, every source in a lane of its own, each settled when it answers. Holds what the page shows.
// Must not know any adapter by name, the channel or the screen. A slow or dead source delays and hides nothing.
import { faultOf } from '../../../shared/domain/fault.ts';
import type { Source } from '../sources/source.ts';
import { randomUUID } from 'node:crypto';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { z } from 'zod';
import {
  type Case,
  type CaseDetail,
  type CaseId,
  caseDetailSchema,
  caseSchema,
  partsOfCaseId,
  type ReadCase,
} from '../../../shared/domain/case.ts';
import { type Citizen, citizenSchema, familyOf, isProtected } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type Disagreement, findDisagreements } from '../../../shared/domain/disagreement.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { SourceOutcome, SourceState } from '../../../shared/domain/source-outcome.ts';
import type { SourceProblem } from '../../../shared/domain/source-problem.ts';
import type { Answer, Ask } from '../adapters/adapter.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { CitizenCache, KeptDetail } from '../db/citizen-cache.ts';
import type { Log } from '../log.ts';
import { SharedWork } from '../shared-work.ts';

export interface LookUpTools {
  readonly sources: readonly Source[];
  readonly cache: CitizenCache;
  readonly now: () => Date;
  readonly onBehalfOf: () => string;
  readonly changed: (cpr: Cpr) => void;
  /** A register has answered for the citizen. `family`: the numbers of the relatives. */
  readonly registerAnswered: (
    cpr: Cpr,
    known: {
      readonly name: string | null;
      readonly isProtected: boolean;
      readonly isKept: boolean;
      readonly family: readonly Cpr[];
    },
  ) => void;
  readonly log: Log;
}

interface Lane {
  readonly source: Source;
  state: SourceState;
  /** A register's answer; null for one that has not answered, and for sources of cases. */
  citizen: Citizen | null;
  cases: readonly Case[];
  /** When the cases (or the citizen) shown now were fetched; null when nothing of this source is shown. */
  asOf: string | null;
  asking: AbortController | null;
  /** What is shown was fetched in this look-up and is not in the cache yet. */
  isNew: boolean;
  /** Something has been written there since the request under way was sent: the source is asked once more afterwards. */
  isStale: boolean;
  /** The retry after a problem: its timer, and the length of the next pause. */
  retry: { timer: NodeJS.Timeout | null; pause: IBackoff<unknown> | null };
}

/** After these the desk retries by itself, less and less often; after the others only a person can help. */
const PASSING: ReadonlySet<SourceProblem> = new Set([
  'unreachable',
  'deadline',
  'sourceFault',
  'busy',
  'resting',
  'truncated',
  'nonsense',
]);
const PAUSES = new ExponentialBackoff({ initialDelay: 4_000, maxDelay: 300_000 });
const SHORTEST_PAUSE_MS = 3_000;

/** The page asks what is known in the same breath as it opens a citizen: that answer goes out before the sources take the processor. */
const START_MS = 5;

/** Answers that arrive closer together than this share one notification: each one costs the page a request and a render. */
const TOGETHER_MS = 40;

const DAY_MS = 86_400_000;
const casesSchema = z.array(caseSchema).max(5000);

export class LookUp {
  readonly cpr: Cpr;
  readonly #tools: LookUpTools;
  readonly #lanes: ReadonlyMap<SourceId, Lane>;
  /** One case is asked for once at a time, however many panes wait for it. */
  readonly #readings = new SharedWork<Answer<CaseDetail>>();
  /** True once a register itself has answered in this look-up: until then nothing is kept, for the citizen may be protected. */
  #registerAnswered = false;
  /** The citizen as this look-up has stored them in the cache; null before it has. */
  #kept: Citizen | null = null;
  #notifyTimer: NodeJS.Timeout | null = null;
  #starting: NodeJS.Timeout | null = null;
  #isNamed: boolean;
  #addressRevealed = false;
  /** Case details read while the citizen is open: stored once a register's answer allows it. */
  readonly #read = new Map<CaseId, KeptDetail>();

  constructor(cpr: Cpr, tools: LookUpTools) {
    this.cpr = cpr;
    this.#tools = tools;
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
        const retry = { timer: null, pause: null };
        return [
          id,
          {
            source,
            state,
            citizen: kept?.citizen ?? null,
            cases: kept?.cases ?? [],
            asOf,
            asking: null,
            isNew: false,
            isStale: false,
            retry,
          },
        ];
      }),
    );
    this.#isNamed = this.citizen !== null;
  }

  /** The citizen as known now: the answer of the first register in the profile's order that has one. Never waits. */
  get citizen(): Citizen | null {
    return this.#citizens()[0] ?? null;
  }

  /** True when any register says that name and address are protected: one that does not know proves nothing. */
  isProtectedOn(date: string): boolean {
    return this.#citizens().some((citizen) => isProtected(citizen, date));
  }

  get disagreements(): Disagreement[] {
    return findDisagreements(this.#citizens(), this.cases);
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
    this.#notify(true);
  }

  /** Asks every source, in a moment. */
  start(): void {
    this.#starting ??= setTimeout(() => this.ask(null), START_MS);
  }

  /** Asks one source (a person wants just that one), or all. A source that is being asked already is not asked twice at once. */
  ask(which: SourceId | null): void {
    for (const [id, lane] of this.#lanes)
      if ((which === null || which === id) && lane.asking === null) void this.#run(lane, which !== null);
    this.#notify(false);
  }

  /** The source has accepted a write: what is shown of it is fetched again, also while a request is under way. */
  written(id: SourceId): void {
    const lane = this.#lanes.get(id);
    if (lane?.asking) lane.isStale = true;
    else this.ask(id);
  }

  /** Cancels every request under way, and starts no more. */
  close(): void {
    for (const lane of this.#lanes.values()) {
      lane.asking?.abort();
      clearTimeout(lane.retry.timer ?? undefined);
    }
    clearTimeout(this.#notifyTimer ?? undefined);
    clearTimeout(this.#starting ?? undefined);
  }

  /**
   * One case with its details, fetched from its source now. Without a usable answer, the stored copy is returned with its age and the reason.
   * Throws FagsystemError; null when the source does not have it. A refusal or a "not here" is final: the copy is deleted.
   * `isKept` false: the details are for this answer alone and are not stored.
   */
  async readCase(
    id: CaseId,
    { signal, traceId }: Pick<Ask, 'signal' | 'traceId'>,
    isKept = true,
  ): Promise<ReadCase | null> {
    const { source, externalId } = partsOfCaseId(id);
    const lane = this.#lanes.get(source);
    if (lane === undefined) return null;
    try {
      const detail = await this.#readNow(lane, externalId, signal, traceId);
      if (detail === null) this.#forgetDetail(id);
      else if (isKept) {
        const read = { asOf: this.#tools.now().toISOString(), detail };
        this.#read.set(id, read);
        this.#keepDetail(lane, read);
      }
      return detail === null ? null : { ...detail, copy: null };
    } catch (error) {
      if (!(error instanceof FagsystemError) || error.code === 'cancelled' || error.code === 'wrongPerson') throw error;
      if (error.code === 'notAllowed') {
        this.#forgetDetail(id);
        throw error;
      }
      const kept = this.#read.get(id) ?? this.#tools.cache.detail(this.cpr, id);
      if (kept === null) throw error;
      this.#tools.log('case read from the copy', {
        source: lane.source.fagsystem.id,
        problem: error.code,
        detail: error.detail,
        traceId,
      });
      return { ...kept.detail, copy: { asOf: kept.asOf, problem: error.code } };
    }
  }

  async #readNow(lane: Lane, externalId: string, signal: AbortSignal, traceId: string): Promise<CaseDetail | null> {
    const {
      connected,
      gate,
      fagsystem: { id: source },
    } = lane.source;
    const read = connected.readCase;
    if (read === undefined) return null;
    const ask = (ends: AbortSignal) =>
      gate.ask(
        ends,
        (both) =>
          read.call(connected, externalId, this.cpr, { signal: both, traceId, onBehalfOf: this.#tools.onBehalfOf() }),
        true,
      );
    const answer = await this.#readings.join(`${source}:${externalId}`, signal, ask);
    if (answer.kind !== 'found') return null;
    const detail = caseDetailSchema.safeParse(answer.value);
    if (!detail.success)
      throw new FagsystemError('nonsense', `case does not follow the domain at ${pathOf(detail.error)}`);
    if (detail.data.case.cpr !== this.cpr) throw new FagsystemError('wrongPerson', 'case of another person');
    return detail.data;
  }

  #forgetDetail(id: CaseId): void {
    this.#read.delete(id);
    this.#tools.cache.forgetDetail(this.cpr, id);
  }

  /** Every register's answer, in the profile's order. */
  #citizens(): Citizen[] {
    return [...this.#lanes.values()].flatMap(({ citizen }) => citizen ?? []);
  }

  async #run(lane: Lane, byHand: boolean): Promise<void> {
    const { fagsystem, gate } = lane.source;
    clearTimeout(lane.retry.timer ?? undefined);
    lane.retry.timer = null;
    const controller = new AbortController();
    const traceId = randomUUID();
    const copy = lane.asOf === null ? null : { asOf: lane.asOf, count: countOf(lane) };
    lane.asking = controller;
    lane.state = { state: 'asking', source: fagsystem.id, since: this.#tools.now().toISOString(), copy };
    const started = performance.now();
    const settled = (at: string) => ({
      source: fagsystem.id,
      traceId,
      at,
      tookMs: Math.round(performance.now() - started),
    });
    try {
      const answer = await gate.ask(
        controller.signal,
        (signal) => this.#question(lane.source, { signal, traceId, onBehalfOf: this.#tools.onBehalfOf() }),
        byHand,
      );
      lane.retry.pause = null;
      const at = this.#tools.now().toISOString();
      this.#settle(lane, this.#take(lane, answer, at, settled(at)));
    } catch (error) {
      const problem = error instanceof FagsystemError ? error : new FagsystemError('nonsense', 'adapter fault');
      if (problem.code === 'cancelled' && controller.signal.aborted) return;
      this.#tools.log('source failed', {
        source: fagsystem.id,
        problem: problem.code,
        detail: problem.detail,
        traceId,
        ...(problem === error ? {} : faultOf(error)),
      });
      this.#settle(lane, this.#refuse(lane, problem.code, settled(this.#tools.now().toISOString())));
    } finally {
      lane.asking = null;
      if (lane.isStale && !controller.signal.aborted) {
        lane.isStale = false;
        this.ask(fagsystem.id);
      }
    }
  }

  /** Asks for everything the source can read of a citizen, and parses what the adapter gives. */
  async #question(
    { fagsystem, connected }: Source,
    ask: Ask,
  ): Promise<Answer<{ citizen: Citizen | null; cases: Case[] }>> {
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
    const { id, reads } = lane.source.fagsystem;
    const isRegister = reads.includes('citizen');
    if (answer.kind !== 'found') {
      lane.cases = [];
      lane.citizen = null;
      lane.asOf = null;
      if (isRegister && this.#citizens().length === 0) this.#forget();
      else this.#tools.cache.forgetAnswer(this.cpr, id);
      return answer.kind === 'notFound'
        ? { kind: 'notFound', ...settled }
        : { kind: 'notRelevant', ...settled, why: answer.why };
    }
    lane.cases = answer.value.cases;
    lane.citizen = answer.value.citizen;
    lane.asOf = at;
    lane.isNew = true;
    if (isRegister) {
      this.#registerAnswered = true;
      this.#keepAll(at);
    } else this.#keep([lane]);
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
      lane.citizen = null;
      lane.asOf = null;
      return { kind: 'notAllowed', ...settled };
    }
    const problem = code === 'cancelled' ? 'unreachable' : code;
    const retryAt = this.#planRetry(lane, problem);
    return lane.asOf === null
      ? { kind: 'failed', ...settled, problem, retryAt }
      : { kind: 'cached', ...settled, asOf: lane.asOf, count: countOf(lane), problem, retryAt };
  }

  /** Plans a retry after a problem that may pass. Returns when it will be; null when the desk does not retry by itself. */
  #planRetry(lane: Lane, problem: SourceProblem): string | null {
    if (!PASSING.has(problem)) return null;
    const { retry, source } = lane;
    retry.pause = retry.pause === null ? PAUSES.next() : retry.pause.next({});
    const now = this.#tools.now().getTime();
    // Everybody who waits for a source would else ask at the moment it may be asked retry.
    const pause = Math.max(
      SHORTEST_PAUSE_MS + retry.pause.duration,
      (source.gate.restsUntil?.getTime() ?? now) - now + retry.pause.duration / 4,
    );
    retry.timer = setTimeout(() => {
      void this.#run(lane, false);
      this.#notify(false);
    }, pause);
    retry.timer.unref();
    return new Date(now + pause).toISOString();
  }

  #settle(lane: Lane, outcome: SourceOutcome): void {
    lane.state = { state: 'settled', source: lane.source.fagsystem.id, outcome };
    const isNowNamed = !this.#isNamed && this.citizen !== null;
    this.#isNamed ||= isNowNamed;
    this.#notify(isNowNamed || this.sources.every(({ state }) => state === 'settled'));
  }

  /** Says that there is something new: now when a person waits for just that, who the citizen is or the last answer; else with what comes next. */
  #notify(isNow: boolean): void {
    if (!isNow) {
      this.#notifyTimer ??= setTimeout(() => this.#notify(true), TOGETHER_MS);
      return;
    }
    clearTimeout(this.#notifyTimer ?? undefined);
    this.#notifyTimer = null;
    this.#tools.changed(this.cpr);
  }

  /** A register has answered: now it is known whether anything may be kept, also of the sources that were quicker. */
  #keepAll(at: string): void {
    const family = familyOf(this.citizen) ?? [];
    if (this.isProtectedOn(danishDay(new Date(at)))) {
      this.#tools.registerAnswered(this.cpr, { name: null, isProtected: true, isKept: false, family });
      this.#forget();
      return;
    }
    this.#keep([...this.#lanes.values()]);
    for (const read of this.#read.values()) {
      const lane = this.#lanes.get(read.detail.case.provenance.source);
      if (lane !== undefined) this.#keepDetail(lane, read);
    }
    this.#tools.registerAnswered(this.cpr, {
      name: this.citizen?.name.full ?? null,
      isProtected: false,
      isKept: this.#tools.cache.citizen(this.cpr) !== null,
      family,
    });
  }

  /** Stores, in one transaction, the answers of these lanes that are not in the cache yet, once a register's answer allows it. */
  #keep(lanes: readonly Lane[]): void {
    const first = this.citizen;
    if (!this.#registerAnswered || first === null) return;
    const isFirst = (lane: Lane) => lane.citizen === first && this.#kept !== first;
    const left = lanes.flatMap((lane) => {
      const {
        asOf,
        source: {
          fagsystem: { id, retention },
        },
      } = lane;
      if (
        asOf === null ||
        retention.keep !== 'days' ||
        (!lane.isNew && !isFirst(lane)) ||
        this.isProtectedOn(danishDay(new Date(asOf)))
      )
        return [];
      return [{ lane, id, asOf, expiresAt: new Date(Date.parse(asOf) + retention.days * DAY_MS).toISOString() }];
    });
    if (left.length === 0) return;
    this.#tools.cache.inOne(() => {
      for (const { lane, id, asOf, expiresAt } of left) {
        if (isFirst(lane)) this.#tools.cache.keepCitizen(first, asOf, expiresAt);
        this.#tools.cache.keepAnswer(this.cpr, id, { citizen: lane.citizen, cases: lane.cases, asOf }, expiresAt);
      }
    });
    // Only now: a file that could not be written to has kept nothing.
    for (const { lane } of left) {
      if (isFirst(lane)) this.#kept = first;
      lane.isNew = false;
    }
  }

  /** Nothing of the citizen is in the cache any longer: what is shown would be new there. */
  #forget(): void {
    this.#tools.cache.forgetCitizen(this.cpr);
    this.#kept = null;
    for (const lane of this.#lanes.values()) lane.isNew = true;
  }

  #keepDetail(lane: Lane, read: KeptDetail): void {
    const { retention } = lane.source.fagsystem;
    const mayBeKept =
      this.#registerAnswered &&
      !this.isProtectedOn(danishDay(this.#tools.now())) &&
      this.#tools.cache.citizen(this.cpr) !== null;
    if (retention.keep !== 'days' || retention.detailDays === undefined || !mayBeKept) return;
    this.#tools.cache.keepDetail(read, new Date(Date.parse(read.asOf) + retention.detailDays * DAY_MS).toISOString());
  }
}

/** A source of cases counts its cases; a register counts the citizen. */
function countOf(lane: Lane): number {
  return lane.source.fagsystem.reads.includes('cases') ? lane.cases.length : 1;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new FagsystemError('nonsense', `facts do not follow the domain at ${pathOf(parsed.error)}`);
  return parsed.data;
}

/** Where a fault was found: names of fields and positions, never values. */
function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'the top';
}
