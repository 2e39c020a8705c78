// What each kind of decision requires: which sources, how fresh, and what happens when they are not. Loaded from its data file.
// Must not know any source's answer. The times are proposals, not law: not verified, and the municipality can change them.
import { z } from 'zod';
import needsJson from './decision-needs.json' with { type: 'json' };
import { printedAdministrationSchema, taskIdSchema } from './task.ts';

const needSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  /** `caseSource`: the fagsystem the case lives in; `register`: a source that knows the citizen's identity; or an administration's own sources of cases. */
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('caseSource') }),
    z.strictObject({ kind: z.literal('register') }),
    z.strictObject({
      kind: z.literal('administration'),
      administration: printedAdministrationSchema.exclude(['KFF/KSR']),
    }),
  ]),
  /** Facts older than so many minutes are too old. */
  freshMinutes: z.number().int().positive(),
  /** `block`: no decision without. `reason`: only with a written reason, which is stored with the decision. */
  otherwise: z.enum(['block', 'reason']),
  why: z.string().min(20),
});
export type FactNeed = z.infer<typeof needSchema>;

const { always, tasks } = z
  .strictObject({
    note: z.string(),
    always: z.array(needSchema).min(1),
    tasks: z.array(z.strictObject({ tasks: z.array(taskIdSchema).min(1), needs: z.array(needSchema).min(1) })),
  })
  .parse(needsJson);

/** Every task that the file names. */
export const tasksWithNeeds: readonly string[] = tasks.flatMap((entry) => entry.tasks);

/** What a decision in a task requires; null for a case whose subject is in no task. */
export function needsOf(task: string | null): readonly FactNeed[] {
  return [...always, ...tasks.filter((entry) => entry.tasks.some((one) => one === task)).flatMap(({ needs }) => needs)];
}
