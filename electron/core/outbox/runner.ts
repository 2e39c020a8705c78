// Sends what waits in the outbox: lane by lane, each act under its key, with authority asked again. Nothing is dropped.
// Must not know any adapter by name, the channel or the page.
import { faultOf } from '../../../shared/domain/fault.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { KeptSituation } from '../../../shared/domain/life-situation-case.ts';
import type { OutboxItem, SeenCase, Wanted } from '../../../shared/domain/outbox.ts';
import type { OutboxState } from '../../../shared/domain/outbox-state.ts';
import { type CaseChange, type NewCase, type Refused, refused, type WriteOutcome } from '../adapters/adapter.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import { toContractError } from '../db/open-database.ts';
import { decisionNote } from '../decision/decision-text.ts';
import type { Log } from '../log.ts';
import type { People } from '../authority/people.ts';
import type { Source } from '../sources/source.ts';
import { uuidFrom } from '../uuid-from.ts';
import { type CaseDetail, type CaseId, caseIdSchema, partsOfCaseId } from '../../../shared/domain/case.ts';
import { caseToGive } from './case-to-give.ts';
import type { Act, OutboxStore } from './outbox-store.ts';
import { clashOf, seenIn } from './seen-case.ts';

/** Whether an act may still be done at the minute it is sent. `couldNotCheck` is no refusal: the check is retried. */
export type MayStill = (act: Act) => Promise<'may' | 'mayNot' | 'couldNotCheck'> | 'may' | 'mayNot' | 'couldNotCheck';

export interface RunnerTools {
  readonly store: OutboxStore;
  readonly sources: readonly Source[];
  readonly now: () => Date;
  readonly log: Log;
  readonly mayStill: MayStill;
  /** Whether the person a case is given to may have it, asked again: only a no stops what a person has chosen to send. */
  readonly mayReceive: People['mayReceive'];
  /** Adds the name of the person who changed a case, where its source gives a user id alone. */
  readonly named: (detail: CaseDetail) => CaseDetail;
  /** A life situation as its source has it after a change. */
  readonly situationKept: (kept: KeptSituation) => void;
}

/** The step of progress (fremdrift) that a decision takes a case to. */
const DECIDED = 'Afgjort';
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
/** Timers count in 32 bits, and a clock can jump: the queue is looked at this often at least. */
const LONGEST_SLEEP_MS = 60_000;

export class OutboxRunner {
  readonly #tools: RunnerTools;
  readonly #listeners: ((item: OutboxItem) => void)[] = [];
  /** Lanes with an act under way in this process. */
  readonly #busy = new Set<string>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  /** Faults of the desk's own in a row, a full disk before all, and until when it is left alone (monotonic clock, ms). */
  #faults = 0;
  #restsUntil = 0;

  constructor(tools: RunnerTools) {
    this.#tools = tools;
  }

  /** Called whenever something about an act has changed, here or by a person. */
  onChange(listener: (item: OutboxItem) => void): void {
    this.#listeners.push(listener);
  }

  /** An act has changed: everything that follows it is notified. */
  changed(item: OutboxItem): void {
    for (const listener of this.#listeners) listener(item);
  }

  /** False for a source that has left the profile. */
  hasSource(id: string): boolean {
    return this.#tools.sources.some(({ fagsystem }) => fagsystem.id === id);
  }

  /** Resumes what was left when the core stopped. */
  start(): void {
    this.kick();
  }

  /** Sends what is due. Called when an act is added, when a source has answered again, and by its own timer. */
  kick(): void {
    if (this.#stopping.signal.aborted) return;
    const rest = this.#restsUntil - performance.now();
    if (rest > 0) return this.#sleep(rest);
    try {
      const { store, now, log } = this.#tools;
      const interrupted = store.settleInterrupted(this.#now(), this.#busy);
      if (interrupted > 0) log('outbox interrupted', { acts: interrupted });
      for (const act of store.due(this.#now())) if (!this.#busy.has(act.lane)) void this.#send(act);
      const next = store.nextDue(this.#now());
      this.#sleep(next === null ? LONGEST_SLEEP_MS : Date.parse(next) - now().getTime());
    } catch (error) {
      this.#rest(error);
    }
  }

  /** Stops sending. An act under way is cancelled: whether it arrived is checked when the desk starts again. */
  stop(): void {
    this.#stopping.abort();
    clearTimeout(this.#timer ?? undefined);
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = setTimeout(() => this.kick(), Math.min(LONGEST_SLEEP_MS, Math.max(50, ms)));
    this.#timer.unref();
  }

  /**
   * The desk's own file did not take or give what it should: a full disk, a damaged page. Every act is as it was last written; all are left
   * alone for a while, longer each time, and those that were being sent are asked about when the file can be written to again.
   */
  #rest(error: unknown): void {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, this.#faults));
    this.#faults += 1;
    this.#restsUntil = performance.now() + pause;
    this.#tools.log('outbox fault', { code: toContractError(error).code, ...faultOf(error) });
    this.#sleep(pause);
  }

  async #send(due: Act): Promise<void> {
    const { store, mayStill } = this.#tools;
    this.#busy.add(due.lane);
    try {
      const may = await mayStill(due);
      const mayNotReceive = await this.#mayNotReceive(due);
      // While authority was checked, a person may have withdrawn or rewritten the act: then it is handled in the next round.
      const act = store.byKey(due.item.key);
      if (
        act === null ||
        act.item.changedAt !== due.item.changedAt ||
        (act.item.state !== 'waiting' && act.item.state !== 'unknownResult')
      )
        return;
      // Once an act may have arrived, it may have arrived until its source has been asked, whatever happens to the tries after.
      const isUnsure = act.item.state === 'unknownResult';
      const source = this.#tools.sources.find(({ fagsystem }) => fagsystem.id === act.item.source);
      if (may === 'mayNot' && !isUnsure)
        return this.#end(act, { state: 'refused', problem: 'authority', reason: null });
      if (mayNotReceive && !isUnsure) return this.#end(act, { state: 'refused', problem: 'receiver', reason: null });
      // The receiver may have the case already: nothing is written, and the check is retried until the receiver may have it or the source has been read.
      if (mayNotReceive) return this.#retryLater(act, act.item.state, 'receiver', null);
      // A source that has left the profile is not a refusal: it may come back, and a person can withdraw the act.
      if (may !== 'may' || source === undefined)
        return this.#retryLater(act, act.item.state, may === 'may' ? 'unreachable' : 'authority', null);
      const sending: OutboxItem = {
        ...act.item,
        state: 'sending',
        tries: act.item.tries + 1,
        changedAt: this.#now(),
        nextTryAt: null,
      };
      store.change(act, sending);
      this.changed(sending);
      await this.#write({ ...act, item: sending }, source, isUnsure);
      this.#faults = 0;
    } catch (error) {
      this.#stumble(due, error);
    } finally {
      this.#busy.delete(due.lane);
      if (!this.#stopping.signal.aborted) setImmediate(() => this.kick());
    }
  }

  /** A fault of ours on one act. The file's own stops everything for a while; any other is this act's alone, and may have come after it was sent. */
  #stumble(due: Act, error: unknown): void {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return this.#rest(error);
    this.#tools.log('outbox fault', { key: due.item.key, ...faultOf(error) });
    try {
      const act = this.#tools.store.byKey(due.item.key);
      if (act !== null)
        this.#retryLater(act, act.item.state === 'sending' ? 'unknownResult' : act.item.state, 'nonsense', null);
    } catch (second) {
      this.#rest(second);
    }
  }

  async #mayNotReceive(act: Act): Promise<boolean> {
    const about = caseToGive(act);
    const { wanted } = act.item;
    return (
      wanted.kind === 'handler' &&
      about !== null &&
      (await this.#tools.mayReceive(wanted.handler, about)).verdict === 'mayNot'
    );
  }

  async #write(act: Act, source: Source, isUnsure: boolean): Promise<void> {
    const { item } = act;
    const { connected, gate } = source;
    if (item.wanted.kind === 'situation')
      return await this.#tryTo(act, isUnsure, async () => await this.#changeSituation(act, source));
    const write = connected.write;
    if (write === undefined) return this.#end(act, { state: 'refused', problem: 'notAllowed', reason: null });
    const ask = { traceId: item.key, onBehalfOf: act.userId };
    await this.#tryTo(act, isUnsure, async () => {
      // Without a version the source cannot compare the case with one: the case is read before the act is first sent.
      if (item.base !== null && act.baseVersion === null && !isUnsure) {
        const read = await this.#readTheirs(act, source);
        if (read === null) return this.#retryLater(act, 'waiting', 'unreachable', null);
        const clash = clashOf(item, read.seen);
        if (clash !== null) return this.#ask(act, read.seen, read.version, clash);
      }
      const send = async (command: CaseChange | NewCase) =>
        await gate.ask(this.#stopping.signal, (signal) => write.call(connected, command, { ...ask, signal }));
      if (item.wanted.kind === 'decision') return await this.#decide(act, item.wanted.decision, source, isUnsure, send);
      await this.#take(act, source, await send(commandOf(act)), isUnsure);
    });
  }

  /**
   * A decision: its text as a note, then the step to Afgjort where the source has it. Each goes under a key of its own, so that a cut between
   * them repeats neither. Before the step the case is looked at again when the note may have been there from an earlier try.
   */
  async #decide(
    act: Act,
    decision: Decision,
    source: Source,
    isUnsure: boolean,
    send: (command: CaseChange) => Promise<WriteOutcome>,
  ): Promise<void> {
    const { item } = act;
    const common = { externalId: externalIdOf(item.caseId) };
    const note = await send({
      ...common,
      kind: 'journalNote',
      idempotencyKey: item.key,
      baseVersion: act.baseVersion,
      ...decisionNote(decision),
    });
    if (note.kind === 'conflict') {
      const read = await this.#readTheirs(act, source);
      if (read === null) return this.#retryLater(act, isUnsure ? 'unknownResult' : 'waiting', 'unreachable', null);
      return this.#ask(act, read.seen, read.version ?? note.theirVersion, clashOf(item, read.seen) ?? 'field');
    }
    if (
      note.kind !== 'applied' ||
      !source.fagsystem.writableProgress.includes(DECIDED) ||
      item.base?.progress === DECIDED
    )
      return await this.#take(act, source, note, isUnsure);
    // The text is in the case from here on, whatever the step's result: the act can no longer be withdrawn as if nothing had been sent.
    await this.#tryTo(act, true, async () => {
      let { version } = note;
      if (isUnsure || item.tries > 1) {
        const read = await this.#readTheirs(act, source);
        if (read === null) return this.#retryLater(act, 'unknownResult', 'unreachable', null);
        const clash = read.seen.progress === DECIDED ? null : clashOf(item, read.seen);
        if (clash !== null) return this.#ask(act, read.seen, read.version, clash);
        version = read.version ?? version;
      }
      const step = await send({
        ...common,
        kind: 'progress',
        idempotencyKey: keyBehind(item.key),
        baseVersion: version,
        progress: DECIDED,
      }).catch(noAccess);
      if (step.kind === 'refused')
        return this.#end(act, { state: 'refused', problem: 'decisionHalf', ...saidOf(step) });
      if (step.kind === 'conflict') return this.#retryLater(act, 'unknownResult', null, 0);
      await this.#take(act, source, step, isUnsure);
    });
  }

  /** A change to a life situation. Fields that somebody else has made something else meanwhile are a conflict, shown one by one. */
  async #changeSituation(act: Act, { connected, gate }: Source): Promise<void> {
    const { item, userId } = act;
    const { wanted } = item;
    const change = connected.changeSituation;
    if (wanted.kind !== 'situation' || change === undefined)
      return this.#end(act, { state: 'refused', problem: 'notAllowed', reason: null });
    const command = {
      idempotencyKey: item.key,
      id: wanted.situation,
      cpr: item.cpr,
      change: wanted.change,
      seen: wanted.seen,
      doing: { by: wanted.by, at: item.createdAt },
    };
    const ask = { traceId: item.key, onBehalfOf: userId };
    const outcome = await gate.ask(this.#stopping.signal, (signal) =>
      change.call(connected, command, { ...ask, signal }),
    );
    if (outcome.kind === 'refused') return this.#end(act, { state: 'refused', problem: null, ...saidOf(outcome) });
    // Before the act ends: there is no moment when neither the act nor what came of it is known.
    this.#tools.situationKept(outcome.kept);
    if (outcome.kind === 'applied') return this.#end(act, { state: 'sent', problem: null, reason: null });
    const next: OutboxItem = {
      ...item,
      state: 'conflict',
      differences: [outcome.field],
      lifeSituation: outcome.kept.facts.kind,
      problem: null,
      changedAt: this.#now(),
      nextTryAt: null,
    };
    this.#tools.store.change(act, next);
    this.changed(next);
  }

  /** Runs one sending; what a source throws says whether the act is tried again, and as what. */
  async #tryTo(act: Act, isUnsure: boolean, send: () => Promise<void>): Promise<void> {
    const { item } = act;
    try {
      await send();
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      this.#tools.log('outbox not sent', {
        source: item.source,
        problem: error.code,
        detail: error.detail,
        key: item.key,
      });
      // To an act that may have arrived it says nothing of whether it did.
      if (error.code === 'notAllowed' && !isUnsure)
        return this.#end(act, { state: 'refused', problem: 'notAllowed', reason: null });
      if (this.#stopping.signal.aborted) return;
      const problem = error.code === 'cancelled' ? 'unreachable' : error.code;
      this.#retryLater(
        act,
        isSurelyUnsent(error) && !isUnsure ? 'waiting' : 'unknownResult',
        problem,
        error.retryAfterMs,
      );
    }
  }

  async #take(act: Act, source: Source, outcome: WriteOutcome, isUnsure: boolean): Promise<void> {
    switch (outcome.kind) {
      case 'applied':
        // Found by its key, it may lie under what somebody else has done since: then the version is not this act's own.
        if (isUnsure) await this.#rebaseOnRead(act, source);
        else this.#rebase(act, outcome.version);
        return this.#end(act, { state: 'sent', problem: null, reason: null });
      case 'created':
        return this.#end(act, {
          state: 'sent',
          problem: null,
          reason: null,
          caseId: caseIdSchema.parse(`${act.item.source}:${outcome.externalId}`),
        });
      case 'refused':
        return this.#end(act, {
          state: 'refused',
          problem: outcome.isHalf === true ? 'handoverHalf' : null,
          ...saidOf(outcome),
        });
      case 'conflict':
        return await this.#conflict(act, source, outcome.theirVersion, isUnsure);
    }
  }

  /** What this desk's own act has moved on is no conflict for the acts that were done on the same version after it. */
  #rebase(act: Act, version: string | null): void {
    if (version === null) return;
    for (const later of this.#tools.store.waitingAfter(act)) {
      if (later.baseVersion === act.baseVersion) this.#tools.store.change(later, later.item, { baseVersion: version });
    }
  }

  /** As `#rebase`, when nothing but this desk's own act has touched what the later acts are about; those that differ meet the conflict themselves. */
  async #rebaseOnRead(act: Act, source: Source): Promise<void> {
    const later = this.#tools.store.waitingAfter(act).filter(({ baseVersion }) => baseVersion === act.baseVersion);
    const read = later.length === 0 ? null : await this.#readTheirs(act, source);
    if (read === null || read.version === null) return;
    for (const one of this.#tools.store.waitingAfter(act)) {
      if (one.baseVersion !== act.baseVersion || one.item.base === null) continue;
      const base = withEffect(one.item.base, act.item.wanted, read.seen);
      if (clashOf({ ...one.item, base }, read.seen) === null)
        this.#tools.store.change(one, one.item, { baseVersion: read.version });
    }
  }

  /**
   * Somebody else has changed the case. What they left alone of what this act is about goes on their version without a question; a case that
   * has meanwhile been given to somebody else, and a field they have changed too, are a person's to decide, field by field.
   */
  async #conflict(act: Act, source: Source, theirVersion: string | null, isUnsure: boolean): Promise<void> {
    const read = await this.#readTheirs(act, source);
    // It was not carried out, so it can be withdrawn; where an earlier attempt may have arrived, that is still to be found out.
    if (read === null) return this.#retryLater(act, isUnsure ? 'unknownResult' : 'waiting', 'unreachable', null);
    // The version of the facts that are shown: if the person keeps the act, exactly that version is overwritten, and nothing newer.
    const version = read.version ?? theirVersion;
    const clash = clashOf(act.item, read.seen);
    if (clash === null && version !== null) return this.#retryLater(act, 'waiting', null, 0, version);
    this.#ask(act, read.seen, version, clash);
  }

  /** Puts it to a person. */
  #ask(act: Act, theirs: SeenCase, version: string | null, clash: 'reassigned' | 'field' | null): void {
    const problem = clash === 'reassigned' ? clash : null;
    const next: OutboxItem = {
      ...act.item,
      state: 'conflict',
      theirs,
      problem,
      changedAt: this.#now(),
      nextTryAt: null,
    };
    this.#tools.store.change(act, next, { baseVersion: version });
    this.changed(next);
  }

  async #readTheirs(
    act: Act,
    { connected, gate }: Source,
  ): Promise<{ readonly seen: SeenCase; readonly version: string | null } | null> {
    const { item } = act;
    const read = connected.readCase;
    if (read === undefined || item.caseId === null) return null;
    const externalId = externalIdOf(item.caseId);
    try {
      const ask = { traceId: item.key, onBehalfOf: act.userId };
      const answer = await gate.ask(this.#stopping.signal, (signal) =>
        read.call(connected, externalId, item.cpr, { ...ask, signal }),
      );
      return answer.kind === 'found'
        ? { seen: seenIn(this.#tools.named(answer.value)), version: answer.value.case.provenance.registeredAt }
        : null;
    } catch (error) {
      if (error instanceof FagsystemError) return null;
      throw error;
    }
  }

  #retryLater(
    act: Act,
    state: OutboxItem['state'],
    problem: OutboxItem['problem'],
    pauseMs: number | null,
    baseVersion?: string,
  ): void {
    const now = this.#tools.now();
    const growing = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, act.item.tries));
    // Half fixed, half by chance: desks that lost the line at one moment must not come back at one moment.
    const pause = pauseMs ?? growing / 2 + (growing / 2) * Math.random();
    const at = new Date(now.getTime() + pause).toISOString();
    const next: OutboxItem = { ...act.item, state, problem, changedAt: now.toISOString(), nextTryAt: at };
    this.#tools.store.change(act, next, baseVersion === undefined ? {} : { baseVersion });
    this.changed(next);
  }

  #end(
    act: Act,
    what: Pick<OutboxItem, 'state' | 'problem' | 'reason'> & Partial<Pick<OutboxItem, 'caseId' | 'refusal'>>,
  ): void {
    const at = this.#now();
    const next: OutboxItem = { ...act.item, ...what, changedAt: at, nextTryAt: null };
    this.#tools.store.change(act, next, { line: auditLine(act, next, at) });
    this.#tools.log('outbox ended', { source: next.source, state: next.state, key: next.key, tries: next.tries });
    this.changed(next);
  }

  #now(): string {
    return this.#tools.now().toISOString();
  }
}

/** A refusal as the act keeps it. */
function saidOf({ why, said }: Refused): { readonly refusal: Refused['why']; readonly reason: string | null } {
  return { refusal: why, reason: said?.slice(0, 300) ?? null };
}

/** The audit outcome of an act that has ended. */
const OUTCOMES: Partial<Record<OutboxState, AuditLine['outcome']>> = {
  sent: 'carriedOut',
  refused: 'refused',
  withdrawn: 'withdrawn',
  givenUp: 'givenUp',
};

/** The audit line of an act: what was done, to which case, and what came of it. */
export function auditLine(act: Pick<Act, 'userId'>, item: OutboxItem, at: string): AuditLine {
  const outcome = OUTCOMES[item.state] ?? 'asked';
  const reason = item.wanted.kind === 'handler' ? ` to ${item.wanted.handler.userId}, ${item.wanted.reason}` : '';
  const what =
    item.wanted.kind === 'situation'
      ? `situation ${item.wanted.change.kind} ${item.wanted.situation}`
      : item.wanted.kind;
  const detail = `${what} ${item.caseId ?? item.source}${reason}`;
  return { at, userId: act.userId, method: 'outbox', outcome, cpr: item.cpr, detail, traceId: item.key };
}

/** What a person saw of a case, with what their own act has made of it since. */
function withEffect(base: SeenCase, wanted: Wanted, now: SeenCase): SeenCase {
  if (wanted.kind === 'progress') return { ...base, progress: wanted.progress, localStatus: now.localStatus };
  if (wanted.kind === 'decision')
    return { ...base, progress: now.progress === DECIDED ? DECIDED : base.progress, localStatus: now.localStatus };
  return wanted.kind === 'handler' ? { ...base, handler: wanted.handler.name } : base;
}

/** The act as an adapter takes it. */
function commandOf({ item, baseVersion }: Act): CaseChange | NewCase {
  const { wanted, key: idempotencyKey } = item;
  if (wanted.kind === 'newCase') {
    const { title, description, kle, handler } = wanted;
    return {
      kind: 'newCase',
      idempotencyKey,
      cpr: item.cpr,
      partyName: item.caseTitle,
      title,
      description,
      kle,
      handler,
    };
  }
  const common = { idempotencyKey, externalId: externalIdOf(item.caseId), baseVersion };
  switch (wanted.kind) {
    case 'journalNote':
      return { ...common, kind: 'journalNote', title: wanted.title, text: wanted.text };
    case 'progress':
      return { ...common, kind: 'progress', progress: wanted.progress };
    case 'handler':
      return { ...common, kind: 'handler', handler: wanted.handler, reason: wanted.reason };
    case 'situation':
      throw new Error('a life situation is not changed as a case');
    case 'decision':
      throw new Error('a decision is more than one command');
  }
}

/** The key of the second part of an act: the same for the same act, and a UUID as every key is. */
function keyBehind(key: string): string {
  return uuidFrom(`${key} 2`);
}

/** What the source itself calls an act's case; empty where the act is to open one. */
function externalIdOf(caseId: CaseId | null): string {
  return caseId === null ? '' : partsOfCaseId(caseId).externalId;
}

/** No access to the step of a decision whose text is in the case: a no to the step alone. Throws every other error on. */
function noAccess(error: unknown): WriteOutcome {
  if (error instanceof FagsystemError && error.code === 'notAllowed') return refused('notAccepted', error.detail);
  throw error;
}

/** True when the act cannot have reached the source: no connection was made, or the desk did not even try. */
function isSurelyUnsent({ code, detail }: FagsystemError): boolean {
  return (
    code === 'resting' ||
    code === 'busy' ||
    code === 'signIn' ||
    (code === 'unreachable' && /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|not allowed/.test(detail))
  );
}
