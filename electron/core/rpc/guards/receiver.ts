// Whether the person a case is given to may have it. Must not keep anything.
import type { EmployeeId } from '../../../../shared/domain/person.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import type { MayReceive } from '../../../../shared/domain/receiver.ts';
import type { CaseToGive } from '../../authority/people.ts';
import type { Context } from '../handler.ts';

/**
 * The change with its receiver checked. One who may not is refused; one who could not be checked only goes on when the person has seen that and
 * said so, and it is kept with the act.
 */
export async function withCheckedReceiver(
  wanted: WantedChange,
  about: CaseToGive,
  { core }: Context,
): Promise<WantedChange> {
  if (wanted.kind !== 'handler') return wanted;
  const { uuid, userId, name } = wanted.handler;
  const receiver = (await core.people.list()).find(
    (one) => one.uuid === uuid && one.userId === userId && one.name === name,
  );
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  const { verdict } = await core.people.mayReceive(receiver, about);
  if (verdict === 'mayNot') throw new ContractError('RECEIVER_MAY_NOT');
  if (verdict === 'couldNotBeChecked' && wanted.receiver !== 'couldNotBeChecked')
    throw new ContractError('RECEIVER_NOT_CHECKED');
  return { ...wanted, receiver: verdict };
}

/** Which of these people may not have the case, as far as the desk knows. */
export async function mayNotReceive(
  people: readonly EmployeeId[],
  about: CaseToGive,
  { core }: Context,
): Promise<{ people: EmployeeId[] }> {
  const mayNot: EmployeeId[] = [];
  for (const one of await core.people.list())
    if (people.includes(one.uuid) && (await core.people.mayReceive(one, about)).verdict === 'mayNot')
      mayNot.push(one.uuid);
  return { people: mayNot };
}

/** Whether one person may have the case. Throws NOT_FOUND for somebody who is in no list. */
export async function mayReceive(person: EmployeeId, about: CaseToGive, { core }: Context): Promise<MayReceive> {
  const receiver = (await core.people.list()).find(({ uuid }) => uuid === person);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  return await core.people.mayReceive(receiver, about);
}
