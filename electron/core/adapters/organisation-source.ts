// The organisation source's contract: what an adapter to the organisation system is, takes and gives. Beside adapter.ts, whose contract is about
// citizens. Must not know any wire format, the database or another adapter.
import type { EmployeeId } from '../../../shared/domain/person.ts';
import type { z } from 'zod';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import type { EmergencyLookUp } from '../../../shared/domain/emergency.ts';
import type { Exclusion, Organisation, Secondment } from '../../../shared/domain/organisation.ts';
import type { QueueDraft, QueueEntry, QueueMove } from '../../../shared/domain/queue.ts';
import type { AdapterManifest, AdapterTools, Ask, CheckReport, Refused, WriteOutcome } from './adapter.ts';

/** Identity of an adapter to an organisation system, as data. */
export type OrganisationManifest = Pick<AdapterManifest, 'adapter' | 'format' | 'deadlineMs' | 'mostAtOnce'>;

/** What such an adapter is given: as any, but for an administration, which it has none of. */
export type OrganisationTools = Omit<AdapterTools, 'administration'>;

/** The days a rota or appointments are asked for (Danish days, both included). */
export interface RotaPeriod {
  readonly from: string;
  readonly to: string;
}

/** Everything but when the system said so, which the desk itself knows. */
type OrganisationRead = Omit<Organisation, 'asOf'>;

/** A write to the secondment register. The secondment's own id is the key: it is never made twice. */
export type SecondmentCommand =
  | { readonly kind: 'create'; readonly secondment: Secondment }
  /** `baseVersion` is the version the person saw. A secondment is ended by a change of its validity. */
  | { readonly kind: 'change'; readonly secondment: Secondment; readonly baseVersion: string };

/** What came of a change to the queue: the entry as the service has it, or that another has changed it since it was seen (null: it is gone). */
export type QueueOutcome =
  | { readonly kind: 'done'; readonly entry: QueueEntry }
  | { readonly kind: 'conflict'; readonly theirs: QueueEntry | null }
  | Refused;

/** The queue that all desks share. Throws FagsystemError: an outage is never an empty queue. */
export interface ConnectedQueue {
  /** Everybody who waits or is served, and today's ends, the whole municipality over. */
  read(ask: Ask): Promise<readonly QueueEntry[]>;
  /** The draft's id is the key: it is put there once. */
  add(draft: QueueDraft, ask: Ask): Promise<QueueOutcome>;
  move(move: QueueMove, ask: Ask): Promise<QueueOutcome>;
}

/** Where nødopslag are kept so that a lead sees those of the day, whatever desk they were made at. Throws FagsystemError. */
export interface ConnectedEmergencies {
  /** The same id is kept once. */
  declare(lookUp: EmergencyLookUp, ask: Ask): Promise<WriteOutcome>;
  /** All that began since an instant (ISO), the whole municipality over. */
  since(from: string, ask: Ask): Promise<readonly EmergencyLookUp[]>;
}

/** The appointments of the municipality's booking system (tidsbestilling). Throws FagsystemError: an outage is never an empty day. */
export interface ConnectedAppointments {
  /** One employee's (by id), and those with whoever is there where the employee is. Never anybody else's. */
  of(employee: EmployeeId, period: RotaPeriod, ask: Ask): Promise<readonly Appointment[]>;
}

/** A connected organisation system. All throw `FagsystemError` and nothing else, as fagsystemer do. */
export interface ConnectedOrganisation {
  readonly signedInAs: string;
  check(ask: Ask): Promise<CheckReport>;
  /** The whole organisation, every page of it, or an error: never a part. */
  read(period: RotaPeriod, ask: Ask): Promise<OrganisationRead>;
  /** Looks before it writes: done already means done, another version than the person saw means conflict. */
  writeSecondment(command: SecondmentCommand, ask: Ask): Promise<WriteOutcome>;
  /** Keeps a declaration of inhabilitet. The same id is kept once. */
  declareExclusion(exclusion: Exclusion, ask: Ask): Promise<WriteOutcome>;
  /** Takes one away. One that is not there has been lifted already. */
  liftExclusion(id: string, ask: Ask): Promise<WriteOutcome>;
  /** Null: the staffing service keeps no queue. */
  readonly queue: ConnectedQueue | null;
  /** Null: the staffing service has no place for them. */
  readonly emergencies: ConnectedEmergencies | null;
  /** Null: no booking system stands behind the staffing service. */
  readonly appointments: ConnectedAppointments | null;
}

export interface OrganisationAdapter<Config> {
  readonly manifest: OrganisationManifest;
  readonly configSchema: z.ZodType<Config>;
  connect(config: Config, tools: OrganisationTools): ConnectedOrganisation;
}
