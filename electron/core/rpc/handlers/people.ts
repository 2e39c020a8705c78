// The people a case can be given to. Must not know a case.
import type { People } from '../../authority/people.ts';
import type { HandlersOf } from '../handler.ts';

export interface PeopleHandlerTools {
  readonly people: Pick<People, 'list'>;
}

export const peopleHandlers = ({ people }: PeopleHandlerTools): HandlersOf<'people'> => ({
  'people.list': async () => ({ people: [...(await people.list())] }),
});
