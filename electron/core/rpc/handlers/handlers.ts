// Every handler by its method. The type makes a method without a handler, or the reverse, a compile error.
import type { Handlers } from '../handler.ts';
import { appointmentsHandlers } from './appointments.ts';
import { authorityHandlers } from './authority.ts';
import { casesHandlers } from './cases.ts';
import { citizensHandlers } from './citizens.ts';
import { decisionsHandlers } from './decisions.ts';
import { deskHandlers } from './desk.ts';
import { emergenciesHandlers } from './emergencies.ts';
import { exclusionsHandlers } from './exclusions.ts';
import { guidanceHandlers } from './guidance.ts';
import { offlineHandlers } from './offline.ts';
import { outboxHandlers } from './outbox.ts';
import { secondmentsHandlers } from './secondments.ts';
import { queueHandlers } from './queue.ts';
import { peopleHandlers } from './people.ts';
import { situationsHandlers } from './situations.ts';
import { sessionHandlers } from './session.ts';
import { sourcesHandlers } from './sources.ts';
import { trainingHandlers } from './training.ts';
import { workListHandlers } from './work-list.ts';
import { viewsHandlers } from './views.ts';

export const handlers: Handlers = {
  ...deskHandlers,
  ...citizensHandlers,
  ...casesHandlers,
  ...outboxHandlers,
  ...decisionsHandlers,
  ...secondmentsHandlers,
  ...exclusionsHandlers,
  ...emergenciesHandlers,
  ...peopleHandlers,
  ...situationsHandlers,
  ...sessionHandlers,
  ...sourcesHandlers,
  ...guidanceHandlers,
  ...authorityHandlers,
  ...queueHandlers,
  ...workListHandlers,
  ...appointmentsHandlers,
  ...offlineHandlers,
  ...trainingHandlers,
  ...viewsHandlers,
};
