// The task list (opgavelisten) of Bilag 1: every task a citizen can come with, loaded from its data file.
// Must not know who may decide what (that is authority's), nor load the guidance.
import { z } from 'zod';
import { taskSchema, type Task } from './task.ts';
import tasksJson from './tasks.json' with { type: 'json' };

export { depthInBorgerservice } from './task.ts';
export type { Task, TaskId } from './task.ts';

/** All 130 tasks, in the order of Bilag 1's information list. */
export const tasks: readonly Task[] = z.array(taskSchema).parse(tasksJson);

const byId: ReadonlyMap<string, Task> = new Map(tasks.map((task) => [task.id, task]));

/** The task with that id, or `undefined`. */
export function taskById(id: string): Task | undefined {
  return byId.get(id);
}

/**
 * Tasks filed under a KLE number, newest numbering first, then that of 2013. A topic (`32.06`) or group (`32`) gives every task below it.
 * A number can belong to several tasks (32.06.00) and to none.
 */
export function tasksForKle(kle: string): readonly Task[] {
  if (!/^\d\d(\.\d\d){0,2}$/.test(kle)) return [];
  const under = (number: string) => number === kle || number.startsWith(`${kle}.`);
  const now = tasks.filter((task) => task.kle.some(under));
  return [...now, ...tasks.filter((task) => !now.includes(task) && task.kle2013.some(under))];
}
