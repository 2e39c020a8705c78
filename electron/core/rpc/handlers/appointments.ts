// The day's appointments: opened (written down, and asked for where they are not fresh), shown as they are known, taken back.
// Answers come later as `changed` pushes. Must not say who a citizen is whom the person may not have to do with.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { Handlers } from '../handler.ts';

type AppointmentMethods = Extract<keyof Handlers, `appointments.${string}`>;

export const appointmentsHandlers: Pick<Handlers, AppointmentMethods> = {
  'appointments.open': ({ again }, { core, connection }) => {
    connection.lists.add('appointments');
    void core.appointments.ask(again);
    return {};
  },

  'appointments.get': async (_input, { core, connection }) => {
    if (!connection.lists.has('appointments')) throw new ContractError('NOT_FOUND');
    const { appointments, barred, cache, organisation, prefetch } = core;
    const day = appointments.today();
    const { isAsking } = appointments;
    if (day.kind !== 'known') return day.kind === 'none' ? day : { ...day, isAsking };
    const hidden = new Set<Cpr>();
    for (const cpr of new Set(day.appointments.flatMap((one) => one.cpr ?? [])))
      if ((await barred.by(cpr)).length > 0) hidden.add(cpr);
    const { appointmentRow } = await import('../../appointments/appointments-view.ts');
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

  'appointments.stop': (_input, { core }) => {
    core.appointments.stop();
    return {};
  },
};
