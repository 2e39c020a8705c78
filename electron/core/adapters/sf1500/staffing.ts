// The staffing service beside the organisation system: opening hours, dispensations, declarations of inhabilitet, nødopslag, appointments and the rota, as JSON.
// Openly ours: SF1500 has no place for these facts. Must not know SF1500.
import { z } from 'zod';
import { appointmentSchema } from '../../../../shared/domain/appointment.ts';
import { type EmergencyLookUp, emergencyLookUpSchema } from '../../../../shared/domain/emergency.ts';
import { organisationSchema, unitSchema } from '../../../../shared/domain/organisation.ts';
import type { HttpClient } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import { type Ask, refused, type WriteOutcome } from '../adapter.ts';
import type { ConnectedAppointments, ConnectedEmergencies, RotaPeriod } from '../organisation-source.ts';

const factsSchema = z.object({
  steder: z.array(unitSchema.shape.centre.unwrap().extend({ enhed: z.uuid() })),
  dispensationer: organisationSchema.shape.dispensations,
  inhabilitet: organisationSchema.shape.exclusions,
});
type StaffingFacts = z.infer<typeof factsSchema>;
const emergenciesSchema = z.object({ noedopslag: z.array(emergencyLookUpSchema).max(10_000) });
const appointmentsSchema = z.object({ aftaler: z.array(appointmentSchema).max(5000) });
const rotaSchema = z.object({ vagter: organisationSchema.shape.rota });

/** What the service is asked over: a client bound to its origin, its path, and its token. */
export interface StaffingDoor {
  readonly http: HttpClient;
  readonly path: string;
  readonly token: () => string;
}

export const staffingHeaders = ({ token }: StaffingDoor) => ({
  authorization: `Bearer ${token()}`,
  accept: 'application/json',
  'content-type': 'application/json',
});

/** @throws FagsystemError for any answer but 200 in the schema. */
export async function get<Schema extends z.ZodType>(
  door: StaffingDoor,
  path: string,
  schema: Schema,
  { signal }: Ask,
): Promise<z.output<Schema>> {
  const answer = await door.http.send({
    method: 'GET',
    path: door.path + path,
    headers: staffingHeaders(door),
    signal,
  });
  if (answer.status !== 200) throw refuseStatus(answer);
  return readJson(answer, schema);
}

export const readFacts = (door: StaffingDoor, ask: Ask): Promise<StaffingFacts> =>
  get(door, '/stamdata', factsSchema, ask);

export async function readRota(door: StaffingDoor, { from, to }: RotaPeriod, ask: Ask) {
  return (await get(door, `/vagtplan?${new URLSearchParams({ fra: from, til: to })}`, rotaSchema, ask)).vagter;
}

/** Its id is the key: the service keeps it once. */
export async function declare(
  door: StaffingDoor,
  path: '/inhabilitet' | '/noedopslag',
  one: { readonly id: string },
  { signal }: Ask,
): Promise<WriteOutcome> {
  const answer = await door.http.send({
    method: 'POST',
    path: door.path + path,
    headers: staffingHeaders(door),
    body: JSON.stringify(one),
    signal,
  });
  if (answer.status === 201 || answer.status === 200) return { kind: 'created', externalId: one.id, version: null };
  if (answer.status === 400) return refused('notAccepted', 'http 400');
  throw refuseStatus(answer);
}

/** Gone already counts as done. */
export async function lift(door: StaffingDoor, id: string, { signal }: Ask): Promise<WriteOutcome> {
  const answer = await door.http.send({
    method: 'DELETE',
    path: `${door.path}/inhabilitet/${encodeURIComponent(id)}`,
    headers: staffingHeaders(door),
    signal,
  });
  if (answer.status === 200 || answer.status === 204 || answer.status === 404)
    return { kind: 'applied', version: null };
  throw refuseStatus(answer);
}

export const connectEmergencies = (door: StaffingDoor): ConnectedEmergencies => ({
  declare: async (lookUp: EmergencyLookUp, ask) => await declare(door, '/noedopslag', lookUp, ask),
  since: async (from, ask) =>
    (await get(door, `/noedopslag?fra=${encodeURIComponent(from)}`, emergenciesSchema, ask)).noedopslag,
});

export const connectAppointments = (door: StaffingDoor): ConnectedAppointments => ({
  of: async (employee, { from, to }, ask) =>
    (
      await get(
        door,
        `/aftaler?${new URLSearchParams({ fra: from, til: to, medarbejder: employee })}`,
        appointmentsSchema,
        ask,
      )
    ).aftaler,
});
