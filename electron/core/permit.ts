// A permit: the router has let the signed-in person do an act. Every tool that writes takes one, so that a method without an authority cannot write.
// Must not know a rule, nor what is written.
import type { ActKind } from '../../shared/contract/method.ts';

declare const isPermit: unique symbol;

/** Whose act it is: one that a method of the contract declares, or `desk`: what the desk itself does in consequence of such an act, or at its start. */
export type PermitKind = ActKind | 'desk';

/** Leave to do acts of a kind. The enforcement in `rpc/` makes it when the method's own checks have passed. */
export interface Permit<Kind extends PermitKind = PermitKind> {
  readonly act: Kind;
  readonly [isPermit]: true;
}

/** Only the enforcement may call this for an act, and only the composition of the core for `desk` (a test compares the importers). */
export function makePermit<Kind extends PermitKind>(act: Kind): Permit<Kind> {
  return { act } as Permit<Kind>;
}
