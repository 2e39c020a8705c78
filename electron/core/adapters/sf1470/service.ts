// One call of SF1470: sends an envelope and turns HTTP statuses and SOAP faults into ours. Must not know what is asked.
import { randomUUID } from 'node:crypto';
import { type Ask, FagsystemError } from '../adapter.ts';
import type { HttpAnswer, HttpClient } from '../../transport/http-client.ts';
import type { XmlElement, XmlMarkup } from '../../transport/xml.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { NS, type Operation, soapAction } from './namespaces.ts';

export interface ServiceTools {
  readonly http: HttpClient;
  readonly origin: string;
  readonly path: string;
  readonly samlToken: string;
  readonly now: () => Date;
}

/** Calls one operation and gives the body's element, whose name has been checked. Throws FagsystemError and nothing else. */
export type Call = (operation: Operation, body: XmlMarkup, ask: Ask) => Promise<XmlElement>;

const OUTPUT = { fremsoeg: 'FremsoegSagDokumentIndeksOutput', opdater: 'OpdaterSagDokumentIndeksOutput' } as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** WS-Security's codes for a token that is missing, unknown or expired: the desk must sign in again, nobody has been refused. */
const TOKEN_FAULTS = new Set(['FailedAuthentication', 'InvalidSecurityToken', 'SecurityTokenUnavailable', 'UnsupportedSecurityToken', 'MessageExpired']);
/** WS-Security's other codes: the call was understood and turned away. */
const SECURITY_FAULTS = new Set(['InvalidSecurity', 'FailedCheck', 'UnsupportedAlgorithm']);

export function createService({ http, origin, path, samlToken, now }: ServiceTools): Call {
  return async (operation, body, ask) => {
    const transactionUuid = UUID.test(ask.traceId) ? ask.traceId : randomUUID();
    const answer = await http.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${soapAction(operation)}"` },
      body: writeEnvelope({ operation, transactionUuid, to: new URL(path, origin).href, samlToken, at: now(), body }),
      signal: ask.signal,
    });
    const element = readAnswer(answer, transactionUuid);
    if (element.ns !== NS.sdi || element.name !== OUTPUT[operation]) throw new FagsystemError('nonsense', 'body is not the operation\'s');
    return element;
  };
}

function readAnswer(answer: HttpAnswer, transactionUuid: string): XmlElement {
  const { status, headers } = answer;
  if (status === 401) throw new FagsystemError('signIn', 'HTTP 401');
  if (status === 403) throw new FagsystemError('notAllowed', 'HTTP 403');
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) throw new FagsystemError('busy', `HTTP ${status}`);
  // SOAP 1.1 over HTTP gives a fault with status 500, and only there.
  const isXml = /\bxml\b/i.test(headers['content-type'] ?? '');
  if (status === 500 && isXml) throw faultOf(answer.body, transactionUuid);
  if (status !== 200) throw new FagsystemError('sourceFault', `HTTP ${status}`);
  if (!isXml) throw new FagsystemError('nonsense', 'content type is not XML');
  const read = readEnvelope(answer.body, transactionUuid);
  if ('fault' in read) throw toError(read.fault.code);
  return read.body;
}

/** The source has said that it failed; an unreadable explanation makes that no less so. */
function faultOf(body: Buffer, transactionUuid: string): FagsystemError {
  try {
    const read = readEnvelope(body, transactionUuid);
    return 'fault' in read ? toError(read.fault.code) : new FagsystemError('sourceFault', 'HTTP 500');
  } catch {
    return new FagsystemError('sourceFault', 'HTTP 500');
  }
}

function toError(faultCode: string): FagsystemError {
  if (TOKEN_FAULTS.has(faultCode)) return new FagsystemError('signIn', `SOAP fault ${faultCode}`);
  if (SECURITY_FAULTS.has(faultCode)) return new FagsystemError('notAllowed', `SOAP fault ${faultCode}`);
  return new FagsystemError('sourceFault', `SOAP fault ${faultCode}`);
}
