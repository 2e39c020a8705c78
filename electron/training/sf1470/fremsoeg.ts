// The simulator's `fremsoeg`: reads the search, and writes cases and documents with no more than what was asked for.
// Must not know HTTP. Searches this simulator does not know are answered with a StatusKode, never with a guess.
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import type { SimulatorFault } from '../simulator.ts';
import type { Sf1470CaseRow, Sf1470DocumentRow, HandlerRow, Sf1470Page, Sf1470Store } from './store.ts';
import {
  ANSVARLIG,
  SIMULATED_CPR_URN,
  CVR,
  EJER,
  FAF_SYSTEM,
  FAF_SYSTEM_UUID,
  GD,
  HANDLINGSKLASSE,
  SIMULATED_JOURNALNOTAT,
  SIMULATED_KLE_URN,
  MASTER,
  OK,
  output,
  PRIMAER_BEHANDLER,
  PRIMAER_KLASSE,
  PRIMAER_PART,
  SAG,
  SF1470_SD,
  SDI,
  STATUS,
  sf1470StandardRetur,
  TEXT_FORMAT,
  TILAKTERET,
  unikId,
  unikIdOf,
  simulatedVirkning,
  wireTime,
} from './wire.ts';

/** What went wrong on purpose: the answer is to be a SOAP fault. */
type FremsoegResult = { readonly output: XmlMarkup } | { readonly down: true };

interface Search {
  readonly uuids: readonly string[];
  readonly byPart: { readonly cpr: string; readonly page: Sf1470Page } | null;
  readonly byHandler: { readonly uuid: string; readonly progress: string; readonly page: Sf1470Page } | null;
  readonly direction: 'Stigende' | 'Faldende';
  readonly sagVis: ReadonlySet<string>;
  readonly dokumentVis: ReadonlySet<string>;
  readonly inkluder: ReadonlySet<string>;
}

/** How a case is to be written: with which lie, if any. */
interface Telling {
  /** The CPR number returned as the party's. */
  readonly party: string;
  readonly unknownCodes: boolean;
  readonly withheld: boolean;
  readonly overlap: boolean;
}

const WITHHELD = new Set(['FOELSOMME_PERSONOPLYSNINGER', 'VIP_SAGER']);

export function fremsoeg(input: XmlElement, store: Sf1470Store, fault: SimulatorFault): FremsoegResult {
  const search = readSearch(input);
  if (search === null) return answer({ code: STATUS.invalid, text: 'Søgningen understøttes ikke' });
  if (fault === 'statuskode40') return answer({ code: STATUS.invalid, text: 'Fejl i input' });
  const asked =
    search.byHandler !== null
      ? []
      : search.byPart === null
        ? search.uuids.map((uuid) => store.case(uuid)?.cpr ?? '')
        : [search.byPart.cpr];
  const troubles = new Set(asked.map((cpr) => store.troubleOf(cpr)));
  if (troubles.has('fafDown')) return { down: true };

  const isOther = troubles.has('wrongPerson');
  const { cases, antal } = find(search, store, isOther);
  if (search.sagVis.size === 0) return answer(OK);
  const told = cases.map((row, place) => {
    const isLast = place === cases.length - 1;
    const telling: Telling = {
      // Asked by part, the one confused with somebody else has got that person's cases already.
      party:
        (fault === 'wrongPerson' && isLast) || (isOther && search.byPart === null)
          ? store.somebodyElse(row.cpr)
          : row.cpr,
      unknownCodes: fault === 'ukendtFremdrift' || troubles.has('unknownCodes'),
      withheld: fault === 'foelsom' && WITHHELD.has(row.sensitivity),
      overlap: fault === 'overlap',
    };
    return { row, telling };
  });
  const withDocuments = search.inkluder.has('journalpost') && search.dokumentVis.size > 0;
  const documents = told
    .filter(({ telling }) => withDocuments && !telling.withheld)
    .flatMap(({ row }) => store.documentsOf(row.uuid).map((document) => ({ row, document })));
  return answer(OK, [
    count('sager', antal),
    ...(documents.length === 0 ? [] : [count('dokumenter', documents.length)]),
    ...(fault === 'emptyAnswer' ? [] : told).map(({ row, telling }) => writeCase(row, telling, search.sagVis, store)),
    ...documents.map(({ row, document }) => writeDocument(document, row, search.dokumentVis)),
  ]);
}

function count(element: 'sager' | 'dokumenter', antal: number): XmlMarkup {
  return xml`<sdi:Antal><sdi:Element>${element}</sdi:Element><sdi:Antal>${antal}</sdi:Antal></sdi:Antal>`;
}

function answer(retur: { code: number; text: string }, rest: readonly XmlMarkup[] = []): FremsoegResult {
  return { output: output('Fremsoeg', [sf1470StandardRetur(retur), ...rest]) };
}

function find(search: Search, store: Sf1470Store, isOther: boolean): { cases: Sf1470CaseRow[]; antal: number } {
  if (search.byHandler !== null) {
    const { uuid, progress, page } = search.byHandler;
    return { cases: store.casesOfHandler(uuid, progress, page), antal: store.countOfHandler(uuid, progress) };
  }
  if (search.byPart === null) {
    const cases = search.uuids.flatMap((uuid) => store.case(uuid) ?? []);
    return { cases, antal: cases.length };
  }
  const cpr = isOther ? store.somebodyElse(search.byPart.cpr) : search.byPart.cpr;
  return { cases: store.casesOf(cpr, search.byPart.page, search.direction), antal: store.countOf(cpr) };
}

/** The search, or null when it is one this simulator does not know. */
function readSearch(input: XmlElement): Search | null {
  const filter = childOf(input, SDI, 'Filter');
  const sortering = childrenOf(childOf(input, SDI, 'Sortering'), SDI, 'SagSortering').find(
    (sort) => textOf(sort, SDI, 'Element') === 'Registreringstidspunkt',
  );
  const vis = (name: string) =>
    new Set(childrenOf(filter, SDI, name).flatMap((element) => textOf(element, SDI, 'Vis') ?? []));
  const uuids = childrenOf(input, SDI, 'SagUuid').map((element) => element.text.trim());
  const udtryk = childOf(input, SDI, 'SoegUdtryk');
  const byPart = udtryk === undefined ? null : readPart(udtryk);
  const byHandler = udtryk === undefined ? null : readHandler(udtryk);
  if (udtryk === undefined ? uuids.length === 0 : (byPart === null && byHandler === null) || uuids.length > 0)
    return null;
  return {
    uuids,
    byPart,
    byHandler,
    direction: textOf(sortering, SDI, 'Retning') === 'Faldende' ? 'Faldende' : 'Stigende',
    sagVis: vis('SagVis'),
    dokumentVis: vis('DokumentVis'),
    inkluder: new Set(childrenOf(filter, SDI, 'SagInkluder').map((element) => element.text.trim())),
  };
}

/** One SoegSag for one primary party. */
function readPart(udtryk: XmlElement): Search['byPart'] {
  const found = readSoegSag(udtryk, 'Sagspart', PRIMAER_PART[0]);
  if (found === null || !found.reference.startsWith(SIMULATED_CPR_URN)) return null;
  return { cpr: found.reference.slice(SIMULATED_CPR_URN.length), page: found.page };
}

/** One SoegSag for one Primær behandler and one step of progress. */
function readHandler(udtryk: XmlElement): Search['byHandler'] {
  const found = readSoegSag(udtryk, 'Sagsaktoer', PRIMAER_BEHANDLER[0]);
  const states = childrenOf(childOf(found?.soeg, SAG, 'TilstandListe'), SAG, 'Fremdrift');
  const progress = textOf(states[0], SAG, 'FremdriftStatusKode');
  return found === null || progress === null || states.length !== 1
    ? null
    : { uuid: found.reference, progress, page: found.page };
}

/** A single SoegSag with a single relation of that kind and role. */
function readSoegSag(
  udtryk: XmlElement,
  kind: string,
  role: string,
): { soeg: XmlElement; reference: string; page: Sf1470Page } | null {
  const [soeg, ...more] = udtryk.children.filter(({ name }) => name !== 'operation');
  if (soeg === undefined || soeg.name !== 'SoegSag' || more.length > 0) return null;
  const relations = childOf(soeg, SAG, 'RelationListe')?.children ?? [];
  const [first] = relations;
  if (
    first === undefined ||
    relations.length > 1 ||
    first.name !== kind ||
    unikIdOf(childOf(first, GD, 'Rolle')) !== role
  )
    return null;
  const whole = (name: string, otherwise: number) =>
    Math.max(0, Math.trunc(Number(textOf(soeg, SF1470_SD, name) ?? otherwise)) || 0);
  const page = { first: whole('FoersteResultatReference', 0), most: whole('MaksimalAntalKvantitet', 1000) };
  return { soeg, reference: unikIdOf(childOf(first, GD, 'ReferenceID')) ?? '', page };
}

function writeCase(row: Sf1470CaseRow, telling: Telling, vis: ReadonlySet<string>, store: Sf1470Store): XmlMarkup {
  const old = { title: 'Ældre titel', local_status: 'Ældre status', registered_at: row.opened_at };
  const handlers = vis.has('sagsaktoer') ? store.handlersOf(row.uuid) : [];
  return xml`
    <sdi:SagFiltreretOejebliksbillede>
      <sag:ObjektType><sd:UUIDIdentifikator>${row.uuid}</sd:UUIDIdentifikator></sag:ObjektType>
      ${telling.overlap ? writeRegistration({ ...row, ...old }, [], telling, vis, store) : null}
      ${writeRegistration(row, handlers, telling, vis, store)}
    </sdi:SagFiltreretOejebliksbillede>`;
}

function writeRegistration(
  row: Sf1470CaseRow,
  handlers: readonly HandlerRow[],
  telling: Telling,
  vis: ReadonlySet<string>,
  store: Sf1470Store,
): XmlMarkup {
  const shows = (part: string) => vis.has(part) && !telling.withheld;
  const valid = simulatedVirkning(row.opened_at, null, FAF_SYSTEM);
  return xml`
    <sag:Registrering>
      <sd:Tidspunkt>${wireTime(row.registered_at)}</sd:Tidspunkt>
      <sd:LivscyklusKode>${row.lifecycle}</sd:LivscyklusKode>
      <sd:BrugerRef>${unikId(FAF_SYSTEM)}</sd:BrugerRef>
      <gd:StsTidspunkt>${wireTime(row.registered_at)}</gd:StsTidspunkt>
      <sag:AttributListe>${shows('egenskaber') ? writeEgenskaber(row, telling, valid) : null}</sag:AttributListe>
      <sag:TilstandListe>${shows('fremdrift') ? writeCourse(row, telling, store) : null}</sag:TilstandListe>
      <sag:RelationListe>
        ${vis.has('sagsaktoer') ? writeActors(row, handlers, valid) : null}
        ${shows('sagsklasse') ? writeClasses(row, valid) : null}
        ${vis.has('sagspart') ? writePart(row, telling, valid) : null}
        ${shows('journalpost') ? writeJournal(row, vis.has('journalpost-journalnote'), store) : null}
        ${shows('itsystem') ? writeSystem(valid) : null}
      </sag:RelationListe>
    </sag:Registrering>`;
}

function writeEgenskaber(row: Sf1470CaseRow, telling: Telling, valid: XmlMarkup): XmlMarkup {
  return xml`
    <sag:Egenskaber>
      <sag:Virkning>${valid}</sag:Virkning>
      <sag:BrugervendtNoegle>${row.number}</sag:BrugervendtNoegle>
      <sag:Beskrivelse>${row.description}</sag:Beskrivelse>
      ${row.legal_basis === '' ? null : xml`<sag:HjemmelSpecifikation>${row.legal_basis}</sag:HjemmelSpecifikation>`}
      <sag:Kassationskode>K</sag:Kassationskode>
      <sag:Sagsnummer>${row.number}</sag:Sagsnummer>
      <sag:Titel>${row.title}</sag:Titel>
    </sag:Egenskaber>
    <gd:LokalUdvidelseListe>
      <si:SagIndeksEgenskaber>
        <gd:Virkning>${valid}</gd:Virkning>
        <si:Sagsstatus>${row.local_status}</si:Sagsstatus>
        <si:Foelsomhed>${telling.unknownCodes ? 'STRENGT_FORTROLIGE' : row.sensitivity}</si:Foelsomhed>
        <si:OprettetTidspunkt>${wireTime(row.opened_at)}</si:OprettetTidspunkt>
      </si:SagIndeksEgenskaber>
    </gd:LokalUdvidelseListe>`;
}

/** The states follow each other: one ends where the next begins (KOMBIT's AM-01). */
function writeCourse(row: Sf1470CaseRow, telling: Telling, store: Sf1470Store): XmlMarkup[] {
  const states = store.statesOf(row.uuid);
  return states.map(({ at, progress, actor, note }, place) => {
    const next = states[place + 1]?.at ?? null;
    return xml`
      <sag:Fremdrift>
        <sag:Virkning>${simulatedVirkning(at, next, actor, note)}</sag:Virkning>
        <sag:FremdriftStatusKode>${telling.unknownCodes && next === null ? 'Henlagt' : progress}</sag:FremdriftStatusKode>
      </sag:Fremdrift>`;
  });
}

/** Primær behandler is one at a time: each ends where the next begins. */
function writeActors(row: Sf1470CaseRow, handlers: readonly HandlerRow[], valid: XmlMarkup): XmlMarkup[] {
  const actor = (role: RoleAndType, reference: string, name: string, holds: XmlMarkup) => xml`
    <sag:Sagsaktoer>
      ${relation(role, null, reference, holds)}
      <gd:LokalUdvidelseListe>
        <si:SagsaktoerLokalUdvidelse><si:FuldtNavn>${name}</si:FuldtNavn></si:SagsaktoerLokalUdvidelse>
      </gd:LokalUdvidelseListe>
    </sag:Sagsaktoer>`;
  return [
    actor(EJER, `urn:oio:cvr-nr:${CVR}`, 'Prøvestad Kommune', valid),
    actor(ANSVARLIG, row.unit_uuid, row.unit_name, valid),
    ...handlers.map(({ uuid, name, at, actor: by, note }, place) =>
      actor(PRIMAER_BEHANDLER, uuid, name, simulatedVirkning(at, handlers[place + 1]?.at ?? null, by, note)),
    ),
  ];
}

/** KOMBIT: with a URN for reference the titles must be given too. The class's own UUID would come from Klassifikation. */
function writeClasses(row: Sf1470CaseRow, valid: XmlMarkup): XmlMarkup[] {
  const klasse = (role: RoleAndType, key: string, facet: string, title: string | null) => xml`
    <sag:Sagsklasse>
      ${relation(role, null, SIMULATED_KLE_URN + key, valid)}
      <gd:LokalUdvidelseListe>
        <si:SagsklasseLokalUdvidelse>
          <si:Facettitel>${facet}</si:Facettitel>
          ${title === null ? null : xml`<si:Klassetitel>${title}</si:Klassetitel>`}
          <si:BrugervendtNoegle>${key}</si:BrugervendtNoegle>
        </si:SagsklasseLokalUdvidelse>
      </gd:LokalUdvidelseListe>
    </sag:Sagsklasse>`;
  return [
    klasse(PRIMAER_KLASSE, row.kle, 'KLE Emneplan', row.kle_title),
    klasse(HANDLINGSKLASSE, row.facet, 'KLE - handlingsfacet', null),
  ];
}

function writePart(row: Sf1470CaseRow, telling: Telling, valid: XmlMarkup): XmlMarkup {
  return xml`
    <sag:Sagspart>
      ${relation(PRIMAER_PART, null, SIMULATED_CPR_URN + telling.party, valid)}
      <gd:LokalUdvidelseListe>
        <si:SagspartLokalUdvidelse><si:FuldtNavn>${row.party_name}</si:FuldtNavn></si:SagspartLokalUdvidelse>
      </gd:LokalUdvidelseListe>
    </sag:Sagspart>`;
}

function writeJournal(row: Sf1470CaseRow, withText: boolean, store: Sf1470Store): XmlMarkup[] {
  const documents = store.documentsOf(row.uuid).map(({ uuid, date }, place) => {
    const valid = simulatedVirkning(`${date}T12:00:00.000Z`, null, FAF_SYSTEM);
    return xml`<sag:Journalpost>${relation(TILAKTERET, String(place + 1), uuid, valid)}</sag:Journalpost>`;
  });
  const notes = store.notesOf(row.uuid).map(({ indeks, at, title, text, actor }) => {
    const egenskaber = xml`
      <sag:JournalpostEgenskaber>
        <sag:JournalnotatEgenskaber>
          <sag:Titel>${title}</sag:Titel>
          <sag:Notat>${Buffer.from(text, 'utf8').toString('base64')}</sag:Notat>
          <sag:Format>${TEXT_FORMAT}</sag:Format>
        </sag:JournalnotatEgenskaber>
      </sag:JournalpostEgenskaber>`;
    return xml`
      <sag:Journalpost>
        ${relation(SIMULATED_JOURNALNOTAT, indeks, 'URN:Empty', simulatedVirkning(at, null, actor))}
        ${withText ? egenskaber : null}
      </sag:Journalpost>`;
  });
  return [...documents, ...notes];
}

function writeSystem(valid: XmlMarkup): XmlMarkup {
  return xml`
    <gd:LokalUdvidelseListe>
      <si:SagsitsystemRelation>
        ${relation(MASTER, null, FAF_SYSTEM_UUID, valid)}
        <si:SystemNavn>FAF Ydelser</si:SystemNavn>
        <si:SystemURI>https://faf-ydelser.example.invalid/sag/{sagsnummer}</si:SystemURI>
      </si:SagsitsystemRelation>
    </gd:LokalUdvidelseListe>`;
}

type RoleAndType = readonly [rolle: string, type: string];

function relation([rolle, type]: RoleAndType, indeks: string | null, reference: string, valid: XmlMarkup): XmlMarkup {
  return xml`
    <gd:Virkning>${valid}</gd:Virkning>
    <gd:Rolle>${unikId(rolle)}</gd:Rolle>
    <gd:Type>${unikId(type)}</gd:Type>
    ${indeks === null ? null : xml`<gd:Indeks>${indeks}</gd:Indeks>`}
    <gd:ReferenceID>${unikId(reference)}</gd:ReferenceID>`;
}

function writeDocument(document: Sf1470DocumentRow, row: Sf1470CaseRow, vis: ReadonlySet<string>): XmlMarkup {
  const at = `${document.date}T12:00:00.000Z`;
  const valid = simulatedVirkning(at, null, FAF_SYSTEM);
  const egenskaber = xml`
    <di:Egenskaber>
      <di:Virkning>${valid}</di:Virkning>
      <di:Titel>${document.title}</di:Titel>
      <di:BrevDato>${document.date}</di:BrevDato>
      <di:VersionIdentifikator>1</di:VersionIdentifikator>
      <di:UnderversionIdentifikator>0</di:UnderversionIdentifikator>
      <di:Foelsomhed>${row.sensitivity}</di:Foelsomhed>
      <di:Type>${document.kind}</di:Type>
    </di:Egenskaber>`;
  const fremdrift = xml`
    <di:Fremdrift>
      <di:Virkning>${valid}</di:Virkning>
      <di:FremdriftStatusKode>${document.status}</di:FremdriftStatusKode>
    </di:Fremdrift>`;
  return xml`
    <sdi:DokumentFiltreretOejebliksbillede>
      <di:ObjektType><sd:UUIDIdentifikator>${document.uuid}</sd:UUIDIdentifikator></di:ObjektType>
      <di:Registrering>
        <sd:Tidspunkt>${wireTime(at)}</sd:Tidspunkt>
        <sd:LivscyklusKode>Importeret</sd:LivscyklusKode>
        <di:AttributListe>${vis.has('egenskaber') ? egenskaber : null}</di:AttributListe>
        <di:TilstandListe>${vis.has('fremdrift') ? fremdrift : null}</di:TilstandListe>
        <di:RelationListe/>
      </di:Registrering>
    </sdi:DokumentFiltreretOejebliksbillede>`;
}
