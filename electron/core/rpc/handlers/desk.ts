// The desk itself: who is signed in and what it is connected to. Must not hold a person's own settings.
import type { ContractError } from '../../../../shared/contract/errors.ts';
import type { Output } from '../../../../shared/contract/methods.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Source } from '../../sources/source.ts';
import type { HandlersOf } from '../handler.ts';

export interface DeskHandlerTools {
  /** Why the desk is not set up, when it is not. */
  readonly problem: ContractError | null;
  readonly profile: Pick<Profile, 'mode'> | null;
  readonly sources: readonly Pick<Source, 'fagsystem'>[];
  readonly cacheKind: Output<'desk.get'>['cache'];
  readonly version: string;
}

export const deskHandlers = ({
  problem,
  profile,
  sources,
  cacheKind,
  version,
}: DeskHandlerTools): HandlersOf<'desk'> => ({
  'desk.ping': ({ text }) => ({ text }),

  'desk.get': (_input, { person }) => {
    if (problem !== null) throw problem;
    return {
      training: profile?.mode === 'training',
      person: person === null ? null : { name: person.name, title: person.title, unit: person.unit },
      fagsystemer: sources.map(({ fagsystem }) => fagsystem),
      cache: cacheKind,
      version,
    };
  },
});
