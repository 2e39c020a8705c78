// The day's appointments as the page asks for them: opened, which is written down, then shown as they are known.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const appointmentApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    openAppointments: build.mutation<Output<'appointments.open'>, Input<'appointments.open'>>({
      query: (input) => ({ method: 'appointments.open', input }),
    }),
    stopAppointments: build.mutation<Output<'appointments.stop'>, void>({
      query: () => ({ method: 'appointments.stop', input: {} }),
    }),
    appointments: build.query<Output<'appointments.get'>, void>({
      query: () => ({ method: 'appointments.get', input: {} }),
      // A prefetched citizen is marked ready; one who turns out to be family is hidden.
      providesTags: ['Appointments', 'Prefetch', 'Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
  }),
});

export const { useOpenAppointmentsMutation, useStopAppointmentsMutation, useAppointmentsQuery } = appointmentApi;
