// The outbox put together as the core does it, on a real encrypted file and real sources, with its file and its clock in the test's hands.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { connectSources } from '../../electron/core/sources/connect-sources.ts';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { type Db, openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { Outbox } from '../../electron/core/outbox/outbox.ts';
import { OutboxStore } from '../../electron/core/outbox/outbox-store.ts';
import { type MayStill, OutboxRunner } from '../../electron/core/outbox/runner.ts';
import { readProfile } from '../../electron/core/profile/profile.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import type { UserId } from '../../shared/domain/person.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem, WantedChange } from '../../shared/domain/outbox.ts';
import type { OutboxState } from '../../shared/domain/outbox-state.ts';
import { testClock } from '../test-clock.ts';
import type { OpenTraining } from './open-core.ts';
import { makePermit } from '../../electron/core/permit.ts';

export const DOER = { userId: 'OEV001' as UserId, name: 'Mette Skrankegaard' };
export const KEY = () => Buffer.alloc(32, 9);

export interface OpenOutbox {
  readonly file: string;
  readonly db: Db;
  readonly audit: AuditLog;
  readonly outbox: Outbox;
  readonly runner: OutboxRunner;
  readonly log: string[];
  casesOf(source: string, cpr: Cpr): Promise<readonly Case[]>;
  /** Waits until an act is in one of the states, trying again by hand what waits for its turn. */
  until(key: string, ...states: OutboxState[]): Promise<OutboxItem>;
  item(key: string): OutboxItem | undefined;
  close(): void;
}

export async function openOutbox(
  training: OpenTraining,
  options: {
    readonly data?: string;
    readonly now?: () => Date;
    readonly mayStill?: MayStill;
    readonly prepare?: (db: Db) => void;
  } = {},
): Promise<OpenOutbox> {
  const { data = randomUUID(), now = testClock.now, mayStill = () => 'may' as const } = options;
  const file = path.join(training.folder, data, 'cache.db');
  const db = await openEncryptedDatabase(file, KEY());
  options.prepare?.(db);
  const profile = await readProfile(training.profile);
  const sources = connectSources(profile, {
    createHttp: httpOver(fetch),
    secret: secretsFrom({ training: true, environment: {}, keyStore: {} }),
    now,
  });
  const log: string[] = [];
  const audit = new AuditLog(db);
  const store = new OutboxStore(db, audit);
  const runner = new OutboxRunner({
    store,
    sources,
    now,
    mayStill,
    mayReceive: () => ({ verdict: 'may', why: null }),
    named: (detail) => detail,
    situationKept: () => {},
    log: (event, facts) => void log.push(`${event} ${JSON.stringify(facts)}`),
  });
  const outbox = new Outbox(store, runner, now);
  runner.start();
  const item = (key: string) => outbox.list(500).find((one) => one.key === key);
  return {
    file,
    db,
    audit,
    outbox,
    runner,
    log,
    item,
    casesOf: async (source, cpr) => {
      const found = await sources
        .find(({ fagsystem }) => fagsystem.id === source)
        ?.connected.findCases?.(cpr, {
          signal: new AbortController().signal,
          traceId: randomUUID(),
          onBehalfOf: DOER.userId,
        });
      return found?.kind === 'found' ? found.value : [];
    },
    until: async (key, ...states) => {
      for (;;) {
        const now = item(key);
        if (now !== undefined && states.includes(now.state)) return now;
        if (now?.state === 'waiting' || now?.state === 'unknownResult') outbox.sendNow(makePermit('keptAct'), key);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: () => {
      runner.stop();
      db.close();
    },
  };
}

export const note = (title: string, text = 'Borgeren er vejledt.'): WantedChange => ({
  kind: 'journalNote',
  title,
  text,
});
