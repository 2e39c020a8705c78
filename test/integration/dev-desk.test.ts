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

async function ask(page: ReturnType<typeof connect>): Promise<void> {
  expect(await page.opened).toBe(true);
  // As our page does: a core that is not ready yet hears nothing before its greeting.
  await vi.waitFor(() => expect(page.frames[0]?.kind).toBe('hello'), { timeout: 15_000 });
  await vi.waitFor(
    () => {
      // A question sent while the core restarts can be lost: it is asked again.
      page.socket.send(JSON.stringify({ kind: 'request', id: 1, method: 'desk.ping', input: { text: 'x' } }));
      return expect(page.frames.map(({ kind }) => kind)).toContain('reply');
    },
    { timeout: 15_000 },
  );
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
    { timeout: 90_000 },
    async () => {
      const page = connect();
      await ask(page);
      expect(log()).toContain('first bundle');

      writeEntry('second bundle');
      await page.closed;
      await ask(connect());
      expect(log()).toContain('second bundle');

      writeFileSync(entry, 'import {');
      await vi.waitFor(() => expect(lines.join()).toContain('the core cannot be bundled'), { timeout: 15_000 });
      await ask(connect());

      // A core that fails ends; the log has its place in the source, not in the bundle.
      writeFileSync(
        entry,
        "import '../../../electron/core/core.entry.ts';\nsetTimeout(() => { throw new TypeError('x'); });\n",
      );
      await vi.waitFor(() => expect(log()).toMatch(/core stopped by a fault.*core\.entry\.ts:2:/), { timeout: 15_000 });
    },
  );
});
