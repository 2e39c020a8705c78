// What SF1470 puts around a message beside plain SOAP: WS-Addressing, the token, and the RequestHeader that must come back.
// Must not know what is asked. The OIO IDWS signature is out of scope: see quality.md.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readSoap, refuseFault, SOAP, writeEnvelope } from '../../transport/soap.ts';
import { childOf, textOf, xml, type XmlElement, type XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError } from '../adapter.ts';
import { NS, SOAP_ACTION } from './namespaces.ts';

export type Operation = 'fremsoeg' | 'opdater' | 'importer';

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

/** The text to send. */
export function writeMessage({ operation, transactionUuid, messageId, to, samlToken, body }: Message): string {
  const header = xml`
<wsa:Action xmlns:wsa="${NS.wsa}">${SOAP_ACTION + operation}</wsa:Action>
<wsa:MessageID xmlns:wsa="${NS.wsa}">${`urn:uuid:${messageId}`}</wsa:MessageID>
<wsa:To xmlns:wsa="${NS.wsa}">${to}</wsa:To>
<sbf:Framework xmlns:sbf="${NS.sbf}" xmlns:sbfp="${NS.sbfprofile}" version="2.0" sbfp:profile="urn:liberty:sb:profile:basic"/>
<wsse:Security xmlns:wsse="${NS.wsse}" xmlns:soap="${SOAP}" soap:mustUnderstand="1">${samlToken}</wsse:Security>
<rh:RequestHeader xmlns:rh="${NS.rh}"><rh:TransactionUUID>${transactionUuid}</rh:TransactionUUID></rh:RequestHeader>`;
  return writeEnvelope(header, body);
}

/**
 * The one element in the body of an answer. It must be `{NS.sdi}expected`, and the TransactionUUID that was sent must come back.
 * Throws FagsystemError: signIn, notAllowed, busy, sourceFault, nonsense, truncated.
 */
export function readMessage(answer: HttpAnswer, expected: string, transactionUuid: string): XmlElement {
  const said = readSoap(answer);
  if (said.fault !== null) throw refuseFault(said.fault);
  const { header, content } = said;
  if (content.ns !== NS.sdi || content.name !== expected) throw new FagsystemError('nonsense', `Body is not ${expected}`);
  const echoed = textOf(childOf(header, NS.rh, 'RequestHeader'), NS.rh, 'TransactionUUID');
  // An answer to another question could be about another person.
  if (echoed?.toLowerCase() !== transactionUuid) throw new FagsystemError('nonsense', 'TransactionUUID is not the one sent');
  return content;
}
