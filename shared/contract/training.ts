// The training environment: its simulators with their faults, and the people to try.
// Must not be reachable outside the training environment.
import { z } from 'zod';
import { cprSchema } from '../domain/cpr-schema.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { done, method, nothing } from './method.ts';

/** A simulator of the training fleet and the fault it has been given. */
const trainingSourceSchema = z.strictObject({
  id: sourceIdSchema,
  name: z.string().max(60),
  faults: z.array(z.string().max(40)),
  active: z.string().max(40).nullable(),
});

export const trainingMethods = {
  /** The training fleet: its simulators with their faults, and the people worth trying. */
  'training.get': method({
    needs: 'training',
    records: 'firstCall',
    input: nothing,
    output: z.strictObject({
      sources: z.array(trainingSourceSchema),
      people: z.array(z.strictObject({ cpr: cprSchema, name: z.string().max(200), why: z.string().max(60) })),
    }),
  }),

  /** Gives one simulator a fault, or removes it (null). */
  'training.setFault': method({
    needs: 'training',
    act: 'training',
    records: 'nothing',
    input: z.strictObject({ id: sourceIdSchema, fault: z.string().max(40).nullable() }),
    output: done,
  }),
} as const;
