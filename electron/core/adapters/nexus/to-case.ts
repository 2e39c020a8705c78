// A pathway (forløb) of Nexus as a case at the desk. Pure: wire objects in, domain objects out.
// Must not know HTTP. What Nexus does not say is null, and what the desk has read into it is said so here.
import { type Case, type CaseDetail, caseIdSchema, caseSchema } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { AdapterTools } from '../adapter.ts';
import { clip } from '../text.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import { type JournalForm, readForm } from './journal-form.ts';
import {
  type Activity,
  type Document,
  DOCUMENT_REFERENCE,
  type Form,
  FORM_REFERENCE,
  type Pathway,
  type Patient,
  type Reference,
  toNexusInstant,
} from './schema.ts';
import type { Branch } from './tree.ts';

/** KLE number of a program pathway: Nexus has none, so the municipality says which of its own are which. */
type Programmes = Readonly<Record<string, Omit<NonNullable<Case['kle']>, 'version'>>>;

/** What a case is read with. */
interface Reading {
  readonly tools: AdapterTools;
  readonly programmes: Programmes;
  /** Address of a case with `{patientPathwayId}` in it; null when the profile has none. */
  readonly caseAddress: string | null;
  readonly journalForm: JournalForm;
}

/** A pathway with its reference, and what it is called at the desk. */
export interface Found {
  readonly externalId: string;
  readonly branch: Branch;
  readonly pathway: Pathway;
}

/** A form with who filled it in, when its audit says. */
export interface FilledForm {
  readonly form: Form;
  readonly author: string | null;
}

/** What is in one pathway, each thing whole. */
export interface Contents {
  readonly forms: readonly FilledForm[];
  readonly documents: readonly Document[];
  readonly activities: readonly Activity[];
}

/** Not verified: no public source says what a closed pathway's status is called. The training one's word. */
const CLOSED = 'CLOSED';

/** Progress of a closed pathway at the desk. Every other status stands as it came: an open pathway has no progress in Nexus. */
export const CLOSED_PROGRESS = 'Afsluttet';

export function isPathwayClosed({ pathwayStatus, inactivatedDate }: Pathway): boolean {
  return pathwayStatus === CLOSED || (inactivatedDate ?? null) !== null;
}

/**
 * When a pathway was last changed, as far as Nexus tells: its own updateDate when it has one, and the newest date of what lies in it.
 * This is the version a change is held against.
 */
export function changedAt({ branch, pathway }: Pick<Found, 'branch' | 'pathway'>): string | null {
  const dates = [
    branch.reference.date,
    pathway.updateDate,
    pathway.inactivatedDate,
    ...branch.contents.map(({ date }) => date),
  ];
  return dates
    .map(instantOf)
    .reduce((newest, date) => (newest === null || (date !== null && date > newest) ? date : newest), null);
}

/**
 * A pathway as a row of the history. Sensitivity is the desk's reading: everything in Nexus is about health or social need.
 * Nexus tells neither unit nor caseworker of a pathway.
 */
export function toNexusCase(found: Found, patient: Patient, cpr: Cpr, reading: Reading): Case {
  const { tools, programmes } = reading;
  const { externalId, branch, pathway } = found;
  const { reference } = branch;
  const status = pathway.pathwayStatus ?? reference.pathwayStatus ?? '';
  const name = pathway.name ?? reference.name ?? null;
  const programme = String(reference.programPathwayId ?? '');
  const kle = Object.hasOwn(programmes, programme) ? programmes[programme] : undefined;
  const registeredAt = changedAt(found);
  const now = tools.now().toISOString();
  const openedAt = instantOf(reference.date) ?? registeredAt ?? now;
  return {
    id: caseIdSchema.parse(`${tools.source}:${externalId}`),
    cpr,
    administration: tools.administration,
    caseNumber: String(pathway.id),
    title: clip(name, 255) ?? '',
    kle: kle === undefined ? null : { ...kle, version: null },
    progress: isPathwayClosed(pathway) ? CLOSED_PROGRESS : status.slice(0, 60),
    localStatus: clip(status, 255),
    sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
    openedAt,
    closedAt: isPathwayClosed(pathway)
      ? later(instantOf(pathway.inactivatedDate) ?? registeredAt ?? openedAt, openedAt)
      : null,
    changedAt: registeredAt,
    deadline: null,
    responsibleUnit: null,
    handler: null,
    partyName: clip(patient.fullName, 255),
    openInSource: hopOf(pathway, reading),
    contentHidden: name === null,
    provenance: { source: tools.source, fetchedAt: now, registeredAt },
  };
}

/** The row and everything in the pathway. */
export function toNexusCaseDetail(
  found: Found,
  contents: Contents,
  patient: Patient,
  cpr: Cpr,
  reading: Reading,
): CaseDetail {
  const row = toNexusCase(found, patient, cpr, reading);
  return {
    case: row,
    description: null,
    legalBasis: null,
    parties: [{ role: 'Primær part', name: clip(patient.fullName, 255), cpr }],
    events: contents.activities
      .map((activity) => toEvent(activity, row.openedAt))
      .toSorted((a, b) => a.at.localeCompare(b.at)),
    documents: contents.documents.map(toDocument),
    journal: contents.forms.map((form) => toNote(form, reading.journalForm)),
    facts: factsOf(found.branch),
  };
}

/** inactivatedDate may be a day without a time: a case must not end before it began. */
function later(closed: string, opened: string): string {
  return closed > opened ? closed : opened;
}

function hopOf({ id }: Pathway, { caseAddress }: Reading): string | null {
  if (caseAddress === null) return null;
  const parsed = caseSchema.shape.openInSource.safeParse(caseAddress.replaceAll('{patientPathwayId}', String(id)));
  return parsed.success ? parsed.data : null;
}

function toEvent(
  { date, name, patientActivityType, workflowState, professional }: Activity,
  openedAt: string,
): CaseDetail['events'][number] {
  return {
    at: instantOf(date) ?? openedAt,
    kind: (workflowState?.name ?? patientActivityType ?? '').slice(0, 60),
    text: (name ?? '').slice(0, 1000),
    by: clip(professional?.fullName, 255),
  };
}

function toDocument({ id, name, relevanceDate, status, fileType, tags }: Document): CaseDetail['documents'][number] {
  return {
    id: String(id),
    title: clip(name, 255) ?? '',
    kind: clip(tags?.[0]?.name ?? fileType, 60),
    date: danishDate(instantOf(relevanceDate)),
    status: clip(status, 60),
    sensitivity: null,
  };
}

function toNote({ form, author }: FilledForm, journalForm: JournalForm): CaseDetail['journal'][number] {
  const { title, text, writer } = readForm(form, journalForm);
  return {
    id: String(form.id ?? ''),
    at: instantOf(form.observationTimestamp ?? form.createDate),
    title: clip(title, 255) ?? '',
    text: text.slice(0, 100_000),
    author: clip(writer ?? author, 255),
  };
}

/** What the pathway lies under, and every line of another kind than those the desk opens, under the source's own word for it. */
function factsOf({ contents, parentName }: Branch): CaseDetail['facts'] {
  const others = contents.filter(({ type }) => type !== FORM_REFERENCE && type !== DOCUMENT_REFERENCE);
  return [
    ...(parentName === null ? [] : [fact('Grundforløb', parentName)]),
    ...others.map((reference) => fact(reference.type, wordsOf(reference))),
  ];
}

function wordsOf({ name, workflowState }: Reference): string {
  return [name, workflowState?.name].filter((word) => typeof word === 'string' && word !== '').join(', ');
}

function fact(name: string, value: string): CaseDetail['facts'][number] {
  return { name: name.slice(0, 120), value: value.slice(0, 1000), unit: 'text' };
}

function instantOf(date: string | null | undefined): string | null {
  return date === null || date === undefined ? null : toNexusInstant(date);
}

/** The calendar day in Denmark of an instant. */
function danishDate(instant: string | null): string | null {
  return instant === null ? null : danishDay(new Date(instant));
}
