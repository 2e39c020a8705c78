// Profiles: a production profile can be written, tried and refused with a reason; no secret stands in one, and none is ever printed.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSources } from '../../electron/core/sources/connect-sources.ts';
import { readProfile } from '../../electron/core/profile/profile.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { testClock } from '../test-clock.ts';
import { openTraining, type OpenTraining } from './open-core.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder = '';
let training: OpenTraining;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-profile-'));
  training = await openTraining(30, undefined, { organisation: true });
});
afterAll(async () => {
  await training.close();
  rmSync(folder, { recursive: true });
});

const skat = {
  origin: 'https://exttest.serviceplatformen.example.invalid',
  samlToken: { from: 'environment', name: 'SAGSBORD_SKAT_TOKEN' },
  afsenderCvr: '11111111',
  afsenderItSystem: '5f0b7d1e-93c8-4d3f-9a39-1f5d2a6e7c23',
  adgangsgrundlag: 'urn:ufst:adgangsgrundlag:aftale:borgerservice',
};
const source = (config: object = {}, more: object = {}) => ({
  id: 'skat-forskud',
  adapter: 'dupla-forskud',
  name: 'Skat Forskud',
  administration: 'Stat',
  config: { ...skat, ...config },
  ...more,
});
const production = (sources: object[] = [source()]) => ({
  mode: 'production',
  municipality: { name: 'Prøvestad Kommune', cvr: '11111111' },
  sources,
});

function write(profile: unknown): string {
  const file = path.join(folder, 'profile.json');
  writeFileSync(file, JSON.stringify(profile));
  return file;
}

const secret = secretsFrom({ training: false, environment: {}, keyStore: {} });
async function connect(profile: unknown) {
  return connectSources(await readProfile(write(profile)), {
    createHttp: httpOver(fetch),
    secret,
    now: testClock.now,
  });
}

async function refusalOf(profile: unknown): Promise<object> {
  const error = await connect(profile).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof ContractError)) throw new Error('was not refused');
  return { code: error.code, ...error.more };
}

/** What `npm run check` prints, and how it ends. */
async function runCheck(file: string, env: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'build/check-profile.ts'), `--profile=${file}`],
      { env: { PATH: process.env['PATH'] ?? '', ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: out + err }),
    );
  });
}

describe('a production profile', () => {
  it('with https addresses and secrets elsewhere is taken', async () => {
    const [one] = await connect(production());
    expect(one?.fagsystem).toMatchObject({ id: 'skat-forskud', administration: 'Stat' });
    expect(one?.connected.signedInAs).toContain('CVR 11111111');
  });

  it.each([
    ['http', source({ origin: 'http://skat.example.invalid' }), 'addressNotAllowed'],
    ['this machine', source({ origin: 'https://127.0.0.1:8443' }), 'addressNotAllowed'],
    ['this machine, allowed', source({ origin: 'http://127.0.0.1:8443', allowLoopback: true }), 'trainingOnly'],
    ['a secret in the clear', source({ samlToken: { from: 'training', value: 'hemmelig' } }), 'trainingOnly'],
    ['an adapter there is none of', source({}, { adapter: 'telefax' }), 'adapterUnknown'],
  ])('with %s is refused with the source and the reason', async (_what, entry, problem) => {
    const refusal = await refusalOf(production([entry]));
    expect(refusal).toEqual({ code: 'PROFILE_INVALID', source: 'skat-forskud', problem });
  });

  it('with a source twice, or a field that is wrong, is refused with the place and never the value', async () => {
    expect(await refusalOf(production([source(), source()]))).toMatchObject({ problem: 'sourceTwice' });
    const refusal = await refusalOf(production([source({ afsenderCvr: 'ikke-et-cvr' })]));
    expect(refusal).toMatchObject({ source: 'skat-forskud', fields: [{ path: 'afsenderCvr' }] });
    expect(JSON.stringify(refusal)).not.toContain('ikke-et-cvr');
  });

  it('has no place for the training fleet’s door', async () => {
    expect(
      await refusalOf({ ...production(), control: { origin: 'http://127.0.0.1:1', token: 'x'.repeat(20) } }),
    ).toMatchObject({ code: 'PROFILE_INVALID' });
  });
});

describe('npm run check', () => {
  it('says of the training fleet that every source works, as whom and with which rights', async () => {
    const { code, text } = await runCheck(training.profile);
    expect(text).toContain('Profilen kan bruges: 3 kilder og et organisationssystem.');
    expect(text).toContain('OK   FAF Ydelser [SF1470');
    expect(text).toContain('OK   Organisation og bemanding [SF1500');
    expect(text).toContain('som kundenr 1234, TESTBRUG; kan læse personoplysninger; kan skrive intet');
    expect(text).toMatch(
      /FAF[^]*kan læse sager, forløb, dokumenter, journalnotater, arbejdslister; kan skrive journalnotat/,
    );
    expect(code).toBe(0);
  });

  it('says of a source that is down or does not take the desk what is wrong, and ends with 1', async () => {
    training.setFault('faf-ydelser', 'down');
    training.setFault('skat-forskud', 'forbidden');
    const { code, text } = await runCheck(training.profile);
    training.setFault('faf-ydelser', null);
    training.setFault('skat-forskud', null);
    expect(text).toContain('FEJL FAF Ydelser');
    expect(text).toContain('FAF Ydelser kunne ikke nås');
    expect(text).toContain('Skat Forskud svarede, at arbejdspladsen ikke har adgang');
    expect(text).toContain('OK   Folkeregistret (CPR)');
    expect(code).toBe(1);
  });

  it('says why a profile cannot be used, without a value or a secret of it', async () => {
    const { code, text } = await runCheck(
      write(production([source({ samlToken: { from: 'training', value: 'hemmelig-i-klartekst' } })])),
    );
    expect(text).toContain('Profilen kan ikke bruges (kilden skat-forskud): en hemmelighed står i selve profilen');
    expect(text).not.toContain('hemmelig-i-klartekst');
    expect(code).toBe(1);
  });

  it('never prints a secret of the environment', async () => {
    const { text } = await runCheck(write(production()), { SAGSBORD_SKAT_TOKEN: 'hemmelig-i-miljoeet' });
    expect(text).toContain('FEJL Skat Forskud');
    expect(text).not.toContain('hemmelig-i-miljoeet');
  });
});
