// Every handler by its method, each made of the tools its area asks for. The type makes a method without a handler, or the reverse, a compile error.
// Must not hold a handler itself.
import type { Handlers } from '../handler.ts';
import { appointmentsHandlers, type AppointmentsHandlerTools } from './appointments.ts';
import { authorityHandlers, type AuthorityHandlerTools } from './authority.ts';
import { casesHandlers, type CasesHandlerTools } from './cases.ts';
import { citizensHandlers, type CitizensHandlerTools } from './citizens.ts';
import { deskHandlers, type DeskHandlerTools } from './desk.ts';
import { emergenciesHandlers, type EmergenciesHandlerTools } from './emergencies.ts';
import { exclusionsHandlers, type ExclusionsHandlerTools } from './exclusions.ts';
import { guidanceHandlers, type GuidanceHandlerTools } from './guidance.ts';
import { organisationHandlers, type OrganisationHandlerTools } from './organisation.ts';
import { outboxHandlers, type OutboxHandlerTools } from './outbox.ts';
import { peopleHandlers, type PeopleHandlerTools } from './people.ts';
import { pinnedHandlers, type PinnedHandlerTools } from './pinned.ts';
import { prefetchHandlers, type PrefetchHandlerTools } from './prefetch.ts';
import { queueHandlers, type QueueHandlerTools } from './queue.ts';
import { secondmentsHandlers, type SecondmentsHandlerTools } from './secondments.ts';
import { sessionHandlers, type SessionHandlerTools } from './session.ts';
import { settingsHandlers, type SettingsHandlerTools } from './settings.ts';
import { situationsHandlers, type SituationsHandlerTools } from './situations.ts';
import { sourcesHandlers, type SourcesHandlerTools } from './sources.ts';
import { trainingHandlers, type TrainingHandlerTools } from './training.ts';
import { viewsHandlers, type ViewsHandlerTools } from './views.ts';
import { workListHandlers, type WorkListHandlerTools } from './work-list.ts';
import { workspaceHandlers, type WorkspaceHandlerTools } from './workspace.ts';

/** Everything that some area asks for; each area gets its own part by its type. */
export type HandlerTools = AppointmentsHandlerTools &
  AuthorityHandlerTools &
  CasesHandlerTools &
  CitizensHandlerTools &
  DeskHandlerTools &
  EmergenciesHandlerTools &
  ExclusionsHandlerTools &
  GuidanceHandlerTools &
  OrganisationHandlerTools &
  OutboxHandlerTools &
  PeopleHandlerTools &
  PinnedHandlerTools &
  PrefetchHandlerTools &
  QueueHandlerTools &
  SecondmentsHandlerTools &
  SessionHandlerTools &
  SettingsHandlerTools &
  SituationsHandlerTools &
  SourcesHandlerTools &
  TrainingHandlerTools &
  ViewsHandlerTools &
  WorkListHandlerTools &
  WorkspaceHandlerTools;

/** Made once, when the core is put together. */
export function createHandlers(tools: HandlerTools): Handlers {
  return {
    ...appointmentsHandlers(tools),
    ...authorityHandlers(tools),
    ...casesHandlers(tools),
    ...citizensHandlers(tools),
    ...deskHandlers(tools),
    ...emergenciesHandlers(tools),
    ...exclusionsHandlers(tools),
    ...guidanceHandlers(tools),
    ...organisationHandlers(tools),
    ...outboxHandlers(tools),
    ...peopleHandlers(tools),
    ...pinnedHandlers(tools),
    ...prefetchHandlers(tools),
    ...queueHandlers(tools),
    ...secondmentsHandlers(tools),
    ...sessionHandlers(tools),
    ...settingsHandlers(tools),
    ...situationsHandlers(tools),
    ...sourcesHandlers(tools),
    ...trainingHandlers(tools),
    ...viewsHandlers(tools),
    ...workListHandlers(tools),
    ...workspaceHandlers(tools),
  };
}
