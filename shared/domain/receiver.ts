// The people a case can be given to, and whether each may have it. Must not know how either is found out.
import { z } from 'zod';
import { sentenceSchema } from '../catalogue/sentence.ts';
import { caseHandlerSchema } from './case.ts';

/** A person a case can be given to: a caseworker (sagsbehandler), with what tells two of the same name apart where that is known. */
export const receiverSchema = caseHandlerSchema.extend({
  title: z.string().max(120).nullable(),
  unit: z.string().max(255).nullable(),
});
export type Receiver = z.infer<typeof receiverSchema>;

/** Whether somebody may have a case. `couldNotBeChecked` is neither yes nor no, and is shown as such; `why` is a plain sentence, where there is one. */
export const mayReceiveSchema = z.strictObject({
  verdict: z.enum(['may', 'mayNot', 'couldNotBeChecked']),
  why: sentenceSchema.nullable(),
});
export type MayReceive = z.infer<typeof mayReceiveSchema>;
