// The real core on a real training fleet over real sockets, with a real encrypted file, in this process. A page in the test's hands.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OrganisationReader } from '../../electron/core/authority/authority.ts';
import { startCore } from '../../electron/core/start-core.ts';
import type { Start } from '../../electron/core/start-message.ts';
import { createLog } from '../../electron/core/log.ts';
import type { People } from '../../electron/core/authority/people.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { startControlServer } from '../../electron/training/fleet/control-server.ts';
import { type IdentityProvider, startIdentityProvider } from '../../electron/training/identity/identity-provider.ts';
import { TRAINING_ORGANISATION, TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import { startFleet } from '../../electron/training/fleet/start-fleet.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import type { WireError } from '../../shared/contract/errors.ts';
import type { CoreFrame } from '../../shared/contract/frames.ts';
import type { CaseId, ReadCase } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { TEST_DAY, testClock } from '../test-clock.ts';

export interface TestPage {
  ask<Name extends MethodName>(
    method: Name,
    input: Input<Name>,
  ): Promise<{ output: Output<Name> } | { error: WireError }>;
  /** As `ask`, for what the types would not let through. */
  askRaw(method: string, input: unknown): Promise<{ output: unknown } | { error: WireError }>;
  /** Sends a text as it is. */
  send(text: string): void;
  cancel(id: number): void;
  readonly frames: CoreFrame[];
  readonly isHungUp: () => boolean;
  /** What is inside a case that may be read; throws for one that is withheld, or is not given. */
  readCase(cpr: Cpr, caseId: string): Promise<ReadCase>;
  /** Waits until what `ask` gives satisfies. */
  until<Name extends MethodName>(
    method: Name,
    input: Input<Name>,
    is: (output: Output<Name>) => boolean,
  ): Promise<Output<Name>>;
  close(): void;
}

export interface OpenTraining {
  readonly folder: string;
  readonly profile: string;
  setFault(id: string, fault: string | null): void;
  /** The sign-in gives the person that function no more. */
  withhold: IdentityProvider['withhold'];
  close(): Promise<void>;
}

/** The sources that most tests of the core get by with: a register, one of cases that writes, one that may not be kept. */
const FEW: readonly string[] = ['folkeregister', 'faf-ydelser', 'skat-forskud'];

/**
 * A small training fleet in this process, answering at once unless it is to take its time. `which` names its sources. `organisation`: with the
 * organisation system, and so with the rules in force; tests that are about something else do without. `now` is the clock of the fleet and of the
 * sign-in: the tests' own, unless the core runs in another process and so on the machine's clock.
 */
export async function openTraining(
  citizens = 60,
  which: readonly string[] = FEW,
  {
    organisation: isConnected = false,
    latency = 'none',
    now = testClock.now,
  }: { readonly organisation?: boolean; readonly latency?: 'none' | 'real'; readonly now?: () => Date } = {},
): Promise<OpenTraining> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-core-'));
  const sources = TRAINING_SOURCES.filter(({ simulator }) => which.includes(simulator.id));
  const { simulator: organisation, adapter: organisationAdapter, config: organisationConfig } = TRAINING_ORGANISATION;
  const simulators = [...sources.map(({ simulator }) => simulator), ...(isConnected ? [organisation] : [])];
  const fleet = await startFleet({ folder, simulators, citizens, latency, now, anchor: TEST_DAY, progress: () => {} });
  const control = await startControlServer(fleet);
  clock = now;
  const identity = await startIdentityProvider(fleet.made, () => clock());
  const profile = path.join(folder, 'profile.json');
  writeFileSync(
    profile,
    JSON.stringify({
      mode: 'training',
      signIn: identity.profile,
      staff: { lead: 'OEV001', people: fleet.staff },
      control: { origin: control.origin, token: control.token },
      sources: sources.map(({ simulator, adapter, administration, config }) => ({
        id: simulator.id,
        adapter,
        name: simulator.name,
        administration,
        config: config(fleet.port(simulator.id)),
      })),
      ...(isConnected
        ? {
            organisation: {
              id: organisation.id,
              adapter: organisationAdapter,
              name: organisation.name,
              config: organisationConfig(fleet.port(organisation.id)),
            },
          }
        : {}),
    }),
  );
  return {
    folder,
    profile,
    setFault: fleet.setFault,
    withhold: identity.withhold,
    close: async () => {
      await identity.close();
      await control.close();
      await fleet.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The sign-in's clock: that of the desk opened last, so that a desk of another day can be signed in to. */
let clock = testClock.now;

/** How many desks have been opened: each has a folder and a key of its own unless the test says otherwise. */
let desks = 0;

export async function openCore(
  training: Pick<OpenTraining, 'folder' | 'profile'>,
  options: Partial<Start> & {
    data?: string;
    now?: () => Date;
    people?: People;
    organisation?: OrganisationReader;
  } = {},
) {
  const lines: string[] = [];
  const { data = `desk-${(desks += 1)}`, now = testClock.now, people, organisation = null, ...start } = options;
  clock = now;
  const log = createLog((line) => lines.push(line), now);
  const core = await startCore(
    {
      kind: 'start',
      profile: training.profile,
      dataFolder: path.join(training.folder, data),
      key: randomBytes(32).toString('base64'),
      noKey: null,
      secrets: {},
      version: '0.0.0-test',
      ...start,
    },
    { log, now, createHttp: httpOver(fetch), organisation, ...(people === undefined ? {} : { people }) },
  );
  return { ...core, lines, page: () => openPage(core.router) };
}

/** What was answered; throws the code of an error. */
export async function okay<T>(answer: Promise<{ output: T } | { error: { code: string } }>): Promise<T> {
  const found = await answer;
  if ('error' in found) throw new Error(found.error.code);
  return found.output;
}

/** A desk that has fetched the organisation, with somebody signed in where one is named. It goes among `cores`, for the test to close. */
export async function openSignedIn(
  training: OpenTraining,
  cores: { close: () => void }[],
  user: string | null = null,
  options: Parameters<typeof openCore>[1] = {},
) {
  const core = await openCore(training, options);
  cores.push(core);
  await core.page().until('organisation.state', {}, ({ isFresh }) => isFresh);
  if (user !== null) await okay(core.page().ask('session.signInAs', { user }));
  return { core, page: core.page() };
}

function openPage(router: Awaited<ReturnType<typeof startCore>>['router']): TestPage {
  const frames: CoreFrame[] = [];
  const waiting = new Map<number, (result: { output: unknown } | { error: WireError }) => void>();
  let nextId = 1;
  let hungUp = false;
  const connection = router.connect(
    (text) => {
      const frame = JSON.parse(text) as CoreFrame;
      frames.push(frame);
      if (frame.kind === 'reply') waiting.get(frame.id)?.({ output: frame.output });
      if (frame.kind === 'error') waiting.get(frame.id)?.({ error: frame.error });
    },
    () => (hungUp = true),
  );
  const askRaw = async (method: string, input: unknown) =>
    await new Promise<{ output: unknown } | { error: WireError }>((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      connection.receive(JSON.stringify({ kind: 'request', id, method, input }));
    });
  const ask = async <Name extends MethodName>(method: Name, input: Input<Name>) =>
    (await askRaw(method, input)) as { output: Output<Name> } | { error: WireError };
  return {
    ask,
    askRaw,
    send: (text) => connection.receive(text),
    cancel: (id) => connection.receive(JSON.stringify({ kind: 'cancel', id })),
    frames,
    isHungUp: () => hungUp,
    readCase: async (cpr, caseId) => {
      const got = await ask('cases.get', { cpr, caseId: caseId as CaseId });
      if ('error' in got) throw new Error(got.error.code);
      if (got.output.kind !== 'read') throw new Error('withheld');
      return got.output.detail;
    },
    until: async (method, input, is) => {
      for (;;) {
        const result = await ask(method, input);
        if ('error' in result) throw new Error(`${method}: ${result.error.code}`);
        if (is(result.output)) return result.output;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => connection.close(),
  };
}

export const ULLA = '1205680008' as Cpr;
export const PROTECTED = '2802810014' as Cpr;
export const REPLACEMENT = '7110850001' as Cpr;
export const NO_CASES = '1911790002' as Cpr;
export const FAF_DOWN = '1703740004' as Cpr;
