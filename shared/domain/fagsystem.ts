// A fagsystem (line-of-business system) as the desk sees it: who it is and what it can do, as data.
// Must not know any wire format: screens and core ask what a source can do, never which one it is.
import { z } from 'zod';

/** Forvaltning or authority that answers for a task, with the paper's own abbreviations (Bilag 1). */
export const administrationSchema = z.enum(['BTF', 'FAF', 'KFF', 'KI', 'KSR', 'MFF', 'Stat', 'SUF', 'UUF']);
export type Administration = z.infer<typeof administrationSchema>;

/** One configured source (kilde): an adapter pointed at one administration's system. Lower-case letters, digits, hyphens. */
export const sourceIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .brand<'SourceId'>();
export type SourceId = z.infer<typeof sourceIdSchema>;

/** What a source can be asked for. `workList`: the open cases of a caseworker (arbejdsliste), whoever they are about; `situations`: life situations (livssituationer). */
const readCapabilitySchema = z.enum(['citizen', 'cases', 'events', 'documents', 'journal', 'workList', 'situations']);
export type ReadCapability = z.infer<typeof readCapabilitySchema>;

/** What can be written into a source. `handlerReason`: with the caseworker (`handler`) goes why the case was given to them, as a note on it. */
const writeCapabilitySchema = z.enum(['journalNote', 'progress', 'handler', 'handlerReason', 'newCase', 'situation']);
export type WriteCapability = z.infer<typeof writeCapabilitySchema>;

/**
 * How long facts from a source may be kept at the desk (reference, part B.10).
 * `days`: in the encrypted cache, wiped after so many days; what is inside single cases (course, journal, documents) after `detailDays`, and not
 * kept at all where that is left out. `session`: in memory until sign-out. `none`: only while on screen.
 */
const retentionSchema = z.discriminatedUnion('keep', [
  z.strictObject({
    keep: z.literal('days'),
    days: z.number().int().positive(),
    detailDays: z.number().int().positive().optional(),
    why: z.string(),
  }),
  z.strictObject({ keep: z.literal('session'), why: z.string() }),
  z.strictObject({ keep: z.literal('none'), why: z.string() }),
]);
export type RetentionRule = z.infer<typeof retentionSchema>;

/** Identity and capabilities of one configured source: all that the page may know about it. */
export const fagsystemSchema = z.strictObject({
  id: sourceIdSchema,
  /** Name a caseworker knows it by, e.g. "FAF Ydelser". */
  name: z.string().min(1).max(60),
  administration: administrationSchema,
  /** Wire format in words, e.g. "SF1470 Sags- og Dokumentindeks v6 (SOAP)". */
  format: z.string().max(80),
  reads: z.array(readCapabilitySchema),
  writes: z.array(writeCapabilitySchema),
  /** The values of progress (fremdrift) that can be written, where `writes` has `progress`. */
  writableProgress: z.array(z.string().max(60)),
  /** Facts older than this many milliseconds are shown as old. */
  freshForMs: z.number().int().positive(),
  /** The desk waits no longer than this for an answer. */
  deadlineMs: z.number().int().positive(),
  /** The source is asked no more than this at once. */
  mostAtOnce: z.number().int().positive(),
  retention: retentionSchema,
});
export type Fagsystem = z.infer<typeof fagsystemSchema>;
