// Every method that the page can call: input and output schema, and what it needs. Each area has its own file.
// Must not hold a method itself: a new one is an entry in its area's file and a handler in electron/core/rpc/handlers/.
import type { z } from 'zod';
import { appointmentsMethods } from './appointments.ts';
import { authorityMethods } from './authority.ts';
import { casesMethods } from './cases.ts';
import { citizensMethods } from './citizens.ts';
import { deskMethods } from './desk.ts';
import { emergenciesMethods } from './emergencies.ts';
import { exclusionsMethods } from './exclusions.ts';
import { guidanceMethods } from './guidance.ts';
import { organisationMethods } from './organisation.ts';
import { outboxMethods } from './outbox.ts';
import { peopleMethods } from './people.ts';
import { pinnedMethods } from './pinned.ts';
import { prefetchMethods } from './prefetch.ts';
import { queueMethods } from './queue.ts';
import { secondmentsMethods } from './secondments.ts';
import { sessionMethods } from './session.ts';
import { settingsMethods } from './settings.ts';
import { situationsMethods } from './situations.ts';
import { sourcesMethods } from './sources.ts';
import { trainingMethods } from './training.ts';
import { viewsMethods } from './views.ts';
import { workListMethods } from './work-list.ts';
import { workspaceMethods } from './workspace.ts';

export const methods = {
  ...deskMethods,
  ...sessionMethods,
  ...organisationMethods,
  ...secondmentsMethods,
  ...exclusionsMethods,
  ...settingsMethods,
  ...workspaceMethods,
  ...viewsMethods,
  ...citizensMethods,
  ...casesMethods,
  ...emergenciesMethods,
  ...peopleMethods,
  ...outboxMethods,
  ...workListMethods,
  ...appointmentsMethods,
  ...pinnedMethods,
  ...prefetchMethods,
  ...sourcesMethods,
  ...guidanceMethods,
  ...authorityMethods,
  ...queueMethods,
  ...situationsMethods,
  ...trainingMethods,
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Input<Name extends MethodName> = z.input<Methods[Name]['input']>;
export type ParsedInput<Name extends MethodName> = z.output<Methods[Name]['input']>;
export type Output<Name extends MethodName> = z.output<Methods[Name]['output']>;
