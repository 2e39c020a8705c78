// The page's end of the typed channel: request, reply, push, cancel; parses what comes; fails everyone waiting when the core goes.
// Must not know React or the store.
import { ContractError, type WireError } from '../../shared/contract/errors.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import { parseJson } from '../../shared/contract/parse-json.ts';
import type { PushData, PushEventName } from '../../shared/contract/push-events.ts';
import { isOurHello, LARGEST_REQUEST } from '../../shared/contract/wire.ts';
import { lazy } from '../../shared/domain/lazy.ts';
import { afterPaint } from './after-paint.ts';
import { type Link, openLink } from './bridge.ts';

/** Where the connection stands. `lost` keeps the reason; the channel goes on trying by itself. */
export type ConnectionState = { state: 'connecting' | 'open' | 'lost'; error: WireError | null };

type Schemas = Awaited<ReturnType<typeof schemas>>;

interface Waiting {
  readonly method: MethodName;
  readonly settle: (result: { output: unknown; made: Schemas } | { error: WireError }) => void;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 3_000;
const LONGEST_FRAME_MS = 500;

/** Settles when the first frame is on the screen, or will not be (a window that nobody sees). */
const firstFrame = lazy(
  async () =>
    await new Promise<void>((resolve) => {
      afterPaint(resolve);
      setTimeout(resolve, LONGEST_FRAME_MS);
    }),
);

/**
 * The schemas of every frame, method and event. Making them takes as long as drawing the page, which does without: they are fetched with
 * the first question, and the answers wait for them.
 */
const schemas = lazy(async () => {
  const [{ coreFrameSchema }, { methods }, { pushEvents }] = await Promise.all([
    import('../../shared/contract/frames.ts'),
    import('../../shared/contract/methods.ts'),
    import('../../shared/contract/push-events.ts'),
  ]);
  return { coreFrameSchema, methods, pushEvents };
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
    const link = openLink({
      onOpen: () => {},
      onFrame: (frame) => this.#take(link, frame),
      onClose: () => this.#lose(wireError('CORE_GONE')),
    });
    this.#link = link;
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
   * when the connection is lost it fails at once with CORE_GONE. Aborting the signal cancels the request.
   */
  async ask<Name extends MethodName>(
    method: Name,
    input: Input<Name>,
    signal?: AbortSignal,
  ): Promise<{ data: Output<Name> } | { error: WireError }> {
    // Answering takes the core, and reading answers the page, away from drawing: nobody can ask anything before there is something to see.
    await firstFrame();
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
          const parsed = result.made.methods[method].output.safeParse(result.output);
          resolve(parsed.success ? { data: parsed.data as Output<Name> } : { error: wireError('OUTPUT_INVALID') });
        },
      });
      signal?.addEventListener('abort', takeBack, { once: true });
      link.send(frame);
      // Made while the core works on the answer. A fault appears where the schemas are used.
      schemas().catch(() => {});
    });
  }

  #take(link: Link, text: string): void {
    const frame = parseJson(text);
    if (this.#state.state !== 'open') {
      if (!isOurHello(frame)) return this.#lose(wireError('PROTOCOL'));
      this.#retryMs = FIRST_RETRY_MS;
      this.#setState({ state: 'open', error: null });
      this.#becomeReady();
      return;
    }
    // One promise for all: frames are taken in the order they came.
    schemas().then(
      (made) => this.#link === link && this.#takeParsed(frame, made),
      () => this.#link === link && this.#lose(wireError('INTERNAL')),
    );
  }

  #takeParsed(frame: unknown, made: Schemas): void {
    const parsed = made.coreFrameSchema.safeParse(frame);
    if (!parsed.success) return this.#lose(wireError('PROTOCOL'));
    const { data } = parsed;
    if (data.kind === 'push') return this.#takePush(data, made);
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    waiting?.settle(data.kind === 'reply' ? { output: data.output, made } : { error: data.error });
  }

  #takePush({ event, data }: { event: string; data: unknown }, { pushEvents }: Schemas): void {
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
