// What a method's handler is given. The router makes one context for each question; handlers hold no state of their own.
// Must not know the wire: input is parsed before a handler sees it, output is parsed after.
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Output, MethodName, ParsedInput } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { WorkListScope } from '../../../shared/domain/work-list.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import type { Doer } from '../../../shared/domain/person.ts';
import type { SignedInPerson } from '../session/current-person.ts';
import type { Team } from '../organisation/staff.ts';
import type { LookUp } from '../sync/look-up.ts';

/** One page's connection, as handlers see it: the citizens and the work lists it has opened. */
export interface Connection {
  readonly opened: Map<Cpr, LookUp>;
  /** The work lists it has opened, with whose cases they are. */
  readonly workLists: Map<WorkListScope, Team>;
  /** What else it has opened that names citizens. */
  readonly lists: Set<'appointments'>;
}

export interface Context {
  readonly core: Core;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly traceId: string;
}

/** Who is signed in, as the fagsystemer know the person. Throws SESSION_MISSING. */
export function signedIn({ core }: Pick<Context, 'core'>): SignedInPerson {
  if (core.session === null) throw new ContractError('SESSION_MISSING');
  return core.session;
}

/** The signed-in person, as the outbox and the life situations keep who did something. Throws SESSION_MISSING. */
export function doerOf(context: Pick<Context, 'core'>): Doer {
  const { userId, name } = signedIn(context);
  return { userId, name };
}

/** True for a team lead (leder), as the sign-in gives the function. */
export function isLead({ session }: Pick<Core, 'session'>): boolean {
  return session?.roles.some(({ jobFunction }) => jobFunction === 'teamLead') ?? false;
}

/** A line in the audit log of who does, or may not do, what is asked. The router has written down that a citizen's data were asked for. */
export function writeDown(
  { core, traceId }: Context,
  line: Pick<AuditLine, 'method' | 'outcome' | 'cpr' | 'detail'>,
): void {
  core.audit.write({ at: core.now().toISOString(), userId: core.session?.userId ?? null, traceId, ...line });
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

export type Handler<Name extends MethodName> = (
  input: ParsedInput<Name>,
  context: Context,
) => Output<Name> | Promise<Output<Name>>;

/** Every method of the contract has a handler, or this does not compile. */
export type Handlers = { readonly [Name in MethodName]: Handler<Name> };
