// `npm run dev`: the browser desk with the page hot reloaded, and the core bundled again and restarted with each edit. Training environment only.
// Must not change what is shipped: its bundle, with source maps, is in a folder of its own, and only this server leaves out the page's policy.
import path from 'node:path';
import { build, createServer, type Rollup, type ViteDevServer } from 'vite';
import { startDesk } from '../electron/desk/desk.ts';
import type { DeskServer } from '../electron/desk/desk-server.ts';

const root = path.resolve(import.meta.dirname, '..');

export interface DevDesk {
  /** Where a browser opens the page. Needs no token: the server adds the desk's session itself. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the desk for a training profile. `folder` is the desk's own; `inspect` is the port for a debugger of the core, or null. */
export async function startDevDesk(options: {
  readonly profile: string;
  readonly folder: string;
  readonly port: number | null;
  readonly inspect: number | null;
  readonly say: (line: string) => void;
  /** The core's entry and the folder of its bundle: a test brings its own. */
  readonly entry?: string;
  readonly out?: string;
}): Promise<DevDesk> {
  const { say, inspect } = options;
  const out = options.out ?? path.join(root, 'out', 'dev', 'core');
  let restart = () => {};
  const stopBuilding = await keepBuilding(
    options.entry ?? path.join(root, 'electron', 'core', 'core.entry.ts'),
    out,
    say,
    () => restart(),
  );
  const desk = await startDesk({
    profile: options.profile,
    folder: options.folder,
    bundle: path.join(root, 'out', 'renderer'),
    core: path.join(out, 'core.mjs'),
    coreFlags: ['--enable-source-maps', ...(inspect === null ? [] : [`--inspect=127.0.0.1:${inspect}`])],
    port: 0,
    version: 'dev',
  });
  restart = desk.restartCore;
  const server = await servePage(desk.server, options.port);
  return {
    address: addressOf(server),
    stop: async () => {
      await stopBuilding();
      await server.close();
      await desk.stop();
    },
  };
}

/** Bundles the core, then again with each edit; `onNew` is called for every bundle after the first. Returns what stops it. */
async function keepBuilding(
  entry: string,
  out: string,
  say: (line: string) => void,
  onNew: () => void,
): Promise<() => Promise<void>> {
  const watcher = (await build({
    configFile: path.join(root, 'build', 'vite.core.config.ts'),
    mode: 'development',
    logLevel: 'silent',
    build: { ssr: entry, outDir: out, emptyOutDir: true, minify: false, sourcemap: true, watch: {} },
  })) as Rollup.RollupWatcher;
  let isFirst = true;
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') say(`the core cannot be bundled: ${event.error.message}`);
      if (event.code === 'BUNDLE_END') {
        say(`core bundled in ${(event.duration / 1000).toFixed(1)} s`);
        if (!isFirst) onNew();
        isFirst = false;
        resolve();
      }
      if ('result' in event) void event.result?.close();
    });
  });
  return async () => await watcher.close();
}

/** The page's files from the source, and its channel handed on to the desk. */
async function servePage(desk: DeskServer, port: number | null): Promise<ViteDevServer> {
  const session = (await fetch(desk.startAddress())).headers.get('set-cookie')?.split(';')[0] ?? '';
  const server = await createServer({
    configFile: path.join(root, 'build', 'vite.renderer.config.ts'),
    mode: 'development',
    logLevel: 'warn',
    server: {
      host: '127.0.0.1',
      port: port ?? 5173,
      strictPort: port !== null,
      proxy: {
        '/channel': {
          target: desk.origin.replace('http', 'ws'),
          ws: true,
          configure: (proxy) => {
            proxy.on('proxyReqWs', (toDesk, request) => {
              // A page from anywhere else keeps its own origin and gets no session: the desk refuses it, as it does without us.
              const { host, origin } = request.headers;
              const own = new URL(addressOf(server));
              if (host !== own.host || origin !== own.origin) return;
              toDesk.setHeader('host', new URL(desk.origin).host);
              toDesk.setHeader('origin', desk.origin);
              toDesk.setHeader('cookie', session);
            });
          },
        },
      },
    },
  });
  return await server.listen();
}

const addressOf = (server: ViteDevServer) => server.resolvedUrls?.local[0] ?? '';
