// Nova's JSON: rows as its objects, cut down to what was asked for, and the bodies of its writes. Must not know HTTP.
import { z } from 'zod';
import { wireTime } from '../sf1470/wire.ts';
import type {
  NovaCaseRow,
  CaseworkerRow,
  NovaChange,
  NovaDocumentRow,
  NewNovaCaseRow,
  NovaNoteRow,
  PartyRow,
  NovaStore,
  TaskRow,
} from './store.ts';

const UUID = z.uuid();
const PROGRESS = z.enum(['Opstaaet', 'Oplyst', 'Afgjort', 'Bestilt', 'Udfoert', 'Afsluttet']);
const common = z.object({ transactionId: UUID, uuid: UUID.optional() });
const paging = z.object({
  startRow: z.number().int().min(0),
  numberOfRows: z.number().int().min(1).max(500),
  calculateTotalNumberOfRows: z.boolean().default(false),
});
type Flags = { readonly [name: string]: boolean | Flags };
const flags: z.ZodType<Flags> = z.lazy(() => z.record(z.string(), z.union([z.boolean(), flags])));

export const caseQuestion = z.object({
  common,
  paging,
  caseParty: z
    .object({
      identificationType: z.literal('CprNummer'),
      identification: z.string().regex(/^\d{10}$/),
      participantRole: z.string().optional(),
    })
    .optional(),
  caseworker: z.object({ kspIdentity: z.object({ racfId: z.string().min(1) }) }).optional(),
  states: z.object({ states: z.array(z.object({ progressState: PROGRESS })).min(1) }).optional(),
  caseGetOutput: flags.default({}),
});
export const documentQuestion = z.object({
  common,
  paging,
  caseUuid: UUID.optional(),
  mainDocumentUuid: UUID.optional(),
  getOutput: flags.default({}),
});
export const taskQuestion = z.object({ common, paging, caseUuid: UUID });

const ksp = z.object({ kspIdentity: z.object({ racfId: z.string().min(1), fullName: z.string().min(1) }) });
const note = z.object({
  uuid: UUID,
  approved: z.boolean(),
  journalNoteAttributes: z.object({
    journalNoteDate: z.iso.datetime({ offset: true, local: true }),
    journalNoteAuthor: z.string().min(1),
    title: z.string().min(1),
    journalNoteType: z.literal('Bruger'),
    format: z.enum(['Text', 'Ooxml']),
    note: z.base64().min(1),
  }),
});

const updateBody = z.object({
  common: common.required(),
  caseAttributes: z.object({ title: z.string().min(1).optional() }).optional(),
  state: PROGRESS.optional(),
  caseworker: ksp.optional(),
  journalNotes: z.array(note).default([]),
});

const unit = z.object({
  losIdentity: z.object({
    administrativeUnitId: z.number().int(),
    fullName: z.string().min(1),
    userKey: z.string().min(1),
  }),
});
const importBody = z.object({
  common: common.required(),
  caseAttributes: z.object({
    title: z.string().min(1),
    caseDate: z.iso.datetime({ offset: true }),
    description: z.string().default(''),
  }),
  caseClassification: z.object({
    kleNumber: z.object({ code: z.string().regex(/^\d\d\.\d\d\.\d\d$/) }),
    proceedingFacet: z.object({ code: z.string().min(1) }),
  }),
  state: PROGRESS,
  sensitivity: z.enum(['Fortrolige', 'IkkeFortrolige', 'SærligFølsomme', 'Følsomme']),
  caseParties: z
    .array(
      z.object({
        name: z.string(),
        identificationType: z.enum(['CprNummer', 'CvrNummer', 'Frit', 'PNummer', 'EsrNummer', 'BfeNummer']),
        identification: z.string().min(1),
        participantRole: z.enum(['Primær', 'Sekundær']),
      }),
    )
    .min(1),
  caseworker: ksp.optional(),
  securityUnit: unit,
  responsibleDepartment: unit,
  SensitivityCtrlBy: z.enum(['Bruger', 'Regler']),
  SecurityUnitCtrlBy: z.enum(['Bruger', 'Regler']),
  ResponsibleDepartmentCtrlBy: z.enum(['Bruger', 'Regler']),
  caseAvailability: z.object({ unit: z.literal('År'), scale: z.number().int().positive() }),
  AvailabilityCtrlBy: z.enum(['Bruger', 'Regler']),
});

/** Case/Update as a change; null when it does not follow the format. */
export function readUpdate(body: unknown): NovaChange | null {
  const parsed = updateBody.safeParse(body);
  if (!parsed.success) return null;
  const {
    common: { uuid },
    caseAttributes,
    state,
    caseworker,
    journalNotes,
  } = parsed.data;
  return {
    uuid: uuid.toLowerCase(),
    title: caseAttributes?.title ?? null,
    state: state ?? null,
    caseworker: caseworker?.kspIdentity ?? null,
    notes: journalNotes.map(
      ({ uuid: id, approved, journalNoteAttributes: { title, note: text, format, journalNoteAuthor } }) => ({
        uuid: id.toLowerCase(),
        title,
        note: text,
        format,
        approved,
        racfId: journalNoteAuthor,
      }),
    ),
  };
}

/** Case/Import as a new case; null when it does not follow the format. */
export function readImport(body: unknown): NewNovaCaseRow | null {
  const parsed = importBody.safeParse(body);
  if (!parsed.success) return null;
  const {
    common: { uuid },
    caseAttributes,
    caseClassification,
    caseParties,
    caseworker,
    responsibleDepartment,
    state,
    sensitivity,
  } = parsed.data;
  return {
    uuid: uuid.toLowerCase(),
    title: caseAttributes.title,
    description: caseAttributes.description,
    caseDate: new Date(caseAttributes.caseDate).toISOString(),
    kle: caseClassification.kleNumber.code,
    facet: caseClassification.proceedingFacet.code,
    sensitivity,
    state,
    unit: responsibleDepartment.losIdentity.fullName,
    caseworker: caseworker?.kspIdentity ?? null,
    parties: caseParties.map(({ name, identificationType, identification, participantRole }) => ({
      identification_type: identificationType,
      identification,
      role: participantRole,
      name,
    })),
  };
}

/** How the simulator writes times: with the Danish offset, or without any. */
type Clock = (instant: string) => string;
export const withOffset: Clock = wireTime;
export const withoutOffset: Clock = (instant) => wireTime(instant).slice(0, 23);

const midnight = (date: string) => `${date}T00:00:00`;
const identityOf = (worker: CaseworkerRow | undefined) =>
  worker === undefined
    ? undefined
    : { kspIdentity: { novaUserId: worker.nova_user_id, racfId: worker.racf_id, fullName: worker.full_name } };

/** What of an object was asked for. Lists are cut down row by row. */
function only(value: unknown, asked: boolean | Flags | undefined): unknown {
  if (asked === undefined || asked === false) return undefined;
  if (asked === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => only(one, asked));
  return Object.fromEntries(
    Object.keys(value).map((name) => [name, only((value as Record<string, unknown>)[name], asked[name])]),
  );
}

/** One case with the parts that `asked` names. `notes` is the part of the journal on this page. */
export function caseObject(
  row: NovaCaseRow,
  notes: readonly NovaNoteRow[],
  notesInAll: number,
  asked: Flags,
  store: NovaStore,
  clock: Clock,
  progress: string,
): object {
  const part = (name: string, value: unknown) => only(value, asked[name]);
  return {
    common: { uuid: row.uuid },
    caseAttributes: part('caseAttributes', {
      title: row.title,
      userFriendlyCaseNumber: row.number,
      caseDate: clock(row.case_date),
      description: row.description,
    }),
    state: part('state', {
      activeCode: 'Aktiv',
      progressState: progress,
      title: row.state_title,
      fromDate: clock(row.state_from),
    }),
    caseParties: part('caseParty', store.partiesOf(row.uuid).map(partyObject)),
    caseClassification: part('caseClassification', {
      kleNumber: { code: row.kle },
      proceedingFacet: { code: row.facet },
    }),
    sensitivity: part('sensitivity', { sensitivity: row.sensitivity }),
    caseworker: part('caseworker', identityOf(store.caseworker(row.racf_id))),
    responsibleDepartment: part('responsibleDepartment', {
      losIdentity: { novaUnitId: row.unit, administrativeUnitId: 1, fullName: row.unit, userKey: row.unit },
    }),
    numberOfJournalNotes: part('numberOfJournalNotes', notesInAll),
    journalNotes:
      asked['journalNotes'] === undefined
        ? undefined
        : {
            journalNotes: only(
              notes.map((one) => noteObject(one, store, clock)),
              asked['journalNotes'],
            ),
          },
  };
}

function partyObject({ idx, identification_type: identificationType, identification, role, name }: PartyRow) {
  return { index: idx, identificationType, identification, participantRole: role, name };
}

function noteObject(row: NovaNoteRow, store: NovaStore, clock: Clock) {
  const createdTime = clock(row.created_at);
  return {
    uuid: row.uuid,
    approved: row.approved === 1,
    journalNoteAttributes: {
      journalNoteDate: createdTime,
      createdTime,
      title: row.title,
      format: row.format,
      note: row.note,
      journalNoteAuthor: row.author,
      author: identityOf(store.caseworker(row.racf_id)),
    },
  };
}

export function documentObject(row: NovaDocumentRow, asked: Flags): object {
  const all = {
    title: row.title,
    documentType: row.type,
    sensitivity: row.sensitivity,
    documentDate: midnight(row.date),
    approved: row.approved === 1,
    numberOfSubDocuments: row.attachments,
  };
  return { documentUuid: row.uuid, documentNumber: row.number, ...(only(all, asked) as object) };
}

export function taskObject(row: TaskRow, store: NovaStore, clock: Clock): object {
  const time = (at: string | null) => (at === null ? undefined : clock(at));
  return {
    taskUuid: row.uuid,
    taskTitle: row.title,
    taskDescription: row.description ?? undefined,
    taskStatusCode: row.status,
    taskCreateDate: clock(row.created_at),
    taskStartDate: time(row.started_at),
    taskCloseDate: time(row.closed_at),
    taskDeadline: row.deadline === null ? undefined : midnight(row.deadline),
    caseworker: identityOf(store.caseworker(row.racf_id)),
  };
}
