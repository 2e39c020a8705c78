// What is sent, put together: the outbox, what sends it, and what follows each act.
// Must not know how a citizen is fetched.
import { afterAct } from '../after-act.ts';
import type { Reads } from './compose-reading.ts';
import type { Rules } from './compose-rules.ts';
import type { Who } from './compose-who.ts';
import type { OpenDesk } from './open-desk.ts';
import { withNames } from '../organisation/named.ts';
import { OutboxStore } from '../outbox/outbox-store.ts';
import { Outbox } from '../outbox/outbox.ts';
import { OutboxRunner } from '../outbox/runner.ts';
import type { Pages } from '../pages.ts';
import { makePermit } from '../permit.ts';
import { notifySituation } from '../situations/start.ts';

/** Acts that have ended stay in the outbox so long that a person can see what became of them. */
const ENDED_ACTS_MS = 30 * 86_400_000;

export interface Sending {
  readonly outbox: Outbox;
  readonly runner: OutboxRunner;
  /** Sends what was left when the core stopped, and notifies life situations of acts that ended in the stop. */
  start(): void;
  /** Purges acts that ended long ago. */
  purge(): void;
}

export function composeSending(
  { db, sources, log, now }: OpenDesk,
  { person, organisation, audit }: Who,
  { authority, people }: Rules,
  { lookUps, workLists, situations }: Reads,
  pages: Pages,
): Sending {
  const store = new OutboxStore(db, audit);
  const runner = new OutboxRunner({
    store,
    sources,
    now,
    log,
    mayStill: (act) => (person.current === null ? 'couldNotCheck' : (authority?.mayStill(act) ?? 'may')),
    mayReceive: (...question) => people.mayReceive(...question),
    named: (detail) => withNames(detail, organisation),
    situationKept: (kept) => situations.take(kept),
  });
  const outbox = new Outbox(store, runner, now);
  const permit = makePermit('desk');
  runner.onChange((item) => afterAct(item, { permit, pages, lookUps, workLists, situations, outbox }));
  return {
    outbox,
    runner,
    start: () => {
      runner.start();
      const keeper = situations.source?.fagsystem.id;
      if (keeper !== undefined)
        for (const item of outbox.endedForLines()) notifySituation(permit, item, keeper, outbox);
    },
    purge: () => store.forgetEnded(new Date(now().getTime() - ENDED_ACTS_MS).toISOString()),
  };
}
