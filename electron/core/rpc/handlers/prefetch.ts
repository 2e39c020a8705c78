// Prefetch of what may be kept of today's appointments, of the pinned citizens and of the person's own work list.
// Must not fetch a citizen with whom the person has a conflict of interest.
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { Appointments } from '../../appointments/appointments.ts';
import type { Barred } from '../../authority/barred.ts';
import type { PinnedStore } from '../../db/pinned-store.ts';
import type { WorkListStore } from '../../db/work-list-store.ts';
import type { Staff } from '../../organisation/staff.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import type { Prefetch, CitizenToFetch } from '../../sync/prefetch.ts';
import type { HandlersOf } from '../handler.ts';

export interface PrefetchHandlerTools {
  readonly prefetch: Pick<Prefetch, 'state' | 'start' | 'stop'>;
  readonly appointments: Pick<Appointments, 'today' | 'citizens' | 'ask' | 'stop'>;
  readonly pinned: Pick<PinnedStore, 'of'>;
  readonly workListStore: Pick<WorkListStore, 'citizens'>;
  readonly staff: Pick<Staff, 'self'>;
  readonly barred: Pick<Barred, 'hidden'>;
}

/** More citizens than a working day has: prefetch is for what a person works on. */
const MOST_FETCHED = 500;

export const prefetchHandlers = (tools: PrefetchHandlerTools): HandlersOf<'prefetch'> => ({
  'prefetch.get': async () => {
    const { prefetch, appointments, barred } = tools;
    const day = appointments.today();
    if (day.kind !== 'known') return { ...prefetch.state, appointments: day };
    const { citizens: hidden } = await barred.hidden();
    const { asOf, problem } = day;
    const citizens = appointments.citizens().filter((cpr) => !hidden.includes(cpr)).length;
    return { ...prefetch.state, appointments: { kind: 'known', asOf, problem, citizens } };
  },

  'prefetch.start': (_input, { person }) => {
    tools.prefetch.start((signal) => gather(tools, person, signal));
    return {};
  },

  'prefetch.stop': () => {
    tools.prefetch.stop();
    return {};
  },
});

/** The citizens to fetch: those with an appointment today first, then the pinned, then the work list; nobody twice, and nobody who is hidden from the person. */
async function gather(
  { appointments, pinned, workListStore, staff, barred }: PrefetchHandlerTools,
  { userId }: SignedInPerson,
  signal: AbortSignal,
): Promise<readonly CitizenToFetch[]> {
  const cancel = () => appointments.stop();
  signal.addEventListener('abort', cancel, { once: true });
  await appointments.ask(false);
  signal.removeEventListener('abort', cancel);
  const self = await staff.self();
  const { citizens: hidden } = await barred.hidden();
  const seen = new Set<Cpr>(hidden);
  const some = (cprs: readonly Cpr[], why: CitizenToFetch['why']) =>
    cprs.filter((cpr) => !seen.has(cpr) && seen.add(cpr)).map((cpr) => ({ cpr, why }));
  return [
    ...some(appointments.citizens(), 'appointment'),
    ...some(
      pinned.of(userId).map(({ cpr }) => cpr),
      'pinned',
    ),
    ...some(self === null ? [] : workListStore.citizens([self.userId], MOST_FETCHED), 'workList'),
  ].slice(0, MOST_FETCHED);
}
