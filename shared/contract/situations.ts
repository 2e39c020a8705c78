// What crosses the border about life situations: one as the citizen's page shows it, and one as a line of the follow-up board.
// Must not hold logic.
import { z } from 'zod';
import { caseSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { checklistLineSchema, lineStateSchema, runningCaseSchema } from '../domain/life-situation-checklist.ts';
import { lifeSituationCaseSchema } from '../domain/life-situation-case.ts';
import { followUpLineSchema } from '../domain/life-situation-follow-up.ts';
import { proposalSchema } from '../domain/life-situation-match.ts';
import { lifeSituationSchema } from '../catalogue/life-situation.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { outboxItemSchema } from '../domain/outbox.ts';
import { instantSchema } from '../domain/source-outcome.ts';

/** Why a line was not started with the others. */
export const notStartedSchema = z.strictObject({
  task: z.string().max(100),
  state: lineStateSchema,
  why: z.enum(['noSource', 'takesNoCase', 'noKle', 'closed', 'notMissing']),
});

/** How many of its cases are left out, for the person has declared themselves partial in them (inhabil). */
const hiddenSchema = z.number().int().nonnegative();

/**
 * A life situation on the citizen's page. `facts` are as the source has them with this desk's own changes under way made to them; those are
 * in `underWay`. `source` and `fetchedAt` are null for one that no source has taken in yet.
 */
export const shownSituationSchema = z.strictObject({
  facts: lifeSituationCaseSchema,
  source: sourceIdSchema.nullable(),
  caseNumber: z.string().max(60),
  fetchedAt: instantSchema.nullable(),
  underWay: z.array(outboxItemSchema),
  /** Null when the catalogue has no such life situation any more. */
  situation: lifeSituationSchema.nullable(),
  lines: z.array(checklistLineSchema).max(60),
  /** Cases that belong to the whole, or to a line that is no longer there. */
  others: z.array(runningCaseSchema),
  hidden: hiddenSchema,
  proposals: z.array(proposalSchema.extend({ row: caseSchema })).max(100),
});
export type ShownSituation = z.infer<typeof shownSituationSchema>;

/** A life situation on the follow-up board, without the lines whose every case is left out. `casesAsOf` is when the oldest of its cases was asked about; null when one never was. */
export const boardSituationSchema = z.strictObject({
  facts: lifeSituationCaseSchema.pick({
    id: true,
    cpr: true,
    kind: true,
    title: true,
    startedOn: true,
    followers: true,
  }),
  name: z.string().max(200).nullable(),
  lines: z.array(followUpLineSchema).max(60),
  others: z.number().int().nonnegative(),
  hidden: hiddenSchema,
  casesAsOf: instantSchema.nullable(),
});
export type BoardSituation = z.infer<typeof boardSituationSchema>;

/** Which citizen and which situation. */
export const aboutSituation = { cpr: cprSchema, id: lifeSituationCaseSchema.shape.id };
