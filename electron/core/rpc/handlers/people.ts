// Who a case can be given to, and whether they may have it.
import { caseOf, toGive } from '../guards/opened-citizen.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { CaseId } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { MayReceive } from '../../../../shared/domain/receiver.ts';
import type { CaseToGive } from '../../people/people.ts';
import type { Context, Handlers } from '../handler.ts';
import { openLookUp } from '../guards/opened-citizen.ts';

export const peopleHandlers: Pick<Handlers, 'people.list' | `${'cases' | 'outbox'}.${'mayReceive' | 'mayNotReceive'}`> =
  {
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
    'outbox.mayNotReceive': async ({ people, ...named }, context) =>
      await ofPeople(people, ofAct(named, context), context),
  };

/** The case of an act. The wall has been asked about the citizen and the case that the page named: they are the act's own, or there is no answer. */
function ofAct(
  { key, cpr, caseId }: { readonly key: string; readonly cpr: Cpr; readonly caseId: CaseId },
  { core }: Context,
): CaseToGive {
  const about = core.outbox.caseToGive(key);
  if (about === null || about.cpr !== cpr || about.caseId !== caseId) throw new ContractError('NOT_FOUND');
  return about;
}

async function ofPeople(
  people: readonly string[],
  about: CaseToGive,
  { core }: Context,
): Promise<{ people: string[] }> {
  const mayNot: string[] = [];
  for (const one of await core.people.list())
    if (people.includes(one.uuid) && (await core.people.mayReceive(one, about)).verdict === 'mayNot')
      mayNot.push(one.uuid);
  return { people: mayNot };
}

async function ofPerson(person: string, about: CaseToGive, { core }: Context): Promise<MayReceive> {
  const receiver = (await core.people.list()).find(({ uuid }) => uuid === person);
  if (receiver === undefined) throw new ContractError('NOT_FOUND');
  return await core.people.mayReceive(receiver, about);
}
