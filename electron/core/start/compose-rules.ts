// What the person may, put together: authority, the wall of conflicts of interest with the kept citizens it needs, and who can receive a case.
// Must not know how a citizen is fetched or an act is sent.
import { Authority, type OrganisationCopy } from '../authority/authority.ts';
import { Barred } from '../authority/barred.ts';
import { type People, peopleOf, receiversFrom } from '../authority/people.ts';
import type { Who } from './compose-who.ts';
import { CitizenCache } from '../db/citizen-cache.ts';
import type { OpenDesk } from './open-desk.ts';
import type { Pages } from '../pages.ts';
import { askFamily } from '../sync/ask-family.ts';

export interface Rules {
  readonly cache: CitizenCache;
  /** Null where no organisation system is connected: then each fagsystem alone decides. */
  readonly authority: Authority | null;
  readonly barred: Barred;
  readonly people: People;
}

/** `given`: the organisation and the people of a test, in the place of the profile's own. */
export function composeRules(
  { profile, db, sources, log, now }: OpenDesk,
  { person, onBehalfOf, organisation, audit }: Who,
  pages: Pages,
  given: { readonly people?: People; readonly organisation?: OrganisationCopy | null },
): Rules {
  const cache = new CitizenCache(db);
  const copy = given.organisation ?? (organisation.isConnected ? organisation : null);
  const authority = copy === null ? null : new Authority(copy, now);
  const barred = new Barred({
    copy,
    cache,
    now,
    user: () => person.userId,
    askFamily: (cpr, signal) => askFamily(cpr, { sources, audit, log, now, onBehalfOf }, signal),
    changed: (family) => {
      pages.push([{ type: 'Organisation' }]);
      for (const cpr of family) pages.push([{ type: 'CaseHistory', id: cpr }], cpr);
    },
  });
  const people =
    given.people ??
    (authority === null ? null : receiversFrom(authority, (cpr) => barred.knownFamilyOf(cpr))) ??
    peopleOf(profile?.mode === 'training' ? (profile.staff?.people ?? []) : []);
  return { cache, authority, barred, people };
}
