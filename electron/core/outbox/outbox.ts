// The outbox (udbakke) as the rest of the core sees it: an act is done, looked at, taken back, stood by or given up.
// Must not send anything itself: the runner does.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Case, CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SituationId } from '../../../shared/domain/life-situation-case.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { OutboxItem, Wanted, WantedCase, WantedChange, WantedSituation } from '../../../shared/domain/outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import { auditLine, type OutboxRunner } from './runner.ts';

export interface Doer {
  /** User id and name. */
  readonly id: string;
  readonly name: string;
}

export class Outbox {
  readonly #store: OutboxStore;
  readonly #runner: OutboxRunner;
  readonly #now: () => Date;
  readonly #changed: (item: OutboxItem) => void;

  constructor(store: OutboxStore, runner: OutboxRunner, now: () => Date, changed: (item: OutboxItem) => void) {
    this.#store = store;
    this.#runner = runner;
    this.#now = now;
    this.#changed = changed;
  }

  /** A change to a case, as the person saw the case. Kept before this returns; sent when the line allows. */
  change(row: Case, wanted: WantedChange, by: Doer): OutboxItem {
    const base = { progress: row.progress, handler: row.handler, localStatus: row.localStatus, changedAt: row.changedAt };
    const item = this.#newItem(row.provenance.source, row.cpr, wanted, by, { caseId: row.id, caseTitle: row.title, base });
    return this.#add(item, row.id, row.provenance.registeredAt, by);
  }

  /**
   * A new case for a citizen. `partyName` is the citizen's name as the desk knows it; `line` is the line of a life situation that it is
   * opened for.
   */
  open(source: SourceId, cpr: Cpr, partyName: string, wanted: WantedCase, by: Doer, key: string = randomUUID(), line?: OutboxItem['line']): OutboxItem {
    const known = this.#store.byKey(key);
    // The same act sent by the page twice, after a line that was cut, is one.
    if (known !== null) return known.item;
    const about = { caseId: null, caseTitle: partyName, base: null };
    const item: OutboxItem = { ...this.#newItem(source, cpr, wanted, by, about, key), ...(line === undefined ? {} : { line }) };
    return this.#add(item, `new:${item.key}`, null, by);
  }

  /** A change to a life situation, in a lane of its own so that its changes go in the order they were made. */
  situation(source: SourceId, cpr: Cpr, title: string, wanted: WantedSituation, key: string): OutboxItem {
    const known = this.#store.byKey(key);
    if (known !== null) return known.item;
    const by = { id: wanted.by.userId, name: wanted.by.name };
    return this.#add(this.#newItem(source, cpr, wanted, by, { caseId: null, caseTitle: title, base: null }, key), situationLane(wanted.situation), null, by);
  }

  /** A note on a case that the desk may not have open: it adds and overwrites nothing, so it goes on whatever version is there. */
  note(about: { readonly cpr: Cpr; readonly caseId: CaseId; readonly source: SourceId; readonly title: string }, wanted: WantedChange & { kind: 'journalNote' }, by: Doer, key: string): OutboxItem {
    const known = this.#store.byKey(key);
    if (known !== null) return known.item;
    const item = this.#newItem(about.source, about.cpr, wanted, by, { caseId: about.caseId, caseTitle: about.title, base: null }, key);
    return this.#add(item, about.caseId, null, by);
  }

  byKey(key: string): OutboxItem | undefined {
    return this.#store.byKey(key)?.item;
  }

  /** Acts for lines of life situations that have ended, one way or the other. */
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

  /** Takes back an act that waits and has never been tried, or gives up one that is stuck in a conflict. */
  withdraw(key: string): OutboxItem {
    const act = this.#store.byKey(key);
    if (act === null) throw new ContractError('NOT_FOUND');
    const { item } = act;
    // One that has been sent may have arrived: it cannot be taken back by saying so here.
    const mayLeave = item.state === 'conflict' || (item.state === 'waiting' && item.problem !== 'deadline');
    if (!mayLeave) throw new ContractError('OUTBOX_TOO_LATE');
    const at = this.#now().toISOString();
    const next: OutboxItem = { ...item, state: 'withdrawn', changedAt: at, nextTryAt: null };
    this.#store.change(act, next, { line: auditLine(act, next, at) });
    this.#changed(next);
    this.#runner.kick();
    return next;
  }

  /** The person has seen what the source has now, and stands by the act: it is sent on that version, and on nothing newer. */
  standBy(key: string): OutboxItem {
    const act = this.#store.byKey(key);
    if (act === null) throw new ContractError('NOT_FOUND');
    if (act.item.state !== 'conflict') throw new ContractError('OUTBOX_TOO_LATE');
    const at = this.#now().toISOString();
    const { differences: _settled, ...item } = act.item;
    const next: OutboxItem = { ...item, wanted: standingBy(act.item), state: 'waiting', base: item.theirs, theirs: null, problem: null, changedAt: at, nextTryAt: at };
    this.#store.change(act, next, { line: auditLine(act, next, at) });
    this.#changed(next);
    this.#runner.kick();
    return next;
  }

  /** Tries again now what waits for its next turn. */
  sendNow(key: string): OutboxItem {
    const act = this.#store.byKey(key);
    if (act === null) throw new ContractError('NOT_FOUND');
    if (act.item.state !== 'waiting' && act.item.state !== 'unknownResult') throw new ContractError('OUTBOX_TOO_LATE');
    const next: OutboxItem = { ...act.item, nextTryAt: this.#now().toISOString() };
    this.#store.change(act, next);
    this.#runner.kick();
    return next;
  }

  #newItem(
    source: SourceId, cpr: Cpr, wanted: Wanted, by: Doer, about: Pick<OutboxItem, 'caseId' | 'caseTitle' | 'base'>, key: string = randomUUID(),
  ): OutboxItem {
    const at = this.#now().toISOString();
    return {
      key, source, cpr, wanted, ...about, state: 'waiting', createdAt: at, changedAt: at, by: by.name, tries: 0, nextTryAt: at, problem: null,
      reason: null, theirs: null,
    };
  }

  #add(item: OutboxItem, lane: CaseId | string, baseVersion: string | null, by: Doer): OutboxItem {
    this.#store.add(item, { lane, employee: by.id, baseVersion }, auditLine({ employee: by.id }, item, item.createdAt));
    this.#changed(item);
    this.#runner.kick();
    return item;
  }
}

/** The lane of a life situation's changes. */
function situationLane(id: SituationId): string {
  return `situation:${id}`;
}

/** The act as a person who has seen the difference wants it: what others made the field is now what is seen. */
function standingBy({ wanted, differences }: OutboxItem): Wanted {
  const [field] = differences ?? [];
  return wanted.kind === 'situation' && field !== undefined ? { ...wanted, seen: field.theirs } : wanted;
}
