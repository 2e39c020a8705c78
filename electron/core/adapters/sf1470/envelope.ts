// A message of SF1470: its operation in SOAP 1.1 with Støttesystemernes header, and the one element it is answered with.
// Must not know what is asked.
import type { HttpAnswer } from '../../transport/http-client.ts';
import { type IdwsMessage, idwsHeader, mustEcho } from '../../transport/idws.ts';
import { readSoap, refuseFault, writeEnvelope } from '../../transport/soap.ts';
import type { XmlElement, XmlMarkup } from '../../transport/xml.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { SF1470_NS, SF1470_ACTION } from './namespaces.ts';

export type Operation = 'fremsoeg' | 'opdater' | 'importer';

/** One message: what is asked, and under which ids. */
interface Message extends Omit<IdwsMessage, 'action'> {
  readonly operation: Operation;
  readonly body: XmlMarkup;
}

/** The text to send. */
export function writeMessage({ operation, body, ...rest }: Message): string {
  return writeEnvelope(idwsHeader({ ...rest, action: SF1470_ACTION + operation }), body);
}

/**
 * The one element in the body of an answer. It must be `{NS.sdi}expected`, and the TransactionUUID that was sent must come back.
 * Throws FagsystemError: signIn, notAllowed, busy, sourceFault, nonsense, truncated.
 */
export function readMessage(answer: HttpAnswer, expected: string, transactionUuid: string): XmlElement {
  const said = readSoap(answer);
  if (said.fault !== null) throw refuseFault(said.fault);
  const { header, content } = said;
  if (content.ns !== SF1470_NS.sdi || content.name !== expected)
    throw new FagsystemError('nonsense', `Body is not ${expected}`);
  mustEcho(header, transactionUuid);
  return content;
}
