// Every message between the SF1470 adapter and its simulator, as bytes off the wire, against the schemas KOMBIT has published.
// The schemas are not part of the project: they are looked for beside it, and without them this file is skipped and says so.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedFagsystem, WriteCommand } from '../../electron/core/adapters/adapter.ts';
import { sf1470Adapter } from '../../electron/core/adapters/sf1470/adapter.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../../electron/training/sf1470/simulator.ts';
import { toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator } from './open-simulator.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

const SCHEMAS = path.resolve(import.meta.dirname, '../../../shared/standards/sf1470/xsd');
const isThere = existsSync(SCHEMAS);
if (!isThere) console.warn(`skipped: KOMBIT's schemas for SF1470 are not at ${path.relative(process.cwd(), SCHEMAS)}`);

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
/** As the WSDL does: one schema that imports those its messages use. */
const ALL = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<xsd:import namespace="urn:oio:sts:sagdok:sagdokumentindeks:6" schemaLocation="6.0.STS-0/SagDokumentIndeksOperationer.xsd"/>
<xsd:import namespace="http://kombit.dk/xml/schemas/RequestHeader/1/" schemaLocation="common/RequestHeader.xsd"/>
</xsd:schema>`;

describe.skipIf(!isThere)('SF1470 on the wire', () => {
  let simulator: OpenSimulator;
  let proxy: RecordingProxy;
  let faf: ConnectedFagsystem;
  let validator: XsdValidator;
  const ask = { signal: new AbortController().signal, traceId: 'schema', onBehalfOf: 'OEV001' };
  const person = (trouble: string) => {
    for (const each of simulator.population.people()) if (each.trouble === trouble) return each;
    throw new Error(`nobody is ${trouble}`);
  };

  beforeAll(async () => {
    xmlRegisterFsInputProviders();
    const all = XmlDocument.fromString(ALL, { url: pathToFileURL(path.join(SCHEMAS, 'all.xsd')).href });
    validator = XsdValidator.fromDoc(all);
    all.dispose();
    simulator = await openSimulator(sf1470Simulator);
    proxy = await startRecordingProxy(simulator.port);
    faf = sf1470Adapter.connect(
      sf1470Adapter.configSchema.parse({ ...sf1470TrainingConfig(proxy.port), pageSize: 4 }),
      toolsFor('faf-ydelser', 'FAF'),
    );
  });
  afterAll(async () => {
    validator.dispose();
    await proxy.close();
    await simulator.close();
  });

  /** What does not follow the schemas in the messages that `act` makes go over the wire, and how many messages there were. */
  async function broken(act: () => Promise<unknown>): Promise<{ requests: string[]; responses: string[]; messages: number }> {
    const before = proxy.exchanges().length;
    await act();
    const exchanges = proxy.exchanges().slice(before);
    return {
      requests: exchanges.flatMap(({ request }) => problems(request)),
      responses: exchanges.flatMap(({ response }) => problems(response)),
      messages: exchanges.length,
    };
  }

  function problems(message: Buffer): string[] {
    const document = XmlDocument.fromBuffer(bodyOf(message));
    try {
      const prefixes = { s: SOAP, h: 'http://kombit.dk/xml/schemas/RequestHeader/1/' };
      return ['/s:Envelope/s:Header/h:RequestHeader', '/s:Envelope/s:Body/*'].flatMap((place) => {
        const part = document.get(place, prefixes);
        if (!(part instanceof XmlElement)) return ['RequestHeader or body is missing'];
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
  }

  const valid = (messages: number) => ({ requests: [], responses: [], messages });

  it('the check follows them', async () => {
    expect(await broken(() => faf.check(ask))).toEqual(valid(1));
  });

  const listed = ['healthy', 'hostile', 'protected', 'disagree', 'ownFamily', 'noCases'];
  it.each(listed)('the list of the one who is %s follows them', async (trouble) => {
    const { cpr } = person(trouble);
    const result = await broken(async () => expect(await faf.findCases?.(cpr, ask)).toMatchObject({ kind: 'found' }));
    expect(result).toEqual(valid(Math.max(1, result.messages)));
  });

  it.each(['healthy', 'hostile'])('every case of the one who is %s, read whole, follows them', async (trouble) => {
    const one = person(trouble);
    const cases = simulator.population.cases(one, 'FAF');
    const result = await broken(async () => {
      for (const { uuid } of cases) expect(await faf.readCase?.(uuid, one.cpr, ask)).toMatchObject({ kind: 'found' });
    });
    expect(result).toEqual(valid(cases.length));
  });

  const faults = ['overlap', 'foelsom', 'wrongPerson', 'statuskode40'];
  it.each(faults)('an answer under the fault "%s" follows them too', async (fault) => {
    simulator.setFault(fault);
    const result = await broken(() => Promise.resolve(faf.findCases?.(person('healthy').cpr, ask)).catch(() => null));
    simulator.setFault(null);
    expect(result).toEqual(valid(Math.max(1, result.messages)));
  });

  it('both kinds of write follow them: done, done already, in conflict and refused', async () => {
    const one = person('healthy');
    const externalId = simulator.population.cases(one, 'FAF')[0]?.uuid ?? '';
    const version = async () => {
      const answer = await faf.readCase?.(externalId, one.cpr, ask);
      return answer?.kind === 'found' ? answer.value.case.provenance.registeredAt : null;
    };
    const note: WriteCommand = {
      kind: 'journalNote', idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000001', externalId, baseVersion: await version(),
      title: 'Samtale & <vejledning> "i skranken"', text: 'Blå bog: <ikke markup> & \u202E 😀\r\nlinje to',
    };
    const kinds: (string | undefined)[] = [];
    const result = await broken(async () => {
      const write = async (command: WriteCommand) => kinds.push((await faf.write?.(command, ask))?.kind);
      await write(note);
      await write(note);
      await write({ ...note, idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000002' });
      const base = { idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000003', externalId, baseVersion: await version() };
      await write({ kind: 'progress', ...base, progress: 'Afgjort' });
      await write({ ...note, externalId: '0a7e6f5c-0000-4000-8000-0000000000ff' });
    });
    expect(kinds).toEqual(['applied', 'applied', 'conflict', 'applied', 'refused']);
    expect(result).toEqual(valid(result.messages));
    expect(result.messages).toBeGreaterThan(4);
  });

  it('would notice: a value outside the schema, which this fault is there to send, is found', async () => {
    simulator.setFault('ukendtFremdrift');
    const result = await broken(async () => faf.findCases?.(person('healthy').cpr, ask));
    simulator.setFault(null);
    expect(result.requests).toEqual([]);
    expect(result.responses.join('\n')).toContain("is not an element of the set {'Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet'}");
  });
});

/** The body of an HTTP message whose length is declared. */
function bodyOf(message: Buffer): Buffer {
  const end = message.indexOf('\r\n\r\n');
  const length = /^content-length: *(\d+)/im.exec(message.subarray(0, end).toString('latin1'))?.[1];
  expect(length).toBe(String(message.length - end - 4));
  return message.subarray(end + 4);
}
