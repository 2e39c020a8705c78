// What the signed-in person may do: to a case, today, and what a centre can decide this week. The rules answer; nothing is decided here.

import { ContractError } from '../../../../shared/contract/errors.ts';

import type { Authority } from '../../authority/authority.ts';

import { type Context, type Handlers, signedIn } from '../handler.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import { caseOf } from '../guards/opened-citizen.ts';

type AuthorityMethods = Extract<keyof Handlers, `authority.${string}`>;

export const authorityHandlers: Pick<Handlers, AuthorityMethods> = {
  'authority.ofCase': async ({ cpr, caseId, acts }, context) => {
    const { authority } = context.core;
    const lookUp = openLookUp(cpr, context);
    const row = caseOf(cpr, caseId, context);
    if (authority === null) return { answers: null };
    const person = signedIn(context);
    return {
      answers: await authority.aboutCase(person, await authority.matterOfCase(person, lookUp.citizen, row), acts),
    };
  },

  'authority.mine': async ({ day, laterLaw }, context) => {
    if (laterLaw && context.core.profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return await authorityOf(context).mine(signedIn(context), day, laterLaw ? ['paper', 'later-law'] : ['paper']);
  },

  'authority.coverage': async ({ place, day, trial }, context) =>
    await authorityOf(context).coverage(signedIn(context), place, day, trial),

  'authority.visitation': async (asked, context) => await authorityOf(context).visitation(signedIn(context), asked),
};

function authorityOf({ core }: Context): Authority {
  if (core.authority === null) throw new ContractError('ORGANISATION_MISSING');
  return core.authority;
}
