// The rows of work lists: in the encrypted file for citizens the file holds, else in a table of the session's that is gone with the process.
// Must not decide what may be kept: sync does. The file itself refuses a row of a citizen it does not hold.
import { type Hidden, NOTHING_HIDDEN } from '../../../shared/domain/hidden.ts';
import type { Database, Statement } from 'better-sqlite3';
import type { Case, CaseHandler } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import type { WorkListFilter, WorkListSort, WorkRow } from '../../../shared/domain/work-list.ts';
import {
  citizenColumns,
  COLUMNS,
  type KnownCitizen,
  ORDERS,
  type TableRow,
  toTableRow,
  toWorkRow,
} from './work-list-rows.ts';

/** What a source answered about one caseworker. `count` is null where it does not know the caseworker; `held` is how many rows are still here. */
export interface WorkAnswer {
  readonly asOf: string;
  readonly count: number | null;
  readonly held: number;
}

/** What is known of a citizen, and whether the file holds them. */
export type RegisterFacts = KnownCitizen & { readonly isKept: boolean };

type NumberedRow = TableRow & { readonly number: number };

const TABLES = ['work_list', 'work_session'] as const;
type Table = (typeof TABLES)[number];
/** The rows with some numbers, of the session's table and of the file's. */
const IN_TABLE = ['work_session', 'work_list'].map(
  (table) => `SELECT number, ${COLUMNS.join(', ')} FROM ${table} WHERE number IN (SELECT value FROM json_each(?))`,
);
const ANSWER_TABLES = ['work_answers', 'work_session_answers'] as const;

export class WorkListStore {
  readonly #db: Database;
  /** A page is asked for many times over: each question is prepared once. */
  readonly #prepared = new Map<string, Statement<unknown[], unknown>>();

  constructor(db: Database) {
    this.#db = db;
    // The session's tables have the shape of the file's, and lie in memory: temp_store is MEMORY wherever a database is opened.
    const shapes = db
      .prepare<[], { sql: string }>(
        `SELECT sql FROM main.sqlite_schema WHERE tbl_name IN ('work_list', 'work_answers') AND type IN ('table', 'index') AND sql IS NOT NULL
         ORDER BY type DESC`,
      )
      .all();
    for (const { sql } of shapes) {
      const renamed = sql.replaceAll('work_list', 'work_session').replaceAll('work_answers', 'work_session_answers');
      db.exec(renamed.replace(/^CREATE (TABLE|INDEX) /, 'CREATE $1 temp.'));
    }
  }

  /**
   * Replaces one source's answer about one caseworker; null cases: the source does not know them. `expiresAt` null: nothing of the source
   * may be kept. A row goes into the file only when its citizen is there and not protected, which `knownOf` says.
   */
  keepAnswer(
    source: SourceId,
    handler: CaseHandler,
    {
      cases,
      asOf,
      expiresAt,
    }: { readonly cases: readonly Case[] | null; readonly asOf: string; readonly expiresAt: string | null },
    knownOf: (cpr: Cpr) => RegisterFacts | null,
  ): void {
    this.#db.transaction(() => {
      this.forgetAnswer(source, handler.userId);
      for (const row of cases ?? []) {
        const known = knownOf(row.cpr);
        // A case that was another's a moment ago is this one's now.
        for (const table of TABLES) this.#ready(`DELETE FROM ${table} WHERE id = ?`).run(row.id);
        const mayBeKept = expiresAt !== null && known?.isKept === true && !known.isProtected;
        this.#insert(mayBeKept ? 'work_list' : 'work_session', toTableRow(row, handler, known, expiresAt ?? ''));
      }
      this.#ready(
        `INSERT INTO ${ANSWER_TABLES[expiresAt === null ? 1 : 0]} (source, handler, as_of, count, expires_at) VALUES (?, ?, ?, ?, ?)`,
      ).run(source, handler.userId, asOf, cases === null ? null : cases.length, expiresAt ?? '');
    })();
  }

  /** Forgets one source's answer about one caseworker: there is a newer one, or it has since refused. */
  forgetAnswer(source: SourceId, handler: string): void {
    this.#db.transaction(() => {
      for (const table of [...TABLES, ...ANSWER_TABLES])
        this.#ready(`DELETE FROM ${table} WHERE source = ? AND handler = ?`).run(source, handler);
    })();
  }

  /**
   * A register has answered for a citizen. Their rows get the name, and move: into the file when the citizen is kept there, out of it when
   * they are protected. To be called before a protected citizen is forgotten, and after another is kept.
   */
  registerAnswered(cpr: Cpr, known: RegisterFacts): void {
    this.#db.transaction(() => {
      for (const table of TABLES) {
        for (const { number, ...row } of this.#ready<NumberedRow>(`SELECT * FROM ${table} WHERE cpr = ?`).all(cpr)) {
          const mayBeKept = known.isKept && !known.isProtected && row.expires_at !== '';
          this.#ready(`DELETE FROM ${table} WHERE number = ?`).run(number);
          this.#insert(mayBeKept ? 'work_list' : 'work_session', { ...row, ...citizenColumns(row.name, known, row) });
        }
      }
    })();
  }

  /** What the sources answered about a caseworker, by source. */
  answers(handler: string): Map<SourceId, WorkAnswer> {
    const held = new Map<string, number>();
    for (const table of TABLES) {
      const counts = this.#ready<{ source: string; n: number }>(
        `SELECT source, count(*) AS n FROM ${table} WHERE handler = ? GROUP BY source`,
      );
      for (const { source, n } of counts.all(handler)) held.set(source, (held.get(source) ?? 0) + n);
    }
    const answers = new Map<SourceId, WorkAnswer>();
    for (const table of ANSWER_TABLES) {
      const rows = this.#ready<{ source: SourceId; asOf: string; count: number | null }>(
        `SELECT source, as_of AS asOf, count FROM ${table} WHERE handler = ?`,
      );
      for (const { source, asOf, count } of rows.all(handler))
        answers.set(source, { asOf, count, held: held.get(source) ?? 0 });
    }
    return answers;
  }

  /** A page of rows of some caseworkers, without what is hidden from the reader. Every order is an index, and the caseworkers' runs are merged: nothing is sorted. */
  page(
    handlers: readonly string[],
    sort: WorkListSort,
    filter: WorkListFilter,
    first: number,
    count: number,
    hidden: Hidden = NOTHING_HIDDEN,
  ): WorkRow[] {
    const { sql, values } = this.question(handlers, sort, filter, hidden);
    const places = this.#ready<{ kept: number; number: number }>(sql).all(...values, count, first);
    const rows = new Map<string, WorkRow | null>();
    for (const [kept, inTable] of IN_TABLE.entries()) {
      const wanted = places.filter((place) => place.kept === kept).map(({ number }) => number);
      if (wanted.length === 0) continue;
      for (const { number, ...row } of this.#ready<NumberedRow>(inTable).all(JSON.stringify(wanted)))
        rows.set(`${kept} ${number}`, toWorkRow(row, kept === 1));
    }
    return places.flatMap(({ kept, number }) => rows.get(`${kept} ${number}`) ?? []);
  }

  /**
   * The question behind a page: which rows, not what is in them, so that nothing before them is read. Its last two values are how many and
   * from where.
   */
  question(
    handlers: readonly string[],
    sort: WorkListSort,
    filter: WorkListFilter,
    hidden: Hidden = NOTHING_HIDDEN,
  ): { sql: string; values: unknown[] } {
    const key = ORDERS[sort.column][sort.descending ? 1 : 0];
    const direction = sort.descending ? 'DESC' : 'ASC';
    const { sql, values } = this.#legs(
      handlers,
      filter,
      hidden,
      (table) => `${key} AS k, number, ${Number(table === 'work_list')} AS kept`,
    );
    return { sql: `${sql} ORDER BY k ${direction}, number ${direction} LIMIT ? OFFSET ?`, values };
  }

  /** How many rows some caseworkers have, within a filter. */
  count(handlers: readonly string[], filter: WorkListFilter, hidden: Hidden = NOTHING_HIDDEN): number {
    const { sql, values } = this.#legs(handlers, filter, hidden, () => '1');
    return this.#ready<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`).get(...values)?.n ?? 0;
  }

  /** The citizens of some caseworkers' rows that may be kept, those with the nearest deadline first. */
  citizens(handlers: readonly string[], limit: number): Cpr[] {
    const wanted = JSON.stringify(handlers);
    return this.#ready<{ cpr: Cpr }>(
      `SELECT cpr FROM (
         SELECT cpr, deadline_up FROM work_list WHERE handler IN (SELECT value FROM json_each(?))
         UNION ALL
         SELECT cpr, deadline_up FROM work_session WHERE handler IN (SELECT value FROM json_each(?)) AND is_protected = 0 AND expires_at <> ''
       ) GROUP BY cpr ORDER BY min(deadline_up), cpr LIMIT ?`,
    )
      .all(wanted, wanted, limit)
      .map(({ cpr }) => cpr);
  }

  #ready<Row>(sql: string): Statement<unknown[], Row> {
    const statement = this.#prepared.get(sql) ?? this.#db.prepare<unknown[], unknown>(sql);
    this.#prepared.set(sql, statement);
    return statement as Statement<unknown[], Row>;
  }

  #insert(table: Table, row: TableRow): void {
    this.#ready(
      `INSERT INTO ${table} (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `@${column}`).join(', ')})`,
    ).run(row);
  }

  /** One question for each caseworker and table that has rows, all with the same columns. */
  #legs(
    handlers: readonly string[],
    filter: WorkListFilter,
    hidden: Hidden,
    columns: (table: Table) => string,
  ): { sql: string; values: unknown[] } {
    const { text, sources, handlers: some, dueBefore } = filter;
    const terms = ['handler = ?'];
    const more: unknown[] = [];
    for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) {
      terms.push(String.raw`words LIKE ? ESCAPE '\'`);
      more.push(`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    }
    if (sources.length > 0) {
      terms.push('source IN (SELECT value FROM json_each(?))');
      more.push(JSON.stringify(sources));
    }
    if (dueBefore !== null) {
      terms.push('deadline < ?');
      more.push(dueBefore);
    }
    for (const [column, out] of [
      ['cpr', hidden.citizens],
      ['id', hidden.cases],
    ] as const) {
      if (out.length === 0) continue;
      terms.push(`${column} NOT IN (SELECT value FROM json_each(?))`);
      more.push(JSON.stringify(out));
    }
    const asked = some.length === 0 ? handlers : handlers.filter((one) => some.includes(one));
    // Nobody left to ask about is still a question: one without an answer.
    const wanted = asked.length === 0 ? [''] : asked;
    const legs: string[] = [];
    const values: unknown[] = [];
    for (const table of TABLES) {
      for (const handler of wanted) {
        legs.push(`SELECT ${columns(table)} FROM ${table} WHERE ${terms.join(' AND ')}`);
        values.push(handler, ...more);
      }
    }
    return { sql: legs.join(' UNION ALL '), values };
  }
}
