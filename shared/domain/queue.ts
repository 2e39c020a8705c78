// Kø: who waits, and for which person or role, at the counter or on the telephone, as every desk in the municipality shares it.
// Must not know who may solve what, nor how it is fetched. No Danish standard has a queue: the shape is ours.
import { z } from 'zod';
import { taskIdSchema } from '../catalogue/task.ts';
import { cprSchema } from './cpr-schema.ts';
import { jobFunctionSchema } from './organisation.ts';
import { employeeIdSchema, userIdSchema } from './person-schema.ts';
import { instantSchema } from './source-outcome.ts';

/** Ten digits in a row, or six and four: could be a CPR number, which has no business in free words. */
const couldBeCpr = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/;

/** `counter`: fremmødt. `phone`: stillet om. `callBack`: ring tilbage, because nobody could take the call. */
const queueChannelSchema = z.enum(['counter', 'phone', 'callBack']);
export type QueueChannel = z.infer<typeof queueChannelSchema>;

/** `transferred` waits as `waiting` does, with somebody else than at first. `done` and `left` (gået) are ends. */
export const queueStateSchema = z.enum(['waiting', 'called', 'beingServed', 'transferred', 'done', 'left']);
export type QueueState = z.infer<typeof queueStateSchema>;

/** Handed to one person, or to a role. */
export const queueReceiverSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('employee'), employee: employeeIdSchema }),
  z.strictObject({ kind: z.literal('function'), jobFunction: jobFunctionSchema }),
]);
export type QueueReceiver = z.infer<typeof queueReceiverSchema>;

/** What the citizen comes with: tasks, or free words. */
export const queueInquirySchema = z.strictObject({
  tasks: z.array(taskIdSchema).max(40),
  words: z
    .string()
    .trim()
    .max(200)
    .refine((text) => !couldBeCpr.test(text), 'could be a CPR number'),
});
export type QueueInquiry = z.infer<typeof queueInquirySchema>;

/** Telephone number for a call-back: digits, with or without the country's. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?\d[\d ]{6,18}\d$/);

/** What a desk puts in the queue. `id` is the key: the same one is kept once. */
export const queueDraftSchema = z.strictObject({
  id: z.uuid(),
  /** The centre, or the contact centre. */
  place: z.uuid(),
  channel: queueChannelSchema,
  inquiry: queueInquirySchema,
  /** Null: it has not been asked who it is. */
  cpr: cprSchema.nullable(),
  callOn: phoneSchema.nullable(),
  to: queueReceiverSchema,
  /** The person who added it. */
  addedBy: userIdSchema,
});
export type QueueDraft = z.infer<typeof queueDraftSchema>;

/** Plads i køen. `number` is the ticket: counted from 1 each day at each place. `version` goes up with every change. */
export const queueEntrySchema = queueDraftSchema.extend({
  number: z.number().int().positive(),
  arrivedAt: instantSchema,
  state: queueStateSchema,
  /** When the state became what it is, and by whom (user id). */
  stateAt: instantSchema,
  stateBy: z.string().max(60),
  version: z.number().int().positive(),
});
export type QueueEntry = z.infer<typeof queueEntrySchema>;

/** What is done to an entry. `to` is the new receiver, where that changes. */
export const queueMoveSchema = z.strictObject({
  id: z.uuid(),
  version: z.number().int().positive(),
  state: queueStateSchema,
  to: queueReceiverSchema.nullable(),
});
export type QueueMove = z.infer<typeof queueMoveSchema>;

/** True while somebody waits or is being served. */
export const isOpen = ({ state }: Pick<QueueEntry, 'state'>): boolean => state !== 'done' && state !== 'left';
