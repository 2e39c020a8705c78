// The audit log (revisionslog): who asked about which citizen, when, and with what outcome. Append-only, each row chained to the one before.
// Must not be skippable: a call about a citizen that cannot be recorded is not carried out.
import { createHash } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';
import type { UserId } from '../../../shared/domain/person.ts';

/** One line. `detail` is the purpose, reason or search criterion; the log lies in the encrypted file and nowhere else. */
export interface AuditLine {
  readonly at: string;
  /** The person who did it; null for nobody signed in, which is stored as `nobody`. */
  readonly userId: UserId | null;
  readonly method: string;
  readonly outcome: 'asked' | 'refused' | 'carriedOut' | 'withdrawn' | 'givenUp';
  readonly cpr: string | null;
  readonly detail: string | null;
  readonly traceId: string;
}

/** A line as its row holds it. The column `employee` holds the user id. */
type StoredLine = Omit<AuditLine, 'userId'> & { readonly employee: string };

/** How nobody is stored, in a column that is never empty. */
const NOBODY = 'nobody';
const START = 'start';

export class AuditLog {
  readonly #db: Database;
  readonly #last: Statement<[], { hash: string }>;
  readonly #insert: Statement;
  readonly #secondmentOf: (userId: UserId) => string | null;

  /** `secondmentOf` gives the id of the secondment a person is under at this minute: it is stored in every line. */
  constructor(db: Database, secondmentOf: (userId: UserId) => string | null = () => null) {
    this.#db = db;
    this.#last = db.prepare('SELECT hash FROM audit ORDER BY number DESC LIMIT 1');
    this.#insert = db.prepare(
      'INSERT INTO audit (at, employee, method, outcome, cpr, detail, trace_id, secondment, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#secondmentOf = secondmentOf;
  }

  write(given: AuditLine): void {
    // Half a character (a lone surrogate) cannot be kept as text: the chain is made of what will be read back.
    const { userId, ...rest } = given;
    const line: StoredLine = { ...rest, employee: userId ?? NOBODY, detail: given.detail?.toWellFormed() ?? null };
    const last = this.#last.get();
    const secondment = userId === null ? null : this.#secondmentOf(userId);
    this.#insert.run(
      line.at,
      line.employee,
      line.method,
      line.outcome,
      line.cpr,
      line.detail,
      line.traceId,
      secondment,
      chain(last?.hash ?? START, line, secondment),
    );
  }

  /** The number of the first row that does not follow from the one before, or null when the chain holds. */
  firstBreak(): number | null {
    let hash = START;
    let expected = 1;
    const rows = this.#db.prepare<[], StoredLine & { number: number; hash: string; secondment: string | null }>(
      'SELECT number, at, employee, method, outcome, cpr, detail, trace_id AS traceId, secondment, hash FROM audit ORDER BY number',
    );
    for (const row of rows.iterate()) {
      if (row.number !== expected || row.hash !== chain(hash, row, row.secondment)) return row.number;
      hash = row.hash;
      expected += 1;
    }
    return null;
  }
}

/** A line without a secondment is chained as it was before there were any, so that older files still hold. */
function chain(previous: string, line: StoredLine, secondment: string | null): string {
  const fields = [
    previous,
    line.at,
    line.employee,
    line.method,
    line.outcome,
    line.cpr,
    line.detail,
    line.traceId,
    ...(secondment === null ? [] : [secondment]),
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
