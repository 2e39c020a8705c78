// The training municipality's organisation put together, as everything but its age and its rota.
// Must not know the wire. Everything follows from the seed and the anchor.
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import type { Organisation } from '../../../shared/domain/organisation.ts';
import { peopleOf } from './people.ts';
import { dispensationsOf, exclusionsOf, secondmentsOf } from './secondments.ts';
import { AUTHORITIES, unitsOf } from './units.ts';

export function trainingOrganisation(seed: number, anchor: IsoDate): Omit<Organisation, 'asOf' | 'rota'> {
  return {
    authorities: [...AUTHORITIES],
    units: [...unitsOf(seed)],
    employees: [...peopleOf(seed)],
    secondments: [...secondmentsOf(seed, anchor)],
    dispensations: [...dispensationsOf(seed, anchor)],
    exclusions: [...exclusionsOf(seed, anchor)],
  };
}
