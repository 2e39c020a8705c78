// Finds what can carry the page on this machine: Electron (its own or one pointed at), a Chromium-family browser, a display.
// Must not start any of them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export interface ElectronFound {
  readonly binary: string;
  readonly version: string;
  /** The database module needs Node-API 10: an older Electron runs the core in the project's Node (`--core-in-node`). */
  readonly needsNodeCore: boolean;
}

const FIRST_WITH_NODE_API_10 = 36;
const FETCH_LIMIT_MS = 180_000;
const TRY_AGAIN_MS = 24 * 3_600_000;

/** Electron's binary: `ELECTRON_OVERRIDE_DIST_PATH`, or the installed package's. Null with the reason when there is none. */
export function findElectron(): ElectronFound | { readonly missing: string } {
  const pointed = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name =
    process.platform === 'win32'
      ? 'electron.exe'
      : process.platform === 'darwin'
        ? 'Electron.app/Contents/MacOS/Electron'
        : 'electron';
  const folder = pointed ?? path.join(root, 'node_modules', 'electron', 'dist');
  const binary = path.join(folder, name);
  if (!existsSync(binary)) {
    return {
      missing:
        pointed === undefined ? 'its binary has not been downloaded' : `ELECTRON_OVERRIDE_DIST_PATH holds no ${name}`,
    };
  }
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return { binary, version, needsNodeCore: Number(version.split('.')[0]) < FIRST_WITH_NODE_API_10 };
}

/** Downloads Electron's binary through its own package. A failure is remembered for a day, so that a second start is quick. */
export async function fetchElectron(say: (line: string) => void): Promise<void> {
  const mark = path.join(root, 'out', '.electron-not-to-be-had');
  const age = existsSync(mark) ? Date.now() - statSync(mark).mtimeMs : Number.POSITIVE_INFINITY;
  if (age < TRY_AGAIN_MS) return;
  say('fetching Electron (about 120 MB, once) ...');
  const installer = path.join(root, 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  const started = Date.now();
  const ticking = setInterval(
    () => say(`still fetching Electron (${Math.round((Date.now() - started) / 1000)} s)`),
    15_000,
  );
  await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  clearInterval(ticking);
  if ('missing' in findElectron()) {
    mkdirSync(path.dirname(mark), { recursive: true });
    writeFileSync(mark, '');
  }
}

/** True when a window can be shown. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Path of a Chromium-family browser, or null. */
export function findChromium(): string | null {
  const names: Record<string, readonly string[]> = {
    linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser'],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: [
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  };
  for (const name of names[process.platform] ?? []) {
    if (path.isAbsolute(name)) {
      if (existsSync(name)) return name;
      continue;
    }
    const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim();
    if (found) return found;
  }
  return null;
}

/** Chromium refuses its own sandbox for root, which is who tests run as in many containers; a person at a desk is never root. */
export const ROOT_FLAGS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * How the browser desk's browser is started: nothing of its own over the network, Danish fields, and files read in a way that finds the code it made of
 * them last time (`BackgroundResourceFetch` reads and parses them anew at every start; seen in Chromium 156).
 */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,BackgroundResourceFetch',
  '--lang=da',
];

/**
 * The arguments that open the browser desk's window. The address holds a token, and arguments can be read by other users of the machine: it goes by a
 * file of our own, whose path is given too, to be removed.
 */
export function browserDeskWindow(
  folder: string,
  address: string,
): { readonly args: readonly string[]; readonly file: string } {
  const file = path.join(folder, 'open-desk.html');
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}"><title>Sagsbord</title>`, {
    mode: 0o600,
  });
  return { args: browserWindow(path.join(folder, 'browser'), `file://${file}`), file };
}

/** The arguments of a window without the browser's own bars; what the browser keeps lies in a folder. */
export function browserWindow(kept: string, address: string): readonly string[] {
  return [...ROOT_FLAGS, ...BROWSER_FLAGS, `--user-data-dir=${kept}`, '--window-size=1440,900', `--app=${address}`];
}
