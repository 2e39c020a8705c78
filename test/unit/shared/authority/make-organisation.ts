// A small invented organisation for the tests of authority: two centres, a contact centre, the administrations of 2005, Skat and Udbetaling Danmark.
import type { EmployeeId, UserId } from '../../../../shared/domain/person.ts';
import type { RulePack } from '../../../../shared/catalogue/rule-pack.ts';
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import type { Matter, AuthorityQuestion } from '../../../../shared/authority/question.ts';
import type {
  DataScope,
  Dispensation,
  Employee,
  JobFunction,
  Organisation,
  Role,
  Secondment,
  Shift,
  Unit,
} from '../../../../shared/domain/organisation.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { startOfDanishDay } from '../../../../shared/domain/danish-clock.ts';

export const CVR = { city: '11111111', skat: '22222222', udk: '33333333' } as const;
export const open = { from: null, to: null } as const;
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** The instant at which a clock in Denmark shows 10:00 on the day. */
export const at = (day: string, hour = 10): number => startOfDanishDay(day) + hour * 3_600_000;
export const iso = (day: string, hour = 0): string => new Date(at(day, hour)).toISOString();

export const UNIT = {
  borgerservice: id(1),
  north: id(2),
  south: id(3),
  phone: id(4),
  register: id(10),
  family: id(11),
  health: id(12),
  skat: id(20),
  udk: id(21),
  police: id(22),
} as const;

/** Open Monday to Friday 10–15, Thursday to 18. */
const opening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '10:00', to: weekday === 4 ? '18:00' : '15:00' }));

const unit = (unitId: string, name: string, more: Partial<Unit>): Unit => ({
  id: unitId,
  name,
  cvr: CVR.city,
  administrations: [],
  parent: null,
  centre: null,
  validity: open,
  ...more,
});

export const units: readonly Unit[] = [
  unit(UNIT.borgerservice, 'Københavns Borgerservice', { administrations: [{ id: 'ØKF', validity: open }] }),
  unit(UNIT.north, 'Borgerservice Nord', {
    parent: UNIT.borgerservice,
    administrations: [{ id: 'ØKF', validity: open }],
    centre: { opening, pensionOfficeCoLocated: true, byTelephone: false },
  }),
  unit(UNIT.south, 'Borgerservice Syd', {
    parent: UNIT.borgerservice,
    administrations: [{ id: 'ØKF', validity: open }],
    centre: { opening, pensionOfficeCoLocated: false, byTelephone: false },
  }),
  unit(UNIT.phone, 'Kontaktcenter', {
    parent: UNIT.borgerservice,
    administrations: [{ id: 'ØKF', validity: open }],
    centre: { opening, pensionOfficeCoLocated: false, byTelephone: true },
  }),
  unit(UNIT.register, 'Skatte- og Registerforvaltningen', {
    administrations: [
      { id: 'KSR', validity: { from: null, to: iso('2006-01-01') } },
      { id: 'ØKF', validity: { from: iso('2006-01-01'), to: null } },
    ],
  }),
  unit(UNIT.family, 'Familie- og Arbejdsmarkedsforvaltningen', {
    administrations: [
      { id: 'FAF', validity: { from: null, to: iso('2006-01-01') } },
      { id: 'SOF', validity: { from: iso('2006-01-01'), to: null } },
    ],
  }),
  unit(UNIT.health, 'P/O-kontor', {
    administrations: [
      { id: 'SUF', validity: { from: null, to: iso('2006-01-01') } },
      { id: 'SUF-2006', validity: { from: iso('2006-01-01'), to: null } },
    ],
  }),
  unit(UNIT.skat, 'Skat København', { cvr: CVR.skat, administrations: [{ id: 'Skat', validity: open }] }),
  unit(UNIT.udk, 'Udbetaling Danmark', { cvr: CVR.udk, administrations: [{ id: 'UDK', validity: open }] }),
  unit(UNIT.police, 'Politiet', { cvr: CVR.skat, administrations: [{ id: 'Politiet', validity: open }] }),
];

const wide: DataScope = { kle: [], sensitivity: [], units: [] };
export const role = (jobFunction: JobFunction, more: Partial<Role> = {}): Role => ({
  jobFunction,
  scope: wide,
  delegatedFrom: null,
  validity: open,
  ...more,
});

let serial = 0;
/** Invented numbers: they fail modulus 11. */
const invented = [
  '0102700001',
  '0203710002',
  '0304720004',
  '0405730005',
  '0506740006',
  '0607750007',
  '0708760008',
  '0809770009',
  '0910780012',
  '1011790013',
  '1112800016',
  '1210810013',
];
export const cprNumber = (index: number): Cpr => (invented[index % invented.length] ?? '0102700001') as Cpr;

export function employee(
  number: number,
  unitId: string,
  roles: readonly Role[],
  more: Partial<Employee> = {},
): Employee {
  serial += 1;
  return {
    id: id(100 + number) as EmployeeId,
    userId: `u${serial}` as UserId,
    name: `Medarbejder ${number}`,
    title: 'sagsbehandler',
    unit: unitId,
    cpr: null,
    roles: [...roles],
    validity: open,
    ...more,
  };
}

/** The people of the tables, by what they are there for. */
const employeeId = (number: number) => id(number) as EmployeeId;

export const WHO = {
  tax: employeeId(101),
  family: employeeId(102),
  specialist: employeeId(103),
  pension: employeeId(104),
  skat: employeeId(105),
  phone: employeeId(106),
  reception: employeeId(107),
  counter: employeeId(108),
  gone: employeeId(109),
  udk: employeeId(110),
} as const;

export const people = (): Employee[] => [
  employee(1, UNIT.register, [role('caseworker')], { cpr: cprNumber(0) }),
  employee(2, UNIT.family, [role('caseworker')], { cpr: cprNumber(1) }),
  employee(3, UNIT.family, [role('specialist')], { cpr: cprNumber(2) }),
  employee(4, UNIT.health, [role('pensionOfficer')], { cpr: cprNumber(3) }),
  employee(5, UNIT.skat, [role('taxOfficer', { delegatedFrom: CVR.skat })], { cpr: cprNumber(4) }),
  employee(6, UNIT.phone, [role('contactCentre'), role('caseworker')], { cpr: cprNumber(5) }),
  employee(7, UNIT.north, [role('reception')], { cpr: cprNumber(6) }),
  employee(8, UNIT.north, [role('caseworker')], { cpr: cprNumber(7) }),
  employee(9, UNIT.family, [role('caseworker')], {
    cpr: cprNumber(8),
    validity: { from: null, to: iso('2005-06-01') },
  }),
  employee(10, UNIT.udk, [role('caseworker')], { cpr: cprNumber(9) }),
];

export function secondment(number: number, who: string, more: Partial<Secondment> = {}): Secondment {
  return {
    id: id(500 + number),
    employee: who as EmployeeId,
    employerCvr: CVR.skat,
    lendingUnit: UNIT.skat,
    receivingUnit: UNIT.north,
    place: UNIT.north,
    validity: { from: iso('2005-11-01'), to: iso('2006-03-01', 12) },
    weeklyHours: 37,
    tasks: ['skatteopgaver'],
    kle: [],
    legalBasis: 'Aftale om udstationering',
    deputy: null,
    version: null,
    ...more,
  };
}

/** On the rota at a place on one day, between two Danish clock hours. */
export const shift = (employee: EmployeeId, place: string, day: string, from: number, to: number): Shift => ({
  employee,
  place,
  from: iso(day, from),
  to: iso(day, to),
});

export const dispensation = (more: Partial<Dispensation> = {}): Dispensation => ({
  id: id(700),
  unit: UNIT.borgerservice,
  legalBasis: 'Kommunestyrelsesloven § 65 c, stk. 2',
  validity: { from: iso('2006-01-01'), to: iso('2010-01-01') },
  ...more,
});

/** Lent to the north centre: the tax employee of Skatte- og Registerforvaltningen. */
export const lent = (): Secondment =>
  secondment(2, WHO.tax, {
    employerCvr: CVR.city,
    lendingUnit: UNIT.register,
    validity: open,
    tasks: ['flytteanmeldelser', 'folkeregister-attester'],
  });

export function organisation(more: Partial<Organisation> = {}): Organisation {
  return {
    asOf: iso('2005-01-01'),
    authorities: [
      { cvr: CVR.city, name: 'Københavns Kommune', kind: 'municipality' },
      { cvr: CVR.skat, name: 'Skat København', kind: 'state' },
      { cvr: CVR.udk, name: 'Udbetaling Danmark', kind: 'udbetalingDanmark' },
    ],
    units: [...units],
    employees: people(),
    secondments: [secondment(1, WHO.skat), lent()],
    dispensations: [],
    exclusions: [],
    rota: [],
    ...more,
  };
}

export const matter = (more: Partial<Matter> = {}): Matter => ({
  party: '2105699990' as Cpr,
  related: [],
  caseId: null,
  kle: null,
  sensitivity: null,
  ...more,
});

/** A question; `asked` is counted as the age of the organisation, none unless said. */
export function question(
  employeeId: string,
  taskId: string | null,
  more: Partial<AuthorityQuestion> = {},
): AuthorityQuestion {
  const task = taskId === null ? null : (taskById(taskId) ?? null);
  if (taskId !== null && task === null) throw new Error(`no such task: ${taskId}`);
  const packs: readonly RulePack[] = ['paper'];
  return {
    employee: employeeId as EmployeeId,
    task,
    depth: 'ruleBound',
    matter: null,
    place: UNIT.north,
    at: at('2005-11-15'),
    now: at('2005-01-01', 0),
    packs,
    emergency: null,
    ...more,
  };
}
