// Cold starts of the desk and of an empty window of the same host, in turn, in real windows and started as `npm start` does: from launching the process to
// what the browser itself says was on the screen, and for the desk also until it can be used. A start is left alone, and asked when it is over: a test
// driver that attaches to it works in the page's own thread.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { browserDeskWindow, browserWindow, findChromium, findElectron, ROOT_FLAGS } from '../../build/find-host.ts';
import { startDesk } from '../../electron/desk/desk.ts';
import { PAINTED } from '../../renderer/app/marks.ts';
import type { Host, OpenFleet } from '../e2e/launch.ts';
import { print, round, spread } from './figures.ts';

const root = path.resolve(import.meta.dirname, '../..');
const STARTS = 13;
/** Starts before the measured ones: they warm the system's file cache and the desk's kept code, which the browser writes down after some seconds. */
const USED_STARTS = 3;
const LEFT_ALONE_MS = 2_500;

/** The page answers to keys and the channel is open; when the start page's heading was on the screen, by the browser's own word. */
const DESK = `new Promise((resolve) => new PerformanceObserver((list) => {
  const heading = list.getEntries().find(({ identifier }) => identifier === '${PAINTED}');
  const usable = performance.getEntriesByName('sagsbord:usable')[0];
  if (heading && usable) resolve([performance.timeOrigin + usable.startTime, performance.timeOrigin + heading.renderTime]);
}).observe({ type: 'element', buffered: true }))`;

/** When anything at all was on the screen. */
const WINDOW = `[performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime]`;

/** Starts a window, leaves it alone, asks its page, and ends it: milliseconds since `started`. */
async function timesOf(
  binary: string,
  args: readonly string[],
  question: string,
  started = Date.now(),
): Promise<readonly number[]> {
  const child = spawn(binary, ['--remote-debugging-port=0', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const debuggerPort = portOf(child);
  try {
    await wait(LEFT_ALONE_MS);
    const pages = (await (await fetch(`http://127.0.0.1:${await debuggerPort}/json`)).json()) as {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = pages.find(({ type }) => type === 'page');
    if (page === undefined) throw new Error('no window came');
    return (await ask(page.webSocketDebuggerUrl, question)).map((at) => at - started);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

/** The debugger's port, as Chromium says it on standard error. */
async function portOf(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', () => reject(new Error('the window closed itself')));
  });
}

async function ask(address: string, expression: string): Promise<readonly number[]> {
  const socket = new WebSocket(address);
  return await new Promise((resolve, reject) => {
    socket.onopen = () =>
      socket.send(
        JSON.stringify({
          id: 1,
          method: 'Runtime.evaluate',
          params: { expression, awaitPromise: true, returnByValue: true },
        }),
      );
    socket.onerror = () => reject(new Error('the debugger hung up'));
    socket.onmessage = ({ data }) => {
      const value = (JSON.parse(String(data)) as { result?: { result?: { value?: readonly number[] } } }).result?.result
        ?.value;
      socket.close();
      if (value === undefined) reject(new Error('the page had no answer'));
      else resolve(value);
    };
  });
}

/** Prints the medians and their ratio. */
export async function benchColdStart(host: Host, fleet: OpenFleet): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-cold-'));
  const start = host === 'electron' ? electronStarts(folder, fleet) : browserStarts(folder, fleet);
  const usable: number[] = [];
  const drawn: number[] = [];
  const empties: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const [atUse = Number.NaN, atHeading = Number.NaN] = await start.desk();
    usable.push(Math.max(atUse, atHeading));
    drawn.push(atHeading);
    empties.push(...(await start.empty()));
  }
  rmSync(folder, { recursive: true, force: true });
  const [desk, heading, window] = [usable, drawn, empties].map((times) => spread(times.slice(USED_STARTS)));
  if (desk === undefined || heading === undefined || window === undefined) return;
  print('cold start to usable, ms', { host, ...desk });
  print('cold start to the start page on the screen, ms', { host, ...heading });
  print('cold start of an empty window, ms', { host, ...window });
  print('cold start, ratio to an empty window', { host, ratio: round(desk.median / window.median, 2) });
}

interface Starts {
  readonly desk: () => Promise<readonly number[]>;
  readonly empty: () => Promise<readonly number[]>;
}

function electronStarts(folder: string, fleet: OpenFleet): Starts {
  const electron = findElectron();
  if ('missing' in electron) throw new Error(electron.missing);
  const { binary, needsNodeCore } = electron;
  const page = emptyPage(folder);
  writeFileSync(path.join(folder, 'package.json'), '{"name":"empty","main":"main.cjs"}');
  writeFileSync(
    path.join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron'); app.setPath('userData', ${JSON.stringify(path.join(folder, 'data'))});
     if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox(); app.whenReady().then(() => { const w = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } }); w.loadFile(${JSON.stringify(page)}); });`,
  );
  const core = needsNodeCore ? [`--core-in-node=${process.execPath}`] : [];
  return {
    desk: async () =>
      await timesOf(
        binary,
        [...ROOT_FLAGS, root, `--profile=${fleet.profile}`, `--data=${path.join(folder, 'desk')}`, ...core],
        DESK,
      ),
    empty: async () => await timesOf(binary, [...ROOT_FLAGS, folder], WINDOW),
  };
}

function browserStarts(folder: string, fleet: OpenFleet): Starts {
  const chromium = findChromium();
  if (chromium === null) throw new Error('no Chromium-family browser');
  const page = emptyPage(folder);
  return {
    desk: async () => {
      const started = Date.now();
      const desk = await startDesk({
        profile: fleet.profile,
        folder: path.join(folder, 'desk'),
        bundle: path.join(root, 'out', 'renderer'),
        core: path.join(root, 'out', 'core', 'core.mjs'),
        port: null,
        version: '0.0.0-bench',
      });
      try {
        return await timesOf(chromium, browserDeskWindow(folder, desk.server.startAddress()).args, DESK, started);
      } finally {
        await desk.stop();
      }
    },
    empty: async () =>
      await timesOf(chromium, browserWindow(path.join(folder, 'empty-browser'), `file://${page}`), WINDOW),
  };
}

function emptyPage(folder: string): string {
  const page = path.join(folder, 'index.html');
  mkdirSync(folder, { recursive: true });
  writeFileSync(page, '<!doctype html><title>Empty</title><p>Empty');
  return page;
}
