// SOAP 1.1 over HTTP: the envelope around a question, and what comes out of an answer: its status, its faults, its one element.
// Must not know any service's namespaces or error codes, and must never let anything a service wrote but a code into an error.
import { FagsystemError } from '../adapters/adapter.ts';
import type { HttpAnswer } from './http-client.ts';
import { readText, refuseStatus } from './read-answer.ts';
import { childOf, parseXml, textOf, xml, type XmlElement, XmlError, type XmlMarkup } from './xml.ts';

/** Namespace of the envelope. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Headers of a question. SOAP 1.1 wants SOAPAction in quotes. */
export function soapHeaders(action: string): Readonly<Record<string, string>> {
  return { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', SOAPAction: `"${action}"` };
}

/** The text to send: UTF-8, with the declaration. `header` holds the entries of soap:Header, or null for none. */
export function writeEnvelope(header: XmlMarkup | null, body: XmlMarkup): string {
  const envelope = xml`<soap:Envelope xmlns:soap="${SOAP}">
${header === null ? null : xml`<soap:Header>${header}</soap:Header>`}
<soap:Body>${body}</soap:Body></soap:Envelope>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}`;
}

/** A SOAP fault. What it says is the service's own text and goes nowhere; the codes are for whoever knows the service. */
export interface SoapFault {
  /** Local part of faultcode: `Server`, `Client`, `InvalidSecurityToken` ... */
  readonly code: string;
  /** faultstring: some services put a code there. Only ever compared, never shown or logged. */
  readonly text: string;
  readonly detail: XmlElement | undefined;
}

/** What came: a fault, or the one element of the body with the header it came under. */
export type SoapAnswer =
  | { readonly fault: SoapFault }
  | { readonly fault: null; readonly header: XmlElement | undefined; readonly content: XmlElement };

/**
 * Reads an answer. A fault may come with status 500, as SOAP 1.1 says, or with 200. Throws FagsystemError: signIn, notAllowed, busy,
 * sourceFault, nonsense, truncated, tooLarge.
 */
export function readSoap(answer: HttpAnswer): SoapAnswer {
  if (answer.status === 500) {
    const fault = faultOf(tryEnvelope(answer));
    if (fault === null) throw new FagsystemError('sourceFault', 'http 500 without a fault');
    return { fault };
  }
  if (answer.status !== 200) throw refuseStatus(answer);
  const envelope = parseEnvelope(answer);
  const fault = faultOf(envelope);
  if (fault !== null) return { fault };
  const [content, ...more] = childOf(envelope, SOAP, 'Body')?.children ?? [];
  if (content === undefined || more.length > 0) throw new FagsystemError('nonsense', 'Body has not one element');
  return { fault: null, header: childOf(envelope, SOAP, 'Header'), content };
}

/** Faults that say the token is not taken (WS-Security 1.1, section 12). That a service answers with them is not verified. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  'FailedAuthentication', 'InvalidSecurityToken', 'SecurityTokenUnavailable', 'UnsupportedSecurityToken', 'MessageExpired',
]);
/** WS-Security's other codes: the call was understood and turned away. */
const SECURITY_FAULTS: ReadonlySet<string> = new Set(['InvalidSecurity', 'FailedCheck', 'UnsupportedAlgorithm']);

/** A fault as an error of ours, by its faultcode: signIn, notAllowed or sourceFault. `ownCode` is the service's own code for the log. */
export function refuseFault({ code }: SoapFault, ownCode: string | null = null): FagsystemError {
  const said = [code, ownCode].filter((one) => one !== null && /^[A-Za-z.]{1,40}$/.test(one));
  const detail = ['soap fault', ...said].join(' ');
  if (TOKEN_FAULTS.has(code)) return new FagsystemError('signIn', detail);
  return new FagsystemError(SECURITY_FAULTS.has(code) ? 'notAllowed' : 'sourceFault', detail);
}

function parseEnvelope(answer: HttpAnswer): XmlElement {
  const type = answer.headers['content-type'];
  // A maintenance page is often XML enough to look as if it had been cut short.
  if (type !== undefined && !/xml/i.test(type)) throw new FagsystemError('nonsense', 'content type is not XML');
  const root = parse(readText(answer));
  if (root.ns !== SOAP || root.name !== 'Envelope') throw new FagsystemError('nonsense', 'root is not a SOAP 1.1 Envelope');
  return root;
}

function parse(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const code = error.problem === 'unclosed' ? 'truncated' : error.problem === 'tooLarge' ? 'tooLarge' : 'nonsense';
    throw new FagsystemError(code, error.message);
  }
}

function tryEnvelope(answer: HttpAnswer): XmlElement | null {
  try {
    return parseEnvelope(answer);
  } catch {
    return null;
  }
}

function faultOf(envelope: XmlElement | null): SoapFault | null {
  const fault = childOf(childOf(envelope ?? undefined, SOAP, 'Body'), SOAP, 'Fault');
  if (fault === undefined) return null;
  return {
    code: textOf(fault, '', 'faultcode')?.split(':').at(-1) ?? '',
    text: textOf(fault, '', 'faultstring') ?? '',
    detail: childOf(fault, '', 'detail'),
  };
}
