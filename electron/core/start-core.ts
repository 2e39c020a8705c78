// The core put together, from the ground up: every part is given what was made before it, and nothing is used before it is declared.
// Plain Node; knows no Electron and no transport. A core that cannot be put together still answers: every method but the open ones says why.
import '../../shared/contract/no-eval.ts';
import type { OrganisationReader } from './authority/authority.ts';
import type { People } from './authority/people.ts';
import { composeReading } from './start/compose-reading.ts';
import { composeRules } from './start/compose-rules.ts';
import { composeSending } from './start/compose-sending.ts';
import { composeWho } from './start/compose-who.ts';
import { AnswerStore } from './db/answer-store.ts';
import { DeskStore } from './db/desk-store.ts';
import { Retention } from './db/retention.ts';
import { ViewStore } from './db/view-store.ts';
import { type Host, openDesk } from './start/open-desk.ts';
import { staffFrom } from './organisation/staff.ts';
import { Pages } from './pages.ts';
import { startPurging } from './start/purge-round.ts';
import { followPerson } from './right.ts';
import { Enforcement } from './rpc/enforcement.ts';
import { createGuards } from './rpc/guards/acts.ts';
import { createHandlers } from './rpc/handlers/handlers.ts';
import { Router } from './rpc/router.ts';
import type { Start } from './start-message.ts';
import { TrainingFleet } from './training-fleet.ts';
import { startWarmUp } from './start/warm-up.ts';

/**
 * Starts the core. Does not throw for a problem that a person can solve: it is kept, and every question is answered with it.
 * `given`: the people and the organisation of a test, in the place of the profile's own.
 */
export async function startCore(
  start: Start,
  {
    people = null,
    organisation: copy = null,
    ...host
  }: Host & { readonly people?: People | null; readonly organisation?: OrganisationReader | null },
): Promise<{ router: Router; close: () => void }> {
  const desk = await openDesk(start, host);
  const { problem, profile, db, sources, log, now } = desk;
  const pages = new Pages();
  const who = composeWho(desk, copy);
  const { person, organisation, firstSession, right } = who;
  const rules = composeRules(desk, who, pages, people);
  const reads = composeReading(desk, who, rules, pages);
  const sending = composeSending(desk, who, rules, reads, pages);
  const retention = new Retention(db);

  right.onEnd(() => reads.prefetch.stop());
  right.onEnd(() => rules.barred.forget());
  right.onEnd(() => reads.workLists.forget());
  right.onEnd(() => reads.appointments.forget());
  right.onEnd(() => retention.forgetAll());
  followPerson({ person, firstSession, right, pages, runner: sending.runner, organisation });
  organisation.onChange(() => {
    right.review();
    pages.push([{ type: 'Organisation' }]);
  });

  const tools = {
    ...desk,
    ...who,
    ...rules,
    ...reads,
    outbox: sending.outbox,
    version: start.version,
    cacheKind: desk.isKept
      ? ({ kind: 'kept' } as const)
      : ({ kind: 'session', reason: start.noKey ?? 'noKeyring' } as const),
    staff: staffFrom(profile, () => person.current, organisation),
    desk: new DeskStore(db),
    answers: new AnswerStore(db),
    views: new ViewStore(db),
    fleet: new TrainingFleet(desk),
    pinsChanged: () => pages.push([{ type: 'Pinned' }]),
  };
  const router = new Router({
    handlers: createHandlers(tools),
    enforcement: new Enforcement(tools, createGuards(tools)),
    pages,
    lookUps: reads.lookUps,
    log,
    sessionReady: firstSession.ready,
  });

  const stopPurging = startPurging(() => {
    right.review();
    // Without a profile it is not known how long anything may be kept, and nothing is shown either: it waits until there is one.
    if (problem === null)
      retention.enforce(
        sources.map(({ fagsystem }) => fagsystem),
        now(),
      );
    organisation.forgetEmergencies();
    sending.purge();
  }, log);
  if (problem === null) sending.start();
  const cancelWarmUp = startWarmUp(firstSession.ready, log);
  log('core ready', { sources: sources.length, cache: tools.cacheKind.kind });
  return {
    router,
    close: () => {
      stopPurging();
      cancelWarmUp();
      sending.runner.stop();
      reads.workLists.stop();
      reads.appointments.stop();
      person.close();
      organisation.close();
      reads.prefetch.stop();
      db.close();
    },
  };
}
