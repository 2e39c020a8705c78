// Anslået ventetid: how long somebody who comes now waits. A plain reckoning on stated figures, no promise.
// Must not know who may solve what: those who may are handed in. Pure.
import type { JobFunction } from './organisation.ts';
import type { EmployeeId } from './person.ts';
import { isOpen, type QueueEntry } from './queue.ts';

/** How deep a matter goes, by Bilag 1: 1 is guidance, 2 a rule-bound decision, 3 more than the counter decides. */
export type ServingDepth = 1 | 2 | 3;

/**
 * Minutes at the counter for the deepest of an inquiry's tasks, and for each task more. Not verified: our own figures, no measurement behind
 * them; a municipality has its own.
 */
const MINUTES: Readonly<Record<ServingDepth, number>> = { 1: 8, 2: 12, 3: 20 };
const EACH_MORE = 4;
const MINUTE_MS = 60_000;

/** Minutes that an inquiry is reckoned to take. Free words alone are reckoned as guidance. */
export function servingMinutes(depths: readonly ServingDepth[]): number {
  return Math.max(...depths.map((depth) => MINUTES[depth]), MINUTES[1]) + Math.max(0, depths.length - 1) * EACH_MORE;
}

/** Somebody who can be handed what waits, and where the person sits. */
export interface Server {
  readonly employee: EmployeeId;
  readonly place: string | null;
  readonly functions: readonly JobFunction[];
}

export interface WaitQuestion {
  readonly entries: readonly QueueEntry[];
  /** Everybody present. */
  readonly present: readonly Server[];
  /** Those of them who may solve what the new one comes with, or who are asked about. */
  readonly solvers: readonly EmployeeId[];
  readonly minutesOf: (entry: QueueEntry) => number;
  readonly now: number;
}

/** True when the entry can be taken by the person. What is handed to a function at the counter is for those who sit there; a call can be taken anywhere. */
export function isFor({ to, place, channel }: Pick<QueueEntry, 'to' | 'place' | 'channel'>, server: Server): boolean {
  return to.kind === 'employee'
    ? to.employee === server.employee
    : server.functions.includes(to.jobFunction) && (channel !== 'counter' || server.place === place);
}

/**
 * The rule: those who wait are served in the order they came, each by the first of its receivers to be free; one being served takes
 * what is left of its time. The new one waits until the first of the solvers is free. Whole minutes, rounded up; null when no solver is present.
 */
export function expectedWait({ entries, present, solvers, minutesOf, now }: WaitQuestion): number | null {
  const free = new Map(present.map(({ employee }) => [employee, 0]));
  const first = (employees: readonly EmployeeId[]) =>
    employees.toSorted((a, b) => (free.get(a) ?? 0) - (free.get(b) ?? 0))[0];
  const served = (entry: QueueEntry) => entry.state === 'beingServed';
  const inOrder = entries
    .filter(isOpen)
    .toSorted(
      (a, b) =>
        Number(served(b)) - Number(served(a)) ||
        Date.parse(a.arrivedAt) - Date.parse(b.arrivedAt) ||
        a.number - b.number,
    );
  for (const entry of inOrder) {
    const who = first(present.filter((one) => isFor(entry, one)).map(({ employee }) => employee));
    if (who === undefined) continue;
    const spent = served(entry) ? Math.max(0, now - Date.parse(entry.stateAt)) / MINUTE_MS : 0;
    free.set(who, (free.get(who) ?? 0) + Math.max(0, minutesOf(entry) - spent));
  }
  const next = first(solvers.filter((employee) => free.has(employee)));
  return next === undefined ? null : Math.ceil(free.get(next) ?? 0);
}
