// Coverage (myndighedsdækning): how many at a centre may decide each task in each quarter of an hour of a week.
// Must not judge what is a gap: coverage-gaps.ts does.
import type { EmployeeId } from '../domain/person.ts';
import type { RulePack } from '../catalogue/rule-pack.ts';
import { tasks, type Task } from '../catalogue/catalogue.ts';
import { changesBetween } from './changes.ts';
import { decide } from './decide.ts';
import type { KnownEmployee, KnownOrganisation, KnownUnit } from './known-organisation.ts';
import { openingQuarters, type Quarter, QUARTER_MS } from './opening-quarters.ts';

export interface CoverageQuestion {
  readonly place: string;
  /** A Danish day in the week. */
  readonly day: string;
  readonly packs: readonly RulePack[];
  /** When it is asked, for the age of the organisation. */
  readonly now: number;
}

/** A week at a centre. `counts[task * quarters.length + quarter]`: how many present may decide; `only`: index of the one, when it is one. */
export interface Coverage {
  readonly place: KnownUnit;
  readonly quarters: readonly Quarter[];
  readonly tasks: readonly Task[];
  readonly employees: readonly KnownEmployee[];
  /** The number of people at work, regardless of what they may decide. */
  readonly present: Uint8Array;
  readonly counts: Uint8Array;
  readonly only: Int16Array;
}

/**
 * The coverage of all tasks by the rule-bound decision, at the minute: who is at work for the whole quarter and may decide through all of it.
 * Between two instants at which something changes no answer changes, so each person is asked once for each such stretch. Null: no such place.
 */
export function coverage(known: KnownOrganisation, asked: CoverageQuestion): Coverage | null {
  const place = known.units.get(asked.place);
  if (place === undefined) return null;
  const quarters = openingQuarters(place.unit, asked.day);
  const [opens, closes] = spanOfWeek(quarters);
  const stretches = stretchesBetween(known, asked.packs, quarters);
  const employees = [...known.employees.values()].filter(({ shifts }) =>
    shifts.some((shift) => shift.place === asked.place && shift.from < closes && shift.to > opens),
  );
  const width = quarters.length;
  const present = new Uint8Array(width);
  const counts = new Uint8Array(tasks.length * width);
  const only = new Int16Array(tasks.length * width).fill(-1);
  employees.forEach((employee, index) => {
    const shifts = employee.shifts.filter((shift) => shift.place === asked.place);
    const may = mayDecideThrough(known, employee.id, { place, quarters }, asked, stretches);
    quarters.forEach(({ from }, quarter) => {
      if (!shifts.some((shift) => shift.from <= from && from + QUARTER_MS <= shift.to)) return;
      present[quarter] = (present[quarter] ?? 0) + 1;
      for (let cell = quarter; cell < may.length; cell += width) {
        if (may[cell] !== 1) continue;
        counts[cell] = (counts[cell] ?? 0) + 1;
        only[cell] = counts[cell] === 1 ? index : -1;
      }
    });
  });
  return { place, quarters, tasks, employees, present, counts, only };
}

/** What one person, at work in every quarter, may decide in each: 1 at `task * quarters.length + quarter`. */
export function mayDecideThrough(
  known: KnownOrganisation,
  employee: EmployeeId,
  { place, quarters }: Pick<Coverage, 'place' | 'quarters'>,
  { packs, now }: CoverageQuestion,
  stretches = stretchesBetween(known, packs, quarters),
): Uint8Array {
  const may = stretches.map((at) => decidable(known, employee, { place: place.unit.id, at, now, packs }));
  const cells = new Uint8Array(tasks.length * quarters.length);
  quarters.forEach(({ from }, quarter) => {
    const [first, last] = stretchesOf(stretches, from);
    for (let task = 0; task < tasks.length; task += 1)
      if (holdsThrough(may, task, first, last)) cells[task * quarters.length + quarter] = 1;
  });
  return cells;
}

/** For each task in the list's order: 1 where the person may make the rule-bound decision at that place and moment. */
function decidable(
  known: KnownOrganisation,
  employee: EmployeeId,
  where: { readonly place: string; readonly at: number; readonly now: number; readonly packs: readonly RulePack[] },
): Uint8Array {
  const question = { employee, depth: 'ruleBound', matter: null, emergency: null, ...where } as const;
  return Uint8Array.from(tasks, (task) => (decide(known, { ...question, task }).outcome === 'allowed' ? 1 : 0));
}

const spanOfWeek = (quarters: readonly Quarter[]): readonly [number, number] => [
  quarters[0]?.from ?? 0,
  (quarters.at(-1)?.from ?? 0) + QUARTER_MS,
];

/** Where stretches without a change begin. */
function stretchesBetween(
  known: KnownOrganisation,
  packs: readonly RulePack[],
  quarters: readonly Quarter[],
): readonly number[] {
  const [opens, closes] = spanOfWeek(quarters);
  return [opens, ...changesBetween(known, packs, opens, closes)];
}

/** First and last stretch that a quarter lies in. */
function stretchesOf(stretches: readonly number[], from: number): readonly [number, number] {
  const at = (moment: number) =>
    Math.max(
      0,
      stretches.findLastIndex((begins) => begins <= moment),
    );
  return [at(from), at(from + QUARTER_MS - 1)];
}

function holdsThrough(may: readonly Uint8Array[], task: number, from: number, to: number): boolean {
  for (let stretch = from; stretch <= to; stretch += 1) if (may[stretch]?.[task] !== 1) return false;
  return true;
}
