// SF1500's objects as the desk's organisation. What cannot be understood gives no authority: a role or a secondment that is not whole is left
// out, never widened. Must not know HTTP or the staffing service.
import type { EmployeeId, UserId } from '../../../../shared/domain/person.ts';
import {
  type AuthorityOf,
  dataScopeSchema,
  type Employee,
  jobFunctionSchema,
  type Role,
  type Secondment,
  secondmentSchema,
  type Unit,
} from '../../../../shared/domain/organisation.ts';
import { SAGDOK_NS, KLE_URN_PREFIX } from '../../transport/sagdok.ts';
import {
  ADMINISTRATION_NOTE,
  HOURS_NOTE,
  JOB_FUNCTION_TYPE,
  NOTE,
  SF1500_NS,
  POSITION_TYPE,
  SECONDMENT_TYPE,
  SENSITIVITY_NOTE,
  TASK_KEY_URN,
} from './names.ts';
import type { OrgObject, OrgRelation } from './read-objects.ts';

/** Everything that was read, before it is put together. */
export interface OrgObjects {
  readonly organisations: readonly OrgObject[];
  readonly authorities: readonly OrgObject[];
  readonly units: readonly OrgObject[];
  readonly functions: readonly OrgObject[];
  readonly users: readonly OrgObject[];
  readonly persons: readonly OrgObject[];
}

const byUuid = (all: readonly OrgObject[]) => new Map(all.map((one) => [one.uuid, one]));
const firstTo = (object: OrgObject | undefined, name: string) => object?.relations(name)[0]?.to;
const withNote = (object: OrgObject, name: string, note: string) =>
  object.relations(name).find((one) => one.note === note)?.to;

/** CVR by the UUID of an Organisation, through its Myndighed. */
export function cvrOfOrganisations({ organisations, authorities }: OrgObjects): ReadonlyMap<string, string> {
  const known = byUuid(authorities);
  return new Map(
    organisations.flatMap((one): [string, string][] => {
      const cvr = known.get(firstTo(one, 'Myndighed') ?? '')?.attribute(SF1500_NS.sts, 'CVR-NummerTekst');
      return cvr === null || cvr === undefined ? [] : [[one.uuid, cvr]];
    }),
  );
}

/** `kindOf` is the profile's: the standard does not say what a myndighed is. */
export function toAuthorities(
  { authorities }: OrgObjects,
  kindOf: (cvr: string) => AuthorityOf['kind'],
): AuthorityOf[] {
  return authorities.flatMap((one) => {
    const cvr = one.attribute(SF1500_NS.sts, 'CVR-NummerTekst');
    return cvr === null ? [] : [{ cvr, name: one.attribute(SF1500_NS.sts, 'NavnTekst') ?? cvr, kind: kindOf(cvr) }];
  });
}

/** Units with a name and an authority; what citizens can come to is put in by the staffing service. */
export function toUnits(objects: OrgObjects): Unit[] {
  const cvrs = cvrOfOrganisations(objects);
  const known = new Set(objects.units.map(({ uuid }) => uuid));
  return objects.units.flatMap((one): Unit[] => {
    const cvr = cvrs.get(firstTo(one, 'Tilhoerer') ?? '');
    const name = one.attribute(SAGDOK_NS, 'EnhedNavn');
    const parent = firstTo(one, 'Overordnet') ?? null;
    if (cvr === undefined || name === null || one.validity === null) return [];
    const administrations = one.relations('TilknyttedeEnheder').flatMap(({ note, validity }) => {
      const id = ADMINISTRATION_NOTE.exec(note ?? '')?.[1];
      return id === undefined ? [] : [{ id, validity }];
    });
    return [
      {
        id: one.uuid,
        name,
        cvr,
        administrations,
        parent: parent !== null && known.has(parent) ? parent : null,
        centre: null,
        validity: one.validity,
      },
    ];
  });
}

const ofType = (objects: OrgObjects, type: string) =>
  objects.functions.filter((one) => firstTo(one, 'Funktionstype') === type);

/** Employees with a unit that is among `units`. */
export function toEmployees(objects: OrgObjects, units: readonly Unit[]): Employee[] {
  const known = new Set(units.map(({ id }) => id));
  const persons = byUuid(objects.persons);
  const cvrs = cvrOfOrganisations(objects);
  const positions = new Map(
    ofType(objects, POSITION_TYPE)
      .toReversed()
      .map((one) => [firstTo(one, 'TilknyttedeBrugere'), one]),
  );
  const roles = Map.groupBy(ofType(objects, JOB_FUNCTION_TYPE), (one) => firstTo(one, 'TilknyttedeBrugere'));
  return objects.users.flatMap((user): Employee[] => {
    const person = persons.get(firstTo(user, 'TilknyttedePersoner') ?? '');
    const position = positions.get(user.uuid);
    const unit = firstTo(position, 'TilknyttedeEnheder') ?? firstTo(user, 'TilknyttedeEnheder');
    const userId = user.attribute(SAGDOK_NS, 'BrugerNavn') ?? user.attribute(SAGDOK_NS, 'BrugervendtNoegleTekst');
    if (unit === undefined || !known.has(unit) || userId === null || user.validity === null) return [];
    return [
      {
        id: user.uuid as EmployeeId,
        userId: userId as UserId,
        name: person?.attribute(SF1500_NS.person, 'NavnTekst') ?? userId,
        title: position?.attribute(SAGDOK_NS, 'FunktionNavn') ?? 'ansat',
        unit,
        cpr: (person?.attribute(SF1500_NS.sts, 'CPR-NummerTekst') ?? null) as Employee['cpr'],
        roles: (roles.get(user.uuid) ?? []).flatMap((one) => toRole(one, cvrs) ?? []),
        validity: user.validity,
      },
    ];
  });
}

/** Null for a role that is not understood whole: a narrowing that is dropped would be more than was given. */
function toRole(one: OrgObject, cvrs: ReadonlyMap<string, string>): Role | null {
  const jobFunction = jobFunctionSchema.safeParse(one.attribute(SAGDOK_NS, 'BrugervendtNoegleTekst'));
  const note = one.relations('Funktionstype')[0]?.note ?? null;
  const sensitivity = note === null ? '' : SENSITIVITY_NOTE.exec(note)?.[1];
  const tasks = one.relations('TilknyttedeOpgaver');
  const [givenBy] = one.relations('TilknyttedeOrganisationer');
  const delegatedFrom = givenBy === undefined ? null : cvrs.get(givenBy.to);
  if (!jobFunction.success || sensitivity === undefined || delegatedFrom === undefined || one.validity === null)
    return null;
  const scope = dataScopeSchema.safeParse({
    kle: tasks.map(({ to }) => (to.startsWith(KLE_URN_PREFIX) ? to.slice(KLE_URN_PREFIX.length) : to)),
    sensitivity: sensitivity === '' ? [] : sensitivity.split(',').map(Number),
    units: one.relations('TilknyttedeEnheder').map(({ to }) => to),
  });
  return scope.success
    ? { jobFunction: jobFunction.data, scope: scope.data, delegatedFrom, validity: one.validity }
    : null;
}

/** The secondments that are whole. */
export function toSecondments(objects: OrgObjects): Secondment[] {
  const cvrs = cvrOfOrganisations(objects);
  return ofType(objects, SECONDMENT_TYPE).flatMap((one) => toSecondment(one, cvrs) ?? []);
}

/** Null when something it must have is missing or not understood. */
export function toSecondment(one: OrgObject, cvrs: ReadonlyMap<string, string>): Secondment | null {
  const ends = (beginning: string) => (relation: OrgRelation) =>
    relation.to.startsWith(beginning) ? [relation.to.slice(beginning.length)] : [];
  const tasks = one.relations('TilknyttedeOpgaver');
  const parsed = secondmentSchema.safeParse({
    id: one.uuid,
    employee: withNote(one, 'TilknyttedeBrugere', NOTE.employee),
    employerCvr: cvrs.get(withNote(one, 'TilknyttedeOrganisationer', NOTE.employer) ?? ''),
    lendingUnit: withNote(one, 'TilknyttedeEnheder', NOTE.lending),
    receivingUnit: withNote(one, 'TilknyttedeEnheder', NOTE.receiving),
    place: withNote(one, 'TilknyttedeEnheder', NOTE.place),
    validity: one.validity,
    weeklyHours: Number(HOURS_NOTE.exec(one.relations('Funktionstype')[0]?.note ?? '')?.[1] ?? Number.NaN),
    tasks: tasks.flatMap(ends(TASK_KEY_URN)),
    kle: tasks.flatMap(ends(KLE_URN_PREFIX)),
    legalBasis: one.validityNote ?? undefined,
    deputy: withNote(one, 'TilknyttedeBrugere', NOTE.deputy) ?? null,
    version: one.version,
  });
  return parsed.success ? parsed.data : null;
}
