// The organisation as the rules read it: by id, with instants as numbers, made once for each copy.
// Must not know the rules.
import type { Cpr } from '../domain/cpr.ts';
import type { EmployeeId, UserId } from '../domain/person.ts';
import type {
  AuthorityOf,
  DataScope,
  JobFunction,
  Organisation,
  Secondment,
  Shift,
  Unit,
  Validity,
} from '../domain/organisation.ts';

/** From `from` (included) until `to` (not included), ms; open ends are infinite. */
export interface InstantSpan {
  readonly from: number;
  readonly to: number;
}

export interface KnownRole extends InstantSpan {
  readonly jobFunction: JobFunction;
  readonly scope: DataScope;
  /** KLE patterns as beginnings of numbers (`32.06.`), whole numbers, or '' for all. */
  readonly kle: readonly string[];
  /** Kind of the authority that gave the role; null for one the organisation does not know. */
  readonly givenBy: AuthorityOf['kind'] | null;
}

export interface KnownSecondment extends InstantSpan {
  readonly secondment: Secondment;
  readonly tasks: ReadonlySet<string>;
  readonly kle: readonly string[];
}

export interface KnownUnit extends InstantSpan {
  readonly unit: Unit;
  readonly administrations: readonly (InstantSpan & { readonly id: string })[];
  /** The unit itself and every unit above it. */
  readonly line: ReadonlySet<string>;
}

export interface KnownEmployee extends InstantSpan {
  readonly id: EmployeeId;
  readonly userId: UserId;
  readonly name: string;
  readonly title: string;
  readonly cpr: Cpr | null;
  readonly unit: KnownUnit | null;
  readonly employer: AuthorityOf | null;
  readonly roles: readonly KnownRole[];
  readonly secondments: readonly KnownSecondment[];
  readonly excludedCitizens: ReadonlySet<string>;
  readonly excludedCases: ReadonlySet<string>;
  readonly shifts: readonly (InstantSpan & { readonly place: string })[];
}

export interface KnownOrganisation {
  readonly asOf: number;
  readonly organisation: Organisation;
  readonly employees: ReadonlyMap<EmployeeId, KnownEmployee>;
  readonly byCpr: ReadonlyMap<string, KnownEmployee>;
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly dispensations: readonly (InstantSpan & { readonly unit: string })[];
}

/** An employee by id; undefined for null, and for one the organisation does not have. */
export const employeeBy = ({ employees }: KnownOrganisation, id: EmployeeId | null): KnownEmployee | undefined =>
  id === null ? undefined : employees.get(id);

/** A validity as numbers. */
export function spanOf({ from, to }: Validity): InstantSpan {
  return { from: from === null ? -Infinity : Date.parse(from), to: to === null ? Infinity : Date.parse(to) };
}

/** For facts read in every question: two numbers are read faster than a span object. */
export const isWithin = (at: number, from: number, to: number): boolean => from <= at && at < to;

export const covers = ({ from, to }: InstantSpan, at: number): boolean => isWithin(at, from, to);

/** KLE patterns (`32.06.*`, `*`) as the beginnings that `kleMatches` reads. */
const beginnings = (patterns: readonly string[]): readonly string[] =>
  patterns.map((pattern) => (pattern.endsWith('*') ? pattern.slice(0, -1) : pattern));

/** True when a number lies within one of the beginnings. */
export function kleMatches(allowed: readonly string[], number: string): boolean {
  return allowed.some((beginning) =>
    beginning === '' || beginning.endsWith('.') ? number.startsWith(beginning) : number === beginning,
  );
}

/** Reads an organisation once. References to missing objects become null: a person without a known unit has no authority. */
export function knowOrganisation(organisation: Organisation): KnownOrganisation {
  const authorities = new Map(organisation.authorities.map((authority) => [authority.cvr, authority]));
  const byId = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const units = new Map(
    organisation.units.map((unit): [string, KnownUnit] => {
      const line = new Set<string>();
      for (
        let above: Unit | undefined = unit;
        above !== undefined && !line.has(above.id);
        above = above.parent === null ? undefined : byId.get(above.parent)
      )
        line.add(above.id);
      return [
        unit.id,
        {
          ...spanOf(unit.validity),
          unit,
          line,
          administrations: unit.administrations.map(({ id, validity }) => ({ id, ...spanOf(validity) })),
        },
      ];
    }),
  );
  const shiftsOf = groupBy(organisation.rota, (shift) => shift.employee);
  const secondmentsOf = groupBy(organisation.secondments, (secondment) => secondment.employee);
  const exclusionsOf = groupBy(organisation.exclusions, (exclusion) => exclusion.employee);
  const employees = organisation.employees.map((employee): KnownEmployee => {
    const unit = units.get(employee.unit) ?? null;
    const employer = unit === null ? null : (authorities.get(unit.unit.cvr) ?? null);
    const excluded = (exclusionsOf.get(employee.id) ?? []).map(({ about }) => about);
    return {
      ...spanOf(employee.validity),
      id: employee.id,
      userId: employee.userId,
      name: employee.name,
      title: employee.title,
      cpr: employee.cpr,
      unit,
      employer,
      roles: employee.roles.map(({ jobFunction, scope, delegatedFrom, validity }) => ({
        ...spanOf(validity),
        jobFunction,
        scope,
        kle: beginnings(scope.kle),
        givenBy: delegatedFrom === null ? (employer?.kind ?? null) : (authorities.get(delegatedFrom)?.kind ?? null),
      })),
      secondments: (secondmentsOf.get(employee.id) ?? []).map((secondment) => ({
        ...spanOf(secondment.validity),
        secondment,
        tasks: new Set(secondment.tasks),
        kle: beginnings(secondment.kle),
      })),
      excludedCitizens: new Set(excluded.flatMap((about) => (about.kind === 'citizen' ? [about.cpr] : []))),
      excludedCases: new Set(excluded.flatMap((about) => (about.kind === 'case' ? [about.caseId] : []))),
      shifts: (shiftsOf.get(employee.id) ?? []).map(spanOfShift).toSorted((a, b) => a.from - b.from),
    };
  });
  return {
    asOf: Date.parse(organisation.asOf),
    organisation,
    employees: new Map(employees.map((employee) => [employee.id, employee])),
    byCpr: new Map(employees.flatMap((employee) => (employee.cpr === null ? [] : [[employee.cpr, employee]]))),
    units,
    dispensations: organisation.dispensations.map(({ unit, validity }) => ({ unit, ...spanOf(validity) })),
  };
}

const spanOfShift = ({ from, to, place }: Shift) => ({ from: Date.parse(from), to: Date.parse(to), place });

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
