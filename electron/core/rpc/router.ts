// The core's end of the typed channel: parse, enforce what the method declares, run its handler, parse, answer. One router for every connection.
// Must not know what a method does, nor what it needs. Every question gets exactly one answer, and no answer holds more than the contract says.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../shared/contract/errors.ts';
import { fieldsOf } from '../../../shared/contract/error-schema.ts';
import { type MethodName, methods } from '../../../shared/contract/methods.ts';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { LARGEST_REPLY, LARGEST_REQUEST, MOST_PENDING } from '../../../shared/contract/wire.ts';
import { type CoreFrame, pageFrameSchema } from '../../../shared/contract/frames.ts';
import { faultOf } from '../../../shared/domain/fault.ts';
import type { LookUps } from '../sync/look-ups.ts';
import { toContractError } from '../db/open-database.ts';
import type { Log } from '../log.ts';
import type { ConnectedPage, Pages } from '../pages.ts';
import type { EnforcedPage, Enforcement } from './enforcement.ts';
import type { Call, Handlers } from './handler.ts';

/** A page's connection, as the host sees it. */
export interface RouterConnection {
  /** Takes one frame from the page. */
  receive(text: string): void;
  /** The page is gone: everything under way is cancelled. */
  close(): void;
}

interface Page extends EnforcedPage, ConnectedPage {
  readonly send: (frame: CoreFrame) => void;
  readonly pending: Map<number, AbortController>;
}

export interface RouterTools {
  readonly handlers: Handlers;
  readonly enforcement: Pick<Enforcement, 'enter' | 'recordRefusal'>;
  readonly pages: Pages;
  readonly lookUps: Pick<LookUps, 'release'>;
  readonly log: Log;
  /** Settles when the desk knows its person. Every question waits for it; the first one begins it. Never rejects. */
  readonly sessionReady: () => Promise<void>;
}

export class Router {
  readonly #tools: RouterTools;
  readonly #pages: Pages;

  constructor(tools: RouterTools) {
    this.#tools = tools;
    this.#pages = tools.pages;
  }

  /** Adds a page, which has been greeted. `disconnect` closes it when it has sent something that is not of the protocol. */
  connect(sendText: (text: string) => void, disconnect: () => void): RouterConnection {
    const page: Page = {
      opened: new Map(),
      workLists: new Map(),
      lists: new Set(),
      pending: new Map(),
      recorded: new Set(),
      belongsToPreviousUser: false,
      send: (frame) => sendText(JSON.stringify(frame)),
      hasOpen: (cpr) => page.opened.has(cpr),
      endSession: () => this.#endSession(page),
    };
    this.#pages.add(page);
    return {
      receive: (text) => this.#receive(page, text, disconnect),
      close: () => {
        if (this.#pages.remove(page)) this.#release(page);
      },
    };
  }

  /** Another person, or nobody, is signed in: what the page opened was opened, and audited, by the one before. */
  #endSession(page: Page): void {
    this.#release(page);
    page.opened.clear();
    page.workLists.clear();
    page.lists.clear();
    page.recorded.clear();
    page.belongsToPreviousUser = true;
  }

  #release(page: Page): void {
    for (const controller of page.pending.values()) controller.abort();
    for (const [cpr, lookUp] of page.opened) this.#tools.lookUps.release(cpr, lookUp);
  }

  #receive(page: Page, text: string, disconnect: () => void): void {
    // A frame that is too large is not parsed; its id is at the start, where our own page writes it.
    if (text.length > LARGEST_REQUEST) {
      const id = Number(/^\{"kind":"request","id":(\d{1,9}),/.exec(text.slice(0, 60))?.[1]);
      if (!(id > 0)) return disconnect();
      return page.send({ kind: 'error', id, error: new ContractError('TOO_LARGE').toWire(randomUUID()) });
    }
    const frame = pageFrameSchema.safeParse(parseJson(text));
    if (!frame.success) {
      this.#tools.log('frame refused', { length: text.length });
      return disconnect();
    }
    if (frame.data.kind === 'cancel') return page.pending.get(frame.data.id)?.abort();
    void this.#answer(page, frame.data);
  }

  async #answer(page: Page, request: { id: number; method: string; input: unknown }): Promise<void> {
    const { id } = request;
    const traceId = randomUUID();
    const controller = new AbortController();
    try {
      if (page.pending.has(id)) throw new ContractError('PROTOCOL');
      if (page.pending.size >= MOST_PENDING) throw new ContractError('BUSY');
      page.pending.set(id, controller);
      await this.#tools.sessionReady();
      // The question was cancelled, or the page has gone, while the first session began.
      controller.signal.throwIfAborted();
      const output = await this.#run(page, request, controller.signal, traceId);
      const text = JSON.stringify(output);
      if (text.length > LARGEST_REPLY) throw new ContractError('TOO_LARGE');
      if (this.#pages.has(page)) page.send({ kind: 'reply', id, output });
    } catch (error) {
      const known = controller.signal.aborted ? new ContractError('CANCELLED') : toContractError(error);
      if (known.code === 'INTERNAL')
        this.#tools.log('method failed', { method: nameOf(request.method), traceId, ...faultOf(error) });
      if (this.#pages.has(page)) page.send({ kind: 'error', id, error: known.toWire(traceId) });
    } finally {
      if (page.pending.get(id) === controller) page.pending.delete(id);
    }
  }

  async #run(
    page: Page,
    request: { method: string; input: unknown },
    signal: AbortSignal,
    traceId: string,
  ): Promise<unknown> {
    const { handlers, enforcement, log } = this.#tools;
    if (!Object.hasOwn(methods, request.method)) throw new ContractError('METHOD_UNKNOWN');
    const name = request.method as MethodName;
    const parsed = methods[name].input.safeParse(request.input);
    if (!parsed.success) {
      throw new ContractError('INPUT_INVALID', { fields: fieldsOf(parsed.error) });
    }
    const input = parsed.data;
    const context = await enforcement.enter({ name, input, page, signal, traceId });
    const run = handlers[name] as (input: unknown, context: Call) => unknown;
    const output = await this.#recordingRefusal(context, input, () => run(input, context));
    const checked = methods[name].output.safeParse(output);
    if (!checked.success) {
      const at = checked.error.issues[0]?.path.join('.') ?? '';
      log('output refused', { method: name, traceId, path: at });
      throw new ContractError('OUTPUT_INVALID');
    }
    return checked.data;
  }

  /** Runs a handler; a refusal of its own is in the audit log before the page is answered. */
  async #recordingRefusal(context: Call, input: unknown, run: () => unknown): Promise<unknown> {
    try {
      return await run();
    } catch (error) {
      this.#tools.enforcement.recordRefusal(context, input, error);
      throw error;
    }
  }
}

/** A method's name for the log: only names of the contract, for anything else may hold anything. */
function nameOf(method: string): string {
  return Object.hasOwn(methods, method) ? method : 'unknown';
}
