// The outbox (udbakke) as the rest of the core sees it: an act is added, read, withdrawn, settled or given up.
// Must not send anything itself: the runner does.
import type { Doer } from '../../../shared/domain/person.ts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ActMatter } from '../../../shared/authority/case-act.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SituationId } from '../../../shared/domain/life-situation-case.ts';
import { fieldOf } from '../../../shared/domain/life-situation-change.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { isUnderWay, mayGiveUp } from '../../../shared/domain/outbox-state.ts';
import type {
  OutboxItem,
  SettledChoice,
  SituationLine,
  Wanted,
  WantedCase,
  WantedChange,
  WantedSituation,
} from '../../../shared/domain/outbox.ts';
import type { CaseToGive } from '../authority/people.ts';
import { caseToGive } from './case-to-give.ts';
import type { Permit } from '../permit.ts';
import type { Act, OutboxStore } from './outbox-store.ts';
import { auditLine, type OutboxRunner } from './runner.ts';

/** What every act carries. */
interface ActBase {
  /** The person who does it. */
  readonly by: Doer;
  /** The page's key: the same one sent twice is one act. A new one where there is none. */
  readonly key?: string | undefined;
  /** The case as authority was asked about it, so that it can be asked again when the act is sent; null where authority was not asked. */
  readonly matter?: ActMatter | null;
}

/** A change to a case. `row` is the case as the person saw it; `decides` are the lines of life situations that a decision makes done. */
export interface CaseChangeAct extends ActBase {
  readonly permit: Permit<'changeCase'>;
  readonly row: Case;
  readonly wanted: WantedChange;
  readonly decides?: readonly SituationLine[];
}

/** A new case. `partyName` is the citizen's name as the desk knows it; `line` is the line of a life situation that the case is opened for. */
export interface NewCaseAct extends ActBase {
  readonly permit: Permit<'openCase'> | Permit<'changeSituation'>;
  readonly source: SourceId;
  readonly cpr: Cpr;
  readonly partyName: string;
  readonly wanted: WantedCase;
  readonly line?: OutboxItem['line'];
}

/** A change to a life situation; the person who does it is in `wanted`. `title` is the situation's. */
export interface SituationAct extends Pick<ActBase, 'matter'> {
  readonly permit: Permit<'changeSituation'> | Permit<'desk'>;
  readonly source: SourceId;
  readonly cpr: Cpr;
  readonly title: string;
  readonly wanted: WantedSituation;
  readonly key: string;
}

/** A note on a case that need not be open at the desk. */
export interface NoteAct extends Pick<ActBase, 'by'> {
  readonly permit: Permit<'nudge'>;
  readonly about: { readonly cpr: Cpr; readonly caseId: CaseId; readonly source: SourceId; readonly title: string };
  readonly wanted: WantedChange & { kind: 'journalNote' };
  readonly key: string;
  readonly matter: ActMatter | null;
}

type ItemDraft = Pick<OutboxItem, 'key' | 'source' | 'cpr' | 'wanted' | 'caseId' | 'caseTitle' | 'base'> & {
  readonly by: Doer;
};

export class Outbox {
  readonly #store: OutboxStore;
  readonly #runner: OutboxRunner;
  readonly #now: () => Date;

  constructor(store: OutboxStore, runner: OutboxRunner, now: () => Date) {
    this.#store = store;
    this.#runner = runner;
    this.#now = now;
  }

  /** A change to a case, as the person saw the case. Kept before this returns; sent when the line allows. */
  change({ row, wanted, by, key = randomUUID(), matter = null, decides = [] }: CaseChangeAct): OutboxItem {
    const before = this.#before(key, row.cpr, wanted);
    if (before !== null) return before;
    const base = {
      progress: row.progress,
      handler: row.handler,
      localStatus: row.localStatus,
      changedAt: row.changedAt,
      changedBy: null,
    };
    const { source, registeredAt } = row.provenance;
    const item = this.#newItem({ key, source, cpr: row.cpr, wanted, by, caseId: row.id, caseTitle: row.title, base });
    return this.#add(
      { ...item, ...(decides.length === 0 ? {} : { decides: [...decides] }) },
      { lane: row.id, userId: by.userId, baseVersion: registeredAt, matter },
    );
  }

  /** A new case for a citizen. */
  open({ source, cpr, partyName, wanted, by, key = randomUUID(), line, matter = null }: NewCaseAct): OutboxItem {
    const before = this.#before(key, cpr, wanted);
    if (before !== null) return before;
    const item = this.#newItem({ key, source, cpr, wanted, by, caseId: null, caseTitle: partyName, base: null });
    return this.#add(
      { ...item, ...(line === undefined ? {} : { line }) },
      { lane: `new:${key}`, userId: by.userId, baseVersion: null, matter },
    );
  }

  /** A change to a life situation, in a lane of its own so that its changes are sent in the order they were made. */
  situation({ source, cpr, title, wanted, key, matter = null }: SituationAct): OutboxItem {
    const before = this.#store.byKey(key)?.item;
    if (before !== undefined) return before;
    const { by } = wanted;
    const item = this.#newItem({ key, source, cpr, wanted, by, caseId: null, caseTitle: title, base: null });
    const lane = situationLane(wanted.situation);
    return this.#add(item, { lane, userId: by.userId, baseVersion: null, matter });
  }

  /** A note on a case that the desk may not have open: it adds and overwrites nothing, so it is sent on whatever version is there. */
  note({ about, wanted, by, key, matter }: NoteAct): OutboxItem {
    const { cpr, caseId, source, title } = about;
    const before = this.#before(key, cpr, wanted);
    if (before !== null) return before;
    const item = this.#newItem({ key, source, cpr, wanted, by, caseId, caseTitle: title, base: null });
    return this.#add(item, { lane: caseId, userId: by.userId, baseVersion: null, matter });
  }

  byKey(key: string): OutboxItem | undefined {
    return this.#store.byKey(key)?.item;
  }

  /** The case that a hand-over under way gives, so that its receiver can be chosen anew; null for any other act, and for one that has ended. */
  caseToGive(key: string): CaseToGive | null {
    const act = this.#store.byKey(key);
    return act === null || !isUnderWay(act.item) ? null : caseToGive(act);
  }

  /** The act's life situation has been notified of its result. */
  situationNotified(key: string): void {
    this.#store.situationNotified(key);
  }

  /** Ended acts for lines of life situations whose situation has not been notified of the result. */
  endedForLines(): OutboxItem[] {
    return this.#store.endedForLines();
  }

  list(limit: number): OutboxItem[] {
    return this.#store.list(limit);
  }

  ofCitizen(cpr: Cpr): OutboxItem[] {
    return this.#store.ofCitizen(cpr);
  }

  counts(): ReturnType<OutboxStore['counts']> {
    return this.#store.counts();
  }

  /** How many acts under way cannot be read. */
  unreadable(): number {
    return this.#store.unreadable();
  }

  /** Withdraws an act that waits and has never been tried, or one that is stuck in a conflict. */
  withdraw(_permit: Permit<'keptAct'>, key: string): OutboxItem {
    const act = this.#actByKey(key);
    const { item } = act;
    // An act that has been sent may have arrived: it can no longer be withdrawn here.
    const mayLeave = item.state === 'conflict' || (item.state === 'waiting' && item.problem !== 'deadline');
    if (!mayLeave) throw new ContractError('OUTBOX_TOO_LATE');
    const at = this.#now().toISOString();
    const next: OutboxItem = { ...item, state: 'withdrawn', changedAt: at, nextTryAt: null };
    this.#store.change(act, next, { line: auditLine(act, next, at) });
    this.#runner.changed(next);
    this.#runner.kick();
    return next;
  }

  /**
   * Gives up an act whose result cannot be found out, because its source has left the profile or gives no access. It may have arrived, and is never
   * called sent or withdrawn; the reason is stored with the act and in the audit log. Throws OUTBOX_TOO_LATE for any other act.
   */
  giveUp(_permit: Permit<'keptAct'>, key: string, reason: string, by: Doer): OutboxItem {
    const act = this.#actByKey(key);
    if (!mayGiveUp(act.item, this.#runner.hasSource(act.item.source))) throw new ContractError('OUTBOX_TOO_LATE');
    const at = this.#now().toISOString();
    const next: OutboxItem = { ...act.item, state: 'givenUp', changedAt: at, nextTryAt: null, reason };
    const line = auditLine({ userId: by.userId }, next, at);
    this.#store.change(act, next, { line: { ...line, detail: `${line.detail}, ${reason}` } });
    this.#runner.changed(next);
    this.#runner.kick();
    return next;
  }

  /**
   * A person has seen what the source has now, and chosen: an act that is kept or rewritten is sent on that version, and on nothing newer.
   * All choices or none. Throws OUTBOX_TOO_LATE where an act is not stuck, nor waits behind the one that is. Whoever calls has had the
   * receiver of a hand-over checked.
   */
  settle(_permit: Permit<'keptAct'>, choices: readonly SettledChoice[]): OutboxItem[] {
    const chosen = choices.map(({ key, wanted }) => ({ act: this.#actByKey(key), wanted }));
    const stuck = chosen.find(({ act }) => act.item.state === 'conflict')?.act;
    const isOfIt = ({ act, wanted }: (typeof chosen)[number]) =>
      act.lane === stuck?.lane &&
      (act === stuck || act.item.state === 'waiting') &&
      (wanted === null || isSameKind(act.item.wanted, wanted));
    if (stuck === undefined || !chosen.every(isOfIt)) throw new ContractError('OUTBOX_TOO_LATE');
    const at = this.#now().toISOString();
    const settled = chosen.map(({ act, wanted }): { act: Act; next: OutboxItem } => {
      const ended: OutboxItem = { ...act.item, state: 'withdrawn', problem: null, changedAt: at, nextTryAt: null };
      const sent = {
        state: 'waiting',
        base: stuck.item.theirs,
        theirs: null,
        problem: null,
        changedAt: at,
        nextTryAt: at,
      } as const;
      if (wanted === null) return { act, next: ended };
      return {
        act,
        next:
          wanted.kind === 'situation'
            ? onField(act.item, wanted, at)
            : { ...act.item, ...sent, wanted: wanted.kind === 'decision' ? act.item.wanted : wanted },
      };
    });
    this.#store.together(() => {
      for (const { act, next } of settled) {
        this.#store.change(act, next, { baseVersion: stuck.baseVersion, line: auditLine(act, next, at) });
      }
    });
    for (const { next } of settled) this.#runner.changed(next);
    this.#runner.kick();
    return settled.map(({ next }) => next);
  }

  /** Tries again now what waits for its next turn. */
  sendNow(_permit: Permit<'keptAct'>, key: string): OutboxItem {
    const act = this.#actByKey(key);
    if (act.item.state !== 'waiting' && act.item.state !== 'unknownResult') throw new ContractError('OUTBOX_TOO_LATE');
    const next: OutboxItem = { ...act.item, nextTryAt: this.#now().toISOString() };
    this.#store.change(act, next);
    this.#runner.kick();
    return next;
  }

  #actByKey(key: string): Act {
    const act = this.#store.byKey(key);
    if (act === null) throw new ContractError('NOT_FOUND');
    return act;
  }

  /** The same act sent by the page twice, after a line that was cut, is one; another act under its key is a fault, not a repetition. */
  #before(key: string, cpr: Cpr, wanted: Wanted): OutboxItem | null {
    const item = this.#store.byKey(key)?.item ?? null;
    if (item !== null && (item.cpr !== cpr || !isDeepStrictEqual(item.wanted, wanted)))
      throw new ContractError('INPUT_INVALID');
    return item;
  }

  #newItem({ by, ...draft }: ItemDraft): OutboxItem {
    const at = this.#now().toISOString();
    return {
      ...draft,
      state: 'waiting',
      createdAt: at,
      changedAt: at,
      by: by.name,
      tries: 0,
      nextTryAt: at,
      problem: null,
      reason: null,
      theirs: null,
    };
  }

  #add(item: OutboxItem, meta: Pick<Act, 'lane' | 'userId' | 'baseVersion' | 'matter'>): OutboxItem {
    this.#store.add(item, meta, auditLine(meta, item, item.createdAt));
    this.#runner.changed(item);
    this.#runner.kick();
    return item;
  }
}

function isSameKind(mine: Wanted, chosen: WantedChange | WantedSituation): boolean {
  if (mine.kind === 'situation' && chosen.kind === 'situation') {
    return (
      mine.situation === chosen.situation &&
      mine.change.kind === chosen.change.kind &&
      fieldOf(mine.change) === fieldOf(chosen.change)
    );
  }
  return mine.kind === chosen.kind;
}

/** As the person who has seen the difference wants it: what others made the field is what is seen now, and is overwritten; nothing newer is. */
function onField({ differences, ...item }: OutboxItem, { change }: WantedSituation, at: string): OutboxItem {
  const field = differences?.[0];
  if (item.wanted.kind !== 'situation' || field === undefined) throw new ContractError('OUTBOX_TOO_LATE');
  return {
    ...item,
    wanted: { ...item.wanted, change, seen: field.theirs },
    state: 'waiting',
    problem: null,
    changedAt: at,
    nextTryAt: at,
  };
}

/** The lane of a life situation's changes. */
function situationLane(id: SituationId): string {
  return `situation:${id}`;
}
