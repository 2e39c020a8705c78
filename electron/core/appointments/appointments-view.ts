// One person's day of appointments as the page shows it. Must not ask anything: the facts are parameters. Loads the task list.
import { taskById } from '../../../shared/catalogue/catalogue.ts';
import type { AppointmentRow } from '../../../shared/contract/appointments.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { DayAppointment } from './appointments.ts';

export interface DayContext {
  /** The citizens the person has a conflict of interest with. */
  readonly barred: ReadonlySet<Cpr>;
  readonly nameOf: (cpr: Cpr) => string | null;
  readonly isReady: (cpr: Cpr) => boolean;
  readonly placeNameOf: (unit: string) => string;
}

/** For a barred citizen only the time is shown, so that a colleague can take the appointment: neither the name nor the tasks. */
export function appointmentRow(
  one: DayAppointment,
  { barred, nameOf, isReady, placeNameOf }: DayContext,
): AppointmentRow {
  const { id, start, end, state, cpr, hasCitizen, isProtected, with: receiver } = one;
  const isBarred = cpr !== null && barred.has(cpr);
  return {
    id,
    start,
    end,
    state,
    tasks: isBarred
      ? []
      : one.tasks.flatMap((task) => taskById(task) ?? []).map(({ id: task, title }) => ({ id: task, title })),
    placeName: placeNameOf(one.place),
    forFunction: receiver.kind === 'function' ? receiver.jobFunction : null,
    citizen: isBarred
      ? { kind: 'barred' }
      : cpr === null
        ? { kind: hasCitizen ? 'notHeld' : 'nobody' }
        : {
            kind: 'named',
            cpr,
            name: isProtected ? null : nameOf(cpr),
            protected: isProtected,
            isReady: !isProtected && isReady(cpr),
          },
  };
}
