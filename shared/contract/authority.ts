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
   * Whether the person may do each of some acts to a case, in their order, with the rules that spoke and who else can. Null: no organisation system
   * is connected, and nothing is said.
   */
  'authority.ofCase': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema, caseId: caseIdSchema, acts: z.array(caseActSchema).min(1).max(20) }),
    output: z.strictObject({ answers: z.array(authorityAnswerSchema).nullable() }),
  }),

  /** "Mine beføjelser". `day` is one to try, null is now; `laterLaw` is for the training environment alone. */
  'authority.mine': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ day: z.iso.date().nullable(), laterLaw: z.boolean() }),
    output: myAuthoritySchema,
  }),

  /** "Bemanding": the week that holds the day, at a centre; null is where the person sits. `trial` is tried on it and kept nowhere. */
  'authority.coverage': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ place: z.uuid().nullable(), day: z.iso.date(), trial: coverageTrialSchema }),
    output: coverageViewSchema,
  }),

  /** "Modtagelse": to whom a citizen goes for some tasks, now. `byPhone`: anybody at work, whatever the place. */
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
