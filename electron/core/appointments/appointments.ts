// Dagens aftaler: the signed-in person's own appointments of the Danish day, asked of the booking system and kept encrypted until the day is over.
// Must not know the wire or the screen, nor take an outage for an empty day. Who comes is in the file only while the citizen is.
import type { UserId } from '../../../shared/domain/person.ts';
import { randomUUID } from 'node:crypto';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import type { Cpr, IsoDate } from '../../../shared/domain/cpr.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import { type Employee, holdsAt, type Organisation } from '../../../shared/domain/organisation.ts';
import { FagsystemError, type FagsystemErrorCode } from '../fagsystem-error.ts';
import type { AppointmentStore, KeptAppointment } from '../db/appointment-store.ts';
import type { Log } from '../log.ts';
import type { OrganisationCopy } from '../organisation/organisation-copy.ts';

export interface AppointmentTools {
  readonly organisation: Pick<
    OrganisationCopy,
    'hasAppointments' | 'askAppointments' | 'employee' | 'organisation' | 'refresh' | 'state'
  >;
  readonly store: AppointmentStore;
  readonly now: () => Date;
  /** The signed-in person; null for nobody. */
  readonly userId: () => UserId | null;
  /** True while the citizen is in the file; never for a protected one. */
  readonly isKept: (cpr: Cpr) => boolean;
  /** Fetches the person's own family, so that relatives are known before the list is shown. */
  readonly askOwnFamily: (signal: AbortSignal) => Promise<void>;
  readonly changed: () => void;
  readonly log: Log;
}

/** An appointment as it is known now: `cpr` is null also where it is not known any longer who comes (`hasCitizen`). */
export interface DayAppointment extends KeptAppointment {
  readonly isProtected: boolean;
}

/** `none`: no booking system is connected, or the organisation does not know the person. `unknown`: nothing is known of the day; why, unless it has not been asked. */
export type Day =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly problem: Problem | null }
  /** `problem`: why it is no newer. */
  | {
      readonly kind: 'known';
      readonly asOf: string;
      readonly problem: Problem | null;
      readonly appointments: readonly DayAppointment[];
    };
export type Problem = Exclude<FagsystemErrorCode, 'cancelled'>;

/** An answer older than this is fetched again when the list is shown. */
const FRESH_MS = 5 * 60_000;

export class Appointments {
  readonly #tools: AppointmentTools;
  /** The citizen of each appointment, as the booking system answered in this session. Null: it has not answered yet, and the file alone does not have everybody. */
  #who: ReadonlyMap<string, Cpr> | null = null;
  /** Citizens whom a register has reported as protected: they are held here in memory and stored nowhere. */
  readonly #protected = new Set<Cpr>();
  #problem: Problem | null = null;
  #asking: { readonly controller: AbortController; readonly settled: Promise<void> } | null = null;

  constructor(tools: AppointmentTools) {
    this.#tools = tools;
  }

  get isAsking(): boolean {
    return this.#asking !== null;
  }

  /** Asks, unless that is under way or, not by hand, what is known is new. Settles when it has been answered or not; never rejects. */
  async ask(byHand: boolean): Promise<void> {
    if (!this.#tools.organisation.hasAppointments || this.#tools.userId() === null) return;
    if (this.#asking === null && (byHand || !this.#isFresh())) {
      const controller = new AbortController();
      const settled = this.#run(controller.signal).finally(() => {
        if (this.#asking?.controller === controller) this.#asking = null;
        this.#tools.changed();
      });
      this.#asking = { controller, settled };
      this.#tools.changed();
    }
    await this.#asking?.settled;
  }

  /** Cancels the request. */
  stop(): void {
    this.#asking?.controller.abort();
    this.#asking = null;
    this.#tools.changed();
  }

  /** Forgets everything: the session ends. The file is retention's. */
  forget(): void {
    this.stop();
    this.#who = null;
    this.#protected.clear();
    this.#problem = null;
  }

  /** A register has answered for a citizen: from now on the file may, or may not, name them beside the appointment. To be called after the citizen is stored. */
  registerAnswered(
    cpr: Cpr,
    { isKept, isProtected }: { readonly isKept: boolean; readonly isProtected: boolean },
  ): void {
    if (isProtected) this.#protected.add(cpr);
    else this.#protected.delete(cpr);
    const theirs = [...(this.#who ?? [])].filter(([, one]) => one === cpr);
    if (isKept && !isProtected) for (const [id] of theirs) this.#tools.store.putCitizen(id, cpr);
    if (theirs.length > 0) this.#tools.changed();
  }

  /** The day as it is known now, in the order of the clock. Never waits. */
  today(): Day {
    const { organisation, store, now } = this.#tools;
    const userId = this.#tools.userId();
    if (!organisation.hasAppointments || userId === null) return { kind: 'none' };
    const kept = store.get(userId, danishDay(now()));
    // The person is not in the organisation: then there is nobody to have appointments.
    if (kept === null && organisation.organisation() !== null && organisation.employee(userId) === null)
      return { kind: 'none' };
    if (kept === null) return { kind: 'unknown', problem: this.#problem };
    const appointments = kept.appointments
      .map((one): DayAppointment => {
        const cpr = one.cpr ?? this.#who?.get(one.id) ?? null;
        return { ...one, cpr, isProtected: cpr !== null && this.#protected.has(cpr) };
      })
      .toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start) || Date.parse(a.end) - Date.parse(b.end));
    return { kind: 'known', asOf: kept.asOf, problem: this.#problem, appointments };
  }

  /** Who is to come today and may be kept: those still to come before those whose time is over. Called off is not coming. */
  citizens(): readonly Cpr[] {
    const day = this.today();
    if (day.kind !== 'known') return [];
    const now = this.#tools.now().getTime();
    const coming = day.appointments.filter(({ state, isProtected }) => state !== 'cancelled' && !isProtected);
    const inOrder = [
      ...coming.filter(({ end }) => Date.parse(end) > now),
      ...coming.filter(({ end }) => Date.parse(end) <= now),
    ];
    return [...new Set(inOrder.flatMap(({ cpr }) => cpr ?? []))];
  }

  #isFresh(): boolean {
    const day = this.today();
    return (
      this.#who !== null &&
      day.kind === 'known' &&
      day.problem === null &&
      this.#tools.now().getTime() - Date.parse(day.asOf) < FRESH_MS
    );
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { organisation, store, now, isKept, askOwnFamily, log } = this.#tools;
    const traceId = randomUUID();
    const userId = this.#tools.userId();
    if (userId === null) return;
    try {
      // At the start of the day the organisation is still being fetched: without it the person's employee id is unknown.
      if (organisation.organisation() === null) await unlessCancelled(organisation.refresh(), signal);
      const employee = organisation.employee(userId);
      if (signal.aborted) return;
      if (employee === null) {
        this.#problem = problemOf(organisation.state.problem);
        return;
      }
      const begun = now();
      const day = danishDay(begun);
      const [answered] = await Promise.all([
        organisation.askAppointments(employee.id, { from: day, to: day }, traceId, signal),
        askOwnFamily(signal),
      ]);
      if (signal.aborted) return;
      const appointments = answered.filter(
        (one) => isOf(one, day) && isTheirs(one, employee, organisation.organisation()),
      );
      this.#who = new Map(appointments.flatMap(({ id, cpr }) => (cpr === null ? [] : [[id, cpr]])));
      store.keep(userId, day, { asOf: begun.toISOString(), appointments }, isKept);
      this.#problem = null;
      log('appointments read', { count: appointments.length, traceId });
    } catch (error) {
      if (signal.aborted) return;
      const failed =
        error instanceof FagsystemError
          ? error
          : new FagsystemError('nonsense', error instanceof Error ? error.name : 'fault');
      this.#problem = problemOf(failed.code);
      // A refusal is final: the earlier answer is not shown again.
      if (this.#problem === 'notAllowed') store.forget(userId);
      log('appointments not read', { problem: failed.code, detail: failed.detail, traceId });
    }
  }
}

/** Settles with the work, or at once when the request is cancelled: the fetch of the organisation continues, because others wait for it too. */
async function unlessCancelled(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([work, promise]);
}

function problemOf(code: FagsystemErrorCode | null): Problem | null {
  return code === 'cancelled' ? null : code;
}

function isOf({ start }: Appointment, day: IsoDate): boolean {
  return danishDay(new Date(start)) === day;
}

/** True if the appointment is with this employee, or with a role the employee holds at that place at that time. The booking system may return more than that. */
function isTheirs(
  { with: receiver, place, start, end }: Appointment,
  { id, roles }: Employee,
  organisation: Organisation | null,
): boolean {
  if (receiver.kind === 'employee') return receiver.employee === id;
  const isThere =
    organisation?.rota.some(
      (shift) =>
        shift.employee === id &&
        shift.place === place &&
        Date.parse(shift.from) < Date.parse(end) &&
        Date.parse(start) < Date.parse(shift.to),
    ) === true;
  return (
    isThere &&
    roles.some(
      ({ jobFunction, validity }) => jobFunction === receiver.jobFunction && holdsAt(validity, new Date(start)),
    )
  );
}
