// Shared by every SOAP simulator, 1.1 and 1.2: reads envelopes, and writes answers and faults.
// Must not know any service. The desk has a reading of SOAP of its own: the two share the XML reader and nothing else.
import { childOf, parseXml, xml, type XmlElement, type XmlMarkup } from '../core/transport/xml.ts';
import type { Reply } from './http-simulator.ts';

/** The two versions' namespaces. */
const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SIMULATOR_SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
type Version = typeof SOAP_11 | typeof SIMULATOR_SOAP_12;
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A question: the header, and the first element of the body. Null when it is no envelope of the version with something in it. */
export function readSoapQuestion(
  body: string,
  version: Version = SOAP_11,
): { readonly header: XmlElement | undefined; readonly input: XmlElement } | null {
  const envelope = parse(body);
  const input = childOf(envelope, version, 'Body')?.children[0];
  if (envelope?.ns !== version || envelope.name !== 'Envelope' || input === undefined) return null;
  return { header: childOf(envelope, version, 'Header'), input };
}

/** SOAPAction without the quotes that SOAP 1.1 puts around it; '' for none. */
export function soapActionOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : '';
}

/** A good answer. */
export function soapReply(header: XmlMarkup | null, body: XmlMarkup, version: Version = SOAP_11): Reply {
  return envelopeReply(200, header, body, version);
}

/** A fault, with status 500. `code` carries one of the prefixes `soap` and `wsse`. */
export function soapFault(code: string, text: string, detail: XmlMarkup | null = null): Reply {
  const fault = xml`
    <soap:Fault xmlns:wsse="${WSSE}">
      <faultcode>${code}</faultcode>
      <faultstring>${text}</faultstring>
      ${detail === null ? null : xml`<detail>${detail}</detail>`}
    </soap:Fault>`;
  return envelopeReply(500, null, fault, SOAP_11);
}

/** A fault of SOAP 1.2. `subcode` carries the prefix `wsse`. The asker's own fault comes with status 400. */
export function soap12Fault(code: 'Sender' | 'Receiver', text: string, subcode: string | null = null): Reply {
  const fault = xml`
    <soap:Fault xmlns:wsse="${WSSE}">
      <soap:Code>
        <soap:Value>${`soap:${code}`}</soap:Value>
        ${subcode === null ? null : xml`<soap:Subcode><soap:Value>${subcode}</soap:Value></soap:Subcode>`}
      </soap:Code>
      <soap:Reason><soap:Text xml:lang="da">${text}</soap:Text></soap:Reason>
    </soap:Fault>`;
  return envelopeReply(code === 'Sender' ? 400 : 500, null, fault, SIMULATOR_SOAP_12);
}

/** A gateway's answer before any SOAP is read. */
export function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain', text };
}

function envelopeReply(status: number, header: XmlMarkup | null, body: XmlMarkup, version: Version): Reply {
  const envelope = xml`
    <soap:Envelope xmlns:soap="${version}">
      ${header === null ? null : xml`<soap:Header>${header}</soap:Header>`}
      <soap:Body>${body}</soap:Body>
    </soap:Envelope>`;
  const type = version === SOAP_11 ? 'text/xml; charset=utf-8' : 'application/soap+xml; charset=utf-8';
  return { status, type, text: `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}` };
}

function parse(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch {
    return undefined;
  }
}
