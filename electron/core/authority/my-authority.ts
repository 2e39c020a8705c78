// "Mine beføjelser": every task at two depths for one person at one moment, against the same moment now, with what each answer rests on.
// Must not know the page.
import { untilWhen } from '../../../shared/authority/changes.ts';
import { conditionWords } from '../../../shared/authority/conditions.ts';
import { decide, type AuthorityDecision } from '../../../shared/authority/decide.ts';
import {
  covers,
  employeeBy,
  type KnownEmployee,
  type KnownOrganisation,
  type KnownUnit,
} from '../../../shared/authority/known-organisation.ts';
import { ownershipAt } from '../../../shared/authority/ownership.ts';
import type { AuthorityQuestion } from '../../../shared/authority/question.ts';
import type { Rule } from '../../../shared/authority/rule.ts';
import { secondmentWarnings } from '../../../shared/authority/secondment-register.ts';
import type { BriefAnswer, MyAuthority } from '../../../shared/authority/views.ts';
import type { RulePack } from '../../../shared/catalogue/rule-pack.ts';
import { type Task, taskById, tasks } from '../../../shared/catalogue/catalogue.ts';
import { danishDay, startOfDanishDay, toDanishClock } from '../../../shared/domain/danish-clock.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';
import { copyAgeOf, type Asker, isoOrNull, mustKnow, seatOf } from './answers.ts';

export interface When {
  readonly now: number;
  /** A Danish day to try; null is now. */
  readonly day: string | null;
  readonly packs: readonly RulePack[];
}

/** What one person may do at a moment. A day to try is taken at this time of day, at the place where the person sits now: no rota reaches that far. */
export function myAuthority(organisation: Organisation | null, person: Asker, { now, day, packs }: When): MyAuthority {
  const people = mustKnow(organisation);
  const at = day === null ? now : startOfDanishDay(day, clockOf(now));
  const employee = employeeBy(people, person.employee) ?? null;
  const place = employee === null ? null : seatOf(people, employee, now);
  const spoke = new Map<string, Rule>();
  const brief = (task: Task, depth: AuthorityQuestion['depth']): BriefAnswer => {
    const asked: AuthorityQuestion = {
      employee: person.employee,
      task,
      depth,
      matter: null,
      place: place?.unit.id ?? null,
      at,
      now,
      packs,
      emergency: null,
    };
    const decision = decide(people, asked);
    for (const { rule } of decision.spoke) spoke.set(rule.code, rule);
    const before = day === null ? decision : decide(people, { ...asked, at: now });
    return {
      ...briefOf(decision),
      until: isoOrNull(untilWhen(people, asked, decision)),
      change: changeOf(before, decision),
    };
  };
  return {
    ...copyAgeOf(people, now),
    at: new Date(at).toISOString(),
    person:
      employee === null
        ? null
        : {
            name: employee.name,
            title: employee.title,
            unit: employee.unit?.unit.name ?? '',
            place: place === null ? null : { id: place.unit.id, name: place.unit.name },
            isCprKnown: employee.cpr !== null,
          },
    tasks: tasks.map((task) => ({
      id: task.id,
      title: task.title,
      owner: ownershipAt(task.id, at, packs)
        .responsibility.owners.map(({ abbreviation }) => abbreviation)
        .join('/'),
      ruleBound: brief(task, 'ruleBound'),
      discretionary: brief(task, 'discretionary'),
    })),
    rules: [...spoke.values()].map(({ code, name, sentence, basis }) => ({ code, name, sentence, basis })),
    ...rightsOf(people, employee, at),
    dispensation: dispensationAt(people, place, at),
    warnings: warningsFor(people, employee, place, now),
    worthTrying: worthTrying(people, employee, place, now),
  };
}

/** The time of day on a Danish clock, `HH:mm`. */
function clockOf(at: number): string {
  return new Date(toDanishClock(at)).toISOString().slice(11, 16);
}

function briefOf({ outcome, because, by, failed, spoke }: AuthorityDecision): Omit<BriefAnswer, 'until' | 'change'> {
  const [code] = failed;
  // A default deny has no rule of its own: the one that came nearest carries the words.
  const nearest = by ?? spoke.find(({ condition }) => condition === code)?.rule ?? null;
  return {
    outcome,
    because,
    by: nearest?.code ?? null,
    failed: code === undefined ? null : { code, words: conditionWords[code], at: null },
  };
}

function changeOf(before: AuthorityDecision, then: AuthorityDecision): BriefAnswer['change'] {
  if ((before.outcome === 'allowed') === (then.outcome === 'allowed')) return null;
  return then.outcome === 'allowed' ? 'gained' : 'lost';
}

function rightsOf(
  { organisation, units }: KnownOrganisation,
  employee: KnownEmployee | null,
  at: number,
): Pick<MyAuthority, 'roles' | 'secondments'> {
  const nameOf = (cvr: string | null) =>
    cvr === null ? null : (organisation.authorities.find((one) => one.cvr === cvr)?.name ?? cvr);
  const roles = organisation.employees.find(({ id }) => id === employee?.id)?.roles ?? [];
  return {
    roles: roles.map(({ jobFunction, scope, delegatedFrom, validity }) => ({
      jobFunction,
      kle: scope.kle,
      sensitivity: scope.sensitivity,
      givenBy: nameOf(delegatedFrom),
      ...validity,
    })),
    secondments: (employee?.secondments ?? []).map(({ secondment, from, to }) => ({
      place: units.get(secondment.place)?.unit.name ?? '',
      tasks: secondment.tasks.map((id) => taskById(id)?.title ?? id),
      kle: secondment.kle,
      legalBasis: secondment.legalBasis,
      ...secondment.validity,
      isInForce: covers({ from, to }, at),
    })),
  };
}

function dispensationAt(
  { organisation, dispensations }: KnownOrganisation,
  place: KnownUnit | null,
  at: number,
): MyAuthority['dispensation'] {
  const index = dispensations.findIndex((one) => covers(one, at) && place?.line.has(one.unit) === true);
  const found = organisation.dispensations[index];
  return found === undefined ? null : { legalBasis: found.legalBasis, ...found.validity };
}

/** The person's own, those the person is deputy for, and for a lead everyone's at the place. */
function warningsFor(
  people: KnownOrganisation,
  employee: KnownEmployee | null,
  place: KnownUnit | null,
  now: number,
): MyAuthority['warnings'] {
  const isLead = employee?.roles.some((role) => role.jobFunction === 'teamLead' && covers(role, now)) === true;
  const concerns = new Set(
    people.organisation.secondments
      .filter(
        (one) =>
          one.employee === employee?.id || one.deputy === employee?.id || (isLead && one.place === place?.unit.id),
      )
      .map(({ id }) => id),
  );
  return secondmentWarnings(people, now).filter(({ secondment }) => concerns.has(secondment));
}

function worthTrying(
  people: KnownOrganisation,
  employee: KnownEmployee | null,
  place: KnownUnit | null,
  now: number,
): MyAuthority['worthTrying'] {
  const ends = (spans: readonly { readonly from: number; readonly to: number }[]) =>
    spans.filter((span) => covers(span, now) && span.to !== Infinity).map(({ to }) => danishDay(new Date(to)));
  return [
    { kind: 'taxToState', day: '2005-11-01' },
    { kind: 'newStructure', day: '2006-01-01' },
    ...ends(people.dispensations.filter(({ unit }) => place?.line.has(unit) === true)).map((day) => ({
      kind: 'dispensationEnds' as const,
      day,
    })),
    ...ends(employee?.secondments ?? []).map((day) => ({ kind: 'secondmentEnds' as const, day })),
  ];
}
