// A case's metadata and documents as a case at the desk. Pure: wire objects in, domain objects out.
// Must not know HTTP. What GetOrganized does not say is null, and what the desk has read into it is said so here.
import {
  type Case,
  caseDetailSchema,
  type CaseDetail,
  caseIdSchema,
  caseSchema,
} from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { AdapterTools } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip } from '../text.ts';
import { type CaseMetadata, caseUrlOf } from './case-metadata.ts';
import { contactOf, cprOf, dateOf, goInstantOf, lookupWords, userOf } from './field-values.ts';
import type { GoDocumentRow } from './response-schema.ts';

/** What reading needs beside the answer. */
interface Reading {
  readonly tools: AdapterTools;
  /** The address caseworkers open GetOrganized at; null when cases are not to be opened there. */
  readonly browseOrigin: string | null;
}

export const OPEN = 'Åben';
export const CLOSED = 'Lukket';

/** CaseStatus in OIO's words. Only that a closed case is `Afsluttet` is certain; that an open one is `Opstaaet` is the desk's reading. */
const PROGRESS: Readonly<Record<string, string>> = { [OPEN]: 'Opstaaet', [CLOSED]: 'Afsluttet' };

/** The case's party. Throws FagsystemError `wrongPerson` unless every place that names a party names the person asked for. */
function refuseOtherPerson(metadata: CaseMetadata, cpr: Cpr): void {
  if (!isPartyOf(metadata, cpr)) throw new FagsystemError('wrongPerson', 'the party is not the one asked for');
}

/** True when the case's party is the person: by the packed contact and by the field beside it, as many of them as there are. */
export function isPartyOf(metadata: CaseMetadata, cpr: Cpr): boolean {
  const packed = metadata.get('CCMContactData');
  const beside = metadata.get('CCMContactData_CPR');
  if (packed === null && beside === null) return false;
  return (packed === null || contactOf(packed)?.cpr === cpr) && (beside === null || cprOf(beside) === cpr);
}

/** The CPR number of the case's party; null for a company, and where the two places that name a party do not agree. */
export function partyOf(metadata: CaseMetadata): Cpr | null {
  const cpr = contactOf(metadata.get('CCMContactData'))?.cpr ?? cprOf(metadata.get('CCMContactData_CPR'));
  return cpr !== null && isPartyOf(metadata, cpr) ? cpr : null;
}

/**
 * When the case last changed, as far as GetOrganized says: the later of LastModifiedDate and Lukket, because closing is seen not to
 * move the first. Whole seconds. Null when it says neither.
 */
export function goVersionOf(metadata: CaseMetadata): string | null {
  const times = [goInstantOf(metadata.get('LastModifiedDate'), 'LastModifiedDate'), closedAt(metadata)].filter(
    (time) => time !== null,
  );
  return times.toSorted().at(-1) ?? null;
}

export function isGoCaseClosed(metadata: CaseMetadata): boolean {
  return metadata.get('CaseStatus') === CLOSED;
}

function closedAt(metadata: CaseMetadata): string | null {
  return isGoCaseClosed(metadata) ? goInstantOf(metadata.get('Lukket'), 'Lukket') : null;
}

/** A row of the history. Throws FagsystemError `wrongPerson`, and `nonsense` for a case without any time. */
export function toGoCase(metadata: CaseMetadata, cpr: Cpr, { tools, browseOrigin }: Reading): Case {
  refuseOtherPerson(metadata, cpr);
  const version = goVersionOf(metadata);
  const openedAt =
    goInstantOf(metadata.get('Modtaget'), 'Modtaget') ?? goInstantOf(metadata.get('Created'), 'Created') ?? version;
  if (openedAt === null) throw new FagsystemError('nonsense', 'a case without any time');
  const status = metadata.get('CaseStatus');
  const title = clip(metadata.get('Title'), 255);
  return {
    id: caseIdSchema.parse(`${tools.source}:${metadata.id}`),
    cpr,
    administration: tools.administration,
    caseNumber: metadata.id,
    title: title ?? '',
    kle: kleOf(metadata),
    progress: clip((status === null ? null : PROGRESS[status]) ?? status, 60) ?? '',
    localStatus: clip(status, 255),
    sensitivity: null,
    openedAt,
    closedAt: closedAt(metadata),
    changedAt: version,
    deadline: null,
    responsibleUnit: clip(lookupWords(metadata.get('Afdeling')), 255),
    handler: clip(userOf(metadata.get('CaseOwner'))?.name ?? null, 255),
    partyName: clip(contactOf(metadata.get('CCMContactData'))?.name ?? null, 255),
    openInSource: linkTo(metadata, browseOrigin),
    contentHidden: title === null,
    provenance: { source: tools.source, fetchedAt: tools.now().toISOString(), registeredAt: version },
  };
}

/** The row, its documents, and what else the metadata says. Throws as `toCase`. */
export function toGoCaseDetail(
  metadata: CaseMetadata,
  documents: readonly GoDocumentRow[],
  descriptionField: string | null,
  cpr: Cpr,
  reading: Reading,
): CaseDetail {
  const row = toGoCase(metadata, cpr, reading);
  return {
    case: row,
    description: descriptionField === null ? null : clip(metadata.get(descriptionField), 4096),
    legalBasis: null,
    parties: [{ role: 'Primær part', name: row.partyName, cpr }],
    events: eventsOf(metadata),
    documents: documents.map(toDocument),
    journal: [],
    facts: ['CaseCategory', 'CCMParentCase', 'SupplerendeSagsbehandlere'].flatMap((name) => {
      const value = clip(lookupWords(metadata.get(name)), 1000);
      return value === null ? [] : [{ name, value, unit: 'text' as const }];
    }),
  };
}

/** The only moments GetOrganized keeps with a case: received, last changed and by whom, closed. What happened between is not there. */
function eventsOf(metadata: CaseMetadata): CaseDetail['events'] {
  const event = (field: string, kind: string, text: string, by: string | null = null) => {
    const at = goInstantOf(metadata.get(field), field);
    return at === null ? [] : [{ at, kind, text, by }];
  };
  const changedBy = clip(userOf(metadata.get('LastModifiedBy'))?.name ?? null, 255);
  return [
    ...event('Modtaget', 'Modtaget', 'Sagen er modtaget'),
    ...event('LastModifiedDate', 'Ændret', 'Sagen er senest ændret', changedBy),
    ...(isGoCaseClosed(metadata) ? event('Lukket', 'Lukket', 'Sagen er lukket') : []),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
}

function toDocument(row: GoDocumentRow): CaseDetail['documents'][number] {
  const { DocID, Title, FileLeafRef, Dato, Korrespondance, CaseRecordNumber } = row;
  return caseDetailSchema.shape.documents.element.parse({
    id: clip(DocID, 120) ?? '',
    title: clip(Title ?? FileLeafRef, 255) ?? '',
    kind: clip(Korrespondance, 60),
    date: dateOf(Dato),
    // GetOrganized's own names of its two views: what has a number in the case's record, and what has not.
    status: CaseRecordNumber === null ? null : Number(CaseRecordNumber) > 0 ? 'Journaliseret' : 'Ikke journaliseret',
    sensitivity: null,
  });
}

/** `17.20.01`, or a look-up with title: `318;#17.20.01 Skoleindskrivning`. Anything else is kept as it came. No edition is given. */
function kleOf(metadata: CaseMetadata): Case['kle'] {
  const words = lookupWords(metadata.get('KLENummer'));
  if (words === null) return null;
  const [, number, title] = /^(\d{2}\.\d{2}\.\d{2})(?:\s+(.+))?$/u.exec(words) ?? [];
  const facet = lookupWords(metadata.get('Facet'));
  return {
    number: number ?? words.slice(0, 20).toWellFormed(),
    title: clip(title ?? null, 255),
    facet: clip(/^[A-ZÆØÅ]\d{2}(?=\s|$)/u.exec(facet ?? '')?.[0] ?? facet, 10),
    version: null,
  };
}

/** The case's own page; https only. */
function linkTo(metadata: CaseMetadata, browseOrigin: string | null): string | null {
  const caseUrl = caseUrlOf(metadata);
  if (browseOrigin === null || caseUrl === null) return null;
  const parsed = caseSchema.shape.openInSource.safeParse(
    `${new URL(browseOrigin).origin}/${caseUrl}/SitePages/Home.aspx`,
  );
  return parsed.success ? parsed.data : null;
}
