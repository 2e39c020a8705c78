// What the signed-in person may do: to a case, today, and what a centre can decide this week. The rules answer; nothing is decided here.
// Must not hold a rule.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Authority } from '../../authority/authority.ts';
import type { Profile } from '../../profile/profile.ts';
import { caseOf } from '../guards/opened-citizen.ts';
import type { HandlersOf } from '../handler.ts';

export interface AuthorityHandlerTools {
  /** Null where no organisation system is connected: then each fagsystem alone decides. */
  readonly authority: Pick<Authority, 'aboutCase' | 'matterOfCase' | 'mine' | 'coverage' | 'visitation'> | null;
  readonly profile: Pick<Profile, 'mode'> | null;
}

export const authorityHandlers = ({ authority, profile }: AuthorityHandlerTools): HandlersOf<'authority'> => ({
  'authority.ofCase': async ({ caseId, acts }, { lookUp, person }) => {
    const row = caseOf(lookUp, caseId);
    if (authority === null) return { answers: null };
    const matter = await authority.matterOfCase(person, lookUp.citizen, row);
    return { answers: await authority.aboutCase(person, matter, acts) };
  },

  'authority.mine': async ({ day, laterLaw }, { person }) => {
    if (laterLaw && profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return await mustBeConnected(authority).mine(person, day, laterLaw ? ['paper', 'later-law'] : ['paper']);
  },

  'authority.coverage': async ({ place, day, trial }, { person }) =>
    await mustBeConnected(authority).coverage(person, place, day, trial),

  'authority.visitation': async (input, { person }) => await mustBeConnected(authority).visitation(person, input),
});

function mustBeConnected<Connected>(authority: Connected | null): Connected {
  if (authority === null) throw new ContractError('ORGANISATION_MISSING');
  return authority;
}
