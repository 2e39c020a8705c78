// OIO Basic Privilege Profile: the privilege list of a sign-in, read strictly. A list with any error is rejected as a whole, and the error is named.
// Must not know who signs in. A privilege whose narrowing is not understood gives nothing: dropped narrowing would be more than was given.
// Source: section 5.3 and 2.2 of the reference (two namespaces in circulation, children without one).
import {
  cvrSchema,
  type DataScope,
  dataScopeSchema,
  type JobFunction,
  type Role,
} from '../../../shared/domain/organisation.ts';
import { parseXml, type XmlElement, XmlError } from '../transport/xml.ts';

/** Both are in use: OS2rollekatalog and KOMBIT's side, and OIO-BPP 1.2. */
const NAMESPACES: ReadonlySet<string> = new Set([
  'http://itst.dk/oiosaml/basic_privilege_profile',
  'http://digst.dk/oiosaml/basic_privilege_profile',
]);

/** Why a list is refused. */
export type PrivilegeProblem =
  | 'privilegesTooLarge' // more than 256 KB, or more groups, privileges or values than anybody has
  | 'privilegesNotBase64'
  | 'privilegesNotXml' // not well-formed UTF-8 XML, or with a document type
  | 'privilegesNotAList' // another root, an element that does not belong, or nothing in a group
  | 'privilegesScope'; // a Scope that is none of the profile's four forms

/** The only error of this module. Holds no value from the list. */
export class PrivilegeError extends Error {
  readonly problem: PrivilegeProblem;

  constructor(problem: PrivilegeProblem) {
    super(problem);
    this.name = 'PrivilegeError';
    this.problem = problem;
  }
}

/** A PrivilegeGroup. `cvr` is null for a group that is about something else than an authority (a production unit, a person). */
export interface PrivilegeGroup {
  readonly cvr: string | null;
  readonly privileges: readonly string[];
  /** Values by the constraint's name; null for a name that occurs twice: the profile does not define what that means. */
  readonly constraints: ReadonlyMap<string, readonly string[] | null>;
}

const LONGEST = 256 * 1024;
const MOST_GROUPS = 200;
const MOST_IN_GROUP = 200;
const MOST_VALUES = 2000;
const SCOPE =
  /^urn:dk:gov:saml:(?:cvrNumberIdentifier:(\d{8})|(?:productionUnitIdentifier:\d{10}|seNumberIdentifier:\d{8}|cprNumberIdentifier:\d{10}))$/;

/** Reads a Base64 list. Blanks and line breaks between the characters are let through, for mail and XML put them there. Throws PrivilegeError. */
export function parsePrivileges(base64: string): PrivilegeGroup[] {
  if (base64.length > LONGEST) throw new PrivilegeError('privilegesTooLarge');
  const text = decode(base64.replace(/[\t\n\r ]+/g, ''));
  const root = parse(text);
  if (root.name !== 'PrivilegeList' || !NAMESPACES.has(root.ns) || root.text.trim() !== '')
    throw new PrivilegeError('privilegesNotAList');
  if (root.children.length > MOST_GROUPS) throw new PrivilegeError('privilegesTooLarge');
  return root.children.map(readGroup);
}

function decode(base64: string): string {
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new PrivilegeError('privilegesNotBase64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw new PrivilegeError('privilegesNotXml');
  }
}

function parse(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof XmlError)
      throw new PrivilegeError(error.problem === 'tooLarge' ? 'privilegesTooLarge' : 'privilegesNotXml');
    throw error;
  }
}

function readGroup(group: XmlElement): PrivilegeGroup {
  if (group.ns !== '' || group.name !== 'PrivilegeGroup' || group.text.trim() !== '')
    throw new PrivilegeError('privilegesNotAList');
  if (group.children.length > MOST_IN_GROUP) throw new PrivilegeError('privilegesTooLarge');
  const scope = SCOPE.exec(group.attributes.get('Scope') ?? '');
  if (scope === null) throw new PrivilegeError('privilegesScope');
  const privileges: string[] = [];
  const constraints = new Map<string, readonly string[] | null>();
  for (const child of group.children) {
    const text = child.text.trim();
    if (child.ns !== '' || child.children.length > 0 || text === '') throw new PrivilegeError('privilegesNotAList');
    const name = child.attributes.get('Name');
    if (child.name === 'Privilege') privileges.push(text);
    else if (child.name === 'Constraint' && name !== undefined && name !== '')
      constraints.set(name, constraints.has(name) ? null : valuesOf(text));
    else throw new PrivilegeError('privilegesNotAList');
  }
  if (privileges.length === 0) throw new PrivilegeError('privilegesNotAList');
  return { cvr: scope[1] ?? null, privileges, constraints };
}

/** A comma list. */
function valuesOf(text: string): string[] {
  const values = text.split(',').map((value) => value.trim());
  if (values.length > MOST_VALUES) throw new PrivilegeError('privilegesTooLarge');
  return values;
}

const ROLE = 'http://sagsbehandlerarbejdsplads.example/roles/usersystemrole/';
/** The desk's own brugersystemroller, by the last part of their EntityId. */
const ROLES: Readonly<Record<string, JobFunction>> = {
  sagsbehandler: 'caseworker',
  specialist: 'specialist',
  skattemedarbejder: 'taxOfficer',
  'pension-og-omsorg': 'pensionOfficer',
  teamleder: 'teamLead',
  modtagelse: 'reception',
  kontaktcenter: 'contactCentre',
};

/** Real ids of dataafgrænsningstyper. */
const CONSTRAINT = 'http://sts.kombit.dk/constraints/';
const CONSTRAINTS = {
  kle: `${CONSTRAINT}KLE/1`,
  units: `${CONSTRAINT}orgenhed/1`,
  sensitivity: `${CONSTRAINT}foelsomhed/1`,
} as const;
/** Whether values are digits or SF1470's names is not verified: both are taken. */
const SENSITIVITY = [
  'IKKE_FORTROLIGE_DATA',
  'FORTROLIGE_PERSONOPLYSNINGER',
  'FOELSOMME_PERSONOPLYSNINGER',
  'VIP_SAGER',
];

/**
 * The desk's roles in a list. A group of another authority's CVR than the person's own employer's side is a delegated role. Privileges of other systems, and roles whose
 * narrowing is not understood, are left out.
 */
export function rolesOf(groups: readonly PrivilegeGroup[], ownCvr: string): Role[] {
  return groups.flatMap(({ cvr, privileges, constraints }): Role[] => {
    if (cvr === null || !cvrSchema.safeParse(cvr).success) return [];
    const scope = scopeOf(constraints);
    if (scope === null) return [];
    return privileges.flatMap((privilege): Role[] => {
      const name = privilege.startsWith(ROLE) ? /^([a-z-]+)\/1$/.exec(privilege.slice(ROLE.length))?.[1] : undefined;
      const jobFunction = name !== undefined && Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
      return jobFunction === undefined
        ? []
        : [{ jobFunction, scope, delegatedFrom: cvr === ownCvr ? null : cvr, validity: { from: null, to: null } }];
    });
  });
}

/** Null when a constraint is unknown, occurs twice, or has an unknown value. */
function scopeOf(constraints: PrivilegeGroup['constraints']): DataScope | null {
  const known: ReadonlySet<string> = new Set(Object.values(CONSTRAINTS));
  if ([...constraints].some(([name, values]) => values === null || !known.has(name))) return null;
  const values = (name: string) => constraints.get(name) ?? [];
  const scope = dataScopeSchema.safeParse({
    kle: values(CONSTRAINTS.kle),
    sensitivity: values(CONSTRAINTS.sensitivity).map((one) =>
      SENSITIVITY.includes(one) ? SENSITIVITY.indexOf(one) + 1 : /^[1-4]$/.test(one) ? Number(one) : Number.NaN,
    ),
    units: values(CONSTRAINTS.units).map((one) => one.toLowerCase()),
  });
  return scope.success ? scope.data : null;
}
