// The result of a search in the catalogue.
// Must not know how it is found, so that what crosses a border does not carry the index.
import { z } from 'zod';
import { sentenceSchema } from './sentence.ts';
import { lifeSituationIdSchema, taskIdSchema } from './task.ts';

const found = {
  /** A task's title is Danish in both languages: it is printed so. */
  title: sentenceSchema,
  /** Best place of the match. `words`: in what people also call it, or its KLE; `guidance`: only in the text. */
  where: z.enum(['title', 'words', 'guidance']),
  /** The line of guidance that matched, when the match is there. */
  excerpt: z.string().nullable(),
  score: z.number(),
};

/** Søgeresultat: a task (with its guidance page) or a life situation. */
export const searchHitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), id: taskIdSchema, ...found }),
  z.strictObject({ kind: z.literal('lifeSituation'), id: lifeSituationIdSchema, ...found }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;
