// The guidance portal: search, pages, responsibility, life situations, calculations, and what people answer about the pages.
// Must not touch a citizen. The texts are loaded on demand.
import { taskIdSchema } from '../../../../shared/catalogue/task.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import type { AnswerStore } from '../../db/answer-store.ts';
import type { Profile } from '../../profile/profile.ts';
import type { HandlersOf } from '../handler.ts';

export interface GuidanceHandlerTools {
  readonly answers: Pick<AnswerStore, 'add' | 'counts' | 'comments'>;
  readonly profile: Pick<Profile, 'mode'> | null;
  readonly now: () => Date;
}

const MOST_COMMENTS = 500;

const portal = async () => await import('../../guidance/portal.ts');

export const guidanceHandlers = ({ answers, profile, now }: GuidanceHandlerTools): HandlersOf<'guidance'> => ({
  'guidance.search': async ({ text, limit }) => ({ hits: [...(await portal()).searchCatalogue(text, limit)] }),

  'guidance.tasks': async ({ kle }) => (await portal()).taskList(kle, danishDay(now())),

  'guidance.page': async ({ task }) => (await portal()).pageOf(task, danishDay(now())),

  'guidance.responsibility': async ({ task, day, laterLaw }) => {
    if (laterLaw && profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return (await portal()).responsibilityOf(task, day, laterLaw);
  },

  'guidance.lifeSituations': async () => ({ situations: [...(await portal()).lifeSituations] }),

  'guidance.placing': async () => (await import('../../guidance/placing.ts')).placing,

  'guidance.calculate': async (input) => (await portal()).calculate(input),

  'guidance.answerFound': async ({ task, found, comment }, { permit, person: { userId, name } }) => {
    (await portal()).taskNamed(task);
    const at = now().toISOString();
    answers.add(permit, { at, userId, by: name, task, found, comment: comment === '' ? null : comment });
    return {};
  },

  'guidance.ownerList': async () => {
    const { nameAndOwner } = await portal();
    return {
      counts: answers
        .counts()
        .map((line) => ({ ...line, task: taskIdSchema.parse(line.task), ...nameAndOwner(line.task) })),
      comments: answers.comments(MOST_COMMENTS).map(({ at, by, task, found, comment }) => ({
        at,
        by,
        task: taskIdSchema.parse(task),
        title: nameAndOwner(task).title,
        found,
        comment,
      })),
    };
  },
});
