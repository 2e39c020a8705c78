// Keeps a core running for a host: starts it, hands it pages, starts it again with back-off when it stops.
// Must not know how a core process is made, nor anything it says.

/** A started core process, however it was made. `Page` is the host's end of one page's connection. */
export interface CoreProcess<Page> {
  /** Settles when the core takes pages; rejects when it stopped before. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  attach(page: Page): void;
  stop(): void;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** A core that has run so long starts again without waiting. */
const STEADY_MS = 60_000;

export class CoreSupervisor<Page> {
  readonly #make: () => CoreProcess<Page>;
  readonly #log: (line: string) => void;
  #core: CoreProcess<Page> | null = null;
  #isReady = false;
  #stopped = false;
  #waitMs = FIRST_WAIT_MS;
  #retryTimer: NodeJS.Timeout | undefined;
  #isRestarting = false;
  /** Pages that asked while there was no core. */
  #waiting: Page[] = [];

  constructor(make: () => CoreProcess<Page>, log: (line: string) => void) {
    this.#make = make;
    this.#log = log;
  }

  start(): void {
    clearTimeout(this.#retryTimer);
    const core = this.#make();
    const startedAt = Date.now();
    this.#core = core;
    core.ready.then(
      () => {
        this.#isReady = true;
        for (const page of this.#waiting.splice(0)) core.attach(page);
      },
      () => {},
    );
    void core.exited.then(() => {
      this.#isReady = false;
      this.#core = null;
      if (this.#stopped) return;
      if (this.#isRestarting) {
        this.#isRestarting = false;
        this.#waitMs = FIRST_WAIT_MS;
        return this.start();
      }
      if (Date.now() - startedAt > STEADY_MS) this.#waitMs = FIRST_WAIT_MS;
      this.#log(`core stopped; starting it again in ${this.#waitMs} ms`);
      this.#retryTimer = setTimeout(() => !this.#stopped && this.start(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
    });
  }

  /** Gives a page to the core, now or as soon as there is one. */
  connect(page: Page): void {
    if (this.#core !== null && this.#isReady) this.#core.attach(page);
    else this.#waiting.push(page);
  }

  /** Ends the core and starts it at once, without back-off: its code has changed. */
  restart(): void {
    if (this.#stopped) return;
    if (this.#core === null) return this.start();
    this.#isRestarting = true;
    this.#core.stop();
  }

  stop(): void {
    this.#stopped = true;
    this.#core?.stop();
  }
}
