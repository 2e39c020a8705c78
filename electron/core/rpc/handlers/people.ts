// Who a case can be given to, and whether they may have it.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case, CaseId } from '../../../../shared/domain/case.ts';
import { familyOf } from '../../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import type { MayReceive } from '../../../../shared/domain/receiver.ts';
import type { CaseToGive } from '../../people/people.ts';
import type { LookUp } from '../../sync/look-up.ts';
import type { Context, Handlers } from '../handler.ts';
import { openLookUp } from './citizens.ts';

export const peopleHandlers: Pick<Handlers, 'people.list' | `${'cases' | 'outbox'}.${'mayReceive' | 'mayNotReceive'}`> = {
  'people.list': async (_input, { core }) => ({ people: [...(await core.people.list())] }),
  'cases.mayReceive': async ({ cpr, caseId, person }, context) => {
    return await ofPerson(person, toGive(caseOf(cpr, caseId, context), openLookUp(cpr, context)), context);
  },
  'outbox.mayReceive': async ({ key, cpr, caseId, person }, context) => {
    return await ofPerson(person, ofAct({ key, cpr, caseId }, context), context);
  },
  'cases.mayNotReceive': async ({ cpr, caseId, people }, context) => {
    return await ofPeople(people, toGive(caseOf(cpr, caseId, context), openLookUp(cpr, context)), context);
  },
  'outbox.mayNotReceive': async ({ people, ...named }, context) => await ofPeople(people, ofAct(named, context), context),
};

/** The case of an act. The wall has been asked about the citizen and the case that the page named: they are the act's own, or there is no answer. */
function ofAct({ key, cpr, caseId }: { readonly key: string; readonly cpr: Cpr; readonly caseId: CaseId }, { core }: Context): CaseToGive {
  const about = core.outbox.caseToGive(key);
  if (about === null || about.cpr !== cpr || about.caseId !== caseId) throw new ContractError('NOT_FOUND');
  return about;
}

async function ofPeople(people: readonly string[], about: CaseToGive, { core }: Context): Promise<{ people: string[] }> {
  const mayNot: string[] = [];
  for (const one of await core.people.list()) if (people.includes(one.uuid) && (await core.people.mayReceive(one, about)).verdict === 'mayNot') mayNot.push(one.uuid);
  return { people: mayNot };
}

async function ofPerson(person: string, about: CaseToGive, { core }: Context): Promise<MayReceive> {
  const receiver = (await core.people.list()).find(({ uuid }) => uuid === person);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  return await core.people.mayReceive(receiver, about);
}

/** The case of an opened citizen, as the receiver's authority is asked about it. */
export const toGive = (row: Case, { citizen }: Pick<LookUp, 'citizen'>): CaseToGive => ({ cpr: row.cpr, caseId: row.id, related: familyOf(citizen), row });

/** The case as the desk has it on the screen. */
export function caseOf(cpr: Cpr, caseId: CaseId, context: Context): Case {
  const row = openLookUp(cpr, context).cases.find(({ id }) => id === caseId);
  if (row === undefined) throw new ContractError('NOT_FOUND');
  return row;
}

/**
 * The change with its receiver checked. One who may not is refused; one who could not be checked only goes on when the person has seen that and
 * said so, and it is kept with the act.
 */
export async function withCheckedReceiver(wanted: WantedChange, about: CaseToGive, { core }: Context): Promise<WantedChange> {
  if (wanted.kind !== 'handler') return wanted;
  const { uuid, userId, name } = wanted.handler;
  const receiver = (await core.people.list()).find((one) => one.uuid === uuid && one.userId === userId && one.name === name);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  const { verdict } = await core.people.mayReceive(receiver, about);
  if (verdict === 'mayNot') throw new ContractError('RECEIVER_MAY_NOT');
  if (verdict === 'couldNotBeChecked' && wanted.receiver !== 'couldNotBeChecked') throw new ContractError('RECEIVER_NOT_CHECKED');
  return { ...wanted, receiver: verdict };
}
