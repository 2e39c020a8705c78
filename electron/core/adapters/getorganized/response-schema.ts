// What GetOrganized and the SharePoint under it answer in JSON, as far as the desk uses it. The source's own names.
// Must not know the domain.
import { z } from 'zod';
import { CASE_ID } from './case-metadata.ts';

/** FindByCaseProperties. Without `CasesInfo` nothing has been said: it is not "no cases". */
export const casesInfoSchema = z.object({ CasesInfo: z.array(z.object({ CaseID: z.string().regex(CASE_ID) })) });

/** Cases/Metadata/{id}. */
export const metadataSchema = z.object({ Metadata: z.string().min(1) });

/** A new case. */
export const newCaseSchema = z.object({ CaseID: z.string().regex(CASE_ID) });

const cell = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)));

/** A row of a document library. `FSObjType` 1 is a folder. `CaseRecordNumber` is the number it is journalised under, 0 for none. */
const documentRowSchema = z.object({
  DocID: cell,
  Title: cell,
  FileLeafRef: cell,
  FSObjType: cell,
  Dato: cell,
  Korrespondance: cell,
  CaseRecordNumber: cell,
});
export type GoDocumentRow = z.infer<typeof documentRowSchema>;

/** RenderListDataAsStream. `NextHref` is a query to go on with; without one this was the last page. */
export const documentPageSchema = z.object({
  Row: z.array(documentRowSchema),
  NextHref: z
    .string()
    .regex(/^\?[\x21-\x7e]{1,2000}$/)
    .nullish(),
});

/** Administration/ModernConfiguration: where the case is an item of a list, `/site/Lists/Cases3/42_.000`. */
export const modernCaseSchema = z.object({
  ModernCase: z.object({
    ItemServerUrl: z.string().regex(/^(?:\/[\w.-]+)*\/Lists\/[\w.-]+\/[^/]+$/),
    ListItemID: z.union([z.number().int(), z.string().regex(/^\d+$/)]),
  }),
});

/** contextinfo. */
export const contextSchema = z.object({
  d: z.object({ GetContextWebInformation: z.object({ FormDigestValue: z.string().regex(/^[\x20-\x7e]+$/) }) }),
});

/** ValidateUpdateListItem: one result for each field. Its `ErrorMessage` is not read. */
export const updateResultSchema = z.object({
  d: z.object({
    ValidateUpdateListItem: z.object({
      results: z.array(z.object({ FieldName: z.string(), HasException: z.boolean() })),
    }),
  }),
});
