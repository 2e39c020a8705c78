// Writes down what really goes over the wire: every adapter asks its simulator through a recording proxy, and each exchange is
// saved whole under out/wire/<source>/. For reading, and for checking by other tools; invented people only.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Case, isOpenCase } from '../shared/domain/case.ts';
import type { Cpr } from '../shared/domain/cpr.ts';
import type { Administration } from '../shared/domain/fagsystem.ts';
import type {
  AdapterManifest,
  ConnectedFagsystem,
  FagsystemAdapter,
  WriteCommand,
} from '../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../electron/core/fagsystem-error.ts';
import { cprDirekteAdapter } from '../electron/core/adapters/cpr-direkte/adapter.ts';
import { duplaForskudAdapter } from '../electron/core/adapters/dupla-forskud/adapter.ts';
import { getOrganizedAdapter } from '../electron/core/adapters/getorganized/adapter.ts';
import { nexusAdapter } from '../electron/core/adapters/nexus/adapter.ts';
import { novaAdapter } from '../electron/core/adapters/nova/adapter.ts';
import { loraAdapter } from '../electron/core/adapters/lora/adapter.ts';
import { sbsysAdapter } from '../electron/core/adapters/sbsys/adapter.ts';
import { sf1470Adapter } from '../electron/core/adapters/sf1470/adapter.ts';
import { sf1500Adapter } from '../electron/core/adapters/sf1500/adapter.ts';
import { sf1520Adapter } from '../electron/core/adapters/sf1520/adapter.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../electron/training/cpr-direkte/simulator.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../electron/training/dupla-forskud/simulator.ts';
import { getOrganizedSimulator, getOrganizedTrainingConfig } from '../electron/training/getorganized/simulator.ts';
import { nexusSimulator, nexusTrainingConfig } from '../electron/training/nexus/simulator.ts';
import { novaSimulator, novaTrainingConfig } from '../electron/training/nova/simulator.ts';
import { loraSimulator, loraTrainingConfig } from '../electron/training/lora/simulator.ts';
import {
  btfSagerSimulator,
  btfSagerTrainingConfig,
  mffSagerSimulator,
  mffSagerTrainingConfig,
} from '../electron/training/sbsys/simulator.ts';
import type { SimulatorFault, Simulator } from '../electron/training/simulator.ts';
import { sf1500Simulator, sf1500TrainingConfig } from '../electron/training/sf1500/simulator.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../electron/training/sf1470/simulator.ts';
import { sf1520Simulator, sf1520TrainingConfig } from '../electron/training/sf1520/simulator.ts';
import { askNow, personWith, toolsFor, unknownCpr } from './contract/adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './contract/open-simulator.ts';
import { type RecordedExchange, startRecordingProxy } from './contract/recording-proxy.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** The part of a write that differs from one to the next. */
type NoteOrProgress =
  | Pick<WriteCommand & { kind: 'journalNote' }, 'kind' | 'title' | 'text'>
  | Pick<WriteCommand & { kind: 'progress' }, 'kind' | 'progress'>;

const PEOPLE = ['healthy', 'protected', 'hostile'] as const;

/** One thing to do and what to call the exchanges it makes; where there are more of them than names, the last is numbered. */
interface Step {
  readonly names: readonly string[];
  readonly fault?: SimulatorFault;
  readonly run: () => Promise<unknown>;
}

/** Runs steps against a simulator through a recording proxy, and saves every exchange. */
async function record(simulator: Simulator, stepsOf: (port: number, open: OpenSimulator) => Step[]): Promise<void> {
  const folder = path.join(ROOT, 'out', 'wire', simulator.id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const open = await openSimulator(simulator, { citizens: 30 });
  const proxy = await startRecordingProxy(open.port);
  try {
    let written = 0;
    for (const step of stepsOf(proxy.port, open)) {
      const seen = proxy.exchanges().length;
      open.setFault(step.fault ?? null);
      await step.run();
      open.setFault(null);
      for (const [place, exchange] of proxy.exchanges().slice(seen).entries()) {
        const name = step.names[place] ?? `${step.names.at(-1)}-${place + 2 - step.names.length}`;
        written += 1;
        save(folder, `${String(written).padStart(2, '0')}-${name}`, exchange);
      }
    }
  } finally {
    await proxy.close();
    await open.close();
  }
}

async function recordAdapter<Config>(
  adapter: FagsystemAdapter<Config>,
  simulator: Simulator,
  administration: Administration,
  trainingConfig: (port: number) => unknown,
): Promise<void> {
  await record(simulator, (port, open) => {
    const connected = adapter.connect(
      adapter.configSchema.parse(trainingConfig(port)),
      toolsFor(simulator.id, administration),
    );
    return stepsFor(adapter.manifest, connected, open);
  });
}

/** The organisation system: read whole, a secondment made, changed and refused, and two faults. */
async function recordOrganisation(): Promise<void> {
  await record(sf1500Simulator, (port) => {
    const connected = sf1500Adapter.connect(
      sf1500Adapter.configSchema.parse(sf1500TrainingConfig(port)),
      toolsFor('organisation', 'KSR', () => new Date()),
    );
    const read = () => connected.read({ from: TEST_ANCHOR, to: TEST_ANCHOR }, askNow());
    const id = crypto.randomUUID();
    const write = async (kind: 'create' | 'change', weeklyHours: number) => {
      const { secondments } = await read();
      const seen = secondments.find((one) => one.id === id) ?? secondments[0];
      if (seen === undefined) throw new Error('no secondments');
      const secondment = { ...seen, id, weeklyHours };
      await connected.writeSecondment(
        kind === 'create' ? { kind, secondment } : { kind, secondment, baseVersion: seen.version ?? '' },
        askNow(),
      );
    };
    const refused = (fault: string): Step => ({
      names: [`fault-${fault}`],
      fault,
      run: () =>
        read().catch((error: unknown) => {
          if (!(error instanceof FagsystemError)) throw error;
        }),
    });
    return [
      { names: ['check', 'check-staffing'], run: () => connected.check(askNow()) },
      { names: ['hierarchy'], run: read },
      { names: ['create'], run: () => write('create', 20) },
      { names: ['change'], run: () => write('change', 30) },
      refused('error500'),
      refused('tokenExpired'),
    ];
  });
}

/** What an adapter does for the record: what its manifest declares, for a few people, and a refusal. */
function stepsFor({ adapter, writes }: AdapterManifest, connected: ConnectedFagsystem, open: OpenSimulator): Step[] {
  // The first exchange with a source that signs in is the sign-in; CPR Direkte's check is nothing but that.
  const signIn = {
    'dupla-forskud': ['token', 'check'],
    nexus: ['token', 'home'],
    nova: ['token', 'check'],
    sf1520: ['token', 'check'],
    'cpr-direkte': ['logon'],
  }[adapter] ?? ['check'];
  const question = async (cpr: Cpr) =>
    await (connected.readCitizen?.(cpr, askNow()) ?? connected.findCases?.(cpr, askNow()));
  const rows = async (): Promise<Case[]> => {
    const answer = await connected.findCases?.(personWith(open.population, 'healthy').cpr, askNow());
    return answer?.kind === 'found' ? answer.value : [];
  };
  let newest: Case | undefined;
  const externalId = () => newest?.id.slice(newest.id.indexOf(':') + 1) ?? '';

  const steps: Step[] = [
    { names: signIn, run: () => connected.check(askNow()) },
    ...PEOPLE.map((trouble): Step => ({
      names: [`find-${trouble}`],
      run: () => question(personWith(open.population, trouble).cpr),
    })),
    { names: ['find-not-found'], run: () => question(unknownCpr(open.population)) },
  ];
  if (connected.readCase !== undefined) {
    steps.push(
      { names: ['find-before-case'], run: async () => (newest = (await rows()).findLast(isOpenCase)) },
      {
        names: ['case-detail'],
        run: async () => await connected.readCase?.(externalId(), newest?.cpr ?? ('' as Cpr), askNow()),
      },
    );
  }
  const { write } = connected;
  if (write !== undefined) {
    const send = (change: NoteOrProgress, baseVersion = newest?.provenance.registeredAt ?? null) =>
      write.call(
        connected,
        { idempotencyKey: crypto.randomUUID(), externalId: externalId(), baseVersion, ...change },
        askNow(),
      );
    const note = { kind: 'journalNote', title: 'Vejledning', text: 'Borgeren er vejledt om sagens gang.' } as const;
    const again = async () => (newest = (await rows()).find(({ id }) => id === newest?.id));
    if (writes.includes('journalNote')) {
      steps.push(
        { names: ['write-read-first', 'write-journal-note'], run: () => send(note) },
        { names: ['find-again'], run: again },
        { names: ['write-conflict-read-first'], run: () => send(note, '2005-11-01T08:00:00.000Z') },
      );
    }
    if (writes.includes('progress')) {
      const progress = () => (newest?.progress === 'Oplyst' ? 'Afgjort' : 'Oplyst');
      steps.push({
        names: ['write-read-first', 'write-progress'],
        run: async () => {
          const outcome = await send({ kind: 'progress', progress: progress() });
          // A format that knows open and closed only.
          if (outcome.kind === 'refused') await send({ kind: 'progress', progress: 'Afsluttet' });
        },
      });
    }
  }
  const refused = (fault: string): Step => ({
    names: [`fault-${fault}`],
    fault,
    run: () =>
      question(personWith(open.population, 'healthy').cpr).catch((error: unknown) => {
        if (!(error instanceof FagsystemError)) throw error;
      }),
  });
  return [...steps, refused('error500'), refused('tokenExpired')];
}

/**
 * Saves both directions as they went, and prints their sizes in bytes. The ending says what the bytes are: an HTTP message, bare
 * XML or fixed-width text.
 */
function save(folder: string, name: string, { request, response }: RecordedExchange): void {
  for (const [direction, bytes] of [
    ['request', request],
    ['response', response],
  ] as const) {
    const start = bytes.subarray(0, 200).toString('latin1');
    const isHttp = /^(HTTP\/1\.1 |[A-Z]+ \S+ HTTP\/1\.1\r\n)/.test(start);
    const ending = isHttp ? 'http' : start.trimStart().startsWith('<') ? 'xml' : 'txt';
    writeFileSync(path.join(folder, `${name}-${direction}.${ending}`), bytes);
  }
  const place = path.join(path.relative(ROOT, folder), name);
  console.log(
    `${place.padEnd(56)} ${String(request.length).padStart(6)} out ${String(response.length).padStart(7)} in`,
  );
}

await recordAdapter(cprDirekteAdapter, cprDirekteSimulator, 'KSR', cprDirekteTrainingConfig);
await recordAdapter(sf1470Adapter, sf1470Simulator, 'FAF', sf1470TrainingConfig);
await recordAdapter(duplaForskudAdapter, duplaForskudSimulator, 'Stat', duplaForskudTrainingConfig);
await recordAdapter(nexusAdapter, nexusSimulator, 'SUF', nexusTrainingConfig);
await recordAdapter(novaAdapter, novaSimulator, 'KFF', novaTrainingConfig);
await recordAdapter(getOrganizedAdapter, getOrganizedSimulator, 'UUF', getOrganizedTrainingConfig);
await recordAdapter(sf1520Adapter, sf1520Simulator, 'KSR', sf1520TrainingConfig);
await recordAdapter(loraAdapter, loraSimulator, 'KSR', loraTrainingConfig);
await recordAdapter(sbsysAdapter, btfSagerSimulator, 'BTF', btfSagerTrainingConfig);
await recordAdapter(sbsysAdapter, mffSagerSimulator, 'MFF', mffSagerTrainingConfig);
await recordOrganisation();
