// Every SOAP message between the SF1500 adapter and its simulator, as bytes off the wire, against the schemas KOMBIT has published.
// The schemas are not part of the project: without them this file is skipped and says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedOrganisation } from '../../electron/core/adapters/organisation-source.ts';
import { sf1500Adapter } from '../../electron/core/adapters/sf1500/adapter.ts';
import { sf1500Simulator, sf1500TrainingConfig } from '../../electron/training/sf1500/simulator.ts';
import { askNow, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { allValid, findSchemas, openPublishedSchema, type PublishedSchema } from './published-schema.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

const { folder, isThere } = findSchemas('SF1500', 'sf1500/xsd');
const HEADER = 'http://kombit.dk/xml/schemas/RequestHeader/1/';
const ours = (name: string) => `http://stoettesystemerne.dk/organisation/${name}/6/`;

describe.skipIf(!isThere)('SF1500 on the wire', () => {
  let simulator: OpenSimulator;
  let proxy: RecordingProxy;
  let connected: ConnectedOrganisation;
  let schema: PublishedSchema;

  beforeAll(async () => {
    const imports = {
      [ours('organisationsystem')]: '6.0.STS-0/OrganisationSystemOperationer.xsd',
      [ours('organisationfunktion')]: '6.0.STS-0/OrganisationFunktionOperationer.xsd',
      [ours('person')]: '6.0.STS-0/PersonOperationer.xsd',
      [ours('myndighed')]: '6.0.STS-0/MyndighedOperationer.xsd',
      [HEADER]: 'common/RequestHeader.xsd',
    };
    schema = openPublishedSchema(folder, imports, { ns: HEADER, name: 'RequestHeader' });
    simulator = await openSimulator(sf1500Simulator);
    proxy = await startRecordingProxy(simulator.port);
    connected = sf1500Adapter.connect(
      sf1500Adapter.configSchema.parse({ ...sf1500TrainingConfig(proxy.port), pageSize: 30 }),
      toolsFor('organisation', 'KSR'),
    );
  });
  afterAll(async () => {
    schema.dispose();
    await proxy.close();
    await simulator.close();
  });

  const period = { from: TEST_ANCHOR, to: TEST_ANCHOR };

  it('the check and the whole reading follow them', async () => {
    const result = await schema.broken(proxy, async () => {
      expect(await connected.check(askNow())).toEqual({ ok: true, problem: null });
      await connected.read(period, askNow());
    });
    expect(result.messages).toBeGreaterThan(5);
    expect(result).toEqual(allValid(result.messages));
  });

  it('a secondment made, changed and ended follows them', async () => {
    const { secondments } = await connected.read(period, askNow());
    const first = secondments[0]!;
    const one = { ...first, id: crypto.randomUUID(), version: null, deputy: null };
    const result = await schema.broken(proxy, async () => {
      const made = await connected.writeSecondment({ kind: 'create', secondment: one }, askNow());
      expect(made.kind).toBe('created');
      const baseVersion = made.kind === 'created' ? (made.version ?? '') : '';
      const ended = { ...one, validity: { ...one.validity, to: '2026-12-31T23:00:00.000Z' } };
      expect(
        await connected.writeSecondment({ kind: 'change', secondment: ended, baseVersion }, askNow()),
      ).toMatchObject({ kind: 'applied' });
    });
    expect(result).toEqual(allValid(result.messages));
  });
});
