// Before the end-to-end tests: a browser and a display. What is missing is installed on Debian as root, else named.
import { type ChildProcess, spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, findElectron, hasDisplay } from '../../build/find-host.ts';

/** Debian packages that show a page: a browser, a display without a screen, and what Electron links to. */
const DEBIAN = ['chromium', 'xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'fonts-liberation'];

const hasXvfb = () => spawnSync('which', ['Xvfb']).status === 0;

/** vitest's set-up of the project; the function it returns ends the display. */
export default function setup(): () => void {
  install();
  const display = startDisplay();
  const electron = findElectron();
  console.log(
    'missing' in electron
      ? `Electron is not tested here: ${electron.missing}.`
      : `Electron ${electron.version} is tested.`,
  );
  return () => void display?.kill();
}

function install(): void {
  if (process.platform !== 'linux' || (findChromium() !== null && (hasDisplay() || hasXvfb()))) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return console.log(
      `To run every end-to-end test, install a Chromium-family browser and Xvfb (on Debian: apt-get install ${DEBIAN.join(' ')}).`,
    );
  console.log('installing Chromium and Xvfb with apt (once) ...');
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN], options);
}

/** A display without a screen, when there is none. */
function startDisplay(): ChildProcess | null {
  if (hasDisplay() || process.platform !== 'linux' || !hasXvfb()) return null;
  const display = `:${90 + (process.pid % 100)}`;
  const child = spawn('Xvfb', [display, '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  process.env['DISPLAY'] = display;
  return child;
}
