// The organisation as the core has it: fetched at sign-in, refreshed by itself, kept encrypted with its age, and never taken for newer than it is.
// Must not know the wire, nor decide what anybody may. What could not be fetched is reported as such.
import { randomUUID } from 'node:crypto';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import type { EmergencyLookUp } from '../../../shared/domain/emergency.ts';
import {
  type Employee,
  type Exclusion,
  holdsAt,
  type Organisation,
  ORGANISATION_MAX_AGE_MS,
  type Role,
  type Secondment,
} from '../../../shared/domain/organisation.ts';
import type { EmployeeId, UserId } from '../../../shared/domain/person.ts';
import type { Ask, WriteOutcome } from '../adapters/adapter.ts';
import { FagsystemError, type FagsystemErrorCode } from '../fagsystem-error.ts';
import type {
  ConnectedOrganisation,
  ConnectedQueue,
  QueueOutcome,
  RotaPeriod,
  SecondmentCommand,
} from '../adapters/organisation-source.ts';
import type { OrganisationSource } from '../sources/connect-sources.ts';
import type { DeclaredStore, Kept } from '../db/declared-store.ts';
import type { OrganisationStore } from '../db/organisation-store.ts';
import type { Log } from '../log.ts';
import { Declared } from './declared.ts';
import type { Permit } from '../permit.ts';

/** A copy is fetched again after so long; after a failure sooner. */
const REFRESH_MS = 5 * 60_000;
const RETRY_MS = 30_000;
/** The rota reaches a week back and five weeks ahead: the week before is looked back on, and plans are made a month ahead. */
const ROTA_DAYS = { before: 7, after: 35 } as const;
const DAY_MS = 86_400_000;

/** The state of the copy, as a screen shows it. `problem` is that of the last attempt; null when it succeeded. */
export interface CopyState {
  /** Null: it has never been fetched. */
  readonly asOf: string | null;
  /** False: the answer to every question about authority is "could not be checked". */
  readonly isFresh: boolean;
  readonly problem: FagsystemErrorCode | null;
}

export interface OrganisationCopyTools {
  readonly source: OrganisationSource | null;
  readonly store: OrganisationStore;
  /** What has been declared at this desk. */
  readonly exclusions: DeclaredStore<Exclusion>;
  readonly emergencies: DeclaredStore<EmergencyLookUp>;
  readonly now: () => Date;
  readonly log: Log;
  readonly onBehalfOf: () => string;
  /** The roles that the signed session gives its person: they go before what the organisation system says of them. */
  readonly sessionRoles: () => { readonly userId: UserId; readonly roles: readonly Role[] } | null;
}

export class OrganisationCopy {
  readonly #tools: OrganisationCopyTools;
  #copy: Organisation | null = null;
  /** The copy with the session's roles in it; the same object until either changes, for those who keep what they read of it. */
  #shown: {
    readonly of: Organisation;
    readonly roles: readonly Role[] | null;
    readonly declared: readonly Kept<Exclusion>[];
    readonly organisation: Organisation;
  } | null = null;
  readonly #exclusions: Declared<Exclusion>;
  readonly #emergencies: Declared<EmergencyLookUp>;
  #problem: FagsystemErrorCode | null = null;
  #underWay: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #closing = new AbortController();
  readonly #listeners: (() => void)[] = [];

  constructor(tools: OrganisationCopyTools) {
    this.#tools = tools;
    this.#exclusions = new Declared(tools.exclusions);
    this.#emergencies = new Declared(tools.emergencies);
    if (tools.source !== null) this.#copy = tools.store.get(tools.source.id);
  }

  /** Called when the copy, its state or a declaration has changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** False where the profile names no organisation system. */
  get isConnected(): boolean {
    return this.#tools.source !== null;
  }

  /** The system's name in the profile; '' where there is none. */
  get name(): string {
    return this.#tools.source?.name.slice(0, 40) ?? '';
  }

  /** The copy, however old; null when there is none. A decision that rests on it has to check its age. */
  organisation(): Organisation | null {
    const copy = this.#copy;
    if (copy === null) return null;
    const session = this.#tools.sessionRoles();
    const roles = session?.roles ?? null;
    if (this.#shown?.of !== copy || this.#shown.roles !== roles || this.#shown.declared !== this.#exclusions.kept) {
      const employees =
        session === null
          ? copy.employees
          : copy.employees.map((one) => (one.userId === session.userId ? { ...one, roles: [...session.roles] } : one));
      // Until a copy that is newer than the sending has them, or no longer has them: then they have been lifted.
      const declared = this.#exclusions.kept.filter(
        ({ one: { id }, sentAt }) =>
          (sentAt === null || sentAt > copy.asOf) && !copy.exclusions.some((one) => one.id === id),
      );
      const exclusions = [...copy.exclusions, ...declared.map(({ one }) => one)];
      this.#shown = {
        of: copy,
        roles,
        declared: this.#exclusions.kept,
        organisation: { ...copy, employees, exclusions },
      };
    }
    return this.#shown.organisation;
  }

  get state(): CopyState {
    const asOf = this.#copy?.asOf ?? null;
    return {
      asOf,
      isFresh: asOf !== null && this.#tools.now().getTime() - Date.parse(asOf) <= ORGANISATION_MAX_AGE_MS,
      problem: this.#problem,
    };
  }

  /** An employee by user id; null for one the organisation does not have. */
  employee(userId: UserId): Employee | null {
    return this.organisation()?.employees.find((one) => one.userId === userId) ?? null;
  }

  /** The secondment a person is under at this minute; null for none. */
  secondmentOf(userId: UserId): Secondment | null {
    const id = this.employee(userId)?.id;
    const now = this.#tools.now();
    return this.#copy?.secondments.find((one) => one.employee === id && holdsAt(one.validity, now)) ?? null;
  }

  /** Fetches now and from then on by itself. */
  start(): void {
    void this.refresh();
  }

  /** Fetches it, once for all who ask at the same time. Never throws: how it went is in `state`. */
  async refresh(byHand = false): Promise<void> {
    if (this.#tools.source === null || this.#closing.signal.aborted) return;
    this.#underWay ??= this.#fetch(byHand).finally(() => (this.#underWay = null));
    await this.#underWay;
  }

  /** Writes to the secondment register and fetches again, so that the screen shows what the system has. Throws FagsystemError. */
  async writeSecondment(
    _permit: Permit<'lead'>,
    command: SecondmentCommand,
    traceId: string,
    signal: AbortSignal,
  ): Promise<WriteOutcome> {
    return await this.#write(signal, (source, ends) =>
      source.connected.writeSecondment(command, this.#ask(traceId, ends)),
    );
  }

  /** Keeps a declaration of inhabilitet: in force when this returns, and sent to the organisation system as soon as it can be reached. */
  declareExclusion(_permit: Permit<'own'>, exclusion: Exclusion): void {
    this.#exclusions.keep(exclusion);
    this.#notify();
    void this.#refreshAnew();
  }

  /** False while the organisation system has not accepted the declaration. */
  isSent(id: string): boolean {
    return this.#exclusions.isSent(id);
  }

  /** Lifts a declaration. Throws FagsystemError; it stays in force until the organisation system has accepted that. */
  async liftExclusion(_permit: Permit<'lead'>, id: string, traceId: string, signal: AbortSignal): Promise<void> {
    if (this.isSent(id))
      await this.#write(signal, (source, ends) => source.connected.liftExclusion(id, this.#ask(traceId, ends)));
    this.#exclusions.remove(id);
    this.#notify();
  }

  /** Keeps a nødopslag: in force when this returns, and on its way to where the lead sees it. */
  declareEmergency(_permit: Permit<'emergency'>, lookUp: EmergencyLookUp): void {
    this.#emergencies.keep(lookUp);
    void this.#refreshAnew();
  }

  /** The nødopslag made at this desk, and whether the system has each. */
  get emergencies(): readonly Kept<EmergencyLookUp>[] {
    return this.#emergencies.kept;
  }

  /** Removes the ones that are over and that the lead can see without this desk. */
  forgetEmergencies(): void {
    const now = this.#tools.now().toISOString();
    this.#emergencies.forget(({ to }) => to <= now);
  }

  /** False where the system has no place for them: then no lead would see one. */
  get hasEmergencies(): boolean {
    return (this.#tools.source?.connected.emergencies ?? null) !== null;
  }

  /** Asks for everybody's nødopslag since then, now. Throws FagsystemError. */
  async askEmergencies(since: Date, traceId: string, signal: AbortSignal): Promise<readonly EmergencyLookUp[]> {
    return await this.#askBeside(
      ({ emergencies }) => emergencies,
      (emergencies, ask) => emergencies.since(since.toISOString(), ask),
      traceId,
      signal,
    );
  }

  /** False where the system keeps no queue. */
  get hasQueue(): boolean {
    return (this.#tools.source?.connected.queue ?? null) !== null;
  }

  /** Asks the queue beside the organisation, now. Throws FagsystemError. */
  async askQueue<T>(
    ask: (queue: Pick<ConnectedQueue, 'read'>, ask: Ask) => Promise<T>,
    traceId: string,
    signal: AbortSignal,
  ): Promise<T> {
    return await this.#askBeside(({ queue }) => queue, ask, traceId, signal);
  }

  /** Writes in the queue, now. Throws FagsystemError. */
  async writeQueue(
    _permit: Permit<'addToQueue'> | Permit<'moveInQueue'>,
    write: (queue: ConnectedQueue, ask: Ask) => Promise<QueueOutcome>,
    traceId: string,
    signal: AbortSignal,
  ): Promise<QueueOutcome> {
    return await this.#askBeside(({ queue }) => queue, write, traceId, signal);
  }

  /** False where the system has no appointments. */
  get hasAppointments(): boolean {
    return (this.#tools.source?.connected.appointments ?? null) !== null;
  }

  /** Asks for one employee's appointments, now. Throws FagsystemError. */
  async askAppointments(
    employee: EmployeeId,
    period: RotaPeriod,
    traceId: string,
    signal: AbortSignal,
  ): Promise<readonly Appointment[]> {
    return await this.#askBeside(
      ({ appointments }) => appointments,
      (appointments, ask) => appointments.of(employee, period, ask),
      traceId,
      signal,
    );
  }

  close(): void {
    this.#closing.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  async #write(
    signal: AbortSignal,
    write: (source: OrganisationSource, signal: AbortSignal) => Promise<WriteOutcome>,
  ): Promise<WriteOutcome> {
    const { source } = this.#tools;
    if (source === null) throw new FagsystemError('unreachable', 'no organisation system');
    const outcome = await source.gate.ask(signal, (ends) => write(source, ends), true);
    await this.#refreshAnew();
    return outcome;
  }

  /** Queue, appointments, emergencies: always fetched live, because a person waits for the answer. An outage of the organisation's own services does not block them. */
  async #askBeside<Part, T>(
    pick: (connected: Pick<ConnectedOrganisation, 'queue' | 'emergencies' | 'appointments'>) => Part | null,
    ask: (part: Part, ask: Ask) => Promise<T>,
    traceId: string,
    signal: AbortSignal,
  ): Promise<T> {
    const { source } = this.#tools;
    const part = source === null ? null : pick(source.connected);
    if (source === null || part === null) throw new FagsystemError('unreachable', 'the service is not connected');
    return await source.gate.ask(signal, (ends) => ask(part, this.#ask(traceId, ends)), true);
  }

  /** Fetches once more and sends what waits, also while another fetch is under way. */
  async #refreshAnew(): Promise<void> {
    await this.#underWay;
    await this.refresh(true);
  }

  /** What was declared while the system could not be reached. */
  async #sendDeclared({ gate, connected }: OrganisationSource, traceId: string): Promise<void> {
    const { now, log } = this.#tools;
    const closing = this.#closing.signal;
    const sending = { closing, now, log, traceId };
    await this.#exclusions.send(
      (one) => gate.ask(closing, (signal) => connected.declareExclusion(one, this.#ask(traceId, signal)), true),
      sending,
    );
    const { emergencies } = connected;
    if (emergencies !== null)
      await this.#emergencies.send(
        (one) => gate.ask(closing, (signal) => emergencies.declare(one, this.#ask(traceId, signal)), true),
        sending,
      );
  }

  async #fetch(byHand: boolean): Promise<void> {
    const { source, store, now, log } = this.#tools;
    if (source === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const traceId = randomUUID();
    const started = now();
    const day = (offset: number) => danishDay(new Date(started.getTime() + offset * DAY_MS));
    const period = { from: day(-ROTA_DAYS.before), to: day(ROTA_DAYS.after) };
    try {
      await this.#sendDeclared(source, traceId);
      if (this.#closing.signal.aborted) return;
      const begun = now();
      const read = await source.gate.ask(
        this.#closing.signal,
        (signal) => source.connected.read(period, this.#ask(traceId, signal)),
        byHand,
      );
      if (this.#closing.signal.aborted) return;
      // What was read is as old as when the reading began, not as when it ended.
      this.#copy = { ...read, asOf: begun.toISOString() };
      this.#problem = null;
      store.put(source.id, this.#copy);
      log('organisation read', {
        units: read.units.length,
        employees: read.employees.length,
        secondments: read.secondments.length,
        traceId,
      });
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      if (this.#closing.signal.aborted) return;
      this.#problem = error.code;
      log('organisation not read', { problem: error.code, detail: error.detail, traceId });
    }
    this.#timer = setTimeout(
      () => void this.refresh(),
      this.#problem === null && this.#exclusions.isAllSent && this.#emergencies.isAllSent ? REFRESH_MS : RETRY_MS,
    );
    this.#notify();
  }

  #ask(traceId: string, signal: AbortSignal): Ask {
    return { traceId, signal, onBehalfOf: this.#tools.onBehalfOf() };
  }
}
