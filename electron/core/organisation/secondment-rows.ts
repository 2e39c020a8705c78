// The secondment register (udlån) put in words, and what its rules say against a proposal. Loaded on demand: the rules carry the task list.
// Must not write anything.
import { knowOrganisation } from '../../../shared/authority/known-organisation.ts';
import type { SecondmentProblem } from '../../../shared/authority/secondment-problem.ts';
import { secondmentProblems, secondmentWarnings } from '../../../shared/authority/secondment-register.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import type { ProposedSecondment, SecondmentRow } from '../../../shared/contract/secondments.ts';
import { type Employee, holdsAt, type Organisation, type Secondment } from '../../../shared/domain/organisation.ts';

const PACKS = ['paper'] as const;

/** The people and the units that a secondment can be made of. */
export function choicesOf({
  authorities,
  employees,
  units,
}: Organisation): Pick<Output<'secondments.get'>, 'employees' | 'units'> {
  const names = new Map(authorities.map(({ cvr, name }) => [cvr, name]));
  return {
    employees: employees.map(({ id, name, title, unit }) => ({ id, name, title, unit })),
    units: units.map(({ id, name, cvr, centre }) => ({
      id,
      name,
      authority: names.get(cvr) ?? '',
      isCentre: centre !== null,
    })),
  };
}

/** Every row of the register, with its names in words. */
export function secondmentRows(
  { secondments, employees, units, authorities }: Organisation,
  now: Date,
): SecondmentRow[] {
  const people = new Map(employees.map(({ id, name }) => [id, name]));
  const places = new Map(units.map(({ id, name }) => [id, name]));
  const names = new Map(authorities.map(({ cvr, name }) => [cvr, name]));
  return secondments.map((one) => ({
    secondment: one,
    employeeName: people.get(one.employee) ?? '',
    employer: names.get(one.employerCvr) ?? one.employerCvr,
    lendingUnit: places.get(one.lendingUnit) ?? '',
    receivingUnit: places.get(one.receivingUnit) ?? '',
    place: places.get(one.place) ?? '',
    deputy: one.deputy === null ? null : (people.get(one.deputy) ?? ''),
    state: holdsAt(one.validity, now)
      ? 'inForce'
      : one.validity.from !== null && Date.parse(one.validity.from) > now.getTime()
        ? 'coming'
        : 'ended',
  }));
}

/** The ends that are near: the person's own, those of whom they are the deputy, and for a lead those at their own centre. */
export function warningsFor(
  organisation: Organisation,
  own: Employee,
  isLead: boolean,
  now: Date,
): Output<'secondments.warnings'>['warnings'] {
  return secondmentWarnings(knowOrganisation(organisation), now.getTime()).flatMap((one) => {
    const secondment = organisation.secondments.find(({ id }) => id === one.secondment);
    const isOwn = one.employee === own.id;
    return isOwn || secondment?.deputy === own.id || (isLead && secondment?.place === own.unit)
      ? [{ ...one, isOwn }]
      : [];
  });
}

/** What the register's rules say against a proposal. */
export function problemsOf(organisation: Organisation, proposed: ProposedSecondment): SecondmentProblem[] {
  return [...secondmentProblems(knowOrganisation(organisation), withEmployer(organisation, proposed), PACKS)];
}

/** The proposal with its employer, which follows from the lending unit. */
export function withEmployer({ units }: Organisation, proposed: ProposedSecondment): Secondment {
  return { ...proposed, employerCvr: units.find(({ id }) => id === proposed.lendingUnit)?.cvr ?? '', version: null };
}
