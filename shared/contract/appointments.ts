// The day's appointments as the page shows them: who comes, with what, and how old the answer is.
// Must not carry the identity of a citizen with whom the person has a conflict of interest.
import { z } from 'zod';
import { appointmentSchema } from '../domain/appointment.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

export const appointmentProblemSchema = z.union([sourceProblemSchema, z.literal('notAllowed')]);

/**
 * `named`: `name` is null where the desk has nothing of the citizen stored, and for a protected citizen; `isReady`: everything that may be stored is stored
 * and fresh, so it can be read offline. `nobody`: it was booked without a name. `notHeld`: the citizen is not stored at the desk, and the booking system
 * does not answer. `barred`: the person has a conflict of interest (inhabil) with the citizen.
 */
const appointmentCitizenSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('named'),
    cpr: cprSchema,
    name: z.string().max(200).nullable(),
    protected: z.boolean(),
    isReady: z.boolean(),
  }),
  z.strictObject({ kind: z.enum(['nobody', 'notHeld', 'barred']) }),
]);

const appointmentRowSchema = appointmentSchema.pick({ id: true, start: true, end: true, state: true }).extend({
  tasks: z.array(z.strictObject({ id: z.string().max(80), title: z.string().max(255) })),
  placeName: z.string().max(255),
  /** The function it is with, for any employee who is there; null: with this person. */
  forFunction: jobFunctionSchema.nullable(),
  citizen: appointmentCitizenSchema,
});
export type AppointmentRow = z.infer<typeof appointmentRowSchema>;

/** `none`: no booking system is connected, or the person is not in the organisation. `unknown`: the day has not been fetched; `problem` null: it was not asked for. */
const appointmentsViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('unknown'), problem: appointmentProblemSchema.nullable(), isAsking: z.boolean() }),
  z.strictObject({
    kind: z.literal('known'),
    asOf: instantSchema,
    /** Why it is no newer. */
    problem: appointmentProblemSchema.nullable(),
    isAsking: z.boolean(),
    /** By start time. */
    rows: z.array(appointmentRowSchema).max(5000),
  }),
]);
export type AppointmentsView = z.infer<typeof appointmentsViewSchema>;

export const appointmentsMethods = {
  /** Opens the signed-in person's appointments of today, and fetches them unless they are fresh; `again`: fetches them in any case. Answers come as `changed` pushes. */
  'appointments.open': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ again: z.boolean() }),
    output: done,
  }),

  /** The day as it is known now. Never waits. An outage is not an empty day. */
  'appointments.get': method({
    needs: 'openedAppointments',
    records: 'atOpen',
    input: nothing,
    output: appointmentsViewSchema,
  }),
  'appointments.stop': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: done,
  }),
} as const;
