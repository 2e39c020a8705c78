// What may be kept of citizens, and its end: by age, by source, and all at once; and then the bytes are gone from the file as well.
// Must not decide how long anything may be kept: each source's retention rule does. Acts not yet sent and the audit log are never touched.
import type { Database } from 'better-sqlite3';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import { scrub, SEARCHED } from './scrub.ts';

const DAY_MS = 86_400_000;

/** Tables of facts with their source, and the column that says when it gave them: also those that lie in memory for the session. */
const OF_SOURCES = [
  { table: 'answers', asOf: 'as_of' },
  { table: 'case_details', asOf: 'as_of' },
  { table: 'work_list', asOf: 'fetched_at' },
  { table: 'work_answers', asOf: 'as_of' },
  { table: 'work_session', asOf: 'fetched_at' },
  { table: 'work_session_answers', asOf: 'as_of' },
] as const;

/** Tables whose rows about citizens go, in the order they can. */
export const WIPED: readonly string[] = [
  ...OF_SOURCES.map(({ table }) => table),
  'situations',
  'appointments',
  'appointment_answers',
  'citizen_relatives',
  'citizens',
];

/** No more single cases than these, the latest read, are kept at a desk: more than anybody works with while the line is down. */
const MOST_DETAILS = 5_000;

/** Tables that stay through every wipe, and why. A table is in one of the two lists, or a test fails. */
export const STAYING: Readonly<Record<string, string>> = {
  outbox: 'A person’s acts: they end when they are carried out, refused or taken back, and 30 days later.',
  exclusions:
    'Declared conflicts of interest: they must hold through a sign-out, and until the organisation system has them. One ends when it is lifted.',
  emergencies: 'A nødopslag: until it is over and the organisation system has it, so that the lead sees it.',
  organisation: 'Who works where and as what: of no citizen. A copy older than its rule says of nobody what they may.',
  audit: 'The audit log is evidence and is not deleted.',
  desk: 'Settings; what of it names citizens is taken out.',
  answers_found: 'What staff said of guidance pages: of no citizen.',
  saved_views: 'A person’s own views: of no citizen.',
  pinned: 'A person’s own list of citizens to follow: CPR numbers alone, and the person’s to change.',
};

export class Retention {
  readonly #db: Database;
  readonly #tables: ReadonlySet<string>;

  constructor(db: Database) {
    this.#db = db;
    const rows = db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' UNION SELECT name FROM temp.sqlite_schema WHERE type = 'table'",
      )
      .all();
    this.#tables = new Set(rows.map(({ name }) => name));
  }

  /**
   * Deletes what may no longer be kept: too old by its source's own rule, later than the clock by a day (the clock was wrong when it was kept),
   * or from a source that the desk no longer has, or that may not be kept at all. Appointments end with their Danish day. Returns how many rows went.
   */
  enforce(sources: readonly Pick<Fagsystem, 'id' | 'retention'>[], now: Date): number {
    const daysOf = (table: string) =>
      new Map<string, number>(
        sources.map(({ id, retention }) => [
          id,
          retention.keep === 'days' ? ((table === 'case_details' ? retention.detailDays : retention.days) ?? 0) : 0,
        ]),
      );
    const latest = new Date(now.getTime() + DAY_MS).toISOString();
    return this.#changing(() => {
      let answers = 0;
      for (const { table, asOf } of this.#ofSources()) {
        if (table.startsWith('work_session')) continue;
        const days = daysOf(table);
        for (const { source } of this.#db
          .prepare<[], { source: string }>(`SELECT DISTINCT source FROM ${table}`)
          .all()) {
          const oldest = new Date(now.getTime() - (days.get(source) ?? 0) * DAY_MS).toISOString();
          const { changes } = this.#db
            .prepare(`DELETE FROM ${table} WHERE source = ? AND (${asOf} <= ? OR ${asOf} > ?)`)
            .run(source, oldest, latest);
          if (table === 'answers') answers += changes;
        }
        this.#db.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`).run(now.toISOString());
      }
      this.#db
        .prepare(
          'DELETE FROM case_details WHERE as_of < (SELECT as_of FROM case_details ORDER BY as_of DESC LIMIT 1 OFFSET ?)',
        )
        .run(MOST_DETAILS - 1);
      this.#db.prepare('DELETE FROM situations WHERE expires_at <= ?').run(now.toISOString());
      for (const table of ['appointments', 'appointment_answers'])
        this.#db.prepare(`DELETE FROM ${table} WHERE day <> ?`).run(danishDay(now));
      this.#forgetCitizens('expires_at <= ? OR as_of > ?', now.toISOString(), latest);
      if (answers > 0) this.#forgetLoose();
    });
  }

  /** Lets go of everything of every citizen: the person signs out. */
  forgetAll(): number {
    return this.#changing(() => {
      for (const table of SEARCHED) this.#db.prepare(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`).run();
      for (const table of WIPED) if (this.#tables.has(table)) this.#db.prepare(`DELETE FROM ${table}`).run();
      this.#db.prepare("DELETE FROM desk WHERE key = 'workspace'").run();
    });
  }

  #ofSources(): readonly (typeof OF_SOURCES)[number][] {
    return OF_SOURCES.filter(({ table }) => this.#tables.has(table));
  }

  /** Deletes details of cases whose source's answer is gone; then citizens without any source's answer. */
  #forgetLoose(): void {
    this.#db
      .prepare(
        'DELETE FROM case_details WHERE NOT EXISTS (SELECT 1 FROM answers WHERE answers.cpr = case_details.cpr AND answers.source = case_details.source)',
      )
      .run();
    this.#forgetCitizens(
      'NOT EXISTS (SELECT 1 FROM answers WHERE answers.cpr = citizens.cpr AND answers.citizen IS NOT NULL)',
    );
  }

  #forgetCitizens(which: string, ...values: readonly string[]): void {
    for (const { id, cpr } of this.#db
      .prepare<string[], { id: number; cpr: string }>(`SELECT id, cpr FROM citizens WHERE ${which}`)
      .all(...values)) {
      for (const table of SEARCHED) this.#db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(id);
      for (const table of ['answers', 'case_details', 'situations', 'citizens'])
        this.#db.prepare(`DELETE FROM ${table} WHERE cpr = ?`).run(cpr);
    }
  }

  #changing(work: () => void): number {
    const count = () => this.#db.prepare<[], { n: number }>('SELECT total_changes() AS n').get()?.n ?? 0;
    const before = count();
    this.#db.transaction(work)();
    const gone = count() - before;
    if (gone > 0) scrub(this.#db);
    return gone;
  }
}
