// The core as Electron's utility process: pages talk to it over their own MessagePort, past main.
// Must not know what the frames say.
import path from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { Start } from '../core/start-message.ts';
import type { CoreProcess } from '../host/core-supervisor.ts';
import { coreEnvironment } from '../host/node-core.ts';

export function startUtilityCore(
  file: string,
  start: Start,
  log: (text: string) => void,
): CoreProcess<MessagePortMain> {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Sagsbord core',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: coreEnvironment(path.join(start.dataFolder, 'code')),
  });
  let settle = { ready: () => {}, failed: (_error: Error) => {} };
  const ready = new Promise<void>((resolve, reject) => (settle = { ready: resolve, failed: reject }));
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      settle.failed(new Error('core stopped before it was ready'));
      resolve();
    }),
  );
  child.stderr?.on('data', (data: Buffer) => log(data.toString('utf8')));
  child.on('message', (message: unknown) => message === 'ready' && settle.ready());
  child.postMessage(start);
  return {
    ready,
    exited,
    attach: (port) => child.postMessage('page', [port]),
    stop: () => void child.kill(),
  };
}
