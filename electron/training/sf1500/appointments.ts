// The day's appointments of the training municipality: `GET /aftaler?fra=&til=&medarbejder=`. Openly ours. The same seed and day give the same.
// Must not know the core or its adapters, nor conflicts of interest: a booking system does not.
import { z } from 'zod';
import { type TaskId, tasks } from '../../../shared/catalogue/catalogue.ts';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import { ageOn, type Cpr, type IsoDate } from '../../../shared/domain/cpr.ts';
import { danishDay, danishInstant } from '../../../shared/domain/danish-clock.ts';
import type { Employee, Secondment, Shift, Unit } from '../../../shared/domain/organisation.ts';
import type { QueueReceiver } from '../../../shared/domain/queue.ts';
import { json, type Reply } from '../http-simulator.ts';
import { DESK_USER } from '../organisation/people.ts';
import { rotaOfDay } from '../organisation/rota.ts';
import { CASE_SYSTEMS, SYSTEM_CASES } from '../population/case-kinds.ts';
import { addDays, daysBetween } from '../population/dates.ts';
import type { Population } from '../population/population.ts';
import { chance, seededUuid } from '../population/random.ts';

const MOST_DAYS = 31;
const SLOT_MS = 30 * 60_000;
/** So many people are looked among: enough for every caseworker's day, and read through in no time. */
const LOOKED_AMONG = 200;
const task = (id: string) => id as TaskId;
/** Who is always booked, so that the traps can be seen: with the desk's own person a plain citizen, a protected one and her own child; with a colleague the one she has reported herself partial towards. */
const ALWAYS: Readonly<Record<string, readonly { readonly cpr: Cpr; readonly task: TaskId }[]>> = {
  [DESK_USER]: [
    { cpr: '1205680008' as Cpr, task: task('boligsikring') },
    { cpr: '2802810014' as Cpr, task: task('sygesikringskort') },
    { cpr: '0612185002' as Cpr, task: task('flytteanmeldelser') },
  ],
  OEV211: [{ cpr: '0911880002' as Cpr, task: task('folkeregister-attester') }],
};

/** A citizen with an open matter. */
interface Matter {
  readonly cpr: Cpr;
  readonly task: TaskId;
  readonly kle: string;
  readonly handler: string | null;
}

interface Basis {
  readonly employees: readonly Employee[];
  readonly units: readonly Unit[];
  readonly secondments: readonly Secondment[];
}

export interface AppointmentRows {
  /** One employee's appointments of a Danish day: those with the employee, and those with the employee's function at the place. Nobody gets more than their own. */
  ofDay(day: IsoDate, employee: Employee, basis: Basis, now: Date): Appointment[];
}

/** Nothing is stored: the people and their cases follow from the population. Appointments are generated at the first request. */
export function openAppointments(population: () => Population): AppointmentRows {
  let matters: readonly Matter[] | null = null;
  return {
    ofDay: (day, employee, basis, now) => {
      const made = population();
      matters ??= mattersOf(made);
      return appointmentsOfDay(made.seed, day, employee, basis, matters).map((one) => ({
        ...one,
        state: stateAt(one, now),
      }));
    },
  };
}

export function answerAppointments(
  url: URL,
  rows: AppointmentRows,
  { basis, now }: { readonly basis: Basis; readonly now: Date },
): Reply {
  const asked = z
    .object({ fra: z.iso.date(), til: z.iso.date(), medarbejder: z.uuid() })
    .safeParse(Object.fromEntries(url.searchParams));
  const days = asked.success ? daysBetween(asked.data.fra, asked.data.til) : -1;
  if (!asked.success || days < 0 || days > MOST_DAYS) return json(400, { fejl: 'periode' });
  const { fra, medarbejder } = asked.data;
  const me = basis.employees.find(({ id }) => id === medarbejder);
  const each = Array.from({ length: days + 1 }, (_, nth) => addDays(fra, nth));
  return json(200, { aftaler: me === undefined ? [] : each.flatMap((day) => rows.ofDay(day, me, basis, now)) });
}

const coversKle = (kle: string, { roles }: Employee) =>
  roles.some(
    ({ scope }) => scope.kle.length === 0 || scope.kle.some((pattern) => kle.startsWith(pattern.replace(/\*$/, ''))),
  );

function mattersOf(population: Population): Matter[] {
  // Two administrations have a task by the same title; Bilag 1's first is taken.
  const idOf = new Map(tasks.toReversed().map(({ id, title }) => [title, id]));
  const found: Matter[] = [];
  let looked = 0;
  for (const person of population.people()) {
    if ((looked += 1) > LOOKED_AMONG) break;
    if (person.status !== '01' || ageOn(person.birthDate, population.anchor) < 18) continue;
    for (const system of CASE_SYSTEMS) {
      for (const { kle, handler, course, active } of population.cases(person, system)) {
        const of = idOf.get(SYSTEM_CASES[system].kinds.find((kind) => kind.kle === kle)?.title ?? '');
        if (of !== undefined && active && course.at(-1)?.progress !== 'Afsluttet')
          found.push({ cpr: person.cpr, task: of, kle, handler: handler?.uuid ?? null });
      }
    }
  }
  return found;
}

type Planned = Omit<Appointment, 'state'>;

/** Six to ten with each person at work who has cases, fewer with Skat's people; two at each centre with any caseworker there. */
function appointmentsOfDay(
  seed: number,
  day: IsoDate,
  employee: Employee,
  basis: Basis,
  matters: readonly Matter[],
): Planned[] {
  const shift = rotaOfDay(seed, day, basis).find((one) => one.employee === employee.id);
  const functions = employee.roles.map(({ jobFunction }) => jobFunction);
  if (shift === undefined) return [];
  const unit = basis.units.find(({ id }) => id === shift.place);
  const hours = hoursOf(day, shift, unit);
  const isTax = functions.includes('taxOfficer');
  const hasOwn =
    isTax ||
    (functions.some((one) => one === 'caseworker' || one === 'specialist' || one === 'pensionOfficer') &&
      !functions.includes('teamLead'));
  const own = hasOwn
    ? planned(
        seed,
        employee.userId,
        { kind: 'employee', employee: employee.id },
        shift.place,
        hours,
        withOne(seed, day, employee, isTax, matters),
      )
    : [];
  if (!functions.includes('caseworker') || unit === undefined || unit.centre === null || unit.centre.byTelephone)
    return own;
  const [someone] = shuffled(matters, seed, unit.id, day);
  const who = [
    { cpr: null, task: task('flytteanmeldelser') },
    ...(someone === undefined ? [] : [{ cpr: someone.cpr, task: task('sygesikringskort') }]),
  ];
  return [...own, ...planned(seed, unit.id, { kind: 'function', jobFunction: 'caseworker' }, unit.id, hours, who)];
}

/** Citizens whose case the person has come before citizens whose case the person could have. */
function withOne(seed: number, day: IsoDate, employee: Employee, isTax: boolean, matters: readonly Matter[]) {
  const draw = chance(seed, 'aftaler', employee.userId, day);
  const always = ALWAYS[employee.userId] ?? [];
  const taken = new Set<Cpr>([...always.map(({ cpr }) => cpr), ...(employee.cpr === null ? [] : [employee.cpr])]);
  const plausible = [
    matters.filter(({ handler }) => handler === employee.id),
    matters.filter(({ kle }) => coversKle(kle, employee)),
  ].flatMap((some) => shuffled(some, seed, employee.userId, day));
  const more = plausible
    .filter(({ cpr }) => !taken.has(cpr) && taken.add(cpr) !== undefined)
    .map(({ cpr, task: of }) => ({ cpr, task: isTax ? task('skatteopgaver') : of }));
  return [...always, ...more].slice(0, isTax ? draw.whole(3, 5) : draw.whole(6, 10));
}

/** Citizens come while the place is open; to a place without opening hours while the person is there. */
function hoursOf(day: IsoDate, { from, to }: Shift, unit: Unit | undefined): readonly [from: number, to: number] {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const opening = unit?.centre?.opening.find((one) => one.weekday === weekday);
  return opening === undefined
    ? [Date.parse(from), Date.parse(to)]
    : [Date.parse(danishInstant(day, opening.from)), Date.parse(danishInstant(day, opening.to))];
}

function planned(
  seed: number,
  whose: string,
  receiver: QueueReceiver,
  place: string,
  [from, to]: readonly [number, number],
  who: readonly { readonly cpr: Cpr | null; readonly task: TaskId }[],
): Planned[] {
  const day = danishDay(new Date(from));
  const slots = Array.from({ length: Math.floor((to - from) / SLOT_MS) }, (_, nth) => from + nth * SLOT_MS);
  const chosen = shuffled(slots, seed, whose, day, 'tider')
    .slice(0, who.length)
    .toSorted((a, b) => a - b);
  return shuffled(who.slice(0, chosen.length), seed, whose, day, 'hvem').map(({ cpr, task: of }, nth): Planned => {
    const start = chosen[nth] ?? from;
    const minutes = chance(seed, 'varighed', whose, day, nth).oneIn(3) ? 20 : 30;
    const at = (ms: number) => new Date(ms).toISOString();
    return {
      id: seededUuid(seed, 'aftale', whose, start),
      start: at(start),
      end: at(start + minutes * 60_000),
      place,
      with: receiver,
      cpr,
      tasks: [of],
    };
  });
}

const ALWAYS_HELD = new Set(Object.values(ALWAYS).flatMap((some) => some.map(({ cpr }) => cpr)));

/** One in ten has been cancelled, but never a trap; of the others, past ones were attended, except one in twelve. */
function stateAt({ id, end, cpr }: Planned, now: Date): Appointment['state'] {
  const draw = chance(0, 'aftaletilstand', id);
  if (draw.oneIn(10) && !(cpr !== null && ALWAYS_HELD.has(cpr))) return 'cancelled';
  return Date.parse(end) <= now.getTime() && !draw.oneIn(12) ? 'met' : 'booked';
}

function shuffled<T>(all: readonly T[], seed: number, ...place: readonly (string | number)[]): T[] {
  return all
    .map((one, nth) => ({ one, key: chance(seed, 'orden', ...place, nth).whole(0, 1_000_000_000) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
