// A sentence in both languages of the desk, as content files carry it.
// Must not know its subject.
import { z } from 'zod';

/** Danish first, English beside it. */
export const sentenceSchema = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
export type Sentence = z.infer<typeof sentenceSchema>;
