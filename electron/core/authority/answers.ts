// The rules with an organisation under them: who the person is in it, where the person sits, and the answer to an act on a case.
// Must not know where the copy comes from.
import type { AuthorityAnswer, SpokenRule } from '../../../shared/authority/answer.ts';
import type { ActMatter, CaseAct } from '../../../shared/authority/case-act.ts';
import { depthOf, questionOf } from '../../../shared/authority/case-question.ts';
import { decide, type Decision } from '../../../shared/authority/decide.ts';
import { answerOf } from '../../../shared/authority/explain.ts';
import { ORGANISATION_MAX_AGE_MS } from '../../../shared/authority/facts.ts';
import {
  covers,
  type KnownEmployee,
  type KnownOrganisation,
  knowOrganisation,
  type KnownUnit,
} from '../../../shared/authority/known-organisation.ts';
import type { Emergency, Matter, Question } from '../../../shared/authority/question.ts';
import { whoElse } from '../../../shared/authority/who-else.ts';
import type { Task } from '../../../shared/catalogue/task.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { EMERGENCY_REASON } from '../../../shared/domain/emergency-limits.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Receiver } from '../../../shared/domain/receiver.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';

const read = new WeakMap<Organisation, KnownOrganisation>();
const MOST_OTHERS = 10;
export const PAPER = ['paper'] as const;

/** Reads each copy once. */
export function known(organisation: Organisation): KnownOrganisation {
  const found = read.get(organisation) ?? knowOrganisation(organisation);
  read.set(organisation, found);
  return found;
}

/** @throws ContractError ORGANISATION_MISSING when it has never been fetched: a page cannot be shown of nothing. */
export function mustKnow(organisation: Organisation | null): KnownOrganisation {
  if (organisation === null) throw new ContractError('ORGANISATION_MISSING');
  return known(organisation);
}

/** The person a session names, by user id or UUID. */
export function employeeOf({ employees, organisation }: KnownOrganisation, user: string): KnownEmployee | null {
  return (
    employees.get(user) ?? employees.get(organisation.employees.find(({ userId }) => userId === user)?.id ?? '') ?? null
  );
}

/** Where a person sits at a moment: by the rota, else the secondment, else the employing unit. */
export function seatOf(
  { units }: KnownOrganisation,
  { shifts, secondments, unit }: KnownEmployee,
  at: number,
): KnownUnit | null {
  const place =
    shifts.find((shift) => covers(shift, at))?.place ?? secondments.find((one) => covers(one, at))?.secondment.place;
  return (place === undefined ? unit : units.get(place)) ?? null;
}

export function placeOf(organisation: Organisation | null, user: string, at: number): string | null {
  if (organisation === null) return null;
  const people = known(organisation);
  const employee = employeeOf(people, user);
  return employee === null ? null : (seatOf(people, employee, at)?.unit.id ?? null);
}

/** How old the copy is, for the page. */
export const ageOf = ({ asOf }: KnownOrganisation, now: number) => ({
  asOf: new Date(asOf).toISOString(),
  isTooOld: now - asOf > ORGANISATION_MAX_AGE_MS,
});

/** The answer to one act on a case, with who else could. A person the organisation does not know may nothing. */
export function answerAbout(
  organisation: Organisation | null,
  user: string,
  matter: ActMatter,
  act: CaseAct,
  now: number,
): AuthorityAnswer {
  return weighed(organisation, user, matter, act, now, null);
}

/**
 * Whether the person may see what is inside a case, under the nødopslag in force at it. `canOverride`: a nødopslag would open it, which no core rule allows.
 * An emergency opens a case for reading and nothing else: no other question carries one.
 */
export function answerAboutReading(
  organisation: Organisation | null,
  user: string,
  matter: ActMatter,
  emergency: Emergency | null,
  now: number,
): Reading {
  const act = { kind: 'read' } as const;
  const answer = weighed(organisation, user, matter, act, now, emergency);
  const canOverride =
    answer.because === 'mayNot' &&
    weighed(organisation, user, matter, act, now, {
      reason: 'x'.repeat(EMERGENCY_REASON.shortest),
      from: now,
      to: now + 1,
    }).outcome === 'allowed';
  return { answer, canOverride };
}

export interface Reading {
  readonly answer: AuthorityAnswer;
  readonly canOverride: boolean;
}

/** As `answerAbout`, without looking for who else could, which costs as much as asking about everybody: for a list of people. */
export function answerAlone(
  organisation: Organisation | null,
  user: string,
  matter: ActMatter,
  act: CaseAct,
  now: number,
): AuthorityAnswer {
  const { people, question, decision } = asked(organisation, user, matter, act, now, null);
  return answerOf(people, question, decision, []);
}

function weighed(...about: Parameters<typeof asked>): AuthorityAnswer {
  const { people, question, decision } = asked(...about);
  return answered(people, question, decision);
}

function asked(
  organisation: Organisation | null,
  user: string,
  matter: ActMatter,
  act: CaseAct,
  now: number,
  emergency: Emergency | null,
) {
  const people = organisation === null ? null : known(organisation);
  const employee = people === null ? user : (employeeOf(people, user)?.id ?? user);
  return { people, ...questionOf(people, matter, act, { employee, at: now, now, packs: PAPER, emergency }) };
}

/** The answer to deciding a task for a citizen, with no case yet: as deep as Bilag 1 has the task. */
export function answerAboutTask(
  organisation: Organisation | null,
  user: string,
  { party, related }: Pick<ActMatter, 'party' | 'related'>,
  task: Task,
  now: number,
): AuthorityAnswer {
  const people = organisation === null ? null : known(organisation);
  const person = people === null ? null : employeeOf(people, user);
  const place = placeOf(organisation, user, now);
  const matter = { party, related, caseId: null, kle: null, sensitivity: null };
  const depth = depthOf({ kind: 'progress', progress: 'Afgjort' }, task);
  const question: Question = {
    employee: person?.id ?? user,
    task,
    depth,
    matter,
    place,
    at: now,
    now,
    packs: PAPER,
    emergency: null,
  };
  return answered(people, question, decide(people, question));
}

/** The rules on impartiality that keep a person from a citizen, or from one of their cases, whatever is to be done. A decision waits for more: HAB-UKENDT hides nothing. */
export function rulesBarring(
  organisation: Organisation,
  user: string,
  about: Pick<ActMatter, 'party' | 'caseId'> & Pick<Matter, 'related'>,
  now: number,
): SpokenRule[] {
  const people = known(organisation);
  const matter: Matter = { ...about, kle: null, sensitivity: null, isAcross: true };
  const question: Question = {
    employee: employeeOf(people, user)?.id ?? user,
    task: null,
    depth: 'information',
    matter,
    place: null,
    at: now,
    now,
    packs: PAPER,
    emergency: null,
  };
  return answerOf(people, question, decide(people, question), []).rules.filter(
    ({ code, says }) => says === 'deny' && code.startsWith('HAB-'),
  );
}

/** A person's own number; null where the organisation does not know it, or the person. */
export function numberOf(organisation: Organisation, user: string): Cpr | null {
  return employeeOf(known(organisation), user)?.cpr ?? null;
}

/** Whom the organisation alone can keep a person from: the person, everybody whose number it has, and what the person has declared. Which of them, the rules say. */
export function mayBeBarred(
  organisation: Organisation,
  user: string,
): { readonly own: Cpr | null; readonly citizens: readonly Cpr[]; readonly cases: readonly string[] } {
  const people = known(organisation);
  const employee = employeeOf(people, user);
  if (employee === null) return { own: null, citizens: [], cases: [] };
  const numbers = organisation.employees.flatMap(({ cpr }) => cpr ?? []);
  const declared = organisation.exclusions.flatMap(({ employee: id, about }) =>
    id === employee.id && about.kind === 'citizen' ? [about.cpr] : [],
  );
  return { own: employee.cpr, citizens: [...numbers, ...declared], cases: [...employee.excludedCases] };
}

/** The answer with who else could, where it is no. */
function answered(people: KnownOrganisation | null, question: Question, decision: Decision): AuthorityAnswer {
  const others =
    people === null || decision.outcome === 'allowed' ? [] : whoElse(people, question).slice(0, MOST_OTHERS);
  return answerOf(people, question, decision, others);
}

/** Everybody with a valid employment at a moment, by name. */
export function receivers(organisation: Organisation | null, at: number): readonly Receiver[] {
  if (organisation === null) return [];
  return [...known(organisation).employees.values()]
    .filter((employee) => covers(employee, at))
    .map(({ id, userId, name, title, unit }) => ({ uuid: id, userId, name, title, unit: unit?.unit.name ?? null }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
}

/** The centres that are open to citizens at a moment, in the organisation's order. */
export function centresOf({ units }: KnownOrganisation, at: number): { readonly id: string; readonly name: string }[] {
  return [...units.values()]
    .filter((one) => one.unit.centre !== null && covers(one, at))
    .map(({ unit: { id, name } }) => ({ id, name }));
}

/** The centre that is asked about: the named one, else where the person sits, else the first. @throws ContractError NOT_FOUND. */
export function centreFor(people: KnownOrganisation, user: string, place: string | null, at: number): KnownUnit {
  const employee = employeeOf(people, user);
  const seat = employee === null ? null : seatOf(people, employee, at);
  const chosen = place ?? (seat?.unit.centre === null ? null : seat?.unit.id) ?? centresOf(people, at)[0]?.id;
  const found = people.units.get(chosen ?? '');
  if (found === undefined || found.unit.centre === null) throw new ContractError('NOT_FOUND');
  return found;
}

export const instantOf = (at: number | null): string | null =>
  at === null || !Number.isFinite(at) ? null : new Date(at).toISOString();
