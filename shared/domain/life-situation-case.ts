// A citizen's life situation as a thing one can work on: what is kept of it, at every desk alike. Shapes alone.
// Must not know which fagsystem keeps it, nor the catalogue's texts: lines are named by their task.
import { doerSchema } from './person-schema.ts';
import { z } from 'zod';
import { lifeSituationQuestionSchema } from '../catalogue/life-situation.ts';
import { lifeSituationIdSchema, taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema } from './case.ts';
import { cprSchema } from './cpr-schema.ts';
import { sourceIdSchema } from './fagsystem.ts';
import { notStartedSchema } from './refusal.ts';
import { instantSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().max(longest);

/** Id of an open life situation. Made by the desk that opens it, and the id of its case where it is kept. */
export const situationIdSchema = z.uuid().brand<'SituationId'>();
export type SituationId = z.infer<typeof situationIdSchema>;

/** Who did it, and when. */
const doneSchema = { by: doerSchema, at: instantSchema };

/** A reason (begrundelse) that a person gives. */
export const reasonSchema = text(1000).trim().min(5);

/** A question's id in the catalogue. */
export const questionIdSchema = lifeSituationQuestionSchema.shape.id;

/** A person's mark on a line: it is done, or it is not needed here, and why. */
export const lineWordSchema = z.strictObject({
  word: z.enum(['done', 'notNeeded']),
  reason: reasonSchema,
  ...doneSchema,
});

/**
 * A line started from here: the act's key, so that no desk starts it again, and where. `nth` counts after refusals; `refused` is
 * null while it has not been refused, and then what the source said itself, empty where it said nothing; `why` is the reason as a code, which
 * a start refused before there were codes does not have.
 */
const lineStartSchema = z.strictObject({
  key: z.uuid(),
  source: sourceIdSchema,
  nth: z.number().int().nonnegative(),
  refused: text(300).nullable(),
  why: notStartedSchema.optional(),
  ...doneSchema,
});

/** A case that somebody has put under the situation. `task` is the line it belongs to; null when it belongs to the situation as such. */
export const attachedCaseSchema = z.strictObject({
  caseId: caseIdSchema,
  caseNumber: text(60),
  title: text(255),
  task: taskIdSchema.nullable(),
  why: reasonSchema,
  ...doneSchema,
});

/** Henvendelse, brev or notat attached to the situation. */
export const situationPaperSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['inquiry', 'letter', 'note']),
  text: text(4000).trim().min(1),
  ...doneSchema,
});

/** A step in its course that would else be lost: a case moved or taken off, a closing undone. */
const courseStepSchema = z.strictObject({
  what: z.enum(['moved', 'detached', 'reopened']),
  about: text(200),
  reason: reasonSchema,
  ...doneSchema,
});

/** The longest text of the message to the citizen at the end. */
export const LONGEST_SUMMARY = 8000;

/**
 * Livssituation for one citizen, as it is kept. Every entry of a person is stored with who and when. `answers` and `lines` are by the
 * catalogue's ids; an id the catalogue no longer has is kept.
 */
export const lifeSituationCaseSchema = z.strictObject({
  id: situationIdSchema,
  cpr: cprSchema,
  kind: lifeSituationIdSchema,
  /** As staff say it, e.g. "Skilsmisse, 3. april". */
  title: text(120).trim().min(1),
  startedOn: z.iso.date(),
  note: text(4000),
  opened: z.strictObject(doneSchema),
  followers: z.array(doerSchema).max(40),
  answers: z.record(questionIdSchema, z.strictObject({ value: z.boolean(), ...doneSchema })),
  words: z.record(taskIdSchema, lineWordSchema),
  starts: z.record(taskIdSchema, lineStartSchema),
  cases: z.array(attachedCaseSchema).max(200),
  /** Proposals that a person has dismissed. */
  dismissed: z.array(caseIdSchema).max(400),
  papers: z.array(situationPaperSchema).max(200),
  course: z.array(courseStepSchema).max(200),
  /** Null while it is open. */
  closed: z.strictObject({ summary: text(LONGEST_SUMMARY), ...doneSchema }).nullable(),
});
export type LifeSituationCase = z.infer<typeof lifeSituationCaseSchema>;

/** A life situation as a source has it. `version` is what a change is compared with before it is written. */
export const keptSituationSchema = z.strictObject({
  source: sourceIdSchema,
  version: text(100).nullable(),
  caseNumber: text(60),
  fetchedAt: instantSchema,
  facts: lifeSituationCaseSchema,
});
export type KeptSituation = z.infer<typeof keptSituationSchema>;
