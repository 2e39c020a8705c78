// What the signed-in person may do: to a case, today, and what a centre can decide in a week.
// Must not hold a rule.
import { z } from 'zod';
import { authorityAnswerSchema } from '../authority/answer.ts';
import { caseActSchema } from '../authority/case-act.ts';
import {
  coverageTrialSchema,
  coverageViewSchema,
  myAuthoritySchema,
  visitationViewSchema,
} from '../authority/views.ts';
import { taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { method } from './method.ts';

export const authorityMethods = {
  /**
   * Whether the person may do each of some acts to a case, in their order, with the rules that decided and who else can. Null: no organisation system
   * is connected, so no rule is asked.
   */
  'authority.ofCase': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, acts: z.array(caseActSchema).min(1).max(20) }),
    output: z.strictObject({ answers: z.array(authorityAnswerSchema).nullable() }),
  }),

  /** "Mine beføjelser". `day`: a day to try, null is now; `laterLaw`: in the training environment only. */
  'authority.mine': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ day: z.iso.date().nullable(), laterLaw: z.boolean() }),
    output: myAuthoritySchema,
  }),

  /** "Bemanding": the week of the day, at a centre; null is where the person sits. `trial` is tried on it and not stored. */
  'authority.coverage': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ place: z.uuid().nullable(), day: z.iso.date(), trial: coverageTrialSchema }),
    output: coverageViewSchema,
  }),

  /** "Modtagelse": the employees who can take a citizen for some tasks, now. `byPhone`: anybody at work, at any place. */
  'authority.visitation': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({
      place: z.uuid().nullable(),
      byPhone: z.boolean(),
      tasks: z.array(taskIdSchema).min(1).max(40),
    }),
    output: visitationViewSchema,
  }),
} as const;
