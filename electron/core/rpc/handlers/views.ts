// The signed-in person's saved views of a citizen's history. Touches no citizen.
import { type Handlers, signedIn } from '../handler.ts';

type ViewsMethods = Extract<keyof Handlers, `views.${string}`>;

export const viewsHandlers: Pick<Handlers, ViewsMethods> = {
  'views.list': (_input, context) => ({ views: context.core.views.list(signedIn(context).userId) }),

  'views.put': ({ name, view }, context) => context.core.views.put(signedIn(context).userId, name, view),

  'views.delete': ({ id }, context) => {
    context.core.views.delete(signedIn(context).userId, id);
    return {};
  },

  'views.setDefault': ({ id }, context) => {
    context.core.views.setDefault(signedIn(context).userId, id);
    return {};
  },
};
