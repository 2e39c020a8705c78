// The appointments of one day in the encrypted file, by person: the newest answer only. Parses every row it reads.
// Must not hold who comes unless the file holds the citizen: the table itself refuses it. What ends with the day is retention's.
import type { UserId } from '../../../shared/domain/person.ts';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { type Appointment, appointmentSchema } from '../../../shared/domain/appointment.ts';
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';

/** An appointment as it is kept. `hasCitizen`: the booking system named a citizen; `cpr` has the number where the file holds the citizen. */
const keptAppointmentSchema = appointmentSchema.extend({ hasCitizen: z.boolean() });
export type KeptAppointment = z.infer<typeof keptAppointmentSchema>;
const factsSchema = keptAppointmentSchema.omit({ cpr: true });

export interface KeptDay {
  readonly asOf: string;
  readonly appointments: readonly KeptAppointment[];
}

export class AppointmentStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** What was last answered of that day; null for nothing. */
  get(userId: UserId, day: IsoDate): KeptDay | null {
    const answer = this.#db
      .prepare<[string, string], { asOf: string }>(
        'SELECT as_of AS asOf FROM appointment_answers WHERE employee = ? AND day = ?',
      )
      .get(userId, day);
    if (answer === undefined) return null;
    const rows = this.#db
      .prepare<[string, string], { cpr: Cpr | null; facts: string }>(
        'SELECT cpr, facts FROM appointments WHERE employee = ? AND day = ?',
      )
      .all(userId, day);
    return {
      asOf: answer.asOf,
      appointments: rows.flatMap(({ cpr, facts }) => {
        const parsed = factsSchema.safeParse(parseJson(facts));
        return parsed.success ? [{ ...parsed.data, cpr }] : [];
      }),
    };
  }

  /** Replaces what the person had. `isHeld` says whose number the file may have beside an appointment. */
  keep(
    userId: UserId,
    day: IsoDate,
    { asOf, appointments }: { readonly asOf: string; readonly appointments: readonly Appointment[] },
    isHeld: (cpr: Cpr) => boolean,
  ): void {
    this.#db.transaction(() => {
      this.forget(userId);
      const add = this.#db.prepare(
        'INSERT INTO appointments (employee, id, day, cpr, facts) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      );
      for (const { cpr, ...facts } of appointments)
        add.run(
          userId,
          facts.id,
          day,
          cpr !== null && isHeld(cpr) ? cpr : null,
          JSON.stringify({ ...facts, hasCitizen: cpr !== null }),
        );
      this.#db
        .prepare('INSERT INTO appointment_answers (employee, day, as_of) VALUES (?, ?, ?)')
        .run(userId, day, asOf);
    })();
  }

  /** The file holds the citizen by now. */
  putCitizen(id: string, cpr: Cpr): void {
    this.#db.prepare('UPDATE appointments SET cpr = ? WHERE id = ?').run(cpr, id);
  }

  /** There is a newer answer, or the booking system refuses. */
  forget(userId: UserId): void {
    for (const table of ['appointments', 'appointment_answers'])
      this.#db.prepare(`DELETE FROM ${table} WHERE employee = ?`).run(userId);
  }
}
