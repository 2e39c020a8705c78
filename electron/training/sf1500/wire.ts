// SF1500 v6 on the wire, as the simulator writes and reads it: an object's registration, its attributes, states and relations.
// Must not know the core or its adapters. Names and order are KOMBIT's XSD 6.0.STS-0; the contents of the notes are the training municipality's own.
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';

export const SF1500_SD = 'urn:oio:sagdok:3.0.0';
export const STS = 'urn:oio:sts:6';
export const ORG = 'http://stoettesystemerne.dk/organisation/6/';
export const SYSTEM = 'http://stoettesystemerne.dk/organisation/organisationsystem/6/';
export const SF1500_HEADER = 'http://kombit.dk/xml/schemas/RequestHeader/1/';
export const SF1500_SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const ACTION = 'http://kombit.dk/sts/organisation/';

/** The kinds of objects in the simulator. Each has its own service and namespace. */
const KINDS = ['organisation', 'organisationenhed', 'organisationfunktion', 'bruger', 'person', 'myndighed'] as const;
export type Kind = (typeof KINDS)[number];
export const nsOf = (kind: Kind) => `http://stoettesystemerne.dk/organisation/${kind}/6/`;

/** Function types: the employment's UUID is KOMBIT's (in several public clients), the other two are the training municipality's own. */
export const SIMULATED_POSITION = '02e61900-33e0-407f-a2a7-22f70221f003';
export const SIMULATED_JOB_FUNCTION = 'urn:sagsbord:funktionstype:jobfunktion';
export const SIMULATED_SECONDMENT = 'urn:sagsbord:funktionstype:udstationering';
export const KLE_TASK_URN = 'urn:oio:kle:';
export const SIMULATED_TASK_URN = 'urn:sagsbord:opgave:';

/** A period, with a note. Null is open. */
interface Virkning {
  readonly fra: string | null;
  readonly til: string | null;
  readonly note: string | null;
}

export interface SimulatedRelation extends Virkning {
  readonly navn: string;
  /** A UUID, or a URN. */
  readonly til_objekt: string;
}

/** The contents of a registration. `egenskaber` by the schema's element names. */
export interface Content {
  readonly egenskaber: Readonly<Record<string, string>>;
  readonly gyldighed: readonly Virkning[];
  readonly relationer: readonly SimulatedRelation[];
}

export interface StoredObject {
  readonly slags: Kind;
  readonly uuid: string;
  readonly tidspunkt: string;
  readonly livscyklus: string;
  readonly content: Content;
}

/** The order of a RelationListe; the same in every kind's schema. */
const RELATIONS = [
  'Funktionstype',
  'Myndighed',
  'TilknyttedeOpgaver',
  'Overordnet',
  'Tilhoerer',
  'TilknyttedeBrugere',
  'TilknyttedeEnheder',
  'TilknyttedeOrganisationer',
  'TilknyttedePersoner',
] as const;
const isUuid = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);

function tidspunkt(name: 'FraTidspunkt' | 'TilTidspunkt', at: string | null): XmlMarkup {
  const value =
    at === null
      ? xml`<sd:GraenseIndikator>true</sd:GraenseIndikator>`
      : xml`<sd:TidsstempelDatoTid>${at}</sd:TidsstempelDatoTid>`;
  return name === 'FraTidspunkt'
    ? xml`<sd:FraTidspunkt>${value}</sd:FraTidspunkt>`
    : xml`<sd:TilTidspunkt>${value}</sd:TilTidspunkt>`;
}

const virkning = ({ fra, til, note }: Virkning): XmlMarkup => xml`
  <sd:Virkning>${tidspunkt('FraTidspunkt', fra)}${tidspunkt('TilTidspunkt', til)}${note === null ? null : xml`<sd:NoteTekst>${note}</sd:NoteTekst>`}</sd:Virkning>`;

/** One element with a text. The markup writer has fixed tags, so each name there can be has its own line. */
const EGENSKAB: Readonly<Record<string, (text: string) => XmlMarkup>> = {
  BrugervendtNoegleTekst: (text) => xml`<sd:BrugervendtNoegleTekst>${text}</sd:BrugervendtNoegleTekst>`,
  OrganisationNavn: (text) => xml`<sd:OrganisationNavn>${text}</sd:OrganisationNavn>`,
  EnhedNavn: (text) => xml`<sd:EnhedNavn>${text}</sd:EnhedNavn>`,
  FunktionNavn: (text) => xml`<sd:FunktionNavn>${text}</sd:FunktionNavn>`,
  BrugerNavn: (text) => xml`<sd:BrugerNavn>${text}</sd:BrugerNavn>`,
  'CPR-NummerTekst': (text) => xml`<sts:CPR-NummerTekst>${text}</sts:CPR-NummerTekst>`,
  'CVR-NummerTekst': (text) => xml`<sts:CVR-NummerTekst>${text}</sts:CVR-NummerTekst>`,
  PersonNavn: (text) => xml`<o:NavnTekst>${text}</o:NavnTekst>`,
  MyndighedNavn: (text) => xml`<sts:NavnTekst>${text}</sts:NavnTekst>`,
};
const RELATION: Readonly<Record<(typeof RELATIONS)[number], (inner: XmlMarkup) => XmlMarkup>> = {
  Funktionstype: (inner) => xml`<sd:Funktionstype>${inner}</sd:Funktionstype>`,
  Myndighed: (inner) => xml`<sd:Myndighed>${inner}</sd:Myndighed>`,
  TilknyttedeOpgaver: (inner) => xml`<sd:TilknyttedeOpgaver>${inner}</sd:TilknyttedeOpgaver>`,
  Overordnet: (inner) => xml`<sd:Overordnet>${inner}</sd:Overordnet>`,
  Tilhoerer: (inner) => xml`<sd:Tilhoerer>${inner}</sd:Tilhoerer>`,
  TilknyttedeBrugere: (inner) => xml`<sd:TilknyttedeBrugere>${inner}</sd:TilknyttedeBrugere>`,
  TilknyttedeEnheder: (inner) => xml`<sd:TilknyttedeEnheder>${inner}</sd:TilknyttedeEnheder>`,
  TilknyttedeOrganisationer: (inner) => xml`<sd:TilknyttedeOrganisationer>${inner}</sd:TilknyttedeOrganisationer>`,
  TilknyttedePersoner: (inner) => xml`<sd:TilknyttedePersoner>${inner}</sd:TilknyttedePersoner>`,
};

const relationer = (all: readonly SimulatedRelation[]): XmlMarkup[] =>
  RELATIONS.flatMap((name) =>
    all
      .filter(({ navn }) => navn === name)
      .map((one) => {
        const id = isUuid(one.til_objekt)
          ? xml`<sd:UUIDIdentifikator>${one.til_objekt}</sd:UUIDIdentifikator>`
          : xml`<sd:URNIdentifikator>${one.til_objekt}</sd:URNIdentifikator>`;
        return RELATION[name](xml`${virkning(one)}<sd:ReferenceID>${id}</sd:ReferenceID>`);
      }),
  );

/** Object and newest registration, as every service answers with them. The prefix `o` is the kind's own namespace. */
export function oejebliksbillede({ slags, uuid, tidspunkt: at, livscyklus, content }: StoredObject): XmlMarkup {
  const egenskaber = Object.keys(EGENSKAB).flatMap((name) =>
    content.egenskaber[name] === undefined ? [] : [EGENSKAB[name]?.(content.egenskaber[name]) ?? xml``],
  );
  return xml`
    <o:ObjektType xmlns:o="${nsOf(slags)}"><sd:UUIDIdentifikator>${uuid}</sd:UUIDIdentifikator></o:ObjektType>
    <o:Registrering xmlns:o="${nsOf(slags)}">
      <sd:Tidspunkt>${at}</sd:Tidspunkt>
      <sd:LivscyklusKode>${livscyklus}</sd:LivscyklusKode>
      <o:AttributListe><o:Egenskab>${virkning({ fra: null, til: null, note: null })}${egenskaber}</o:Egenskab></o:AttributListe>
      <o:TilstandListe>${content.gyldighed.map((one) => xml`<of:Gyldighed>${virkning(one)}<of:GyldighedStatusKode>Aktiv</of:GyldighedStatusKode></of:Gyldighed>`)}</o:TilstandListe>
      <o:RelationListe>${relationer(content.relationer)}</o:RelationListe>
    </o:Registrering>`;
}

export const sf1500StandardRetur = (status: number, text: string | null = null): XmlMarkup => xml`
  <sd:StandardRetur><sd:StatusKode>${status}</sd:StatusKode>${text === null ? null : xml`<sd:FejlbeskedTekst>${text}</sd:FejlbeskedTekst>`}</sd:StandardRetur>`;

function readTidspunkt(element: XmlElement | undefined, name: string): string | null {
  const text = textOf(childOf(element, SF1500_SD, name), SF1500_SD, 'TidsstempelDatoTid');
  return text === null ? null : new Date(text).toISOString();
}

function readVirkning(element: XmlElement): Virkning {
  const own = childOf(element, SF1500_SD, 'Virkning');
  return {
    fra: readTidspunkt(own, 'FraTidspunkt'),
    til: readTidspunkt(own, 'TilTidspunkt'),
    note: textOf(own, SF1500_SD, 'NoteTekst'),
  };
}

/** AttributListe, TilstandListe and RelationListe of a function, as they come in `importer` and `ret`; null when a list is missing. */
export function readFunktion(parent: XmlElement | undefined): Content | null {
  const ns = nsOf('organisationfunktion');
  const [attributes, states, relations] = ['AttributListe', 'TilstandListe', 'RelationListe'].map((name) =>
    childOf(parent, ns, name),
  );
  if (attributes === undefined || states === undefined || relations === undefined) return null;
  const own = childOf(attributes, ns, 'Egenskab');
  return {
    egenskaber: Object.fromEntries(
      (own?.children ?? []).filter(({ name }) => name !== 'Virkning').map(({ name, text }) => [name, text]),
    ),
    gyldighed: childrenOf(states, ORG, 'Gyldighed')
      .filter((one) => textOf(one, ORG, 'GyldighedStatusKode') === 'Aktiv')
      .map(readVirkning),
    relationer: relations.children.flatMap((one): SimulatedRelation[] => {
      const id = childOf(one, SF1500_SD, 'ReferenceID');
      const to = textOf(id, SF1500_SD, 'UUIDIdentifikator') ?? textOf(id, SF1500_SD, 'URNIdentifikator');
      return to === null ? [] : [{ navn: one.name, til_objekt: to, ...readVirkning(one) }];
    }),
  };
}
