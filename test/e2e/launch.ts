// Opens the real product for a test: training fleet, core and page, in Electron or in Chromium. Closes all of it again.
// Everything is real: the only differences from a person's desk are the folders and, for root, Chromium's own sandbox.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { BROWSER_FLAGS, findChromium, findElectron, ROOT_FLAGS } from '../../build/find-host.ts';
import { type StartedFleet, startTraining } from '../../build/training.ts';
import { startDesk } from '../../electron/desk/desk.ts';
import { readMadeFrom } from '../../electron/training/fleet/simulator-store.ts';
import { TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** First among the arguments of every Electron that a test drives. */
const HOLD_READY = ['-r', path.join(import.meta.dirname, 'hold-ready.cjs')];

export type Host = 'electron' | 'chromium';

/** The hosts of this machine, and why the others are not among them. */
export function hosts(): { readonly host: Host; readonly missing: string | null }[] {
  const electron = findElectron();
  return [
    { host: 'electron', missing: 'missing' in electron ? `Electron: ${electron.missing}` : null },
    { host: 'chromium', missing: findChromium() === null ? 'no Chromium-family browser is installed' : null },
  ];
}

export interface OpenFleet {
  readonly folder: string;
  readonly profile: string;
  setFault(id: string, fault: string | null): Promise<void>;
  close(): Promise<void>;
}

/** A training fleet of its own, small, in a temporary folder. `latency: 'none'` answers at once. */
export async function openFleet(options: { citizens?: number; latency?: 'none' } = {}): Promise<OpenFleet> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-e2e-'));
  const fleet: StartedFleet = await startTraining({
    folder,
    citizens: options.citizens ?? 60,
    latency: options.latency,
    say: () => {},
  });
  const { control } = JSON.parse(readFileSync(fleet.profile, 'utf8')) as { control: { origin: string; token: string } };
  return {
    folder,
    profile: fleet.profile,
    setFault: async (id, fault) => {
      const answer = await fetch(`${control.origin}/fault`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, fault }),
      });
      if (!answer.ok) throw new Error(`fault ${id} ${fault}: ${answer.status}`);
    },
    close: async () => {
      await fleet.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The day for which a fleet's population was drawn, as its files have it: midnight may have passed since. */
export function madeOn({ folder }: OpenFleet): string {
  const made = readMadeFrom(
    folder,
    TRAINING_SOURCES.map(({ simulator }) => simulator),
  );
  if (made === null) throw new Error('the fleet has no files');
  return made.anchor;
}

export interface OpenDesk {
  readonly page: Page;
  /** What the page has complained of: console errors and uncaught faults. */
  readonly complaints: string[];
  readonly electron: ElectronApplication | null;
  /** Process id of the core, to stop it the hard way. */
  corePid(): number;
  close(): Promise<void>;
}

/** Opens the desk on a fleet. The same `data` folder again is the same desk after a restart. */
export async function openDesk(
  host: Host,
  fleet: OpenFleet,
  options: { data?: string; width?: number; height?: number; dark?: boolean; keepsBrowser?: boolean } = {},
): Promise<OpenDesk> {
  const data = path.join(fleet.folder, options.data ?? 'desk');
  const complaints: string[] = [];
  const size = { width: options.width ?? 1440, height: options.height ?? 900 };
  const listen = (page: Page) => {
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  if (host === 'electron') {
    const electron = findElectron();
    if ('missing' in electron) throw new Error(electron.missing);
    const args = [...HOLD_READY, ...ROOT_FLAGS, '--disable-gpu', root, `--profile=${fleet.profile}`, `--data=${data}`];
    if (electron.needsNodeCore) args.push(`--core-in-node=${process.execPath}`);
    const app = await _electron.launch({
      executablePath: electron.binary,
      args,
      colorScheme: options.dark ? 'dark' : 'light',
    });
    const page = await app.firstWindow();
    listen(page);
    if (options.width !== undefined || options.height !== undefined) {
      await app.evaluate(
        ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
        size,
      );
    }
    const pid = app.process().pid ?? 0;
    return {
      page,
      complaints,
      electron: app,
      corePid: () => childRunning(pid, 'core.mjs'),
      close: async () => await app.close(),
    };
  }
  const desk = await startDesk({
    profile: fleet.profile,
    folder: data,
    bundle: path.join(root, 'out', 'renderer'),
    core: path.join(root, 'out', 'core', 'core.mjs'),
    port: null,
    version: '0.0.0-test',
  });
  const launched = { executablePath: findChromium() ?? '', args: [...ROOT_FLAGS, ...BROWSER_FLAGS, '--disable-gpu'] };
  const look = { viewport: size, colorScheme: options.dark ? ('dark' as const) : ('light' as const) };
  // As `npm start` opens it, with what the browser keeps from one start to the next; else a new one, with nothing kept.
  const browser = options.keepsBrowser
    ? await chromium.launchPersistentContext(path.join(data, 'browser'), { ...launched, ...look })
    : await chromium.launch(launched);
  const page =
    'newContext' in browser ? await browser.newPage(look) : (browser.pages()[0] ?? (await browser.newPage()));
  listen(page);
  await page.goto(desk.server.startAddress());
  await page.waitForURL(`${desk.server.origin}/`);
  return {
    page,
    complaints,
    electron: null,
    corePid: () => childRunning(process.pid, 'core.mjs'),
    close: async () => {
      await browser.close();
      await desk.stop();
    },
  };
}

/** The process below another whose command line holds a word (Linux). */
function childRunning(parent: number, word: string): number {
  const ids = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  for (const id of ids) {
    if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word)) return id;
    const below = childRunning(id, word);
    if (below !== 0) return below;
  }
  return 0;
}
