// A life situation's tasks and questions by name, in Danish: the note about them is read in Nova, where nobody knows an id.
// Loaded with the first change: it carries the task list and every question. Must not know a note.
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import { lifeSituationById } from '../../../../shared/catalogue/life-situations.ts';
import type { LifeSituationId } from '../../../../shared/catalogue/task.ts';
import type { SituationNames } from './situation-note.ts';

/** `kind` is which of the catalogue's the situation is; null for one that is to be opened, which has no questions yet. */
export function namesOf(kind: LifeSituationId | null): SituationNames {
  const questions = kind === null ? [] : (lifeSituationById(kind)?.questions ?? []);
  return {
    task: (task) => taskById(task)?.title ?? task,
    question: (question) => questions.find((one) => one.id === question)?.text.da ?? question,
  };
}
