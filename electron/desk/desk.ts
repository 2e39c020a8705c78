// The browser desk put together: a Node core under supervision and the server in front of it. Training environment only.
// Must not be given anything but a training profile, and says no to one.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CoreSupervisor } from '../host/core-supervisor.ts';
import { logFaults } from '../host/log-faults.ts';
import { openLogFile } from '../host/log-file.ts';
import { startNodeCore, type TextPage } from '../host/node-core.ts';
import { type DeskServer, startDeskServer } from './desk-server.ts';

export interface Desk {
  readonly server: DeskServer;
  /** Starts the core again, from the bundle as it is now. The pages connect again by themselves. */
  restartCore(): void;
  stop(): Promise<void>;
}

interface DeskOptions {
  /** File of the training profile. */
  readonly profile: string;
  /** The desk's own: cache, key, log and port lie there. */
  readonly folder: string;
  /** Folder of the page's files. */
  readonly bundle: string;
  /** The core's bundle. */
  readonly core: string;
  /** Options of Node for the core, for development. */
  readonly coreFlags?: readonly string[];
  /** Null: the port of last time, so that the browser still has the code it made of the page; a free one when that is taken. */
  readonly port: number | null;
  readonly version: string;
}

/** Starts the browser desk for a training profile. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { mode } = JSON.parse(readFileSync(options.profile, 'utf8')) as { mode?: unknown };
  if (mode !== 'training') throw new Error('The browser desk is for the training environment only.');
  const log = openLogFile(options.folder);
  const stopLoggingFaults = logFaults(log);
  const supervisor = new CoreSupervisor<TextPage>(() => {
    const key = trainingKey(options.folder);
    const start = {
      kind: 'start',
      profile: options.profile,
      dataFolder: options.folder,
      noKey: null,
      secrets: {},
      version: options.version,
    } as const;
    return startNodeCore(
      process.execPath,
      options.core,
      { ...start, key: key.toString('base64') },
      log,
      options.coreFlags,
    );
  }, log);
  const server = await serve(options, (page) => supervisor.connect(page));
  supervisor.start();
  return {
    server,
    restartCore: () => supervisor.restart(),
    stop: async () => {
      supervisor.stop();
      await server.close();
      stopLoggingFaults();
    },
  };
}

async function serve({ bundle, folder, port }: DeskOptions, connect: (page: TextPage) => void): Promise<DeskServer> {
  if (port !== null) return await startDeskServer({ bundle, port, connect });
  const file = path.join(folder, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const server = await startDeskServer({ bundle, port: isPort(last) ? last : 0, connect }).catch(
    async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      return await startDeskServer({ bundle, port: 0, connect });
    },
  );
  writeFileSync(file, new URL(server.origin).port, { mode: 0o600 });
  return server;
}

const isPort = (value: number) => Number.isInteger(value) && value >= 1024 && value <= 65_535;

/** The training profile's database key: 32 random bytes in a file of the user's own. It protects invented people only. */
function trainingKey(folder: string): Buffer {
  const file = path.join(folder, 'training.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
