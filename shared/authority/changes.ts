// When an answer can change: every instant at which something that the rules read begins or ends.
// Must not know what the answer is; `untilWhen` asks.
import type { RulePack } from '../catalogue/rule-pack.ts';
import { tasks } from '../catalogue/catalogue.ts';
import { decide, type AuthorityDecision } from './decide.ts';
import { ruleChanges } from './hearing.ts';
import {
  employeeBy,
  type KnownEmployee,
  type KnownOrganisation,
  type KnownUnit,
  type InstantSpan,
} from './known-organisation.ts';
import { ownershipChanges } from './ownership.ts';
import type { AuthorityQuestion } from './question.ts';

const ends = (spans: readonly InstantSpan[]): number[] => spans.flatMap(({ from, to }) => [from, to]);

const unitSpans = (unit: KnownUnit | null | undefined): readonly InstantSpan[] =>
  unit === null || unit === undefined ? [] : [unit, ...unit.administrations];

const employeeSpans = (employee: KnownEmployee): readonly InstantSpan[] => [
  employee,
  ...employee.roles,
  ...employee.secondments,
  ...unitSpans(employee.unit),
];

const ordered = (moments: readonly number[], from: number, to: number): readonly number[] =>
  [...new Set(moments)].filter((moment) => moment > from && moment < to).toSorted((a, b) => a - b);

/** Every instant between two (neither included) at which anybody's answer on any task can change. Between them, no answer changes. */
export function changesBetween(
  known: KnownOrganisation,
  packs: readonly RulePack[],
  from: number,
  to: number,
): readonly number[] {
  const spans = [
    ...known.dispensations,
    ...[...known.units.values()].flatMap(unitSpans),
    ...[...known.employees.values()].flatMap(employeeSpans),
  ];
  return ordered(
    [...ends(spans), ...ruleChanges, ...tasks.flatMap((task) => ownershipChanges(task.id, packs))],
    from,
    to,
  );
}

/** The next instant at which the answer to this question changes; null when nothing known changes it. Emergency look-ups are not considered. */
export function untilWhen(
  known: KnownOrganisation,
  question: AuthorityQuestion,
  { outcome }: AuthorityDecision,
): number | null {
  const employee = employeeBy(known, question.employee);
  if (employee === undefined) return null;
  const place = question.place === null ? null : known.units.get(question.place);
  const spans = [...employeeSpans(employee), ...known.dispensations, ...unitSpans(place)];
  const owned = question.task === null ? [] : ownershipChanges(question.task.id, question.packs);
  const moments = ordered([...ends(spans), ...ruleChanges, ...owned], question.at, Infinity);
  return moments.find((at) => decide(known, { ...question, at }).outcome !== outcome) ?? null;
}
