// The operation fremsoeg: the questions of the desk as FremsoegSagDokumentIndeksInput, and the list that comes back.
// Must not know HTTP or what a case is at the desk. Element order is the XSD's.
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { STATUS_OK, CPR_URN_PREFIX } from '../../transport/sagdok.ts';
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { UUID } from '../uuid.ts';
import { SF1470_NS, ROLLE } from './namespaces.ts';

/** An index object (sag or dokument) as it came: its UUID in lower case and its registrations. */
export interface Oejebliksbillede {
  readonly uuid: string;
  readonly registreringer: readonly XmlElement[];
}

export interface FremsoegOutput {
  /** Antal: how many cases the search has on all its pages; null when the answer does not say. */
  readonly antal: number | null;
  readonly sager: readonly Oejebliksbillede[];
  readonly dokumenter: readonly Oejebliksbillede[];
}

/** What the case list needs. An empty Filter gives no data at all. */
const ROW_VIS = ['egenskaber', 'fremdrift', 'sagsklasse', 'sagsaktoer', 'sagspart', 'itsystem'] as const;
/** What one case needs beside. Security profiles and the other relations are never asked for: the desk does not show them. */
const DETAIL_VIS = [...ROW_VIS, 'journalpost', 'journalpost-journalnote'] as const;
const DOKUMENT_VIS = ['egenskaber', 'fremdrift'] as const;

/** One page of the cases whose primary party is the person, newest registration first. */
export function soegPart(cpr: Cpr, first: number, pageSize: number): XmlMarkup {
  const part = xml`<sag:Sagspart>
<gd:Rolle><sd:UUIDIdentifikator>${ROLLE.primaerPart}</sd:UUIDIdentifikator></gd:Rolle>
<gd:ReferenceID><sd:URNIdentifikator>${CPR_URN_PREFIX + cpr}</sd:URNIdentifikator></gd:ReferenceID>
</sag:Sagspart>`;
  return soegPage(xml`<sag:TilstandListe/>`, part, first, pageSize);
}

/** One page of the cases that are this far and have the user as Primær behandler, newest registration first. */
export function soegBehandler(uuid: string, fremdrift: string, first: number, pageSize: number): XmlMarkup {
  const tilstand = xml`<sag:TilstandListe><sag:Fremdrift><sag:FremdriftStatusKode>${fremdrift}</sag:FremdriftStatusKode></sag:Fremdrift></sag:TilstandListe>`;
  const aktoer = xml`<sag:Sagsaktoer>
<gd:Rolle><sd:UUIDIdentifikator>${ROLLE.primaerBehandler}</sd:UUIDIdentifikator></gd:Rolle>
<gd:ReferenceID><sd:UUIDIdentifikator>${uuid}</sd:UUIDIdentifikator></gd:ReferenceID>
</sag:Sagsaktoer>`;
  return soegPage(tilstand, aktoer, first, pageSize);
}

function soegPage(tilstandListe: XmlMarkup, relation: XmlMarkup, first: number, pageSize: number): XmlMarkup {
  return input(xml`<sdi:SoegUdtryk><sdi:operation>AND</sdi:operation><sdi:SoegSag>
<sd:FoersteResultatReference>${first}</sd:FoersteResultatReference>
<sd:MaksimalAntalKvantitet>${pageSize}</sd:MaksimalAntalKvantitet>
<sag:AttributListe/>${tilstandListe}
<sag:RelationListe>${relation}</sag:RelationListe>
</sdi:SoegSag></sdi:SoegUdtryk>
<sdi:Filter>${ROW_VIS.map(sagVis)}</sdi:Filter>
<sdi:Sortering><sdi:SagSortering>
<sdi:Element>Registreringstidspunkt</sdi:Element><sdi:Retning>Faldende</sdi:Retning><sdi:Prioritet>1</sdi:Prioritet>
</sdi:SagSortering></sdi:Sortering>`);
}

/** One case, with no more than what an act of the desk's is found again by. */
export function soegFoerOpdater(uuid: string): XmlMarkup {
  return input(
    xml`<sdi:SagUuid>${uuid}</sdi:SagUuid><sdi:Filter>${['fremdrift', 'sagsaktoer', 'journalpost'].map(sagVis)}</sdi:Filter>`,
  );
}

/** One case with its journal and documents. */
export function soegSag(uuid: string): XmlMarkup {
  return input(xml`<sdi:SagUuid>${uuid}</sdi:SagUuid>
<sdi:Filter>${DETAIL_VIS.map(sagVis)}
${DOKUMENT_VIS.map((vis) => xml`<sdi:DokumentVis><sdi:Vis>${vis}</sdi:Vis></sdi:DokumentVis>`)}
<sdi:SagInkluder>journalpost</sdi:SagInkluder></sdi:Filter>`);
}

function input(content: XmlMarkup): XmlMarkup {
  return xml`<sdi:FremsoegSagDokumentIndeksInput
xmlns:sdi="${SF1470_NS.sdi}" xmlns:sag="${SF1470_NS.sag}" xmlns:gd="${SF1470_NS.gd}" xmlns:sd="${SF1470_NS.sd}">
${content}</sdi:FremsoegSagDokumentIndeksInput>`;
}

function sagVis(vis: string): XmlMarkup {
  return xml`<sdi:SagVis><sdi:Vis>${vis}</sdi:Vis></sdi:SagVis>`;
}

/** The answer, when its StatusKode is 20. Throws FagsystemError `sourceFault` or `nonsense`. */
export function readFremsoegOutput(output: XmlElement): FremsoegOutput {
  const kode = textOf(childOf(output, SF1470_NS.sd, 'StandardRetur'), SF1470_NS.sd, 'StatusKode');
  if (kode === null) throw new FagsystemError('nonsense', 'no StatusKode');
  if (kode !== STATUS_OK) throw new FagsystemError('sourceFault', statusDetail(kode));
  const antal = childrenOf(output, SF1470_NS.sdi, 'Antal').find(
    (one) => textOf(one, SF1470_NS.sdi, 'Element') === 'sager',
  );
  const count = textOf(antal, SF1470_NS.sdi, 'Antal');
  if (count !== null && !/^\d{1,9}$/.test(count)) throw new FagsystemError('nonsense', 'Antal is no number');
  return {
    antal: count === null ? null : Number(count),
    sager: childrenOf(output, SF1470_NS.sdi, 'SagFiltreretOejebliksbillede').map((one) => billede(one, SF1470_NS.sag)),
    dokumenter: childrenOf(output, SF1470_NS.sdi, 'DokumentFiltreretOejebliksbillede').map((one) =>
      billede(one, SF1470_NS.di),
    ),
  };
}

/** A StatusKode for the log. The XSD lets it be any integer, so a long one is left out: it could be a number of a person. */
export function statusDetail(kode: string): string {
  return /^-?\d{1,4}$/.test(kode) ? `StatusKode ${kode}` : 'StatusKode';
}

function billede(element: XmlElement, ns: string): Oejebliksbillede {
  const uuid = textOf(childOf(element, ns, 'ObjektType'), SF1470_NS.sd, 'UUIDIdentifikator');
  if (uuid === null || !UUID.test(uuid)) throw new FagsystemError('nonsense', 'no UUIDIdentifikator in ObjektType');
  return { uuid: uuid.toLowerCase(), registreringer: childrenOf(element, ns, 'Registrering') };
}
