// At hand without the line: pinned citizens, and fetching ahead what may be kept of them and of one's own work list.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { type Handlers, signedIn } from '../handler.ts';
import { openLookUp } from './citizens.ts';

type OfflineMethods = 'pinned.list' | 'pinned.put' | 'prefetch.get' | 'prefetch.start' | 'prefetch.stop';

/** More citizens than a working day has: fetching ahead is for what one works on. */
const MOST_FETCHED = 500;

export const offlineHandlers: Pick<Handlers, OfflineMethods> = {
  'pinned.list': async (_input, context) => {
    const { citizens } = await context.core.barred.hidden();
    const mine = context.core.pinned.of(signedIn(context).id).filter(({ cpr }) => !citizens.includes(cpr));
    return {
      pinned: mine.map(({ cpr, at }) => {
        const citizen = context.core.cache.citizen(cpr);
        return { cpr, at, name: citizen?.name.full ?? null, asOf: citizen?.provenance.fetchedAt ?? null };
      }),
    };
  },

  'pinned.put': ({ cpr, pinned }, context) => {
    const { core } = context;
    const employee = signedIn(context).id;
    if (!pinned) core.pinned.unpin(employee, cpr);
    else {
      const lookUp = openLookUp(cpr, context);
      // Nothing of a protected citizen is kept at the desk, and nobody knows of one whom no register has told of.
      if (lookUp.citizen === null || lookUp.isProtectedOn(danishDay(core.now()))) throw new ContractError('NOT_ALLOWED');
      core.pinned.pin(employee, cpr, core.now().toISOString());
    }
    core.pinsChanged();
    return {};
  },

  'prefetch.get': (_input, { core }) => core.prefetch.state,

  'prefetch.start': async (_input, context) => {
    const { core } = context;
    const self = await core.staff.self();
    const pinned = core.pinned.of(signedIn(context).id).map(({ cpr }) => cpr);
    const mine = self === null ? [] : core.workListStore.citizens([self.userId], MOST_FETCHED);
    const wanted = [
      ...pinned.map((cpr) => ({ cpr, why: 'pinned' as const })),
      ...mine.filter((cpr) => !pinned.includes(cpr)).map((cpr) => ({ cpr, why: 'workList' as const })),
    ];
    const { citizens } = await core.barred.hidden();
    core.prefetch.start(wanted.filter(({ cpr }) => !citizens.includes(cpr)).slice(0, MOST_FETCHED));
    return {};
  },

  'prefetch.stop': (_input, { core }) => {
    core.prefetch.stop();
    return {};
  },
};
