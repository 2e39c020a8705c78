// FAF's benefit system in the training environment: SF1470 v6 as SOAP over HTTP on its own rows. Training only.
// Must not know the core or its adapters; it shares the XML reader and writer with them and nothing else.
import { childOf, textOf, xml, type XmlMarkup } from '../../core/transport/xml.ts';
import { GARBAGE, onceUnder, type SimulatorRequest, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import { plain, readSoapQuestion, soapActionOf, soapFault, soapReply, WSSE } from '../soap-simulator.ts';
import { fremsoeg } from './fremsoeg.ts';
import { importer } from './importer.ts';
import { opdater } from './opdater.ts';
import { openSf1470Store, seedSf1470Store, type Sf1470Store } from './store.ts';
import { CVR, FAF_SYSTEM_UUID, SF1470_HEADER, SIMULATED_JOURNALNOTAT, SF1470_SAML, SDI, TEXT_FORMAT } from './wire.ts';

const PATH = '/sagdokumentindeks/6';
const ACTION = 'http://kombit.dk/sts/sagdokumentindeks/';
const TOKEN_ID = '_ovelse-faf-ydelser';
/** A SAML assertion in form; nobody has signed it, and it opens nothing but this simulator. */
const TOKEN = String(xml`
  <saml:Assertion xmlns:saml="${SF1470_SAML}" ID="${TOKEN_ID}" IssueInstant="2005-11-01T00:00:00Z" Version="2.0">
    <saml:Issuer>https://sts.example.invalid/</saml:Issuer>
    <saml:Subject><saml:NameID>C=DK,O=${CVR} // Prøvestad Kommune,CN=Sagsbord øvelse</saml:NameID></saml:Subject>
    <saml:AttributeStatement>
      <saml:Attribute Name="dk:gov:saml:attribute:CvrNumberIdentifier">
        <saml:AttributeValue>${CVR}</saml:AttributeValue>
      </saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>`);

/** The desk's own system in the index, and the units that new cases go to. Invented. */
const DESK_SYSTEM_UUID = 'c0a5b1d0-5a65-4b0a-8b0d-5a65b0adc0de';
const NEW_CASE_UNITS = [
  {
    kle: '32.',
    uuid: '7a1f0c52-6d0e-4c0b-9a51-3d8e5b9f2a01',
    name: 'Ydelsescenter Nord',
    sensitivity: 'FORTROLIGE_PERSONOPLYSNINGER',
  },
  {
    kle: '32.30',
    uuid: '7a1f0c52-6d0e-4c0b-9a51-3d8e5b9f2a02',
    name: 'Sygedagpengekontoret',
    sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
  },
  {
    kle: '28.',
    uuid: '7a1f0c52-6d0e-4c0b-9a51-3d8e5b9f2a03',
    name: 'Pladsanvisningen',
    sensitivity: 'FORTROLIGE_PERSONOPLYSNINGER',
  },
  {
    kle: '27.',
    uuid: '7a1f0c52-6d0e-4c0b-9a51-3d8e5b9f2a04',
    name: 'Hjælpemiddelenheden',
    sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
  },
  {
    kle: '03.',
    uuid: '7a1f0c52-6d0e-4c0b-9a51-3d8e5b9f2a05',
    name: 'Boliganvisningen',
    sensitivity: 'FORTROLIGE_PERSONOPLYSNINGER',
  },
] as const;

export const sf1470Simulator: Simulator = {
  id: 'faf-ydelser',
  name: 'FAF Ydelser',
  faults: [...COMMON_FAULTS, 'statuskode40', 'overlap', 'foelsom', 'ukendtFremdrift'],
  latencyMs: 60,
  seed: seedSf1470Store,
  async start(options) {
    const store = openSf1470Store(options.db);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    return await startHttpSimulator(options, (question) =>
      decide(question, store, refusesOnce() ? 'tokenExpired' : options.fault()),
    );
  },
};

/** The adapter's configuration for the simulator on a port, as in the training profile. */
export function sf1470TrainingConfig(port: number) {
  const [rolle, type] = SIMULATED_JOURNALNOTAT;
  return {
    origin: `http://127.0.0.1:${port}`,
    path: PATH,
    cvr: CVR,
    samlToken: { from: 'training' as const, value: TOKEN },
    journalnotat: { rolle, type, format: TEXT_FORMAT },
    newCases: {
      master: { uuid: FAF_SYSTEM_UUID, name: 'FAF Ydelser' },
      sender: { uuid: DESK_SYSTEM_UUID, name: 'Sagsbord øvelse' },
      units: NEW_CASE_UNITS,
    },
    allowLoopback: true,
  };
}

function decide({ url, method, headers, body }: SimulatorRequest, store: Sf1470Store, fault: SimulatorFault): Reply {
  if (fault === 'garbage') return GARBAGE;
  if (fault === 'tokenExpired') return plain(401, 'Unauthorized');
  if (fault === 'forbidden') return plain(403, 'Forbidden');
  if (fault === 'error500') return soapFault('soap:Server', 'Intern fejl');
  if (url.pathname !== PATH) return plain(404, 'Not found');
  if (method !== 'POST') return plain(405, 'Method not allowed');

  const question = readSoapQuestion(body);
  if (question === null) return soapFault('soap:Client', 'Ikke en SOAP-konvolut');
  const { header, input } = question;
  const assertion = childOf(childOf(header, WSSE, 'Security'), SF1470_SAML, 'Assertion');
  if (assertion === undefined) return soapFault('wsse:SecurityTokenUnavailable', 'Token mangler');
  if (assertion.attributes.get('ID') !== TOKEN_ID) return soapFault('wsse:InvalidSecurityToken', 'Token er ugyldigt');
  const transaction = textOf(childOf(header, SF1470_HEADER, 'RequestHeader'), SF1470_HEADER, 'TransactionUUID');
  if (transaction === null) return soapFault('soap:Client', 'TransactionUUID mangler');

  switch (`${soapActionOf(headers['soapaction'])} ${input.ns} ${input.name}`) {
    case `${ACTION}fremsoeg ${SDI} FremsoegSagDokumentIndeksInput`: {
      const result = fremsoeg(input, store, fault);
      return 'output' in result ? answer(transaction, result.output) : soapFault('soap:Server', 'Intern fejl');
    }
    case `${ACTION}opdater ${SDI} OpdaterSagDokumentIndeksInput`:
      return answer(transaction, opdater(input, store, fault));
    case `${ACTION}importer ${SDI} ImporterSagDokumentIndeksInput`:
      return answer(transaction, importer(input, store, fault));
    default:
      return soapFault('soap:Client', 'Operationen understøttes ikke af denne simulator');
  }
}

/** The RequestHeader comes back on every answer. */
function answer(transaction: string, body: XmlMarkup): Reply {
  return soapReply(
    xml`<h:RequestHeader xmlns:h="${SF1470_HEADER}"><h:TransactionUUID>${transaction}</h:TransactionUUID></h:RequestHeader>`,
    body,
  );
}
