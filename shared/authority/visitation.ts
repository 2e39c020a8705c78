// Visitation: who at work here may solve what the citizen comes with, in full, with the fewest hand-overs.
// Must not know how the tasks were found: by search, life situation or the list.
import type { RulePack } from '../catalogue/rule-pack.ts';
import type { Task } from '../catalogue/catalogue.ts';
import { isMeantHere } from './coverage-gaps.ts';
import { decide } from './decide.ts';
import { covers, type KnownEmployee, type KnownOrganisation, type KnownUnit } from './known-organisation.ts';
import type { Depth, Matter, AuthorityQuestion } from './question.ts';
import { type Alternative, whoElse } from './who-else.ts';

interface VisitationQuestion {
  readonly tasks: readonly Task[];
  /** The centre where the citizen is; null for one on the telephone, who can be put through to anybody at work. */
  readonly place: string | null;
  readonly at: number;
  readonly now: number;
  readonly packs: readonly RulePack[];
  /** The citizen, where known: nobody is assigned their own family. */
  readonly matter: Matter | null;
}

/** One person to go to, and what that person solves in full. */
interface Stop {
  readonly employee: KnownEmployee;
  /** Where the person sits. */
  readonly place: string;
  readonly until: number;
  readonly tasks: readonly Task[];
}

interface Visitation {
  /** In the order to go; the fewest that together solve what can be solved here. */
  readonly stops: readonly Stop[];
  /** Tasks meant to be decided here that nobody at work here may decide: with who else can, and the guidance that anybody gives. */
  readonly unsolved: readonly { readonly task: Task; readonly others: readonly Alternative[] }[];
  /** Guidance here; the decision stays with the administration that owns the task. */
  readonly guidanceOnly: readonly Task[];
  /** The number of people at work here, regardless of what they may do. */
  readonly present: number;
}

/** Finds the fewest people for what the citizen comes with. Null: no such place. */
export function visitation(known: KnownOrganisation, asked: VisitationQuestion): Visitation | null {
  const places = [...known.units.values()].filter(({ unit }) =>
    asked.place === null ? unit.centre !== null : unit.id === asked.place,
  );
  if (places.length === 0) return null;
  const wanted = asked.tasks.map((task) => ({ task, depth: depthHere(task, places, asked) }));
  const here = [...known.employees.values()].flatMap((employee) => {
    const shift = employee.shifts.find(
      (one) => (asked.place === null || one.place === asked.place) && covers(one, asked.at),
    );
    if (shift === undefined) return [];
    const { place, to: until } = shift;
    return [
      {
        employee,
        place,
        until,
        solves: new Set(
          wanted.filter((one) => maySolve(known, asked, { employee, place }, one)).map(({ task }) => task),
        ),
      },
    ];
  });
  const decided = wanted.filter(({ depth }) => depth !== 'information').map(({ task }) => task);
  const guided = wanted.filter(({ depth }) => depth === 'information').map(({ task }) => task);
  const solvable = decided.filter((task) => here.some(({ solves }) => solves.has(task)));
  const chosen = fewest(here, solvable);
  const stops: Stop[] = [];
  const done = new Set<Task>();
  for (const { employee, place, until, solves } of chosen) {
    const tasks = asked.tasks.filter((task) => solves.has(task) && !done.has(task));
    for (const task of tasks) done.add(task);
    stops.push({ employee, place, until, tasks });
  }
  // Guidance needs no authority: the first person in the list gives it. With nothing to decide, anybody at work here can.
  if (stops.length === 0 && guided.length > 0) {
    const anyone = here
      .filter(({ solves }) => guided.every((task) => solves.has(task)))
      .toSorted((a, b) => solvedWidth(a) - solvedWidth(b) || b.until - a.until)[0];
    if (anyone !== undefined)
      stops.push({ employee: anyone.employee, place: anyone.place, until: anyone.until, tasks: guided });
  }
  return {
    stops,
    unsolved: decided
      .filter((task) => !done.has(task))
      .map((task) => ({
        task,
        others: whoElse(known, questionOf(asked, { employee: null, place: asked.place }, task, 'ruleBound')).slice(
          0,
          5,
        ),
      })),
    guidanceOnly: guided,
    present: here.length,
  };
}

type Candidate = {
  readonly employee: KnownEmployee;
  readonly place: string;
  readonly until: number;
  readonly solves: ReadonlySet<Task>;
};

const solvedWidth = ({ employee }: Candidate): number => employee.roles.length;

function depthHere(task: Task, places: readonly KnownUnit[], { at, packs }: VisitationQuestion): Depth {
  return places.some((place) => isMeantHere(task, place, at, packs)) ? 'ruleBound' : 'information';
}

const questionOf = (
  { at, now, packs, matter }: VisitationQuestion,
  who: Pick<AuthorityQuestion, 'employee' | 'place'>,
  task: Task,
  depth: Depth,
): AuthorityQuestion => ({
  ...who,
  task,
  depth,
  matter,
  at,
  now,
  packs,
  emergency: null,
});

function maySolve(
  known: KnownOrganisation,
  asked: VisitationQuestion,
  { employee, place }: Pick<Candidate, 'employee' | 'place'>,
  { task, depth }: { task: Task; depth: Depth },
): boolean {
  return decide(known, questionOf(asked, { employee: employee.id, place }, task, depth)).outcome === 'allowed';
}

/** With so many at work every combination of this size is tried; beyond it the one who solves most of the rest is taken each time. */
const LARGEST_TRIED = 3;

/** The fewest who together solve the tasks; among equals those whose rights are least needed by others, then those who stay longest. */
function fewest(here: readonly Candidate[], tasks: readonly Task[]): readonly Candidate[] {
  if (tasks.length === 0) return [];
  const useful = here
    .filter(({ solves }) => tasks.some((task) => solves.has(task)))
    .toSorted(
      (a, b) => solvedWidth(a) - solvedWidth(b) || b.until - a.until || (a.employee.name < b.employee.name ? -1 : 1),
    );
  for (let size = 1; size <= LARGEST_TRIED; size += 1) {
    const found = combination(useful, size, tasks);
    if (found !== null) return byMost(found, tasks);
  }
  const chosen: Candidate[] = [];
  let rest = tasks;
  while (rest.length > 0) {
    const next = byMost(useful, rest)[0];
    if (next === undefined) break;
    chosen.push(next);
    rest = rest.filter((task) => !next.solves.has(task));
  }
  return chosen;
}

const byMost = (candidates: readonly Candidate[], tasks: readonly Task[]): readonly Candidate[] => {
  const solved = ({ solves }: Candidate) => tasks.filter((task) => solves.has(task)).length;
  return candidates.toSorted((a, b) => solved(b) - solved(a));
};

function combination(from: readonly Candidate[], size: number, tasks: readonly Task[]): readonly Candidate[] | null {
  const [task] = tasks;
  if (task === undefined) return [];
  if (size === 0) return null;
  // Somebody has to solve the first task: only those are tried for it.
  for (const candidate of from) {
    if (!candidate.solves.has(task)) continue;
    const rest = combination(
      from,
      size - 1,
      tasks.filter((one) => !candidate.solves.has(one)),
    );
    if (rest !== null) return [candidate, ...rest];
  }
  return null;
}
