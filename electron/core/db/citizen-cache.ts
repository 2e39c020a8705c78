// The kept copies: citizens, their cases per source, what has been read of single cases, and when each source answered. Parses every row it reads.
// Must not decide what may be kept: sync does, and never hands over a protected citizen.
import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { type Case, type CaseDetail, type CaseId, caseDetailSchema, caseSchema } from '../../../shared/domain/case.ts';
import { addressLine, citizenAddressSchema, type Citizen, citizenSchema } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { SourceId } from '../../../shared/domain/fagsystem.ts';
import { scrub, SEARCHED } from './scrub.ts';

/** What is kept of one source's last answer about a citizen. */
export interface KeptAnswer {
  readonly asOf: string;
  /** What a register said of the citizen; null where the source is none, or a row no longer parses. */
  readonly citizen: Citizen | null;
  readonly cases: readonly Case[];
}

export interface CitizenHit {
  readonly cpr: Cpr;
  readonly name: string;
  /** Null where the name was what matched. */
  readonly address: string | null;
  readonly seenAt: string;
}

/** A case as it is stored: everything the source returned, and when. */
export interface KeptDetail {
  readonly asOf: string;
  readonly detail: CaseDetail;
}

const casesSchema = z.array(caseSchema);

/** A word as the search index has it (unicode61): what were marks in Unicode 6.1, and are letters since (New Tai Lue vowels, two Vedic signs), separates words. */
const WORD = /(?:(?![\u19b0-\u19c9\u1cf2\u1cf3])[\p{L}\p{N}])+/gu;

/** One letter begins a tenth of all names: no more rows than this are fetched and put in order for one search. */
const MOST_LOOKED_AT = 200;

export class CitizenCache {
  readonly #db: Database;
  readonly #answers: Statement<[string], { source: SourceId; as_of: string; citizen: string | null; cases: string }>;
  readonly #detail: Statement<[string, string], { as_of: string; detail: string }>;

  constructor(db: Database) {
    this.#db = db;
    this.#answers = db.prepare('SELECT source, as_of, citizen, cases FROM answers WHERE cpr = ?');
    this.#detail = db.prepare('SELECT as_of, detail FROM case_details WHERE cpr = ? AND id = ?');
  }

  /** The kept citizen, or null. A row that no longer parses counts as not kept. */
  citizen(cpr: Cpr): Citizen | null {
    const row = this.#db.prepare<[string], { facts: string }>('SELECT facts FROM citizens WHERE cpr = ?').get(cpr);
    return row === undefined ? null : (citizenSchema.safeParse(parseJson(row.facts)).data ?? null);
  }

  /** Stored citizens who have this number among their relatives. */
  relativesOf(cpr: Cpr): Citizen[] {
    const rows = this.#db
      .prepare<[string], { facts: string }>(
        'SELECT facts FROM citizen_relatives JOIN citizens USING (cpr) WHERE relative = ?',
      )
      .all(cpr);
    return rows.flatMap(({ facts }) => citizenSchema.safeParse(parseJson(facts)).data ?? []);
  }

  /** Every source's kept answer about a citizen. */
  answers(cpr: Cpr): Map<SourceId, KeptAnswer> {
    const found = new Map<SourceId, KeptAnswer>();
    for (const row of this.#answers.all(cpr)) {
      const citizen = row.citizen === null ? null : (citizenSchema.safeParse(parseJson(row.citizen)).data ?? null);
      found.set(row.source, { asOf: row.as_of, citizen, cases: casesOf(parseJson(row.cases)) });
    }
    return found;
  }

  /** Writes what is kept meanwhile in one transaction: on the disk once, however many rows. */
  inOne(keep: () => void): void {
    this.#db.transaction(keep)();
  }

  keepCitizen(citizen: Citizen, asOf: string, expiresAt: string): void {
    this.#db.transaction(() => {
      const id = this.#idOf(citizen.cpr);
      if (id !== null) this.#forgetWords(id);
      const row = this.#db
        .prepare<[string, string, string, string, string], { id: number }>(
          `INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (cpr) DO UPDATE SET name = excluded.name, facts = excluded.facts, as_of = excluded.as_of,
             expires_at = excluded.expires_at
           RETURNING id`,
        )
        .get(citizen.cpr, citizen.name.full, JSON.stringify(citizen), asOf, expiresAt);
      this.#db.prepare('INSERT INTO citizen_names (rowid, name) VALUES (?, ?)').run(row?.id, citizen.name.full);
      if (citizen.address !== null)
        this.#db
          .prepare('INSERT INTO citizen_addresses (rowid, address) VALUES (?, ?)')
          .run(row?.id, addressLine(citizen.address));
    })();
  }

  /** Replaces one source's kept answer. */
  keepAnswer(cpr: Cpr, source: SourceId, { citizen, cases, asOf }: KeptAnswer, expiresAt: string): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `INSERT INTO answers (cpr, source, as_of, expires_at, citizen, cases) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (cpr, source) DO UPDATE SET as_of = excluded.as_of, expires_at = excluded.expires_at, citizen = excluded.citizen, cases = excluded.cases`,
        )
        .run(cpr, source, asOf, expiresAt, citizen === null ? null : JSON.stringify(citizen), JSON.stringify(cases));
      // A case that is not the citizen's any longer takes along what was read of it.
      this.#db
        .prepare('DELETE FROM case_details WHERE cpr = ? AND source = ? AND id NOT IN (SELECT value FROM json_each(?))')
        .run(cpr, source, JSON.stringify(cases.map(({ id }) => id)));
    })();
  }

  /** What was last read of one case and kept; null for none, or a row that no longer parses. */
  detail(cpr: Cpr, id: CaseId): KeptDetail | null {
    const row = this.#detail.get(cpr, id);
    const detail = row === undefined ? undefined : caseDetailSchema.safeParse(parseJson(row.detail)).data;
    return row === undefined || detail === undefined ? null : { asOf: row.as_of, detail };
  }

  /** Keeps what was read of one case. The file refuses it for a citizen it does not hold, and so for a protected one. */
  keepDetail({ asOf, detail }: KeptDetail, expiresAt: string): void {
    this.#db
      .prepare(
        `INSERT INTO case_details (cpr, id, source, as_of, expires_at, detail) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (cpr, id) DO UPDATE SET as_of = excluded.as_of, expires_at = excluded.expires_at, detail = excluded.detail`,
      )
      .run(detail.case.cpr, detail.case.id, detail.case.provenance.source, asOf, expiresAt, JSON.stringify(detail));
  }

  /** Forgets what was read of one case: its source has since refused it, or has it no longer. */
  forgetDetail(cpr: Cpr, id: CaseId): void {
    if (this.#db.prepare('DELETE FROM case_details WHERE cpr = ? AND id = ?').run(cpr, id).changes > 0) scrub(this.#db);
  }

  /** Forgets one source's answer: it has since refused, or does not know the citizen. */
  forgetAnswer(cpr: Cpr, source: SourceId): void {
    const gone = this.#db.transaction(() =>
      ['answers', 'case_details'].reduce(
        (sum, table) =>
          sum + this.#db.prepare(`DELETE FROM ${table} WHERE cpr = ? AND source = ?`).run(cpr, source).changes,
        0,
      ),
    )();
    if (gone > 0) scrub(this.#db);
  }

  /** Forgets everything about a citizen, who has become protected or unknown to the register. */
  forgetCitizen(cpr: Cpr): void {
    const gone = this.#db.transaction(() => {
      const id = this.#idOf(cpr);
      if (id !== null) this.#forgetWords(id);
      return ['case_details', 'answers', 'situations', 'citizens'].reduce(
        (sum, table) => sum + this.#db.prepare(`DELETE FROM ${table} WHERE cpr = ?`).run(cpr).changes,
        0,
      );
    })();
    if (gone > 0) scrub(this.#db);
  }

  /**
   * Kept citizens in whose name every word of the text begins a word, then those in whose address it does. Newest first; of more than
   * `MOST_LOOKED_AT`, those that came last.
   */
  search(text: string, limit: number): CitizenHit[] {
    const words = text.match(WORD) ?? [];
    if (words.length === 0) return [];
    const match = words.map((word) => `"${word}"*`).join(' ');
    const named = this.#find('citizen_names', match, limit).map((row) => ({
      cpr: row.cpr,
      name: row.name,
      address: null,
      seenAt: row.as_of,
    }));
    if (named.length === limit) return named;
    const seen = new Set(named.map(({ cpr }) => cpr));
    const housed = this.#find('citizen_addresses', match, limit).flatMap(
      ({ cpr, name, address: kept, as_of: seenAt }) => {
        const address =
          kept === null || seen.has(cpr) ? undefined : citizenAddressSchema.safeParse(parseJson(kept)).data;
        return address === undefined ? [] : [{ cpr, name, address: addressLine(address).slice(0, 400), seenAt }];
      },
    );
    return [...named, ...housed].slice(0, limit);
  }

  #find(
    table: 'citizen_names' | 'citizen_addresses',
    match: string,
    limit: number,
  ): { cpr: Cpr; name: string; address: string | null; as_of: string }[] {
    return this.#db
      .prepare<[string, number], { cpr: Cpr; name: string; address: string | null; as_of: string }>(
        `SELECT cpr, name, iif(json_valid(facts), facts -> '$.address', NULL) AS address, as_of FROM citizens
         WHERE id IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT ${MOST_LOOKED_AT})
         ORDER BY as_of DESC LIMIT ?`,
      )
      .all(match, limit);
  }

  /** How many citizens are kept. */
  held(): number {
    return this.#db.prepare<[], { n: number }>('SELECT count(*) AS n FROM citizens').get()?.n ?? 0;
  }

  /** What the citizen can be found by. */
  #forgetWords(id: number): void {
    for (const table of SEARCHED) this.#db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(id);
  }

  #idOf(cpr: Cpr): number | null {
    return this.#db.prepare<[string], { id: number }>('SELECT id FROM citizens WHERE cpr = ?').get(cpr)?.id ?? null;
  }
}

/** A list of cases as it was kept; of one in which a case no longer parses, the others. */
function casesOf(kept: unknown): Case[] {
  const whole = casesSchema.safeParse(kept);
  if (whole.success) return whole.data;
  return Array.isArray(kept) ? kept.flatMap((one) => caseSchema.safeParse(one).data ?? []) : [];
}
