// Every message between the SF1520 adapter and its simulator, as bytes off the wire, against the service contract's schemas.
// The schemas are not part of the project: without them this file is skipped and says so. As published they are broken: the types' file
// uses the namespace of PNR without importing it, and no validator takes it. The copy that is looked for has the missing xsd:import.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedFagsystem } from '../../electron/core/adapters/adapter.ts';
import { sf1520Adapter } from '../../electron/core/adapters/sf1520/adapter.ts';
import { sf1520Simulator, sf1520TrainingConfig } from '../../electron/training/sf1520/simulator.ts';
import { askNow, connectWith, personWith, toolsFor, unknownCpr } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator } from './open-simulator.ts';
import { allValid, findSchemas, openPublishedSchema, type PublishedSchema } from './published-schema.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

const { folder, isThere } = findSchemas('SF1520', 'sf1520');

describe.skipIf(!isThere)('SF1520 on the wire', () => {
  let simulator: OpenSimulator;
  let proxy: RecordingProxy;
  let opslag: ConnectedFagsystem;
  let schema: PublishedSchema;

  beforeAll(async () => {
    const imports = {
      'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/':
        'PersonBaseDataExtendedServiceMsg.xsd',
      'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/': 'sp/ServiceplatformFault_1.xsd',
    };
    schema = openPublishedSchema(folder, imports, null);
    simulator = await openSimulator(sf1520Simulator);
    proxy = await startRecordingProxy(simulator.port);
    opslag = connectWith(sf1520Adapter, sf1520TrainingConfig(proxy.port), toolsFor('cpr-opslag', 'KSR'));
  });
  afterEach(() => simulator.setFault(null));
  afterAll(async () => {
    schema.dispose();
    await proxy.close();
    await simulator.close();
  });

  it('the check follows them, and the fault it is answered with', async () => {
    expect(await schema.broken(proxy, () => opslag.check(askNow()))).toEqual(allValid(1));
  });

  it.each([null, 'alleFelter'])('everybody follows them, under the fault %s too', async (fault) => {
    simulator.setFault(fault);
    const people = [...simulator.population.people()].filter(({ trouble }) => trouble !== 'unknownCodes');
    const result = await schema.broken(proxy, async () => {
      for (const { cpr } of people) expect(await opslag.readCitizen?.(cpr, askNow())).toMatchObject({ kind: 'found' });
    });
    expect(result).toEqual(allValid(people.length));
  });

  it.each(['error500', 'wrongPerson', 'emptyAnswer'])(
    'an answer under the fault %s follows them too',
    async (fault) => {
      const { cpr } = personWith(simulator.population, 'healthy');
      await opslag.readCitizen?.(cpr, askNow());
      simulator.setFault(fault);
      expect(
        await schema.broken(proxy, () => Promise.resolve(opslag.readCitizen?.(cpr, askNow())).catch(() => null)),
      ).toEqual(allValid(1));
    },
  );

  it('an answer about nobody follows them', async () => {
    const cpr = unknownCpr(simulator.population);
    const result = await schema.broken(proxy, async () =>
      expect(await opslag.readCitizen?.(cpr, askNow())).toEqual({ kind: 'notFound' }),
    );
    expect(result).toEqual(allValid(1));
  });

  it('would notice: codes outside the schema, which one person is there to have, are found', async () => {
    const { cpr } = personWith(simulator.population, 'unknownCodes');
    const result = await schema.broken(proxy, async () => opslag.readCitizen?.(cpr, askNow()));
    expect(result.requests).toEqual([]);
    expect(result.responses.join('\n')).toMatch(/'77' is not an element of the set/);
  });
});
