// Who is at the desk, put together: the person, the organisation they work in, the audit log under their name, and what their copies rest on.
// Must not know citizens or cases.
import { emergencyLookUpSchema } from '../../../shared/domain/emergency.ts';
import { exclusionSchema } from '../../../shared/domain/organisation.ts';
import type { OrganisationReader as AuthorityCopy } from '../authority/authority.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { DeclaredStore } from '../db/declared-store.ts';
import { OrganisationStore } from '../db/organisation-store.ts';
import type { OpenDesk } from './open-desk.ts';
import { OrganisationCopy } from '../organisation/organisation-copy.ts';
import { makePermit } from '../permit.ts';
import { groundOf, Right } from '../right.ts';
import { CurrentPerson } from '../session/current-person.ts';
import { FirstSession } from '../session/first-session.ts';
import { Session } from '../session/session.ts';

export interface Who {
  readonly person: CurrentPerson;
  /** The user id that sources are asked under; `nobody` while nobody is signed in. */
  readonly onBehalfOf: () => string;
  readonly organisation: OrganisationCopy;
  /** The copy that authority reads; null where no organisation system is connected. */
  readonly copy: AuthorityCopy | null;
  readonly audit: AuditLog;
  readonly signIn: Session;
  readonly firstSession: FirstSession;
  readonly right: Right;
}

/** `given`: the organisation of a test, in the place of the profile's own. */
export function composeWho(
  { problem, profile, db, organisationSource, log, now, createHttp }: OpenDesk,
  given: AuthorityCopy | null,
): Who {
  const usable = problem === null ? profile : null;
  const person = new CurrentPerson(now);
  const onBehalfOf = () => person.userId ?? 'nobody';
  const organisation = new OrganisationCopy({
    source: organisationSource,
    store: new OrganisationStore(db),
    exclusions: new DeclaredStore(db, 'exclusions', exclusionSchema),
    emergencies: new DeclaredStore(db, 'emergencies', emergencyLookUpSchema),
    now,
    log,
    onBehalfOf,
    sessionRoles: () => person.signedRoles,
  });
  const copy = given ?? (organisation.isConnected ? organisation : null);
  if (copy !== null) person.resolveIn(copy);
  const audit = new AuditLog(db, (userId) => organisation.secondmentOf(userId)?.id ?? null);
  const signIn = new Session({ profile: usable, createHttp, now, log, person, audit: (line) => audit.write(line) });
  const firstSession = new FirstSession(
    makePermit('desk'),
    signIn,
    usable?.mode === 'training' ? usable.signIn.user : null,
    log,
  );
  const right = new Right(() => groundOf(person.current, (userId) => organisation.secondmentOf(userId)));
  return { person, onBehalfOf, organisation, copy, audit, signIn, firstSession, right };
}
