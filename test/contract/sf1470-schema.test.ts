// Every message between the SF1470 adapter and its simulator, as bytes off the wire, against the schemas KOMBIT has published.
// The schemas are not part of the project: without them this file is skipped and says so.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedFagsystem, WriteCommand } from '../../electron/core/adapters/adapter.ts';
import { sf1470Adapter } from '../../electron/core/adapters/sf1470/adapter.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../../electron/training/sf1470/simulator.ts';
import { staffOf } from '../../electron/training/population/staff.ts';
import { toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator } from './open-simulator.ts';
import { allValid as valid, findSchemas, openPublishedSchema, type PublishedSchema } from './published-schema.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

const { folder, isThere } = findSchemas('SF1470', 'sf1470/xsd');
const HEADER = 'http://kombit.dk/xml/schemas/RequestHeader/1/';

describe.skipIf(!isThere)('SF1470 on the wire', () => {
  let simulator: OpenSimulator;
  let proxy: RecordingProxy;
  let faf: ConnectedFagsystem;
  let schema: PublishedSchema;
  const ask = { signal: new AbortController().signal, traceId: 'schema', onBehalfOf: 'OEV001' };
  const person = (trouble: string) => {
    for (const each of simulator.population.people()) if (each.trouble === trouble) return each;
    throw new Error(`nobody is ${trouble}`);
  };
  const broken = (act: () => Promise<unknown>) => schema.broken(proxy, act);

  beforeAll(async () => {
    const imports = {
      'urn:oio:sts:sagdok:sagdokumentindeks:6': '6.0.STS-0/SagDokumentIndeksOperationer.xsd',
      [HEADER]: 'common/RequestHeader.xsd',
    };
    schema = openPublishedSchema(folder, imports, { ns: HEADER, name: 'RequestHeader' });
    simulator = await openSimulator(sf1470Simulator);
    proxy = await startRecordingProxy(simulator.port);
    faf = sf1470Adapter.connect(
      sf1470Adapter.configSchema.parse({ ...sf1470TrainingConfig(proxy.port), pageSize: 4 }),
      toolsFor('faf-ydelser', 'FAF'),
    );
  });
  afterAll(async () => {
    schema.dispose();
    await proxy.close();
    await simulator.close();
  });

  it('the check follows them', async () => {
    expect(await broken(() => faf.check(ask))).toEqual(valid(1));
  });

  const listed = ['healthy', 'hostile', 'protected', 'disagree', 'ownFamily', 'noCases'];
  it.each(listed)('the list of the one who is %s follows them', async (trouble) => {
    const { cpr } = person(trouble);
    const result = await broken(async () => expect(await faf.findCases?.(cpr, ask)).toMatchObject({ kind: 'found' }));
    expect(result).toEqual(valid(Math.max(1, result.messages)));
  });

  it('a work list follows them', async () => {
    const [worker] = staffOf(1);
    const result = await broken(async () =>
      expect(await faf.findHandlersCases?.(worker, ask)).toMatchObject({ kind: 'found' }),
    );
    expect(result).toEqual(valid(Math.max(3, result.messages)));
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

  it('every kind of change follows them: done, done already, in conflict and refused', async () => {
    const one = person('healthy');
    const externalId = simulator.population.cases(one, 'FAF')[0]?.uuid ?? '';
    const version = async () => {
      const answer = await faf.readCase?.(externalId, one.cpr, ask);
      return answer?.kind === 'found' ? answer.value.case.provenance.registeredAt : null;
    };
    const note: WriteCommand = {
      kind: 'journalNote',
      idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000001',
      externalId,
      baseVersion: await version(),
      title: 'Samtale & <vejledning> "i skranken"',
      text: 'Blå bog: <ikke markup> & \u202E 😀\r\nlinje to',
    };
    const kinds: (string | undefined)[] = [];
    const result = await broken(async () => {
      const write = async (command: WriteCommand) => kinds.push((await faf.write?.(command, ask))?.kind);
      await write(note);
      await write(note);
      await write({ ...note, idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000002' });
      const base = { idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000003', externalId, baseVersion: await version() };
      await write({ kind: 'progress', ...base, progress: 'Afgjort' });
      const handler = {
        uuid: '0a7e6f5c-0000-4000-8000-0000000000aa' as EmployeeId,
        userId: 'OEV011' as UserId,
        name: 'Hanne "Testrup" <b>',
      };
      await write({
        kind: 'handler',
        ...base,
        idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000004',
        baseVersion: await version(),
        handler,
        reason: 'Ferie & <skift> \u202E 😀\r\nlinje to',
      });
      await version();
      await write({ ...note, externalId: '0a7e6f5c-0000-4000-8000-0000000000ff' });
    });
    expect(kinds).toEqual(['applied', 'applied', 'conflict', 'applied', 'applied', 'refused']);
    expect(result).toEqual(valid(result.messages));
    expect(result.messages).toBeGreaterThan(4);
  });

  it('a new case follows them: with a caseworker and without, opened already, and refused', async () => {
    const command: WriteCommand = {
      kind: 'newCase',
      idempotencyKey: '0a7e6f5c-0000-4000-8000-000000000011',
      cpr: person('healthy').cpr,
      partyName: 'Ulla <Prøvegaard>',
      title: 'Ny & <god> "sag"',
      description: 'Linje et\r\nlinje to',
      kle: { number: '32.06.16', title: 'Beboerindskud', facet: 'G01' },
      handler: {
        uuid: '0a7e6f5c-0000-4000-8000-0000000000aa' as EmployeeId,
        userId: 'OEV011' as UserId,
        name: 'Hanne Testrup',
      },
    };
    const kinds: (string | undefined)[] = [];
    const result = await broken(async () => {
      const write = async (one: WriteCommand) => kinds.push((await faf.write?.(one, ask))?.kind);
      await write(command);
      await write(command);
      await write({ ...command, idempotencyKey: 'en anden nøgle', description: '', handler: null });
      await faf.findCases?.(command.cpr, ask);
      simulator.setFault('statuskode40');
      await write({ ...command, idempotencyKey: 'en tredje' }).catch(() => null);
      simulator.setFault(null);
    });
    expect(kinds.slice(0, 3)).toEqual(['created', 'created', 'created']);
    expect(result).toEqual(valid(result.messages));
    expect(result.messages).toBeGreaterThan(6);
  });

  it('would notice: a value outside the schema, which this fault is there to send, is found', async () => {
    simulator.setFault('ukendtFremdrift');
    const result = await broken(async () => faf.findCases?.(person('healthy').cpr, ask));
    simulator.setFault(null);
    expect(result.requests).toEqual([]);
    expect(result.responses.join('\n')).toContain(
      "is not an element of the set {'Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet'}",
    );
  });
});
