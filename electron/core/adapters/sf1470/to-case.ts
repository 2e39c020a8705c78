// A sag of the index as a case at the desk. Pure: wire elements in, domain objects out.
// Must not know HTTP. Values the desk does not know are kept as they came; what the source does not say is null.
import { z } from 'zod';
import { type Case, type CaseDetail, caseIdSchema, caseSchema, isOpenCase } from '../../../../shared/domain/case.ts';
import { type Cpr, parseCpr } from '../../../../shared/domain/cpr.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../transport/xml.ts';
import type { AdapterTools } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { clip } from '../text.ts';
import type { FremsoegOutput, Oejebliksbillede } from './fremsoeg.ts';
import { CVR_URN, SF1470_NS, ROLLE } from './namespaces.ts';
import {
  compareInstants,
  inForce,
  instantOf,
  isWithdrawn,
  newestRegistrering,
  virkningBy,
  virkningFrom,
  CPR_URN_PREFIX,
} from '../../transport/sagdok.ts';

/** What a case is read with: the clock and source, and the municipality's own CVR number. */
interface Reading {
  readonly tools: AdapterTools;
  readonly cvr: string;
}

/** One registration of a case, with the lists the readers below look in. */
interface Sag {
  readonly uuid: string;
  readonly tidspunkt: string;
  readonly isWithdrawn: boolean;
  readonly now: Date;
  readonly attributter: XmlElement | undefined;
  readonly egenskaber: XmlElement | undefined;
  readonly tilstande: readonly XmlElement[];
  readonly relationer: XmlElement | undefined;
}

/**
 * A sag as a row of the history; null for one that has been withdrawn (Passiveret, Slettet). Throws FagsystemError `wrongPerson`
 * unless its primary party is the person asked for; a withdrawn one may have been emptied of its parties.
 */
export function toSf1470Case(billede: Oejebliksbillede, cpr: Cpr, reading: Reading): Case | null {
  const sag = openSag(billede, reading.tools);
  refuseOtherPerson(sag, cpr);
  return sag.isWithdrawn ? null : rowOf(sag, cpr, reading.tools);
}

/**
 * A sag as a row of a caseworker's work list; null for one that is withdrawn, closed, somebody else's by now, or about nobody with a CPR
 * number. A search may find those by what was so before.
 */
export function toSf1470HandlersCase(billede: Oejebliksbillede, handlerUuid: string, reading: Reading): Case | null {
  const sag = openSag(billede, reading.tools);
  if (sag.isWithdrawn || referenceOf(relation(sag, 'Sagsaktoer', ROLLE.primaerBehandler)) !== handlerUuid.toLowerCase())
    return null;
  const party = referenceOf(relation(sag, 'Sagspart', ROLLE.primaerPart));
  const parsed = party?.startsWith(CPR_URN_PREFIX) === true ? parseCpr(party.slice(CPR_URN_PREFIX.length)) : null;
  if (parsed?.ok !== true) return null;
  const row = rowOf(sag, parsed.cpr, reading.tools);
  return isOpenCase(row) ? row : null;
}

/** The case with this UUID whole; null when it is withdrawn or not in the answer. Throws as `toCase`. */
export function toSf1470CaseDetail(
  output: FremsoegOutput,
  uuid: string,
  cpr: Cpr,
  reading: Reading,
): CaseDetail | null {
  // The person is checked first: an answer with somebody else's case in it is thrown away whole.
  const sager = output.sager.map((billede) => openSag(billede, reading.tools));
  for (const one of sager) refuseOtherPerson(one, cpr);
  const sag = sager.find((one) => one.uuid === uuid);
  if (sag === undefined || sag.isWithdrawn) return null;
  const { egenskaber } = sag;
  const row = rowOf(sag, cpr, reading.tools);
  return {
    case: row,
    description: clip(textOf(egenskaber, SF1470_NS.sag, 'Beskrivelse'), 4096),
    legalBasis: clip(textOf(egenskaber, SF1470_NS.sag, 'HjemmelSpecifikation'), 1024),
    parties: partiesOf(sag),
    events: eventsOf(sag, row.openedAt),
    documents: output.dokumenter.flatMap((billede) => documentOf(billede, sag)),
    journal: journalOf(sag),
    facts: ownerFact(sag, reading.cvr),
  };
}

function openSag({ uuid, registreringer }: Oejebliksbillede, tools: AdapterTools): Sag {
  const { element, tidspunkt } = newestRegistrering(registreringer);
  const now = tools.now();
  const attributter = childOf(element, SF1470_NS.sag, 'AttributListe');
  return {
    uuid,
    tidspunkt,
    isWithdrawn: isWithdrawn(element),
    now,
    attributter,
    egenskaber: inForce(childrenOf(attributter, SF1470_NS.sag, 'Egenskaber'), now)[0],
    tilstande: childrenOf(childOf(element, SF1470_NS.sag, 'TilstandListe'), SF1470_NS.sag, 'Fremdrift'),
    relationer: childOf(element, SF1470_NS.sag, 'RelationListe'),
  };
}

function rowOf(sag: Sag, cpr: Cpr, tools: AdapterTools): Case {
  const { egenskaber, now } = sag;
  const local = inForce(
    childrenOf(childOf(sag.attributter, SF1470_NS.gd, 'LokalUdvidelseListe'), SF1470_NS.si, 'SagIndeksEgenskaber'),
    now,
  )[0];
  const state = inForce(sag.tilstande, now)[0];
  const progress = textOf(state, SF1470_NS.sag, 'FremdriftStatusKode');
  const title = textOf(egenskaber, SF1470_NS.sag, 'Titel');
  const caseNumber =
    textOf(egenskaber, SF1470_NS.sag, 'Sagsnummer') ?? textOf(egenskaber, SF1470_NS.sag, 'BrugervendtNoegle');
  const begun = sag.tilstande.map(virkningFrom).filter((from) => from !== null);
  return {
    id: caseIdSchema.parse(`${tools.source}:${sag.uuid}`),
    cpr,
    administration: tools.administration,
    caseNumber: clip(caseNumber, 60) ?? sag.uuid,
    title: clip(title, 255) ?? '',
    kle: kleOf(sag),
    progress: clip(progress, 60) ?? '',
    localStatus: clip(textOf(local, SF1470_NS.si, 'Sagsstatus'), 255),
    sensitivity: clip(textOf(local, SF1470_NS.si, 'Foelsomhed'), 60),
    openedAt:
      instantOf(local, SF1470_NS.si, 'OprettetTidspunkt') ?? begun.toSorted(compareInstants)[0] ?? sag.tidspunkt,
    closedAt: state !== undefined && progress === 'Afsluttet' ? (virkningFrom(state) ?? sag.tidspunkt) : null,
    changedAt: sag.tidspunkt,
    deadline: null,
    responsibleUnit: nameOf(relation(sag, 'Sagsaktoer', ROLLE.ansvarlig)),
    handler: nameOf(relation(sag, 'Sagsaktoer', ROLLE.primaerBehandler)),
    partyName: nameOf(relation(sag, 'Sagspart', ROLLE.primaerPart)),
    openInSource: hopOf(sag, caseNumber),
    contentHidden: title === null,
    provenance: { source: tools.source, fetchedAt: now.toISOString(), registeredAt: sag.tidspunkt },
  };
}

/** Primary party must be the person. A case without one cannot be shown to be theirs, and is refused unless it is withdrawn. */
function refuseOtherPerson(sag: Sag, cpr: Cpr): void {
  const parties = relations(sag, 'Sagspart').filter((part) => rolleOf(part) === ROLLE.primaerPart);
  if (parties.length === 0 && !sag.isWithdrawn) throw new FagsystemError('wrongPerson', 'no primary party');
  if (parties.some((part) => referenceOf(part) !== CPR_URN_PREFIX + cpr)) {
    throw new FagsystemError('wrongPerson', 'primary party is not the one asked for');
  }
}

/** KLE number and title from Primær klasse, facet from Handlingsklasse. The format does not say which KLE edition. */
function kleOf(sag: Sag): Case['kle'] {
  const klasse = localOf(relation(sag, 'Sagsklasse', ROLLE.primaerKlasse));
  const handling = localOf(relation(sag, 'Sagsklasse', ROLLE.handlingsklasse));
  const number = textOf(klasse, SF1470_NS.si, 'BrugervendtNoegle');
  if (number === null) return null;
  return {
    number: number.slice(0, 20),
    title: clip(textOf(klasse, SF1470_NS.si, 'Klassetitel'), 255),
    facet: clip(textOf(handling, SF1470_NS.si, 'BrugervendtNoegle'), 10),
    version: null,
  };
}

/** Where the master system opens the case: its SystemURI, https only and without credentials in it. */
function hopOf(sag: Sag, caseNumber: string | null): string | null {
  const systems = childrenOf(
    childOf(sag.relationer, SF1470_NS.gd, 'LokalUdvidelseListe'),
    SF1470_NS.si,
    'SagsitsystemRelation',
  );
  const master = inForce(systems, sag.now).find((system) => rolleOf(system) === ROLLE.master);
  const uri = textOf(master, SF1470_NS.si, 'SystemURI');
  if (uri === null || (caseNumber === null && uri.includes('{sagsnummer}'))) return null;
  // Not verified: {sagsnummer} is the only place holder seen, in a sample.
  const address = uri.replaceAll('{sagsnummer}', () => encodeURIComponent((caseNumber ?? '').toWellFormed()));
  const parsed = caseSchema.shape.openInSource.safeParse(address);
  if (!parsed.success || parsed.data === null) return null;
  const { username, password } = new URL(parsed.data);
  return username === '' && password === '' ? parsed.data : null;
}

function partiesOf(sag: Sag): CaseDetail['parties'] {
  return relations(sag, 'Sagspart').map((part) => {
    const rolle = rolleOf(part);
    const reference = referenceOf(part) ?? '';
    const parsed = reference.startsWith(CPR_URN_PREFIX) ? parseCpr(reference.slice(CPR_URN_PREFIX.length)) : null;
    return {
      role: rolle === ROLLE.primaerPart ? 'Primær part' : (rolle ?? '').slice(0, 60),
      name: nameOf(part),
      cpr: parsed?.ok === true ? parsed.cpr : null,
    };
  });
}

/** The course: every Fremdrift, oldest first, also those that no longer hold or are still to come. */
function eventsOf(sag: Sag, openedAt: string): CaseDetail['events'] {
  return sag.tilstande
    .map((state) => {
      const kind = textOf(state, SF1470_NS.sag, 'FremdriftStatusKode') ?? '';
      return {
        at: virkningFrom(state) ?? openedAt,
        kind: kind.slice(0, 60),
        text: kind.slice(0, 1000),
        by: actorName(sag, virkningBy(state)),
      };
    })
    .toSorted((a, b) => compareInstants(a.at, b.at));
}

function journalOf(sag: Sag): CaseDetail['journal'] {
  return childrenOf(sag.relationer, SF1470_NS.sag, 'Journalpost').flatMap((post) => {
    const egenskaber = childOf(post, SF1470_NS.sag, 'JournalpostEgenskaber');
    const notat = childOf(egenskaber, SF1470_NS.sag, 'JournalnotatEgenskaber');
    if (notat === undefined) return [];
    return {
      id: (textOf(post, SF1470_NS.gd, 'Indeks') ?? '').slice(0, 120),
      at: virkningFrom(post),
      title:
        clip(textOf(notat, SF1470_NS.sag, 'Titel') ?? textOf(egenskaber, SF1470_NS.sag, 'Dokumenttitel'), 255) ?? '',
      text: noteText(notat),
      author: actorName(sag, virkningBy(post)),
    };
  });
}

/** Stands for a note that is not plain text. In Danish as the note would be: it is the source's text, not the page's. */
const NOT_PLAIN = 'Notatet er i et tekstformat, som ikke vises her. Åbn det i fagsystemet.';

/** Notat is base64. The bytes decide, not Format, a class UUID of an unpublished list. RTF and Office files are never opened. */
function noteText(notat: XmlElement): string {
  const bytes = Buffer.from(textOf(notat, SF1470_NS.sag, 'Notat') ?? '', 'base64');
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start.startsWith('{\\rtf') || start.startsWith('PK\u0003\u0004') || bytes.includes(0)) return NOT_PLAIN;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).slice(0, 100_000);
  } catch {
    return NOT_PLAIN;
  }
}

/** A document that the case refers to now. None when the reference has ended, or the document is withdrawn. */
function documentOf({ uuid, registreringer }: Oejebliksbillede, { now, relationer }: Sag): CaseDetail['documents'] {
  const { element } = newestRegistrering(registreringer);
  const post = inForce(childrenOf(relationer, SF1470_NS.sag, 'Journalpost'), now).find(
    (one) => referenceOf(one) === uuid,
  );
  if (post === undefined || isWithdrawn(element)) return [];
  const egenskaber = inForce(
    childrenOf(childOf(element, SF1470_NS.di, 'AttributListe'), SF1470_NS.di, 'Egenskaber'),
    now,
  )[0];
  const state = inForce(childrenOf(childOf(element, SF1470_NS.di, 'TilstandListe'), SF1470_NS.di, 'Fremdrift'), now)[0];
  // The case's own title for a document goes before the document's (KOMBIT's guide, Tilakteret).
  const ownTitle = textOf(childOf(post, SF1470_NS.sag, 'JournalpostEgenskaber'), SF1470_NS.sag, 'Dokumenttitel');
  // An xsd:date may carry a time zone after its ten characters.
  const date = z.iso.date().safeParse(textOf(egenskaber, SF1470_NS.di, 'BrevDato')?.slice(0, 10));
  return [
    {
      id: uuid,
      title: clip(ownTitle ?? textOf(egenskaber, SF1470_NS.di, 'Titel'), 255) ?? '',
      kind: clip(textOf(egenskaber, SF1470_NS.di, 'Type'), 60),
      date: date.success ? date.data : null,
      status: clip(textOf(state, SF1470_NS.di, 'FremdriftStatusKode'), 60),
      sensitivity: clip(textOf(egenskaber, SF1470_NS.di, 'Foelsomhed'), 60),
    },
  ];
}

/** A case that another authority owns says so: the index shows those too, when the desk's own rights reach that far. */
function ownerFact(sag: Sag, cvr: string): CaseDetail['facts'] {
  const ejer = relation(sag, 'Sagsaktoer', ROLLE.ejer);
  const reference = referenceOf(ejer);
  if (ejer === undefined || reference === null || reference === CVR_URN + cvr) return [];
  return [{ name: 'Ejer', value: nameOf(ejer) ?? reference, unit: 'text' }];
}

type RelationKind = 'Sagsaktoer' | 'Sagspart' | 'Sagsklasse';

/** Relations of one kind that hold now, latest begun first. */
function relations(sag: Sag, kind: RelationKind): XmlElement[] {
  return inForce(childrenOf(sag.relationer, SF1470_NS.sag, kind), sag.now);
}

function relation(sag: Sag, kind: RelationKind, rolle: string): XmlElement | undefined {
  return relations(sag, kind).find((one) => rolleOf(one) === rolle);
}

function rolleOf(element: XmlElement): string | null {
  return textOf(childOf(element, SF1470_NS.gd, 'Rolle'), SF1470_NS.sd, 'UUIDIdentifikator')?.toLowerCase() ?? null;
}

function referenceOf(element: XmlElement | undefined): string | null {
  const reference = childOf(element, SF1470_NS.gd, 'ReferenceID');
  return (
    textOf(reference, SF1470_NS.sd, 'URNIdentifikator') ??
    textOf(reference, SF1470_NS.sd, 'UUIDIdentifikator')?.toLowerCase() ??
    null
  );
}

/** SagsaktoerLokalUdvidelse, SagspartLokalUdvidelse or SagsklasseLokalUdvidelse, whichever the relation has. */
function localOf(element: XmlElement | undefined): XmlElement | undefined {
  return childOf(element, SF1470_NS.gd, 'LokalUdvidelseListe')?.children.find(({ ns }) => ns === SF1470_NS.si);
}

function nameOf(element: XmlElement | undefined): string | null {
  return clip(textOf(localOf(element), SF1470_NS.si, 'FuldtNavn'), 255);
}

/** The name of somebody a Virkning is by: an actor on the case, else the user id that ends `urn:oio:<org>:<idtype>:xxxx`. */
function actorName(sag: Sag, by: string | null): string | null {
  if (by === null) return null;
  const actor = childrenOf(sag.relationer, SF1470_NS.sag, 'Sagsaktoer').find((one) => referenceOf(one) === by);
  const name = nameOf(actor);
  if (name !== null || /^urn:oio:it-system-uuid:/i.test(by)) return name;
  const id = /^urn:oio:[^:]+:(?:[^:]+:)+([^:]+)$/i.exec(by)?.[1] ?? null;
  try {
    return id === null ? null : clip(decodeURIComponent(id), 255);
  } catch {
    return clip(id, 255);
  }
}
