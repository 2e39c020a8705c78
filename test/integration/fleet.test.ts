// The training fleet on real files and ports: made once, kept, refused when it does not fit, and its control door.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { methods } from '../../shared/contract/methods.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { SourceId } from '../../shared/domain/fagsystem.ts';
import { connectSources } from '../../electron/core/sources/connect-sources.ts';
import { cprDirekteAdapter } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { readProfile } from '../../electron/core/profile/profile.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import { sf1470Simulator } from '../../electron/training/sf1470/simulator.ts';
import { startControlServer } from '../../electron/training/fleet/control-server.ts';
import { TRAINING_ORGANISATION, TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import { type FleetOptions, type RunningFleet, startFleet } from '../../electron/training/fleet/start-fleet.ts';
import { testClock } from '../test-clock.ts';

const ULLA = '1205680008' as Cpr;
const root = path.resolve(import.meta.dirname, '../..');

let folder: string;
let progress: string[];
let open: { close(): Promise<void> }[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-fleet-'));
  progress = [];
  open = [];
});
afterEach(async () => {
  for (const one of open.toReversed()) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

const home = () => path.join(folder, 'fleet');
const file = () => path.join(home(), 'folkeregister.sqlite');
const hashOf = () => createHash('sha256').update(readFileSync(file())).digest('hex');

async function start(more: Partial<FleetOptions> = {}): Promise<RunningFleet> {
  const fleet = await startFleet({
    folder: home(),
    simulators: [cprDirekteSimulator],
    seed: 1,
    citizens: 60,
    latency: 'none',
    now: testClock.now,
    progress: (line) => progress.push(line),
    ...more,
  });
  open.push(fleet);
  return fleet;
}

async function stop(fleet: RunningFleet): Promise<void> {
  open = open.filter((one) => one !== fleet);
  await fleet.close();
}

const trainingSecret = secretsFrom({ training: true, environment: {}, keyStore: {} });

/** Ulla's name as the desk's own adapter hears it from a running fleet. */
async function nameHeard(fleet: RunningFleet): Promise<string> {
  const source = cprDirekteAdapter.connect(cprDirekteTrainingConfig(fleet.port('folkeregister')), {
    source: 'folkeregister' as SourceId,
    administration: 'KSR',
    createHttp: httpOver(globalThis.fetch),
    certificate: null,
    secret: trainingSecret,
    now: testClock.now,
  });
  const answer = await source.readCitizen!(ULLA, {
    signal: new AbortController().signal,
    traceId: 't',
    onBehalfOf: 'OEV001',
  });
  return answer.kind === 'found' ? answer.value.name.full : answer.kind;
}

/** What a person is told when the fleet does not start: one line that says what to do. */
async function complaintOf(more: Partial<FleetOptions> = {}): Promise<string> {
  const error: unknown = await start(more).then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('not an error');
  expect(error.message).not.toBe('it started');
  expect(error.message).not.toContain('\n');
  return error.message;
}

const rename = (name: string) => {
  const db = new Database(file());
  db.prepare('UPDATE person SET fornvn = ? WHERE pnr = ?').run(name, ULLA);
  db.close();
};

describe('files', () => {
  it('are made once, for their owner alone, and say so', async () => {
    await stop(await start());
    expect(progress).toHaveLength(1);
    expect(progress[0]).toMatch(/Folkeregistret.*60/);
    if (process.platform !== 'win32') {
      expect(statSync(home()).mode & 0o777).toBe(0o700);
      expect(statSync(file()).mode & 0o777).toBe(0o600);
    }
    await start();
    expect(progress).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')(
    'are closed to others while in use, also in a folder that was open',
    async () => {
      mkdirSync(home(), { mode: 0o755 });
      await start();
      for (const end of ['', '-wal', '-shm']) expect(statSync(file() + end).mode & 0o077, end).toBe(0);
      expect(statSync(home()).mode & 0o077).toBe(0);
    },
  );

  it('keep what was written when the fleet starts again, also when nothing is asked for', async () => {
    const first = await start();
    expect(await nameHeard(first)).toBe('Ulla Prøvegaard');
    await stop(first);
    rename('Ursula');
    const second = await start();
    expect(await nameHeard(second)).toBe('Ursula Prøvegaard');
    await stop(second);
    const third = await start({ seed: undefined, citizens: undefined });
    expect(await nameHeard(third)).toBe('Ursula Prøvegaard');
  });

  it('keep the day they were made for', async () => {
    await stop(await start({ anchor: '2026-02-03' }));
    await stop(await start());
    const db = new Database(file());
    expect(db.prepare('SELECT anchor FROM meta').pluck().get()).toBe('2026-02-03');
    db.close();
    expect(await complaintOf({ anchor: '2026-02-04' })).toMatch(/--reset/);
  });

  it('start over with reset', async () => {
    await stop(await start());
    rename('Ursula');
    expect(await nameHeard(await start({ reset: true, citizens: 70 }))).toBe('Ulla Prøvegaard');
  });

  it('made from something else are refused and left as they are', async () => {
    await stop(await start());
    const before = hashOf();
    for (const other of [{ seed: 2 }, { citizens: 61 }])
      expect(await complaintOf(other)).toMatch(/60 citizens.*--reset/);
    expect(hashOf()).toBe(before);
    await stop(await start());
  });

  it('from another version are refused', async () => {
    await stop(await start());
    const db = new Database(file());
    db.exec('UPDATE meta SET shape = 999');
    db.close();
    expect(await complaintOf()).toMatch(/another version.*--reset/);
  });

  it.each([
    ['not a database', (bytes: Buffer) => bytes.fill(0x2a)],
    ['damaged inside', (bytes: Buffer) => bytes.fill(0xff, 4096, Math.min(bytes.length, 40_000))],
    ['cut', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2) + 100)],
  ])('that are %s are refused, left as they are, and made anew with reset', async (_what, damage) => {
    await stop(await start());
    writeFileSync(file(), damage(readFileSync(file())));
    const before = hashOf();
    expect(await complaintOf()).toMatch(/damaged.*--reset/);
    expect(hashOf()).toBe(before);
    expect(await nameHeard(await start({ reset: true }))).toBe('Ulla Prøvegaard');
  });

  it('of somebody else are refused', async () => {
    mkdirSync(home());
    const db = new Database(file());
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    expect(await complaintOf()).toMatch(/not a training database/);
  });

  it('that were never finished are made', async () => {
    mkdirSync(home());
    writeFileSync(file(), '');
    expect(await nameHeard(await start())).toBe('Ulla Prøvegaard');
  });

  it('that were being made when it was stopped are begun again, and those that were finished are kept', async () => {
    await stop(await start({ simulators: [cprDirekteSimulator, sf1470Simulator] }));
    const finished = statSync(file()).birthtimeMs;
    const other = path.join(home(), 'faf-ydelser.sqlite');
    writeFileSync(`${other}.making`, 'half of it');
    rmSync(other);
    await start({ simulators: [cprDirekteSimulator, sf1470Simulator] });
    expect(statSync(other).size).toBeGreaterThan(10_000);
    expect(existsSync(`${other}.making`)).toBe(false);
    // Opening it may touch it; making it again would write it whole.
    expect(statSync(file()).birthtimeMs).toBe(finished);
  });

  it('in a folder that cannot be one give a plain line', async () => {
    writeFileSync(home(), 'a file where the folder should be');
    expect((await complaintOf()).length).toBeGreaterThan(10);
  });
});

describe('ports', () => {
  it('in use are told plainly, and nothing is left open', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = (other.address() as AddressInfo).port;
    expect(await complaintOf({ ports: { folkeregister: port } })).toMatch(/port.*in use/i);
    await new Promise((resolve) => other.close(resolve));
    const fleet = await start({ ports: { folkeregister: port } });
    expect(fleet.port('folkeregister')).toBe(port);
    expect(await nameHeard(fleet)).toBe('Ulla Prøvegaard');
  });
});

describe('faults', () => {
  it('are in force at once, one source at a time, and only those there are', async () => {
    const fleet = await start();
    expect(() => fleet.setFault('nosuch', 'down')).toThrow(/no such simulator/);
    expect(() => fleet.setFault('folkeregister', 'nosuch')).toThrow(/no such fault/);
    fleet.setFault('folkeregister', 'down');
    expect(fleet.state().sources[0]?.active).toBe('down');
    await expect(nameHeard(fleet)).rejects.toThrow('unreachable');
    fleet.setFault('folkeregister', null);
    expect(await nameHeard(fleet)).toBe('Ulla Prøvegaard');
  });
});

interface Told {
  readonly status: number;
  readonly body: unknown;
}

/** A bare HTTP call, so that any header can be forged. */
async function call(
  origin: string,
  method: string,
  where: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Told> {
  const { hostname, port } = new URL(origin);
  return await new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path: where, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('the control door', () => {
  async function opened() {
    const fleet = await start();
    const control = await startControlServer(fleet);
    open.push(control);
    return { fleet, control, token: { authorization: `Bearer ${control.token}` } };
  }

  it('tells the state in the shape the desk parses, and sets faults', async () => {
    const { fleet, control, token } = await opened();
    expect(new URL(control.origin).hostname).toBe('127.0.0.1');
    expect(control.token.length).toBeGreaterThanOrEqual(32);
    const { status, body } = await call(control.origin, 'GET', '/state', token);
    expect(status).toBe(200);
    const state = methods['training.get'].output.parse(body);
    expect(state.sources).toEqual([
      { id: 'folkeregister', name: 'Folkeregistret (CPR)', faults: [...cprDirekteSimulator.faults], active: null },
    ]);
    expect(state.people).toContainEqual({ cpr: ULLA, name: 'Ulla Prøvegaard', why: 'healthy' });
    expect(state.people.length).toBeGreaterThanOrEqual(14);

    const put = async (fault: string | null) =>
      (await call(control.origin, 'PUT', '/fault', token, JSON.stringify({ id: 'folkeregister', fault }))).status;
    expect(await put('forbidden')).toBe(200);
    expect(fleet.state().sources[0]?.active).toBe('forbidden');
    expect(await put(null)).toBe(200);
    expect(fleet.state().sources[0]?.active).toBeNull();
  });

  it('refuses whoever does not hold the token, or comes under another name', async () => {
    const { fleet, control, token } = await opened();
    const put = JSON.stringify({ id: 'folkeregister', fault: 'down' });
    for (const authorization of [null, 'Bearer ', `Bearer ${control.token.slice(0, -1)}`, control.token]) {
      const headers: Record<string, string> = authorization === null ? {} : { authorization };
      expect((await call(control.origin, 'GET', '/state', headers)).status).toBe(401);
      expect((await call(control.origin, 'PUT', '/fault', headers, put)).status).toBe(401);
    }
    for (const host of ['ond.example', 'localhost', '127.0.0.1', `localhost:${new URL(control.origin).port}`]) {
      expect((await call(control.origin, 'PUT', '/fault', { ...token, host }, put)).status).toBe(421);
    }
    expect(fleet.state().sources[0]?.active).toBeNull();
  });

  it('refuses what it does not know and what is not asked rightly', async () => {
    const { fleet, control, token } = await opened();
    const put = async (body: string) => (await call(control.origin, 'PUT', '/fault', token, body)).status;
    expect(await put(JSON.stringify({ id: 'nosuch', fault: 'down' }))).toBe(404);
    expect(await put(JSON.stringify({ id: 'folkeregister', fault: 'nosuch' }))).toBe(404);
    const id = '"id":"folkeregister"';
    for (const wrong of ['', '{', '[]', `{${id}}`, `{${id},"fault":1}`, `{${id},"fault":null,"more":1}`]) {
      expect(await put(wrong), wrong).toBe(400);
    }
    expect(await put(JSON.stringify({ id: 'folkeregister', fault: 'x'.repeat(10_000) }))).toBe(413);
    expect((await call(control.origin, 'GET', '/', token)).status).toBe(404);
    expect((await call(control.origin, 'POST', '/fault', token, '{}')).status).toBe(404);
    expect((await call(control.origin, 'GET', '/fault', token)).status).toBe(404);
    expect(fleet.state().sources[0]?.active).toBeNull();
  });
});

describe('as a process', () => {
  interface Ran {
    readonly code: number | null;
    readonly out: readonly string[];
    readonly err: readonly string[];
  }

  /** Runs the fleet; `onReady` is given the profile's path and ends the process one way or another. */
  async function run(
    args: readonly string[],
    onReady: (profile: string, end: { term(): void; leave(): void }) => Promise<void>,
  ): Promise<Ran> {
    const entry = path.join(root, 'electron/training/fleet/fleet.entry.ts');
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    const lines = (text: string) => text.split('\n').filter((line) => line !== '');
    let out = '';
    let err = '';
    let seen = false;
    let failed: unknown = null;
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const ready = /^ready (.+)\n/m.exec(out);
      if (ready === null || seen) return;
      seen = true;
      onReady(ready[1]!, { term: () => child.kill('SIGTERM'), leave: () => child.stdin.end() }).catch(
        (error: unknown) => {
          failed = error;
          child.kill('SIGKILL');
        },
      );
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (failed !== null) throw failed;
    return { code, out: lines(out), err: lines(err) };
  }

  it('writes a profile the desk can use, for its owner alone, and ends on a signal', async () => {
    const { code, err } = await run(
      [`--folder=${home()}`, '--citizens=30', '--latency=none'],
      async (profile, { term }) => {
        if (process.platform !== 'win32') expect(statSync(profile).mode & 0o777).toBe(0o600);
        const read = await readProfile(profile);
        if (read.mode !== 'training') throw new Error('not a training profile');
        expect(read.signIn).toMatchObject({ user: 'OEV001' });
        expect(
          read.sources.map(({ id, adapter, administration, name }) => [id, adapter, administration, name]),
        ).toEqual(
          TRAINING_SOURCES.map(({ simulator, adapter, administration }) => [
            simulator.id,
            adapter,
            administration,
            simulator.name,
          ]),
        );
        for (const { fagsystem, connected } of connectSources(read, {
          createHttp: httpOver(globalThis.fetch),
          secret: trainingSecret,
          // This fleet is another process, so it goes by the machine's clock.
          now: () => new Date(),
        })) {
          const report = await connected.check({
            signal: new AbortController().signal,
            traceId: 't',
            onBehalfOf: 'OEV001',
          });
          expect(report, fagsystem.id).toEqual({ ok: true, problem: null });
        }
        const state = await call(read.control.origin, 'GET', '/state', {
          authorization: `Bearer ${read.control.token}`,
        });
        expect(methods['training.get'].output.parse(state.body).sources.map(({ id }) => id)).toEqual(
          [...TRAINING_SOURCES, TRAINING_ORGANISATION].map(({ simulator }) => simulator.id),
        );
        term();
      },
    );
    expect(err).toEqual([]);
    expect(code).toBe(0);
  });

  it('ends when its parent is gone', async () => {
    const { code } = await run([`--folder=${home()}`, '--citizens=30', '--with-parent'], async (_profile, { leave }) =>
      leave(),
    );
    expect(code).toBe(0);
  });

  it('says in one line what is wrong, and ends with 1', async () => {
    const never = async () => {
      throw new Error('it started');
    };
    const missing = await run([], never);
    expect([missing.code, missing.err.length]).toEqual([1, 1]);
    writeFileSync(home(), 'a file where the folder should be');
    const blocked = await run([`--folder=${home()}`, '--citizens=30'], never);
    expect([blocked.code, blocked.err.length]).toEqual([1, 1]);
    for (const wrong of [
      '--citizens=many',
      '--citizens=0',
      '--citizens=-3',
      '--seed=x',
      '--anchor=2026-02-30',
      '--nosuch=1',
    ]) {
      const refused = await run([`--folder=${path.join(folder, 'other')}`, wrong], never);
      expect([wrong, refused.code, refused.err.length]).toEqual([wrong, 1, 1]);
    }
  });
});
