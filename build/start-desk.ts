// What `npm start` does once the dependencies are there: bundles, training fleet, desk. Ends everything it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDesk } from '../electron/desk/desk.ts';
import { buildStale } from './bundle.ts';
import { writeGuidance } from './guidance.ts';
import { browserDeskWindow, fetchElectron, findChromium, findElectron, hasDisplay, ROOT_FLAGS } from './find-host.ts';
import { type StartedFleet, startTraining } from './training.ts';

const root = path.resolve(import.meta.dirname, '..');
const say = (line: string) => console.log(line);

const HELP = `npm start -- [options]
  --reset            start the training environment over: everything written in it is lost
  --citizens=N       how many invented citizens (2000); only with --reset or the first time
  --seed=N           another population of the same size (1); only with --reset or the first time
  --training=FOLDER  where the training environment lies (out/training)
  --browser          the browser desk, also when Electron is there
  --port=N           the browser desk's port (that of last time, or a free one)
  --no-open          print the browser desk's address instead of opening it
  --dev              what npm run dev does: the browser desk from the source, with hot reload; the core restarts with each edit
  --inspect=N        with --dev: the port where a debugger finds the core`;

type Stop = () => void | Promise<void>;
const stops: Stop[] = [];
let ending = false;

/** Ends everything that was started, last first, then this process. */
async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    for (const stop of stops.toReversed()) await stop();
  }
  process.exit(code);
}

function readOptions() {
  const number = (name: string, text: string | undefined, least: number, most: number): number | undefined => {
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Error(`--${name} takes a whole number from ${least} to ${most}`);
    return value;
  };
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      citizens: { type: 'string' },
      seed: { type: 'string' },
      training: { type: 'string', default: path.join(root, 'out', 'training') },
      browser: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      inspect: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    citizens: number('citizens', values.citizens, 50, 1_000_000),
    seed: number('seed', values.seed, 0, 2 ** 31),
    port: number('port', values.port, 1, 65_535),
    inspect: number('inspect', values.inspect, 1, 65_535),
    open: !values['no-open'],
  };
}

/** One fleet for each folder: a second start says where the first one runs. */
function lock(folder: string): void {
  const file = path.join(folder, 'start.lock');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid > 0 && isAlive(pid)) {
      throw new Error(
        `Sagsbord already runs on ${path.relative(process.cwd(), folder)} (process ${pid}). End it there with Ctrl+C, or use --training=FOLDER.`,
      );
    }
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  stops.push(() => rmSync(file, { force: true }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Keeps a window's process: closing the window ends everything, ending everything closes the window. */
function keep(child: ChildProcess, what: string): void {
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  stops.push(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  child.once('error', () => say(`${what} could not be started`));
  child.once('exit', (code) => {
    if (!ending) say(`${what} was closed`);
    void end(code === null ? 0 : code);
  });
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return void say(HELP);
  const folder = path.resolve(options.training);
  lock(folder);
  if (options.dev) return await develop(options, folder);
  await buildStale(say);

  if (!options.browser && 'missing' in findElectron() && hasDisplay()) await fetchElectron(say);
  const electron = findElectron();
  const why = options.browser
    ? 'asked for the browser desk'
    : 'missing' in electron
      ? electron.missing
      : hasDisplay()
        ? null
        : 'there is no display';

  const fleet = await startFleet(options, folder);
  if (why === null && 'binary' in electron) {
    // What Chromium says of the machine is noise to a person; the desk's own log is in its data folder.
    const args = [...ROOT_FLAGS, root, `--profile=${fleet.profile}`, `--data=${path.join(folder, 'desk')}`];
    if (electron.needsNodeCore) args.push(`--core-in-node=${process.execPath}`);
    say(
      `opening the desk in Electron ${electron.version}${electron.needsNodeCore ? ' (core in Node beside it)' : ''}; Ctrl+C ends it`,
    );
    return keep(spawn(electron.binary, args, { stdio: 'ignore' }), 'the desk');
  }

  say(`Electron is not used: ${why}.`);
  const desk = await startDesk({
    profile: fleet.profile,
    folder: path.join(folder, 'desk'),
    bundle: path.join(root, 'out', 'renderer'),
    core: path.join(root, 'out', 'core', 'core.mjs'),
    port: options.port ?? null,
    version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
  });
  stops.push(desk.stop);
  openBrowser(options, folder, desk.server.startAddress(), 'once, ');
}

type Options = ReturnType<typeof readOptions>;

/** The training fleet; its end is everything's end. */
async function startFleet(options: Options, folder: string): Promise<StartedFleet> {
  const { citizens, seed, reset } = options;
  const fleet = await startTraining({ folder, citizens, seed, reset, say });
  stops.push(fleet.stop);
  void fleet.exited.then((code) => {
    if (ending) return;
    console.error('The training fleet stopped.');
    void end(code || 1);
  });
  return fleet;
}

/** The desk from the source: nothing is built first. */
async function develop(options: Options, folder: string): Promise<void> {
  writeGuidance();
  const fleet = await startFleet(options, folder);
  const { startDevDesk } = await import('./dev-desk.ts');
  const desk = await startDevDesk({
    profile: fleet.profile,
    folder: path.join(folder, 'desk'),
    port: options.port ?? null,
    inspect: options.inspect ?? null,
    say,
  });
  stops.push(desk.stop);
  say(`The log is ${path.relative(process.cwd(), path.join(folder, 'desk', 'sagsbord.log'))}.`);
  openBrowser(options, folder, desk.address, '');
}

/** Opens the browser desk's window, or says where to open it: `how` goes into that sentence. */
function openBrowser(options: Options, folder: string, address: string, how: string): void {
  const chromium = options.open && hasDisplay() ? findChromium() : null;
  if (chromium === null) {
    if (options.open)
      say(hasDisplay() ? 'No Chromium-family browser was found.' : 'There is no display to open a browser on.');
    say(`Open this address ${how}in a Chromium-family browser on this machine: ${address}`);
    return say('Ctrl+C ends it.');
  }
  const { args, file } = browserDeskWindow(folder, address);
  stops.push(() => rmSync(file, { force: true }));
  say('opening the browser desk; Ctrl+C ends it');
  keep(spawn(chromium, args, { stdio: 'ignore' }), 'the browser desk');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
main().catch((error: unknown) => {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    inUse
      ? 'The port is in use by another program. Choose another with --port=N, or leave it out for a free one.'
      : error instanceof Error
        ? error.message
        : String(error),
  );
  void end(1);
});
