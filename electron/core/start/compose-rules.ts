// What the person may, put together: authority, the wall of conflicts of interest with the kept citizens it needs, and who can receive a case.
// Must not know how a citizen is fetched or an act is sent.
import { Authority } from '../authority/authority.ts';
import { Barred } from '../authority/barred.ts';
import { type People, peopleInProfile, receiversFrom } from '../authority/people.ts';
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

/** `given`: the people of a test, in the place of the profile's own. */
export function composeRules(
  { profile, db, sources, log, now }: OpenDesk,
  { person, onBehalfOf, copy, audit }: Who,
  pages: Pages,
  given: People | null,
): Rules {
  const cache = new CitizenCache(db);
  const authority = copy === null ? null : new Authority(copy, now);
  const barred = new Barred({
    copy,
    cache,
    now,
    person: () => person.current,
    askFamily: (cpr, signal) =>
      askFamily(cpr, { sources, audit, log, now, onBehalfOf, userId: () => person.userId }, signal),
    changed: (family) => {
      pages.push([{ type: 'Organisation' }]);
      for (const cpr of family) pages.push([{ type: 'CaseHistory', id: cpr }], cpr);
    },
  });
  const people =
    given ??
    (authority === null ? null : receiversFrom(authority, (cpr) => barred.knownFamilyOf(cpr))) ??
    peopleInProfile(profile?.mode === 'training' ? (profile.staff?.people ?? []) : []);
  return { cache, authority, barred, people };
}
