// The core as a plain Node child, all pages over one pipe: the browser desk's way, and Electron's with `--core-in-node`.
// Must not know what the frames say.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Start } from '../core/start-message.ts';
import type { CoreProcess } from './core-supervisor.ts';

/** A page's connection as text both ways; the host makes one from a WebSocket or a MessagePort. */
export interface TextPage {
  send(text: string): void;
  close(): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

/** The only environment a core gets, beside secrets meant for it (SAGSBORD_*): no tokens, proxies or options of the user's shell. */
const ENVIRONMENT = ['PATH', 'LANG', 'TZ', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'] as const;

/** `codeFolder` keeps what V8 made of the core's code, so that the next start need not make it again. */
export function coreEnvironment(codeFolder: string): Record<string, string> {
  const kept: Record<string, string> = { NODE_COMPILE_CACHE: codeFolder };
  for (const name of ENVIRONMENT) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  for (const [name, value] of Object.entries(process.env))
    if (/^SAGSBORD_[A-Z0-9_]+$/.test(name) && value !== undefined) kept[name] = value;
  return kept;
}

/** Starts `file` with `node` (24 or newer). `start` goes over the pipe, never in arguments or environment: it holds the key. `flags` are Node's own. */
export function startNodeCore(
  node: string,
  file: string,
  start: Start,
  log: (line: string) => void,
  flags: readonly string[] = [],
): CoreProcess<TextPage> {
  const child: ChildProcess = spawn(node, [...flags, file], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: coreEnvironment(path.join(start.dataFolder, 'code')),
  });
  const pages = new Map<number, TextPage>();
  let nextPage = 1;
  let settle = { ready: () => {}, failed: (_error: Error) => {} };
  const ready = new Promise<void>((resolve, reject) => (settle = { ready: resolve, failed: reject }));
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      settle.failed(new Error('core stopped before it was ready'));
      for (const page of pages.values()) page.close();
      pages.clear();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  child.stderr?.setEncoding('utf8').on('data', log);
  child.on('message', (message: { ready?: true; page?: number; text?: string; closed?: true }) => {
    if (message.ready) return settle.ready();
    const page = message.page === undefined ? undefined : pages.get(message.page);
    if (message.text !== undefined) page?.send(message.text);
    else if (message.closed) page?.close();
  });
  child.send(start);
  return {
    ready,
    exited,
    attach(page) {
      const number = nextPage++;
      const send = (message: object) => child.connected && child.send({ page: number, ...message });
      pages.set(number, page);
      page.onText((text) => send({ text }));
      page.onClose(() => {
        if (pages.delete(number)) send({ closed: true });
      });
      send({ open: true });
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
