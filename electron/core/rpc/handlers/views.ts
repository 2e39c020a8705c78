// The signed-in person's saved views of a citizen's history. Touches no citizen.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Core } from '../../core.ts';
import type { Handlers } from '../handler.ts';

type ViewsMethods = Extract<keyof Handlers, `views.${string}`>;

/** Views are a person's own: nobody signed in has none. */
function personOf({ session }: Core): string {
  if (session === null) throw new ContractError('SESSION_MISSING');
  return session.employee.id;
}

export const viewsHandlers: Pick<Handlers, ViewsMethods> = {
  'views.list': (_input, { core }) => ({ views: core.views.list(personOf(core)) }),

  'views.put': ({ name, view }, { core }) => core.views.put(personOf(core), name, view),

  'views.delete': ({ id }, { core }) => {
    core.views.delete(personOf(core), id);
    return {};
  },

  'views.setDefault': ({ id }, { core }) => {
    core.views.setDefault(personOf(core), id);
    return {};
  },
};
