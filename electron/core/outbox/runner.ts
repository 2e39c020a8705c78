// Sends what waits in the outbox: lane by lane, each act under its key, with authority asked again. Nothing is dropped.
// Must not know any adapter by name, the channel or the page.
import type { SeenCase, OutboxItem } from '../../../shared/domain/outbox.ts';
import { type CaseChange, FagsystemError, type NewCase, type WriteOutcome } from '../adapters/adapter.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import type { Log } from '../log.ts';
import type { Source } from '../sync/look-up.ts';
import { caseIdSchema } from '../../../shared/domain/case.ts';
import type { Act, OutboxStore } from './outbox-store.ts';
import { clashOf, seenIn } from './seen-case.ts';

/** Whether an act may still be done at the minute it is sent. `couldNotCheck` is no refusal: it is asked again. */
export type MayStill = (act: Act) => Promise<'may' | 'mayNot' | 'couldNotCheck'> | 'may' | 'mayNot' | 'couldNotCheck';

export interface RunnerTools {
  readonly store: OutboxStore;
  readonly sources: readonly Source[];
  readonly now: () => Date;
  readonly log: Log;
  readonly mayStill: MayStill;
  /** Something about the act has changed: the page shows it, and what is known of the case is asked for again. */
  readonly changed: (item: OutboxItem) => void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
/** Timers count in 32 bits, and a clock can jump: the queue is looked at this often at least. */
const LONGEST_SLEEP_MS = 60_000;

export class OutboxRunner {
  readonly #tools: RunnerTools;
  /** Lanes with an act under way in this process. */
  readonly #busy = new Set<string>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  constructor(tools: RunnerTools) {
    this.#tools = tools;
  }

  /** Takes up what was left when the core stopped. */
  start(): void {
    const found = this.#tools.store.settleInterrupted(this.#now());
    if (found > 0) this.#tools.log('outbox interrupted', { acts: found });
    this.kick();
  }

  /** Looks at what is due. Called when an act is added, when a source has answered again, and by its own timer. */
  kick(): void {
    if (this.#stopping.signal.aborted) return;
    for (const act of this.#tools.store.due(this.#now())) if (!this.#busy.has(act.lane)) void this.#send(act);
    this.#sleep();
  }

  /** Sends no more. An act under way is taken back: whether it arrived is asked when the desk starts again. */
  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer ?? undefined);
  }

  #sleep(): void {
    clearTimeout(this.#timer ?? undefined);
    const next = this.#tools.store.nextDue(this.#now());
    const wait = next === null ? LONGEST_SLEEP_MS : Math.min(LONGEST_SLEEP_MS, Math.max(50, Date.parse(next) - this.#tools.now().getTime()));
    this.#timer = setTimeout(() => this.kick(), wait);
    this.#timer.unref();
  }

  async #send(act: Act): Promise<void> {
    const { store, log, mayStill } = this.#tools;
    this.#busy.add(act.lane);
    try {
      const source = this.#tools.sources.find(({ fagsystem }) => fagsystem.id === act.item.source);
      const may = await mayStill(act);
      if (may === 'mayNot') return this.#end(act, { state: 'refused', problem: 'authority', reason: null });
      // A source that has left the profile is not a refusal: it may come back, and a person can withdraw the act.
      if (may === 'couldNotCheck' || source === undefined) return this.#again(act, 'waiting', may === 'couldNotCheck' ? 'authority' : 'unreachable', null);
      const sending: OutboxItem = { ...act.item, state: 'sending', tries: act.item.tries + 1, changedAt: this.#now(), nextTryAt: null };
      store.change(act, sending);
      this.#tools.changed(sending);
      const under: Act = { ...act, item: sending };
      await this.#write(under, source);
    } catch (error) {
      // Ours, and not the source's: the row is as it was last written, and is taken up again.
      log('outbox fault', { error: error instanceof Error ? error.name : 'unknown' });
    } finally {
      this.#busy.delete(act.lane);
      if (!this.#stopping.signal.aborted) setImmediate(() => this.kick());
    }
  }

  async #write(act: Act, source: Source): Promise<void> {
    const { item } = act;
    const { connected, gate } = source;
    const write = connected.write;
    if (write === undefined) return this.#end(act, { state: 'refused', problem: 'notAllowed', reason: null });
    const ask = { traceId: item.key, onBehalfOf: act.employee };
    try {
      // A case without a version cannot be held against one by its source: it is looked at before the first try.
      if (item.base !== null && act.baseVersion === null && item.tries === 1) {
        const read = await this.#readTheirs(act, source);
        if (read === null) return this.#again(act, 'waiting', 'unreachable', null);
        const clash = clashOf(item, read.seen);
        if (clash !== null) return this.#ask(act, read.seen, read.version, clash);
      }
      const outcome = await gate.ask(this.#stopping.signal, (signal) => write.call(connected, commandOf(act), { ...ask, signal }));
      await this.#take(act, source, outcome);
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      this.#tools.log('outbox not sent', { source: item.source, problem: error.code, detail: error.detail, key: item.key });
      if (error.code === 'notAllowed') return this.#end(act, { state: 'refused', problem: 'notAllowed', reason: null });
      if (this.#stopping.signal.aborted) return;
      const problem = error.code === 'cancelled' ? 'unreachable' : error.code;
      this.#again(act, isSurelyUnsent(error) ? 'waiting' : 'unknownResult', problem, error.retryAfterMs);
    }
  }

  async #take(act: Act, source: Source, outcome: WriteOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'applied':
        this.#rebase(act, outcome.version);
        return this.#end(act, { state: 'sent', problem: null, reason: null });
      case 'created':
        return this.#end(act, { state: 'sent', problem: null, reason: null, caseId: caseIdSchema.parse(`${act.item.source}:${outcome.externalId}`) });
      case 'refused':
        return this.#end(act, { state: 'refused', problem: null, reason: outcome.reason.slice(0, 300) });
      case 'conflict':
        return await this.#conflict(act, source, outcome.theirVersion);
    }
  }

  /** What this desk's own act has moved on is no conflict for the acts that were done on the same version after it. */
  #rebase(act: Act, version: string | null): void {
    if (version === null) return;
    for (const later of this.#tools.store.waitingAfter(act)) {
      if (later.baseVersion === act.baseVersion) this.#tools.store.change(later, later.item, { baseVersion: version });
    }
  }

  /**
   * Somebody else has changed the case. What they left alone of what this act is about goes on their version without a question; a case that
   * has meanwhile been given to somebody else, and a field they have changed too, are a person's to decide, field by field.
   */
  async #conflict(act: Act, source: Source, theirVersion: string | null): Promise<void> {
    const read = await this.#readTheirs(act, source);
    if (read === null) return this.#again(act, 'unknownResult', 'unreachable', null);
    // The version of the very facts that are shown: if the person stands by the act, it is what is overwritten, and nothing newer.
    const version = read.version ?? theirVersion;
    const clash = clashOf(act.item, read.seen);
    if (clash === null && version !== null) return this.#again(act, 'waiting', null, 0, version);
    this.#ask(act, read.seen, version, clash);
  }

  /** Puts it to a person. */
  #ask(act: Act, theirs: SeenCase, version: string | null, clash: 'reassigned' | 'field' | null): void {
    const problem = clash === 'reassigned' ? clash : null;
    const next: OutboxItem = { ...act.item, state: 'conflict', theirs, problem, changedAt: this.#now(), nextTryAt: null };
    this.#tools.store.change(act, next, { baseVersion: version });
    this.#tools.changed(next);
  }

  async #readTheirs(act: Act, { connected, gate }: Source): Promise<{ readonly seen: SeenCase; readonly version: string | null } | null> {
    const { item } = act;
    const read = connected.readCase;
    if (read === undefined || item.caseId === null) return null;
    const externalId = externalIdOf(item.caseId);
    try {
      const ask = { traceId: item.key, onBehalfOf: act.employee };
      const answer = await gate.ask(this.#stopping.signal, (signal) => read.call(connected, externalId, item.cpr, { ...ask, signal }));
      return answer.kind === 'found' ? { seen: seenIn(answer.value), version: answer.value.case.provenance.registeredAt } : null;
    } catch (error) {
      if (error instanceof FagsystemError) return null;
      throw error;
    }
  }

  #again(act: Act, state: 'waiting' | 'unknownResult', problem: OutboxItem['problem'], pauseMs: number | null, baseVersion?: string): void {
    const now = this.#tools.now();
    const growing = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, act.item.tries));
    // Half fixed, half by chance: desks that lost the line at one moment must not come back at one moment.
    const pause = pauseMs ?? growing / 2 + (growing / 2) * Math.random();
    const at = new Date(now.getTime() + pause).toISOString();
    const next: OutboxItem = { ...act.item, state, problem, changedAt: now.toISOString(), nextTryAt: at };
    this.#tools.store.change(act, next, baseVersion === undefined ? {} : { baseVersion });
    this.#tools.changed(next);
  }

  #end(act: Act, what: Pick<OutboxItem, 'state' | 'problem' | 'reason'> & Partial<Pick<OutboxItem, 'caseId'>>): void {
    const at = this.#now();
    const next: OutboxItem = { ...act.item, ...what, changedAt: at, nextTryAt: null };
    this.#tools.store.change(act, next, { line: auditLine(act, next, at) });
    this.#tools.log('outbox ended', { source: next.source, state: next.state, key: next.key, tries: next.tries });
    this.#tools.changed(next);
  }

  #now(): string {
    return this.#tools.now().toISOString();
  }
}

/** The audit line of an act: what was done, to which case, and what came of it. */
export function auditLine(act: Pick<Act, 'employee'>, item: OutboxItem, at: string): AuditLine {
  const outcome = item.state === 'sent' ? 'carriedOut' : item.state === 'refused' ? 'refused' : item.state === 'withdrawn' ? 'withdrawn' : 'asked';
  const reason = item.wanted.kind === 'handler' ? `, ${item.wanted.reason}` : '';
  const detail = `${item.wanted.kind} ${item.caseId ?? item.source}${reason}`;
  return { at, employee: act.employee, method: 'outbox', outcome, cpr: item.cpr, detail, traceId: item.key };
}

/** The act as an adapter takes it. */
function commandOf({ item, baseVersion }: Act): CaseChange | NewCase {
  const { wanted, key: idempotencyKey } = item;
  if (wanted.kind === 'newCase') {
    const { title, description, kle, handler } = wanted;
    return { kind: 'newCase', idempotencyKey, cpr: item.cpr, partyName: item.caseTitle, title, description, kle, handler };
  }
  const common = { idempotencyKey, externalId: externalIdOf(item.caseId ?? ''), baseVersion };
  switch (wanted.kind) {
    case 'journalNote':
      return { ...common, kind: 'journalNote', title: wanted.title, text: wanted.text };
    case 'progress':
      return { ...common, kind: 'progress', progress: wanted.progress };
    case 'handler':
      return { ...common, kind: 'handler', handler: wanted.handler };
  }
}

export function externalIdOf(caseId: string): string {
  return caseId.slice(caseId.indexOf(':') + 1);
}

/** True when the act cannot have reached the source: no connection was made, or the desk did not even try. */
function isSurelyUnsent({ code, detail }: FagsystemError): boolean {
  return code === 'resting' || code === 'busy' || code === 'signIn' || (code === 'unreachable' && /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|not allowed/.test(detail));
}
