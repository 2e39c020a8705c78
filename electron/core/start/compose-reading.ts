// What is fetched and shown as it comes, put together: look-ups, work lists, the day's appointments, life situations and fetching ahead.
// Must not know how an act is sent.
import type { Case } from '../../../shared/domain/case.ts';
import type { Citizen } from '../../../shared/domain/citizen.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { afterRegister } from '../after-register.ts';
import { Appointments } from '../appointments/appointments.ts';
import type { Rules } from './compose-rules.ts';
import type { Who } from './compose-who.ts';
import { AppointmentStore } from '../db/appointment-store.ts';
import { PinnedStore } from '../db/pinned-store.ts';
import { SituationStore } from '../db/situation-store.ts';
import { WorkListStore } from '../db/work-list-store.ts';
import type { OpenDesk } from './open-desk.ts';
import type { Pages } from '../pages.ts';
import { Situations } from '../situations/situations.ts';
import type { LookUpTools } from '../sync/look-up.ts';
import { LookUps } from '../sync/look-ups.ts';
import { Prefetch } from '../sync/prefetch.ts';
import { WorkLists } from '../sync/work-lists.ts';

export interface Reads {
  readonly workListStore: WorkListStore;
  readonly workLists: WorkLists;
  readonly appointments: Appointments;
  readonly situationStore: SituationStore;
  readonly situations: Situations;
  readonly pinned: PinnedStore;
  readonly lookUps: LookUps;
  readonly prefetch: Prefetch;
}

export function composeReading(
  { db, sources, log, now }: OpenDesk,
  { person, onBehalfOf, organisation, audit }: Who,
  { cache, authority, barred }: Rules,
  pages: Pages,
): Reads {
  const common = { sources, cache, now, onBehalfOf, log };
  const isKept = (cpr: Cpr) => cache.citizen(cpr) !== null;
  const historyChanged = (cpr: Cpr) => pages.push([{ type: 'CaseHistory', id: cpr }], cpr);
  const mayRead = async (row: Case, citizen: Citizen | null) => {
    const asker = person.current ?? { employee: null };
    return authority === null || (await authority.reading(asker, citizen, row, null)).answer.because !== 'mayNot';
  };

  const workListStore = new WorkListStore(db);
  const workLists = new WorkLists({
    ...common,
    store: workListStore,
    changed: () => pages.push([{ type: 'WorkList' }]),
  });
  const appointments = new Appointments({
    organisation,
    store: new AppointmentStore(db),
    now,
    log,
    userId: () => person.userId,
    isKept,
    askOwnFamily: (signal) => barred.askOwnFamily(signal),
    changed: () => pages.push([{ type: 'Appointments' }]),
  });
  const situationStore = new SituationStore(db);
  const situations = new Situations({
    sources,
    store: situationStore,
    now,
    log,
    onBehalfOf,
    mayKeep: isKept,
    changed: (cpr) => {
      pages.push([{ type: 'Situations' }]);
      historyChanged(cpr);
    },
  });
  const pinned = new PinnedStore(db);
  const registerAnswered: LookUpTools['registerAnswered'] = (cpr, answer) =>
    afterRegister(cpr, answer, { pages, barred, workLists, appointments, pinned });
  const lookUps = new LookUps({ ...common, changed: historyChanged, registerAnswered }, (cpr) =>
    situations.release(cpr),
  );
  const prefetch = new Prefetch({
    lookUp: { cache, now, onBehalfOf, registerAnswered, log },
    sources,
    cache,
    audit,
    userId: () => person.userId,
    log,
    mayRead,
    changed: () => pages.push([{ type: 'Prefetch' }]),
  });
  return { workListStore, workLists, appointments, situationStore, situations, pinned, lookUps, prefetch };
}
