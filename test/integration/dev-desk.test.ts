// `npm run dev`: the page from the source, its channel, and a core that restarts when its bundle is new.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type DevDesk, startDevDesk } from '../../build/dev-desk.ts';
import { type StartedFleet, startTraining } from '../../build/training.ts';

const root = path.resolve(import.meta.dirname, '../..');
// In the repository, for the bundle finds its packages upwards from where it is.
const made = path.join(root, 'out', 'test', `dev-${process.pid}`);
const entry = path.join(made, 'core.entry.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-dev-'));
const lines: string[] = [];
let fleet: StartedFleet;
let desk: DevDesk;

/** The real core, with one line of the test's before it. */
const writeEntry = (line: string) =>
  writeFileSync(entry, `import '../../../electron/core/core.entry.ts';\nprocess.stderr.write('${line}\\n');\n`);
const log = () => readFileSync(path.join(folder, 'desk', 'sagsbord.log'), 'utf8');

beforeAll(async () => {
  mkdirSync(made, { recursive: true });
  writeEntry('first bundle');
  fleet = await startTraining({ folder, citizens: 50, latency: 'none', say: () => {} });
  desk = await startDevDesk({
    profile: fleet.profile,
    folder: path.join(folder, 'desk'),
    port: null,
    inspect: null,
    say: (line) => lines.push(line),
    entry,
    out: path.join(made, 'core'),
  });
});

afterAll(async () => {
  await desk.stop();
  await fleet.stop();
  rmSync(made, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** A page's channel. `frames` grows with what the core sends; `closed` settles when the connection ends. */
function connect(origin = new URL(desk.address).origin) {
  const socket = new WebSocket(`${desk.address.replace('http', 'ws')}channel`, { origin });
  const frames: { kind: string; output?: unknown }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as { kind: string }));
  const opened = new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { socket, frames, opened, closed };
}

/** Asks one question as our page does: after the greeting, and on a new connection when a restart of the core has ended this one. */
async function ask(): Promise<ReturnType<typeof connect>> {
  const page = connect();
  expect(await page.opened).toBe(true);
  let isClosed = false;
  void page.closed.then(() => (isClosed = true));
  const answered = (kind: string) =>
    vi.waitFor(() => expect(isClosed || page.frames.some((frame) => frame.kind === kind)).toBe(true), {
      timeout: 40_000,
    });
  await answered('hello');
  page.socket.send(JSON.stringify({ kind: 'request', id: 1, method: 'desk.ping', input: { text: 'x' } }));
  await answered('reply');
  return page.frames.some(({ kind }) => kind === 'reply') ? page : await ask();
}

describe('npm run dev', () => {
  it('serves the page from its source, with hot reload', async () => {
    const page = await (await fetch(desk.address)).text();
    expect(page).toContain('/@vite/client');
    expect(page).toContain('renderer.entry.tsx');
    const script = await (await fetch(`${desk.address}renderer.entry.tsx`)).text();
    expect(script).toContain('hydrateRoot(root');
  });

  it('refuses a page of another origin', async () => {
    const page = connect('http://evil.example');
    expect(await page.opened).toBe(false);
  });

  it(
    'restarts the core when its bundle is new, and answers again; its frames name source files',
    { timeout: 180_000 },
    async () => {
      const page = await ask();
      expect(log()).toContain('first bundle');

      writeEntry('second bundle');
      await page.closed;
      await ask();
      expect(log()).toContain('second bundle');

      writeFileSync(entry, 'import {');
      await vi.waitFor(() => expect(lines.join()).toContain('the core cannot be bundled'), { timeout: 15_000 });
      await ask();

      // A core that fails ends; the log has its place in the source, not in the bundle.
      writeFileSync(
        entry,
        "import '../../../electron/core/core.entry.ts';\nsetTimeout(() => { throw new TypeError('x'); });\n",
      );
      await vi.waitFor(() => expect(log()).toMatch(/core stopped by a fault.*core\.entry\.ts:2:/), { timeout: 15_000 });
    },
  );
});
