// What KMD Nexus answers, as far as the desk uses it. The source's own names; no documentation of the vendor's is public.
// Must not know the domain. Fields the desk does not use are kept: what is sent back is the object as it was read.
import { z } from 'zod';

/**
 * `2024-03-18T11:53:12.000+0000` (also with a colon in the offset, or Z) as an ISO instant in UTC; a day alone is its start in UTC, which
 * only the fallback for closing sends. Null for anything else.
 */
export function toNexusInstant(text: string): string | null {
  if (z.iso.date().safeParse(text).success) return `${text}T00:00:00.000Z`;
  const iso = text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return z.iso.datetime({ offset: true }).safeParse(iso).success ? new Date(iso).toISOString() : null;
}

/** Kept as it came, for an object is sent back as it was read; `toInstant` reads it. */
const instant = z.string().refine((text) => toNexusInstant(text) !== null);

const id = z.number().int().nonnegative();

/** A HAL resource: links by name. What a link is made of is looked at when it is followed. */
export const resourceSchema = z.looseObject({ _links: z.record(z.string(), z.unknown()).nullish() });
export type Resource = z.infer<typeof resourceSchema>;

export const linkSchema = z.object({ href: z.string().min(1).max(2000) });

/** A list that comes in pages, as the inbox does. */
export const pagedSchema = z.object({
  totalItems: z.number().int().nonnegative(),
  pages: z.array(resourceSchema).max(500),
});

const workflowState = z.object({ name: z.string().nullish() }).nullish();

/** A reference: a line of the tree of a view. `children` are read a level at a time. */
export const referenceSchema = resourceSchema.extend({
  type: z.string(),
  name: z.string().nullish(),
  date: instant.nullish(),
  children: z.array(z.unknown()).nullish(),
  patientPathwayId: id.nullish(),
  programPathwayId: id.nullish(),
  pathwayStatus: z.string().nullish(),
  workflowState,
});
export type Reference = z.infer<typeof referenceSchema>;
export const PATHWAY_REFERENCE = 'patientPathwayReference';
export const FORM_REFERENCE = 'formDataV2Reference';
export const DOCUMENT_REFERENCE = 'documentReference';

/** Answer to patientDetailsSearch. */
export const patientDetailsSchema = z.object({
  isPatientAccessible: z.boolean(),
  patient: resourceSchema
    .extend({ id, fullName: z.string().nullish(), patientIdentifier: z.object({ identifier: z.string() }) })
    .nullish(),
});
export type Patient = NonNullable<z.infer<typeof patientDetailsSchema>['patient']>;

/** Views of a citizen by kind; the desk uses those of pathways. */
export const preferencesSchema = z.object({
  CITIZEN_PATHWAY: z.array(resourceSchema.extend({ name: z.string() })).nullish(),
});

/** A pathway (forløb) itself. That it says whose it is and when it was changed is not verified: both may be missing. */
export const pathwaySchema = resourceSchema.extend({
  id,
  name: z.string().nullish(),
  pathwayStatus: z.string().nullish(),
  patientId: id.nullish(),
  updateDate: instant.nullish(),
  inactivatedDate: instant.nullish(),
});
export type Pathway = z.infer<typeof pathwaySchema>;

const itemSchema = z.looseObject({
  label: z.string().nullish(),
  value: z.unknown().optional(),
  required: z.boolean().nullish(),
});
export type FormItem = z.infer<typeof itemSchema>;

/** A form (skema), filled in or a prototype. */
export const formSchema = resourceSchema.extend({
  id: id.nullish(),
  formDefinition: z.looseObject({ title: z.string().nullish() }).nullish(),
  patient: z.looseObject({ id: id.nullish() }).nullish(),
  createDate: instant.nullish(),
  observationTimestamp: instant.nullish(),
  items: z.array(itemSchema).max(500),
});
export type Form = z.infer<typeof formSchema>;

export const auditSchema = z.object({
  auditEntries: z.array(
    z.object({ date: instant.nullish(), professional: z.object({ fullName: z.string().nullish() }).nullish() }),
  ),
});
export const formDefinitionSchema = resourceSchema.extend({ title: z.string().nullish() });
export const actionSchema = resourceSchema.extend({ name: z.string().nullish() });

/** A document: what is said about it, not its file. */
export const documentSchema = z.object({
  id,
  name: z.string().nullish(),
  relevanceDate: instant.nullish(),
  status: z.string().nullish(),
  fileType: z.string().nullish(),
  patientId: id.nullish(),
  tags: z.array(z.object({ name: z.string().nullish() })).nullish(),
});
export type Document = z.infer<typeof documentSchema>;

/** An activity whole, as its own link gives it; in a list it is half. */
export const activitySchema = z.object({
  name: z.string().nullish(),
  patientActivityType: z.string().nullish(),
  date: instant.nullish(),
  workflowState,
  professional: z.object({ fullName: z.string().nullish() }).nullish(),
});
export type Activity = z.infer<typeof activitySchema>;
