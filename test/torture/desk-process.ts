// The core as a real child process on the real encrypted file, spoken to as the browser desk does, and killed without warning.
// Must not know what is asked of it.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Start } from '../../electron/core/start-message.ts';
import { coreEnvironment } from '../../electron/host/node-core.ts';
import type { WireError } from '../../shared/contract/errors.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import type { CoreFrame } from '../../shared/contract/frames.ts';

const CORE = path.resolve(import.meta.dirname, '../../out/core/core.mjs');

/** `gone`: the core was killed before it answered. */
export type Answer<T> = { readonly output: T } | { readonly error: WireError } | 'gone';

export class DeskProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer<never>) => void>();
  readonly exited: Promise<void>;
  #nextId = 1;
  #isGone = false;
  /** What the core wrote to its log. */
  log = '';

  /** Starts Node with the core in it; `start` says what it works on. Made ahead, so that a run need not wait for it. */
  constructor(codeFolder: string) {
    this.#child = spawn(process.execPath, [CORE], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A core takes nothing else from the environment. This is how `npm run test:calendar` moves its clock along with the fleet's.
      env: { ...coreEnvironment(codeFolder), NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '' },
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    // Frames that are on their way to a killed core have nowhere to go.
    this.#child.on('error', () => {});
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#isGone = true;
        for (const answer of this.#waiting.values()) answer('gone');
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Settles when the core has answered a first question, with false when it was gone before: it opens its file for the first one. */
  async start(start: Start): Promise<boolean> {
    const ready = new Promise<boolean>((resolve) => {
      this.#child.on('message', (message: { ready?: true; text?: string }) => {
        if (message.ready) resolve(true);
        if (message.text !== undefined) this.#take(JSON.parse(message.text) as CoreFrame);
      });
      void this.exited.then(() => resolve(false));
    });
    this.#send(start);
    if (!(await ready)) return false;
    this.#send({ page: 1, open: true });
    return (await this.ask('desk.ping', { text: '' })) !== 'gone';
  }

  async ask<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Answer<Output<Name>>> {
    if (this.#isGone) return 'gone';
    return await new Promise<Answer<Output<Name>>>((resolve) => {
      const id = this.#nextId++;
      this.#waiting.set(id, resolve as (answer: Answer<never>) => void);
      this.#send({ page: 1, text: JSON.stringify({ kind: 'request', id, method, input }) });
    });
  }

  /** SIGKILL: nothing in the core runs after this. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Ends as a desk that is closed does. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.exited;
  }

  #take(frame: CoreFrame): void {
    if (frame.kind !== 'reply' && frame.kind !== 'error') return;
    this.#waiting.get(frame.id)?.(frame.kind === 'reply' ? { output: frame.output as never } : { error: frame.error });
    this.#waiting.delete(frame.id);
  }

  #send(message: object): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
