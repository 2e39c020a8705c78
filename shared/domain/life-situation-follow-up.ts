// Follow-up (opfølgning) on a life situation: per line, whether its administration has accepted, refused, not answered or is overdue. Pure rules.
// Must not ask anybody: what is not known is reported as not known.
import { z } from 'zod';
import { printedAdministrationSchema, taskIdSchema } from '../catalogue/task.ts';
import { caseIdSchema } from './case.ts';
import { sourceIdSchema } from './fagsystem.ts';
import type { ChecklistLine } from './life-situation-checklist.ts';
import { notStartedSchema } from './refusal.ts';

/**
 * The state of a line at its administration. `accepted`: somebody has taken it, or it has moved; `notAnswered`: it lies there as it came;
 * `overdue`: a deadline has passed, or it has lain unanswered for too long; `queued`: it has not reached the fagsystem yet.
 */
export const standingSchema = z.enum([
  'overdue',
  'refused',
  'notAnswered',
  'queued',
  'missing',
  'notHere',
  'accepted',
  'done',
  'notNeeded',
]);
export type Standing = z.infer<typeof standingSchema>;

/** A line of the board. `cases` are those a nudge can be written on. `since` is the day it was started or attached. */
export const followUpLineSchema = z.strictObject({
  task: taskIdSchema,
  title: z.string().max(255),
  administration: printedAdministrationSchema,
  standing: standingSchema,
  since: z.iso.date().nullable(),
  deadline: z.iso.date().nullable(),
  handler: z.string().max(255).nullable(),
  /** Where nothing came of a start, why, and what the source said itself; `why` null for one refused before there were codes. */
  notStarted: z
    .strictObject({ source: sourceIdSchema, why: notStartedSchema.nullable(), reason: z.string().max(300).nullable() })
    .nullable(),
  cases: z.array(z.strictObject({ caseId: caseIdSchema, source: sourceIdSchema, title: z.string().max(255) })),
});
export type FollowUpLine = z.infer<typeof followUpLineSchema>;

/** After so many days without an answer a line is overdue. The desk's own choice: there is no rule for it. */
export const DAYS_TO_ANSWER = 14;
const DAY_MS = 86_400_000;

/** The board's line for a line of the checklist. `today` is a Danish day. */
export function followUpOf(line: ChecklistLine, today: string): FollowUpLine {
  const open = line.cases.filter(({ now }) => now?.isOpen !== false);
  const since =
    [...line.cases.map(({ attached }) => attached.at), ...(line.starting === null ? [] : [line.starting.at])]
      .toSorted()[0]
      ?.slice(0, 10) ?? null;
  return {
    task: line.task,
    title: line.title,
    administration: line.administration,
    standing: standingOf(line, open, since, today),
    since,
    deadline: open.flatMap(({ now }) => now?.deadline ?? []).toSorted()[0] ?? null,
    handler: open.find(({ now }) => (now?.handler ?? null) !== null)?.now?.handler ?? null,
    notStarted: notStartedOf(line),
    cases: open.map(({ caseId, source, title }) => ({ caseId, source, title })),
  };
}

function notStartedOf({ cases, starting }: ChecklistLine): FollowUpLine['notStarted'] {
  if (cases.length > 0 || starting === null || (starting.why === null && starting.reason === null)) return null;
  const { source, why, reason } = starting;
  return { source, why, reason };
}

function standingOf(line: ChecklistLine, open: ChecklistLine['cases'], since: string | null, today: string): Standing {
  if (line.state === 'done' || line.state === 'notNeeded') return line.state;
  if (line.cases.length === 0) {
    if (line.starting === null || line.starting.state === 'withdrawn')
      return line.state === 'notHere' ? 'notHere' : 'missing';
    if (line.starting.state === 'refused') return 'refused';
    if (line.starting.state !== 'sent') return 'queued';
  }
  if (open.some(({ now }) => now?.isOverdue === true)) return 'overdue';
  if (open.some(({ now }) => now !== null && (now.handler !== null || now.progress !== 'Opstaaet'))) return 'accepted';
  const waited = since === null ? 0 : Math.round((Date.parse(today) - Date.parse(since)) / DAY_MS);
  return waited > DAYS_TO_ANSWER ? 'overdue' : 'notAnswered';
}

/** How many lines have each standing. */
export function countStandings(lines: readonly Pick<FollowUpLine, 'standing'>[]): Partial<Record<Standing, number>> {
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of lines) counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}
