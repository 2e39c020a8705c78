// What a team lead's people have declared, as rows for the lead: conflicts of interest (fritag mig) and emergency look-ups (nødopslag).
// Must not decide who leads whom. A lead who has a conflict of interest with the citizen too sees that something was declared, not about whom.
import type { Output } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { EmergencyLookUp } from '../../../shared/domain/emergency.ts';
import { MANY_EMERGENCIES } from '../../../shared/domain/emergency-limits.ts';
import type { Employee, Organisation } from '../../../shared/domain/organisation.ts';
import type { EmployeeId } from '../../../shared/domain/person.ts';

/** The lead, and the people they lead. */
export interface Led {
  readonly lead: Employee;
  readonly organisation: Organisation;
  readonly isLed: (employee: EmployeeId) => boolean;
}

/** Newest first. `hidden`: the citizens who are hidden from the lead. */
export function exclusionRows(
  { lead, organisation, isLed }: Led,
  hidden: readonly Cpr[],
  isSent: (id: string) => boolean,
): Output<'exclusions.list'>['exclusions'] {
  return organisation.exclusions
    .filter(({ employee }) => isLed(employee))
    .map(({ id, employee, about, ground, reason, declaredAt }) => {
      const isHidden = about.kind === 'citizen' && hidden.includes(about.cpr);
      return {
        id,
        name: nameOf(organisation, employee),
        cpr: about.kind === 'citizen' && !isHidden ? about.cpr : null,
        caseId: about.kind === 'case' ? about.caseId : null,
        ground,
        reason,
        declaredAt,
        isSent: isSent(id),
        mayLift: employee !== lead.id && !isHidden,
      };
    })
    .toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt));
}

/** Newest first. `ofAll`: everybody's of the last days. */
export function emergencyRows(
  ofAll: readonly EmergencyLookUp[],
  { lead, organisation, isLed }: Led,
  hidden: readonly Cpr[],
  now: Date,
): Output<'emergencies.list'>['lookUps'] {
  const ofLed = ofAll.filter(({ employee }) => isLed(employee));
  const dayOf = (at: string) => danishDay(new Date(at));
  return ofLed
    .map(({ id, employee, cpr, caseId, reason, from, to }) => ({
      id,
      reason,
      from,
      to,
      name: nameOf(organisation, employee),
      isOwn: employee === lead.id,
      ...(hidden.includes(cpr) ? { cpr: null, caseId: null } : { cpr, caseId }),
      isToday: dayOf(from) === danishDay(now),
      isOneOfMany:
        ofLed.filter((other) => other.employee === employee && dayOf(other.from) === dayOf(from)).length >=
        MANY_EMERGENCIES,
    }))
    .toSorted((a, b) => b.from.localeCompare(a.from));
}

function nameOf({ employees }: Organisation, employee: EmployeeId): string {
  return employees.find(({ id }) => id === employee)?.name ?? '';
}
