// What KMD Nova answers, as far as the desk uses it. Nova's own names, as municipal clients read them; the specification is not public.
// Must not know the domain. What was not asked for is not there, and fields the desk does not use are ignored.
import { z } from 'zod';
import { UUID } from '../uuid.ts';

const text = z.string().nullish();
const uuid = z
  .string()
  .regex(UUID)
  .transform((id) => id.toLowerCase());

const pagingInformationSchema = z.object({
  /** Rows in this answer. */
  numberOfRows: z.number().int().nonnegative(),
  /** Rows in all, when it was asked for. */
  totalNumberOfRows: z.number().int().nonnegative().nullish(),
  hasMoreRows: z.boolean().nullish(),
});
export type PagingInformation = z.infer<typeof pagingInformationSchema>;

/** A person (KSP), a unit (LOS) or either of them in the municipality's own organisation (FK), whichever Nova has. */
const identitySchema = z
  .object({
    kspIdentity: z.object({ novaUserId: text, racfId: text, fullName: text }).nullish(),
    losIdentity: z.object({ fullName: text }).nullish(),
    fkOrgIdentity: z.object({ fullName: text }).nullish(),
  })
  .nullish();
export type Identity = z.infer<typeof identitySchema>;

const casePartySchema = z.object({ identificationType: text, identification: text, participantRole: text, name: text });

const journalNoteSchema = z.object({
  uuid,
  journalNoteAttributes: z.object({
    title: text,
    note: text,
    /** When Nova got it; `journalNoteDate` is the writer's own date. */
    createdTime: text,
    journalNoteAuthor: text,
    author: identitySchema,
  }),
});
export type JournalNote = z.infer<typeof journalNoteSchema>;

const novaCaseSchema = z.object({
  common: z.object({ uuid }),
  caseAttributes: z.object({ title: text, userFriendlyCaseNumber: text, caseDate: text, description: text }).nullish(),
  state: z.object({ activeCode: text, progressState: text, title: text, fromDate: text }).nullish(),
  caseParties: z.array(casePartySchema).nullish(),
  caseClassification: z
    .object({ kleNumber: z.object({ code: text }).nullish(), proceedingFacet: z.object({ code: text }).nullish() })
    .nullish(),
  sensitivity: z.object({ sensitivity: text }).nullish(),
  caseworker: identitySchema,
  responsibleDepartment: identitySchema,
  numberOfJournalNotes: z.number().int().nonnegative().nullish(),
  journalNotes: z.object({ journalNotes: z.array(journalNoteSchema).nullish() }).nullish(),
});
export type NovaCase = z.infer<typeof novaCaseSchema>;

/** Case/GetList. `cases` is left out when there are none. */
export const caseListSchema = z.object({
  pagingInformation: pagingInformationSchema,
  cases: z.array(novaCaseSchema).nullish(),
});

const documentSchema = z.object({
  documentUuid: uuid,
  title: text,
  documentType: text,
  sensitivity: text,
  documentDate: text,
  approved: z.boolean().nullish(),
  /** Attachments (bilag), which are a list of their own. */
  numberOfSubDocuments: z.number().int().nonnegative().nullish(),
});
export type NovaDocument = z.infer<typeof documentSchema>;

/** Document/GetList. */
export const documentListSchema = z.object({
  pagingInformation: pagingInformationSchema,
  documents: z.array(documentSchema).nullish(),
});

const taskSchema = z.object({
  taskUuid: uuid,
  taskTitle: text,
  taskDescription: text,
  /** N not started, S started, F finished. */
  taskStatusCode: text,
  taskDeadline: text,
  taskCreateDate: text,
  taskStartDate: text,
  taskCloseDate: text,
  caseworker: identitySchema,
});
export type NovaTask = z.infer<typeof taskSchema>;

/** Task/GetList. */
export const novaTaskListSchema = z.object({
  pagingInformation: pagingInformationSchema,
  taskList: z.array(taskSchema).nullish(),
});
