// The training municipality's caseworkers as every fagsystem knows them: UUID of the organisation system, user id, name.
// Must not know wire formats. Ids are invented; each simulator writes them its own way.
import type { EmployeeId, UserId } from '../../../shared/domain/person.ts';
import type { CaseHandler } from '../../../shared/domain/case.ts';
import { CASEWORKERS } from './names.ts';
import { seededUuid } from './random.ts';
import { CASEWORKER } from './troubled-people.ts';

/** The person at the training environment's desk, then her colleagues in the population's order: OEV001, OEV101 and on. */
export function staffOf(seed: number): readonly [CaseHandler, ...CaseHandler[]] {
  const member = (name: string, userId: string): CaseHandler => ({
    uuid: seededUuid(seed, 'handler', name) as EmployeeId,
    userId: userId as UserId,
    name,
  });
  return [member(CASEWORKER.name, 'OEV001'), ...CASEWORKERS.map((name, place) => member(name, `OEV${101 + place}`))];
}
