// The case (sag) as every fagsystem's cases look at the desk: uniform facts, with the source's own words kept beside.
// Must not know which fagsystem or format the facts came in.
import { z } from 'zod';
import { cprSchema } from './cpr-schema.ts';
import { provenanceSchema } from './citizen.ts';
import { administrationSchema, type SourceId, sourceIdSchema } from './fagsystem.ts';
import { employeeIdSchema, userIdSchema } from './person-schema.ts';
import { instantSchema, sourceProblemSchema } from './source-outcome.ts';

const text = (longest: number) => z.string().max(longest);

/** Case id at the desk: `source:external id`, so that two fagsystemer can never collide. */
export const caseIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}:.{1,120}$/u)
  .brand<'CaseId'>();
export type CaseId = z.infer<typeof caseIdSchema>;

/** The two parts of a case id: the source, and what the source itself calls the case. */
export function partsOfCaseId(id: CaseId): { readonly source: SourceId; readonly externalId: string } {
  const cut = id.indexOf(':');
  return { source: sourceIdSchema.parse(id.slice(0, cut)), externalId: id.slice(cut + 1) };
}

/** Progress (fremdrift): the six values of OIO. SF1470 has four of them. Anything else is unknown and shown as it came. */
export const KNOWN_PROGRESS = ['Opstaaet', 'Oplyst', 'Afgjort', 'Bestilt', 'Udfoert', 'Afsluttet'] as const;

/** Sensitivity (følsomhed), SF1470: the four levels, lowest first. */
export const KNOWN_SENSITIVITY = [
  'IKKE_FORTROLIGE_DATA',
  'FORTROLIGE_PERSONOPLYSNINGER',
  'FOELSOMME_PERSONOPLYSNINGER',
  'VIP_SAGER',
] as const;

/** Classification (KLE) of a case. `version` says which KLE edition the number is from, when the source says. */
const kleSchema = z.strictObject({
  number: text(20),
  title: text(255).nullable(),
  facet: text(10).nullable(),
  version: text(20).nullable(),
});

/** A caseworker (sagsbehandler) as a case is given to one: the organisation system's UUID, the user id, and the name people know. */
export const caseHandlerSchema = z.strictObject({
  uuid: employeeIdSchema,
  userId: userIdSchema,
  name: text(255).min(1),
});
export type CaseHandler = z.infer<typeof caseHandlerSchema>;

/** Case (sag) as a row of the history. Source: OIO Sag; part A of the reference. Times are UTC instants. */
export const caseSchema = z.strictObject({
  id: caseIdSchema,
  /** Primary party (primær part). */
  cpr: cprSchema,
  administration: administrationSchema,
  /** Sagsnummer as staff say it. */
  caseNumber: text(60),
  title: text(255),
  kle: kleSchema.nullable(),
  /** Fremdrift, raw: one of KNOWN_PROGRESS or the source's own value. */
  progress: text(60),
  /** Sagsstatus: the fagsystem's own sub-status, in its own words. */
  localStatus: text(255).nullable(),
  /** Følsomhed, raw: one of KNOWN_SENSITIVITY or the source's own value. */
  sensitivity: text(60).nullable(),
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  changedAt: instantSchema.nullable(),
  deadline: z.iso.date().nullable(),
  responsibleUnit: text(255).nullable(),
  handler: text(255).nullable(),
  /** Name of the party as this fagsystem has it: two sources may disagree. */
  partyName: text(255).nullable(),
  /** Address in the fagsystem where the case can be opened ("hop"), https only. */
  openInSource: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  /** True when the source shows that the case exists but not what is in it. */
  contentHidden: z.boolean(),
  provenance: provenanceSchema,
});
export type Case = z.infer<typeof caseSchema>;

/** A step in the course of a case (hændelse), newest last. `kind` is the source's own word. */
const caseEventSchema = z.strictObject({
  at: instantSchema,
  kind: text(60),
  text: text(1000),
  by: text(255).nullable(),
});

/** Document (dokument) on a case; metadata only. */
const caseDocumentSchema = z.strictObject({
  id: text(120),
  title: text(255),
  kind: text(60).nullable(),
  date: z.iso.date().nullable(),
  status: text(60).nullable(),
  sensitivity: text(60).nullable(),
});

/** Journal note (journalnotat) as plain text; markup from the source is never interpreted. */
const journalNoteSchema = z.strictObject({
  id: text(120),
  at: instantSchema.nullable(),
  title: text(255),
  text: text(100_000),
  author: text(255).nullable(),
});

/** A figure or fact of the case under the source's own name, e.g. "eSkattekortForskudTrækProcent" = 41, unit percent. */
const caseFactSchema = z.strictObject({
  name: text(120),
  value: z.union([z.number(), text(1000)]),
  unit: z.enum(['kr', 'percent', 'date', 'text']),
});

/** Everything the desk can show of one case beside the row. */
export const caseDetailSchema = z.strictObject({
  case: caseSchema,
  description: text(4096).nullable(),
  legalBasis: text(1024).nullable(),
  parties: z.array(z.strictObject({ role: text(60), name: text(255).nullable(), cpr: cprSchema.nullable() })),
  events: z.array(caseEventSchema),
  documents: z.array(caseDocumentSchema),
  journal: z.array(journalNoteSchema),
  facts: z.array(caseFactSchema),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** A case as it was read: null `copy` from its source just now, else what the desk had kept, from when, and why the source gave nothing newer. */
export const readCaseSchema = caseDetailSchema.extend({
  copy: z.strictObject({ asOf: instantSchema, problem: sourceProblemSchema }).nullable(),
});
export type ReadCase = z.infer<typeof readCaseSchema>;

/** True while work remains: progress is not Afsluttet and the source has not closed it. */
export function isOpenCase(row: Pick<Case, 'progress' | 'closedAt'>): boolean {
  return row.progress !== 'Afsluttet' && row.closedAt === null;
}
