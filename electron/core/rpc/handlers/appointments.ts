// The day's appointments: opened (audited, and fetched where they are not fresh), shown as they are known, stopped.
// Answers come later as `changed` pushes. Must not name a citizen who is hidden from the person.
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { Appointments } from '../../appointments/appointments.ts';
import type { Barred } from '../../authority/barred.ts';
import type { CitizenCache } from '../../db/citizen-cache.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { Prefetch } from '../../sync/prefetch.ts';
import type { HandlersOf } from '../handler.ts';

export interface AppointmentsHandlerTools {
  readonly appointments: Pick<Appointments, 'ask' | 'today' | 'isAsking' | 'stop'>;
  readonly barred: Pick<Barred, 'by'>;
  readonly cache: Pick<CitizenCache, 'citizen'>;
  readonly organisation: Pick<OrganisationCopy, 'organisation'>;
  readonly prefetch: Pick<Prefetch, 'isFresh'>;
}

/** The view carries the task list, and is loaded on demand. */
const view = async () => await import('../../appointments/appointments-view.ts');

export const appointmentsHandlers = ({
  appointments,
  barred,
  cache,
  organisation,
  prefetch,
}: AppointmentsHandlerTools): HandlersOf<'appointments'> => ({
  'appointments.open': ({ again }, { connection }) => {
    connection.lists.add('appointments');
    void appointments.ask(again);
    return {};
  },

  'appointments.get': async () => {
    const day = appointments.today();
    const { isAsking } = appointments;
    if (day.kind !== 'known') return day.kind === 'none' ? day : { ...day, isAsking };
    const hidden = new Set<Cpr>();
    for (const cpr of new Set(day.appointments.flatMap((one) => one.cpr ?? [])))
      if ((await barred.by(cpr)).length > 0) hidden.add(cpr);
    const { appointmentRow } = await view();
    const units = organisation.organisation()?.units ?? [];
    const rows = day.appointments.map((one) =>
      appointmentRow(one, {
        barred: hidden,
        nameOf: (cpr) => cache.citizen(cpr)?.name.full ?? null,
        isReady: (cpr) => prefetch.isFresh(cpr),
        placeNameOf: (unit) => units.find(({ id }) => id === unit)?.name ?? '',
      }),
    );
    return { kind: 'known', asOf: day.asOf, problem: day.problem, isAsking, rows };
  },

  'appointments.stop': () => {
    appointments.stop();
    return {};
  },
});
