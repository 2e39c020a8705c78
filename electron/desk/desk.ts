// The browser desk put together: a Node core under supervision and the server in front of it. Training environment only.
// Must not be given anything but a training profile, and says no to one.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CoreSupervisor } from '../host/core-supervisor.ts';
import { openLogFile } from '../host/log-file.ts';
import { startNodeCore, type TextPage } from '../host/node-core.ts';
import { type DeskServer, startDeskServer } from './desk-server.ts';

export interface Desk {
  readonly server: DeskServer;
  stop(): Promise<void>;
}

/** Starts the browser desk for the training profile at `profile`. `folder` is the desk's own: cache, key and log lie there. */
export async function startDesk(options: {
  profile: string;
  folder: string;
  bundle: string;
  core: string;
  port: number;
  version: string;
}): Promise<Desk> {
  const { mode } = JSON.parse(readFileSync(options.profile, 'utf8')) as { mode?: unknown };
  if (mode !== 'training') throw new Error('The browser desk is for the training environment only.');
  const log = openLogFile(options.folder);
  const supervisor = new CoreSupervisor<TextPage>(() => {
    const key = trainingKey(options.folder);
    const start = { kind: 'start', profile: options.profile, dataFolder: options.folder, noKey: null, secrets: {}, version: options.version } as const;
    return startNodeCore(process.execPath, options.core, { ...start, key: key.toString('base64') }, log);
  }, log);
  const server = await startDeskServer({ bundle: options.bundle, port: options.port, connect: (page) => supervisor.connect(page) });
  supervisor.start();
  return {
    server,
    stop: async () => {
      supervisor.stop();
      await server.close();
    },
  };
}

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
