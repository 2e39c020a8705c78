// What the desk asks Nova to answer with: flags, so that nothing comes that the desk does not show.
// Must not know HTTP, and asks for no field that no municipal client has been seen to ask for.

const identity = {
  kspIdentity: { novaUserId: true, racfId: true, fullName: true },
  fkOrgIdentity: { fkUuid: true, type: true, fullName: true },
  losIdentity: { novaUnitId: true, administrativeUnitId: true, fullName: true, userKey: true },
} as const;

/** A row of the history. Of the journal only when each note was made: that is the nearest Nova has to "last changed". */
export const ROW_OUTPUT = {
  caseAttributes: { title: true, userFriendlyCaseNumber: true, caseDate: true },
  state: { activeCode: true, progressState: true, title: true, fromDate: true },
  caseParty: { index: true, identificationType: true, identification: true, participantRole: true, name: true },
  caseClassification: { kleNumber: { code: true }, proceedingFacet: { code: true } },
  sensitivity: { sensitivity: true },
  caseworker: identity,
  responsibleDepartment: identity,
  numberOfJournalNotes: true,
  journalNotes: { uuid: true, journalNoteAttributes: { createdTime: true } },
} as const;

/** A case whole: the row, its description and its journal. */
export const CASE_OUTPUT = {
  ...ROW_OUTPUT,
  caseAttributes: { ...ROW_OUTPUT.caseAttributes, description: true },
  journalNotes: {
    uuid: true,
    approved: true,
    journalNoteAttributes: {
      title: true,
      format: true,
      note: true,
      createdTime: true,
      journalNoteAuthor: true,
      author: { kspIdentity: identity.kspIdentity },
    },
  },
} as const;

/** What must be known of a case before and after it is written to: whose it is, its version, and the notes it holds. */
export const VERSION_OUTPUT = {
  caseAttributes: { caseDate: true },
  state: { fromDate: true },
  caseParty: ROW_OUTPUT.caseParty,
  numberOfJournalNotes: true,
  journalNotes: ROW_OUTPUT.journalNotes,
} as const;
export type CaseGetOutput = typeof ROW_OUTPUT | typeof CASE_OUTPUT | typeof VERSION_OUTPUT;

/** `getOutput` of Document/GetList. */
export const DOCUMENT_OUTPUT = {
  title: true,
  documentType: true,
  sensitivity: true,
  documentDate: true,
  approved: true,
  numberOfSubDocuments: true,
} as const;
