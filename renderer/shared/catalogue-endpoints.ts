// The catalogue as more than one area asks for it: search, the task list and the life situations. They do not change while the desk runs.
import type { Sentence } from '../../shared/catalogue/sentence.ts';
import type { LifeSituationId } from '../../shared/catalogue/task.ts';
import type { Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

const catalogueApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    searchGuidance: build.query<Output<'guidance.search'>, string>({
      query: (text) => ({ method: 'guidance.search', input: { text, limit: 20 } }),
    }),
    taskList: build.query<Output<'guidance.tasks'>, string | null>({
      query: (kle) => ({ method: 'guidance.tasks', input: { kle } }),
    }),
    lifeSituations: build.query<Output<'guidance.lifeSituations'>, void>({
      query: () => ({ method: 'guidance.lifeSituations', input: {} }),
    }),
  }),
});

export const { useSearchGuidanceQuery, useTaskListQuery, useLifeSituationsQuery } = catalogueApi;

/** A task's title by its id; the id until the list is there, and for one that it does not have. Asked for only when `isNeeded`. */
export function useTaskTitle(isNeeded: boolean): (task: string) => string {
  const { data } = useTaskListQuery(null, { skip: !isNeeded });
  return (task) => data?.tasks.find(({ id }) => id === task)?.title ?? task;
}

/** A question of that life situation by its id; undefined until the life situations are there, and for one that they do not have. */
export function useQuestionText(situation: LifeSituationId | undefined): (question: string) => Sentence | undefined {
  const { data } = useLifeSituationsQuery(undefined, { skip: situation === undefined });
  const questions = data?.situations.find(({ id }) => id === situation)?.questions ?? [];
  return (question) => questions.find(({ id }) => id === question)?.text;
}
