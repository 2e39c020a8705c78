// SOAP 1.1 and 1.2 over HTTP: the envelope around a question, and what comes out of an answer: its status, its faults, its one element.
// Must not know any service's namespaces or error codes, and must never let anything a service wrote but a code into an error.
import { FagsystemError } from '../fagsystem-error.ts';
import type { HttpAnswer } from './http-client.ts';
import { readText, refuseStatus } from './read-answer.ts';
import { childOf, parseXml, textOf, xml, type XmlElement, XmlError, type XmlMarkup } from './xml.ts';

/** Namespace of the envelope, which is what tells the versions apart: SOAP 1.1 and SOAP 1.2. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP_1_2 = 'http://www.w3.org/2003/05/soap-envelope';
export type SoapVersion = typeof SOAP | typeof SOAP_1_2;

/** Headers of a question. SOAP 1.1 wants SOAPAction in quotes; in 1.2 the action is a parameter of the media type. */
export function soapHeaders(action: string, version: SoapVersion = SOAP): Readonly<Record<string, string>> {
  return version === SOAP
    ? { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', SOAPAction: `"${action}"` }
    : { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"`, accept: 'application/soap+xml' };
}

/** The text to send: UTF-8, with the declaration. `header` holds the entries of soap:Header, or null for none. */
export function writeEnvelope(header: XmlMarkup | null, body: XmlMarkup, version: SoapVersion = SOAP): string {
  const envelope = xml`<soap:Envelope xmlns:soap="${version}">
${header === null ? null : xml`<soap:Header>${header}</soap:Header>`}
<soap:Body>${body}</soap:Body></soap:Envelope>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}`;
}

/** A SOAP fault. What it says is the service's own text and goes nowhere; the codes are for whoever knows the service. */
export interface SoapFault {
  /** Local part of faultcode, or of the innermost Subcode in SOAP 1.2: `Server`, `Client`, `InvalidSecurityToken` ... */
  readonly code: string;
  /** faultstring or Reason: some services put a code there. Only ever compared, never shown or logged. */
  readonly text: string;
  readonly detail: XmlElement | undefined;
}

/** What came: a fault, or the one element of the body with the header it came under. */
export type SoapAnswer =
  | { readonly fault: SoapFault }
  | { readonly fault: null; readonly header: XmlElement | undefined; readonly content: XmlElement };

/**
 * Reads an answer. A fault may come with status 500, as SOAP 1.1 says, with 400 (the asker's fault in SOAP 1.2), or with 200. Throws
 * FagsystemError: signIn, notAllowed, busy, sourceFault, nonsense, truncated, tooLarge.
 */
export function readSoap(answer: HttpAnswer, version: SoapVersion = SOAP): SoapAnswer {
  if (answer.status === 500 || (answer.status === 400 && version === SOAP_1_2)) {
    const fault = faultOf(tryEnvelope(answer, version), version);
    if (fault === null) throw new FagsystemError('sourceFault', `http ${answer.status} without a fault`);
    return { fault };
  }
  if (answer.status !== 200) throw refuseStatus(answer);
  const envelope = parseEnvelope(answer, version);
  const fault = faultOf(envelope, version);
  if (fault !== null) return { fault };
  const [content, ...more] = childOf(envelope, version, 'Body')?.children ?? [];
  if (content === undefined || more.length > 0) throw new FagsystemError('nonsense', 'Body has not one element');
  return { fault: null, header: childOf(envelope, version, 'Header'), content };
}

/** Faults that say the token is not taken (WS-Security 1.1, section 12). That a service answers with them is not verified. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  'FailedAuthentication',
  'InvalidSecurityToken',
  'SecurityTokenUnavailable',
  'UnsupportedSecurityToken',
  'MessageExpired',
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

function parseEnvelope(answer: HttpAnswer, version: SoapVersion): XmlElement {
  const type = answer.headers['content-type'];
  // A maintenance page is often XML enough to look as if it had been cut short.
  if (type !== undefined && !/xml/i.test(type)) throw new FagsystemError('nonsense', 'content type is not XML');
  const root = parse(readText(answer));
  if (root.ns !== version || root.name !== 'Envelope')
    throw new FagsystemError('nonsense', 'root is not an Envelope of the SOAP version asked in');
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

function tryEnvelope(answer: HttpAnswer, version: SoapVersion): XmlElement | null {
  try {
    return parseEnvelope(answer, version);
  } catch {
    return null;
  }
}

const localPart = (code: string | null) => code?.split(':').at(-1) ?? '';

function faultOf(envelope: XmlElement | null, version: SoapVersion): SoapFault | null {
  const fault = childOf(childOf(envelope ?? undefined, version, 'Body'), version, 'Fault');
  if (fault === undefined) return null;
  if (version === SOAP) {
    return {
      code: localPart(textOf(fault, '', 'faultcode')),
      text: textOf(fault, '', 'faultstring') ?? '',
      detail: childOf(fault, '', 'detail'),
    };
  }
  let code = childOf(fault, SOAP_1_2, 'Code');
  for (let inner = childOf(code, SOAP_1_2, 'Subcode'); inner !== undefined; inner = childOf(code, SOAP_1_2, 'Subcode'))
    code = inner;
  return {
    code: localPart(textOf(code, SOAP_1_2, 'Value')),
    text: textOf(childOf(fault, SOAP_1_2, 'Reason'), SOAP_1_2, 'Text') ?? '',
    detail: childOf(fault, SOAP_1_2, 'Detail'),
  };
}
