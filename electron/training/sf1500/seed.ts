// The training organisation as SF1500's objects. Where the standard has no place for a fact, a note on the Virkning holds it (udstationering,
// følsomhed), or it is the staffing service's. Must not know the wire.
import type { Employee, Organisation, Secondment, Unit, Validity } from '../../../shared/domain/organisation.ts';
import { trainingOrganisation } from '../organisation/organisation.ts';
import type { Population } from '../population/population.ts';
import { seededUuid } from '../population/random.ts';
import {
  type Content,
  SIMULATED_JOB_FUNCTION,
  type Kind,
  KLE_TASK_URN,
  SIMULATED_POSITION,
  type SimulatedRelation,
  SIMULATED_SECONDMENT,
  SIMULATED_TASK_URN,
} from './wire.ts';

interface NewObject {
  readonly slags: Kind;
  readonly uuid: string;
  readonly content: Content;
}

const virkning = ({ from, to }: Validity, note: string | null = null) => ({ fra: from, til: to, note });
const always = virkning({ from: null, to: null });
const relation = (
  navn: string,
  til_objekt: string,
  note: string | null = null,
  validity: Validity = { from: null, to: null },
): SimulatedRelation => ({
  navn,
  til_objekt,
  ...virkning(validity, note),
});

/** Every object the organisation system begins with. */
export function organisationObjects({ seed, anchor }: Population): {
  readonly organisation: ReturnType<typeof trainingOrganisation>;
  readonly objects: readonly NewObject[];
} {
  const organisation = trainingOrganisation(seed, anchor);
  const { authorities, units, employees, secondments } = organisation;
  const organisationOf = (cvr: string) => seededUuid(seed, 'organisation', cvr);
  const administrationUnit = administrationUnits(units);
  return {
    organisation,
    objects: [
      ...authorities.flatMap(({ cvr, name }): NewObject[] => [
        {
          slags: 'myndighed',
          uuid: seededUuid(seed, 'myndighed', cvr),
          content: {
            egenskaber: { BrugervendtNoegleTekst: cvr, 'CVR-NummerTekst': cvr, MyndighedNavn: name },
            gyldighed: [],
            relationer: [],
          },
        },
        {
          slags: 'organisation',
          uuid: organisationOf(cvr),
          content: {
            egenskaber: { BrugervendtNoegleTekst: cvr, OrganisationNavn: name },
            gyldighed: [always],
            relationer: [relation('Myndighed', seededUuid(seed, 'myndighed', cvr))],
          },
        },
      ]),
      ...units.map((unit) => unitObject(unit, organisationOf, administrationUnit)),
      ...employees.flatMap((employee) => employeeObjects(seed, employee, organisationOf)),
      ...secondments.map((one) => ({
        slags: 'organisationfunktion' as const,
        uuid: one.id,
        content: secondmentContent(one, organisationOf(one.employerCvr)),
      })),
    ],
  };
}

/** The unit that represents an administration: the topmost one under it, with the administration's name. */
function administrationUnits(units: readonly Unit[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const unit of units) for (const { id } of unit.administrations) if (!found.has(id)) found.set(id, unit.id);
  return found;
}

function unitObject(
  unit: Unit,
  organisationOf: (cvr: string) => string,
  administrationUnit: ReadonlyMap<string, string>,
): NewObject {
  const own = [...administrationUnit].filter(([, id]) => id === unit.id).map(([key]) => key);
  return {
    slags: 'organisationenhed',
    uuid: unit.id,
    content: {
      // The key of an administration's own unit is the administration's abbreviation, as it is known in the house.
      egenskaber: { BrugervendtNoegleTekst: own.join(' ') || unit.name.slice(0, 50), EnhedNavn: unit.name },
      gyldighed: [virkning(unit.validity)],
      relationer: [
        ...(unit.parent === null ? [] : [relation('Overordnet', unit.parent)]),
        relation('Tilhoerer', organisationOf(unit.cvr)),
        ...unit.administrations.map(({ id, validity }) =>
          relation('TilknyttedeEnheder', administrationUnit.get(id) ?? unit.id, `ressort ${id}`, validity),
        ),
      ],
    },
  };
}

function employeeObjects(seed: number, employee: Employee, organisationOf: (cvr: string) => string): NewObject[] {
  const person = seededUuid(seed, 'person', employee.userId);
  const { id, userId, name, title, unit, cpr, roles, validity } = employee;
  return [
    {
      slags: 'person',
      uuid: person,
      content: {
        egenskaber: {
          BrugervendtNoegleTekst: userId,
          ...(cpr === null ? {} : { 'CPR-NummerTekst': cpr }),
          PersonNavn: name,
        },
        gyldighed: [],
        relationer: [],
      },
    },
    {
      slags: 'bruger',
      uuid: id,
      content: {
        egenskaber: { BrugervendtNoegleTekst: userId, BrugerNavn: userId },
        gyldighed: [virkning(validity)],
        relationer: [relation('TilknyttedeEnheder', unit), relation('TilknyttedePersoner', person)],
      },
    },
    {
      slags: 'organisationfunktion',
      uuid: seededUuid(seed, 'stilling', userId),
      content: {
        egenskaber: { BrugervendtNoegleTekst: `stilling ${userId}`, FunktionNavn: title },
        gyldighed: [virkning(validity)],
        relationer: [
          relation('Funktionstype', SIMULATED_POSITION),
          relation('TilknyttedeBrugere', id),
          relation('TilknyttedeEnheder', unit),
        ],
      },
    },
    ...roles.map((role): NewObject => ({
      slags: 'organisationfunktion',
      uuid: seededUuid(seed, 'jobfunktion', userId, role.jobFunction),
      content: {
        egenskaber: { BrugervendtNoegleTekst: role.jobFunction, FunktionNavn: `Jobfunktion: ${role.jobFunction}` },
        gyldighed: [virkning(role.validity)],
        relationer: [
          relation(
            'Funktionstype',
            SIMULATED_JOB_FUNCTION,
            role.scope.sensitivity.length === 0 ? null : `foelsomhed ${role.scope.sensitivity.join(',')}`,
          ),
          ...role.scope.kle.map((kle) => relation('TilknyttedeOpgaver', KLE_TASK_URN + kle)),
          relation('TilknyttedeBrugere', id),
          ...role.scope.units.map((one) => relation('TilknyttedeEnheder', one)),
          ...(role.delegatedFrom === null
            ? []
            : [relation('TilknyttedeOrganisationer', organisationOf(role.delegatedFrom))]),
        ],
      },
    })),
  ];
}

/** A secondment as a function. Each relation's note says what it is; legal basis and weekly hours are notes too. */
function secondmentContent(one: Secondment, employer: string): Content {
  return {
    egenskaber: { BrugervendtNoegleTekst: one.id, FunktionNavn: 'Udstationering' },
    gyldighed: [virkning(one.validity, one.legalBasis)],
    relationer: [
      relation('Funktionstype', SIMULATED_SECONDMENT, `ugetimer ${one.weeklyHours}`),
      ...one.tasks.map((task) => relation('TilknyttedeOpgaver', SIMULATED_TASK_URN + task)),
      ...one.kle.map((kle) => relation('TilknyttedeOpgaver', KLE_TASK_URN + kle)),
      relation('TilknyttedeBrugere', one.employee, 'udstationeret'),
      ...(one.deputy === null ? [] : [relation('TilknyttedeBrugere', one.deputy, 'stedfortraeder')]),
      relation('TilknyttedeEnheder', one.lendingUnit, 'afgivende'),
      relation('TilknyttedeEnheder', one.receivingUnit, 'modtagende'),
      relation('TilknyttedeEnheder', one.place, 'sted'),
      relation('TilknyttedeOrganisationer', employer, 'ansaetter'),
    ],
  };
}

export type SimulatedStaffing = Pick<Organisation, 'units' | 'employees' | 'dispensations' | 'exclusions'>;
