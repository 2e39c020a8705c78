// Whether the person a case is given to may have it. Must not keep anything.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import type { MayReceive } from '../../../../shared/domain/receiver.ts';
import type { CaseToGive, People } from '../../authority/people.ts';

/**
 * The change with its receiver checked. A receiver who may not have the case is refused. One who could not be checked is accepted only when the
 * person has seen that and confirmed it, which is kept with the act.
 */
export async function withCheckedReceiver(
  people: People,
  wanted: WantedChange,
  about: CaseToGive,
): Promise<WantedChange> {
  if (wanted.kind !== 'handler') return wanted;
  const { uuid, userId, name } = wanted.handler;
  const receiver = (await people.list()).find((one) => one.uuid === uuid && one.userId === userId && one.name === name);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  const { verdict } = await people.mayReceive(receiver, about);
  if (verdict === 'mayNot') throw new ContractError('RECEIVER_MAY_NOT');
  if (verdict === 'couldNotBeChecked' && wanted.receiver !== 'couldNotBeChecked')
    throw new ContractError('RECEIVER_NOT_CHECKED');
  return { ...wanted, receiver: verdict };
}

/** Which of these people may not have the case, as far as the desk knows. */
export async function mayNotReceive(
  people: People,
  asked: readonly EmployeeId[],
  about: CaseToGive,
): Promise<{ people: EmployeeId[] }> {
  const mayNot: EmployeeId[] = [];
  for (const one of await people.list())
    if (asked.includes(one.uuid) && (await people.mayReceive(one, about)).verdict === 'mayNot') mayNot.push(one.uuid);
  return { people: mayNot };
}

/** Whether one person may have the case. Throws NOT_FOUND for somebody who is in no list. */
export async function mayReceive(people: People, person: EmployeeId, about: CaseToGive): Promise<MayReceive> {
  const receiver = (await people.list()).find(({ uuid }) => uuid === person);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  return await people.mayReceive(receiver, about);
}
