// How old the desk's copy of the organisation is.
// Must not hold the organisation itself.
import { z } from 'zod';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

export const organisationMethods = {
  /** How old the desk's copy of the organisation is. Not fresh: authority cannot be checked. `problem`: of the last try. */
  'organisation.state': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      isConnected: z.boolean(),
      asOf: instantSchema.nullable(),
      isFresh: z.boolean(),
      problem: z.union([sourceProblemSchema, z.enum(['notAllowed', 'cancelled'])]).nullable(),
    }),
  }),
  /** Refreshes from the organisation system, and waits for its answer. */
  'organisation.refresh': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: done,
  }),
} as const;
