// What every simulator that speaks SOAP 1.1 shares: reading an envelope, and writing answers and faults.
// Must not know any service. The desk has a reading of SOAP of its own: the two share the XML reader and nothing else.
import { childOf, parseXml, xml, type XmlElement, type XmlMarkup } from '../core/transport/xml.ts';
import type { Reply } from './http-simulator.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A question: the header, and the first element of the body. Null when it is no SOAP 1.1 envelope with something in it. */
export function readSoapQuestion(body: string): { readonly header: XmlElement | undefined; readonly input: XmlElement } | null {
  const envelope = parse(body);
  const input = childOf(envelope, ENVELOPE, 'Body')?.children[0];
  if (envelope?.ns !== ENVELOPE || envelope.name !== 'Envelope' || input === undefined) return null;
  return { header: childOf(envelope, ENVELOPE, 'Header'), input };
}

/** SOAPAction without the quotes that SOAP 1.1 puts around it; '' for none. */
export function soapActionOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : '';
}

/** A good answer. */
export function soapReply(header: XmlMarkup | null, body: XmlMarkup): Reply {
  return envelopeReply(200, header, body);
}

/** A fault, with status 500. `code` carries one of the prefixes `soap` and `wsse`. */
export function soapFault(code: string, text: string, detail: XmlMarkup | null = null): Reply {
  const fault = xml`
    <soap:Fault xmlns:wsse="${WSSE}">
      <faultcode>${code}</faultcode>
      <faultstring>${text}</faultstring>
      ${detail === null ? null : xml`<detail>${detail}</detail>`}
    </soap:Fault>`;
  return envelopeReply(500, null, fault);
}

/** What a gateway says before any SOAP is read. */
export function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain', text };
}

function envelopeReply(status: number, header: XmlMarkup | null, body: XmlMarkup): Reply {
  const envelope = xml`
    <soap:Envelope xmlns:soap="${ENVELOPE}">
      ${header === null ? null : xml`<soap:Header>${header}</soap:Header>`}
      <soap:Body>${body}</soap:Body>
    </soap:Envelope>`;
  return { status, type: 'text/xml; charset=utf-8', text: `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}` };
}

function parse(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch {
    return undefined;
  }
}
