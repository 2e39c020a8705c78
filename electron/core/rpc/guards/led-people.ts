// The people a team lead leads: those of the lead's own unit, and those lent to it. Asked by everything that shows a lead what their people have declared.
// Must not know what has been declared.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Led } from '../../organisation/declared-rows.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import { isLead } from '../handler.ts';

/** The signed-in person as a lead, with the people they lead; null for anybody else. Throws ORGANISATION_MISSING. */
export function ledBy(copy: Pick<OrganisationCopy, 'employee' | 'organisation'>, person: SignedInPerson): Led | null {
  const lead = isLead(person) ? copy.employee(person.userId) : null;
  if (lead === null) return null;
  const organisation = copy.organisation();
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
