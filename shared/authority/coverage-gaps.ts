// What a week's coverage means: which tasks should be decided on the spot and are not, the worst gaps, and what would change it.
// Must not know how coverage is found.
import type { EmployeeId } from '../domain/person.ts';
import type { Task } from '../catalogue/catalogue.ts';
import type { RulePack } from '../catalogue/rule-pack.ts';
import { dispensationFor, employeeLike } from './what-if.ts';
import { coverage, type Coverage, type CoverageQuestion, mayDecideThrough } from './coverage.ts';
import { covers, type KnownOrganisation, knowOrganisation, type KnownUnit } from './known-organisation.ts';
import { QUARTER_MS } from './opening-quarters.ts';
import { ownershipAt } from './ownership.ts';

/** A stretch of one day in which nobody present may decide some tasks. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly day: string;
  readonly tasks: readonly Task[];
  /** Quarters of an hour times tasks: how much cannot be decided on the spot. */
  readonly weight: number;
}

/** True for a task that the paper wants decided at this centre at that moment: the rule-bound list, and the P/O list where that office is in the house. */
export function isMeantHere(
  task: Task,
  { unit: { centre } }: KnownUnit,
  at: number,
  packs: readonly RulePack[],
): boolean {
  if (centre === null || centre.byTelephone) return false;
  const { kind, isTax, isLeftToCentre } = ownershipAt(task.id, at, packs);
  if (task.lists.includes('regelstyret')) return kind === 'municipality' || isTax || isLeftToCentre;
  return task.lists.includes('po') && centre.pensionOfficeCoLocated && kind === 'municipality';
}

/** How many may decide a task in a quarter. */
export const countAt = ({ counts, quarters }: Coverage, task: number, quarter: number): number =>
  counts[task * quarters.length + quarter] ?? 0;

/** How much of what is meant to be decided at the centre is uncovered: task-quarters, with how many there are in all. */
export function uncovered(
  week: Coverage,
  packs: readonly RulePack[],
): { readonly missing: number; readonly meant: number } {
  let missing = 0;
  let meant = 0;
  eachMeant(week, packs, (task, quarter) => {
    meant += 1;
    if (countAt(week, task, quarter) === 0) missing += 1;
  });
  return { missing, meant };
}

function eachMeant(week: Coverage, packs: readonly RulePack[], visit: (task: number, quarter: number) => void): void {
  week.tasks.forEach((task, index) => {
    week.quarters.forEach(({ from }, quarter) => {
      if (isMeantHere(task, week.place, from, packs)) visit(index, quarter);
    });
  });
}

/** The gaps, worst first; tasks missing in the same stretch are grouped. */
export function gapsOf(week: Coverage, packs: readonly RulePack[]): readonly Gap[] {
  const byStretch = new Map<string, { from: number; to: number; day: string; tasks: Task[] }>();
  week.tasks.forEach((task, index) => {
    let run: { from: number; to: number; day: string } | null = null;
    const close = () => {
      if (run === null) return;
      const key = `${run.from}-${run.to}`;
      const stretch = byStretch.get(key) ?? { ...run, tasks: [] };
      stretch.tasks.push(task);
      byStretch.set(key, stretch);
      run = null;
    };
    week.quarters.forEach(({ from, day }, quarter) => {
      const isGap = isMeantHere(task, week.place, from, packs) && countAt(week, index, quarter) === 0;
      if (!isGap) return close();
      if (run !== null && run.to === from) run = { ...run, to: from + QUARTER_MS };
      else {
        close();
        run = { from, to: from + QUARTER_MS, day };
      }
    });
    close();
  });
  return [...byStretch.values()]
    .map((stretch): Gap => ({ ...stretch, weight: ((stretch.to - stretch.from) / QUARTER_MS) * stretch.tasks.length }))
    .toSorted((a, b) => b.weight - a.weight || a.from - b.from);
}

/** The paper's line: at least one, preferably two state officers who may decide in tax, by quarter, and the share of opening time with each. */
export function stateOfficers(week: Coverage): {
  readonly perQuarter: readonly number[];
  readonly shareOfOne: number;
  readonly shareOfTwo: number;
} {
  const tax = week.tasks.findIndex(({ id }) => id === 'skatteopgaver');
  const perQuarter = week.quarters.map((_, quarter) => countAt(week, tax, quarter));
  const share = (least: number) =>
    perQuarter.length === 0 ? 0 : perQuarter.filter((count) => count >= least).length / perQuarter.length;
  return { perQuarter, shareOfOne: share(1), shareOfTwo: share(2) };
}

/** The cost of one absence: for each person, the task-quarters that nobody else covers. Highest first; people who cost nothing are omitted. */
export function absences(
  week: Coverage,
  packs: readonly RulePack[],
): readonly {
  readonly employee: EmployeeId;
  readonly name: string;
  readonly lost: number;
  readonly tasks: readonly Task[];
}[] {
  const lost = week.employees.map(() => ({ cells: 0, tasks: new Set<Task>() }));
  eachMeant(week, packs, (task, quarter) => {
    const entry = lost[week.only[task * week.quarters.length + quarter] ?? -1];
    const which = week.tasks[task];
    if (entry === undefined || which === undefined) return;
    entry.cells += 1;
    entry.tasks.add(which);
  });
  return week.employees
    .map(({ id, name }, index) => ({
      employee: id,
      name,
      lost: lost[index]?.cells ?? 0,
      tasks: [...(lost[index]?.tasks ?? [])],
    }))
    .filter((one) => one.lost > 0)
    .toSorted((a, b) => b.lost - a.lost);
}

/**
 * What one more secondment would give: for each administration that could lend, the task-quarters its person would cover at work in all opening
 * hours. Most first. The first unit found represents its administration: units higher up come first.
 */
export function secondmentGains(
  known: KnownOrganisation,
  week: Coverage,
  asked: CoverageQuestion,
): readonly {
  readonly unit: string;
  readonly name: string;
  readonly gained: number;
  readonly tasks: readonly Task[];
}[] {
  const opens = week.quarters[0]?.from ?? asked.now;
  const seen = new Set<string>();
  const gains = [...known.units.values()].flatMap((lender) => {
    const administration = lender.administrations.find((one) => covers(one, opens))?.id;
    if (lender.unit.centre !== null || administration === undefined || !covers(lender, opens)) return [];
    const { organisation, employee, jobFunction } = employeeLike(known.organisation, lender.unit, week.place.unit);
    if (seen.has(`${administration} ${jobFunction}`)) return [];
    seen.add(`${administration} ${jobFunction}`);
    const may = mayDecideThrough(knowOrganisation(organisation), employee, week, asked);
    let gained = 0;
    const tasks = new Set<Task>();
    eachMeant(week, asked.packs, (task, quarter) => {
      const cell = task * week.quarters.length + quarter;
      const which = week.tasks[task];
      if (which === undefined || week.counts[cell] !== 0 || may[cell] !== 1) return;
      gained += 1;
      tasks.add(which);
    });
    return [{ unit: lender.unit.id, name: lender.unit.name, gained, tasks: [...tasks] }];
  });
  return gains.filter(({ gained }) => gained > 0).toSorted((a, b) => b.gained - a.gained);
}

/** The same week with and without a dispensation that holds for the centre: what it changes. */
export function dispensationChanges(
  known: KnownOrganisation,
  asked: CoverageQuestion,
): { readonly without: number; readonly withIt: number; readonly meant: number } | null {
  const place = known.units.get(asked.place);
  if (place === undefined) return null;
  const without = coverage(knowOrganisation({ ...known.organisation, dispensations: [] }), asked);
  const withIt = coverage(
    knowOrganisation({ ...known.organisation, dispensations: [dispensationFor(known.organisation, place)] }),
    asked,
  );
  if (without === null || withIt === null) return null;
  const { missing, meant } = uncovered(without, asked.packs);
  return { without: missing, withIt: uncovered(withIt, asked.packs).missing, meant };
}
