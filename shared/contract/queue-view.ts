// The queue as the page shows it: nobody's CPR number, and who waits for whom in words. Shapes alone.
// Must not know how the wait is reckoned.
import { z } from 'zod';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { queueEntrySchema } from '../domain/queue.ts';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';

/** Anslået: whole minutes; null where nobody who can take it is present, or who is present is not known. */
const waitSchema = z.number().int().nonnegative().nullable();

/** A place in the queue. `callOn` is there for those who can take it alone. */
export const queueRowSchema = queueEntrySchema.omit({ cpr: true, addedBy: true, stateBy: true, inquiry: true }).extend({
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
export const queueViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('failed'), problem: z.union([sourceProblemSchema, z.literal('notAllowed')]) }),
  z.strictObject({
    kind: z.literal('known'),
    asOf: instantSchema,
    /** In the order they came; those of today that have ended are not there. */
    rows: z.array(queueRowSchema).max(5000),
    waits: z.array(z.strictObject({ employee: z.uuid(), wait: waitSchema })).max(40),
    /** Functions somebody present has, that what comes can be handed to. */
    functions: z.array(jobFunctionSchema),
    contactCentre: z.uuid().nullable(),
    /** The centre where the signed-in person sits, else the first; null where the organisation has none. */
    place: z.uuid().nullable(),
  }),
]);
export type QueueView = z.infer<typeof queueViewSchema>;
