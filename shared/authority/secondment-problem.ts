// Why a secondment is refused, in the shape in which it crosses a border.
// Must not carry the rules: secondment-register.ts has them.
import { z } from 'zod';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { instantSchema } from '../domain/source-outcome.ts';

/** Why a secondment is refused. `at`: the first moment at which it is wrong. */
export const secondmentProblemSchema = z.strictObject({
  code: z.string().max(60),
  words: sentenceSchema,
  at: instantSchema.nullable(),
});
export type SecondmentProblem = z.infer<typeof secondmentProblemSchema>;
