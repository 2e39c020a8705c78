// A case of Nova's as a case at the desk. Pure: wire object in, domain object out.
// Must not know HTTP. What Nova does not say is null; a code that no list has is kept as it came.
import { type Case, type CaseDetail, caseIdSchema } from '../../../../shared/domain/case.ts';
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { cprSchema } from '../../../../shared/domain/cpr-schema.ts';
import type { AdapterTools } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip } from '../text.ts';
import { decodeNote } from './note-text.ts';
import type { Identity, JournalNote, NovaCase, NovaDocument, NovaTask } from './response-schema.ts';
import { wordsOfNote } from './situation-note.ts';
import { toDate, toNovaInstant } from './times.ts';

/** What a reading needs beside the answer. */
interface Reading {
  readonly tools: AdapterTools;
  /** Https address of a case in Nova with `{uuid}` or `{caseNumber}` in it; null when the profile has none. */
  readonly caseAddress: string | null;
}

/** Nova's words for sensitivity that are sure to be SF1470's. `SærligFølsomme` is kept as it is: that it is VIP_SAGER is not verified. */
const SENSITIVITY: Readonly<Record<string, string>> = {
  IkkeFortrolige: 'IKKE_FORTROLIGE_DATA',
  Fortrolige: 'FORTROLIGE_PERSONOPLYSNINGER',
  Følsomme: 'FOELSOMME_PERSONOPLYSNINGER',
};

const TASK_STATUS: Readonly<Record<string, string>> = { N: 'ikke startet', S: 'startet', F: 'færdig' };

/**
 * Which part the citizen has in a case. Throws FagsystemError `wrongPerson` when they have none: the answer is about somebody else, or
 * does not say whom it is about.
 */
export function roleOf({ caseParties }: NovaCase, cpr: Cpr): 'primary' | 'other' {
  const own = (caseParties ?? []).filter(
    (party) => party.identificationType === 'CprNummer' && party.identification === cpr,
  );
  if (own.length === 0) throw new FagsystemError('wrongPerson', 'the citizen is not a party of the case');
  return own.some(({ participantRole }) => participantRole === 'Primær') ? 'primary' : 'other';
}

/** The CPR number of the primary party; null when it is none. */
export function novaPrimaryCprOf({ caseParties }: NovaCase): Cpr | null {
  const primary = (caseParties ?? []).find(
    (party) => party.identificationType === 'CprNummer' && party.participantRole === 'Primær',
  );
  const parsed = parseCpr(primary?.identification ?? '');
  return parsed.ok ? parsed.cpr : null;
}

/**
 * The nearest Nova has to "last changed": when its state was set or its newest note made, whichever is later. Every write of the desk
 * makes a note, so it moves with each. Null when Nova gives neither.
 */
export function novaVersionOf({ state, journalNotes }: NovaCase): string | null {
  const times = (journalNotes?.journalNotes ?? []).map(
    ({ journalNoteAttributes }) => journalNoteAttributes.createdTime,
  );
  return [state?.fromDate, ...times]
    .flatMap((time) => (time === null || time === undefined ? [] : [toNovaInstant(time, 'fromDate or createdTime')]))
    .reduce<string | null>((last, time) => (last === null || time > last ? time : last), null);
}

/** A row of the history. A case that Nova gives without a title is one whose content it hides. */
export function toNovaCase(one: NovaCase, cpr: Cpr, { tools, caseAddress }: Reading): Case {
  const { common, caseAttributes, state, caseClassification: classification } = one;
  const version = novaVersionOf(one);
  const opened = caseAttributes?.caseDate ?? state?.fromDate;
  if (opened === null || opened === undefined)
    throw new FagsystemError('nonsense', 'no time at caseAttributes.caseDate');
  const since = state?.fromDate ?? null;
  const progress = clip(state?.progressState, 60) ?? '';
  const title = clip(caseAttributes?.title, 255);
  const number = clip(classification?.kleNumber?.code, 20);
  const sensitivity = clip(one.sensitivity?.sensitivity, 60);
  const caseNumber = clip(caseAttributes?.userFriendlyCaseNumber, 60) ?? '';
  return {
    id: caseIdSchema.parse(`${tools.source}:${common.uuid}`),
    cpr,
    administration: tools.administration,
    caseNumber,
    title: title ?? '',
    kle:
      number === null
        ? null
        : { number, title: null, facet: clip(classification?.proceedingFacet?.code, 10), version: null },
    progress,
    localStatus: clip(state?.title, 255),
    sensitivity: sensitivity === null ? null : (SENSITIVITY[sensitivity] ?? sensitivity),
    openedAt: toNovaInstant(opened, 'caseAttributes.caseDate'),
    closedAt: progress === 'Afsluttet' && since !== null ? toNovaInstant(since, 'state.fromDate') : null,
    changedAt: version,
    deadline: null,
    responsibleUnit: nameOf(one.responsibleDepartment),
    handler: nameOf(one.caseworker),
    partyName: clip(
      one.caseParties?.find(
        ({ participantRole, identification }) => participantRole === 'Primær' && identification === cpr,
      )?.name,
      255,
    ),
    openInSource: linkTo(common.uuid, caseNumber, caseAddress),
    contentHidden: title === null,
    provenance: { source: tools.source, fetchedAt: tools.now().toISOString(), registeredAt: version },
  };
}

/** The case with its course, documents and journal. */
export function toNovaCaseDetail(
  one: NovaCase,
  documents: readonly NovaDocument[],
  tasks: readonly NovaTask[],
  cpr: Cpr,
  reading: Reading,
): CaseDetail {
  return {
    case: toNovaCase(one, cpr, reading),
    description: clip(one.caseAttributes?.description, 4096),
    legalBasis: null,
    parties: (one.caseParties ?? []).map(({ participantRole, name, identificationType, identification }) => {
      const number = cprSchema.safeParse(identificationType === 'CprNummer' ? identification : null);
      return { role: clip(participantRole, 60) ?? '', name: clip(name, 255), cpr: number.success ? number.data : null };
    }),
    events: eventsOf(one, tasks),
    documents: documents.map(toDocument),
    journal: (one.journalNotes?.journalNotes ?? [])
      .map(toNote)
      .toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? '')),
    facts: [...stateFacts(one), ...deadlines(tasks)],
  };
}

/** Nova gives the state in force and not those before it; its tasks are the rest of the course, each when it last moved. */
function eventsOf({ state }: NovaCase, tasks: readonly NovaTask[]): CaseDetail['events'] {
  const events = tasks.flatMap((task) => {
    const at = task.taskCloseDate ?? task.taskStartDate ?? task.taskCreateDate;
    if (at === null || at === undefined) return [];
    const status = task.taskStatusCode ?? '';
    const text = [task.taskTitle, task.taskDescription]
      .filter((part) => part !== null && part !== undefined && part !== '')
      .join(': ');
    const kind = clip(`Opgave, ${TASK_STATUS[status] ?? status}`, 60) ?? '';
    return [{ at: toNovaInstant(at, 'taskList'), kind, text: clip(text, 1000) ?? '', by: nameOf(task.caseworker) }];
  });
  if (state?.fromDate !== null && state?.fromDate !== undefined) {
    const at = toNovaInstant(state.fromDate, 'state.fromDate');
    events.push({ at, kind: clip(state.progressState, 60) ?? '', text: clip(state.title, 1000) ?? '', by: null });
  }
  return events.toSorted((a, b) => a.at.localeCompare(b.at));
}

function toDocument(from: NovaDocument): CaseDetail['documents'][number] {
  const sensitivity = clip(from.sensitivity, 60);
  return {
    id: from.documentUuid,
    title: clip(from.title, 255) ?? '',
    kind: clip(from.documentType, 60),
    date: toDate(from.documentDate),
    status: from.approved === null || from.approved === undefined ? null : from.approved ? 'Godkendt' : 'Ikke godkendt',
    sensitivity: sensitivity === null ? null : (SENSITIVITY[sensitivity] ?? sensitivity),
  };
}

function toNote({ uuid, journalNoteAttributes: from }: JournalNote): CaseDetail['journal'][number] {
  const { createdTime } = from;
  return {
    id: uuid,
    at: createdTime === null || createdTime === undefined ? null : toNovaInstant(createdTime, 'createdTime'),
    title: clip(from.title, 255) ?? '',
    text: wordsOfNote(decodeNote(from.note ?? '')),
    author: nameOf(from.author) ?? clip(from.journalNoteAuthor, 255),
  };
}

/** A case that is not active says so, in Nova's own word: its list of codes is not published. */
function stateFacts({ state }: NovaCase): CaseDetail['facts'] {
  const activeCode = clip(state?.activeCode, 1000);
  return activeCode === null || activeCode === 'Aktiv' ? [] : [{ name: 'activeCode', value: activeCode, unit: 'text' }];
}

/** A case has no deadline in Nova; what is still to be done in it has. */
function deadlines(tasks: readonly NovaTask[]): CaseDetail['facts'] {
  return tasks.flatMap((task) => {
    const value = toDate(task.taskDeadline);
    if (value === null || task.taskStatusCode === 'F') return [];
    return [{ name: clip(`Frist: ${task.taskTitle ?? ''}`, 120) ?? '', value, unit: 'date' as const }];
  });
}

/** The person, else the unit. */
function nameOf(identity: Identity): string | null {
  return (
    clip(identity?.kspIdentity?.fullName, 255) ??
    clip(identity?.losIdentity?.fullName, 255) ??
    clip(identity?.fkOrgIdentity?.fullName, 255)
  );
}

/** The profile's address for a case; none when it needs a case number that Nova did not give, or becomes no address. */
function linkTo(uuid: string, caseNumber: string, caseAddress: string | null): string | null {
  if (caseAddress === null || (caseNumber === '' && caseAddress.includes('{caseNumber}'))) return null;
  const address = caseAddress
    .replaceAll('{uuid}', uuid)
    .replaceAll('{caseNumber}', encodeURIComponent(caseNumber.toWellFormed()));
  return address.length <= 500 ? address : null;
}
