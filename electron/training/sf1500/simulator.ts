// The organisation system of the training municipality: SF1500 v6 as SOAP 1.2 over HTTP on its own rows, and the staffing service beside it.
// Must not know the core or its adapters; it shares the XML reader and writer with them and nothing else.
import { childOf, childrenOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import { GARBAGE, onceUnder, type SimulatorRequest, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { nextInstant } from '../instants.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import { plain, readSoapQuestion, SIMULATOR_SOAP_12, soap12Fault, soapReply, WSSE } from '../soap-simulator.ts';
import { answerStaffing, STAFFING_PATH, STAFFING_TOKEN } from './staffing.ts';
import { openSf1500Store, seedSf1500Store, type Sf1500Store } from './store.ts';
import {
  ACTION,
  SF1500_HEADER,
  type Kind,
  nsOf,
  oejebliksbillede,
  ORG,
  readFunktion,
  SF1500_SAML,
  SF1500_SD,
  sf1500StandardRetur,
  STS,
  type StoredObject,
  SYSTEM,
} from './wire.ts';

const TOKEN_ID = '_ovelse-organisation';
/** A SAML assertion in form; nobody has signed it, and it opens nothing but this simulator. */
const TOKEN = `<saml:Assertion xmlns:saml="${SF1500_SAML}" ID="${TOKEN_ID}" IssueInstant="2005-11-01T00:00:00Z" Version="2.0"><saml:Issuer>https://sts.example.invalid/</saml:Issuer></saml:Assertion>`;
/** The largest page, regardless of the request. */
const LARGEST_PAGE = 500;

export const sf1500Simulator: Simulator = {
  id: 'organisation',
  name: 'Organisation og bemanding',
  faults: [
    ...COMMON_FAULTS.filter((fault) => fault !== 'wrongPerson'),
    'statuskode40',
    'sammeSide',
    'bemandingNede',
    'koeNede',
    'aftalerNede',
  ],
  latencyMs: 50,
  seed: seedSf1500Store,
  async start(options) {
    const store = openSf1500Store(options.db);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    return await startHttpSimulator(options, (question) =>
      decide(question, store, refusesOnce() ? 'tokenExpired' : options.fault(), options.now),
    );
  },
};

/** The adapter's configuration for the simulator on a port, as in the training profile. */
export function sf1500TrainingConfig(port: number) {
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    basePath: '',
    samlToken: { from: 'training' as const, value: TOKEN },
    staffing: {
      origin,
      path: STAFFING_PATH,
      token: { from: 'training' as const, value: STAFFING_TOKEN },
      queue: true,
      emergencies: true,
      appointments: true,
    },
    allowLoopback: true,
  };
}

interface Asked {
  readonly input: XmlElement;
  readonly store: Sf1500Store;
  readonly fault: SimulatorFault;
  readonly now: () => Date;
}

/** Path -> operation -> what answers. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, (asked: Asked) => XmlMarkup>>>> = {
  '/organisationsystem/6': { 'organisationssystem/fremsoegobjekthierarki': hierarchy },
  '/person/6': { 'person/list': (asked) => list('person', asked) },
  '/myndighed/6': { 'myndighed/list': (asked) => list('myndighed', asked) },
  '/organisationfunktion/6': {
    'organisationfunktion/laes': read,
    'organisationfunktion/importer': importFunktion,
    'organisationfunktion/ret': correct,
  },
};

function decide(question: SimulatorRequest, store: Sf1500Store, fault: SimulatorFault, now: () => Date): Reply {
  const { url, method, headers, body } = question;
  if (fault === 'garbage') return GARBAGE;
  if (url.pathname.startsWith(`${STAFFING_PATH}/`))
    return fault === 'bemandingNede'
      ? plain(503, 'Service Unavailable')
      : answerStaffing(question, store, { fault, now });
  if (fault === 'tokenExpired') return plain(401, 'Unauthorized');
  if (fault === 'forbidden') return plain(403, 'Forbidden');
  if (fault === 'error500') return soap12Fault('Receiver', 'Intern fejl');
  const service = SERVICES[url.pathname];
  if (service === undefined) return plain(404, 'Not found');
  if (method !== 'POST') return plain(405, 'Method not allowed');

  const asked = readSoapQuestion(body, SIMULATOR_SOAP_12);
  if (asked === null) return soap12Fault('Sender', 'Ikke en SOAP 1.2-konvolut');
  const { header, input } = asked;
  const assertion = childOf(childOf(header, WSSE, 'Security'), SF1500_SAML, 'Assertion');
  if (assertion === undefined) return soap12Fault('Sender', 'Token mangler', 'wsse:SecurityTokenUnavailable');
  if (assertion.attributes.get('ID') !== TOKEN_ID)
    return soap12Fault('Sender', 'Token er ugyldigt', 'wsse:InvalidSecurityToken');
  const transaction = textOf(childOf(header, SF1500_HEADER, 'RequestHeader'), SF1500_HEADER, 'TransactionUUID');
  if (transaction === null) return soap12Fault('Sender', 'TransactionUUID mangler');
  const action = /action="([^"]*)"/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const operation = action.startsWith(ACTION) ? service[action.slice(ACTION.length)] : undefined;
  if (operation === undefined) return soap12Fault('Sender', 'Operationen understøttes ikke af denne simulator');
  const echoed = xml`<h:RequestHeader xmlns:h="${SF1500_HEADER}"><h:TransactionUUID>${transaction}</h:TransactionUUID></h:RequestHeader>`;
  return soapReply(echoed, operation({ input, store, fault, now }), SIMULATOR_SOAP_12);
}

/** Offset and limit go for each kind by itself. Beyond the last object a page is empty, which is how the asker knows that it has it all. */
function hierarchy({ input, store, fault }: Asked): XmlMarkup {
  const first = fault === 'sammeSide' ? 0 : Number(textOf(input, SF1500_SD, 'FoersteResultatReference') ?? 0);
  const most = Math.min(Number(textOf(input, SF1500_SD, 'MaksimalAntalKvantitet') ?? LARGEST_PAGE), LARGEST_PAGE);
  const page = (kind: Kind) =>
    fault === 'emptyAnswer' || fault === 'statuskode40' ? [] : store.page(kind, first, most).map(inHierarchy);
  return xml`
    <s:FremsoegObjekthierarkiOutput xmlns:s="${SYSTEM}" xmlns:sd="${SF1500_SD}" xmlns:sts="${STS}" xmlns:of="${ORG}">
      ${fault === 'statuskode40' ? sf1500StandardRetur(40, 'Fejl i forespørgslen') : sf1500StandardRetur(20)}
      <s:Organisationer>${page('organisation')}</s:Organisationer>
      <s:OrganisationEnheder>${page('organisationenhed')}</s:OrganisationEnheder>
      <s:OrganisationFunktioner>${page('organisationfunktion')}</s:OrganisationFunktioner>
      <s:Brugere>${page('bruger')}</s:Brugere>
      <s:Interessefaellesskaber/>
      <s:ItSystemer/>
    </s:FremsoegObjekthierarkiOutput>`;
}

const inHierarchy = (one: StoredObject) =>
  xml`<s:FiltreretOejebliksbillede>${oejebliksbillede(one)}</s:FiltreretOejebliksbillede>`;

function list(kind: Kind, { input, store, fault }: Asked): XmlMarkup {
  const ids = childrenOf(input, SF1500_SD, 'UUIDIdentifikator').map(({ text }) => text);
  const found = fault === 'emptyAnswer' ? [] : ids.flatMap((id) => store.find(kind, id) ?? []);
  return xml`
    <s:ListOutput xmlns:s="${nsOf(kind)}" xmlns:sd="${SF1500_SD}" xmlns:sts="${STS}" xmlns:of="${ORG}">
      ${sf1500StandardRetur(found.length === 0 ? 44 : 20)}${found.map(inHierarchy)}
    </s:ListOutput>`;
}

function output(name: 'ImportOutput' | 'RetOutput', status: number, text: string | null = null): XmlMarkup {
  const ns = nsOf('organisationfunktion');
  const inner = sf1500StandardRetur(status, text);
  return name === 'ImportOutput'
    ? xml`<s:ImportOutput xmlns:s="${ns}" xmlns:sd="${SF1500_SD}">${inner}</s:ImportOutput>`
    : xml`<s:RetOutput xmlns:s="${ns}" xmlns:sd="${SF1500_SD}">${inner}</s:RetOutput>`;
}

function read({ input, store }: Asked): XmlMarkup {
  const found = store.find('organisationfunktion', textOf(input, SF1500_SD, 'UUIDIdentifikator') ?? '');
  return xml`
    <s:LaesOutput xmlns:s="${nsOf('organisationfunktion')}" xmlns:sd="${SF1500_SD}" xmlns:sts="${STS}" xmlns:of="${ORG}">
      ${sf1500StandardRetur(found === null ? 44 : 20)}${found === null ? null : inHierarchy(found)}
    </s:LaesOutput>`;
}

function importFunktion({ input, store, fault, now }: Asked): XmlMarkup {
  const ns = nsOf('organisationfunktion');
  const funktion = childOf(input, ns, 'OrganisationFunktion');
  const uuid = textOf(funktion, SF1500_SD, 'UUIDIdentifikator')?.toLowerCase();
  const content = readFunktion(childOf(funktion, ns, 'Registrering'));
  if (fault === 'statuskode40' || uuid === undefined || content === null)
    return output('ImportOutput', 40, 'Indholdet kan ikke bruges');
  if (store.find('organisationfunktion', uuid) !== null) return output('ImportOutput', 49, 'Objektet findes allerede');
  store.write(uuid, 'Importeret', now().toISOString(), content);
  return output('ImportOutput', 20);
}

function correct({ input, store, fault, now }: Asked): XmlMarkup {
  const found = store.find('organisationfunktion', textOf(input, SF1500_SD, 'UUIDIdentifikator') ?? '');
  const content = readFunktion(input);
  if (fault === 'statuskode40' || content === null) return output('RetOutput', 40, 'Indholdet kan ikke bruges');
  if (found === null) return output('RetOutput', 44, 'Objektet findes ikke');
  store.write(found.uuid, 'Importeret', nextInstant(found.tidspunkt, now()), content);
  return output('RetOutput', 20);
}
