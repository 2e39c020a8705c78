// The desk itself: who is signed in and what it is connected to. Must not hold a person's own settings.
import type { Handlers } from '../handler.ts';

type DeskMethods = Extract<keyof Handlers, `desk.${string}`>;

export const deskHandlers: Pick<Handlers, DeskMethods> = {
  'desk.ping': ({ text }) => ({ text }),

  'desk.get': (_input, { core }) => {
    if (core.problem !== null) throw core.problem;
    const person = core.session;
    return {
      training: core.profile?.mode === 'training',
      person: person === null ? null : { name: person.name, title: person.title, unit: person.unit },
      fagsystemer: core.sources.map((source) => source.fagsystem),
      cache: core.cacheKind,
      version: core.version,
    };
  },
};
