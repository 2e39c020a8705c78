// SOAP 1.1 as the desk reads and writes it: what is an answer, what is a fault, what is neither.
import { describe, expect, it } from 'vitest';
import { FagsystemError } from '../../../../../electron/core/fagsystem-error.ts';
import type { HttpAnswer } from '../../../../../electron/core/transport/http-client.ts';
import {
  readSoap,
  refuseFault,
  SOAP,
  soapHeaders,
  writeEnvelope,
} from '../../../../../electron/core/transport/soap.ts';
import { childOf, parseXml, textOf, xml } from '../../../../../electron/core/transport/xml.ts';

const answer = (
  body: string,
  status = 200,
  headers: Record<string, string> = { 'content-type': 'text/xml' },
): HttpAnswer => ({
  status,
  headers,
  body: Buffer.from(body, 'utf8'),
});
const envelope = (inner: string) => `<e:Envelope xmlns:e="${SOAP}">${inner}</e:Envelope>`;
const fault = (code: string) =>
  envelope(
    `<e:Body><e:Fault><faultcode>${code}</faultcode><faultstring>1205680008</faultstring><detail><x/></detail></e:Fault></e:Body>`,
  );

function failureOf(work: () => unknown): FagsystemError {
  try {
    work();
  } catch (error) {
    if (error instanceof FagsystemError) return error;
    throw error;
  }
  throw new Error('it was answered');
}

describe('what is written', () => {
  it('is an envelope with the value escaped, and a header only where there is one', () => {
    const root = parseXml(writeEnvelope(xml`<h>1</h>`, xml`<b>${'<x>&"\u0000'}</b>`));
    expect([root.ns, root.name]).toEqual([SOAP, 'Envelope']);
    expect(textOf(childOf(root, SOAP, 'Header'), '', 'h')).toBe('1');
    expect(textOf(childOf(root, SOAP, 'Body'), '', 'b')).toBe('<x>&"');
    expect(childOf(parseXml(writeEnvelope(null, xml`<b/>`)), SOAP, 'Header')).toBeUndefined();
  });

  it('has its action in quotes', () => {
    expect(soapHeaders('urn:x')).toMatchObject({ SOAPAction: '"urn:x"', 'content-type': 'text/xml; charset=utf-8' });
  });
});

describe('what is read', () => {
  it('is the one element of the body, with the header', () => {
    const said = readSoap(answer(envelope('<e:Header><h>1</h></e:Header><e:Body><b>2</b></e:Body>')));
    if (said.fault !== null) throw new Error('a fault');
    expect([said.content.name, said.content.text, textOf(said.header, '', 'h')]).toEqual(['b', '2', '1']);
  });

  it('is a fault with status 500, and with 200', () => {
    for (const status of [500, 200]) {
      expect(readSoap(answer(fault('e:Server'), status)).fault).toMatchObject({
        code: 'Server',
        text: '1205680008',
        detail: { name: 'detail' },
      });
    }
  });

  it.each<[string, string, HttpAnswer]>([
    ['no envelope', 'nonsense', answer('<b/>')],
    [
      'SOAP 1.2',
      'nonsense',
      answer(envelope('<e:Body><b/></e:Body>').replace(SOAP, 'http://www.w3.org/2003/05/soap-envelope')),
    ],
    ['an empty body', 'nonsense', answer(envelope('<e:Body/>'))],
    ['two elements', 'nonsense', answer(envelope('<e:Body><a/><b/></e:Body>'))],
    ['a page', 'nonsense', answer('<html><body>', 200, { 'content-type': 'text/html' })],
    ['half of it', 'truncated', answer(envelope('<e:Body><b/></e:Body>').slice(0, -9))],
    ['500 and a page', 'sourceFault', answer('<html>', 500, { 'content-type': 'text/html' })],
    ['500 and a good body', 'sourceFault', answer(envelope('<e:Body><b/></e:Body>'), 500)],
    ['401', 'signIn', answer('', 401)],
    ['403', 'notAllowed', answer('', 403)],
    ['503', 'busy', answer('', 503)],
    ['301', 'nonsense', answer('', 301)],
  ])('%s is %s', (_what, code, given) => {
    expect(failureOf(() => readSoap(given)).code).toBe(code);
  });

  it.each([
    ['e:Server', 'sourceFault', 'soap fault Server Own'],
    ['wsse:MessageExpired', 'signIn', 'soap fault MessageExpired Own'],
    ['wsse:UnsupportedAlgorithm', 'notAllowed', 'soap fault UnsupportedAlgorithm Own'],
    ['1205680008', 'sourceFault', 'soap fault Own'],
  ])('the fault %s is %s, and only codes are said of it', (faultcode, code, detail) => {
    const said = readSoap(answer(fault(faultcode), 500));
    if (said.fault === null) throw new Error('no fault');
    expect(refuseFault(said.fault, 'Own')).toMatchObject({ code, detail });
    expect(refuseFault(said.fault, '120568-0008').message).not.toMatch(/\d/);
  });
});
