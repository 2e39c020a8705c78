// Coverage (myndighedsdækning): how many at a centre may decide each task in each quarter of an hour of a week.
// Must not judge what is a gap: coverage-gaps.ts does.
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
  /** How many are at work, whatever they may decide. */
  readonly present: Uint8Array;
  readonly counts: Uint8Array;
  readonly only: Int16Array;
}

/**
 * The coverage of all tasks by the rule-bound decision, at the minute: who is at work for the whole quarter and may decide through all of it.
 * Between two instants at which something changes no answer changes, so each person is asked once for each such stretch. Null: no such place.
 */
export function coverage(known: KnownOrganisation, { place: placeId, day, packs, now }: CoverageQuestion): Coverage | null {
  const place = known.units.get(placeId);
  if (place === undefined) return null;
  const quarters = openingQuarters(place.unit, day);
  const first = quarters[0]?.from ?? 0;
  const end = (quarters.at(-1)?.from ?? 0) + QUARTER_MS;
  const stretches = [first, ...changesBetween(known, packs, first, end)];
  const employees = [...known.employees.values()].filter(({ shifts }) => shifts.some((shift) => shift.place === placeId && shift.from < end && shift.to > first));
  const width = quarters.length;
  const present = new Uint8Array(width);
  const counts = new Uint8Array(tasks.length * width);
  const only = new Int16Array(tasks.length * width).fill(-1);
  employees.forEach((employee, index) => {
    const shifts = employee.shifts.filter((shift) => shift.place === placeId);
    const may = stretches.map((at) => decidable(known, employee.id, { place: placeId, at, now, packs }));
    quarters.forEach(({ from }, quarter) => {
      if (!shifts.some((shift) => shift.from <= from && from + QUARTER_MS <= shift.to)) return;
      present[quarter] = (present[quarter] ?? 0) + 1;
      const last = stretchOf(stretches, from + QUARTER_MS - 1);
      for (let stretch = stretchOf(stretches, from), task = 0; task < tasks.length; task += 1) {
        if (!holdsThrough(may, task, stretch, last)) continue;
        const cell = task * width + quarter;
        counts[cell] = (counts[cell] ?? 0) + 1;
        only[cell] = counts[cell] === 1 ? index : -1;
      }
    });
  });
  return { place, quarters, tasks, employees, present, counts, only };
}

/** For each task in the list's order: 1 where the person may make the rule-bound decision at that place and moment. */
export function decidable(known: KnownOrganisation, employee: string, where: { readonly place: string; readonly at: number; readonly now: number; readonly packs: readonly RulePack[] }): Uint8Array {
  const question = { employee, depth: 'ruleBound', matter: null, emergency: null, ...where } as const;
  return Uint8Array.from(tasks, (task) => (decide(known, { ...question, task }).outcome === 'allowed' ? 1 : 0));
}

function stretchOf(stretches: readonly number[], at: number): number {
  let index = stretches.length - 1;
  while (index > 0 && (stretches[index] ?? 0) > at) index -= 1;
  return index;
}

function holdsThrough(may: readonly Uint8Array[], task: number, from: number, to: number): boolean {
  for (let stretch = from; stretch <= to; stretch += 1) if (may[stretch]?.[task] !== 1) return false;
  return true;
}
