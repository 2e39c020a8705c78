// The desk's person as a caseworker, and the people they lead: all that work lists need of the organisation.
// Must not know where it comes from. The training profile names the caseworkers its own person leads; anybody else is looked up in the organisation.
import type { CaseHandler } from '../../../shared/domain/case.ts';
import type { Employee } from '../../../shared/domain/organisation.ts';
import type { OrganisationCopy } from './organisation-copy.ts';
import type { Profile } from '../profile/profile.ts';
import type { SignedInPerson } from '../session/current-person.ts';

/** The people whose work somebody leads (Holdet), and what their unit is called. */
export interface Team {
  readonly unit: string;
  readonly people: readonly CaseHandler[];
}

export interface Staff {
  /** The signed-in person as a caseworker; null for one who answers for no cases. */
  self(): Promise<CaseHandler | null>;
  /** Null for one who leads nobody. */
  team(): Promise<Team | null>;
}

const asHandler = ({ id: uuid, userId, name }: Employee): CaseHandler => ({ uuid, userId, name });

/** The profile's own list comes first: the people on it, and the one among them whom the profile names as their lead. */
export function staffFrom(
  profile: Profile | null,
  session: () => SignedInPerson | null,
  organisation: OrganisationCopy,
): Staff {
  const staff = profile?.mode === 'training' ? profile.staff : undefined;
  return {
    self: async () => {
      const id = session()?.userId;
      if (id === undefined) return null;
      const employee = organisation.employee(id);
      return staff?.people.find(({ userId }) => userId === id) ?? (employee === null ? null : asHandler(employee));
    },
    team: async () => {
      const person = session();
      if (person === null) return null;
      const { userId, unit } = person;
      if (staff !== undefined && staff.lead === userId) return { unit, people: staff.people };
      const own = organisation.employee(userId);
      if (own === null || !person.roles.some(({ jobFunction }) => jobFunction === 'teamLead')) return null;
      return {
        unit,
        people: (organisation.organisation()?.employees ?? []).filter((one) => one.unit === own.unit).map(asHandler),
      };
    },
  };
}
