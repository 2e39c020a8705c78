// Who answers for a task (ressort) at a date: the administrations of 2005, the structure of 2006, and later law as a pack of its own.
// Must not know what a person may do: authority reads this, not the other way round.
import { z } from 'zod';
import { taskById } from './catalogue.ts';
import responsibilityJson from './responsibility.json' with { type: 'json' };
import { type Responsibility, type ResponsibleAuthority, responsibleAuthoritySchema } from './responsible-authority.ts';
import { rulePackSchema, type RulePack } from './rule-pack.ts';
import { sentenceSchema } from './sentence.ts';
import { printedAdministrationSchema, taskIdSchema, type Task } from './task.ts';

export type { Responsibility, ResponsibleAuthority } from './responsible-authority.ts';
export type { RulePack } from './rule-pack.ts';

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  pack: rulePackSchema,
  /** Tasks named one by one; they go before a rule for a whole administration. */
  tasks: z.array(taskIdSchema),
  /** Every task printed under one of these in Bilag 1. */
  administrations: z.array(printedAdministrationSchema),
  owners: z.array(z.string()).min(1),
  performedBy: z.string().nullable(),
  from: z.iso.date().nullable(),
  /** Last day, itself included; `null` is open. */
  to: z.iso.date().nullable(),
  verified: z.boolean(),
  why: sentenceSchema,
  source: z.string().min(1),
});

const data = z
  .strictObject({ authorities: z.array(responsibleAuthoritySchema), rules: z.array(ruleSchema) })
  .parse(responsibilityJson);

/** Everyone who answers for a task at some time. */
export const responsibleAuthorities: readonly ResponsibleAuthority[] = data.authorities;

const authorityById = new Map(data.authorities.map((authority) => [authority.id, authority]));

function authorityNamed(id: string): ResponsibleAuthority {
  const authority = authorityById.get(id);
  if (authority === undefined) throw new Error(`responsibility.json names an unknown authority: ${id}`);
  return authority;
}

const rules = data.rules.map(
  (rule): Responsibility & { readonly covers: (task: Task) => boolean; readonly rank: number } => ({
    owners: rule.owners.map(authorityNamed),
    performedBy: rule.performedBy === null ? null : authorityNamed(rule.performedBy),
    from: rule.from,
    to: rule.to,
    ruleId: rule.id,
    pack: rule.pack,
    verified: rule.verified,
    why: rule.why,
    source: rule.source,
    covers: (task) => rule.tasks.includes(task.id) || rule.administrations.includes(task.administration),
    rank: (rule.pack === 'later-law' ? 2 : 0) + (rule.tasks.length > 0 ? 1 : 0),
  }),
);

const holdsOn = (rule: Responsibility, day: string) =>
  (rule.from === null || rule.from <= day) && (rule.to === null || day <= rule.to);

/**
 * Who answers for a task on a day (`YYYY-MM-DD`). Later law goes before the paper when its pack is on, a rule for the task itself before
 * one for its administration. Every task has an answer on every day; an unknown task id throws.
 */
export function responsibleFor(taskId: string, day: string, packs: readonly RulePack[] = ['paper']): Responsibility {
  const task = taskById(taskId);
  if (task === undefined) throw new Error(`no such task: ${taskId}`);
  const holding = rules.filter(
    (rule) => (rule.pack === 'paper' || packs.includes(rule.pack)) && rule.covers(task) && holdsOn(rule, day),
  );
  const best = holding.toSorted((a, b) => b.rank - a.rank)[0];
  if (best === undefined) throw new Error(`nobody answers for ${taskId} on ${day}`);
  const { covers: _covers, rank: _rank, ...responsibility } = best;
  return responsibility;
}

/** The course of a task's responsibility, oldest first: each change of authority, with its first day. */
export function responsibilityOverTime(
  taskId: string,
  packs: readonly RulePack[] = ['paper'],
): readonly Responsibility[] {
  const days = ['0001-01-01', ...new Set(rules.flatMap((rule) => (rule.from === null ? [] : [rule.from])))].toSorted();
  const course: Responsibility[] = [];
  for (const day of days) {
    const responsibility = responsibleFor(taskId, day, packs);
    if (responsibility.ruleId !== course.at(-1)?.ruleId) course.push(responsibility);
  }
  return course;
}
