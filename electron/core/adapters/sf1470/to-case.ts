// From a registration of SF1470 to the desk's case. Must not know HTTP or how the registration was asked for.
// One rule for time: facts come from the newest registration alone, and in it from what is valid (virkning) at the moment asked.
// Never from an older registration: what a newer one leaves out has been taken away, perhaps because the user may not see it.
import type { z } from 'zod';
import { type Case, type CaseDetail, caseDetailSchema, caseSchema } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { Administration, SourceId } from '../../../../shared/domain/fagsystem.ts';
import { FagsystemError } from '../adapter.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../transport/xml.ts';
import { type Billede, instantOf, isGone, unikId, type Virkning, virkningOf } from './fremsoeg.ts';
import { CPR_URN, NS, ROLE } from './namespaces.ts';

export interface Context {
  readonly source: SourceId;
  readonly administration: Administration;
  /** The citizen that was asked for. */
  readonly cpr: Cpr;
  readonly now: Date;
}

/** Longest KLE number the desk knows; the format allows 50 characters for any kind of class. */
const LONGEST_KLE = 20;
const LONGEST_FACET = 10;
/** Begins the note on a state that the desk itself has written; the rest is the idempotency key (see opdater.ts). */
export const OWN_NOTE = 'sagsbord:';

interface Timed {
  readonly element: XmlElement;
  readonly virkning: Virkning;
}

/**
 * A case as a row. Throws FagsystemError: `wrongPerson` unless the primary party is the citizen asked for (a case that does
 * not say whose it is counts as somebody else's), `nonsense` when a value does not follow the format.
 */
export function toCase(billede: Billede, context: Context): Case {
  return parse(caseSchema, caseOf(billede, context));
}

/** A case whole. `documents` are those that came with it; only the ones the case refers to now are listed. */
export function toCaseDetail(billede: Billede, documents: readonly Billede[], context: Context): CaseDetail {
  const now = context.now.getTime();
  const { attributter, relationer } = listsOf(billede);
  const egenskaber = inForce(timed(attributter, NS.sag, 'Egenskaber'), now)?.element;
  const indeks = indeksEgenskaber(attributter, now);
  const posts = holding(timed(relationer, NS.sag, 'Journalpost'), now);
  const nameOf = names(relationer);
  const undtaget = childOf(egenskaber, NS.sag, 'OffentlighedUndtaget');
  const fact = (name: string, value: string | null) => (value === null ? [] : [{ name, value, unit: 'text' as const }]);
  return parse(caseDetailSchema, {
    case: caseOf(billede, context),
    description: textOf(egenskaber, NS.sag, 'Beskrivelse'),
    legalBasis: textOf(egenskaber, NS.sag, 'HjemmelSpecifikation'),
    parties: holding(timed(relationer, NS.sag, 'Sagspart'), now).map(({ element }) => partyOf(element)),
    events: eventsOf(billede, nameOf),
    documents: documents.flatMap((document) => documentOf(document, posts, now)),
    journal: posts.flatMap((post, place) => noteOf(post, place, nameOf)),
    facts: [
      ...fact('Sagskategori', textOf(indeks, NS.si, 'Sagskategori')),
      ...fact('Kassationskode', textOf(egenskaber, NS.sag, 'Kassationskode')),
      ...fact('PrincipielIndikator', textOf(egenskaber, NS.sag, 'PrincipielIndikator')),
      // The title kept from the public, and why; `Titel` is the one that anybody may read.
      ...fact('TitelAlternativTekst', textOf(undtaget, NS.sd, 'TitelAlternativTekst')),
      ...fact('OffentlighedUndtagetHjemmelTekst', textOf(undtaget, NS.sd, 'OffentlighedUndtagetHjemmelTekst')?.slice(0, 1000) ?? null),
    ],
  });
}

function caseOf(billede: Billede, { source, administration, cpr, now }: Context): z.input<typeof caseSchema> {
  const at = now.getTime();
  const { attributter, tilstande, relationer } = listsOf(billede);
  const parter = withRole(relationer, 'Sagspart', ROLE.primaerPart, at);
  if (parter.length === 0 || parter.some((part) => unikId(childOf(part, NS.gd, 'ReferenceID')) !== CPR_URN + cpr)) {
    throw new FagsystemError('wrongPerson', parter.length === 0 ? 'case without primary party' : 'case of another person');
  }
  const egenskaber = inForce(timed(attributter, NS.sag, 'Egenskaber'), at)?.element;
  const indeks = indeksEgenskaber(attributter, at);
  const course = timed(tilstande, NS.sag, 'Fremdrift');
  const fremdrift = inForce(course, at);
  // Unknown values are kept as they came; only their length is ours.
  const progress = textOf(fremdrift?.element, NS.sag, 'FremdriftStatusKode')?.slice(0, 60) ?? '';
  const title = textOf(egenskaber, NS.sag, 'Titel');
  const caseNumber = textOf(egenskaber, NS.sag, 'Sagsnummer') ?? textOf(egenskaber, NS.sag, 'BrugervendtNoegle') ?? '';
  const opened = textOf(indeks, NS.si, 'OprettetTidspunkt');
  const began = Math.min(...course.map(({ virkning }) => virkning.from).filter(Number.isFinite));
  const first = Math.min(...billede.registreringer.map(({ tidspunkt }) => tidspunkt));
  const registeredAt = instant(billede.newest.tidspunkt);
  return {
    id: `${source}:${billede.uuid}`,
    cpr,
    administration,
    caseNumber,
    title: title ?? '',
    kle: kleOf(relationer, at),
    progress,
    localStatus: textOf(indeks, NS.si, 'Sagsstatus'),
    sensitivity: textOf(indeks, NS.si, 'Foelsomhed')?.slice(0, 60) ?? null,
    openedAt: instant(opened === null ? (Number.isFinite(began) ? began : first) : instantOf(opened)),
    closedAt: progress === 'Afsluttet' && Number.isFinite(fremdrift?.virkning.from) ? instant(fremdrift?.virkning.from ?? first) : null,
    changedAt: registeredAt,
    deadline: null, // SF1470 has none.
    responsibleUnit: nameIn(withRole(relationer, 'Sagsaktoer', ROLE.ansvarlig, at)[0], 'SagsaktoerLokalUdvidelse'),
    handler: nameIn(withRole(relationer, 'Sagsaktoer', ROLE.primaerBehandler, at)[0], 'SagsaktoerLokalUdvidelse'),
    partyName: nameIn(parter[0], 'SagspartLokalUdvidelse'),
    openInSource: hopOf(relationer, caseNumber, at),
    contentHidden: title === null,
    provenance: { source, fetchedAt: now.toISOString(), registeredAt },
  };
}

/** Classification of the primary class (KLE), with the action facet beside it. SF1470 does not say which KLE edition. */
function kleOf(relationer: XmlElement | undefined, at: number): Case['kle'] {
  const key = (role: string) => {
    const klasse = localExtension(withRole(relationer, 'Sagsklasse', role, at)[0], 'SagsklasseLokalUdvidelse');
    return { number: textOf(klasse, NS.si, 'BrugervendtNoegle'), title: textOf(klasse, NS.si, 'Klassetitel') };
  };
  const { number, title } = key(ROLE.primaerKlasse);
  const facet = key(ROLE.handlingsklasse).number;
  if (number === null || number.length > LONGEST_KLE) return null;
  return { number, title, facet: facet !== null && facet.length <= LONGEST_FACET ? facet : null, version: null };
}

/** Where the case can be opened in its own system. Anything but a plain https address is left out: staff will click on it. */
function hopOf(relationer: XmlElement | undefined, caseNumber: string, at: number): string | null {
  const systems = timed(childOf(relationer, NS.gd, 'LokalUdvidelseListe'), NS.si, 'SagsitsystemRelation', NS.gd);
  const master = holding(systems, at).find(({ element }) => roleOf(element) === ROLE.master)?.element;
  const template = textOf(master, NS.si, 'SystemURI');
  if (template === null || (caseNumber === '' && template.includes('{sagsnummer}'))) return null;
  const address = template.replaceAll('{sagsnummer}', () => encodeURIComponent(caseNumber));
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPlain = url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
  return isPlain && url.href.length <= 500 ? url.href : null;
}

function partyOf(element: XmlElement): z.input<typeof caseDetailSchema>['parties'][number] {
  const role = roleOf(element);
  const cpr = /^urn:oio:cpr-nr:(\d{10})$/.exec(unikId(childOf(element, NS.gd, 'ReferenceID')) ?? '')?.[1] ?? null;
  // Only the primary party's role has a known UUID; another role is shown as it came.
  return { role: role === ROLE.primaerPart ? 'Primær part' : (role ?? ''), name: nameIn(element, 'SagspartLokalUdvidelse'), cpr };
}

/** The course: every state of progress and every registration, oldest first. */
function eventsOf(billede: Billede, nameOf: (actor: string | null) => string | null): CaseDetail['events'] {
  const states = timed(listsOf(billede).tilstande, NS.sag, 'Fremdrift').map(({ element, virkning }) => ({
    at: Number.isFinite(virkning.from) ? virkning.from : billede.newest.tidspunkt,
    kind: textOf(element, NS.sag, 'FremdriftStatusKode')?.slice(0, 60) ?? '',
    text: virkning.note === null || virkning.note.startsWith(OWN_NOTE) ? '' : virkning.note.slice(0, 1000),
    by: nameOf(virkning.actor),
  }));
  const registrations = billede.registreringer.map(({ tidspunkt, livscyklus, note, brugerRef }) => ({
    at: tidspunkt,
    kind: livscyklus?.slice(0, 60) ?? '',
    text: note?.slice(0, 1000) ?? '',
    by: nameOf(brugerRef),
  }));
  return [...states, ...registrations].toSorted((a, b) => a.at - b.at).map((event) => ({ ...event, at: instant(event.at) }));
}

/** A document the case refers to now; none when the reference has ended or the document is gone. */
function documentOf(billede: Billede, posts: readonly Timed[], now: number): z.input<typeof caseDetailSchema>['documents'] {
  const post = posts.find(({ element }) => unikId(childOf(element, NS.gd, 'ReferenceID')) === billede.uuid)?.element;
  if (post === undefined || isGone(billede)) return [];
  const { element } = billede.newest;
  const egenskaber = inForce(timed(childOf(element, NS.di, 'AttributListe'), NS.di, 'Egenskaber'), now)?.element;
  const fremdrift = inForce(timed(childOf(element, NS.di, 'TilstandListe'), NS.di, 'Fremdrift'), now)?.element;
  const titleHere = textOf(childOf(post, NS.sag, 'JournalpostEgenskaber'), NS.sag, 'Dokumenttitel');
  return [
    {
      id: billede.uuid,
      // The case's own title for the document goes before the document's, as in SAPA (anvisning, Tilakteret).
      title: titleHere ?? textOf(egenskaber, NS.di, 'Titel') ?? '',
      kind: textOf(egenskaber, NS.di, 'Type')?.slice(0, 60) ?? null,
      // xsd:date may carry a time zone after its ten characters.
      date: textOf(egenskaber, NS.di, 'BrevDato')?.slice(0, 10) ?? null,
      status: textOf(fremdrift, NS.di, 'FremdriftStatusKode')?.slice(0, 60) ?? null,
      sensitivity: textOf(egenskaber, NS.di, 'Foelsomhed')?.slice(0, 60) ?? null,
    },
  ];
}

/** Journal note (journalnotat) of a journal post; none for a post that only refers to a document. */
function noteOf(
  { element, virkning }: Timed, place: number, nameOf: (actor: string | null) => string | null,
): z.input<typeof caseDetailSchema>['journal'] {
  const notat = childOf(childOf(element, NS.sag, 'JournalpostEgenskaber'), NS.sag, 'JournalnotatEgenskaber');
  if (notat === undefined) return [];
  return [
    {
      id: textOf(element, NS.gd, 'Indeks')?.slice(0, 120) ?? String(place + 1),
      at: Number.isFinite(virkning.from) ? instant(virkning.from) : null,
      title: textOf(notat, NS.sag, 'Titel') ?? '',
      text: plainText(textOf(notat, NS.sag, 'Notat')),
      author: nameOf(virkning.actor),
    },
  ];
}

/** Shown in place of a note that is not plain text. In Danish as the note would be: it is the source's text, not the page's. */
const NOT_PLAIN = 'Notatet er i et tekstformat, som ikke vises her. Åbn det i fagsystemet.';

/**
 * Text of a note from its base64. The bytes decide, not the label: `Format` holds a class UUID of which no open source has the list.
 * Rich text (RTF) and Office files are never opened here.
 */
function plainText(base64: string | null): string {
  if (base64 === null) return '';
  const bytes = Buffer.from(base64, 'base64');
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start.startsWith('{\\rtf') || start.startsWith('PK\u0003\u0004') || bytes.includes(0)) return NOT_PLAIN;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).slice(0, 100_000);
  } catch {
    return NOT_PLAIN;
  }
}

/** Name of an actor: an actor on the case by its UUID, else the user id that ends a URN (`urn:oio:<org>:<idtype>:xxxx`). */
function names(relationer: XmlElement | undefined): (actor: string | null) => string | null {
  const known = new Map<string, string>();
  for (const element of childrenOf(relationer, NS.sag, 'Sagsaktoer')) {
    const reference = unikId(childOf(element, NS.gd, 'ReferenceID'));
    const name = nameIn(element, 'SagsaktoerLokalUdvidelse');
    if (reference !== null && name !== null) known.set(reference, name);
  }
  return (actor) => {
    if (actor === null) return null;
    const id = /^urn:oio:[^:]+:[^:]+:(?:[^:]+:)*([^:]+)$/i.exec(actor)?.[1];
    if (known.has(actor) || id === undefined || actor.startsWith('urn:oio:it-system-uuid:')) return known.get(actor) ?? null;
    try {
      return decodeURIComponent(id).slice(0, 255);
    } catch {
      return id.slice(0, 255);
    }
  };
}

function listsOf({ newest }: Billede) {
  return {
    attributter: childOf(newest.element, NS.sag, 'AttributListe'),
    tilstande: childOf(newest.element, NS.sag, 'TilstandListe'),
    relationer: childOf(newest.element, NS.sag, 'RelationListe'),
  };
}

function indeksEgenskaber(attributter: XmlElement | undefined, now: number): XmlElement | undefined {
  const list = childOf(attributter, NS.gd, 'LokalUdvidelseListe');
  return inForce(timed(list, NS.si, 'SagIndeksEgenskaber', NS.gd), now)?.element;
}

/** Elements of a list with their validity. A relation's own Virkning is in `gd`, an attribute's or state's in its own namespace. */
function timed(list: XmlElement | undefined, ns: string, name: string, virkningNs: string = isRelation(name) ? NS.gd : ns): Timed[] {
  return childrenOf(list, ns, name).map((element) => ({ element, virkning: virkningOf(element, virkningNs) }));
}

function isRelation(name: string): boolean {
  return name === 'Journalpost' || name.startsWith('Sags');
}

function holding(items: readonly Timed[], now: number): Timed[] {
  return items.filter(({ virkning }) => virkning.from <= now && now < virkning.to);
}

/** The one that holds now. Where several overlap the one that began last, and of those the last in the list. */
function inForce(items: readonly Timed[], now: number): Timed | undefined {
  return holding(items, now).reduce<Timed | undefined>(
    (best, item) => (best === undefined || item.virkning.from >= best.virkning.from ? item : best),
    undefined,
  );
}

function withRole(relationer: XmlElement | undefined, name: string, role: string, now: number): XmlElement[] {
  return holding(timed(relationer, NS.sag, name), now)
    .map(({ element }) => element)
    .filter((element) => roleOf(element) === role);
}

function roleOf(relation: XmlElement): string | null {
  return unikId(childOf(relation, NS.gd, 'Rolle'));
}

function localExtension(relation: XmlElement | undefined, name: string): XmlElement | undefined {
  return childOf(childOf(relation, NS.gd, 'LokalUdvidelseListe'), NS.si, name);
}

function nameIn(relation: XmlElement | undefined, extension: string): string | null {
  const found = localExtension(relation, extension);
  return textOf(found, NS.si, 'FuldtNavn') ?? textOf(found, NS.si, 'BrugervendtNoegle');
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function parse<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FagsystemError('nonsense', `case does not follow the domain at ${issue?.path.join('.') ?? 'root'}`);
}
