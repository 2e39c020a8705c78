// The guidance portal: search, pages, responsibility, life situations, calculations, and comments on the pages.
// Must not take personal data.
import { z } from 'zod';
import { calculationInputSchema } from '../catalogue/calculators/calculation-input.ts';
import { calculationSchema } from '../catalogue/calculators/calculation.ts';
import { guidanceLineSchema, guidancePageSchema } from '../catalogue/guidance-page.ts';
import { lifeSituationSchema } from '../catalogue/life-situation.ts';
import { placingSchema } from '../catalogue/placing.ts';
import { responsibilitySchema, responsibleAuthoritySchema } from '../catalogue/responsible-authority.ts';
import { searchHitSchema } from '../catalogue/search-hit.ts';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { lifeSituationIdSchema, taskDepthSchema, taskIdSchema, taskSchema } from '../catalogue/task.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

/** A task as a line in the task list. `isStale`: its page should have been reviewed before today. */
const taskLineSchema = taskSchema
  .pick({ id: true, title: true, administration: true, lists: true, kle: true, lifeSituations: true })
  .extend({ depth: taskDepthSchema, written: z.boolean(), isStale: z.boolean() });
export type TaskLine = z.infer<typeof taskLineSchema>;

/** The longest comment to "Fandt du svaret?". */
export const LONGEST_COMMENT = 500;

/** Ten digits in a row, or six and four: could be a CPR number, which must not be in a comment on guidance. */
const couldBeCpr = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/;

/** A comment on a guidance page. Asks for no personal data, and rejects anything that could be a CPR number. */
export const answerCommentSchema = z
  .string()
  .trim()
  .max(LONGEST_COMMENT)
  .refine((text) => !couldBeCpr.test(text), 'could be a CPR number');

export const guidanceMethods = {
  /** Full-text search over tasks, their guidance and the life situations, in Danish; best first. */
  'guidance.search': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }),
    output: z.strictObject({ hits: z.array(searchHitSchema).max(50) }),
  }),

  /**
   * The task list (opgavelisten), in the order of Bilag 1, with the administrations' names; `kle` gives the tasks filed under
   * that number, which can be none.
   */
  'guidance.tasks': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ kle: z.string().max(40).nullable() }),
    output: z.strictObject({
      tasks: z.array(taskLineSchema).max(500),
      administrations: z.array(responsibleAuthoritySchema.pick({ abbreviation: true, name: true, nameVerified: true })),
    }),
  }),

  /** One task with its guidance page. `decisionSteps` come after the page's own steps where Borgerservice decides. */
  'guidance.page': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ task: taskIdSchema }),
    output: z.strictObject({
      task: taskSchema,
      depth: taskDepthSchema,
      page: guidancePageSchema,
      isStale: z.boolean(),
      decisionSteps: z.array(guidanceLineSchema),
      situations: z.array(z.strictObject({ id: lifeSituationIdSchema, name: sentenceSchema })),
      /** The instant calculation that belongs to the task, with the years it holds rates for. */
      calculator: z
        .strictObject({ id: z.enum(['boligstoette', 'oekonomisk-friplads']), years: z.array(z.number().int()) })
        .nullable(),
    }),
  }),

  /** Who answers for a task on a day, and how that changed over time, oldest first. `laterLaw`: in the training environment only. */
  'guidance.responsibility': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ task: taskIdSchema, day: z.iso.date(), laterLaw: z.boolean() }),
    output: z.strictObject({ onDay: responsibilitySchema, course: z.array(responsibilitySchema).min(1) }),
  }),

  /** Every life situation with its tasks and questions, in the order they are shown. */
  'guidance.lifeSituations': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ situations: z.array(lifeSituationSchema) }),
  }),

  /** The part of the catalogue that places cases in life situations. */
  'guidance.placing': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: placingSchema,
  }),

  /** Straksberegning: for guidance, not binding, not stored. A year without rates is refused with an explanation. */
  'guidance.calculate': method({
    needs: 'desk',
    records: 'nothing',
    input: calculationInputSchema,
    output: calculationSchema,
  }),

  /** "Fandt du svaret?" for the owner of a page. Null comment: nothing was written. */
  'guidance.answerFound': method({
    needs: 'desk',
    act: 'own',
    records: 'nothing',
    input: z.strictObject({ task: taskIdSchema, found: z.boolean(), comment: answerCommentSchema.nullable() }),
    output: done,
  }),

  /** The answers about the pages at this desk: counts by task, most misses first, and comments, newest first. */
  'guidance.ownerList': method({
    needs: 'desk',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      counts: z.array(
        z.strictObject({
          task: taskIdSchema,
          title: z.string(),
          owner: z.string(),
          found: z.number().int().nonnegative(),
          notFound: z.number().int().nonnegative(),
        }),
      ),
      comments: z
        .array(
          z.strictObject({
            at: instantSchema,
            by: z.string(),
            task: taskIdSchema,
            title: z.string(),
            found: z.boolean(),
            comment: z.string(),
          }),
        )
        .max(500),
    }),
  }),
} as const;
