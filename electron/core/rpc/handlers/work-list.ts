// Work lists: opened (written down, and asked for where they are not fresh), read page by page, asked for again, stopped.
// The sources' answers come later as `changed` pushes.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { WorkListScope } from '../../../../shared/domain/work-list.ts';
import type { Team } from '../../organisation/staff.ts';
import { type Context, type Handlers, writeDown } from '../handler.ts';

type WorkListMethods = Extract<keyof Handlers, `workList.${string}`>;

export const workListHandlers: Pick<Handlers, WorkListMethods> = {
  'workList.scopes': async (_input, { core }) => {
    const [self, team] = await Promise.all([core.staff.self(), core.staff.team()]);
    return { mine: self !== null, team: team === null ? null : { unit: team.unit, people: team.people.length } };
  },

  'workList.open': async ({ scope }, context) => {
    const people = await peopleOf(scope, context);
    context.connection.workLists.set(scope, people);
    context.core.workLists.ask(people.people, null, false);
    return {};
  },

  'workList.refresh': ({ scope, source }, context) => {
    context.core.workLists.ask(opened(scope, context).people, source, true);
    return {};
  },

  'workList.stop': (_input, { core }) => {
    core.workLists.stop();
    return {};
  },

  'workList.get': ({ scope }, context) => {
    const { unit, people } = opened(scope, context);
    const { workLists } = context.core;
    return {
      unit: scope === 'team' ? unit : null,
      people: people.map(({ userId, name }) => ({ userId, name })),
      sources: workLists.sources(people),
    };
  },

  'workList.page': async ({ scope, sort, filter, first, count }, context) => {
    const handlers = opened(scope, context).people.map(({ userId }) => userId);
    const { workListStore, barred } = context.core;
    const hidden = await barred.hidden();
    return {
      rows: workListStore.page(handlers, sort, filter, first, count, hidden),
      total: workListStore.count(handlers, filter, hidden),
    };
  },
};

/** The list that this connection has opened, which is when it was written down. */
function opened(scope: WorkListScope, { connection }: Context): Team {
  const people = connection.workLists.get(scope);
  if (people === undefined) throw new ContractError('NOT_FOUND');
  return people;
}

/** Whose cases a scope is. Somebody who leads nobody has no team to see, and the attempt is written down. */
async function peopleOf(scope: WorkListScope, context: Context): Promise<Team> {
  const { core } = context;
  const [self, team] = await Promise.all([core.staff.self(), core.staff.team()]);
  const people = scope === 'team' ? team : self === null ? null : { unit: '', people: [self] };
  if (people !== null) return people;
  writeDown(context, { method: 'workList.open', outcome: 'refused', cpr: null, detail: scope });
  throw new ContractError('NOT_ALLOWED');
}
