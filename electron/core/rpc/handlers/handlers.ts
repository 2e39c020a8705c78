// Every handler by its method. The type makes a method without a handler, or the reverse, a compile error.
import type { Handlers } from '../handler.ts';
import { appointmentsHandlers } from './appointments.ts';
import { authorityHandlers } from './authority.ts';
import { casesHandlers } from './cases.ts';
import { citizensHandlers } from './citizens.ts';
import { deskHandlers } from './desk.ts';
import { emergenciesHandlers } from './emergencies.ts';
import { exclusionsHandlers } from './exclusions.ts';
import { guidanceHandlers } from './guidance.ts';
import { organisationHandlers } from './organisation.ts';
import { pinnedHandlers } from './pinned.ts';
import { prefetchHandlers } from './prefetch.ts';
import { settingsHandlers } from './settings.ts';
import { workspaceHandlers } from './workspace.ts';
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
  ...organisationHandlers,
  ...pinnedHandlers,
  ...prefetchHandlers,
  ...settingsHandlers,
  ...workspaceHandlers,
  ...trainingHandlers,
  ...viewsHandlers,
};
