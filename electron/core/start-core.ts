// The core put together: profile, database, sources, look-ups, router. Plain Node; knows no Electron and no transport.
// A core that cannot be put together still answers: every method but the open ones says why.
import type { Core } from './core.ts';
import type { Start } from './start-message.ts';
import '../../shared/contract/no-eval.ts';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ContractError } from '../../shared/contract/errors.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Citizen } from '../../shared/domain/citizen.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { emergencyLookUpSchema } from '../../shared/domain/emergency.ts';
import { exclusionSchema } from '../../shared/domain/organisation.ts';
import { lazy } from '../../shared/domain/lazy.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { connectOrganisation, connectSources, type OrganisationSource } from './sources/connect-sources.ts';
import { Authority, type OrganisationCopy as AuthorityCopy } from './authority/authority.ts';
import { Barred } from './authority/barred.ts';
import { receiversFrom } from './authority/receivers.ts';
import { AuditLog } from './audit/audit-log.ts';
import { Appointments } from './appointments/appointments.ts';
import { AnswerStore } from './db/answer-store.ts';
import { AppointmentStore } from './db/appointment-store.ts';
import { CitizenCache } from './db/citizen-cache.ts';
import { DeskStore } from './db/desk-store.ts';
import { DeclaredStore } from './db/declared-store.ts';
import { OrganisationStore } from './db/organisation-store.ts';
import { PinnedStore } from './db/pinned-store.ts';
import { WorkListStore } from './db/work-list-store.ts';
import { SituationStore } from './db/situation-store.ts';
import { Retention } from './db/retention.ts';
import { openEncryptedDatabase, openMemoryDatabase, toContractError } from './db/open-database.ts';
import { ViewStore } from './db/view-store.ts';
import type { Log } from './log.ts';
import { handlers } from './rpc/handlers/handlers.ts';
import { Router } from './rpc/router.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxStore } from './outbox/outbox-store.ts';
import { OutboxRunner } from './outbox/runner.ts';
import { withNames } from './organisation/named.ts';
import { OrganisationCopy } from './organisation/organisation-copy.ts';
import { type People, peopleOf } from './people/people.ts';
import { readProfile } from './profile/profile.ts';
import { secretsFrom } from './profile/secrets.ts';
import { Session } from './session/session.ts';
import { staffFrom } from './organisation/staff.ts';
import { Situations } from './situations/situations.ts';
import { tellSituation } from './situations/start.ts';
import { askFamily } from './sync/ask-family.ts';
import type { LookUpTools } from './sync/look-up.ts';
import type { Source } from './sources/source.ts';
import { LookUps } from './sync/look-ups.ts';
import { Prefetch } from './sync/prefetch.ts';
import { WorkLists } from './sync/work-lists.ts';
import { type CreateHttp, loadAxios } from './transport/http-client.ts';

/** How long after start what the first questions need is made ready: the page is up by then, and nobody has had time to type. */
const READYING_MS = 1_500;
/** The desk opens without a person rather than wait longer for the training environment's sign-in. */
const SIGN_IN_MS = 5_000;
const EXPIRY_ROUND_MS = 3_600_000;
/** Acts that have ended stay in the outbox so long that a person can see what became of them. */
const ENDED_ACTS_MS = 30 * 86_400_000;

/**
 * Starts the core. Does not throw for what a person can do something about: the problem is kept and answered to every question.
 * A database that does not open is left untouched, and nothing is kept anywhere else in its place.
 */
export async function startCore(
  start: Start,
  {
    log,
    now,
    createHttp,
    ...asked
  }: {
    readonly log: Log;
    readonly now: () => Date;
    readonly createHttp: CreateHttp;
    readonly people?: People;
    readonly organisation?: AuthorityCopy | null;
  },
): Promise<{ router: Router; close: () => void }> {
  let problem: ContractError | null = null;
  const note = (error: unknown): null => {
    problem ??= error instanceof ContractError ? error : new ContractError('INTERNAL');
    log('core not ready', { code: problem.code });
    return null;
  };
  const profile =
    start.profile === null ? note(new ContractError('PROFILE_INVALID')) : await readProfile(start.profile).catch(note);
  const file = path.join(start.dataFolder, 'cache.db');
  const kept =
    start.key === null ? null : await openEncryptedDatabase(file, Buffer.from(start.key, 'base64')).catch(note);
  let sources: Source[] = [];
  let organisationSource: OrganisationSource | null = null;
  try {
    if (profile !== null) {
      const secret = secretsFrom({
        training: profile.mode === 'training',
        environment: process.env,
        keyStore: start.secrets,
      });
      sources = connectSources(profile, { createHttp, secret, now });
      organisationSource = connectOrganisation(profile, { createHttp, secret, now });
    }
  } catch (error) {
    note(error);
  }

  const db = kept ?? openMemoryDatabase();
  const cache = new CitizenCache(db);
  const retention = new Retention(db);
  const changed = (cpr: Cpr) => router.push('changed', { tags: [{ type: 'CaseHistory', id: cpr }] }, cpr);
  const signIn = new Session({
    profile: problem === null ? profile : null,
    createHttp,
    now,
    log,
    changed: () => {
      purgeIfRightsLost();
      // The person of the start was nobody's successor: no page has been answered yet.
      if (hasBegun) {
        router.forgetOpened();
        router.push('changed', { tags: [{ type: 'Session' }] }, null);
      }
      runner.kick();
      void organisation.refresh();
    },
    audit: (line) => audit.write(line),
  });
  let hasBegun = false;
  const sessionReady = lazy(async () => {
    if (problem === null && profile?.mode === 'training') await signInAtStart(signIn, profile.signIn.user, log);
    hasBegun = true;
  });
  const onBehalfOf = () => signIn.current?.employee.id ?? 'nobody';
  let right: Right | null = null;
  /** Copies of citizens go when the right they were fetched under has ended: signed out, another person, a role or a secondment less. */
  const purgeIfRightsLost = () => {
    const before = right;
    const { current } = signIn;
    right =
      current === null
        ? null
        : {
            user: current.employee.id,
            roles: current.roles.map(({ jobFunction }) => jobFunction),
            secondment: organisation.secondmentOf(current.employee.id)?.id ?? null,
          };
    if (before === null || hasAll(right, before)) return;
    prefetch.stop();
    barred.forget();
    workLists.forget();
    appointments.forget();
    retention.forgetAll();
  };
  const organisation = new OrganisationCopy({
    source: organisationSource,
    store: new OrganisationStore(db),
    exclusions: new DeclaredStore(db, 'exclusions', exclusionSchema),
    emergencies: new DeclaredStore(db, 'emergencies', emergencyLookUpSchema),
    now,
    log,
    onBehalfOf,
    sessionRoles: () => signIn.signedRoles,
    changed: () => {
      purgeIfRightsLost();
      router.push('changed', { tags: [{ type: 'Organisation' }] }, null);
    },
  });
  const audit = new AuditLog(db, (employee) => organisation.secondmentOf(employee)?.id ?? null);
  const acts = new OutboxStore(db, audit);
  const actChanged = (item: OutboxItem) => {
    router.push('changed', { tags: [{ type: 'Outbox' }] }, null);
    // What the source has taken in, or somebody else has changed, is asked for, so that the row shows it as the source has it.
    if (item.state === 'sent' || item.state === 'conflict') {
      if (showsInHistory(item)) lookUps.written(item.cpr, item.source);
      workLists.written(item.source);
      if (item.caseId !== null) router.push('changed', { tags: [{ type: 'CaseDetail', id: item.caseId }] }, item.cpr);
    }
    if (situations.source !== null) tellSituation(item, situations.source.fagsystem.id, outbox);
    changed(item.cpr);
  };
  const authorityCopy = asked.organisation ?? (organisationSource === null ? null : organisation);
  const authority = authorityCopy === null ? null : new Authority(authorityCopy, now);
  const barred = new Barred({
    copy: authorityCopy,
    cache,
    now,
    user: () => signIn.current?.employee.id ?? null,
    askFamily: (cpr, signal) => askFamily(cpr, { sources, audit, log, now, onBehalfOf }, signal),
    changed: (family) => {
      router.push('changed', { tags: [{ type: 'Organisation' }] }, null);
      for (const cpr of family) changed(cpr);
    },
  });
  const workListStore = new WorkListStore(db);
  const workListChanged = () => router.push('changed', { tags: [{ type: 'WorkList' }] }, null);
  const workLists = new WorkLists({
    sources,
    store: workListStore,
    cache,
    now,
    onBehalfOf,
    changed: workListChanged,
    log,
  });
  const situationChanged = (cpr: Cpr) => {
    router.push('changed', { tags: [{ type: 'Situations' }] }, null);
    changed(cpr);
  };
  const situationStore = new SituationStore(db);
  const mayKeep = (cpr: Cpr) => cache.citizen(cpr) !== null;
  const situations = new Situations({
    sources,
    store: situationStore,
    now,
    log,
    changed: situationChanged,
    mayKeep,
    onBehalfOf,
  });
  const people =
    asked.people ??
    (authority === null ? null : receiversFrom(authority, (cpr) => barred.knownFamilyOf(cpr))) ??
    peopleOf(profile?.mode === 'training' ? (profile.staff?.people ?? []) : []);
  const runner = new OutboxRunner({
    store: acts,
    sources,
    now,
    log,
    mayStill: (act) => (signIn.current === null ? 'couldNotCheck' : (authority?.mayStill(act) ?? 'may')),
    mayReceive: (...question) => people.mayReceive(...question),
    named: (detail) => withNames(detail, organisation),
    changed: actChanged,
    situationKept: (one) => situations.take(one),
  });
  const appointments = new Appointments({
    organisation,
    store: new AppointmentStore(db),
    now,
    log,
    user: () => signIn.current?.employee.id ?? null,
    isHeld: mayKeep,
    askOwnFamily: (signal) => barred.askOwnFamily(signal),
    changed: () => router.push('changed', { tags: [{ type: 'Appointments' }] }, null),
  });
  const pinned = new PinnedStore(db);
  const pinsChanged = () => router.push('changed', { tags: [{ type: 'Pinned' }] }, null);
  const registerAnswered: LookUpTools['registerAnswered'] = (cpr, { family, ...known }) => {
    barred.registerAnswered(cpr, family);
    workLists.registerAnswered(cpr, known);
    appointments.registerAnswered(cpr, known);
    // Whoever turns out to be family leaves the other lists as well.
    void barred
      .by(cpr)
      .then(
        (rules) =>
          rules.length > 0 && router.push('changed', { tags: [{ type: 'Pinned' }, { type: 'Situations' }] }, null),
      );
    if (known.isProtected) pinned.forget(cpr);
  };
  const mayRead = async (row: Case, citizen: Citizen | null): Promise<boolean> =>
    authority === null || (await authority.reading(onBehalfOf(), citizen, row, null)).answer.because !== 'mayNot';
  const prefetch = new Prefetch({
    lookUp: { cache, now, onBehalfOf, registerAnswered, log },
    sources,
    cache,
    audit,
    log,
    mayRead,
    changed: () => router.push('changed', { tags: [{ type: 'Prefetch' }] }, null),
  });
  const lookUps = new LookUps({ sources, cache, now, onBehalfOf, changed, registerAnswered, log }, (cpr) =>
    situations.release(cpr),
  );
  const outbox = new Outbox(acts, runner, now, actChanged);
  const core: Core = {
    version: start.version,
    now,
    log,
    createHttp,
    profile,
    get session() {
      return signIn.current;
    },
    signIn,
    organisation,
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
    staff: staffFrom(profile, () => signIn.current, organisation),
    workLists,
    workListStore,
    pinned,
    pinsChanged,
    prefetch,
    appointments,
    outbox,
    situations,
    situationStore,
    authority,
    barred,
    sessionReady,
  };
  const router = new Router(core, handlers);
  const forget = () => {
    try {
      purgeIfRightsLost();
      // Without a profile nobody knows how long anything may be kept, and nothing is shown either: it is looked at when there is one again.
      if (problem === null)
        retention.enforce(
          sources.map(({ fagsystem }) => fagsystem),
          now(),
        );
      organisation.forgetEmergencies();
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
  const readying = setTimeout(() => void sessionReady().then(() => makeReady(log)), READYING_MS);
  log('core ready', { sources: sources.length, cache: core.cacheKind.kind });
  return {
    router,
    close: () => {
      clearInterval(round);
      clearTimeout(readying);
      runner.stop();
      workLists.stop();
      appointments.stop();
      signIn.close();
      organisation.close();
      prefetch.stop();
      db.close();
    },
  };
}

/** The training begins without a click: its own person is signed in. When that cannot be, the page offers to sign in. */
async function signInAtStart(signIn: Session, user: string, log: Log): Promise<void> {
  try {
    await signIn.signInAs(user, AbortSignal.timeout(SIGN_IN_MS), randomUUID());
  } catch (error) {
    log('not signed in at start', { code: error instanceof ContractError ? error.code : 'INTERNAL' });
  }
}

/** False for a change inside a life situation: its case in the history looks the same after it. */
function showsInHistory({ wanted }: OutboxItem): boolean {
  return wanted.kind !== 'situation' || ['open', 'title', 'close', 'reopen'].includes(wanted.change.kind);
}

/** Loads what asks the fagsystemer, then the catalogue with its index, so that the first question is as quick as the next. */
async function makeReady(log: Log): Promise<void> {
  try {
    await loadAxios();
    await import('./authority/answers.ts');
    (await import('./guidance/portal.ts')).prepareSearch();
  } catch {
    // The first question meets the same fault and answers with it.
    log('not all ready');
  }
}

/** What a person's copies of citizens rest on. */
interface Right {
  readonly user: string;
  readonly roles: readonly string[];
  /** Id of the secondment in force. */
  readonly secondment: string | null;
}

function hasAll(now: Right | null, before: Right): boolean {
  return (
    now !== null &&
    now.user === before.user &&
    before.roles.every((role) => now.roles.includes(role)) &&
    (before.secondment === null || before.secondment === now.secondment)
  );
}
