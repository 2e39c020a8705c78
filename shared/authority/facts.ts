// What the rules read of one question: the person, the place, the task's owner and the roles, looked up once.
// Must not decide: every function here answers a plain question of fact.
import { EMERGENCY_MAX_MS, EMERGENCY_REASON } from '../domain/emergency-limits.ts';
import { type JobFunction, ORGANISATION_MAX_AGE_MS } from '../domain/organisation.ts';
import type { ConditionCode } from './conditions.ts';
import {
  employeeBy,
  covers,
  isWithin,
  kleMatches,
  type KnownEmployee,
  type KnownOrganisation,
  type KnownRole,
  type KnownSecondment,
  type KnownUnit,
} from './known-organisation.ts';
import type { AuthorityQuestion } from './question.ts';
import type { Subject } from './subject.ts';

export { ORGANISATION_MAX_AGE_MS } from '../domain/organisation.ts';

export interface Facts {
  readonly question: AuthorityQuestion;
  readonly subject: Subject;
  readonly known: KnownOrganisation;
  /** Null for a person the organisation does not know. */
  readonly employee: KnownEmployee | null;
  readonly isEmployed: boolean;
  readonly place: KnownUnit | null;
  readonly isAtCentre: boolean;
  /** The person's own unit sits under the administration that owns the task. */
  readonly isOwnAdministration: boolean;
  readonly isTooOld: boolean;
}

export function factsOf(question: AuthorityQuestion, subject: Subject, known: KnownOrganisation): Facts {
  const { at } = question;
  const employee = employeeBy(known, question.employee) ?? null;
  const unit = employee === null ? null : employee.unit;
  const place = question.place === null ? unit : (known.units.get(question.place) ?? null);
  return {
    question,
    subject,
    known,
    employee,
    isEmployed:
      employee !== null &&
      isWithin(at, employee.from, employee.to) &&
      unit !== null &&
      isWithin(at, unit.from, unit.to) &&
      employee.employer !== null,
    place,
    isAtCentre: place !== null && place.unit.centre !== null,
    isOwnAdministration: unit !== null && isUnderOwner(unit, subject, at),
    isTooOld: question.now - known.asOf > ORGANISATION_MAX_AGE_MS,
  };
}

function isUnderOwner({ administrations }: KnownUnit, { ownership }: Subject, at: number): boolean {
  if (ownership === null) return false;
  for (const one of administrations)
    if (isWithin(at, one.from, one.to) && ownership.owners.includes(one.id)) return true;
  return false;
}

/** True when a reasoned emergency look-up holds at the moment. */
export function hasEmergency({ question: { at, emergency } }: Facts): boolean {
  return (
    emergency !== null &&
    emergency.reason.trim().length >= EMERGENCY_REASON.shortest &&
    covers(emergency, at) &&
    emergency.to - emergency.from <= EMERGENCY_MAX_MS
  );
}

/** True when a role's subjects cover the case, or the task where there is no case. A subject without a number is outside every narrowed role. */
function reachesSubject(role: KnownRole, { question }: Facts): boolean {
  if (role.kle.length === 0 || question.matter?.isAcross === true) return true;
  const kle = question.matter?.kle ?? null;
  if (kle !== null) return kleMatches(role.kle, kle);
  const { task } = question;
  return (
    task !== null &&
    (task.kle.some((number) => kleMatches(role.kle, number)) ||
      task.kle2013.some((number) => kleMatches(role.kle, number)))
  );
}

const reachesSensitivity = (role: KnownRole, { question: { matter } }: Facts): boolean =>
  matter === null ||
  matter.sensitivity === null ||
  (role.scope.sensitivity.length === 0 ? matter.sensitivity < 4 : role.scope.sensitivity.includes(matter.sensitivity));

function reachesPlace(role: KnownRole, { place }: Facts): boolean {
  const { units } = role.scope;
  return units.length === 0 || (place !== null && units.some((unit) => place.line.has(unit)));
}

/**
 * Null when the person has one role of those functions, in force, given by the kind of authority that owns the task, and wide enough. Else the
 * condition of the role that came nearest.
 */
export function missingRole(facts: Facts, functions: readonly JobFunction[] | 'any'): ConditionCode | null {
  const {
    employee,
    question,
    subject: { ownership },
  } = facts;
  let nearest = 0;
  for (const role of employee?.roles ?? []) {
    if (functions !== 'any' && !functions.includes(role.jobFunction)) continue;
    const reached = !isWithin(question.at, role.from, role.to)
      ? role.from > question.at
        ? 1
        : 2
      : functions !== 'any' &&
          ownership !== null &&
          role.givenBy !== ownership.kind &&
          !(ownership.isLeftToCentre && role.givenBy === 'municipality')
        ? 3
        : !reachesPlace(role, facts)
          ? 4
          : !reachesSubject(role, facts)
            ? 5
            : !reachesSensitivity(role, facts)
              ? 6
              : 7;
    if (reached === 7) return null;
    if (reached > nearest) nearest = reached;
  }
  return ROLE_CONDITIONS[nearest] ?? 'noRole';
}

/** What can be wrong with a role, farthest from enough first. */
export const ROLE_CONDITIONS: readonly ConditionCode[] = [
  'noRole',
  'roleNotBegun',
  'roleEnded',
  'roleFromOtherAuthority',
  'placeOutsideScope',
  'kleOutsideScope',
  'sensitivityOutsideScope',
];

/** Null when the person may see the case: some role in force reaches its subject and sensitivity. VIP has to be named in the role. */
export function missingAccess(facts: Facts): ConditionCode | null {
  const missing = missingRole(facts, 'any');
  return missing === 'sensitivityOutsideScope' && facts.question.matter?.sensitivity === 4 ? 'vipCase' : missing;
}

/** Null when a secondment to this place covers the task at the minute; else the condition of the one that came nearest. */
export function missingSecondment(facts: Facts): ConditionCode | null {
  const { employee, question, place } = facts;
  let nearest = 0;
  for (const one of employee?.secondments ?? []) {
    const reached = !isHere(one, place)
      ? 1
      : question.at < one.from
        ? 2
        : question.at >= one.to
          ? 3
          : !secondmentCovers(one, facts)
            ? 4
            : 5;
    if (reached === 5) return null;
    if (reached > nearest) nearest = reached;
  }
  return SECONDMENT_CONDITIONS[nearest] ?? 'notSeconded';
}

const SECONDMENT_CONDITIONS: readonly ConditionCode[] = [
  'notSeconded',
  'secondmentElsewhere',
  'secondmentNotBegun',
  'secondmentEnded',
  'secondmentOtherTasks',
];

const isHere = ({ secondment }: KnownSecondment, place: KnownUnit | null): boolean =>
  place !== null && (secondment.place === place.unit.id || secondment.receivingUnit === place.unit.id);

function secondmentCovers(one: KnownSecondment, { question: { task } }: Facts): boolean {
  return (
    task !== null &&
    (one.tasks.has(task.id) || (one.kle.length > 0 && task.kle.some((number) => kleMatches(one.kle, number))))
  );
}

/**
 * Null when a dispensation in force holds for the place, and the person is employed under the dispensed unit or lent to it. Else what fails.
 */
export function missingDispensation({ known, place, employee, question: { at } }: Facts): ConditionCode | null {
  let nearest = 0;
  for (const dispensation of known.dispensations) {
    if (place === null || !place.line.has(dispensation.unit)) continue;
    const reached =
      at < dispensation.from
        ? 1
        : at >= dispensation.to
          ? 2
          : !isAttached(known, employee, dispensation.unit, at)
            ? 3
            : 4;
    if (reached === 4) return null;
    if (reached > nearest) nearest = reached;
  }
  return DISPENSATION_CONDITIONS[nearest] ?? 'noDispensation';
}

const DISPENSATION_CONDITIONS: readonly ConditionCode[] = [
  'noDispensation',
  'dispensationNotBegun',
  'dispensationEnded',
  'notAttachedToCentre',
];

function isAttached(known: KnownOrganisation, employee: KnownEmployee | null, unit: string, at: number): boolean {
  if (employee === null) return false;
  if (employee.unit?.line.has(unit) === true) return true;
  return employee.secondments.some(
    (one) => isWithin(at, one.from, one.to) && known.units.get(one.secondment.receivingUnit)?.line.has(unit) === true,
  );
}
