// The SOAP 1.1 envelope of SF1470: what goes around a question, and what comes out of an answer. Errors become ours here.
// Must not know what is asked. The OIO IDWS signature is out of scope: see quality.md.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { retryAfterMs } from '../../transport/read-answer.ts';
import { childOf, parseXml, textOf, xml, type XmlElement, XmlError, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError } from '../adapter.ts';
import { NS, SOAP_ACTION } from './namespaces.ts';

export type Operation = 'fremsoeg' | 'opdater';

/** One message: the ids it carries, the address it is for, and the token of the desk's own system. */
export interface Message {
  readonly operation: Operation;
  readonly transactionUuid: string;
  readonly messageId: string;
  /** wsa:To, the endpoint's whole address. */
  readonly to: string;
  /** The SAML assertion from STS, byte for byte: it is signed. */
  readonly samlToken: XmlMarkup;
  readonly body: XmlMarkup;
}

/** The text to send: UTF-8, with the declaration. */
export function writeEnvelope({ operation, transactionUuid, messageId, to, samlToken, body }: Message): string {
  const envelope = xml`<soap:Envelope xmlns:soap="${NS.soap}"><soap:Header>
<wsa:Action xmlns:wsa="${NS.wsa}">${SOAP_ACTION + operation}</wsa:Action>
<wsa:MessageID xmlns:wsa="${NS.wsa}">${`urn:uuid:${messageId}`}</wsa:MessageID>
<wsa:To xmlns:wsa="${NS.wsa}">${to}</wsa:To>
<sbf:Framework xmlns:sbf="${NS.sbf}" xmlns:sbfp="${NS.sbfprofile}" version="2.0" sbfp:profile="urn:liberty:sb:profile:basic"/>
<wsse:Security xmlns:wsse="${NS.wsse}" soap:mustUnderstand="1">${samlToken}</wsse:Security>
<rh:RequestHeader xmlns:rh="${NS.rh}"><rh:TransactionUUID>${transactionUuid}</rh:TransactionUUID></rh:RequestHeader>
</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}`;
}

/** Faults that say the token is not taken (WS-Security 1.1, section 12). That the index answers with them is not verified. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  'FailedAuthentication', 'InvalidSecurityToken', 'SecurityTokenUnavailable', 'UnsupportedSecurityToken', 'MessageExpired',
]);
/** WS-Security's other codes: the call was understood and turned away. */
const SECURITY_FAULTS: ReadonlySet<string> = new Set(['InvalidSecurity', 'FailedCheck', 'UnsupportedAlgorithm']);

/**
 * The one element in the body of an answer. It must be `{NS.sdi}expected`, and the TransactionUUID that was sent must come back.
 * Throws FagsystemError: signIn, notAllowed, busy, sourceFault, nonsense, truncated.
 */
export function readEnvelope(answer: HttpAnswer, expected: string, transactionUuid: string): XmlElement {
  const { status, headers } = answer;
  if (status === 401) throw new FagsystemError('signIn', 'http 401');
  if (status === 403) throw new FagsystemError('notAllowed', 'http 403');
  if (status === 429 || status === 503) throw new FagsystemError('busy', `http ${status}`, retryAfterMs(headers['retry-after']));
  // SOAP 1.1 over HTTP gives a fault with status 500, and only there.
  if (status === 500) throw faultOf(tryEnvelope(answer)) ?? new FagsystemError('sourceFault', 'http 500 without a fault');
  if (status !== 200) throw new FagsystemError('sourceFault', `http ${status}`);

  const envelope = parseEnvelope(answer);
  const fault = faultOf(envelope);
  if (fault !== null) throw fault;
  const [content, ...more] = childOf(envelope, NS.soap, 'Body')?.children ?? [];
  if (content === undefined || more.length > 0) throw new FagsystemError('nonsense', 'Body has not one element');
  if (content.ns !== NS.sdi || content.name !== expected) throw new FagsystemError('nonsense', `Body is not ${expected}`);
  const echoed = textOf(childOf(childOf(envelope, NS.soap, 'Header'), NS.rh, 'RequestHeader'), NS.rh, 'TransactionUUID');
  // An answer to another question could be about another person.
  if (echoed?.toLowerCase() !== transactionUuid) throw new FagsystemError('nonsense', 'TransactionUUID is not the one sent');
  return content;
}

function parseEnvelope({ headers, body }: HttpAnswer): XmlElement {
  const type = headers['content-type'];
  // A maintenance page is often XML enough to look as if it had been cut short.
  if (type !== undefined && !/xml/i.test(type)) throw new FagsystemError('nonsense', 'content type is not XML');
  let root: XmlElement;
  try {
    root = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (!(error instanceof XmlError)) throw new FagsystemError('nonsense', 'not UTF-8');
    const code = error.problem === 'unclosed' ? 'truncated' : error.problem === 'tooLarge' ? 'tooLarge' : 'nonsense';
    throw new FagsystemError(code, error.message);
  }
  if (root.ns !== NS.soap || root.name !== 'Envelope') throw new FagsystemError('nonsense', 'root is not a SOAP 1.1 Envelope');
  return root;
}

function tryEnvelope(answer: HttpAnswer): XmlElement | null {
  try {
    return parseEnvelope(answer);
  } catch {
    return null;
  }
}

/** The SOAP fault in an envelope as an error of ours; null when there is none. `faultstring` may hold anything: not read. */
function faultOf(envelope: XmlElement | null): FagsystemError | null {
  const fault = childOf(childOf(envelope ?? undefined, NS.soap, 'Body'), NS.soap, 'Fault');
  if (fault === undefined) return null;
  const code = textOf(fault, '', 'faultcode')?.split(':').at(-1) ?? '';
  if (TOKEN_FAULTS.has(code)) return new FagsystemError('signIn', `soap fault ${code}`);
  if (SECURITY_FAULTS.has(code)) return new FagsystemError('notAllowed', `soap fault ${code}`);
  return new FagsystemError('sourceFault', /^[A-Za-z.]{1,40}$/.test(code) ? `soap fault ${code}` : 'soap fault');
}
