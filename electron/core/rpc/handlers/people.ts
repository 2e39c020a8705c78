// The people a case can be given to. Must not know a case.
import type { Handlers } from '../handler.ts';

export const peopleHandlers: Pick<Handlers, Extract<keyof Handlers, `people.${string}`>> = {
  'people.list': async (_input, { core }) => ({ people: [...(await core.people.list())] }),
};
