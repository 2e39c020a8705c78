// The outbox's rows: written with their audit line in one transaction, read back parsed, in lane order.
// Must not know adapters or the channel, and never removes an act that is under way.
import type { UserId } from '../../../shared/domain/person.ts';
import type { Database, Statement } from 'better-sqlite3';
import { type ActMatter, actMatterSchema } from '../../../shared/authority/case-act.ts';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type OutboxItem, outboxItemSchema, outboxStateSchema } from '../../../shared/domain/outbox.ts';
import { isUnderWay, OUTBOX_STATES, type OutboxState } from '../../../shared/domain/outbox-state.ts';
import type { AuditLine, AuditLog } from '../audit/audit-log.ts';

/** An act with what only the core needs: its place, the version the person saw, and who did it. */
export interface Act {
  readonly number: number;
  readonly item: OutboxItem;
  readonly baseVersion: string | null;
  readonly lane: string;
  /** The person who did it. */
  readonly userId: UserId;
  /** What authority asks of the case; null for an act kept before that was. */
  readonly matter: ActMatter | null;
}

interface Row {
  readonly number: number;
  readonly key: string;
  readonly lane: string;
  readonly state: string;
  readonly employee: string;
  readonly item: string;
  readonly base_version: string | null;
  readonly matter: string | null;
}

const COLUMNS = 'number, key, lane, state, employee, item, base_version, matter';
/** A lane waits for the first act it holds that is in none of these; a state that this version does not know is no end. */
const ENDED = `('${OUTBOX_STATES.filter((state) => !isUnderWay({ state })).join("', '")}')`;

export class OutboxStore {
  readonly #db: Database;
  readonly #audit: AuditLog;
  readonly #insert: Statement;

  constructor(db: Database, audit: AuditLog) {
    this.#db = db;
    this.#audit = audit;
    this.#insert = db.prepare(
      'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item, base_version, matter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** Keeps a new act and its audit line, both or neither. */
  add(item: OutboxItem, meta: Pick<Act, 'lane' | 'userId' | 'baseVersion' | 'matter'>, line: AuditLine): void {
    this.#db.transaction(() => {
      this.#insert.run(
        item.key,
        meta.lane,
        item.source,
        item.cpr,
        item.state,
        item.nextTryAt ?? '',
        meta.userId,
        JSON.stringify(item),
        meta.baseVersion,
        meta.matter === null ? null : JSON.stringify(meta.matter),
      );
      this.#audit.write(line);
    })();
  }

  /** Stores an act's new state, with an audit line when the result is final. */
  change(
    act: Act,
    item: OutboxItem,
    meta: { readonly baseVersion?: string | null; readonly line?: AuditLine } = {},
  ): void {
    this.#db.transaction(() => {
      this.#db
        .prepare('UPDATE outbox SET state = ?, not_before = ?, item = ?, base_version = ? WHERE number = ?')
        .run(
          item.state,
          item.nextTryAt ?? '',
          JSON.stringify(item),
          meta.baseVersion === undefined ? act.baseVersion : meta.baseVersion,
          act.number,
        );
      if (meta.line !== undefined) this.#audit.write(meta.line);
    })();
  }

  /** Several changes, all or none. */
  together(changes: () => void): void {
    this.#db.transaction(changes)();
  }

  /** Acts that were being sent when the core stopped, or when its file could not be written to: what came of them is not known. Returns how many. */
  settleInterrupted(at: string, busyLanes: ReadonlySet<string>): number {
    const acts = this.#all('WHERE state = ? ORDER BY number', 'sending').filter(({ lane }) => !busyLanes.has(lane));
    for (const act of acts) this.change(act, { ...act.item, state: 'unknownResult', changedAt: at, nextTryAt: at });
    return acts.length;
  }

  /**
   * The first act of each lane that may be sent now, oldest first: a lane whose first act is stuck gives none. A pause that was begun later
   * than now was begun under a clock that has since been set back: it is over.
   */
  due(now: string): Act[] {
    return this.#all(
      `WHERE number IN (SELECT min(number) FROM outbox WHERE state NOT IN ${ENDED} GROUP BY lane)
         AND state IN ('waiting', 'unknownResult') AND (not_before <= ? OR json_extract(iif(json_valid(item), item, '{}'), '$.changedAt') > ?) ORDER BY number`,
      now,
      now,
    );
  }

  /** When the next act falls due after now; null when none does. */
  nextDue(now: string): string | null {
    const row = this.#db
      .prepare<[string], { at: string | null }>(
        "SELECT min(not_before) AS at FROM outbox WHERE state IN ('waiting', 'unknownResult') AND not_before > ?",
      )
      .get(now);
    return row?.at ?? null;
  }

  byKey(key: string): Act | null {
    return this.#all('WHERE key = ?', key)[0] ?? null;
  }

  /** Later acts of a lane that wait. */
  waitingAfter(act: Act): Act[] {
    return this.#all("WHERE lane = ? AND number > ? AND state = 'waiting' ORDER BY number", act.lane, act.number);
  }

  /** Acts about one citizen that are under way. */
  ofCitizen(cpr: Cpr): OutboxItem[] {
    return this.#all(`WHERE cpr = ? AND state NOT IN ${ENDED} ORDER BY number`, cpr).map(({ item }) => item);
  }

  /** The life situation has been notified of the act's result, or the notification is in the outbox. */
  situationNotified(key: string): void {
    this.#db.prepare('UPDATE outbox SET told = 1 WHERE key = ?').run(key);
  }

  /** Ended acts for lines of life situations whose situation has not been notified of the result. */
  endedForLines(): OutboxItem[] {
    return this.#all(
      `WHERE state IN ${ENDED} AND told = 0 AND (json_extract(item, '$.line') IS NOT NULL OR (state = 'sent' AND json_extract(item, '$.decides') IS NOT NULL)) ORDER BY number`,
    ).map(({ item }) => item);
  }

  /** Newest first, those under way before the others, and what waits for a person before those. */
  list(limit: number): OutboxItem[] {
    return this.#all(`ORDER BY state IN ${ENDED}, state <> 'conflict', number DESC LIMIT ?`, limit).map(
      ({ item }) => item,
    );
  }

  /** How many acts are in each state. */
  counts(): Partial<Record<OutboxState, number>> {
    const rows = this.#db
      .prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM outbox GROUP BY state')
      .all();
    return Object.fromEntries(
      rows.filter(({ state }) => outboxStateSchema.safeParse(state).success).map(({ state, n }) => [state, n]),
    );
  }

  /** Acts under way whose row cannot be read: they are not sent, hold up their lane, and are not in any list. */
  unreadable(): number {
    const where = `WHERE state NOT IN ${ENDED}`;
    return Number(this.#db.prepare(`SELECT count(*) FROM outbox ${where}`).pluck().get()) - this.#all(where).length;
  }

  /** Purges acts that ended before a time; those under way stay, however old. */
  forgetEnded(before: string): void {
    for (const act of this.#all(`WHERE state IN ${ENDED} ORDER BY number`)) {
      if (act.item.changedAt < before) this.#db.prepare('DELETE FROM outbox WHERE number = ?').run(act.number);
    }
  }

  /** A row that no longer parses, or says two things, is left where it is and not sent: it is a person's act, and support can read it. */
  #all(where: string, ...values: readonly (string | number)[]): Act[] {
    const rows = this.#db.prepare<(string | number)[], Row>(`SELECT ${COLUMNS} FROM outbox ${where}`).all(...values);
    return rows.flatMap(({ number, key, lane, state, employee, item, base_version, matter }) => {
      const parsed = outboxItemSchema.safeParse(parseJson(item));
      const isOneThing = parsed.success && parsed.data.state === state && parsed.data.key === key;
      const about = matter === null ? null : (actMatterSchema.safeParse(parseJson(matter)).data ?? null);
      return isOneThing
        ? [{ number, lane, userId: employee as UserId, baseVersion: base_version, item: parsed.data, matter: about }]
        : [];
    });
  }
}
