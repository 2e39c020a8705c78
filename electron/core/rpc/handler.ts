// What a method's handler is given. The router makes one context for each question; handlers hold no state of their own.
// Must not know the wire: input is parsed before a handler sees it, output is parsed after.
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Output, MethodName, ParsedInput } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { WorkListScope } from '../../../shared/domain/work-list.ts';
import type { Core } from '../core.ts';
import type { SessionPerson } from '../session/session.ts';
import type { Team } from '../session/staff.ts';
import type { LookUp } from '../sync/look-up.ts';

/** One page's connection, as handlers see it: the citizens and the work lists it has opened. */
export interface Connection {
  readonly opened: Map<Cpr, LookUp>;
  /** The work lists it has opened, with whose cases they are. */
  readonly workLists: Map<WorkListScope, Team>;
}

export interface Context {
  readonly core: Core;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly traceId: string;
}

/** Who is signed in, as the fagsystemer know the person. Throws SESSION_MISSING. */
export function signedIn({ core }: Pick<Context, 'core'>): SessionPerson['employee'] {
  if (core.session === null) throw new ContractError('SESSION_MISSING');
  return core.session.employee;
}

export type Handler<Name extends MethodName> = (
  input: ParsedInput<Name>,
  context: Context,
) => Output<Name> | Promise<Output<Name>>;

/** Every method of the contract has a handler, or this does not compile. */
export type Handlers = { readonly [Name in MethodName]: Handler<Name> };
