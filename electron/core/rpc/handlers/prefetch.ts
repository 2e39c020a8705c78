// Prefetch of what may be kept of today's appointments, of the pinned citizens and of the person's own work list.
// Must not fetch a citizen with whom the person has a conflict of interest.
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { type Context, type Handlers, signedIn, writeDown } from '../handler.ts';
import type { CitizenToFetch } from '../../sync/prefetch.ts';

type PrefetchMethods = Extract<keyof Handlers, `prefetch.${string}`>;

/** More citizens than a working day has: fetching ahead is for what one works on. */
const MOST_FETCHED = 500;

export const prefetchHandlers: Pick<Handlers, PrefetchMethods> = {
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
async function gather(context: Context, signal: AbortSignal): Promise<readonly CitizenToFetch[]> {
  const { core } = context;
  const { userId } = signedIn(context);
  writeDown(context, { method: 'prefetch.start', outcome: 'asked', cpr: null, detail: null });
  const takeBack = () => core.appointments.stop();
  signal.addEventListener('abort', takeBack, { once: true });
  await core.appointments.ask(false);
  signal.removeEventListener('abort', takeBack);
  const self = await core.staff.self();
  const { citizens: hidden } = await core.barred.hidden();
  const seen = new Set<Cpr>(hidden);
  const some = (cprs: readonly Cpr[], why: CitizenToFetch['why']) =>
    cprs.filter((cpr) => !seen.has(cpr) && seen.add(cpr)).map((cpr) => ({ cpr, why }));
  return [
    ...some(core.appointments.citizens(), 'appointment'),
    ...some(
      core.pinned.of(userId).map(({ cpr }) => cpr),
      'pinned',
    ),
    ...some(self === null ? [] : core.workListStore.citizens([self.userId], MOST_FETCHED), 'workList'),
  ].slice(0, MOST_FETCHED);
}
