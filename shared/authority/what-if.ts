// Imagined organisations, to see what would change: one more person lent to a centre, a dispensation for it.
// Must not decide anything, and nothing made here may reach a store.
import type { EmployeeId, UserId } from '../domain/person.ts';
import { tasks } from '../catalogue/catalogue.ts';
import type { Dispensation, JobFunction, Organisation, Unit } from '../domain/organisation.ts';
import type { KnownUnit } from './known-organisation.ts';

const IMAGINED = '00000000-0000-4000-8000-0000000000ff' as EmployeeId;
const always = { from: null, to: null } as const;

/** The organisation with one more person of a unit, with the role that unit's people have, lent to a centre for every task. */
export function employeeLike(
  organisation: Organisation,
  unit: Unit,
  place: Unit,
): { readonly organisation: Organisation; readonly employee: EmployeeId; readonly jobFunction: JobFunction } {
  const isState = organisation.authorities.find(({ cvr }) => cvr === unit.cvr)?.kind === 'state';
  const isPensionOffice = organisation.employees.some(
    (one) => one.unit === unit.id && one.roles.some(({ jobFunction }) => jobFunction === 'pensionOfficer'),
  );
  const jobFunction: JobFunction = isState ? 'taxOfficer' : isPensionOffice ? 'pensionOfficer' : 'caseworker';
  const role = { jobFunction, scope: { kle: [], sensitivity: [], units: [] }, delegatedFrom: null, validity: always };
  return {
    employee: IMAGINED,
    jobFunction,
    organisation: {
      ...organisation,
      employees: [
        ...organisation.employees,
        {
          id: IMAGINED,
          userId: '-' as UserId,
          name: '-',
          title: '-',
          unit: unit.id,
          cpr: null,
          roles: [role],
          validity: always,
        },
      ],
      secondments: [
        ...organisation.secondments,
        {
          id: IMAGINED,
          employee: IMAGINED,
          employerCvr: unit.cvr,
          lendingUnit: unit.id,
          receivingUnit: place.id,
          place: place.id,
          validity: always,
          weeklyHours: 37,
          tasks: tasks.map(({ id }) => id),
          kle: [],
          legalBasis: '-',
          deputy: null,
          version: null,
        },
      ],
    },
  };
}

/** A dispensation without end, for the unit that already has one above the centre, else for the centre itself. */
export function dispensationFor({ dispensations }: Organisation, place: KnownUnit): Dispensation {
  const unit = dispensations.find((one) => place.line.has(one.unit))?.unit ?? place.unit.id;
  return { id: IMAGINED, unit, legalBasis: '-', validity: always };
}
