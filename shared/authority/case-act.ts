// The act that a person wants to do to a case, as authority is asked about it, and the facts stored with it so that authority can be asked again at send.
// Must not carry the task list, nor know a source.
import { z } from 'zod';
import { KNOWN_PROGRESS } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { administrationSchema } from '../domain/fagsystem.ts';

/** Handling on a case, without its content. `read`: to see what is inside it. `newCase` is asked with the KLE number it is to be opened under; `situation`: a change to a life situation. */
export const caseActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read') }),
  z.strictObject({ kind: z.literal('journalNote') }),
  z.strictObject({ kind: z.literal('handler') }),
  z.strictObject({ kind: z.literal('newCase') }),
  z.strictObject({ kind: z.literal('situation') }),
  z.strictObject({ kind: z.literal('progress'), progress: z.enum(KNOWN_PROGRESS) }),
]);
export type CaseAct = z.infer<typeof caseActSchema>;

/** The case as authority reads it. `related`: the party's family in CPR; null where the register had not answered. */
export const actMatterSchema = z.strictObject({
  party: cprSchema,
  related: z.array(cprSchema).nullable(),
  caseId: z.string().max(200).nullable(),
  kle: z.string().max(20).nullable(),
  /** Følsomhed, unparsed, as the source returned it. */
  sensitivity: z.string().max(60).nullable(),
  administration: administrationSchema.nullable(),
  /** Where the person sat when it was done; null: not known, the employing unit counts. */
  place: z.uuid().nullable(),
});
export type ActMatter = z.infer<typeof actMatterSchema>;
