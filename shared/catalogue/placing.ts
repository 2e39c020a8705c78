// Which life situations (livssituationer) a citizen's cases belong to, and why: by task and KLE number, and by other cases of the same time.
// Must not carry the catalogue itself (the core hands it over), nor know a fagsystem or what else a case is. Proposes a view; attaches nothing.
import { z } from 'zod';
import { sentenceSchema } from './sentence.ts';
import {
  taskKleSchema,
  type LifeSituationId,
  lifeSituationIdSchema,
  printedAdministrationSchema,
  taskIdSchema,
  type TaskId,
} from './task.ts';

/** What is needed of the catalogue to place cases: each task with how it is recognised and which situations it follows from. */
export const placingSchema = z.strictObject({
  /** In the order they are shown. */
  situations: z.array(z.strictObject({ id: lifeSituationIdSchema, name: sentenceSchema })),
  tasks: z.array(
    z.strictObject({
      id: taskIdSchema,
      title: z.string(),
      /** Other spellings of the title. */
      aliases: z.array(z.string()),
      administration: printedAdministrationSchema,
      kle: z.array(taskKleSchema),
      kle2013: z.array(taskKleSchema),
      /** `marks`: a case of this task shows by itself that the situation occurred. `why`: the catalogue's reason that it follows. */
      follows: z.array(z.strictObject({ situation: lifeSituationIdSchema, marks: z.boolean(), why: sentenceSchema })),
    }),
  ),
});
export type Placing = z.infer<typeof placingSchema>;
type PlacingTask = Placing['tasks'][number];

/** How a case's task was recognised: by its title, by KLE of today, or by KLE of 2013. */
type Recognised = 'title' | 'kle' | 'kle2013';

/** One life situation that a case belongs to. */
export interface Place<Id extends string = string> {
  readonly situation: LifeSituationId;
  readonly task: TaskId;
  readonly why: PlacingTask['follows'][number]['why'];
  /** `marks`: this case shows the situation by itself. `only`: its task follows from no other. `beside`: another case shows that it occurred at that time. */
  readonly by: 'marks' | 'only' | 'beside';
  /** The other case, with `beside`. */
  readonly beside: Id | null;
}

/**
 * Where a case belongs. With no `places`, `otherwise` says why: `noTask` (no task has its KLE number or title), `noSituation` (its task
 * follows from none), `undecided` (its task follows from those in `could`, and nothing at that time shows which).
 */
export interface Placement<Id extends string = string> {
  /** The tasks the case can be, the same whichever situation; several when they share a KLE number. */
  readonly tasks: readonly { readonly id: TaskId; readonly title: string }[];
  readonly recognised: Recognised | null;
  readonly places: readonly Place<Id>[];
  readonly could: readonly LifeSituationId[];
  readonly otherwise: 'noTask' | 'noSituation' | 'undecided' | null;
}

/** The facts of a case (sag) that place it. `openedAt` is an instant. */
export interface PlacedCase<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly administration: string;
  readonly kle: { readonly number: string } | null;
  readonly openedAt: string;
}

const DAY_MS = 86_400_000;
/**
 * A case belongs to a situation that another case shows when it was opened within this time of that one. Ours, not from any law: what
 * follows is applied for a little before (a place in day care before the move) and for a year after.
 */
export const BESIDE_DAYS = { before: 90, after: 365 } as const;

/** Places a citizen's cases. The same cases in another order give the same places. */
export function placeCases<Id extends string>(
  cases: readonly PlacedCase<Id>[],
  placing: Placing,
): ReadonlyMap<Id, Placement<Id>> {
  const recognise = recogniserOf(placing);
  const known = cases.map((row) => ({ row, at: Date.parse(row.openedAt), ...recognise(row) }));
  const marks = new Map<LifeSituationId, { id: Id; at: number }[]>();
  for (const { row, at, tasks } of known) {
    const shown = new Set(
      tasks.flatMap(({ follows }) => follows.filter((line) => line.marks).map(({ situation }) => situation)),
    );
    for (const situation of shown) marks.set(situation, [...(marks.get(situation) ?? []), { id: row.id, at }]);
  }
  const order = new Map(placing.situations.map(({ id }, index) => [id, index]));
  const inOrder = (one: LifeSituationId, other: LifeSituationId) => (order.get(one) ?? 0) - (order.get(other) ?? 0);

  return new Map(
    known.map(({ row, at, tasks, recognised }): [Id, Placement<Id>] => {
      const places = new Map<LifeSituationId, Place<Id>>();
      const could = new Set<LifeSituationId>();
      for (const task of tasks) {
        for (const { situation, marks: isMark, why } of task.follows) {
          could.add(situation);
          const near = isMark ? undefined : nearest(marks.get(situation) ?? [], at);
          const by = isMark ? 'marks' : near !== undefined ? 'beside' : task.follows.length === 1 ? 'only' : null;
          if (by === null) continue;
          const before = places.get(situation);
          if (before === undefined || (before.by !== 'marks' && by === 'marks'))
            places.set(situation, { situation, task: task.id, why, by, beside: near ?? null });
        }
      }
      const found = [...places.values()].toSorted((one, other) => inOrder(one.situation, other.situation));
      const otherwise =
        found.length > 0 ? null : tasks.length === 0 ? 'noTask' : could.size === 0 ? 'noSituation' : 'undecided';
      return [
        row.id,
        {
          tasks: tasks.map(({ id, title }) => ({ id, title })),
          recognised,
          places: found,
          could: [...could].toSorted(inOrder),
          otherwise,
        },
      ];
    }),
  );
}

/** The case nearest in time that shows the situation for a case opened at `at`; undefined when none is near enough. */
function nearest<Id extends string>(
  marks: readonly { readonly id: Id; readonly at: number }[],
  at: number,
): Id | undefined {
  let best: { readonly id: Id; readonly at: number } | undefined;
  for (const mark of marks) {
    const days = (at - mark.at) / DAY_MS;
    if (days < -BESIDE_DAYS.before || days > BESIDE_DAYS.after) continue;
    const gap = Math.abs(at - mark.at);
    const bestGap = best === undefined ? Infinity : Math.abs(at - best.at);
    if (gap < bestGap || (gap === bestGap && best !== undefined && mark.id < best.id)) best = mark;
  }
  return best?.id;
}

const plain = (text: string) => text.toLocaleLowerCase('da').replaceAll(/\s+/g, ' ').trim();

/**
 * Finds the tasks a case can be. By KLE number first; among tasks that share it, those with the case's own title, else those of its
 * administration, else all. A case without a KLE number any task has is recognised by its title: a task's whole title, with nothing or more after it (»Boligsikring, ansøgning«).
 */
function recogniserOf({
  tasks,
}: Placing): (row: PlacedCase) => { readonly tasks: readonly PlacingTask[]; readonly recognised: Recognised | null } {
  const byKle = new Map<string, PlacingTask[]>();
  const byOldKle = new Map<string, PlacingTask[]>();
  const titles: { readonly title: string; readonly task: PlacingTask }[] = [];
  const put = (map: Map<string, PlacingTask[]>, key: string, task: PlacingTask) =>
    map.set(key, [...(map.get(key) ?? []), task]);
  for (const task of tasks) {
    for (const number of task.kle) put(byKle, number, task);
    for (const number of task.kle2013) put(byOldKle, number, task);
    for (const title of new Set([task.title, ...task.aliases].map(plain))) titles.push({ title, task });
  }
  const known = new Map<string, readonly PlacingTask[]>();
  /** Tasks whose whole title a case's title is or begins with: the longest such titles. */
  const titled = (text: string): readonly PlacingTask[] => {
    const own = plain(text);
    const there = known.get(own);
    if (there !== undefined) return there;
    const fitting = titles.filter(
      ({ title }) => own === title || (own.startsWith(title) && /[^\p{L}\p{N}]/u.test(own.charAt(title.length))),
    );
    const longest = Math.max(0, ...fitting.map(({ title }) => title.length));
    const found = fitting.filter(({ title }) => title.length === longest).map(({ task }) => task);
    known.set(own, found);
    return found;
  };
  const narrow = (found: readonly PlacingTask[], row: PlacedCase): readonly PlacingTask[] => {
    if (found.length < 2) return found;
    const own = found.filter(({ administration }) => administration.split('/').includes(row.administration));
    const named = found.filter((task) => titled(row.title).includes(task));
    const both = named.filter((task) => own.includes(task));
    return [both, named, own, found].find((some) => some.length > 0) ?? found;
  };
  return (row) => {
    const number = row.kle?.number ?? '';
    for (const [map, recognised] of [
      [byKle, 'kle'],
      [byOldKle, 'kle2013'],
    ] as const) {
      const found = map.get(number);
      if (found !== undefined) return { tasks: narrow(found, row), recognised };
    }
    const named = titled(row.title);
    return named.length === 0 ? { tasks: [], recognised: null } : { tasks: narrow(named, row), recognised: 'title' };
  };
}
