// "Fandt du svaret?": what has been said of the guidance pages at this desk, with who and when.
// Must not know the pages, nor any citizen.
import type { UserId } from '../../../shared/domain/person.ts';
import type { Database } from 'better-sqlite3';
import type { Permit } from '../permit.ts';

/** One answer. `by` is the person's name as it was then; `comment` is null where nothing was written. */
export interface GuidanceAnswer {
  readonly at: string;
  readonly userId: UserId;
  readonly by: string;
  readonly task: string;
  readonly found: boolean;
  readonly comment: string | null;
}

export class AnswerStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  add(_permit: Permit<'own'>, answer: GuidanceAnswer): void {
    this.#db
      .prepare(
        'INSERT INTO answers_found (at, employee, employee_name, task, found, comment) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(answer.at, answer.userId, answer.by, answer.task, answer.found ? 1 : 0, answer.comment);
  }

  /** How many found their answer on each task's page and how many did not, most misses first. */
  counts(): { readonly task: string; readonly found: number; readonly notFound: number }[] {
    return this.#db
      .prepare<[], { task: string; found: number; notFound: number }>(
        'SELECT task, sum(found) AS found, sum(1 - found) AS notFound FROM answers_found GROUP BY task ORDER BY notFound DESC, found DESC, task',
      )
      .all();
  }

  /** Answers with a comment, newest first. */
  comments(limit: number): (GuidanceAnswer & { readonly comment: string })[] {
    return this.#db
      .prepare<[number], { at: string; userId: UserId; by: string; task: string; found: number; comment: string }>(
        `SELECT at, employee AS userId, employee_name AS by, task, found, comment FROM answers_found
         WHERE comment IS NOT NULL ORDER BY number DESC LIMIT ?`,
      )
      .all(limit)
      .map((row) => ({ ...row, found: row.found === 1 }));
  }
}
