// Who the desk's person is as a caseworker, and whom they lead: all that work lists need of the organisation.
// Must not know where it comes from. In the training environment the profile names the caseworkers; nobody is anybody without one.
import type { CaseHandler } from '../../../shared/domain/case.ts';
import type { Profile } from './profile.ts';

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

/** The profile's own list: whoever is signed in is on it, and leads the others in so far as the profile says that they lead a unit. */
export function staffFrom(profile: Profile | null): Staff {
  const { employee, staff } = profile?.mode === 'training' ? profile : { employee: null, staff: undefined };
  return {
    self: async () => staff?.people.find(({ userId }) => userId === employee?.id) ?? null,
    team: async () => (staff === undefined || staff.lead !== employee?.id ? null : { unit: employee.unit, people: staff.people }),
  };
}
