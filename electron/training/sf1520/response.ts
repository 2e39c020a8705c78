// The look-up simulator's answers on the wire: a PersonLookupResponse from a row, with no more in it than the register has, or with
// every element the schema allows. Must not know HTTP. Element order is the XSD's. Source: the service's contract, version 4.
import { ageOn, birthDateOf, type Cpr } from '../../../shared/domain/cpr.ts';
import { xml, type XmlMarkup } from '../../core/transport/xml.ts';

export const NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/';
export const FAULT = 'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/';

/** A row of the register; empty text where there is nothing. Codes are numbers as text, without zeros before them. */
export interface PersonRow {
  pnr: string;
  fornavn: string;
  mellemnavn: string;
  efternavn: string;
  foedselsdato: string;
  koen: string;
  status: string;
  statusdato: string;
  stilling: string;
  civilstand: string;
  civilstandsdato: string;
  aegtefaelle: string;
  aegtefaellenavn: string;
  mor: string;
  far: string;
  landekode: string;
  vejnavn: string;
  vejkode: string;
  husnummer: string;
  etage: string;
  sidedoer: string;
  postnummer: string;
  postdistrikt: string;
  kommunekode: string;
  tilflytningsdato: string;
  udrejselandekode: string;
  udrejsedato: string;
  /** Lines, with a line break between them; so are `notater`. */
  udlandsadresse: string;
  beskyttet_fra: string;
  beskyttet_til: string;
  umyndig: number;
  notater: string;
}

/** A child, and whether it is one that antalBoernUnder18 counts (status 1, 3, 5 or 7). */
export interface ChildRow {
  barn: Cpr;
  aktivt: number;
}

/** Facts returned beside the row. */
interface Telling {
  readonly today: string;
  /** Every element that the schema has, filled. */
  readonly isFull: boolean;
}

const optional = (value: string, element: (value: string) => XmlMarkup): XmlMarkup | null =>
  value === '' ? null : element(value);
const date = (value: string): XmlMarkup => xml`<ns:dato>${value}</ns:dato>`;
const dateTime = (value: string): XmlMarkup => xml`<ns:dato>${value}T00:00:00</ns:dato>`;

export function personLookupResponse(row: PersonRow, children: readonly ChildRow[], telling: Telling): XmlMarkup {
  return xml`
    <ns:PersonLookupResponse xmlns:ns="${NS}">
      ${persondata(row, children, telling)}
      ${adresse(row, telling)}
      ${relationer(row, children, telling)}
      ${notater(row, telling)}
    </ns:PersonLookupResponse>`;
}

function persondata(row: PersonRow, children: readonly ChildRow[], { today, isFull }: Telling): XmlMarkup {
  const names = [row.fornavn, row.mellemnavn, row.efternavn].filter((name) => name !== '');
  const young = children.filter(({ barn, aktivt }) => aktivt === 1 && ageOn(birthDateOf(barn), today) < 18);
  return xml`
    <ns:persondata>
      <ns:personnummer>${row.pnr}</ns:personnummer>
      ${isFull ? xml`<ns:gaeldendePersonnummer>${row.pnr}</ns:gaeldendePersonnummer>` : null}
      <ns:navn>
        <ns:personadresseringsnavn>${names.join(' ')}</ns:personadresseringsnavn>
        <ns:fornavn>${row.fornavn}</ns:fornavn>
        ${optional(row.mellemnavn, (value) => xml`<ns:mellemnavn>${value}</ns:mellemnavn>`)}
        <ns:efternavn>${row.efternavn}</ns:efternavn>
        ${isFull ? xml`<ns:efternavnMarkering>+</ns:efternavnMarkering><ns:navnestartdato>${dateTime(row.foedselsdato)}</ns:navnestartdato>` : null}
      </ns:navn>
      <ns:foedselsdato>${date(row.foedselsdato)}</ns:foedselsdato>
      ${isFull ? xml`<ns:foedselsregistreringsOplysninger><ns:foedselsregistreringsstedKode>8084</ns:foedselsregistreringsstedKode></ns:foedselsregistreringsOplysninger>` : null}
      <ns:startdato>${date(row.foedselsdato)}</ns:startdato>
      ${row.status === '90' ? xml`<ns:slutdato>${date(row.statusdato)}</ns:slutdato>` : null}
      <ns:alder>${ageOn(row.foedselsdato, today)}</ns:alder>
      <ns:koen>${row.koen}</ns:koen>
      <ns:antalBoernUnder18>${young.length}</ns:antalBoernUnder18>
      ${optional(row.stilling, (value) => xml`<ns:stilling>${value}</ns:stilling>`)}
      <ns:status>
        <ns:status>${row.status}</ns:status>
        ${optional(row.statusdato, (value) => xml`<ns:statusdato>${dateTime(value)}</ns:statusdato>`)}
      </ns:status>
      ${isFull ? xml`<ns:separation><ns:separeret>true</ns:separeret><ns:separationsdato>${dateTime('2024-02-01')}</ns:separationsdato></ns:separation>` : null}
      <ns:civilstand>
        <ns:civilstand>${row.civilstand}</ns:civilstand>
        ${optional(row.civilstandsdato, (value) => xml`<ns:civilstandsdato>${dateTime(value)}</ns:civilstandsdato>`)}
      </ns:civilstand>
      <ns:statsborgerskab><ns:landekode>${row.landekode}</ns:landekode></ns:statsborgerskab>
      ${row.umyndig === 1 || isFull ? umyndiggoerelse(isFull) : null}
      ${isFull ? xml`<ns:forsvindingsdato>${dateTime('2024-03-01')}</ns:forsvindingsdato>` : null}
      ${beskyttelse(row, today)}
      ${isFull ? xml`<ns:vejviserbeskyttelse><ns:startdato>2024-04-01</ns:startdato><ns:beskyttet>true</ns:beskyttet></ns:vejviserbeskyttelse>` : null}
      ${isFull ? xml`<ns:markedsfoeringsbeskyttelse><ns:startdato>2024-05-01</ns:startdato><ns:beskyttet>1</ns:beskyttet></ns:markedsfoeringsbeskyttelse>` : null}
      <ns:tilmeldtNemsms>false</ns:tilmeldtNemsms>
      <ns:tilmeldtDigitalpost>true</ns:tilmeldtDigitalpost>
    </ns:persondata>`;
}

function umyndiggoerelse(isFull: boolean): XmlMarkup {
  return xml`
    <ns:umyndiggoerelse>
      <ns:umyndiggorelseRelationType>0</ns:umyndiggorelseRelationType>
      <ns:umyndiggoerelseStartdato>${date('2020-03-02')}</ns:umyndiggoerelseStartdato>
      <ns:umyndiggjort>true</ns:umyndiggjort>
      ${isFull ? xml`<ns:relationtekst1>Værge ikke i CPR</ns:relationtekst1>` : null}
    </ns:umyndiggoerelse>`;
}

function beskyttelse({ beskyttet_fra: from, beskyttet_til: to }: PersonRow, today: string): XmlMarkup {
  const isInForce = from !== '' && from <= today && (to === '' || to > today);
  return xml`
    <ns:adressebeskyttelse>
      ${optional(from, (value) => xml`<ns:startdato>${value}</ns:startdato>`)}
      ${optional(to, (value) => xml`<ns:slutdato>${value}</ns:slutdato>`)}
      <ns:beskyttet>${isInForce}</ns:beskyttet>
    </ns:adressebeskyttelse>`;
}

function adresse(row: PersonRow, { isFull }: Telling): XmlMarkup | null {
  const emigration = row.udrejselandekode === '' ? null : udrejse(row);
  // Neither the dead nor the emigrated have an address.
  const current = row.vejnavn === '' ? null : aktuelAdresse(row, isFull);
  if (emigration === null && current === null && !isFull) return null;
  const contact = xml`
    <ns:kontaktAdresse>
      <ns:kontaktAdr1>c/o Prøve</ns:kontaktAdr1><ns:kontaktAdr2>Kladdegade 2</ns:kontaktAdr2><ns:kontaktAdr3>2200 København N</ns:kontaktAdr3>
      <ns:startdato>2024-06-01</ns:startdato>
    </ns:kontaktAdresse>`;
  const before = xml`
    <ns:adresseHistorik>
      <ns:kommunekode>101</ns:kommunekode><ns:vejkode>9002</ns:vejkode><ns:husnummer>7</ns:husnummer>
      <ns:tilflytningsdato>${dateTime('1999-08-15')}</ns:tilflytningsdato><ns:fraflytningsdato>${dateTime('2004-01-01')}</ns:fraflytningsdato>
    </ns:adresseHistorik>`;
  return xml`<ns:adresse>${current}${emigration}${isFull ? contact : null}${isFull ? before : null}</ns:adresse>`;
}

function aktuelAdresse(row: PersonRow, isFull: boolean): XmlMarkup {
  const floor = row.etage === '' ? '' : `,${row.etage} ${row.sidedoer}`;
  return xml`
    <ns:aktuelAdresse>
      ${isFull ? xml`<ns:kommuneCvr>11111111</ns:kommuneCvr>` : null}
      <ns:kommunekode>${row.kommunekode}</ns:kommunekode>
      <ns:vejkode>${row.vejkode}</ns:vejkode>
      <ns:husnummer>${row.husnummer}</ns:husnummer>
      ${optional(row.etage, (value) => xml`<ns:etage>${value}</ns:etage>`)}
      ${optional(row.sidedoer, (value) => xml`<ns:sidedoer>${value}</ns:sidedoer>`)}
      ${isFull ? xml`<ns:conavn>Opdigtet</ns:conavn><ns:lokalitet>Prøvegården</ns:lokalitet>` : null}
      <ns:postnummer>${row.postnummer}</ns:postnummer>
      <ns:postdistrikt>${row.postdistrikt}</ns:postdistrikt>
      <ns:vejnavn>${row.vejnavn}</ns:vejnavn>
      <ns:standardadresse>${row.vejnavn} ${row.husnummer}${floor}</ns:standardadresse>
      <ns:vejadresseringsnavn>${row.vejnavn}</ns:vejadresseringsnavn>
      <ns:tilflytningsdato>${dateTime(row.tilflytningsdato)}</ns:tilflytningsdato>
      ${isFull ? xml`<ns:adr1-supladr>Baghuset</ns:adr1-supladr><ns:distrikter><ns:skoledistriktKode>7</ns:skoledistriktKode></ns:distrikter>` : null}
    </ns:aktuelAdresse>`;
}

function udrejse(row: PersonRow): XmlMarkup {
  const [first = '', second = '', third = ''] = row.udlandsadresse.split('\n');
  return xml`
    <ns:udrejseoplysninger>
      <ns:udrejselandekode>${row.udrejselandekode}</ns:udrejselandekode>
      ${optional(row.udrejsedato, (value) => xml`<ns:udrejsedato>${dateTime(value)}</ns:udrejsedato>`)}
      ${optional(first, (value) => xml`<ns:udlandsadresse1>${value}</ns:udlandsadresse1>`)}
      ${optional(second, (value) => xml`<ns:udlandsadresse2>${value}</ns:udlandsadresse2>`)}
      ${optional(third, (value) => xml`<ns:udlandsadresse3>${value}</ns:udlandsadresse3>`)}
    </ns:udrejseoplysninger>`;
}

function relationer(row: PersonRow, children: readonly ChildRow[], { isFull }: Telling): XmlMarkup {
  const number = (value: string) => xml`<ns:personnummer>${value}</ns:personnummer>`;
  const spouse =
    row.aegtefaelle === ''
      ? optional(row.aegtefaellenavn, (value) => xml`<ns:navn>${value}</ns:navn>`)
      : number(row.aegtefaelle);
  const custody = (type: number, own: string | null) => xml`
    <ns:foraeldremyndighed>
      <ns:foraeldremyndighedtype>${type}</ns:foraeldremyndighedtype>
      <ns:foraeldremyndighedStartdato>${date(row.foedselsdato)}</ns:foraeldremyndighedStartdato>
      ${own === null ? null : xml`<ns:relationPersonnummer>${own}</ns:relationPersonnummer>`}
    </ns:foraeldremyndighed>`;
  return xml`
    <ns:relationer>
      ${spouse === null ? null : xml`<ns:aegtefaelle>${spouse}</ns:aegtefaelle>`}
      ${children.map(({ barn }) => xml`<ns:barn>${number(barn)}</ns:barn>`)}
      ${optional(row.mor, (value) => xml`<ns:mor>${number(value)}</ns:mor>`)}
      ${optional(row.far, (value) => xml`<ns:far>${number(value)}</ns:far>`)}
      ${isFull ? [custody(3, null), custody(5, row.pnr)] : null}
    </ns:relationer>`;
}

function notater(row: PersonRow, { isFull }: Telling): XmlMarkup[] {
  const lines = [
    ...(row.notater === '' ? [] : row.notater.split('\n')),
    ...(isFull ? ['Notat fra folkeregisteret'] : []),
  ];
  return lines.map(
    (line, place) => xml`
    <ns:notater>
      <ns:notanr>${place + 1}</ns:notanr>
      <ns:notatlinie>${line}</ns:notatlinie>
      <ns:notatstartdato>2024-07-01</ns:notatstartdato>
    </ns:notater>`,
  );
}
