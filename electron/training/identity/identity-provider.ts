// The training environment's sign-in: lets anybody be any of its people, and signs for it. Training only: a real one asks for a password or more.
// Must not know the core. The key is made when the fleet starts, and is gone with it.
import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import { xml } from '../../core/transport/xml.ts';
import {
  type Employee,
  holdsAt,
  type JobFunction,
  type Organisation,
  type Role,
} from '../../../shared/domain/organisation.ts';
import { json, type SimulatorRequest, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { isSameSecret } from '../is-same-secret.ts';
import { DESK_USER } from '../organisation/people.ts';
import { trainingOrganisation } from '../organisation/organisation.ts';
import { MUNICIPALITY_CVR } from '../organisation/units.ts';
import type { Population } from '../population/population.ts';

export interface IdentityProvider {
  /** The value of `signIn` in the training profile. */
  readonly profile: {
    readonly user: string;
    readonly origin: string;
    readonly token: string;
    readonly issuer: string;
    readonly audience: string;
    readonly publicKey: string;
  };
  /** Takes a function from a person: the next sign-in does not give it. */
  withhold(user: string, jobFunction: JobFunction): void;
  close(): Promise<void>;
}

const ISSUER = 'https://login.oevelse.example.invalid/';
const AUDIENCE = 'https://sagsbord.oevelse.example.invalid/';
const SESSION_SECONDS = 8 * 3600;

const ROLE = 'http://sagsbehandlerarbejdsplads.example/roles/usersystemrole/';
const ROLE_NAMES: Readonly<Record<JobFunction, string>> = {
  caseworker: 'sagsbehandler',
  specialist: 'specialist',
  taxOfficer: 'skattemedarbejder',
  pensionOfficer: 'pension-og-omsorg',
  teamLead: 'teamleder',
  reception: 'modtagelse',
  contactCentre: 'kontaktcenter',
};
const CONSTRAINT = 'http://sts.kombit.dk/constraints/';

/** A person's roles as an OIO-BPP list: a group for each role, under the CVR of the authority that gave it. */
export function privilegeList(roles: readonly Role[]): string {
  const list = xml`
    <bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">
      ${roles.map(
        ({ jobFunction, scope, delegatedFrom }) => xml`
        <PrivilegeGroup Scope="${`urn:dk:gov:saml:cvrNumberIdentifier:${delegatedFrom ?? MUNICIPALITY_CVR}`}">
          <Privilege>${`${ROLE}${ROLE_NAMES[jobFunction]}/1`}</Privilege>
          ${scope.kle.length === 0 ? null : xml`<Constraint Name="${`${CONSTRAINT}KLE/1`}">${scope.kle.join(',')}</Constraint>`}
          ${scope.sensitivity.length === 0 ? null : xml`<Constraint Name="${`${CONSTRAINT}foelsomhed/1`}">${scope.sensitivity.join(',')}</Constraint>`}
          ${scope.units.length === 0 ? null : xml`<Constraint Name="${`${CONSTRAINT}orgenhed/1`}">${scope.units.join(',')}</Constraint>`}
        </PrivilegeGroup>`,
      )}
    </bpp:PrivilegeList>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${list}`, 'utf8').toString('base64');
}

/** Signs claims as the desk believes them: `payload.signature`, base64url each, Ed25519. */
export function signClaims(claims: object, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${sign(null, Buffer.from(payload), key).toString('base64url')}`;
}

/** `GET /people`, `POST /assertion {"user"}`, both with `Authorization: Bearer <token>`. */
export async function startIdentityProvider(
  population: Pick<Population, 'seed' | 'anchor'>,
  now: () => Date = () => new Date(),
): Promise<IdentityProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const token = randomBytes(32).toString('base64url');
  const organisation = trainingOrganisation(population.seed, population.anchor);
  const withheld = new Set<string>();
  const answer = (question: SimulatorRequest): Reply => {
    if (!isSameSecret(question.headers.authorization ?? '', `Bearer ${token}`)) return json(401, { error: 'token' });
    if (question.method === 'GET' && question.url.pathname === '/people')
      return json(200, { people: organisation.employees.map((one) => lineOf(one, organisation, now())) });
    if (question.method !== 'POST' || question.url.pathname !== '/assertion') return json(404, { error: 'unknown' });
    const asked = z.strictObject({ user: z.string().max(60) }).safeParse(parse(question.body));
    const employee = organisation.employees.find(({ userId }) => userId === asked.data?.user);
    if (employee === undefined) return json(404, { error: 'no such person' });
    const roles = employee.roles.filter(({ jobFunction }) => !withheld.has(`${employee.userId} ${jobFunction}`));
    return json(200, { assertion: signClaims(claimsOf({ ...employee, roles }, organisation, now()), privateKey) });
  };
  const running = await startHttpSimulator({ port: 0, fault: () => null, latencyMs: () => 0 }, answer);
  return {
    profile: {
      user: DESK_USER,
      origin: `http://127.0.0.1:${running.port}`,
      token,
      issuer: ISSUER,
      audience: AUDIENCE,
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    },
    withhold: (user, jobFunction) => void withheld.add(`${user} ${jobFunction}`),
    close: running.close,
  };
}

type People = Omit<Organisation, 'asOf' | 'rota'>;
const nameOf = ({ units }: People, id: string | undefined) => units.find((unit) => unit.id === id)?.name ?? '';

function lineOf({ id, userId, name, title, unit, roles }: Employee, organisation: People, now: Date) {
  const secondment = organisation.secondments.find((one) => one.employee === id && holdsAt(one.validity, now));
  return {
    userId,
    name,
    title,
    unit: nameOf(organisation, unit),
    functions: roles.map(({ jobFunction }) => jobFunction),
    secondedTo: secondment === undefined ? null : nameOf(organisation, secondment.place),
  };
}

/** The signed facts about a person. No CPR number: the desk does not need it here. */
function claimsOf({ userId, name, title, unit, roles }: Employee, organisation: People, now: Date) {
  const iat = Math.floor(now.getTime() / 1000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    jti: randomUUID(),
    iat,
    exp: iat + SESSION_SECONDS,
    sub: userId,
    name,
    title,
    unit: nameOf(organisation, unit),
    cvr: MUNICIPALITY_CVR,
    loa: 'Substantial',
    privileges: privilegeList(roles),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
