// An address (adresse) on one line. Pure; must not add anything that the register did not say.
import type { Address } from '../../../shared/domain/citizen.ts';

/** "c/o Jensen, Søndergade 114, 3 tv, Torsted, 8700 Horsens". */
export function addressLine(address: Address): string {
  const place = [address.postalCode, address.postalDistrict].filter(Boolean).join(' ');
  return [address.careOf, address.line, address.locality, place].filter(Boolean).join(', ');
}
