// At hand without the line: pinned citizens, and fetching ahead what may be kept of today's appointments, of them and of one's own work list.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { type Context, type Handlers, signedIn, writeDown } from '../handler.ts';
import type { Wanted } from '../../sync/prefetch.ts';
import { openLookUp } from '../guards/opened-citizen.ts';

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
      if (lookUp.citizen === null || lookUp.isProtectedOn(danishDay(core.now())))
        throw new ContractError('NOT_ALLOWED');
      core.pinned.pin(employee, cpr, core.now().toISOString());
    }
    core.pinsChanged();
    return {};
  },

  'prefetch.get': async (_input, { core }) => {
    const day = core.appointments.today();
    if (day.kind !== 'known') return { ...core.prefetch.state, appointments: day };
    const { citizens: hidden } = await core.barred.hidden();
    const { asOf, problem } = day;
    return {
      ...core.prefetch.state,
      appointments: {
        kind: 'known',
        asOf,
        problem,
        citizens: core.appointments.citizens().filter((cpr) => !hidden.includes(cpr)).length,
      },
    };
  },

  'prefetch.start': (_input, context) => {
    signedIn(context);
    context.core.prefetch.start((signal) => gather(context, signal));
    return {};
  },

  'prefetch.stop': (_input, { core }) => {
    core.prefetch.stop();
    return {};
  },
};

/** Whom to fetch: those with an appointment today first, then the pinned, then the work list; nobody twice, and nobody the person may not have to do with. */
async function gather(context: Context, signal: AbortSignal): Promise<readonly Wanted[]> {
  const { core } = context;
  const employee = signedIn(context).id;
  writeDown(context, { method: 'prefetch.start', outcome: 'asked', cpr: null, detail: null });
  const takeBack = () => core.appointments.stop();
  signal.addEventListener('abort', takeBack, { once: true });
  await core.appointments.ask(false);
  signal.removeEventListener('abort', takeBack);
  const self = await core.staff.self();
  const { citizens: hidden } = await core.barred.hidden();
  const seen = new Set<Cpr>(hidden);
  const some = (cprs: readonly Cpr[], why: Wanted['why']) =>
    cprs.filter((cpr) => !seen.has(cpr) && seen.add(cpr)).map((cpr) => ({ cpr, why }));
  return [
    ...some(core.appointments.citizens(), 'appointment'),
    ...some(
      core.pinned.of(employee).map(({ cpr }) => cpr),
      'pinned',
    ),
    ...some(self === null ? [] : core.workListStore.citizens([self.userId], MOST_FETCHED), 'workList'),
  ].slice(0, MOST_FETCHED);
}
