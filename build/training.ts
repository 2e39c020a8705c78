// Starts the training fleet as a child process and waits until it answers. Used by npm start, the end-to-end tests and the bench.
// Must not know what the fleet is made of.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..');

export interface StartedFleet {
  /** The profile file for a desk. */
  readonly profile: string;
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  readonly folder: string;
  readonly citizens?: number | undefined;
  readonly seed?: number | undefined;
  readonly reset?: boolean | undefined;
  readonly latency?: 'none' | undefined;
  readonly say: (line: string) => void;
}

/** Rejects with the fleet's own last line when it cannot start. */
export async function startTraining(options: FleetOptions): Promise<StartedFleet> {
  const args = [
    path.join(root, 'electron/training/fleet/fleet.entry.ts'),
    `--folder=${options.folder}`,
    '--with-parent',
    ...(options.citizens === undefined ? [] : [`--citizens=${options.citizens}`]),
    ...(options.seed === undefined ? [] : [`--seed=${options.seed}`]),
    ...(options.latency === undefined ? [] : [`--latency=${options.latency}`]),
    ...(options.reset ? ['--reset'] : []),
  ];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  let complaint = 'the training fleet stopped without saying why';
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => (complaint = line));
  const profile = await new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
        else options.say(line);
      });
    }
    void exited.then(() => reject(new Error(complaint)));
  });
  return {
    profile,
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
