// What a task (opgave) of Bilag 1 is: its schema and the words it is described with.
// Must not carry the list itself: what crosses a border needs the shapes, not 130 tasks.
import { z } from 'zod';

/** Opgavens nøgle: stable, in lower-case Danish without æøå, e.g. `oekonomisk-friplads`. */
export const taskIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .brand<'TaskId'>();
export type TaskId = z.infer<typeof taskIdSchema>;

/** Livssituationens nøgle, e.g. `blive-foraelder`. */
export const lifeSituationIdSchema = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .brand<'LifeSituationId'>();
export type LifeSituationId = z.infer<typeof lifeSituationIdSchema>;

/** KLE-nummer (KL Emnesystematik): group, topic, subject: `32.06.16`. */
export const taskKleSchema = z.string().regex(/^\d\d\.\d\d\.\d\d$/);

/** Forvaltning as printed beside a task in Bilag 1 (2005). `KFF/KSR` is printed so for brevafstemning alone. */
export const printedAdministrationSchema = z.enum([
  'BTF',
  'FAF',
  'KFF',
  'KFF/KSR',
  'KI',
  'KSR',
  'MFF',
  'Stat',
  'SUF',
  'UUF',
]);

/**
 * Opgavelisterne in Bilag 1. `information`: information and guidance in Borgerservice. `regelstyret`: rule-bound decision in
 * Borgerservice. `po`: solved where a P/O-kontor is co-located. `fag`: not placed in Borgerservice, stays with the administration.
 */
const taskListSchema = z.enum(['information', 'regelstyret', 'po', 'fag']);
export type TaskList = z.infer<typeof taskListSchema>;

/**
 * Opgavedybde in Bilag 1: 1 information and guidance, 2 rule-bound case work and decisions without material discretion,
 * 3 professional case work and decisions with material discretion (væsentlige skøn).
 */
export const taskDepthSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type TaskDepth = z.infer<typeof taskDepthSchema>;

/** Opgave: one line of Bilag 1's information list with what the other three lists say of it. */
export const taskSchema = z.strictObject({
  id: taskIdSchema,
  /** As printed in the information list, footnote star left out. */
  title: z.string().min(1),
  administration: printedAdministrationSchema,
  lists: z.array(taskListSchema).min(1),
  /** x (`existing` in Borgerservice in 2005) or Ny (`new`) in the information list. */
  status: z.enum(['existing', 'new']),
  /** Other spellings found in the lists. */
  aliases: z.array(z.string()),
  /** KLE 2025; empty where no subject was found (`notes` says why). */
  kle: z.array(taskKleSchema),
  /** KLE numbers of 2013 where another municipality's list has them; older cases still carry them. */
  kle2013: z.array(taskKleSchema),
  /** Title of the first KLE number. */
  kleTitle: z.string().nullable(),
  lifeSituations: z.array(lifeSituationIdSchema),
  /** Selvbetjening that the paper names, with its words; `null` where it names none. */
  selfService: z.strictObject({ what: z.string(), source: z.string() }).nullable(),
  notes: z.string(),
});
export type Task = z.infer<typeof taskSchema>;

/** How deep Borgerservice itself may go in a task by the lists: 2 where it is on the rule-bound list, else 1. */
export function depthInBorgerservice(task: Task): 1 | 2 {
  return task.lists.includes('regelstyret') ? 2 : 1;
}
