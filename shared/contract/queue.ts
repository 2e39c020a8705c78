// The queue as the page shows it: no CPR numbers, and who waits for whom in words.
// Must not know how the wait is estimated.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { queueDraftSchema, queueEntrySchema, queueMoveSchema } from '../domain/queue.ts';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';
import { method } from './method.ts';

/** Anslået: whole minutes; null where nobody who can take it is present, or who is present is not known. */
const waitSchema = z.number().int().nonnegative().nullable();

/** A place in the queue. `callOn` is there for those who can take it alone. */
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

/** `none`: no source here keeps a queue. `failed`: it could not be asked, and nothing is said of who waits. */
const queueViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('failed'), problem: z.union([sourceProblemSchema, z.literal('notAllowed')]) }),
  z.strictObject({
    kind: z.literal('known'),
    asOf: instantSchema,
    /** In the order they came; those of today that have ended are not there. */
    rows: z.array(queueRowSchema).max(5000),
    waits: z.array(z.strictObject({ employee: employeeIdSchema, wait: waitSchema })).max(40),
    /** Functions somebody present has, that what comes can be handed to. */
    functions: z.array(jobFunctionSchema),
    contactCentre: z.uuid().nullable(),
    /** The centre where the signed-in person sits, else the first; null where the organisation has none. */
    place: z.uuid().nullable(),
  }),
]);
export type QueueView = z.infer<typeof queueViewSchema>;

export const queueMethods = {
  /** The queue all desks share, asked of the service that keeps it now, with the reckoned wait for each of `solvers`. An outage is not an empty queue. */
  'queue.get': method({
    needs: 'desk',
    records: 'firstCall',
    input: z.strictObject({ solvers: z.array(employeeIdSchema).max(40) }),
    output: queueViewSchema,
  }),

  /** Puts somebody in the queue. `id` is the page's: the same one sent twice is one place. A CPR number given is written to the audit log. */
  'queue.add': method({
    needs: 'desk',
    act: 'addToQueue',
    records: 'everyCall',
    input: queueDraftSchema.omit({ addedBy: true }),
    output: z.strictObject({ number: z.number().int() }),
  }),

  /** Calls, takes, ends or passes on a place in the queue. `cpr`: the citizen, for whoever takes it and may have the matter; else null. */
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
