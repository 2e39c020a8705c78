// What a life situation (livssituation) is, and which tasks follow from the answers given.
// Must not carry the life situations themselves, nor know a citizen: the answers come from the conversation at the counter and are passed in.
import { z } from 'zod';
import { sentenceSchema } from './sentence.ts';
import { lifeSituationIdSchema, taskIdSchema, type TaskId } from './task.ts';

const effectSchema = z.strictObject({ on: z.array(taskIdSchema), off: z.array(taskIdSchema) });

/** Ja/nej-spørgsmål to the citizen, with the task lines each answer switches on and off. */
export const lifeSituationQuestionSchema = z.strictObject({
  /** Unique within its life situation, e.g. `leje`. */
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  text: sentenceSchema,
  yes: effectSchema,
  no: effectSchema,
});

/** One task that follows from a life situation. */
const followingTaskSchema = z.strictObject({
  task: taskIdSchema,
  /** True: follows unless an answer says no. False: follows only when an answer says so. */
  usual: z.boolean(),
  /** Why it follows, in one plain sentence. */
  why: sentenceSchema,
});
export type FollowingTask = z.infer<typeof followingTaskSchema>;

/** Livssituation. `official`: one of Digitaliseringsstyrelsen's eleven; else ours, after the paper. */
export const lifeSituationSchema = z.strictObject({
  id: lifeSituationIdSchema,
  name: sentenceSchema,
  official: z.boolean(),
  /** What the paper of 2005 calls it, e.g. `overgang til den 3. alder`. */
  paperNames: z.array(z.string()),
  about: sentenceSchema,
  source: z.string().min(1),
  /** Kendetegnende opgaver: a case of one of these shows by itself that the situation occurred. Our judgement; each is in `tasks`. */
  marks: z.array(taskIdSchema).min(1),
  /** In the order they are best done. */
  tasks: z.array(followingTaskSchema).min(1),
  questions: z.array(lifeSituationQuestionSchema).min(1),
});
export type LifeSituation = z.infer<typeof lifeSituationSchema>;

/** The citizen's answers by question id; a question not yet asked has no entry. */
export type LifeSituationAnswers = Readonly<Record<string, boolean>>;

/**
 * The tasks that follow, in order, given the answers so far. A task an answer switches off stays off whatever another answer says;
 * a question not asked yet changes nothing.
 */
export function followingTasks(situation: LifeSituation, answers: LifeSituationAnswers): readonly FollowingTask[] {
  const on = new Set<TaskId>();
  const off = new Set<TaskId>();
  for (const question of situation.questions) {
    const answer = answers[question.id];
    if (answer === undefined) continue;
    const effect = answer ? question.yes : question.no;
    for (const task of effect.on) on.add(task);
    for (const task of effect.off) off.add(task);
  }
  return situation.tasks.filter((line) => (line.usual || on.has(line.task)) && !off.has(line.task));
}
