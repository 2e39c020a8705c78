// The FAF simulator's answers on the wire: names, roles and small pieces of SF1470 v6. Its own, so that the desk's adapter is
// tried against a second reading of the standard. Sources: KOMBIT's WSDL and XSD 6.0.STS-0, client.properties.
import { childOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import { DANISH_CLOCK } from '../instants.ts';

export const SF1470_HEADER = 'http://kombit.dk/xml/schemas/RequestHeader/1/';
export const SF1470_SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const SDI = 'urn:oio:sts:sagdok:sagdokumentindeks:6';
export const SAG = 'urn:oio:sts:sagdok:sag:6';
export const SI = 'urn:oio:sts:sagdok:sagindeks:6';
const DI = 'urn:oio:sts:sagdok:dokumentindeks:6';
export const GD = 'urn:oio:sts:generelledefinitioner:6';
export const SF1470_SD = 'urn:oio:sagdok:3.0.0';
/** The municipality that owns this fagsystem. Invented. */
export const CVR = '11111111';
export const FAF_SYSTEM_UUID = 'b2b7f3b0-7d4e-4f8e-9d51-0a4b8f0e6c33';
/** The system itself as an actor. */
export const FAF_SYSTEM = `urn:oio:it-system-uuid:${FAF_SYSTEM_UUID}`;

export const SIMULATED_CPR_URN = 'urn:oio:cpr-nr:';
export const SIMULATED_KLE_URN = 'urn:oio:kle:';

/** Rolle (role) and Type (kind of object) of a relation. */
export const EJER = ['9e979b84-b846-4472-8622-58007dc63c7e', 'bc6972cd-8f2b-4b9d-8d37-62916d6a71aa'] as const;
export const ANSVARLIG = ['a1263342-d348-44ba-a566-233f37c4cb67', 'c5fc3b3b-5197-49ee-92e6-ae6ba1957174'] as const;
export const PRIMAER_BEHANDLER = [
  'bf1f93ed-9441-4af4-835b-baeb201f3076',
  '85d65133-4b00-460d-992e-3984857b5768',
] as const;
export const PRIMAER_PART = ['d839f26a-d4d1-4441-b2d6-3dbbb12a9404', 'c189ba35-de4b-4363-a8b7-67f1456cf56f'] as const;
export const PRIMAER_KLASSE = ['a86c6581-ec85-412d-a655-31a1f1d5b14f', '267235ea-526d-4a18-8001-f2a0e563eba1'] as const;
export const HANDLINGSKLASSE = [
  '05ef7011-11a7-4e4c-a46b-3de6aa457fc3',
  '267235ea-526d-4a18-8001-f2a0e563eba1',
] as const;
export const MASTER = ['251c24fd-57b0-4afc-9d73-b063d1957eb3', '29fe1da2-897a-46cd-b635-b9be8e0bffd6'] as const;
/** From another client's public table of roles (BridgeUuid), whose other entries agree with KOMBIT's sample. Not verified. */
export const SIMULATED_JOURNALNOTAT = [
  '1281739d-93ea-486c-8950-607a4263bef0',
  '198dd40f-88fe-49a3-8716-b6230544c23b',
] as const;
export const TILAKTERET = ['69a0a697-0a77-4916-bea3-226594fa6627', '198dd40f-88fe-49a3-8716-b6230544c23b'] as const;
/** Invented: the class UUID of plain text is in no open source. */
export const TEXT_FORMAT = 'f1470000-0000-4000-8000-00000000000f';

/** Codes of StandardRetur and UnikRetur. 20 is KOMBIT's; the others are not verified for SF1470. */
export const STATUS = { ok: 20, invalid: 40, notFound: 44, conflict: 49 } as const;

export interface Retur {
  readonly code: number;
  readonly text: string;
}

export const OK: Retur = { code: STATUS.ok, text: 'OK' };

/** The element in the body of an answer. Every prefix that something in it has is declared here. */
export const output = (operation: 'Fremsoeg' | 'Opdater' | 'Importer', content: readonly XmlMarkup[]): XmlMarkup => xml`
  <sdi:${operation}SagDokumentIndeksOutput xmlns:sdi="${SDI}" xmlns:sag="${SAG}" xmlns:si="${SI}" xmlns:di="${DI}" xmlns:gd="${GD}" xmlns:sd="${SF1470_SD}">
    ${content}
  </sdi:${operation}SagDokumentIndeksOutput>`;

/** The answer for one case of a change. */
export const unikRetur = (uuid: string, retur: Retur): XmlMarkup => xml`
  <sd:UnikRetur>
    ${returFields(retur)}
    <sd:Type>Sag</sd:Type>
    <sd:UUIDIdentifikator>${uuid}</sd:UUIDIdentifikator>
  </sd:UnikRetur>`;

export const sf1470StandardRetur = ({ code, text }: Retur): XmlMarkup =>
  xml`<sd:StandardRetur>${returFields({ code, text })}</sd:StandardRetur>`;

const returFields = ({ code, text }: Retur): XmlMarkup =>
  xml`<sd:StatusKode>${code}</sd:StatusKode><sd:FejlbeskedTekst>${text}</sd:FejlbeskedTekst>`;

/** UnikIdType from a UUID or a URN. */
export const unikId = (reference: string): XmlMarkup =>
  reference.toLowerCase().startsWith('urn:')
    ? xml`<sd:URNIdentifikator>${reference}</sd:URNIdentifikator>`
    : xml`<sd:UUIDIdentifikator>${reference}</sd:UUIDIdentifikator>`;

export const unikIdOf = (element: XmlElement | undefined): string | null =>
  textOf(element, SF1470_SD, 'UUIDIdentifikator') ?? textOf(element, SF1470_SD, 'URNIdentifikator');

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  ...DANISH_CLOCK,
  fractionalSecondDigits: 3,
  timeZoneName: 'longOffset',
});

/** A time as fagsystemer write it: Danish clock with its offset, `2005-11-01T10:15:00.000+01:00`. */
export function wireTime(instant: string): string {
  const parts = new Map(copenhagen.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const clock = `${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`;
  return `${part('year')}-${part('month')}-${part('day')}T${clock}${part('timeZoneName').replace('GMT', '')}`;
}

/** The contents of a Virkning. `to` null: until further notice. */
export function simulatedVirkning(
  from: string,
  to: string | null,
  actor: string,
  note: string | null = null,
): XmlMarkup {
  const stamp = (instant: string) => xml`<sd:TidsstempelDatoTid>${wireTime(instant)}</sd:TidsstempelDatoTid>`;
  const kind = actor.startsWith('urn:oio:it-system-uuid:') ? 'ItSystem' : 'Bruger';
  return xml`
    <sd:FraTidspunkt>${stamp(from)}</sd:FraTidspunkt>
    <sd:TilTidspunkt>${to === null ? xml`<sd:GraenseIndikator>true</sd:GraenseIndikator>` : stamp(to)}</sd:TilTidspunkt>
    <sd:AktoerRef>${unikId(actor)}</sd:AktoerRef>
    <sd:AktoerTypeKode>${kind}</sd:AktoerTypeKode>
    ${note === null ? null : xml`<sd:NoteTekst>${note}</sd:NoteTekst>`}`;
}

/** When a Virkning begins (UTC), who it is by and the note on it; `otherwise` for one without a start. */
export function readVirkning(
  element: XmlElement | undefined,
  otherwise: number,
): { at: string; actor: string; note: string | null } {
  const at = Date.parse(textOf(childOf(element, SF1470_SD, 'FraTidspunkt'), SF1470_SD, 'TidsstempelDatoTid') ?? '');
  return {
    at: new Date(Number.isNaN(at) ? otherwise : at).toISOString(),
    actor: unikIdOf(childOf(element, SF1470_SD, 'AktoerRef')) ?? FAF_SYSTEM,
    note: textOf(element, SF1470_SD, 'NoteTekst'),
  };
}

/** A relation as received. `local` is the first entry of its LokalUdvidelseListe. */
export function readRelation(element: XmlElement) {
  return {
    rolle: unikIdOf(childOf(element, GD, 'Rolle')) ?? '',
    type: unikIdOf(childOf(element, GD, 'Type')) ?? '',
    reference: unikIdOf(childOf(element, GD, 'ReferenceID')) ?? '',
    virkning: childOf(element, GD, 'Virkning'),
    local: childOf(element, GD, 'LokalUdvidelseListe')?.children[0],
  };
}

/** The one who is named as Primær behandler by a Sagsaktoer; null when it is not that, or not whole. */
export function readPrimaerBehandler(element: XmlElement, otherwise: number) {
  const { rolle, type, reference, virkning: valid, local } = readRelation(element);
  const name = textOf(local, SI, 'FuldtNavn');
  if (rolle !== PRIMAER_BEHANDLER[0] || type !== PRIMAER_BEHANDLER[1] || reference === '' || name === null) return null;
  return { uuid: reference, name, ...readVirkning(valid, otherwise) };
}
