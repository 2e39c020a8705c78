// One case: read it, change it, open a new one, and what a decision or a hand-over needs.
// Must not hold logic.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { authorityAnswerSchema } from '../authority/answer.ts';
import { taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema, readCaseSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { decisionNeedSchema } from '../domain/decision.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { outboxItemSchema, wantedCaseSchema, wantedChangeSchema } from '../domain/outbox.ts';
import { mayReceiveSchema } from '../domain/receiver.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { method } from './method.ts';
import { manyPeople, somePeople } from './people.ts';

export const casesMethods = {
  /** One case with its course, documents and journal, fetched from its source now; the stored copy with its age when the source does not answer. */
  'cases.get': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema }),
    output: z.discriminatedUnion('kind', [
      /** `emergencyUntil`: it is shown under an emergency look-up (nødopslag) that ends then; null where the person's roles open it. */
      z.strictObject({ kind: z.literal('read'), detail: readCaseSchema, emergencyUntil: instantSchema.nullable() }),
      /** The person's roles do not reach the case. `canOverride`: an emergency look-up would open it. */
      z.strictObject({ kind: z.literal('withheld'), answer: authorityAnswerSchema, canOverride: z.boolean() }),
    ]),
  }),

  /**
   * Changes a case: the act is stored in the outbox before this answers, and sent as soon as the source can be reached, online and offline alike.
   * `key` is the page's: sent twice, after an answer that was lost, it is one act.
   */
  'cases.change': method({
    needs: 'openedCitizen',
    act: 'changeCase',
    records: 'atOpen',
    input: z.strictObject({
      cpr: cprSchema,
      caseId: caseIdSchema,
      wanted: wantedChangeSchema,
      key: z.uuid().optional(),
    }),
    output: outboxItemSchema,
  }),

  /** What a decision on the case would rest on now. `tasks` are those under the case's KLE number; null takes the first of them. */
  'cases.decisionNeeds': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, task: taskIdSchema.nullable() }),
    output: z.strictObject({
      tasks: z.array(z.strictObject({ id: taskIdSchema, title: z.string() })),
      task: taskIdSchema.nullable(),
      needs: z.array(decisionNeedSchema),
    }),
  }),

  /** Whether a person may have the case: asked before it is handed over, and again when it is done. */
  'cases.mayReceive': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, person: employeeIdSchema }),
    output: mayReceiveSchema,
  }),

  /** Which of these people may not have the case, by the same check and as far as the desk knows, for a list to choose from. The others were not checked further. */
  'cases.mayNotReceive': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, people: manyPeople }),
    output: somePeople,
  }),

  /** Opens a case for a citizen in a source. `key` is the page's: sent twice, it is one act. */
  'cases.open': method({
    needs: 'openedCitizen',
    act: 'openCase',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, source: sourceIdSchema, wanted: wantedCaseSchema, key: z.uuid() }),
    output: outboxItemSchema,
  }),
} as const;
