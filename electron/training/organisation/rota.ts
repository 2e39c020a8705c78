// The rota (vagtplan) of a day in the training environment: who is where from when to when. The same seed and day give the same rota.
// Must not know the wire. A person works where the person is seconded, else in the house of the own unit; somebody is away now and then.
import type { IsoDate } from '../../../shared/domain/cpr.ts';
import { danishInstant } from '../../../shared/domain/danish-clock.ts';
import { holdsAt, type Employee, type Secondment, type Shift, type Unit } from '../../../shared/domain/organisation.ts';
import { chance } from '../population/random.ts';

const OFFICE_HOURS = { from: '08:30', to: '15:30' } as const;

/** Everyone's shifts of a Danish day, in the order of the people. Nobody works at a weekend. */
export function rotaOfDay(
  seed: number,
  day: IsoDate,
  {
    employees,
    units,
    secondments,
  }: {
    readonly employees: readonly Employee[];
    readonly units: readonly Unit[];
    readonly secondments: readonly Secondment[];
  },
): Shift[] {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  const noon = new Date(danishInstant(day, '12:00'));
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  return employees.flatMap((employee): Shift[] => {
    const draw = chance(seed, 'vagt', employee.userId, day);
    const secondment = secondments.find((one) => one.employee === employee.id && holdsAt(one.validity, noon));
    const isLead = employee.roles.some(({ jobFunction }) => jobFunction === 'teamLead');
    const own = unitById.get(employee.unit);
    const place = secondment === undefined ? (houseOf(own, units) ?? own) : unitById.get(secondment.place);
    // Away: ill, on a course, or a day off that fewer weekly hours give. The desk's own employee is always there, so that the training can begin.
    const daysOff = secondment === undefined ? 0 : Math.round((37 - secondment.weeklyHours) / 7.4);
    const isAway =
      employee.cpr === null &&
      (draw.oneIn(isLead ? 20 : 12) ||
        (weekday - 1 + (Number.parseInt(employee.id.slice(0, 2), 16) % 5)) % 5 < daysOff);
    if (place === undefined || isAway) return [];
    const hours =
      place.centre?.opening.find((one) => one.weekday === weekday) ?? (place.centre === null ? OFFICE_HOURS : null);
    if (hours === null) return [];
    const late = draw.oneIn(4) ? 60 : 0;
    const early = draw.oneIn(4) ? 60 : 0;
    const at = (time: string, minutes: number) =>
      new Date(Date.parse(danishInstant(day, time)) + minutes * 60_000).toISOString();
    return [{ employee: employee.id, place: place.id, from: at(hours.from, late - 30), to: at(hours.to, 30 - early) }];
  });
}

/** A P/O-kontor that shares its house with a centre has its people there: `P/O-kontoret Nørrebro` sits in `Borgerservice Nørrebro`. */
function houseOf(unit: Unit | undefined, units: readonly Unit[]): Unit | undefined {
  const district = /^P\/O-kontoret (.+)$/.exec(unit?.name ?? '')?.[1];
  return units.find(
    ({ name, centre }) =>
      district !== undefined && name === `Borgerservice ${district}` && centre?.pensionOfficeCoLocated === true,
  );
}
