// Prefetch of citizens, so that they can be read without the line.
// Must not name a citizen.
import { z } from 'zod';
import { instantSchema } from '../domain/source-outcome.ts';
import { prefetchStateSchema } from '../domain/work-list.ts';
import { appointmentProblemSchema } from './appointments.ts';
import { done, method, nothing } from './method.ts';

export const prefetchMethods = {
  /**
   * Fetches ahead what may be kept of the citizens of one's own work list and of the pinned ones, one at a time; each is written to the audit
   * log with this purpose. Progress comes as `changed` pushes.
   */
  'prefetch.get': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: prefetchStateSchema.extend({
      /** What is known of the day's appointments, which come first: how many citizens they are, and why that is no newer. */
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
