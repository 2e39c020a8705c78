// Prefetch of citizens, so that they can be read without the line.
// Must not name a citizen.
import { z } from 'zod';
import { instantSchema } from '../domain/source-outcome.ts';
import { prefetchStateSchema } from '../domain/work-list.ts';
import { appointmentProblemSchema } from './appointments.ts';
import { done, method, nothing } from './method.ts';

export const prefetchMethods = {
  /**
   * The state of the prefetch: it fetches what may be stored of today's appointments, of the pinned citizens and of the person's work list, one citizen
   * at a time, each with an audit line of its own. Progress comes as `changed` pushes.
   */
  'prefetch.get': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: prefetchStateSchema.extend({
      /** The day's appointments, which come first: how many citizens, and why the answer is no newer. */
      appointments: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('unknown'), problem: appointmentProblemSchema.nullable() }),
        z.strictObject({
          kind: z.literal('known'),
          asOf: instantSchema,
          problem: appointmentProblemSchema.nullable(),
          citizens: z.number().int().nonnegative(),
        }),
      ]),
    }),
  }),
  'prefetch.start': method({
    needs: 'desk',
    records: 'everyCall',
    input: nothing,
    output: done,
  }),
  'prefetch.stop': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: done,
  }),
} as const;
