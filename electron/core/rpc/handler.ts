// What a method's handler is given: its input, and the call. The tools it needs were given to it when the core was put together.
// Must not know the wire: input is parsed before a handler sees it, output is parsed after.
import { ContractError } from '../../../shared/contract/errors.ts';
import type { ActKind, MethodNeed } from '../../../shared/contract/method.ts';
import type { MethodName, Methods, Output, ParsedInput } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Doer } from '../../../shared/domain/person.ts';
import type { WorkListScope } from '../../../shared/domain/work-list.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { Team } from '../organisation/staff.ts';
import type { SignedInPerson } from '../session/current-person.ts';
import type { LookUp } from '../sync/look-up.ts';
import type { Grant } from './grants.ts';
import type { LineAbout } from './refused.ts';

/** One page's connection, as handlers see it: the citizens and the lists it has opened. */
export interface Connection {
  readonly opened: Map<Cpr, LookUp>;
  /** The open work lists, with the people whose cases they are. */
  readonly workLists: Map<WorkListScope, Team>;
  /** Other open lists that name citizens. */
  readonly lists: Set<'appointments'>;
}

/** What is known of every call. */
export interface Call {
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly traceId: string;
  /** Writes one more line about this call in the audit log, in the person's name. */
  readonly record: (outcome: AuditLine['outcome'], about: LineAbout) => void;
}

/** What the router knows of a call once it has checked what the method needs. */
interface ByNeed extends Record<MethodNeed, object> {
  open: { readonly person: SignedInPerson | null };
  desk: ByPerson;
  training: ByPerson;
  lead: ByPerson;
  citizenData: ByPerson;
  /** `lookUp`: the citizen in the input, opened by this connection. */
  openedCitizen: ByPerson & { readonly lookUp: LookUp };
  /** `team`: the people whose cases the list is. */
  openedWorkList: ByPerson & { readonly team: Team };
  openedAppointments: ByPerson;
}

/** The person who calls. */
export interface ByPerson {
  readonly person: SignedInPerson;
}

/** A call as its handler gets it: only a method that declares an `act` has a permit in it. */
export type Context<Name extends MethodName> = Call &
  ByNeed[Methods[Name]['needs']] &
  (Methods[Name]['act'] extends ActKind ? { readonly permit: Grant<Methods[Name]['act']> } : object);

/**
 * The handler of one method.
 * @public Exported for the text that `handler.unsafe-declarations.test.ts` compiles.
 */
export type Handler<Name extends MethodName> = (
  input: ParsedInput<Name>,
  context: Context<Name>,
) => Output<Name> | Promise<Output<Name>>;

/** Every method of the contract has a handler, or this does not compile. */
export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

/** The handlers of one area: of the methods with that prefix. */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<MethodName, `${Area}.${string}`>>;

/** The person, as the outbox and the life situations keep who did something. */
export function doerOf({ userId, name }: SignedInPerson): Doer {
  return { userId, name };
}

/** True for a team lead (leder), as the sign-in gives the function. */
export function isLead({ roles }: Pick<SignedInPerson, 'roles'>): boolean {
  return roles.some(({ jobFunction }) => jobFunction === 'teamLead');
}

/** Throws what a source's failure is on the channel: CANCELLED, SOURCE_REFUSED or SOURCE_FAILED. Any other error is thrown as it is. */
export function throwSourceError(error: unknown, source: string): never {
  if (!(error instanceof FagsystemError)) throw error;
  if (error.code === 'cancelled') throw new ContractError('CANCELLED');
  throw new ContractError(error.code === 'notAllowed' ? 'SOURCE_REFUSED' : 'SOURCE_FAILED', {
    source,
    problem: error.code,
  });
}
