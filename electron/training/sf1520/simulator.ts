// CPR look-up over Serviceplatformen in the training environment: SF1520 with the platform's token service, on rows of its own.
// Must not know the core or its adapters. Error codes other than PNRNotFound, and every text, are invented.
import type { Database } from 'better-sqlite3';
import { childOf, textOf, xml, type XmlElement } from '../../core/transport/xml.ts';
import {
  createTokens,
  GARBAGE,
  json,
  onceUnder,
  type SimulatorRequest,
  type Reply,
  startHttpSimulator,
  TOKEN_SECONDS,
  type Tokens,
} from '../http-simulator.ts';
import type { PopulationPerson, PersonAddress } from '../population/population.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import { plain, readSoapQuestion, soapActionOf, soapFault, soapReply } from '../soap-simulator.ts';
import { type ChildRow, FAULT, NS, type PersonRow, personLookupResponse } from './response.ts';

const PATH = '/service/CPR/PersonBaseDataExtended/4';
const TOKEN_PATH = '/service/AccessTokenService_1/token';
const AUTHORITY = 'http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/';
const PNR = 'http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/';
const CVR = '11111111';
/** Nobody has signed it, and it opens nothing but this simulator. */
const SAML_TOKEN = Buffer.from('<saml:Assertion ID="oevelse-cpr-opslag"/>').toString('base64');

/** The adapter's configuration for the simulator on a port, as in the training profile. */
export function sf1520TrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    path: PATH,
    tokenPath: TOKEN_PATH,
    samlToken: { from: 'training' as const, value: SAML_TOKEN },
    municipalityCvr: CVR,
    allowLoopback: true,
  };
}

export const sf1520Simulator: Simulator = {
  id: 'cpr-opslag',
  name: 'CPR-opslag (Serviceplatformen)',
  faults: [...COMMON_FAULTS, 'alleFelter'],
  latencyMs: 70,
  seed(db, population) {
    db.exec(`
      CREATE TABLE person (
        pnr TEXT PRIMARY KEY, fornavn TEXT, mellemnavn TEXT, efternavn TEXT, foedselsdato TEXT, koen TEXT, status TEXT, statusdato TEXT,
        stilling TEXT, civilstand TEXT, civilstandsdato TEXT, aegtefaelle TEXT, aegtefaellenavn TEXT, mor TEXT, far TEXT, landekode TEXT,
        vejnavn TEXT, vejkode TEXT, husnummer TEXT, etage TEXT, sidedoer TEXT, postnummer TEXT, postdistrikt TEXT, kommunekode TEXT,
        tilflytningsdato TEXT, udrejselandekode TEXT, udrejsedato TEXT, udlandsadresse TEXT, beskyttet_fra TEXT, beskyttet_til TEXT,
        umyndig INTEGER, notater TEXT) WITHOUT ROWID;
      CREATE TABLE barn (pnr TEXT, barn TEXT, PRIMARY KEY (pnr, barn)) WITHOUT ROWID;`);
    const insert =
      db.prepare<PersonRow>(`INSERT INTO person VALUES (@pnr, @fornavn, @mellemnavn, @efternavn, @foedselsdato, @koen, @status,
      @statusdato, @stilling, @civilstand, @civilstandsdato, @aegtefaelle, @aegtefaellenavn, @mor, @far, @landekode, @vejnavn, @vejkode,
      @husnummer, @etage, @sidedoer, @postnummer, @postdistrikt, @kommunekode, @tilflytningsdato, @udrejselandekode, @udrejsedato,
      @udlandsadresse, @beskyttet_fra, @beskyttet_til, @umyndig, @notater)`);
    const child = db.prepare('INSERT INTO barn VALUES (?, ?)');
    for (const person of population.people()) {
      insert.run({ ...toRow(person), ...(person.trouble === 'disagree' ? OLDER_COPY : {}) });
      for (const cpr of person.children) child.run(person.cpr, cpr);
    }
  },
  async start(options) {
    const find = openRows(options.db);
    const tokens = createTokens('serviceplatformen', options.now);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    return await startHttpSimulator(options, (question) => {
      const fault = options.fault();
      if (fault === 'garbage') return GARBAGE;
      if (question.url.pathname === TOKEN_PATH) return answerToken(question, tokens, fault);
      const today = options.now().toISOString().slice(0, 10);
      return decide(question, {
        find,
        today,
        fault,
        isSignedIn: () =>
          fault !== 'tokenExpired' && !refusesOnce() && tokens.accepts(question.headers.authorization, 'Holder-of-key'),
      });
    });
  },
};

/** Hostile text where a register has free text. */
const HOSTILE_NOTES = ['<img src=x onerror=alert(1)>', '=HYPERLINK("https://ond.example","Klik her") \u202Ebidi\u202C'];

function toRow(person: PopulationPerson): PersonRow {
  const { emigration, protection } = person;
  return {
    pnr: person.cpr,
    fornavn: person.given,
    mellemnavn: person.middle ?? '',
    efternavn: person.family,
    foedselsdato: person.birthDate,
    koen: person.sex,
    status: unpadded(person.status),
    statusdato: person.statusSince ?? '',
    stilling: person.occupation ?? '',
    civilstand: person.civilStatus,
    civilstandsdato: person.civilStatusSince ?? '',
    aegtefaelle: person.spouse ?? '',
    aegtefaellenavn: '',
    mor: person.mother ?? '',
    far: person.father ?? '',
    landekode: person.citizenship,
    ...addressRow(person.address),
    udrejselandekode: emigration?.countryCode ?? '',
    udrejsedato: emigration?.on ?? '',
    udlandsadresse: emigration?.address.join('\n') ?? '',
    beskyttet_fra: protection?.from ?? '',
    beskyttet_til: protection?.to ?? '',
    umyndig: person.underGuardianship ? 1 : 0,
    notater: person.trouble === 'hostile' ? HOSTILE_NOTES.join('\n') : '',
  };
}

/** Numbers here have no zeros before them. */
function addressRow(address: PersonAddress | null) {
  return {
    vejnavn: address?.roadName ?? '',
    vejkode: unpadded(address?.roadCode ?? ''),
    husnummer: unpadded(address?.houseNumber ?? ''),
    etage: unpadded(address?.floor ?? ''),
    sidedoer: address?.door ?? '',
    postnummer: address?.postalCode ?? '',
    postdistrikt: address?.postalDistrict ?? '',
    kommunekode: unpadded(address?.municipalityCode ?? ''),
    tilflytningsdato: address?.movedInOn ?? '',
  };
}

/** People registered differently in different places are here as before the divorce and the move: this register has not received them. */
const OLDER_COPY: Partial<PersonRow> = {
  civilstand: 'G',
  civilstandsdato: '2014-06-14',
  aegtefaellenavn: 'Daniel Enkelt',
  ...addressRow({
    roadName: 'Kladdegade',
    roadCode: '9002',
    houseNumber: '007',
    floor: '01',
    door: 'th',
    postalCode: '2200',
    postalDistrict: 'København N',
    municipalityCode: '0101',
    movedInOn: '2014-07-01',
  }),
};

function unpadded(code: string): string {
  return code.replace(/^0+(?=.)/, '');
}

interface Found {
  readonly row: PersonRow;
  readonly children: readonly ChildRow[];
}

/** Looks people up; `isOther` gives somebody else than the one asked for. */
type Find = (pnr: string, isOther: boolean) => Found | null;

function openRows(db: Database): Find {
  const one = db.prepare<[string], PersonRow>('SELECT * FROM person WHERE pnr = ?');
  const other = db.prepare<[string], PersonRow>('SELECT * FROM person WHERE pnr <> ? LIMIT 1');
  const children = db.prepare<[string], ChildRow>(
    "SELECT barn, coalesce(person.status IN ('1', '3', '5', '7'), 0) AS aktivt FROM barn LEFT JOIN person ON person.pnr = barn WHERE barn.pnr = ?",
  );
  return (pnr, isOther) => {
    const row = (isOther ? other : one).get(pnr);
    return row === undefined ? null : { row, children: children.all(row.pnr) };
  };
}

function answerToken({ method, body }: SimulatorRequest, tokens: Tokens, fault: SimulatorFault): Reply {
  if (method !== 'POST') return json(405, { error: 'method_not_allowed' });
  if (fault === 'error500') return json(500, { error: 'server_error' });
  const samlToken = new URLSearchParams(body).get('saml-token');
  if (samlToken === null) return json(400, { error: 'invalid_request' });
  if (samlToken !== SAML_TOKEN) return json(401, { error: 'invalid_grant' });
  return json(200, { access_token: tokens.issue(), token_type: 'Holder-of-key', expires_in: TOKEN_SECONDS });
}

interface Asked {
  readonly find: Find;
  readonly today: string;
  readonly fault: SimulatorFault;
  readonly isSignedIn: () => boolean;
}

function decide({ url, method, headers, body }: SimulatorRequest, { find, today, fault, isSignedIn }: Asked): Reply {
  if (url.pathname !== PATH) return plain(404, 'Not found');
  if (method !== 'POST') return plain(405, 'Method not allowed');
  if (!isSignedIn()) return plain(401, 'Unauthorized');
  if (fault === 'forbidden') return plain(403, 'Forbidden');
  const question = readSoapQuestion(body);
  if (question === null) return soapFault('soap:Client', 'Ikke en SOAP-konvolut');
  const { input } = question;
  if (
    soapActionOf(headers['soapaction']) !== `${NS}PersonLookup` ||
    input.ns !== NS ||
    input.name !== 'PersonLookupRequest'
  ) {
    return soapFault('soap:Client', 'Operationen understøttes ikke af denne simulator');
  }
  const pnr = textOf(input, PNR, 'PNR') ?? '';
  // The real service may name the person in its text; the training one does, so that a desk that logs it is found out.
  if (fault === 'error500') return platformFault('SystemError', `Opslag på ${pnr} fejlede`);
  if (authorityOf(input) !== CVR) return platformFault('AuthorityUnknown', 'Myndigheden er ukendt');
  const found = find(pnr, fault === 'wrongPerson');
  if (found === null) return platformFault('PNRNotFound', `Personnummeret ${pnr} findes ikke`);
  if (fault === 'emptyAnswer') return soapReply(null, xml`<ns:PersonLookupResponse xmlns:ns="${NS}"/>`);
  return soapReply(null, personLookupResponse(found.row, found.children, { today, isFull: fault === 'alleFelter' }));
}

function authorityOf(input: XmlElement): string | null {
  return textOf(childOf(input, AUTHORITY, 'AuthorityContext'), AUTHORITY, 'MunicipalityCVR');
}

function platformFault(code: string, text: string): Reply {
  const detail = xml`
    <f:ServiceplatformFault xmlns:f="${FAULT}">
      <f:ErrorList><f:Error><f:ErrorCode>${code}</f:ErrorCode><f:ErrorText>${text}</f:ErrorText></f:Error></f:ErrorList>
    </f:ServiceplatformFault>`;
  return soapFault('soap:Server', code, detail);
}
