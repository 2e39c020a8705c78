// Who can answer for a task (ressort), and what an answer to "who, on that day?" holds.
// Must not carry the rules: what crosses a border needs the shapes alone.
import { z } from 'zod';
import { rulePackSchema } from './rule-pack.ts';
import { sentenceSchema } from './sentence.ts';

/** Myndighed or forvaltning that can answer for a task. Open list: an abbreviation can be used again by a successor (SUF). */
export const responsibleAuthoritySchema = z.strictObject({
  /** Key in the data; differs from the abbreviation only for SUF after 2006. */
  id: z.string().min(1),
  abbreviation: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(['municipality', 'state', 'udbetalingDanmark', 'ended']),
  /** False where the abbreviation is printed in the paper but its name written out is not. */
  nameVerified: z.boolean(),
});
export type ResponsibleAuthority = z.infer<typeof responsibleAuthoritySchema>;

/** Ressortansvar for one task at one date, with the reason and how sure it is. */
export const responsibilitySchema = z.strictObject({
  /** Who owns the content of decisions and handles complaints. Two for brevafstemning until the end of 2005. */
  owners: z.array(responsibleAuthoritySchema),
  /** Who solves the task on the owner's behalf, when the rule says so. */
  performedBy: responsibleAuthoritySchema.nullable(),
  /** Whole days, both included; `null` is open. */
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  ruleId: z.string(),
  pack: rulePackSchema,
  /** False where no source places this very task; the sentence says so. */
  verified: z.boolean(),
  why: sentenceSchema,
  source: z.string(),
});
export type Responsibility = z.infer<typeof responsibilitySchema>;
