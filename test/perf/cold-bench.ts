// Cold starts of the desk and of an empty window of the same host, in turn: from launching the process to what the browser itself says was on the
// screen, and for the desk also until it can be used.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium, type Page } from 'playwright-core';
import { findChromium, findElectron, ROOT_FLAGS } from '../../build/find-host.ts';
import { HOLD_READY, type Host, openDesk, type OpenFleet } from '../e2e/launch.ts';

const STARTS = 11;
/** Starts before the measured ones, each left open for a while. */
const USED_STARTS = 3;
const USED_MS = 3_000;

/** The search field is there, the page's code has taken it over, and the channel is open. */
const USABLE = `new Promise((resolve) => {
  const look = () => performance.getEntriesByName('sagsbord:usable').slice(0, 1).forEach(({ startTime }) => resolve(performance.timeOrigin + startTime));
  new PerformanceObserver(look).observe({ type: 'mark', buffered: true });
})`;

/** The browser's own word for when the start page's heading was on the screen. */
const HEADING = `new Promise((resolve) => {
  const look = (list) => list.getEntries().forEach(({ identifier, renderTime }) => identifier === 'sagsbord:start-painted' && resolve(performance.timeOrigin + renderTime));
  new PerformanceObserver(look).observe({ type: 'element', buffered: true });
})`;

/** Anything at all was on the screen. */
const PAINTED = `new Promise((resolve) => {
  const look = (list) => list.getEntries().forEach(({ name, startTime }) => name === 'first-contentful-paint' && resolve(performance.timeOrigin + startTime));
  new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
})`;

/** Asks by the debugger's protocol alone: what Playwright itself puts into a page to ask is a third of a megabyte of code, read while the page starts. */
async function ask(page: Page, what: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: what, awaitPromise: true, returnByValue: true });
  await session.detach();
  return Number(result.value);
}

/** Prints the medians and their ratio. The first starts warm the system's own file cache and the desk's kept code, and are left out. */
export async function benchColdStart(
  host: Host,
  fleet: OpenFleet,
  print: (figure: string, facts: object) => void,
  spread: (values: readonly number[]) => { readonly median: number },
): Promise<void> {
  const empty = makeEmptyWindow();
  const usable: number[] = [];
  const drawn: number[] = [];
  const empties: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const started = Date.now();
    const desk = await openDesk(host, fleet, { data: 'cold', keepsBrowser: true });
    const [atUse, atHeading] = [await ask(desk.page, USABLE), await ask(desk.page, HEADING)];
    usable.push(Math.max(atUse, atHeading) - started);
    drawn.push(atHeading - started);
    // As on a desk in use: the browser writes down the code of what it has run twice, and takes a moment to.
    if (run < USED_STARTS) await desk.page.waitForTimeout(USED_MS);
    await desk.close();
    empties.push(await openEmptyWindow(host, empty));
  }
  rmSync(empty, { recursive: true, force: true });
  const [desk, heading, window] = [usable, drawn, empties].map((times) => spread(times.slice(USED_STARTS)));
  if (desk === undefined || heading === undefined || window === undefined) return;
  print('cold start to usable, ms', { host, ...desk });
  print('cold start to the start page on the screen, ms', { host, ...heading });
  print('cold start of an empty window, ms', { host, ...window });
  print('cold start, ratio to an empty window', { host, ratio: Math.round((desk.median / window.median) * 100) / 100 });
}

function makeEmptyWindow(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-empty-'));
  writeFileSync(path.join(folder, 'package.json'), '{"name":"empty","main":"main.cjs"}');
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Empty</title><p>Empty');
  writeFileSync(
    path.join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron'); app.setPath('userData', ${JSON.stringify(path.join(folder, 'data'))});
     if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox(); app.whenReady().then(() => { const w = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } }); w.loadFile(${JSON.stringify(path.join(folder, 'index.html'))}); });`,
  );
  return folder;
}

/** Milliseconds from launching it to its first paint. */
async function openEmptyWindow(host: Host, folder: string): Promise<number> {
  const started = Date.now();
  if (host === 'electron') {
    const electron = findElectron();
    if ('missing' in electron) throw new Error(electron.missing);
    const app = await _electron.launch({ executablePath: electron.binary, args: [...HOLD_READY, ...ROOT_FLAGS, '--disable-gpu', folder] });
    const took = (await ask(await app.firstWindow(), PAINTED)) - started;
    await app.close();
    return took;
  }
  const browser = await chromium.launchPersistentContext(path.join(folder, 'browser'), { executablePath: findChromium() ?? '', args: [...ROOT_FLAGS, '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.goto(`file://${path.join(folder, 'index.html')}`);
  const took = (await ask(page, PAINTED)) - started;
  await browser.close();
  return took;
}
