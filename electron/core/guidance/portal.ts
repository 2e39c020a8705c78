// The guidance portal as the core answers for it: the task list, pages, responsibility, search and calculations put together.
// Loaded at the first question or in the first idle moment, never at start: it carries every text. Must not know who may decide.
import { calculate, calculatorFor, calculators } from '../../../shared/catalogue/calculators/calculators.ts';
import {
  depthInBorgerservice,
  type Task,
  taskById,
  type TaskId,
  tasks,
  tasksForKle,
} from '../../../shared/catalogue/catalogue.ts';
import { isStale } from '../../../shared/catalogue/guidance-page.ts';
import { decisionSteps, guidanceFor } from '../../../shared/catalogue/guidance.ts';
import { lifeSituationById, lifeSituations } from '../../../shared/catalogue/life-situations.ts';
import {
  responsibilityOverTime,
  responsibleAuthorities,
  responsibleFor,
  type RulePack,
} from '../../../shared/catalogue/responsibility.ts';
import { prepareSearch, searchCatalogue } from '../../../shared/catalogue/search.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Output } from '../../../shared/contract/methods.ts';
import type { TaskLine } from '../../../shared/contract/guidance.ts';

export { calculate, lifeSituations, prepareSearch, searchCatalogue };

/** @throws ContractError NOT_FOUND for a task that is not on the list. */
export function taskNamed(id: TaskId): Task {
  const task = taskById(id);
  if (task === undefined) throw new ContractError('NOT_FOUND');
  return task;
}

/** The task list, or the part of it that is filed under a KLE number. `today` is a Danish day. */
export function taskList(kle: string | null, today: string): Output<'guidance.tasks'> {
  const lines = taskLines(kle, today);
  // By what is printed in Bilag 1, which is the key of the data; an abbreviation used again later has another.
  const printed = new Set<string>(lines.map((line) => line.administration));
  const administrations = responsibleAuthorities.filter(({ id }) => printed.has(id));
  return {
    tasks: lines,
    administrations: administrations.map(({ abbreviation, name, nameVerified }) => ({
      abbreviation,
      name,
      nameVerified,
    })),
  };
}

function taskLines(kle: string | null, today: string): TaskLine[] {
  return (kle === null ? tasks : tasksForKle(kle)).map((task) => {
    const { id, title, administration, lists, kle: numbers, lifeSituations: situations } = task;
    const page = guidanceFor(id);
    const depth = depthInBorgerservice(task);
    return {
      id,
      title,
      administration,
      lists,
      kle: numbers,
      lifeSituations: situations,
      depth,
      written: page.written,
      isStale: isStale(page, today),
    };
  });
}

/** One task's page with everything that is shown beside it. */
export function pageOf(id: TaskId, today: string): Output<'guidance.page'> {
  const task = taskNamed(id);
  const page = guidanceFor(id);
  const depth = depthInBorgerservice(task);
  const calculator = calculators.find((one) => one.id === calculatorFor(id));
  return {
    task,
    depth,
    page,
    isStale: isStale(page, today),
    decisionSteps: depth === 2 ? [...decisionSteps] : [],
    situations: task.lifeSituations
      .flatMap((situation) => lifeSituationById(situation) ?? [])
      .map(({ id: key, name }) => ({ id: key, name })),
    calculator: calculator === undefined ? null : { id: calculator.id, years: [...calculator.years] },
  };
}

/** Who answers for a task on a day and over time, by the paper or with later law on. */
export function responsibilityOf(id: TaskId, day: string, laterLaw: boolean): Output<'guidance.responsibility'> {
  const { id: task } = taskNamed(id);
  const packs: RulePack[] = laterLaw ? ['paper', 'later-law'] : ['paper'];
  return { onDay: responsibleFor(task, day, packs), course: [...responsibilityOverTime(task, packs)] };
}

/** A task's title and the role that keeps its page; a task that has left the list keeps its id as title. */
export function nameAndOwner(id: string): { readonly title: string; readonly owner: string } {
  const task = taskById(id);
  return task === undefined ? { title: id, owner: '' } : { title: task.title, owner: guidanceFor(task.id).owner };
}
