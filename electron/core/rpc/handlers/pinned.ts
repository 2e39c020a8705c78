// A person's pinned citizens (fastgjorte). Must not hold more of a citizen than the cache does.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import type { Barred } from '../../authority/barred.ts';
import type { CitizenCache } from '../../db/citizen-cache.ts';
import type { PinnedStore } from '../../db/pinned-store.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import type { HandlersOf } from '../handler.ts';

export interface PinnedHandlerTools {
  readonly pinned: Pick<PinnedStore, 'of' | 'pin' | 'unpin'>;
  readonly cache: Pick<CitizenCache, 'citizen'>;
  readonly barred: Pick<Barred, 'hidden'>;
  /** Notifies every page that the list of pinned citizens has changed. */
  readonly pinsChanged: () => void;
  readonly now: () => Date;
}

export const pinnedHandlers = ({
  pinned: pins,
  cache,
  barred,
  pinsChanged,
  now,
}: PinnedHandlerTools): HandlersOf<'pinned'> => ({
  'pinned.list': async (_input, { person }) => {
    const { citizens } = await barred.hidden();
    const mine = pins.of(person.userId).filter(({ cpr }) => !citizens.includes(cpr));
    return {
      pinned: mine.map(({ cpr, at }) => {
        const citizen = cache.citizen(cpr);
        return { cpr, at, name: citizen?.name.full ?? null, asOf: citizen?.provenance.fetchedAt ?? null };
      }),
    };
  },

  'pinned.put': ({ cpr, pinned }, { permit, person, ...call }) => {
    if (!pinned) pins.unpin(permit, person.userId, cpr);
    else {
      const lookUp = openLookUp(cpr, call);
      // Nothing of a protected citizen is kept at the desk, and one whom no register has returned may be protected.
      if (lookUp.citizen === null || lookUp.isProtectedOn(danishDay(now()))) throw new ContractError('NOT_ALLOWED');
      pins.pin(permit, person.userId, cpr, now().toISOString());
    }
    pinsChanged();
    return {};
  },
});
