// What the core is to its handlers: types alone. start-core.ts puts it together.
import type { ContractError } from '../../shared/contract/errors.ts';
import type { Appointments } from './appointments/appointments.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { Authority } from './authority/authority.ts';
import type { Barred } from './authority/barred.ts';
import type { AnswerStore } from './db/answer-store.ts';
import type { CitizenCache } from './db/citizen-cache.ts';
import type { DeskStore } from './db/desk-store.ts';
import type { Db } from './db/open-database.ts';
import type { PinnedStore } from './db/pinned-store.ts';
import type { SituationStore } from './db/situation-store.ts';
import type { ViewStore } from './db/view-store.ts';
import type { WorkListStore } from './db/work-list-store.ts';
import type { Log } from './log.ts';
import type { OrganisationCopy } from './organisation/organisation-copy.ts';
import type { Staff } from './organisation/staff.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { People } from './authority/people.ts';
import type { Profile } from './profile/profile.ts';
import type { SignedInPerson } from './session/current-person.ts';
import type { Session } from './session/session.ts';
import type { Situations } from './situations/situations.ts';
import type { Source } from './sources/source.ts';
import type { LookUps } from './sync/look-ups.ts';
import type { Prefetch } from './sync/prefetch.ts';
import type { WorkLists } from './sync/work-lists.ts';
import type { CreateHttp } from './transport/http-client.ts';

/** Everything a handler may reach. */
export interface Core {
  readonly version: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly createHttp: CreateHttp;
  readonly profile: Profile | null;
  /** Who is signed in, as a signed assertion says it; null when nobody is, or the sign-in has run out. */
  readonly session: SignedInPerson | null;
  /** The user id that sources are asked under; `nobody` while nobody is signed in. */
  readonly onBehalfOf: () => string;
  readonly signIn: Session;
  /** The desk's copy of who works where, with its age. */
  readonly organisation: OrganisationCopy;
  /** Why the desk is not set up, when it is not. */
  readonly problem: ContractError | null;
  readonly cacheKind:
    | { kind: 'kept' }
    | { kind: 'session'; reason: 'noKeyring' | 'weakKeyring' | 'keyringChanged' | 'asked' };
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
  readonly appointments: Appointments;
  readonly outbox: Outbox;
  /** Who may what. Null where no organisation system is connected: then each fagsystem alone decides. */
  readonly authority: Authority | null;
  /** Whom the person may not have to do with: asked by everything that shows citizens. */
  readonly barred: Barred;
  readonly people: People;
  readonly situations: Situations;
  readonly situationStore: SituationStore;
  /** Settles when it is known who sits at the desk. Every question waits for it; the first one begins it. Never rejects. */
  readonly sessionReady: () => Promise<void>;
}
