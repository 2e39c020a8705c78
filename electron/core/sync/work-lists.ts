// Work lists (arbejdslister): every source that can search by caseworker asked for each of some people, one at a time, each kept as it answers.
// Must not know any adapter by name, the channel or the screen. What did not answer stays on the list with its age, or is missing by name.
import { faultOf } from '../../../shared/domain/fault.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Case, type CaseHandler, caseSchema } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Fagsystem, SourceId } from '../../../shared/domain/fagsystem.ts';
import type { SourceOutcome, SourceState } from '../../../shared/domain/source-outcome.ts';
import type { WorkListSource } from '../../../shared/domain/work-list.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { CitizenCache } from '../db/citizen-cache.ts';
import type { RegisterFacts, WorkListStore } from '../db/work-list-store.ts';
import type { Log } from '../log.ts';
import type { Source } from '../sources/source.ts';
import { combineOutcomes } from './work-list-outcome.ts';

export interface WorkListTools {
  readonly sources: readonly Source[];
  readonly store: WorkListStore;
  readonly cache: CitizenCache;
  readonly now: () => Date;
  readonly onBehalfOf: () => string;
  readonly changed: () => void;
  readonly log: Log;
}

/** One source: the caseworkers still to ask about, the one being asked about now, and the outcome for each. */
interface Lane {
  readonly source: Source;
  readonly waiting: Map<string, CaseHandler>;
  readonly outcomes: Map<string, SourceOutcome>;
  asking: { readonly handler: CaseHandler; readonly since: string; readonly controller: AbortController } | null;
}

const DAY_MS = 86_400_000;
const rowsSchema = z.array(caseSchema).max(100_000);

export class WorkLists {
  readonly #tools: WorkListTools;
  readonly #lanes: ReadonlyMap<SourceId, Lane>;
  /** Citizens for whom a register has answered in this session: protected ones are here in memory and stored nowhere. */
  readonly #known = new Map<Cpr, RegisterFacts>();
  /** Everybody asked about in this session. */
  readonly #people = new Map<string, CaseHandler>();

  constructor(tools: WorkListTools) {
    this.#tools = tools;
    const able = tools.sources.filter(({ fagsystem }) => canAsk(fagsystem));
    this.#lanes = new Map(
      able.map((source) => [source.fagsystem.id, { source, waiting: new Map(), outcomes: new Map(), asking: null }]),
    );
  }

  /**
   * Asks for some people's open cases, in one source or all. Unless `byHand`, a fresh answer is not fetched again. Each source
   * is asked about one person at a time, so that the look-ups people wait for are not behind a whole team.
   */
  ask(people: readonly CaseHandler[], which: SourceId | null, byHand: boolean): void {
    const now = this.#tools.now().getTime();
    for (const handler of people) {
      this.#people.set(handler.userId, handler);
      const answers = this.#tools.store.answers(handler.userId);
      for (const [id, lane] of this.#lanes) {
        if (which !== null && which !== id) continue;
        const asOf = answers.get(id)?.asOf;
        const went = lane.outcomes.get(handler.userId)?.kind;
        const isFresh =
          asOf !== undefined &&
          now - Date.parse(asOf) < lane.source.fagsystem.freshForMs &&
          went !== 'failed' &&
          went !== 'cached';
        if ((byHand || !isFresh) && lane.asking?.handler.userId !== handler.userId)
          lane.waiting.set(handler.userId, handler);
      }
    }
    for (const lane of this.#lanes.values()) void this.#run(lane, byHand);
    this.#tools.changed();
  }

  /** A source has accepted a write: its answer for any of these people may have changed. */
  written(id: SourceId): void {
    if (this.#people.size > 0) this.ask([...this.#people.values()], id, true);
  }

  /** Cancels every request under way, and those that wait. */
  stop(): void {
    for (const lane of this.#lanes.values()) {
      lane.waiting.clear();
      lane.asking?.controller.abort();
    }
    this.#tools.changed();
  }

  /** Forgets everybody: the session ends. */
  forget(): void {
    this.stop();
    this.#known.clear();
    this.#people.clear();
    for (const lane of this.#lanes.values()) lane.outcomes.clear();
  }

  /** A register has answered for a citizen: the citizen's rows follow. See the store for when. */
  registerAnswered(cpr: Cpr, known: RegisterFacts): void {
    this.#known.set(cpr, known);
    this.#tools.store.registerAnswered(cpr, known);
    this.#tools.changed();
  }

  /** The state of every source for these people, in the profile's order. Registers have no cases, and are not among them. */
  sources(people: readonly CaseHandler[]): WorkListSource[] {
    const answers = new Map(people.map(({ userId }) => [userId, this.#tools.store.answers(userId)]));
    return this.#tools.sources.flatMap(({ fagsystem: { id, reads } }): WorkListSource[] => {
      const lane = this.#lanes.get(id);
      if (lane === undefined) return reads.includes('cases') ? [{ canAsk: false, source: id }] : [];
      const each = people.map((handler) => ({
        handler,
        answer: answers.get(handler.userId)?.get(id) ?? null,
        outcome: lane.outcomes.get(handler.userId) ?? null,
      }));
      const told = each.map(({ answer, outcome }) => outcome ?? (answer === null ? null : outcomeOf(id, answer)));
      const isDone = (outcome: SourceOutcome | null) => outcome?.kind === 'ok' || outcome?.kind === 'notFound';
      return [
        {
          canAsk: true,
          source: id,
          state: this.#stateOf(
            lane,
            people,
            each.flatMap(({ answer }) => answer ?? []),
            told,
          ),
          answered: told.filter(isDone).length,
          of: people.length,
          unknown: each.flatMap(({ handler }, place) => (told[place]?.kind === 'notFound' ? [handler.name] : [])),
          gone: each.reduce((sum, { answer }) => sum + Math.max(0, (answer?.count ?? 0) - (answer?.held ?? 0)), 0),
        },
      ];
    });
  }

  #stateOf(
    lane: Lane,
    people: readonly CaseHandler[],
    answers: readonly { asOf: string; held: number }[],
    told: readonly (SourceOutcome | null)[],
  ): SourceState | null {
    const { id } = lane.source.fagsystem;
    const oldest = answers.map(({ asOf }) => asOf).toSorted()[0];
    const copy =
      oldest === undefined ? null : { asOf: oldest, count: answers.reduce((sum, { held }) => sum + held, 0) };
    const underWay = people.some(({ userId }) => lane.waiting.has(userId) || lane.asking?.handler.userId === userId);
    if (underWay)
      return { state: 'asking', source: id, since: lane.asking?.since ?? this.#tools.now().toISOString(), copy };
    const outcome = combineOutcomes(
      told.filter((one) => one !== null),
      copy,
    );
    return outcome === null ? null : { state: 'settled', source: id, outcome };
  }

  async #run(lane: Lane, byHand: boolean): Promise<void> {
    if (lane.asking !== null) return;
    for (;;) {
      const [handler] = lane.waiting.values();
      if (handler === undefined) return;
      lane.waiting.delete(handler.userId);
      lane.asking = { handler, since: this.#tools.now().toISOString(), controller: new AbortController() };
      this.#tools.changed();
      await this.#askFor(lane, handler, lane.asking.controller.signal, byHand);
      lane.asking = null;
      this.#tools.changed();
    }
  }

  async #askFor(lane: Lane, handler: CaseHandler, signal: AbortSignal, byHand: boolean): Promise<void> {
    const { fagsystem, connected, gate } = lane.source;
    const { store, now, onBehalfOf, log } = this.#tools;
    const traceId = randomUUID();
    const started = performance.now();
    const settled = (at: string) => ({
      source: fagsystem.id,
      traceId,
      at,
      tookMs: Math.round(performance.now() - started),
    });
    try {
      const answer = await gate.ask(
        signal,
        async (ends) =>
          await connected.findHandlersCases?.(handler, { signal: ends, traceId, onBehalfOf: onBehalfOf() }),
        byHand,
      );
      const cases = answer?.kind === 'found' ? parsed(answer.value) : null;
      const asOf = now().toISOString();
      const { retention } = fagsystem;
      const expiresAt =
        retention.keep === 'days' ? new Date(Date.parse(asOf) + retention.days * DAY_MS).toISOString() : null;
      store.keepAnswer(fagsystem.id, handler, { cases, asOf, expiresAt }, (cpr) => this.#knownOf(cpr));
      lane.outcomes.set(
        handler.userId,
        cases === null ? { kind: 'notFound', ...settled(asOf) } : { kind: 'ok', ...settled(asOf), count: cases.length },
      );
    } catch (error) {
      const problem = error instanceof FagsystemError ? error : new FagsystemError('nonsense', 'adapter fault');
      if (problem.code === 'cancelled' && signal.aborted) return;
      log('work list failed', {
        source: fagsystem.id,
        problem: problem.code,
        detail: problem.detail,
        traceId,
        ...(problem === error ? {} : faultOf(error)),
      });
      const at = now().toISOString();
      if (problem.code === 'notAllowed') {
        store.forgetAnswer(fagsystem.id, handler.userId);
        lane.outcomes.set(handler.userId, { kind: 'notAllowed', ...settled(at) });
        return;
      }
      const code = problem.code === 'cancelled' ? 'unreachable' : problem.code;
      const copy = store.answers(handler.userId).get(fagsystem.id);
      lane.outcomes.set(
        handler.userId,
        copy === undefined
          ? { kind: 'failed', ...settled(at), problem: code, retryAt: null }
          : { kind: 'cached', ...settled(at), asOf: copy.asOf, count: copy.held, problem: code, retryAt: null },
      );
    }
  }

  #knownOf(cpr: Cpr): RegisterFacts | null {
    const known = this.#known.get(cpr);
    if (known !== undefined) return known;
    const citizen = this.#tools.cache.citizen(cpr);
    return citizen === null ? null : { name: citizen.name.full, isProtected: false, isKept: true };
  }
}

function canAsk({ reads }: Fagsystem): boolean {
  return reads.includes('workList');
}

/** What a kept answer comes to, where the source has not been asked in this session. */
function outcomeOf(
  source: SourceId,
  { asOf, count, held }: { asOf: string; count: number | null; held: number },
): SourceOutcome {
  const settled = { source, traceId: '', at: asOf, tookMs: 0 };
  return count === null ? { kind: 'notFound', ...settled } : { kind: 'ok', ...settled, count: held };
}

function parsed(cases: readonly Case[]): Case[] {
  const rows = rowsSchema.safeParse(cases);
  if (!rows.success)
    throw new FagsystemError(
      'nonsense',
      `a row does not follow the domain at ${rows.error.issues[0]?.path.join('.') ?? ''}`,
    );
  return rows.data;
}
