// Where the core begins, in either host: as Electron's utility process (a MessagePort for each page) or as a Node child
// (one pipe for all pages). The only core file that differs between the two, and the only one that may reach Electron, for its
// net.fetch: the system's proxy, Kerberos and certificates. Knows no domain.
// Imports nothing that needs zod: the core itself is loaded with the first question.
import { faultOf } from '../../shared/domain/fault.ts';
import { lazy } from '../../shared/domain/lazy.ts';
import { createLog } from './log.ts';
import { openPage } from './rpc/open-page.ts';
import type { Router, RouterConnection } from './rpc/router.ts';

/** The core is loaded so long after its start if no page has asked by then: there may be acts to send. */
const LOAD_MS = 5_000;

/** The part of Electron's utility process that is used; the core does not import Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown; ports: UtilityPort[] }) => void): void;
  postMessage(message: unknown): void;
}
interface UtilityPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

const now = () => new Date();
const log = createLog((line) => process.stderr.write(`${line}\n`), now);

process.on('uncaughtException', (error) => {
  // Without the message, which could hold anything. The host starts a new core.
  log('core stopped by a fault', { ...faultOf(error) });
  process.exit(70);
});

/** The core behind its pages, loaded when the first of them asks, and not much later if none does. */
function loading(message: unknown, fetch: () => Promise<typeof globalThis.fetch>): () => Promise<Router> {
  const load = lazy(async () => await start(message, await fetch()));
  setTimeout(() => void load(), LOAD_MS);
  return load;
}

async function start(message: unknown, fetch: typeof globalThis.fetch): Promise<Router> {
  const [{ startCore }, { startSchema }, { httpOver }] = await Promise.all([
    import('./start-core.ts'),
    import('./start-message.ts'),
    import('./transport/http-client.ts'),
  ]);
  const parsed = startSchema.safeParse(message);
  if (!parsed.success) {
    log('start refused');
    process.exit(64);
  }
  const { router, close } = await startCore(parsed.data, { log, now, createHttp: httpOver(fetch) });
  process.once('SIGTERM', () => {
    close();
    process.exit(0);
  });
  log('node', { version: process.version });
  return router;
}

function runInUtilityProcess(parent: ParentPort): void {
  let load: (() => Promise<Router>) | null = null;
  parent.on('message', ({ data, ports }) => {
    const port = ports[0];
    if (load === null) {
      load = loading(data, async () => {
        const { net } = await import('electron');
        return (...ask) => net.fetch(...(ask as Parameters<typeof net.fetch>));
      });
      parent.postMessage('ready');
    } else if (port !== undefined) {
      const page = openPage(
        load,
        (text) => port.postMessage(text),
        () => port.close(),
      );
      port.on('message', (message) => (typeof message.data === 'string' ? page.receive(message.data) : port.close()));
      port.on('close', () => page.close());
      port.start();
    }
  });
}

/** Frames on the pipe: `{page, open}`, `{page, text}`, `{page, closed}`, one number for each page. */
function runInNodeChild(): void {
  const send = (message: object) => process.send?.(message);
  const pages = new Map<number, RouterConnection>();
  let load: (() => Promise<Router>) | null = null;
  process.on('message', (message: { page?: number; open?: true; text?: string; closed?: true }) => {
    if (load === null) {
      load = loading(message, async () => globalThis.fetch);
      send({ ready: true });
      return;
    }
    const { page } = message;
    if (page === undefined) return;
    if (message.open) {
      const disconnect = () => {
        pages.get(page)?.close();
        pages.delete(page);
        send({ page, closed: true });
      };
      pages.set(
        page,
        openPage(load, (text) => send({ page, text }), disconnect),
      );
    } else if (typeof message.text === 'string') pages.get(page)?.receive(message.text);
    else if (message.closed) {
      pages.get(page)?.close();
      pages.delete(page);
    }
  });
  // The host is gone: nobody is left to answer.
  process.on('disconnect', () => process.exit(0));
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;
if (parentPort === undefined) runInNodeChild();
else runInUtilityProcess(parentPort);
