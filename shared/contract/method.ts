// One entry of the contract: what a method takes, what it returns and what it needs.
// Must not know any method.
import { z } from 'zod';

/**
 * What a method needs of the session. `open`: nothing. `desk`: somebody is signed in. `citizenData`: somebody is signed in
 * and the call is written to the audit log, also when refused. `openedCitizen`: only for a citizen that this connection has
 * opened, which is when the audit line was written; refused with an audit line otherwise. `training`: as `desk`, and only in the
 * training environment.
 */
export type Need = 'open' | 'desk' | 'citizenData' | 'openedCitizen' | 'training';

/** An entry of an area's list. */
export const method = <In extends z.ZodType, Out extends z.ZodType>(needs: Need, input: In, output: Out) => ({
  needs,
  input,
  output,
});

/** Input of a method that takes nothing. */
export const nothing = z.strictObject({});
/** Output of a method that returns nothing but that it is done. */
export const done = z.strictObject({});
