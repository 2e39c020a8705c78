// The rules with an organisation under them: who the person is in it, where the person sits, and the answer to an act on a case.
// Must not know where the copy comes from.
import type { AuthorityAnswer, SpokenRule } from '../../../shared/authority/answer.ts';
import type { ActMatter, CaseAct } from '../../../shared/authority/case-act.ts';
import { depthOf, questionOf } from '../../../shared/authority/case-question.ts';
import { decide, type AuthorityDecision } from '../../../shared/authority/decide.ts';
import { answerOf } from '../../../shared/authority/explain.ts';
import { ORGANISATION_MAX_AGE_MS } from '../../../shared/authority/facts.ts';
import {
  covers,
  employeeBy,
  type KnownEmployee,
  type KnownOrganisation,
  knowOrganisation,
  type KnownUnit,
} from '../../../shared/authority/known-organisation.ts';
import type { Emergency, Matter, AuthorityQuestion } from '../../../shared/authority/question.ts';
import { whoElse } from '../../../shared/authority/who-else.ts';
import type { Task } from '../../../shared/catalogue/task.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { EMERGENCY_REASON } from '../../../shared/domain/emergency-limits.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { Receiver } from '../../../shared/domain/receiver.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';

const read = new WeakMap<Organisation, KnownOrganisation>();
const MOST_OTHERS = 10;
export const PAPER = ['paper'] as const;

/** Reads each copy once. */
export function knownOrganisationOf(organisation: Organisation): KnownOrganisation {
  const found = read.get(organisation) ?? knowOrganisation(organisation);
  read.set(organisation, found);
  return found;
}

/** @throws ContractError ORGANISATION_MISSING when it has never been fetched: a page cannot be shown of nothing. */
export function mustKnow(organisation: Organisation | null): KnownOrganisation {
  if (organisation === null) throw new ContractError('ORGANISATION_MISSING');
  return knownOrganisationOf(organisation);
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

/** How old the copy is, for the page. */
export const copyAgeOf = ({ asOf }: KnownOrganisation, now: number) => ({
  asOf: new Date(asOf).toISOString(),
  isTooOld: now - asOf > ORGANISATION_MAX_AGE_MS,
});

/** The person a question is about, as far as the rules need one. */
export type Asker = Pick<Person, 'employee'>;

/** Whether the person may see what is inside a case. `canOverride`: a nødopslag would open it, which no core rule allows. */
export interface ReadingAnswer {
  readonly answer: AuthorityAnswer;
  readonly canOverride: boolean;
}

/** What the organisation alone can keep a person from. Which of it does, the rules say. */
export interface MayBeBarred {
  /** The person's own number; null where the organisation does not have it. */
  readonly own: Cpr | null;
  /** Everybody whose number the organisation has, and the citizens the person has declared. */
  readonly citizens: readonly Cpr[];
  /** The single cases the person has declared. */
  readonly cases: readonly string[];
}

/** Everything that can be asked about one person, with one copy of the organisation, at one moment (ms since 1970). */
export interface Questions {
  /** Where the person sits now: by the rota, else the secondment, else the unit. Null where the person or the place is not known. */
  readonly place: string | null;
  /** The person's own CPR number; null where the organisation does not know it, or the person. */
  readonly number: Cpr | null;
  readonly mayBeBarred: MayBeBarred;
  /** The answer to one act on a case, with who else could. A person the organisation does not know may do nothing. */
  about(matter: ActMatter, act: CaseAct): AuthorityAnswer;
  /** As `about`, without looking for who else could, which costs as much as asking about everybody: for a list of people. */
  alone(matter: ActMatter, act: CaseAct): AuthorityAnswer;
  /** `emergency`: the nødopslag in force. It opens a case for reading and nothing else: no other question carries one. */
  reading(matter: ActMatter, emergency: Emergency | null): ReadingAnswer;
  /** The answer to deciding a task for a citizen, with no case yet: as deep as Bilag 1 has the task. */
  task(party: Pick<ActMatter, 'party' | 'related'>, task: Task): AuthorityAnswer;
  /** The rules on conflicts of interest that keep the person from a citizen, or from one of their cases. A decision waits for more: HAB-UKENDT hides nothing. */
  barring(about: Pick<ActMatter, 'party' | 'caseId'> & Pick<Matter, 'related'>): SpokenRule[];
}

const NOTHING_BARRED: MayBeBarred = { own: null, citizens: [], cases: [] };

/** The questions about a person. `organisation` null: it has never been fetched, and every answer is that it could not be checked. */
export function asking({ employee: id }: Asker, organisation: Organisation | null, now: number): Questions {
  const people = organisation === null ? null : knownOrganisationOf(organisation);
  const employee = people === null ? undefined : employeeBy(people, id);
  const seat = people === null || employee === undefined ? null : seatOf(people, employee, now);
  const common = { employee: id, at: now, now, packs: PAPER };
  const onCase = (matter: ActMatter, act: CaseAct, emergency: Emergency | null) =>
    questionOf(people, matter, act, { ...common, emergency });
  const onMatter = (about: Pick<AuthorityQuestion, 'task' | 'depth' | 'matter' | 'place'>) => {
    const question: AuthorityQuestion = { ...common, ...about, emergency: null };
    return { question, decision: decide(people, question) };
  };
  const withOthers = ({
    question,
    decision,
  }: {
    readonly question: AuthorityQuestion;
    readonly decision: AuthorityDecision;
  }) => {
    const others =
      people === null || decision.outcome === 'allowed' ? [] : whoElse(people, question).slice(0, MOST_OTHERS);
    return answerOf(people, question, decision, others);
  };
  return {
    place: seat?.unit.id ?? null,
    number: employee?.cpr ?? null,
    mayBeBarred:
      organisation === null || employee === undefined ? NOTHING_BARRED : barredAround(organisation, employee),
    about: (matter, act) => withOthers(onCase(matter, act, null)),
    alone: (matter, act) => {
      const { question, decision } = onCase(matter, act, null);
      return answerOf(people, question, decision, []);
    },
    reading: (matter, emergency) => {
      const answer = withOthers(onCase(matter, { kind: 'read' }, emergency));
      const tried = { reason: 'x'.repeat(EMERGENCY_REASON.shortest), from: now, to: now + 1 };
      const canOverride =
        answer.because === 'mayNot' && onCase(matter, { kind: 'read' }, tried).decision.outcome === 'allowed';
      return { answer, canOverride };
    },
    task: ({ party, related }, task) =>
      withOthers(
        onMatter({
          task,
          depth: depthOf({ kind: 'progress', progress: 'Afgjort' }, task),
          matter: { party, related, caseId: null, kle: null, sensitivity: null },
          place: seat?.unit.id ?? null,
        }),
      ),
    barring: (about) => {
      const matter = { ...about, kle: null, sensitivity: null, isAcross: true };
      const { question, decision } = onMatter({ task: null, depth: 'information', matter, place: null });
      return answerOf(people, question, decision, []).rules.filter(
        ({ code, says }) => says === 'deny' && code.startsWith('HAB-'),
      );
    },
  };
}

function barredAround(organisation: Organisation, employee: KnownEmployee): MayBeBarred {
  const numbers = organisation.employees.flatMap(({ cpr }) => cpr ?? []);
  const declared = organisation.exclusions.flatMap(({ employee: id, about }) =>
    id === employee.id && about.kind === 'citizen' ? [about.cpr] : [],
  );
  return { own: employee.cpr, citizens: [...numbers, ...declared], cases: [...employee.excludedCases] };
}

/** Everybody with a valid employment at a moment, by name. */
export function receivers(organisation: Organisation | null, at: number): readonly Receiver[] {
  if (organisation === null) return [];
  return [...knownOrganisationOf(organisation).employees.values()]
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
export function centreFor(
  people: KnownOrganisation,
  { employee: id }: Asker,
  place: string | null,
  at: number,
): KnownUnit {
  const employee = employeeBy(people, id);
  const seat = employee === undefined ? null : seatOf(people, employee, at);
  const chosen = place ?? (seat?.unit.centre === null ? null : seat?.unit.id) ?? centresOf(people, at)[0]?.id;
  const found = people.units.get(chosen ?? '');
  if (found === undefined || found.unit.centre === null) throw new ContractError('NOT_FOUND');
  return found;
}

export const isoOrNull = (at: number | null): string | null =>
  at === null || !Number.isFinite(at) ? null : new Date(at).toISOString();
