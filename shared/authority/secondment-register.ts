// The secondment register (udstationeringsregister): what a secondment must satisfy before it is registered, and when its end gives a warning.
// Must not know where secondments are kept.
import { taskById } from '../catalogue/catalogue.ts';
import type { RulePack } from '../catalogue/rule-pack.ts';
import type { Sentence } from '../catalogue/sentence.ts';
import type { Secondment } from '../domain/organisation.ts';
import { danishDay } from '../domain/danish-clock.ts';
import { changesBetween } from './changes.ts';
import { covers, type KnownOrganisation, type KnownUnit, type InstantSpan, spanOf } from './known-organisation.ts';
import { ownershipAt } from './ownership.ts';
import type { SecondmentProblem } from './secondment-problem.ts';
import type { SecondmentWarning } from './secondment-warning.ts';

const DAY_MS = 86_400_000;
/** A gap this short between two periods at one place is treated as a mistake: the person has no authority in it. The limit is ours. */
const SHORTEST_BREAK_MS = 31 * DAY_MS;

const words = {
  endBeforeStart: { da: 'Udstationeringen slutter, før den begynder.', en: 'The secondment ends before it begins.' },
  employeeUnknown: {
    da: 'Medarbejderen findes ikke i organisationen.',
    en: 'The employee is not in the organisation.',
  },
  unitUnknown: {
    da: 'En af enhederne findes ikke i organisationen.',
    en: 'One of the units is not in the organisation.',
  },
  employerMismatch: {
    da: 'Ansætteren er ikke den myndighed, den udlånende enhed hører til.',
    en: 'The employer is not the authority that the lending unit belongs to.',
  },
  lendsFromElsewhere: {
    da: 'Medarbejderen er ikke ansat i den udlånende enhed.',
    en: 'The employee is not employed by the lending unit.',
  },
  notEmployedThroughout: {
    da: 'Medarbejderen er ikke ansat i hele perioden.',
    en: 'The employee is not employed for the whole period.',
  },
  placeNotCentre: { da: 'Stedet er ikke et borgerservicecenter.', en: 'The place is not a citizen service centre.' },
  noTasks: {
    da: 'Udstationeringen nævner ingen opgaver, så den giver ingen ret.',
    en: 'The secondment names no tasks, so it gives no right.',
  },
  taskUnknown: { da: 'En opgave står ikke i opgavelisten.', en: 'A task is not in the task list.' },
  overlap: {
    da: 'Medarbejderen er allerede udstationeret i en del af perioden.',
    en: 'The employee is already seconded for part of the period.',
  },
  gap: {
    da: 'Der er et hul mellem to udstationeringer til samme sted. I hullet må medarbejderen ikke træffe afgørelser.',
    en: 'There is a gap between two secondments to the same place. In the gap the employee may not decide.',
  },
  outsideDispensation: {
    da: 'En opgave hører under en anden forvaltning, og dispensationen dækker ikke hele perioden.',
    en: 'A task belongs to another administration, and the dispensation does not cover the whole period.',
  },
  taskNotLenders: {
    da: 'En opgave hører ikke under den myndighed, der udlåner.',
    en: 'A task does not belong to the authority that lends.',
  },
  deputyIsSelf: { da: 'Stedfortræderen er medarbejderen selv.', en: 'The deputy is the employee.' },
} satisfies Record<string, Sentence>;
type ProblemCode = keyof typeof words;

const problem = (code: ProblemCode, at: number | null = null): SecondmentProblem => ({
  code,
  words: words[code],
  at: at === null || !Number.isFinite(at) ? null : new Date(at).toISOString(),
});

/** Every problem with a proposed secondment; empty when it can be registered. A row with the same id is the one it replaces. */
export function secondmentProblems(
  known: KnownOrganisation,
  proposed: Secondment,
  packs: readonly RulePack[],
): readonly SecondmentProblem[] {
  const span = spanOf(proposed.validity);
  if (span.to <= span.from) return [problem('endBeforeStart', span.to)];
  const employee = known.employees.get(proposed.employee);
  if (employee === undefined) return [problem('employeeUnknown')];
  const lending = known.units.get(proposed.lendingUnit);
  const place = known.units.get(proposed.place);
  if (lending === undefined || place === undefined || !known.units.has(proposed.receivingUnit))
    return [problem('unitUnknown')];
  const found: SecondmentProblem[] = [];
  if (lending.unit.cvr !== proposed.employerCvr) found.push(problem('employerMismatch'));
  if (employee.unit?.line.has(lending.unit.id) !== true) found.push(problem('lendsFromElsewhere'));
  if (span.from < employee.from || span.to > employee.to)
    found.push(problem('notEmployedThroughout', span.from < employee.from ? span.from : employee.to));
  if (place.unit.centre === null) found.push(problem('placeNotCentre'));
  if (proposed.tasks.length === 0 && proposed.kle.length === 0) found.push(problem('noTasks'));
  if (proposed.tasks.some((id) => taskById(id) === undefined)) found.push(problem('taskUnknown'));
  if (proposed.deputy === proposed.employee) found.push(problem('deputyIsSelf'));
  const others = employee.secondments.filter(({ secondment }) => secondment.id !== proposed.id);
  const overlapping = others.find((other) => other.from < span.to && span.from < other.to);
  if (overlapping !== undefined) found.push(problem('overlap', Math.max(overlapping.from, span.from)));
  const before = others.filter(
    ({ to, secondment }) => secondment.place === proposed.place && to < span.from && span.from - to < SHORTEST_BREAK_MS,
  );
  const after = others.filter(
    ({ from, secondment }) =>
      secondment.place === proposed.place && from > span.to && from - span.to < SHORTEST_BREAK_MS,
  );
  if (before.length > 0) found.push(problem('gap', Math.max(...before.map(({ to }) => to))));
  else if (after.length > 0) found.push(problem('gap', span.to));
  const outside = firstOutside(known, proposed, span, lending, packs);
  if (outside !== null)
    found.push(problem(employee.employer?.kind === 'municipality' ? 'outsideDispensation' : 'taskNotLenders', outside));
  return found;
}

/** The first moment at which a task is not the lender's own and no dispensation carries it; null when there is none. */
function firstOutside(
  known: KnownOrganisation,
  { tasks, receivingUnit }: Secondment,
  span: InstantSpan,
  lending: KnownUnit,
  packs: readonly RulePack[],
): number | null {
  const line = known.units.get(receivingUnit)?.line ?? new Set<string>();
  const isMunicipal =
    known.organisation.authorities.find(({ cvr }) => cvr === lending.unit.cvr)?.kind === 'municipality';
  for (const at of [span.from, ...changesBetween(known, packs, span.from, span.to)]) {
    const own = new Set(lending.administrations.filter((one) => covers(one, at)).map(({ id }) => id));
    if (isMunicipal && known.dispensations.some((one) => line.has(one.unit) && covers(one, at))) continue;
    const isOutside = tasks.some(
      (id) => taskById(id) !== undefined && !ownershipAt(id, at, packs).owners.some((owner) => own.has(owner)),
    );
    if (isOutside) return at;
  }
  return null;
}

/** The secondments in force whose end is within 30 days, the nearest first; a secondment continued from the same minute gives no warning. */
export function secondmentWarnings(known: KnownOrganisation, now: number): readonly SecondmentWarning[] {
  const warnings: SecondmentWarning[] = [];
  for (const employee of known.employees.values()) {
    for (const { secondment, from, to } of employee.secondments) {
      if (!covers({ from, to }, now) || to === Infinity) continue;
      const daysLeft = dayNumber(to) - dayNumber(now);
      if (
        daysLeft > 30 ||
        employee.secondments.some((next) => next.from === to && next.secondment.place === secondment.place)
      )
        continue;
      warnings.push({
        secondment: secondment.id,
        employee: employee.id,
        name: employee.name,
        place: known.units.get(secondment.place)?.unit.name ?? '',
        endsAt: new Date(to).toISOString(),
        step: daysLeft <= 1 ? 1 : daysLeft <= 7 ? 7 : 30,
        daysLeft,
        deputy: secondment.deputy === null ? null : (known.employees.get(secondment.deputy)?.name ?? null),
      });
    }
  }
  return warnings.toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
}

const dayNumber = (at: number): number => Date.parse(danishDay(new Date(at))) / DAY_MS;
