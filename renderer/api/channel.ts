// The page's end of the typed channel: request, reply, push, cancel; parses what comes; fails everyone waiting when the core goes.
// Must not know React or the store.
import { ContractError, type WireError } from '../../shared/contract/errors.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import { parseJson } from '../../shared/contract/parse-json.ts';
import type { PushData, PushEventName } from '../../shared/contract/push-events.ts';
import { coreFrameSchema, LARGEST_REQUEST, PROTOCOL_VERSION } from '../../shared/contract/wire.ts';
import { whenNeeded } from '../../shared/domain/when-needed.ts';
import { type Link, openLink } from './bridge.ts';

/** Where the connection stands. `lost` keeps the reason; the channel goes on trying by itself. */
export type ConnectionState = { state: 'connecting' | 'open' | 'lost'; error: WireError | null };

interface Waiting {
  readonly method: MethodName;
  readonly settle: (result: { output: unknown } | { error: WireError }) => void;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 3_000;

/**
 * Every method's and event's schema. Making them takes as long as drawing the page, so they come beside it: the first answers are
 * parsed when they are there.
 */
const schemas = whenNeeded(async () => {
  const [{ methods }, { pushEvents }] = await Promise.all([
    import('../../shared/contract/methods.ts'),
    import('../../shared/contract/push-events.ts'),
  ]);
  return { methods, pushEvents };
});

export class Channel {
  readonly #waiting = new Map<number, Waiting>();
  readonly #pushListeners = new Set<(event: PushEventName, data: PushData<PushEventName>) => void>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  #link: Link | null = null;
  #state: ConnectionState = { state: 'connecting', error: null };
  #ready: Promise<void>;
  #becomeReady: () => void = () => {};
  #nextId = 1;
  #retryMs = FIRST_RETRY_MS;

  constructor() {
    this.#ready = new Promise((resolve) => (this.#becomeReady = resolve));
  }

  /** Connects, and connects again for as long as the page lives. */
  start(): void {
    // Whoever needs them meets the fault, if there is one.
    schemas().catch(() => {});
    this.#link = openLink({
      onOpen: () => {},
      onFrame: (frame) => this.#take(frame),
      onClose: () => this.#lose(wireError('CORE_GONE')),
    });
  }

  onPush(listener: (event: PushEventName, data: PushData<PushEventName>) => void): void {
    this.#pushListeners.add(listener);
  }

  onState(listener: (state: ConnectionState) => void): void {
    this.#stateListeners.add(listener);
    listener(this.#state);
  }

  /**
   * Asks the core. Never throws: an error is data. While the first connection is being made the question waits;
   * when the connection is lost it fails at once with CORE_GONE. Aborting the signal takes the question back.
   */
  async ask<Name extends MethodName>(
    method: Name,
    input: Input<Name>,
    signal?: AbortSignal,
  ): Promise<{ data: Output<Name> } | { error: WireError }> {
    if (this.#state.state === 'connecting') await this.#ready;
    const link = this.#link;
    if (this.#state.state !== 'open' || link === null) return { error: wireError('CORE_GONE') };
    if (signal?.aborted) return { error: wireError('CANCELLED') };
    const id = this.#nextId++;
    const frame = JSON.stringify({ kind: 'request', id, method, input });
    if (frame.length > LARGEST_REQUEST) return { error: wireError('TOO_LARGE') };
    return await new Promise((resolve) => {
      const takeBack = () => {
        this.#waiting.delete(id);
        link.send(JSON.stringify({ kind: 'cancel', id }));
        resolve({ error: wireError('CANCELLED') });
      };
      this.#waiting.set(id, {
        method,
        settle: (result) => {
          signal?.removeEventListener('abort', takeBack);
          if ('error' in result) return resolve(result);
          schemas().then(
            ({ methods }) => {
              const parsed = methods[method].output.safeParse(result.output);
              resolve(parsed.success ? { data: parsed.data as Output<Name> } : { error: wireError('OUTPUT_INVALID') });
            },
            () => resolve({ error: wireError('INTERNAL') }),
          );
        },
      });
      signal?.addEventListener('abort', takeBack, { once: true });
      link.send(frame);
    });
  }

  #take(text: string): void {
    const frame = coreFrameSchema.safeParse(parseJson(text));
    if (!frame.success) return this.#lose(wireError('PROTOCOL'));
    const data = frame.data;
    if (data.kind === 'hello') {
      if (data.protocol !== PROTOCOL_VERSION) return this.#lose(wireError('PROTOCOL'));
      this.#retryMs = FIRST_RETRY_MS;
      this.#setState({ state: 'open', error: null });
      this.#becomeReady();
      return;
    }
    if (data.kind === 'push') {
      void this.#takePush(data.event, data.data);
      return;
    }
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    waiting?.settle(data.kind === 'reply' ? { output: data.output } : { error: data.error });
  }

  async #takePush(event: string, data: unknown): Promise<void> {
    const { pushEvents } = await schemas();
    if (!Object.hasOwn(pushEvents, event)) return;
    const name = event as PushEventName;
    const parsed = pushEvents[name].safeParse(data);
    if (parsed.success) for (const listener of this.#pushListeners) listener(name, parsed.data);
  }

  #lose(error: WireError): void {
    const link = this.#link;
    if (link === null) return;
    this.#link = null;
    link.close();
    this.#setState({ state: 'lost', error });
    this.#becomeReady();
    for (const [id, waiting] of this.#waiting) {
      this.#waiting.delete(id);
      waiting.settle({ error });
    }
    setTimeout(() => this.start(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}

/** An error that arose on the page's side; its trace id says so. */
function wireError(code: ConstructorParameters<typeof ContractError>[0]): WireError {
  return new ContractError(code).toWire(`page-${crypto.randomUUID().slice(0, 8)}`);
}
