// The outbox (udbakke): acts that a person has done at the desk and that a fagsystem has not accepted yet, or has rejected.
// Must not know how anything is sent. No text calls an act registered before the source has confirmed it.
import { doerSchema } from './person-schema.ts';
import { z } from 'zod';
import { lifeSituationIdSchema, taskIdSchema } from '../catalogue/task.ts';
import { caseHandlerSchema, caseIdSchema, KNOWN_PROGRESS } from './case.ts';
import { cprSchema } from './cpr-schema.ts';
import { decisionSchema } from './decision.ts';
import { sourceIdSchema } from './fagsystem.ts';
import { situationIdSchema } from './life-situation-case.ts';
import { fieldDifferenceSchema, situationChangeSchema } from './life-situation-change.ts';
import { OUTBOX_STATES } from './outbox-state.ts';
import { type NotStarted, refusalSchema } from './refusal.ts';
import { instantSchema, sourceProblemSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().max(longest);

/** What a person wants done to a case. `progress` is one of OIO's values; whether a source takes it is the source's to say. */
export const wantedChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('journalNote'), title: text(255).trim().min(1), text: text(50_000).trim().min(1) }),
  z.strictObject({ kind: z.literal('progress'), progress: z.enum(KNOWN_PROGRESS) }),
  z.strictObject({
    kind: z.literal('handler'),
    handler: caseHandlerSchema,
    reason: text(1000).trim().min(5),
    /** What the check of the receiver's authority said. The page sends `couldNotBeChecked` when the person has seen that and goes on; the core decides. */
    receiver: z.enum(['may', 'couldNotBeChecked']).optional(),
  }),
  z.strictObject({ kind: z.literal('decision'), decision: decisionSchema }),
]);
export type WantedChange = z.infer<typeof wantedChangeSchema>;

/** A case that a person wants opened. `facet` is KLE's handlingsfacet. */
export const wantedCaseSchema = z.strictObject({
  kind: z.literal('newCase'),
  title: text(255).trim().min(1),
  description: text(4096),
  kle: z.strictObject({ number: text(20).min(1), title: text(255), facet: text(10) }),
  handler: caseHandlerSchema.nullable(),
});
export type WantedCase = z.infer<typeof wantedCaseSchema>;

/** A change that a person wants made to a life situation. `seen` is the field as they saw it. */
const wantedSituationSchema = z.strictObject({
  kind: z.literal('situation'),
  situation: situationIdSchema,
  change: situationChangeSchema,
  seen: text(8000).nullable(),
  by: doerSchema,
});
export type WantedSituation = z.infer<typeof wantedSituationSchema>;

/** A line of a life situation that an act is for; `title` is the situation's. */
const situationLineSchema = z.strictObject({
  situation: situationIdSchema,
  title: text(120),
  task: taskIdSchema,
  by: doerSchema,
});
export type SituationLine = z.infer<typeof situationLineSchema>;

export const wantedSchema = z.union([wantedChangeSchema, wantedCaseSchema, wantedSituationSchema]);
export type Wanted = z.infer<typeof wantedSchema>;

export const outboxStateSchema = z.enum(OUTBOX_STATES);

/** The facts of a case that a conflict is about: what the person saw, and what the source has now. */
const seenCaseSchema = z.strictObject({
  progress: text(60),
  handler: text(255).nullable(),
  localStatus: text(255).nullable(),
  changedAt: instantSchema.nullable(),
  /** Who made the newest change, where the source says. Acts kept by an earlier version have none. */
  changedBy: text(255).nullable().default(null),
});
export type SeenCase = z.infer<typeof seenCaseSchema>;

/**
 * An act (handling) in the outbox as the page shows it. `refusal` is why the source said no, and `reason` then what it said itself, if anything;
 * an act refused before there were codes has a `reason` alone. Of an act that is given up, `reason` is the person's.
 */
export const outboxItemSchema = z.strictObject({
  key: z.uuid(),
  source: sourceIdSchema,
  cpr: cprSchema,
  /** Null for a case that is to be opened, until it has been. */
  caseId: caseIdSchema.nullable(),
  caseTitle: text(255),
  wanted: wantedSchema,
  state: outboxStateSchema,
  createdAt: instantSchema,
  changedAt: instantSchema,
  /** Name of the person who did it. */
  by: text(200),
  tries: z.number().int().nonnegative(),
  /** When it is tried again by itself. */
  nextTryAt: instantSchema.nullable(),
  problem: z
    .union([
      sourceProblemSchema,
      z.literal('notAllowed'),
      z.literal('authority'),
      z.literal('receiver'),
      z.literal('decisionHalf'),
      z.literal('handoverHalf'),
      z.literal('reassigned'),
    ])
    .nullable(),
  refusal: refusalSchema.optional(),
  reason: text(300).nullable(),
  /** What the person saw when the act was done, and, in a conflict, what the source has now. */
  base: seenCaseSchema.nullable(),
  theirs: seenCaseSchema.nullable(),
  /** In a conflict about a life situation: its fields that differ. */
  differences: z.array(fieldDifferenceSchema).max(20).optional(),
  /** Which of the catalogue's life situations such a conflict is in: its questions are named by it. Those kept by an earlier version have none. */
  lifeSituation: lifeSituationIdSchema.optional(),
  /** The line of a life situation that a new case is opened for. */
  line: situationLineSchema.optional(),
  /** The lines of life situations that a decision makes done when the source has taken it in. */
  decides: z.array(situationLineSchema).max(20).optional(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

/**
 * What a person chooses for one act of a conflict, having seen what the source has now: the act as it was, or written anew (of the same
 * kind, and of the same field of a life situation), or null for what the source has.
 */
export const settledChoiceSchema = z.strictObject({
  key: z.uuid(),
  wanted: z.union([wantedChangeSchema, wantedSituationSchema]).nullable(),
});
export type SettledChoice = z.infer<typeof settledChoiceSchema>;

/** Why an act that has ended opened no case; null for one that is under way or sent, and for one refused before there were codes. */
export function notStartedBecause({
  state,
  refusal,
  problem,
}: Pick<OutboxItem, 'state' | 'refusal' | 'problem'>): NotStarted | null {
  if (state === 'withdrawn' || state === 'givenUp') return state;
  if (state !== 'refused') return null;
  return refusal ?? (problem === 'authority' || problem === 'notAllowed' ? problem : null);
}

/** The case or life situation an act changes; null for one that is to be opened. */
function aboutOf({ caseId, wanted }: OutboxItem): string | null {
  return wanted.kind === 'situation' ? wanted.situation : caseId;
}

/** True for an act that waits because another act on the same case or life situation is in a conflict. */
export function isBehindConflict(act: OutboxItem, all: readonly OutboxItem[]): boolean {
  const about = aboutOf(act);
  return (
    act.state === 'waiting' &&
    about !== null &&
    all.some((other) => other.state === 'conflict' && aboutOf(other) === about)
  );
}

/** The act that is stuck in a conflict, then those of the same case that wait behind it, in the order they were done. */
export function settledWith(stuck: OutboxItem, all: readonly OutboxItem[]): OutboxItem[] {
  const behind = all.filter((act) => act.caseId === stuck.caseId && isBehindConflict(act, all));
  return [stuck, ...behind.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))];
}
