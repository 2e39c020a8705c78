// The guidance portal: search, pages, responsibility, life situations, calculations, and what people say of the pages.
// Touches no citizen. The texts are loaded with the first question.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { taskIdSchema } from '../../../../shared/catalogue/task.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { type Handlers, signedIn } from '../handler.ts';

type GuidanceMethods = Extract<keyof Handlers, `guidance.${string}`>;

const MOST_COMMENTS = 500;

const portal = async () => await import('../../guidance/portal.ts');

export const guidanceHandlers: Pick<Handlers, GuidanceMethods> = {
  'guidance.search': async ({ text, limit }) => ({ hits: [...(await portal()).searchCatalogue(text, limit)] }),

  'guidance.tasks': async ({ kle }, { core }) => (await portal()).taskList(kle, danishDay(core.now())),

  'guidance.page': async ({ task }, { core }) => (await portal()).pageOf(task, danishDay(core.now())),

  'guidance.responsibility': async ({ task, day, laterLaw }, { core }) => {
    if (laterLaw && core.profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return (await portal()).responsibilityOf(task, day, laterLaw);
  },

  'guidance.lifeSituations': async () => ({ situations: [...(await portal()).lifeSituations] }),

  'guidance.placing': async () => (await import('../../guidance/placing.ts')).placing,

  'guidance.calculate': async (input) => (await portal()).calculate(input),

  'guidance.answerFound': async ({ task, found, comment }, context) => {
    const { core } = context;
    const { userId, name } = signedIn(context);
    (await portal()).taskNamed(task);
    core.answers.add({
      at: core.now().toISOString(),
      userId,
      by: name,
      task,
      found,
      comment: comment === '' ? null : comment,
    });
    return {};
  },

  'guidance.ownerList': async (_input, { core }) => {
    const { nameAndOwner } = await portal();
    return {
      counts: core.answers
        .counts()
        .map((line) => ({ ...line, task: taskIdSchema.parse(line.task), ...nameAndOwner(line.task) })),
      comments: core.answers.comments(MOST_COMMENTS).map(({ at, by, task, found, comment }) => ({
        at,
        by,
        task: taskIdSchema.parse(task),
        title: nameAndOwner(task).title,
        found,
        comment,
      })),
    };
  },
};
