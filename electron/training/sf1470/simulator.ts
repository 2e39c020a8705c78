// FAF's benefit system in the training environment: SF1470 v6 as SOAP over HTTP on its own rows. Training only.
// Must not know the core or its adapters; it shares the XML reader and writer with them and nothing else.
import { childOf, parseXml, textOf, xml, type XmlElement, type XmlMarkup } from '../../core/transport/xml.ts';
import { GARBAGE, onceUnder, type Question, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { COMMON_FAULTS, type Fault, type Simulator } from '../simulator.ts';
import { fremsoeg } from './fremsoeg.ts';
import { opdater } from './opdater.ts';
import { openStore, seedStore, type Store } from './store.ts';
import { DI, GD, HEADER, JOURNALNOTAT, SAG, SAML, SD, SDI, SI, SOAP, TEXT_FORMAT, WSSE } from './wire.ts';

const PATH = '/sagdokumentindeks/6';
const ACTION = 'http://kombit.dk/sts/sagdokumentindeks/';
const CVR = '11111111';
const TOKEN_ID = '_ovelse-faf-ydelser';
/** A SAML assertion in form; nobody has signed it, and it opens nothing but this simulator. */
const TOKEN = String(xml`
  <saml:Assertion xmlns:saml="${SAML}" ID="${TOKEN_ID}" IssueInstant="2005-11-01T00:00:00Z" Version="2.0">
    <saml:Issuer>https://sts.example.invalid/</saml:Issuer>
    <saml:Subject><saml:NameID>C=DK,O=${CVR} // Prøvestad Kommune,CN=Sagsbord øvelse</saml:NameID></saml:Subject>
    <saml:AttributeStatement>
      <saml:Attribute Name="dk:gov:saml:attribute:CvrNumberIdentifier">
        <saml:AttributeValue>${CVR}</saml:AttributeValue>
      </saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>`);

export const sf1470Simulator: Simulator = {
  id: 'faf-ydelser',
  name: 'FAF Ydelser',
  faults: [...COMMON_FAULTS, 'statuskode40', 'overlap', 'foelsom', 'ukendtFremdrift'],
  latencyMs: 60,
  seed: seedStore,
  async start(options) {
    const store = openStore(options.db);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    return await startHttpSimulator(options, (question) => decide(question, store, refusesOnce() ? 'tokenExpired' : options.fault()));
  },
};

/** The adapter's configuration for the simulator on a port, as it stands in the training profile. */
export function sf1470TrainingConfig(port: number) {
  const [rolle, type] = JOURNALNOTAT;
  return {
    origin: `http://127.0.0.1:${port}`,
    path: PATH,
    cvr: CVR,
    samlToken: { from: 'training' as const, value: TOKEN },
    journalnotat: { rolle, type, format: TEXT_FORMAT },
    allowLoopback: true,
  };
}

function decide({ url, method, headers, body }: Question, store: Store, fault: Fault): Reply {
  if (fault === 'garbage') return GARBAGE;
  if (fault === 'tokenExpired') return plain(401, 'Unauthorized');
  if (fault === 'forbidden') return plain(403, 'Forbidden');
  if (fault === 'error500') return soapFault('soap:Server', 'Intern fejl');
  if (url.pathname !== PATH) return plain(404, 'Not found');
  if (method !== 'POST') return plain(405, 'Method not allowed');

  const envelope = parse(body);
  const header = childOf(envelope, SOAP, 'Header');
  const input = childOf(envelope, SOAP, 'Body')?.children[0];
  if (envelope?.ns !== SOAP || envelope.name !== 'Envelope' || input === undefined) {
    return soapFault('soap:Client', 'Ikke en SOAP-konvolut');
  }
  const assertion = childOf(childOf(header, WSSE, 'Security'), SAML, 'Assertion');
  if (assertion === undefined) return soapFault('wsse:SecurityTokenUnavailable', 'Token mangler');
  if (assertion.attributes.get('ID') !== TOKEN_ID) return soapFault('wsse:InvalidSecurityToken', 'Token er ugyldigt');
  const transaction = textOf(childOf(header, HEADER, 'RequestHeader'), HEADER, 'TransactionUUID');
  if (transaction === null) return soapFault('soap:Client', 'TransactionUUID mangler');

  const action = headers['soapaction'];
  const operation = typeof action === 'string' ? action.replace(/^"(.*)"$/, '$1') : '';
  switch (`${operation} ${input.ns} ${input.name}`) {
    case `${ACTION}fremsoeg ${SDI} FremsoegSagDokumentIndeksInput`: {
      const result = fremsoeg(input, store, fault);
      return 'output' in result ? soap(transaction, result.output) : soapFault('soap:Server', 'Intern fejl');
    }
    case `${ACTION}opdater ${SDI} OpdaterSagDokumentIndeksInput`:
      return soap(transaction, opdater(input, store, fault));
    default:
      return soapFault('soap:Client', 'Operationen understøttes ikke af denne simulator');
  }
}

function parse(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch {
    return undefined;
  }
}

function soap(transaction: string, body: XmlMarkup): Reply {
  const envelope = xml`
    <soap:Envelope xmlns:soap="${SOAP}" xmlns:sdi="${SDI}" xmlns:sag="${SAG}" xmlns:si="${SI}" xmlns:di="${DI}" xmlns:gd="${GD}"
      xmlns:sd="${SD}">
      <soap:Header>
        <h:RequestHeader xmlns:h="${HEADER}"><h:TransactionUUID>${transaction}</h:TransactionUUID></h:RequestHeader>
      </soap:Header>
      <soap:Body>${body}</soap:Body>
    </soap:Envelope>`;
  return xmlReply(200, envelope);
}

function soapFault(code: string, text: string): Reply {
  const envelope = xml`
    <soap:Envelope xmlns:soap="${SOAP}" xmlns:wsse="${WSSE}">
      <soap:Body><soap:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></soap:Fault></soap:Body>
    </soap:Envelope>`;
  return xmlReply(500, envelope);
}

function xmlReply(status: number, envelope: XmlMarkup): Reply {
  return { status, type: 'text/xml; charset=utf-8', text: `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}` };
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain', text };
}
