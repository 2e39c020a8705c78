// The core put together: profile, database, sources, look-ups, router. Plain Node; knows no Electron and no transport.
// A core that cannot be put together still answers: every method but the open ones says why.
import path from 'node:path';
import { z } from 'zod';
import { ContractError } from '../../shared/contract/errors.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { connectSources } from './adapters/registry.ts';
import { Authority, type OrganisationCopy } from './authority/authority.ts';
import { receiversFrom } from './authority/receivers.ts';
import { AuditLog } from './audit/audit-log.ts';
import { AnswerStore } from './db/answer-store.ts';
import { CitizenCache } from './db/citizen-cache.ts';
import { DeskStore } from './db/desk-store.ts';
import { PinnedStore } from './db/pinned-store.ts';
import { WorkListStore } from './db/work-list-store.ts';
import { SituationStore } from './db/situation-store.ts';
import { Retention } from './db/retention.ts';
import { type Db, openEncryptedDatabase, openMemoryDatabase, toContractError } from './db/open-database.ts';
import { ViewStore } from './db/view-store.ts';
import type { Log } from './log.ts';
import { handlers } from './rpc/handlers/handlers.ts';
import { Router } from './rpc/router.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxStore } from './outbox/outbox-store.ts';
import { OutboxRunner } from './outbox/runner.ts';
import { type People, peopleOf } from './people/people.ts';
import { type Profile, readProfile, type TrainingProfile } from './session/profile.ts';
import { secretsFrom } from './session/secrets.ts';
import { type Staff, staffFrom } from './session/staff.ts';
import { Situations } from './situations/situations.ts';
import { tellSituation } from './situations/start.ts';
import type { Source } from './sync/look-up.ts';
import { LookUps } from './sync/look-ups.ts';
import { Prefetch } from './sync/prefetch.ts';
import { WorkLists } from './sync/work-lists.ts';
import type { CreateHttp } from './transport/http-client.ts';

/** What the host tells the core when it starts it. `key` is the database key in base64; null means no key store to trust. */
export const startSchema = z.strictObject({
  kind: z.literal('start'),
  profile: z.string().min(1).nullable(),
  dataFolder: z.string().min(1),
  key: z.base64().nullable(),
  noKey: z.enum(['noKeyring', 'weakKeyring', 'keyringChanged', 'asked']).nullable(),
  /** What the operating system's key store holds for fagsystemer, by name. */
  secrets: z.record(z.string().max(61), z.string().max(100_000)),
  version: z.string().max(40),
});
export type Start = z.infer<typeof startSchema>;

/** Everything a handler may reach. */
export interface Core {
  readonly version: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly createHttp: CreateHttp;
  readonly profile: Profile | null;
  /** Who is signed in. In the training environment: the profile's employee. */
  readonly session: { readonly employee: TrainingProfile['employee'] } | null;
  /** Why the desk is not set up, when it is not. */
  readonly problem: ContractError | null;
  readonly cacheKind: { kind: 'kept' } | { kind: 'session'; reason: 'noKeyring' | 'weakKeyring' | 'keyringChanged' | 'asked' };
  readonly db: Db;
  readonly cache: CitizenCache;
  readonly desk: DeskStore;
  readonly audit: AuditLog;
  readonly answers: AnswerStore;
  readonly views: ViewStore;
  readonly sources: readonly Source[];
  readonly lookUps: LookUps;
  readonly staff: Staff;
  readonly workLists: WorkLists;
  readonly workListStore: WorkListStore;
  readonly pinned: PinnedStore;
  /** Tells every page that the list of pinned citizens is another. */
  readonly pinsChanged: () => void;
  readonly prefetch: Prefetch;
  readonly outbox: Outbox;
  /** Who may what. Null where no organisation system is connected: then each fagsystem alone decides. */
  readonly authority: Authority | null;
  readonly people: People;
  /** Lets go of everything of citizens, in memory and in the file, and of the session. Acts not yet sent stay. */
  readonly signOut: (traceId: string) => void;
  readonly signIn: (employee: TrainingProfile['employee'], traceId: string) => void;
  readonly situations: Situations;
  readonly situationStore: SituationStore;
}

/** How long after start the catalogue's search is made ready: the page is up by then, and nobody has had time to type. */
const SEARCH_READY_MS = 2_500;
const EXPIRY_ROUND_MS = 3_600_000;
/** Acts that have ended stay in the outbox so long that a person can see what became of them. */
const ENDED_ACTS_MS = 30 * 86_400_000;

/**
 * Starts the core. Does not throw for what a person can do something about: the problem is kept and answered to every question.
 * A database that does not open is left untouched, and nothing is kept anywhere else in its place.
 */
export async function startCore(
  start: Start,
  { log, now, createHttp, people: asked, organisation = null }: { readonly log: Log; readonly now: () => Date; readonly createHttp: CreateHttp; readonly people?: People; readonly organisation?: OrganisationCopy | null },
): Promise<{ router: Router; close: () => void }> {
  let problem: ContractError | null = null;
  const note = (error: unknown): null => {
    problem ??= error instanceof ContractError ? error : new ContractError('INTERNAL');
    log('core not ready', { code: problem.code });
    return null;
  };
  const profile = start.profile === null ? note(new ContractError('PROFILE_INVALID')) : await readProfile(start.profile).catch(note);
  const file = path.join(start.dataFolder, 'cache.db');
  const kept = start.key === null ? null : await openEncryptedDatabase(file, Buffer.from(start.key, 'base64')).catch(note);
  let sources: Source[] = [];
  try {
    if (profile !== null) {
      const secret = secretsFrom({ training: profile.mode === 'training', environment: process.env, keyStore: start.secrets });
      sources = connectSources(profile, { createHttp, secret, now });
    }
  } catch (error) {
    note(error);
  }

  const db = kept ?? openMemoryDatabase();
  const cache = new CitizenCache(db);
  const retention = new Retention(db);
  let session = profile?.mode !== 'training' || problem !== null ? null : { employee: profile.employee };
  const changed = (cpr: Cpr) => router.push('changed', { tags: [{ type: 'CaseHistory', id: cpr }] }, cpr);
  const audit = new AuditLog(db);
  const acts = new OutboxStore(db, audit);
  const actChanged = (item: OutboxItem) => {
    router.push('changed', { tags: [{ type: 'Outbox' }] }, null);
    // What the source has taken in, or somebody else has changed, is asked for, so that the row shows it as the source has it.
    if (item.state === 'sent' || item.state === 'conflict') {
      if (showsInHistory(item)) lookUps.written(item.cpr, item.source);
      workLists.written(item.source);
      if (item.caseId !== null) router.push('changed', { tags: [{ type: 'CaseDetail', id: item.caseId }] }, item.cpr);
    }
    if (item.line !== undefined && situations.source !== null) tellSituation(item, situations.source.fagsystem.id, outbox);
    changed(item.cpr);
  };
  const authority = organisation === null ? null : new Authority(organisation, now);
  const staff = staffFrom(profile);
  const onBehalfOf = session?.employee.id ?? 'nobody';
  const workListStore = new WorkListStore(db);
  const workListChanged = () => router.push('changed', { tags: [{ type: 'WorkList' }] }, null);
  const workLists = new WorkLists({ sources, store: workListStore, cache, now, onBehalfOf, changed: workListChanged, log });
  const situationChanged = (cpr: Cpr) => {
    router.push('changed', { tags: [{ type: 'Situations' }] }, null);
    changed(cpr);
  };
  const situationStore = new SituationStore(db);
  const mayKeep = (cpr: Cpr) => cache.citizen(cpr) !== null;
  const situations = new Situations({ sources, store: situationStore, now, log, changed: situationChanged, mayKeep, onBehalfOf });
  const people = asked ?? (authority === null ? null : receiversFrom(authority)) ?? peopleOf(profile?.mode === 'training' ? (profile.staff?.people ?? []) : []);
  const runner = new OutboxRunner({
    store: acts, sources, now, log, mayStill: (act) => (session === null ? 'couldNotCheck' : (authority?.mayStill(act) ?? 'may')), mayReceive: (...question) => people.mayReceive(...question), changed: actChanged, situationKept: (one) => situations.take(one),
  });
  const pinned = new PinnedStore(db);
  const pinsChanged = () => router.push('changed', { tags: [{ type: 'Pinned' }] }, null);
  const learned: WorkLists['learned'] = (cpr, known) => {
    workLists.learned(cpr, known);
    if (known.isProtected) pinned.forget(cpr);
  };
  const prefetch = new Prefetch({
    lookUp: { cache, now, onBehalfOf, learned, log }, sources, cache, audit, log, changed: () => router.push('changed', { tags: [{ type: 'Prefetch' }] }, null),
  });
  const lookUps = new LookUps({ sources, cache, now, onBehalfOf, changed, learned, log }, (cpr) => situations.release(cpr));
  const outbox = new Outbox(acts, runner, now, actChanged);
  const core: Core = {
    version: start.version,
    now,
    log,
    createHttp,
    profile,
    get session() {
      return session;
    },
    problem,
    cacheKind: kept === null ? { kind: 'session', reason: start.noKey ?? 'noKeyring' } : { kind: 'kept' },
    db,
    cache,
    desk: new DeskStore(db),
    audit,
    answers: new AnswerStore(db),
    views: new ViewStore(db),
    sources,
    lookUps,
    people,
    signOut: (traceId) => {
      audit.write({ at: now().toISOString(), employee: session?.employee.id ?? 'nobody', method: 'session.signOut', outcome: 'carriedOut', cpr: null, detail: null, traceId });
      router.closeCitizens();
      prefetch.stop();
      workLists.forget();
      retention.forgetAll();
      session = null;
      router.push('changed', { tags: [{ type: 'Desk' }] }, null);
    },
    signIn: (employee, traceId) => {
      audit.write({ at: now().toISOString(), employee: employee.id, method: 'session.signIn', outcome: 'carriedOut', cpr: null, detail: null, traceId });
      session = { employee };
      runner.kick();
      router.push('changed', { tags: [{ type: 'Desk' }, { type: 'Outbox' }] }, null);
    },
    staff,
    workLists,
    workListStore,
    pinned,
    pinsChanged,
    prefetch,
    outbox,
    situations,
    situationStore,
    authority,
  };
  const router = new Router(core, handlers);
  const forget = () => {
    try {
      // Without a profile nobody knows how long anything may be kept, and nothing is shown either: it is looked at when there is one again.
      if (problem === null) retention.enforce(sources.map(({ fagsystem }) => fagsystem), now());
      acts.forgetEnded(new Date(now().getTime() - ENDED_ACTS_MS).toISOString());
    } catch (error) {
      // A full disk or a damaged page: the core goes on answering, and it is tried again in an hour.
      log('not forgotten', { code: toContractError(error).code });
    }
  };
  forget();
  const round = setInterval(forget, EXPIRY_ROUND_MS);
  if (problem === null) {
    runner.start();
    // What a stop came between: an act that has ended, and the situation that was to be told.
    const keeper = situations.source?.fagsystem.id;
    if (keeper !== undefined) for (const item of outbox.endedForLines()) tellSituation(item, keeper, outbox);
  }
  const readying = setTimeout(() => void readySearch(log), SEARCH_READY_MS);
  log('core ready', { sources: sources.length, cache: core.cacheKind.kind });
  return {
    router,
    close: () => {
      clearInterval(round);
      clearTimeout(readying);
      runner.stop();
      workLists.stop();
      prefetch.stop();
      db.close();
    },
  };
}

/** False for a change inside a life situation: its case in the history looks the same after it. */
function showsInHistory({ wanted }: OutboxItem): boolean {
  return wanted.kind !== 'situation' || ['open', 'title', 'close', 'reopen'].includes(wanted.change.kind);
}

/** Loads the catalogue and makes its index, so that the first search is as quick as the next. Takes a tenth of a second. */
async function readySearch(log: Log): Promise<void> {
  try {
    (await import('./guidance/portal.ts')).prepareSearch();
  } catch {
    // The first question about guidance meets the same fault and answers with it.
    log('search not ready');
  }
}
