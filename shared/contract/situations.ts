// Life situations: shown on the citizen's page and the follow-up board, opened, changed, started.
// Must not hold logic.
import { doerSchema } from '../domain/person-schema.ts';
import { z } from 'zod';
import { authorityAnswerSchema } from '../authority/answer.ts';
import { lifeSituationSchema } from '../catalogue/life-situation.ts';
import { taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema, caseSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { lifeSituationCaseSchema } from '../domain/life-situation-case.ts';
import { situationChangeSchema } from '../domain/life-situation-change.ts';
import { checklistLineSchema, lineStateSchema, runningCaseSchema } from '../domain/life-situation-checklist.ts';
import { followUpLineSchema } from '../domain/life-situation-follow-up.ts';
import { proposalSchema } from '../domain/life-situation-match.ts';
import { outboxItemSchema } from '../domain/outbox.ts';
import { instantSchema, sourceProblemSchema, sourceStateSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

/** Why a line was not started with the others. */
const lineNotStartedSchema = z.strictObject({
  task: z.string().max(100),
  state: lineStateSchema,
  why: z.enum(['noSource', 'takesNoCase', 'noKle', 'closed', 'notMissing']),
});

/** How many of its cases are hidden, because the person has declared a conflict of interest (inhabil) in them. */
const hiddenSchema = z.number().int().nonnegative();

/**
 * A life situation on the citizen's page. `facts` are the source's, with this desk's own changes under way applied to them; those are in
 * `underWay`. `source` and `fetchedAt` are null for one that no source has accepted yet.
 */
const shownSituationSchema = z.strictObject({
  facts: lifeSituationCaseSchema,
  source: sourceIdSchema.nullable(),
  caseNumber: z.string().max(60),
  fetchedAt: instantSchema.nullable(),
  underWay: z.array(outboxItemSchema),
  /** Null when the catalogue has no such life situation any more. */
  situation: lifeSituationSchema.nullable(),
  lines: z.array(checklistLineSchema).max(60),
  /** Cases that belong to the situation as such, or to a line that no longer exists. */
  others: z.array(runningCaseSchema),
  hidden: hiddenSchema,
  proposals: z.array(proposalSchema.extend({ row: caseSchema })).max(100),
});
export type ShownSituation = z.infer<typeof shownSituationSchema>;

/** A life situation on the follow-up board, without the lines whose cases are all hidden. `casesAsOf`: when the oldest of its cases was fetched; null when one never was. */
const boardSituationSchema = z.strictObject({
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
const aboutSituation = { cpr: cprSchema, id: lifeSituationCaseSchema.shape.id };

export const situationsMethods = {
  /**
   * The citizen's life situations as they are known now. Never waits for a source. `state` is null when no source keeps life situations:
   * then none can be opened.
   */
  'situations.ofCitizen': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema }),
    output: z.strictObject({
      state: sourceStateSchema.nullable(),
      situations: z.array(shownSituationSchema).max(200),
      me: doerSchema.nullable(),
    }),
  }),

  /** Whether the person may change the citizen's life situations. Null: no organisation system is connected, so no rule is asked. */
  'situations.authority': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema }),
    output: z.strictObject({ answer: authorityAnswerSchema.nullable() }),
  }),

  /** Refreshes from the source that keeps them. */
  'situations.refresh': method({
    needs: 'openedCitizen',
    records: 'atOpen',
    input: z.strictObject({ cpr: cprSchema }),
    output: done,
  }),

  /** Opens a life situation. `id` is the page's: sent twice, it is one. */
  'situations.open': method({
    needs: 'openedCitizen',
    act: 'changeSituation',
    records: 'atOpen',
    input: z.strictObject({
      ...aboutSituation,
      ...lifeSituationCaseSchema.pick({ kind: true, title: true, startedOn: true, note: true }).shape,
    }),
    output: outboxItemSchema,
  }),

  /** Changes one field. `seen` is the field as the page showed it (`valueAt`); `key` is the page's. */
  'situations.change': method({
    needs: 'openedCitizen',
    act: 'changeSituation',
    records: 'atOpen',
    input: z.strictObject({
      ...aboutSituation,
      change: situationChangeSchema,
      seen: z.string().max(8000).nullable(),
      key: z.uuid(),
    }),
    output: outboxItemSchema,
  }),

  /** Moves a case from one open life situation to another, with the reason on both. */
  'situations.moveCase': method({
    needs: 'openedCitizen',
    act: 'changeSituation',
    records: 'atOpen',
    input: z.strictObject({
      cpr: cprSchema,
      from: aboutSituation.id,
      to: aboutSituation.id,
      caseId: caseIdSchema,
      task: taskIdSchema.nullable(),
      reason: z.string().trim().min(5).max(1000),
    }),
    output: z.strictObject({ acts: z.array(outboxItemSchema).max(2) }),
  }),

  /**
   * Opens a case for each task in its administration's fagsystem: one act each, under a key that follows from the situation and the line, so
   * that a second call starts nothing twice.
   */
  'situations.start': method({
    needs: 'openedCitizen',
    act: 'changeSituation',
    records: 'atOpen',
    input: z.strictObject({ ...aboutSituation, tasks: z.array(taskIdSchema).min(1).max(60) }),
    output: z.strictObject({ acts: z.array(outboxItemSchema), notStarted: z.array(lineNotStartedSchema) }),
  }),

  /**
   * The open life situations that the employee has or follows. `problem`: why the source could not be asked; then those stored at the desk
   * are shown.
   */
  'situations.mine': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: nothing,
    output: z.strictObject({
      situations: z.array(boardSituationSchema).max(500),
      /** How many situations are hidden, because the person has declared a conflict of interest in the case that keeps them. */
      hidden: z.number().int().nonnegative(),
      problem: z.union([sourceProblemSchema, z.literal('notAllowed'), z.literal('noSource')]).nullable(),
    }),
  }),

  /** Writes a reminder in the journal of each open case on a line; at most one a day in each. */
  'situations.nudge': method({
    needs: 'citizenData',
    act: 'nudge',
    records: 'everyCall',
    input: z.strictObject({ ...aboutSituation, task: taskIdSchema }),
    output: z.strictObject({ acts: z.array(outboxItemSchema) }),
  }),
} as const;
