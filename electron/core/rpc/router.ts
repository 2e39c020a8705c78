// The core's end of the typed channel: parse, may the session, write down, run, parse, answer. One router for every connection.
// Must not know what a method does. Every question gets exactly one answer, and no answer holds more than the contract says.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../shared/contract/errors.ts';
import { fieldsOf } from '../../../shared/contract/error-schema.ts';
import { type MethodName, methods } from '../../../shared/contract/methods.ts';
import type { Need } from '../../../shared/contract/method.ts';
import { parseJson } from '../../../shared/contract/parse-json.ts';
import { LARGEST_REPLY, LARGEST_REQUEST, MOST_PENDING } from '../../../shared/contract/wire.ts';
import { type CoreFrame, pageFrameSchema } from '../../../shared/contract/frames.ts';
import type { CaseId } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { faultOf } from '../../../shared/domain/fault.ts';
import type { Core } from '../core.ts';
import { toContractError } from '../db/open-database.ts';
import type { ConnectedPage, Pages } from '../pages.ts';
import type { Connection, Handlers } from './handler.ts';

/** A page's connection, as the host sees it. */
export interface RouterConnection {
  /** Takes one frame from the page. */
  receive(text: string): void;
  /** The page is gone: everything under way is taken back. */
  close(): void;
}

/** What keeps the person out: the rule, and whether from the citizen altogether or from one case. */
interface Barring {
  readonly rule: string;
  readonly isWhole: boolean;
}

interface Page extends Connection, ConnectedPage {
  readonly send: (frame: CoreFrame) => void;
  readonly pending: Map<number, AbortController>;
  /** It was opened under another person: nothing more is done for it until it connects anew. */
  belongsToPreviousUser: boolean;
}

export class Router {
  readonly #core: Core;
  readonly #handlers: Handlers;
  readonly #pages: Pages;

  constructor(core: Core, handlers: Handlers, pages: Pages) {
    this.#core = core;
    this.#handlers = handlers;
    this.#pages = pages;
  }

  /** Adds a page, which has been greeted. `disconnect` closes it when it has sent something that is not of the protocol. */
  connect(sendText: (text: string) => void, disconnect: () => void): RouterConnection {
    const page: Page = {
      opened: new Map(),
      workLists: new Map(),
      lists: new Set(),
      pending: new Map(),
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
    page.belongsToPreviousUser = true;
  }

  #release(page: Page): void {
    for (const controller of page.pending.values()) controller.abort();
    for (const [cpr, lookUp] of page.opened) this.#core.lookUps.release(cpr, lookUp);
  }

  #receive(page: Page, text: string, disconnect: () => void): void {
    // A frame that is too large is not parsed; the id stands at its head, as our own page writes it.
    if (text.length > LARGEST_REQUEST) {
      const id = Number(/^\{"kind":"request","id":(\d{1,9}),/.exec(text.slice(0, 60))?.[1]);
      if (!(id > 0)) return disconnect();
      return page.send({ kind: 'error', id, error: new ContractError('TOO_LARGE').toWire(randomUUID()) });
    }
    const frame = pageFrameSchema.safeParse(parseJson(text));
    if (!frame.success) {
      this.#core.log('frame refused', { length: text.length });
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
      await this.#core.sessionReady();
      // Taken back, or the page has gone, while it was found out who sits here.
      controller.signal.throwIfAborted();
      const output = await this.#run(page, request, controller.signal, traceId);
      const text = JSON.stringify(output);
      if (text.length > LARGEST_REPLY) throw new ContractError('TOO_LARGE');
      if (this.#pages.has(page)) page.send({ kind: 'reply', id, output });
    } catch (error) {
      const known = controller.signal.aborted ? new ContractError('CANCELLED') : toContractError(error);
      if (known.code === 'INTERNAL')
        this.#core.log('method failed', { method: nameOf(request.method), traceId, ...faultOf(error) });
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
    if (!Object.hasOwn(methods, request.method)) throw new ContractError('METHOD_UNKNOWN');
    const name = request.method as MethodName;
    const parsed = methods[name].input.safeParse(request.input);
    if (!parsed.success) {
      throw new ContractError('INPUT_INVALID', { fields: fieldsOf(parsed.error) });
    }
    this.#permit(page, name, parsed.data, traceId, await this.#barredBy(name, parsed.data));
    const run = this.#handlers[name] as (input: unknown, context: object) => unknown;
    const output = await run(parsed.data, { core: this.#core, connection: page, signal, traceId });
    const checked = methods[name].output.safeParse(output);
    if (!checked.success) {
      const at = checked.error.issues[0]?.path.join('.') ?? '';
      this.#core.log('output refused', { method: name, traceId, path: at });
      throw new ContractError('OUTPUT_INVALID');
    }
    return checked.data;
  }

  /** The rule that keeps the person from the citizen, or only from the case, that is asked about. To close one is always let through. */
  async #barredBy(method: MethodName, input: unknown): Promise<Barring | null> {
    const needs: Need = methods[method].needs;
    if ((needs !== 'citizenData' && needs !== 'openedCitizen') || method === 'citizens.close') return null;
    const { cpr } = input as { cpr?: Cpr };
    const caseId = caseIn(input);
    if (cpr === undefined) return null;
    const [rule] = await this.#core.barred.by(cpr);
    if (rule !== undefined) return { rule: rule.code, isWhole: true };
    const [ofCase] = caseId === null ? [] : await this.#core.barred.by(cpr, caseId);
    return ofCase === undefined ? null : { rule: ofCase.code, isWhole: false };
  }

  /** Lets the call through or throws; what touches a citizen is written down first, and a log that fails stops the call. */
  #permit(page: Page, method: MethodName, input: unknown, traceId: string, barred: Barring | null): void {
    const needs: Need = methods[method].needs;
    const { session, audit, profile } = this.#core;
    if (needs === 'open') return;
    const facts = input as { cpr?: Cpr; reason?: string; text?: string; scope?: string };
    const mayUse =
      session === null || page.belongsToPreviousUser
        ? 'SESSION_MISSING'
        : needs === 'training' && profile?.mode !== 'training'
          ? 'NOT_ALLOWED'
          : null;
    const isOpened = needs === 'openedCitizen' && facts.cpr !== undefined && page.opened.has(facts.cpr);
    const refusal =
      mayUse ??
      (barred !== null ? 'CONFLICT_OF_INTEREST' : null) ??
      (needs === 'openedCitizen' && !isOpened ? 'NOT_FOUND' : null);
    if (needs === 'citizenData' || (needs === 'openedCitizen' && refusal !== null)) {
      audit.write({
        at: this.#core.now().toISOString(),
        userId: session?.userId ?? null,
        method,
        outcome: refusal === null ? 'asked' : 'refused',
        cpr: facts.cpr ?? null,
        detail:
          [
            caseIn(input),
            (refusal === 'CONFLICT_OF_INTEREST' ? barred?.rule : null) ?? facts.reason ?? facts.text ?? facts.scope,
          ]
            .filter((part) => part !== undefined && part !== null)
            .join(' ') || null,
        traceId,
      });
    }
    if (refusal === null) return;
    if (refusal !== 'CONFLICT_OF_INTEREST' || barred === null) throw new ContractError(refusal);
    const lookUp = facts.cpr === undefined ? undefined : page.opened.get(facts.cpr);
    if (barred.isWhole && lookUp !== undefined) {
      page.opened.delete(lookUp.cpr);
      this.#core.lookUps.release(lookUp.cpr, lookUp);
    }
    throw new ContractError(refusal, { problem: barred.rule });
  }
}

/** The case that a question is about, also where a change to a life situation names it; null for a question about no single case. */
function caseIn(input: unknown): CaseId | null {
  const { caseId, change } = input as { caseId?: CaseId | null; change?: { caseId?: CaseId; to?: unknown } };
  const to = change?.to as { caseId?: CaseId } | string | boolean | null | undefined;
  return caseId ?? change?.caseId ?? (typeof to === 'object' ? to?.caseId : undefined) ?? null;
}

/** A method's name for the log: only names of the contract, for anything else may hold anything. */
function nameOf(method: string): string {
  return Object.hasOwn(methods, method) ? method : 'unknown';
}
