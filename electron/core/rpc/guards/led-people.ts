// Whom a team lead leads: the people of the lead's own unit, and those lent to it. Asked by everything that shows a lead what their people have declared.
// Must not know what has been declared.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Employee, Organisation } from '../../../../shared/domain/organisation.ts';
import { type Context, isLead } from '../handler.ts';

export interface Led {
  readonly lead: Employee;
  readonly organisation: Organisation;
  readonly isLed: (employee: EmployeeId) => boolean;
}

/** The signed-in person as a lead, and whom they lead; null for anybody else. Throws ORGANISATION_MISSING. */
export function ledBy({ core }: Context): Led | null {
  const lead = core.session !== null && isLead(core) ? core.organisation.employee(core.session.userId) : null;
  if (lead === null) return null;
  const organisation = core.organisation.organisation();
  if (organisation === null) throw new ContractError('ORGANISATION_MISSING');
  const lent = organisation.secondments.filter(
    ({ receivingUnit, place }) => receivingUnit === lead.unit || place === lead.unit,
  );
  const people = new Set([
    ...organisation.employees.filter(({ unit }) => unit === lead.unit).map(({ id }) => id),
    ...lent.map(({ employee }) => employee),
  ]);
  return { lead, organisation, isLed: (employee) => people.has(employee) };
}
