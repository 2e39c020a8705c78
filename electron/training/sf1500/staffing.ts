// The staffing service beside the organisation system: opening hours, dispensations, declarations of inhabilitet and the rota, as JSON.
// Openly ours: no Danish standard has these facts. Must not know the core or its adapters.
import { z } from 'zod';
import { danishDay } from '../../../shared/domain/danish-clock.ts';
import { exclusionSchema } from '../../../shared/domain/organisation.ts';
import { json, type SimulatorRequest, type Reply } from '../http-simulator.ts';
import { rotaOfDay } from '../organisation/rota.ts';
import { addDays, daysBetween } from '../population/dates.ts';
import type { SimulatorFault } from '../simulator.ts';
import { answerAppointments } from './appointments.ts';
import { answerEmergencies } from './emergencies.ts';
import { answerQueue, parseBody } from './queue.ts';
import type { Sf1500Store } from './store.ts';

export const STAFFING_PATH = '/bemanding/1';
export const STAFFING_TOKEN = 'oevelse-bemanding-kun-i-oevelsesmiljoeet';
const MOST_DAYS = 100;

/** `GET /stamdata`, `GET /vagtplan?fra=&til=` (days, both included), `POST /inhabilitet`, nødopslag, appointments, and the queue. */
export function answerStaffing(
  question: SimulatorRequest,
  store: Sf1500Store,
  { fault, now }: { readonly fault: SimulatorFault; readonly now: () => Date },
): Reply {
  const { method, url, headers, body } = question;
  if (headers.authorization !== `Bearer ${STAFFING_TOKEN}` || fault === 'tokenExpired')
    return json(401, { fejl: 'token' });
  if (fault === 'forbidden') return json(403, { fejl: 'adgang' });
  if (fault === 'error500') return json(500, { fejl: 'intern fejl' });
  const path = url.pathname.slice(STAFFING_PATH.length);
  if (path === '/koe' || path.startsWith('/koe/'))
    return answerQueue(question, path, { queue: store.queue, fault, now: now() });
  if (path === '/noedopslag')
    return fault === 'emptyAnswer' ? json(200, {}) : answerEmergencies(question, store.emergencies);
  if (method === 'GET' && path === '/aftaler') {
    if (fault === 'aftalerNede') return json(503, { fejl: 'nede' });
    return fault === 'emptyAnswer'
      ? json(200, {})
      : answerAppointments(url, store.appointments, { basis: basisOf(store), now: now() });
  }
  if (method === 'GET' && path === '/stamdata') {
    const { units, dispensations } = store.facts();
    const steder = units.flatMap(({ id, centre }) => (centre === null ? [] : [{ enhed: id, ...centre }]));
    return json(
      200,
      fault === 'emptyAnswer' ? {} : { steder, dispensationer: dispensations, inhabilitet: store.exclusions() },
    );
  }
  if (method === 'GET' && path === '/vagtplan') {
    const period = z.object({ fra: z.iso.date(), til: z.iso.date() }).safeParse(Object.fromEntries(url.searchParams));
    if (
      !period.success ||
      daysBetween(period.data.fra, period.data.til) < 0 ||
      daysBetween(period.data.fra, period.data.til) > MOST_DAYS
    )
      return json(400, { fejl: 'periode' });
    const { fra, til } = period.data;
    const days = Array.from({ length: daysBetween(fra, til) + 1 }, (_, nth) => addDays(fra, nth));
    return json(
      200,
      fault === 'emptyAnswer'
        ? {}
        : {
            vagter: days.flatMap((day) => rotaOfDay(store.seed, day, basisOf(store))),
            opdateret: danishDay(now()),
          },
    );
  }
  if (method === 'POST' && path === '/inhabilitet') {
    const declared = exclusionSchema.safeParse(parseBody(body));
    if (!declared.success) return json(400, { fejl: 'indhold' });
    return json(store.addExclusion(declared.data) ? 201 : 200, { id: declared.data.id });
  }
  const lifted = /^\/inhabilitet\/([\da-f-]{36})$/.exec(path)?.[1];
  if (method === 'DELETE' && lifted !== undefined)
    return store.liftExclusion(lifted) ? json(200, { id: lifted }) : json(404, { fejl: 'findes ikke' });
  return json(404, { fejl: 'findes ikke' });
}

/** What a day's rota follows from. */
const basisOf = (store: Sf1500Store) => ({ ...store.facts(), secondments: store.secondments() });
