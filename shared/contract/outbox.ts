// Acts in the outbox: the list, and what can still be done to one.
// Must not hold logic.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { outboxItemSchema, outboxStateSchema, settledChoiceSchema } from '../domain/outbox.ts';
import { mayReceiveSchema } from '../domain/receiver.ts';
import { method } from './method.ts';
import { manyPeople, somePeople } from './people.ts';

export const outboxMethods = {
  /** As `cases.mayReceive`, for a hand-over in the outbox that is written anew: its citizen need not be open. */
  'outbox.mayReceive': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ key: z.uuid(), cpr: cprSchema, caseId: caseIdSchema, person: employeeIdSchema }),
    output: mayReceiveSchema,
  }),

  /** As `cases.mayNotReceive`, for a hand-over in the outbox that is written anew. */
  'outbox.mayNotReceive': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ key: z.uuid(), cpr: cprSchema, caseId: caseIdSchema, people: manyPeople }),
    output: somePeople,
  }),

  /** The outbox, acts under way first. `counts` covers everything in it. `unreadable` acts are stored, are not sent and are in no list. */
  'outbox.list': method({
    needs: 'desk',
    records: 'firstCall',
    input: z.strictObject({ limit: z.number().int().min(0).max(500) }),
    output: z.strictObject({
      items: z.array(outboxItemSchema),
      counts: z.partialRecord(outboxStateSchema, z.number().int().nonnegative()),
      unreadable: z.number().int().nonnegative(),
    }),
  }),
  'outbox.withdraw': method({
    needs: 'desk',
    act: 'keptAct',
    records: 'everyCall',
    input: z.strictObject({ key: z.uuid() }),
    output: outboxItemSchema,
  }),
  /** Gives up an act with unknown result whose source is no longer connected, so that its result cannot be asked for. */
  'outbox.giveUp': method({
    needs: 'desk',
    act: 'keptAct',
    records: 'everyCall',
    input: z.strictObject({ key: z.uuid(), reason: z.string().trim().min(5).max(255) }),
    output: outboxItemSchema,
  }),
  /** Settles a conflict field by field: a choice for the act that is stuck, and for those of the same case that wait behind it. */
  'outbox.settle': method({
    needs: 'desk',
    act: 'keptAct',
    records: 'everyCall',
    input: z.strictObject({ choices: z.array(settledChoiceSchema).min(1).max(50) }),
    output: z.strictObject({ items: z.array(outboxItemSchema) }),
  }),
  'outbox.sendNow': method({
    needs: 'desk',
    act: 'keptAct',
    records: 'everyCall',
    input: z.strictObject({ key: z.uuid() }),
    output: outboxItemSchema,
  }),
} as const;
