// What every change to a case is made of: a Virkning by the employee from now on, and a relation. Element order is the XSD's.
// Must not know which operation it is part of.
import type { CaseHandler } from '../../../../shared/domain/case.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { xml, type XmlMarkup } from '../../transport/xml.ts';
import { UUID } from '../uuid.ts';
import { ROLLE, TYPE } from './namespaces.ts';

/** Who writes, and when. */
export interface Sf1470Writer {
  readonly onBehalfOf: string;
  readonly cvr: string;
  /** Instant of the registration: later than the newest one of the case, or the index refuses it as old. */
  readonly at: string;
}

const LONGEST_URN = 255;
/** BrugervendtNoegle of an actor. */
const LONGEST_NOEGLE = 50;

/** The employee as an actor (UnikIdType). */
export function bruger({ onBehalfOf, cvr }: Sf1470Writer): XmlMarkup {
  if (UUID.test(onBehalfOf)) return unikId(onBehalfOf);
  // Users the organisation system does not have are named 'urn:oio:<org>:<idtype>:xxxx' (KOMBIT's guide); the words are our own.
  return unikId(`urn:oio:${cvr}:brugernavn:${encodeURIComponent(onBehalfOf.toWellFormed())}`.slice(0, LONGEST_URN));
}

/** The contents of a Virkning: from now until further notice, by the employee. */
export function writeVirkning(writer: Sf1470Writer, note: string | null = null): XmlMarkup {
  return xml`<sd:FraTidspunkt><sd:TidsstempelDatoTid>${writer.at}</sd:TidsstempelDatoTid></sd:FraTidspunkt>
<sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt>
<sd:AktoerRef>${bruger(writer)}</sd:AktoerRef><sd:AktoerTypeKode>Bruger</sd:AktoerTypeKode>
${note === null ? null : xml`<sd:NoteTekst>${note}</sd:NoteTekst>`}`;
}

/** A relation's parts, in RelationType's order. */
interface Relation {
  readonly rolle: string;
  readonly type: string;
  readonly indeks?: string;
  /** A UUID or a URN. */
  readonly reference: string;
  /** NoteTekst of its Virkning; null for none. */
  readonly note?: string | null;
  /** What stands in its LokalUdvidelseListe. */
  readonly lokal?: XmlMarkup;
}

/** The contents of a relation element. */
export function relation(
  { rolle, type, indeks, reference, note = null, lokal }: Relation,
  writer: Sf1470Writer,
): XmlMarkup {
  return xml`<gd:Virkning>${writeVirkning(writer, note)}</gd:Virkning>
<gd:Rolle>${unikId(rolle)}</gd:Rolle><gd:Type>${unikId(type)}</gd:Type>
${indeks === undefined ? null : xml`<gd:Indeks>${indeks}</gd:Indeks>`}
<gd:ReferenceID>${unikId(reference)}</gd:ReferenceID>
${lokal === undefined ? null : xml`<gd:LokalUdvidelseListe>${lokal}</gd:LokalUdvidelseListe>`}`;
}

/** Primær behandler: one of role and kind has no Indeks, so that the index takes it for the one the case has, and not for one more. */
export function primaerBehandler(
  { uuid, userId, name }: CaseHandler,
  note: string | null,
  writer: Sf1470Writer,
): XmlMarkup {
  const lokal = xml`<si:SagsaktoerLokalUdvidelse>
${userId === '' || userId.length > LONGEST_NOEGLE ? null : xml`<si:BrugervendtNoegle>${userId}</si:BrugervendtNoegle>`}
<si:FuldtNavn>${name}</si:FuldtNavn></si:SagsaktoerLokalUdvidelse>`;
  const parts = { rolle: ROLLE.primaerBehandler, type: TYPE.bruger, reference: uuid, note, lokal };
  return xml`<sag:Sagsaktoer>${relation(parts, writer)}</sag:Sagsaktoer>`;
}

/** Why somebody cannot be named as Primær behandler; null when they can. */
export function handlerRefusal({ uuid, name }: CaseHandler): Refusal | null {
  return !UUID.test(uuid) || name.trim() === '' || name.length > 255 ? 'unknownUser' : null;
}

function unikId(reference: string): XmlMarkup {
  return UUID.test(reference)
    ? xml`<sd:UUIDIdentifikator>${reference}</sd:UUIDIdentifikator>`
    : xml`<sd:URNIdentifikator>${reference}</sd:URNIdentifikator>`;
}
