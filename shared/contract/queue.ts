// The queue as the page shows it: no CPR numbers, and who waits for whom in words.
// Must not know how the wait is estimated.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { queueDraftSchema, queueEntrySchema, queueMoveSchema } from '../domain/queue.ts';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';
import { method } from './method.ts';

/** Estimated (anslået) whole minutes; null where nobody who can take it is present, or where it is not known who is present. */
const waitSchema = z.number().int().nonnegative().nullable();

/** A place in the queue. `callOn` is set only for those who can take it. */
const queueRowSchema = queueEntrySchema.omit({ cpr: true, addedBy: true, stateBy: true, inquiry: true }).extend({
  placeName: z.string().max(255),
  words: z.string().max(200),
  tasks: z.array(z.strictObject({ id: z.string().max(80), title: z.string().max(255) })),
  /** Name of the person it is handed to; null for a function. */
  toName: z.string().max(255).nullable(),
  hasCitizen: z.boolean(),
  /** Handed to the signed-in person, or to a function the person has there. */
  isMine: z.boolean(),
  /** The signed-in person may call, take, end or pass it on. */
  mayMove: z.boolean(),
  wait: waitSchema,
});
export type QueueRow = z.infer<typeof queueRowSchema>;

/** `none`: no source here keeps a queue. `failed`: the service could not be asked, so it is not known who waits. */
const queueViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('failed'), problem: z.union([sourceProblemSchema, z.literal('notAllowed')]) }),
  z.strictObject({
    kind: z.literal('known'),
    asOf: instantSchema,
    /** By arrival, without those that have ended today. */
    rows: z.array(queueRowSchema).max(5000),
    waits: z.array(z.strictObject({ employee: employeeIdSchema, wait: waitSchema })).max(40),
    /** Functions of the people present, to hand a new place to. */
    functions: z.array(jobFunctionSchema),
    contactCentre: z.uuid().nullable(),
    /** The centre where the signed-in person sits, else the first; null where the organisation has none. */
    place: z.uuid().nullable(),
  }),
]);
export type QueueView = z.infer<typeof queueViewSchema>;

export const queueMethods = {
  /** The queue that all desks share, fetched now, with the estimated wait for each of `solvers`. An outage is not an empty queue. */
  'queue.get': method({
    needs: 'desk',
    records: 'firstCall',
    input: z.strictObject({ solvers: z.array(employeeIdSchema).max(40) }),
    output: queueViewSchema,
  }),

  /** Adds a citizen to the queue. `id` is the page's: sent twice, it is one place. */
  'queue.add': method({
    needs: 'desk',
    act: 'addToQueue',
    records: 'everyCall',
    input: queueDraftSchema.omit({ addedBy: true }),
    output: z.strictObject({ number: z.number().int() }),
  }),

  /** Calls, takes, ends or passes on a place in the queue. `cpr`: the citizen, for the person who takes the place and may have the matter; else null. */
  'queue.move': method({
    needs: 'desk',
    act: 'moveInQueue',
    records: 'everyCall',
    input: queueMoveSchema,
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), cpr: cprSchema.nullable() }),
      z.strictObject({ kind: z.literal('conflict') }),
    ]),
  }),
} as const;
