// Holds SOAP messages, as bytes off the wire, against a standard's own published schemas. The schemas are no part of the project: they
// are looked for beside it, and tests that need them are skipped without them, and say so.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { expect } from 'vitest';
import type { RecordingProxy } from './recording-proxy.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';

/** Where a standard's schemas would be (beside the project, or in the folder SAGSBORD_STANDARDS names), and whether they are. Says so when they are not. */
export function findSchemas(standard: string, folder: string): { readonly folder: string; readonly isThere: boolean } {
  const place = path.resolve(
    process.env['SAGSBORD_STANDARDS'] ?? path.resolve(import.meta.dirname, '../../../shared/standards'),
    folder,
  );
  const isThere = existsSync(place);
  if (!isThere)
    console.warn(`skipped: the published schemas for ${standard} are not at ${path.relative(process.cwd(), place)}`);
  return { folder: place, isThere };
}

export interface PublishedSchema {
  /**
   * What does not follow the schemas in the messages that `act` makes go through a proxy, and how many messages there were. Looks at
   * every element in the body, or in the detail of a fault, and at the header entry there has to be, if any.
   */
  broken(
    proxy: RecordingProxy,
    act: () => Promise<unknown>,
  ): Promise<{ requests: string[]; responses: string[]; messages: number }>;
  dispose(): void;
}

/** As a WSDL does: one schema that imports those its messages use. `imports` is namespace -> file in the folder. */
export function openPublishedSchema(
  folder: string,
  imports: Readonly<Record<string, string>>,
  header: { readonly ns: string; readonly name: string } | null,
): PublishedSchema {
  xmlRegisterFsInputProviders();
  const lines = Object.entries(imports).map(
    ([namespace, file]) => `<xsd:import namespace="${namespace}" schemaLocation="${file}"/>`,
  );
  const text = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">${lines.join('')}</xsd:schema>`;
  const all = XmlDocument.fromString(text, { url: pathToFileURL(path.join(folder, 'all.xsd')).href });
  const validator = XsdValidator.fromDoc(all);
  all.dispose();

  const problems = (message: Buffer): string[] => {
    const document = XmlDocument.fromBuffer(bodyOf(message));
    try {
      const soap = document.root.namespaceUri === SOAP_12 ? SOAP_12 : SOAP;
      const prefixes = { s: soap, h: header?.ns ?? soap };
      const fault = document.get('/s:Envelope/s:Body/s:Fault', prefixes);
      const places = [
        ...(header === null || fault !== null ? [] : [`/s:Envelope/s:Header/h:${header.name}`]),
        fault === null
          ? '/s:Envelope/s:Body/*'
          : '/s:Envelope/s:Body/s:Fault/*[local-name() = "detail" or local-name() = "Detail"]/*',
      ];
      return places.flatMap((place) => {
        const part = document.get(place, prefixes);
        if (!(part instanceof XmlElement)) return [`nothing at ${place}`];
        try {
          validator.validate(part);
          return [];
        } catch (error) {
          return [error instanceof Error ? error.message : String(error)];
        }
      });
    } finally {
      document.dispose();
    }
  };

  return {
    broken: async (proxy, act) => {
      const before = proxy.exchanges().length;
      await act();
      // What a token service says is not SOAP.
      const exchanges = proxy
        .exchanges()
        .slice(before)
        .filter(({ request }) =>
          /^soapaction:|^content-type: *application\/soap\+xml/im.test(request.toString('latin1')),
        );
      return {
        requests: exchanges.flatMap(({ request }) => problems(request)),
        responses: exchanges.flatMap(({ response }) => problems(response)),
        messages: exchanges.length,
      };
    },
    dispose: () => validator.dispose(),
  };
}

/** What `broken` gives when everything follows the schemas. */
export function allValid(messages: number) {
  return { requests: [], responses: [], messages };
}

/** The body of an HTTP message whose length is declared. */
function bodyOf(message: Buffer): Buffer {
  const end = message.indexOf('\r\n\r\n');
  const length = /^content-length: *(\d+)/im.exec(message.subarray(0, end).toString('latin1'))?.[1];
  expect(length).toBe(String(message.length - end - 4));
  return message.subarray(end + 4);
}
