// A person's pinned citizens (fastgjorte). Must not hold more of a citizen than the cache does.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import { type Handlers, signedIn } from '../handler.ts';

type PinnedMethods = Extract<keyof Handlers, `pinned.${string}`>;

export const pinnedHandlers: Pick<Handlers, PinnedMethods> = {
  'pinned.list': async (_input, context) => {
    const { citizens } = await context.core.barred.hidden();
    const mine = context.core.pinned.of(signedIn(context).userId).filter(({ cpr }) => !citizens.includes(cpr));
    return {
      pinned: mine.map(({ cpr, at }) => {
        const citizen = context.core.cache.citizen(cpr);
        return { cpr, at, name: citizen?.name.full ?? null, asOf: citizen?.provenance.fetchedAt ?? null };
      }),
    };
  },

  'pinned.put': ({ cpr, pinned }, context) => {
    const { core } = context;
    const { userId } = signedIn(context);
    if (!pinned) core.pinned.unpin(userId, cpr);
    else {
      const lookUp = openLookUp(cpr, context);
      // Nothing of a protected citizen is kept at the desk, and nobody knows of one whom no register has told of.
      if (lookUp.citizen === null || lookUp.isProtectedOn(danishDay(core.now())))
        throw new ContractError('NOT_ALLOWED');
      core.pinned.pin(userId, cpr, core.now().toISOString());
    }
    core.pinsChanged();
    return {};
  },
};
