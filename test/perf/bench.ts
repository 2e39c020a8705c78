// `npm run bench`: how fast the desk is, one JSON line per figure. Run on the real thing: the bundle in Electron where there is one,
// else in Chromium, against the training fleet answering at once. Nothing here fails on time. `npm run bench -- cold` measures starts only,
// `npm run bench -- size` the fleet alone, small and large, `npm run bench -- authority` the rules alone, `-- situations` life situations
// alone, `-- worklist` pages of work lists in the encrypted file.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Page } from 'playwright-core';
import { buildStale } from '../../build/bundle.ts';
import { hasDisplay } from '../../build/find-host.ts';
import { prepareSearch, searchCatalogue } from '../../shared/catalogue/search.ts';
import { benchAuthority } from './authority-bench.ts';
import { benchColdStart } from './cold-bench.ts';
import { print, spread } from './figures.ts';
import { benchSituations } from './situation-bench.ts';
import { type Host, hosts, openDesk, openFleet } from '../e2e/launch.ts';

const LOOK_UPS = 30;
const ROUND_TRIPS = 400;

/** Questions over a link of their own, made as the page makes its own, one after the other, each timed inside the page. */
async function timesOf(
  page: Page,
  questions: readonly { readonly method: string; readonly input: object }[],
): Promise<number[]> {
  return await page.evaluate(async (asked) => {
    const waiting: ((text: string) => void)[] = [];
    const send = await new Promise<(text: string) => void>((resolve) => {
      // What the core says unasked is no answer.
      const take = (data: unknown) =>
        /^.{0,20}"(hello|push)"/.test(String(data)) ? undefined : waiting.shift()?.(String(data));
      const preload = (window as unknown as { sagsbord?: { requestPort: (nonce: string) => void } }).sagsbord;
      if (preload === undefined) {
        const socket = new WebSocket(`ws://${location.host}/channel`);
        socket.onmessage = (event) => take(event.data);
        socket.onopen = () => resolve((text) => socket.send(text));
      } else {
        const nonce = crypto.randomUUID();
        window.addEventListener('message', (event) => {
          const port = event.data === nonce ? event.ports[0] : undefined;
          if (port === undefined) return;
          port.onmessage = (message) => take(message.data);
          resolve((text) => port.postMessage(text));
        });
        preload.requestPort(nonce);
      }
    });
    const times: number[] = [];
    for (const [index, question] of asked.entries()) {
      const started = performance.now();
      const answered = new Promise<string>((resolve) => waiting.push(resolve));
      send(JSON.stringify({ kind: 'request', id: index + 1, ...question }));
      const answer = await answered;
      if (!answer.includes('"reply"')) throw new Error(answer.slice(0, 200));
      times.push(performance.now() - started);
    }
    return times;
  }, questions);
}

async function roundTrips(page: Page, host: Host): Promise<void> {
  for (const [size, times] of [
    [100, ROUND_TRIPS],
    [100_000, ROUND_TRIPS / 4],
  ] as const) {
    const took = await timesOf(
      page,
      Array.from({ length: times }, () => ({ method: 'desk.ping', input: { text: 'x'.repeat(size) } })),
    );
    print('channel round trip, ms', { host, bytes: size, ...spread(took.slice(Math.floor(times / 10))) });
  }
}

/** Words as people type them in the guidance portal: whole, as they are being typed, misspelt, compounds, endings, sentences, nothing. */
const SEARCHES = [
  'b',
  'bo',
  'bol',
  'boligstøtte',
  'bolgstøtte',
  'boligsikrnig',
  'økonomisk friplads',
  'oekonomisk friplads',
  'laan til ejendomsskat',
  'børnepenge',
  'mitid',
  'parkeringsbøde',
  'kørekort',
  'pasport',
  'vielserne',
  'dagpenge',
  'boligstøtteberegning',
  'blive forælder',
  'hvordan søger jeg om nyt pas',
  'klagefrist',
  'frist for ansøgning om begravelseshjælp',
  '32.06.00',
  'housing',
  'xqzwv',
];

/** The search in the core alone, and from the question leaving the page to the answer being there. */
async function searches(page: Page, host: Host): Promise<void> {
  prepareSearch();
  const inCore = SEARCHES.map((text) => {
    const started = performance.now();
    searchCatalogue(text, 20);
    return performance.now() - started;
  });
  print('guidance search in the core, ms', { host, ...spread(inCore) });
  await timesOf(page, [{ method: 'guidance.search', input: { text: 'pas', limit: 20 } }]);
  print('guidance search, ms', {
    host,
    ...spread(
      await timesOf(
        page,
        SEARCHES.map((text) => ({ method: 'guidance.search', input: { text, limit: 20 } })),
      ),
    ),
  });
}

/** From Enter on a CPR number to the frame with the head, and to the frame with the last source. */
async function lookUps(page: Page, host: Host, cprs: readonly string[]): Promise<void> {
  const heads: number[] = [];
  const sources: number[] = [];
  for (const cpr of cprs) {
    await page.evaluate(() => performance.clearMarks());
    await page
      .getByRole('combobox', { name: /søg|cpr/i })
      .first()
      .fill(cpr);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => performance.getEntriesByName('sagsbord:sources-painted').length > 0);
    const [head, last] = await page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(`sagsbord:${name}`).at(-1)?.startTime ?? Number.NaN;
      return [at('head-painted') - at('opened'), at('sources-painted') - at('opened')] as const;
    });
    heads.push(head);
    sources.push(last);
    await page.keyboard.press('Alt+w');
  }
  print('CPR entered to head painted, ms', {
    host,
    note: 'the fleet answers at once; its own time is included',
    ...spread(heads.slice(3)),
  });
  print('CPR entered to last source painted, ms', {
    host,
    note: 'the fleet answers at once; its own time is included',
    ...spread(sources.slice(3)),
  });
}

/** A display without a screen, when there is none. */
function startDisplay(): ChildProcess | null {
  if (hasDisplay()) return null;
  process.env['DISPLAY'] = ':77';
  return spawn('Xvfb', [':77', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
}

if (process.argv[2] === 'cache') {
  await import('./cache-bench.ts');
  process.exit(0);
}
if (process.argv[2] === 'size') {
  await import('./size-bench.ts');
  process.exit(0);
}
if (process.argv[2] === 'worklist') {
  await import('./work-list-bench.ts');
  process.exit(0);
}
if (process.argv[2] !== 'cold' && process.argv[2] !== 'situations') benchAuthority();
if (process.argv[2] === 'authority') process.exit(0);
if (process.argv[2] !== 'cold') await benchSituations();
if (process.argv[2] === 'situations') process.exit(0);
await buildStale((line) => console.error(line));
const display = startDisplay();
const fleet = await openFleet({ citizens: 2000, latency: 'none' });
try {
  for (const { host, missing } of hosts()) {
    if (missing !== null) {
      print('not measured', { host, reason: missing });
      continue;
    }
    if (process.argv[2] === 'cold') {
      await benchColdStart(host, fleet);
      continue;
    }
    const desk = await openDesk(host, fleet, { data: `bench-${host}` });
    await desk.page.waitForFunction(() => performance.getEntriesByName('sagsbord:usable').length > 0);
    await roundTrips(desk.page, host);
    await searches(desk.page, host);
    // None whom the caseworker is barred from: of those no source is asked.
    const people = ['1205680008', '0307660019', '0911880002', '2802810014', '1911790002', '2010690001', '1504310001'];
    await lookUps(
      desk.page,
      host,
      Array.from({ length: LOOK_UPS + 3 }, (_, index) => people[index % people.length] ?? ''),
    );
    await desk.close();
    await benchColdStart(host, fleet);
  }
} finally {
  await fleet.close();
  display?.kill();
}
process.exit(0);
