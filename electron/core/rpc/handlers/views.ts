// The signed-in person's saved views of a citizen's history. Must not touch a citizen.
import type { ViewStore } from '../../db/view-store.ts';
import type { HandlersOf } from '../handler.ts';

export interface ViewsHandlerTools {
  readonly views: Pick<ViewStore, 'list' | 'put' | 'delete' | 'setDefault'>;
}

export const viewsHandlers = ({ views }: ViewsHandlerTools): HandlersOf<'views'> => ({
  'views.list': (_input, { person }) => ({ views: views.list(person.userId) }),

  'views.put': ({ name, view }, { permit, person }) => views.put(permit, person.userId, name, view),

  'views.delete': ({ id }, { permit, person }) => {
    views.delete(permit, person.userId, id);
    return {};
  },

  'views.setDefault': ({ id }, { permit, person }) => {
    views.setDefault(permit, person.userId, id);
    return {};
  },
});
