// Work lists: opened (audited, and fetched where they are not fresh), read page by page, refreshed, stopped.
// The sources' answers come later as `changed` pushes. Must not decide whose cases a person may see.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { WorkListScope } from '../../../../shared/domain/work-list.ts';
import type { Barred } from '../../authority/barred.ts';
import type { WorkListStore } from '../../db/work-list-store.ts';
import type { Staff, Team } from '../../organisation/staff.ts';
import type { WorkLists } from '../../sync/work-lists.ts';
import type { HandlersOf } from '../handler.ts';

export interface WorkListHandlerTools {
  readonly staff: Staff;
  readonly workLists: Pick<WorkLists, 'ask' | 'stop' | 'sources'>;
  readonly workListStore: Pick<WorkListStore, 'page' | 'count'>;
  readonly barred: Pick<Barred, 'hidden'>;
}

export const workListHandlers = ({
  staff,
  workLists,
  workListStore,
  barred,
}: WorkListHandlerTools): HandlersOf<'workList'> => ({
  'workList.scopes': async () => {
    const [self, team] = await Promise.all([staff.self(), staff.team()]);
    return { mine: self !== null, team: team === null ? null : { unit: team.unit, people: team.people.length } };
  },

  'workList.open': async ({ scope }, { connection }) => {
    const team = await peopleOf(scope, staff);
    connection.workLists.set(scope, team);
    workLists.ask(team.people, null, false);
    return {};
  },

  'workList.refresh': ({ source }, { team }) => {
    workLists.ask(team.people, source, true);
    return {};
  },

  'workList.stop': () => {
    workLists.stop();
    return {};
  },

  'workList.get': ({ scope }, { team: { unit, people } }) => ({
    unit: scope === 'team' ? unit : null,
    people: people.map(({ userId, name }) => ({ userId, name })),
    sources: workLists.sources(people),
  }),

  'workList.page': async ({ sort, filter, first, count }, { team }) => {
    const handlers = team.people.map(({ userId }) => userId);
    const hidden = await barred.hidden();
    return {
      rows: workListStore.page(handlers, sort, filter, first, count, hidden),
      total: workListStore.count(handlers, filter, hidden),
    };
  },
});

/** The people whose cases a scope is. Throws NOT_ALLOWED for the team of a person who leads nobody. */
async function peopleOf(scope: WorkListScope, staff: Staff): Promise<Team> {
  const [self, team] = await Promise.all([staff.self(), staff.team()]);
  const people = scope === 'team' ? team : self === null ? null : { unit: '', people: [self] };
  if (people === null) throw new ContractError('NOT_ALLOWED');
  return people;
}
