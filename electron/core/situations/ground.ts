// What a citizen's life situations are shown and changed on: the cases, the acts under way, the authority for each task, and what is hidden from the person.
// Must not show or change anything itself.
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Case } from '../../../shared/domain/case.ts';
import { type Citizen, familyOf } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import type { LifeSituationCase, SituationId } from '../../../shared/domain/life-situation-case.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { Authority } from '../authority/authority.ts';
import type { Barred } from '../authority/barred.ts';
import type { CitizenCache } from '../db/citizen-cache.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Source } from '../sources/source.ts';
import { lineAuthority } from './line-authority.ts';
import type { ShowGround } from './show.ts';
import type { Situations } from './situations.ts';

export interface GroundTools {
  readonly sources: readonly Pick<Source, 'fagsystem'>[];
  readonly cache: Pick<CitizenCache, 'answers' | 'citizen'>;
  readonly outbox: Pick<Outbox, 'ofCitizen' | 'byKey'>;
  readonly authority: Pick<Authority, 'aboutTasks'> | null;
  readonly barred: Pick<Barred, 'hiddenCases'>;
  readonly now: () => Date;
}

/** The person at the desk, as the sign-in and the organisation know them. */
export interface PersonAtDesk extends Person {
  readonly title: string;
  readonly unit: string;
}

/** The citizen as the desk has them on the screen; null: what is stored of them counts. */
export type OpenCitizen = { readonly cases: readonly Case[]; readonly citizen: Citizen | null } | null;

/** Carries the catalogue, and is loaded on demand. */
export const show = async () => await import('./show.ts');
const byLists = async () => await import('./authority-by-lists.ts');

export async function showGroundOf(
  tools: GroundTools,
  cpr: Cpr,
  person: PersonAtDesk,
  lookUp: OpenCitizen,
): Promise<ShowGround> {
  const { sources, cache, outbox, barred, now } = tools;
  const stored = lookUp === null ? [...cache.answers(cpr).values()].flatMap(({ cases }) => cases) : [];
  return {
    fagsystemer: sources.map(({ fagsystem }) => fagsystem),
    cases: lookUp?.cases ?? stored,
    underWay: outbox.ofCitizen(cpr),
    actByKey: (key) => outbox.byKey(key),
    authority: await authorityFor(tools, cpr, person, lookUp),
    barred: await barred.hiddenCases(),
    today: danishDay(now()),
  };
}

/** The rules' answer for each task; where no organisation system is connected, what the lists of Bilag 1 say. */
async function authorityFor(
  { authority, cache, now }: GroundTools,
  cpr: Cpr,
  person: PersonAtDesk,
  lookUp: OpenCitizen,
): Promise<ShowGround['authority']> {
  if (authority === null) {
    const { authorityByLists } = await byLists();
    const asker = { fromSkat: /skat/i.test(person.title), besidePo: /P\/O/.test(person.unit) };
    return (task) => authorityByLists(task, asker, danishDay(now()));
  }
  const citizen = lookUp?.citizen ?? cache.citizen(cpr);
  const answerTo = await authority.aboutTasks(person, { party: cpr, related: familyOf(citizen) });
  return (task) => lineAuthority(answerTo(task));
}

/** One of the citizen's life situations as it is now, this desk's changes under way included. Throws NOT_FOUND, also for one that is hidden from the person. */
export async function situationNamed(
  {
    barred,
    outbox,
    situations,
  }: Pick<GroundTools, 'barred' | 'outbox'> & { readonly situations: Pick<Situations, 'of'> },
  cpr: Cpr,
  id: SituationId,
): Promise<LifeSituationCase> {
  const { isOfBarred, withActs } = await show();
  const hidden = await barred.hiddenCases();
  const kept = situations.of(cpr).kept.filter((one) => !isOfBarred(one, hidden));
  const situation = withActs(kept, outbox.ofCitizen(cpr)).find(({ facts }) => facts.id === id);
  if (situation === undefined) throw new ContractError('NOT_FOUND');
  return situation.facts;
}
