// The citizen and the case that this connection has opened. Must not ask a source.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case, CaseId } from '../../../../shared/domain/case.ts';
import { familyOf } from '../../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { CaseToGive } from '../../authority/people.ts';
import type { LookUp } from '../../sync/look-up.ts';
import type { Call } from '../handler.ts';

/** The look-up that this connection has opened. Throws NOT_FOUND. */
export function openLookUp(cpr: Cpr, { connection }: Pick<Call, 'connection'>): LookUp {
  const lookUp = connection.opened.get(cpr);
  if (lookUp === undefined) throw new ContractError('NOT_FOUND');
  return lookUp;
}

/** The case as the desk has it on the screen. Throws NOT_FOUND. */
export function caseOf(lookUp: Pick<LookUp, 'cases'>, caseId: CaseId): Case {
  const row = lookUp.cases.find(({ id }) => id === caseId);
  if (row === undefined) throw new ContractError('NOT_FOUND');
  return row;
}

/** The case of an opened citizen, as the receiver's authority is asked about it. */
export function toGive(lookUp: Pick<LookUp, 'cases' | 'citizen'>, caseId: CaseId): CaseToGive {
  const row = caseOf(lookUp, caseId);
  return { cpr: row.cpr, caseId: row.id, related: familyOf(lookUp.citizen), row };
}
