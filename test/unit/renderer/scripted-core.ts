// The core as the page meets it: a WebSocket that speaks the channel's frames and answers as the test has scripted it.
// Everything on the page's side of the socket is the real thing. Must not know React.
import type { UserId } from '../../../shared/domain/person.ts';
import { vi } from 'vitest';
import { lifeSituations } from '../../../shared/catalogue/life-situations.ts';
import { placing } from '../../../electron/core/guidance/placing.ts';
import type { SavedView } from '../../../shared/contract/views.ts';
import type { WireError } from '../../../shared/contract/errors.ts';
import type { CaseHistory } from '../../../shared/contract/citizens.ts';
import type { Input, MethodName, Output } from '../../../shared/contract/methods.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { PROTOCOL_VERSION } from '../../../shared/contract/wire.ts';
import { FAGSYSTEMER, asking } from './make-facts.ts';

type Answer<Name extends MethodName> = Output<Name> | { readonly error: WireError } | 'silence';
type Handlers = { [Name in MethodName]?: ((input: Input<Name>) => Answer<Name>) | undefined };

export const wireError = (code: WireError['code'], more: Partial<WireError> = {}): { readonly error: WireError } => ({
  error: { code, traceId: `trace-${code}`, ...more },
});

export class ScriptedCore {
  /** Every question in the order it came. */
  readonly asked: { readonly method: MethodName; readonly input: unknown }[] = [];
  readonly histories = new Map<string, CaseHistory>();
  desk: Output<'desk.get'> = {
    training: true,
    person: { name: 'Mette Skrankegaard', title: 'Sagsbehandler', unit: 'Borgerservice Øst' },
    fagsystemer: [...FAGSYSTEMER],
    cache: { kind: 'kept' },
    version: '0.1.0',
  };
  session: Output<'session.get'> = {
    person: {
      userId: 'OEV001' as UserId,
      name: 'Mette Skrankegaard',
      title: 'Sagsbehandler',
      unit: 'Borgerservice Øst',
      functions: ['caseworker'],
      expiresAt: '2026-11-24T18:00:00.000Z',
      secondment: null,
      isSecondmentUnknown: false,
    },
    ended: null,
    canChange: true,
  };
  settings: Settings = { language: 'da', theme: 'light' };
  workspace: Workspace = { tabs: [], active: null };
  views: SavedView[] = [];
  /** False refuses the next connections, as when the core is gone. */
  isThere = true;
  #handlers: Handlers = {};
  #socket: ScriptedSocket | null = null;
  readonly #opened = new Set<string>();

  constructor() {
    const connect = (socket: ScriptedSocket) => this.connect(socket);
    const take = (frame: string) => this.take(frame);
    vi.stubGlobal(
      'WebSocket',
      class extends ScriptedSocket {
        constructor() {
          super(take);
          connect(this);
        }
      },
    );
  }

  /** Answers a method in the test's own way from now on; null gives the ordinary way back. */
  answer<Name extends MethodName>(method: Name, handler: ((input: Input<Name>) => Answer<Name>) | null): void {
    this.#handlers = { ...this.#handlers, [method]: handler ?? undefined };
  }

  /** What has been asked with a method. */
  inputsOf<Name extends MethodName>(method: Name): Input<Name>[] {
    return this.asked.filter((question) => question.method === method).map(({ input }) => input as Input<Name>);
  }

  /** Changes what is known of a citizen and tells the page, as the core does when a source has answered. */
  change(cpr: Cpr, more: Partial<CaseHistory>): void {
    this.histories.set(cpr, { ...this.#historyOf(cpr), ...more });
    this.push([{ type: 'CaseHistory', id: cpr }]);
  }

  push(tags: readonly object[]): void {
    this.#socket?.give({ kind: 'push', event: 'changed', data: { tags } });
  }

  /** The core stops. The page tries again by itself; `isThere` says what it finds. */
  drop(): void {
    this.#opened.clear();
    const socket = this.#socket;
    this.#socket = null;
    socket?.end();
  }

  /** A frame from the page. */
  take(text: string): void {
    const frame = JSON.parse(text) as { kind: string; id: number; method: MethodName; input: unknown };
    if (frame.kind !== 'request') return;
    this.asked.push({ method: frame.method, input: frame.input });
    const socket = this.#socket;
    const result = this.#result(frame.method, frame.input);
    if (result === 'silence') return;
    queueMicrotask(() => {
      if (typeof result === 'object' && 'error' in result)
        socket?.give({ kind: 'error', id: frame.id, error: result.error });
      else socket?.give({ kind: 'reply', id: frame.id, output: result });
    });
  }

  /** The page has asked for a connection: it gets one at once, or is turned away. */
  connect(socket: ScriptedSocket): void {
    queueMicrotask(() => {
      if (!this.isThere) return socket.end();
      this.#socket = socket;
      socket.onopen?.();
      socket.give({ kind: 'hello', protocol: PROTOCOL_VERSION });
    });
  }

  #historyOf(cpr: Cpr): CaseHistory {
    return (
      this.histories.get(cpr) ?? {
        cpr,
        citizen: null,
        sources: this.desk.fagsystemer.map(({ id }) => asking(id)),
        cases: [],
        disagreements: [],
        underWay: [],
      }
    );
  }

  #result(method: MethodName, input: unknown): object | 'silence' {
    const scripted = this.#handlers[method] as ((input: unknown) => object | 'silence') | undefined;
    if (scripted) return scripted(input);
    const { cpr } = input as { cpr: Cpr };
    switch (method) {
      case 'desk.get':
        return this.desk;
      case 'session.get':
        return this.session;
      case 'secondments.warnings':
        return { warnings: [] };
      case 'settings.get':
        return this.settings;
      case 'settings.put':
        this.settings = input as Settings;
        return {};
      case 'workspace.get':
        return this.workspace;
      case 'workspace.put':
        this.workspace = input as Workspace;
        return {};
      case 'citizens.open':
        this.#opened.add(cpr);
        return {};
      case 'citizens.close':
        this.#opened.delete(cpr);
        return {};
      // As the real core: only for a citizen that this connection has opened.
      case 'citizens.history':
        return this.#opened.has(cpr) ? this.#historyOf(cpr) : wireError('NOT_FOUND');
      case 'citizens.searchHeld':
        return { hits: [], held: 0 };
      case 'outbox.list':
        return { items: [], counts: {}, unreadable: 0 };
      case 'views.list':
        return { views: this.views };
      case 'situations.ofCitizen':
        return { state: null, situations: [], me: null };
      case 'situations.authority':
        return { answer: null };
      case 'situations.mine':
        return { situations: [], problem: null };
      case 'guidance.lifeSituations':
        return { situations: lifeSituations };
      case 'guidance.placing':
        return placing;
      case 'pinned.list':
        return { pinned: [] };
      case 'exclusions.list':
        return { isLead: false, exclusions: [] };
      case 'emergencies.list':
        return { isLead: false, lookUps: [] };
      case 'queue.get':
        return { kind: 'none' };
      case 'workList.scopes':
        return { mine: true, team: null };
      case 'training.get':
        return { sources: [], people: [] };
      default:
        return method.startsWith('cases.') ? wireError('NOT_FOUND') : {};
    }
  }
}

/** As much of a WebSocket as renderer/api/bridge.ts uses. */
class ScriptedSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly send: (frame: string) => void;

  constructor(take: (frame: string) => void) {
    this.send = take;
  }

  give(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  end(): void {
    this.onclose?.();
  }

  close(): void {}
}
