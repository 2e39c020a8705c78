// Selects the rules to evaluate: those in force for the task, its owner at the instant and the depth; selected once for each.
// Must not know who asks, nor weigh a rule's outcome.
import type { RulePack } from '../catalogue/rule-pack.ts';
import type { Task } from '../catalogue/task.ts';
import { startOfDanishDay } from '../domain/danish-clock.ts';
import { ownershipAt, ownershipChanges } from './ownership.ts';
import type { Depth, AuthorityQuestion } from './question.ts';
import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';
import { rulesAgainst } from './rules-against.ts';
import { rulesFor } from './rules-for.ts';

/** Fields in one order for all: the engine reads them faster where every rule has the same shape (a sixth of a decision). */
const alike = ({ code, name, sentence, basis, from, to, kind, override, leaves, isAbout, speak }: Rule): Rule => ({
  code,
  name,
  sentence,
  basis,
  from,
  to,
  kind,
  override,
  leaves,
  isAbout,
  speak,
});

/** All rules in their order. */
export const rules: readonly Rule[] = [...rulesAgainst, ...rulesFor].map(alike);

const timed = rules.map((rule) => ({
  rule,
  from: rule.from === null ? -Infinity : startOfDanishDay(rule.from),
  to: rule.to === null ? Infinity : startOfDanishDay(rule.to) + 86_400_000,
}));

/** The instants at which a rule begins or ends. */
export const ruleChanges: readonly number[] = timed.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);

/** The subject of the question, and the rules about it in the order of the table. */
interface Hearing {
  readonly subject: Subject;
  readonly rules: readonly Rule[];
}

/** From an instant until the next stretch of the task no rule begins or ends, and nobody takes the task over. */
interface Stretch {
  readonly from: number;
  readonly about: Readonly<Record<Depth, { readonly task: Hearing; readonly matter: Hearing }>>;
}

type Course = readonly Stretch[];

const paper = new WeakMap<Task, Course>();
const laterLaw = new WeakMap<Task, Course>();
let withoutTask: Course | null = null;

function courseOf(task: Task | null, packs: readonly RulePack[]): Course {
  if (task === null) return (withoutTask ??= sortOut(null, packs));
  const kept = packs.includes('later-law') ? laterLaw : paper;
  let course = kept.get(task);
  if (course === undefined) {
    course = sortOut(task, packs);
    kept.set(task, course);
  }
  return course;
}

function sortOut(task: Task | null, packs: readonly RulePack[]): Course {
  const changes = [
    ...new Set([-Infinity, ...ruleChanges, ...(task === null ? [] : ownershipChanges(task.id, packs))]),
  ].toSorted((a, b) => a - b);
  return changes.map((at): Stretch => {
    const inForce = timed.filter(({ from, to }) => from <= at && at < to).map(({ rule }) => rule);
    const hearing = (depth: Depth, hasMatter: boolean): Hearing => {
      const subject: Subject = {
        depth,
        isDecision: depth !== 'information',
        hasMatter,
        ownership: task === null ? null : ownershipAt(task.id, at, packs),
        isRuleBoundInCentre: task !== null && task.lists.includes('regelstyret'),
        isPensionOfficeTask: task !== null && task.lists.includes('po'),
      };
      return { subject, rules: inForce.filter((rule) => rule.isAbout(subject)) };
    };
    const both = (depth: Depth) => ({ task: hearing(depth, false), matter: hearing(depth, true) });
    return {
      from: at,
      about: { information: both('information'), ruleBound: both('ruleBound'), discretionary: both('discretionary') },
    };
  });
}

/** The rules that apply to a question. Throws for a task that the catalogue does not have. */
export function hearingOf({ task, depth, matter, at, packs }: AuthorityQuestion): Hearing {
  const course = courseOf(task, packs);
  let index = course.length - 1;
  while (index > 0 && (course[index]?.from ?? 0) > at) index -= 1;
  const found = course[index]?.about[depth];
  if (found === undefined) throw new Error('no rules for the question');
  return matter === null ? found.task : found.matter;
}
