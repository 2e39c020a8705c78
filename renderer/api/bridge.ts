// How the page reaches the core: a MessagePort from the preload in Electron, a WebSocket in the browser desk. Text frames only.
// Must not know any method, and must never try the other way when one is missing something.

/** One connection to the core, as the channel client uses it. `onClose` is called once, on either side's close. */
export interface Link {
  send(frame: string): void;
  close(): void;
}

export interface LinkEvents {
  readonly onOpen: () => void;
  readonly onFrame: (frame: string) => void;
  readonly onClose: () => void;
}

/** What the preload exposes in Electron: one function, which asks main for a port that then comes by `postMessage`. */
interface Preload {
  readonly requestPort: (nonce: string) => void;
}

declare global {
  interface Window {
    readonly sagsbord?: Preload;
  }
}

/** Opens a link by the way this page was loaded. */
export function openLink(events: LinkEvents): Link {
  return window.sagsbord ? openPort(window.sagsbord, events) : openSocket(events);
}

function openPort(preload: Preload, events: LinkEvents): Link {
  const nonce = crypto.randomUUID();
  let port: MessagePort | null = null;
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    window.removeEventListener('message', take);
    port?.close();
    events.onClose();
  };
  // Only a message from this very window that repeats our own nonce carries the port; anything else is ignored.
  const take = (event: MessageEvent) => {
    const received = event.ports[0];
    if (event.source !== window || event.data !== nonce || received === undefined || port !== null) return;
    window.removeEventListener('message', take);
    port = received;
    port.onmessage = (message: MessageEvent) => {
      if (typeof message.data === 'string') events.onFrame(message.data);
    };
    port.addEventListener('close', close);
    events.onOpen();
  };
  window.addEventListener('message', take);
  preload.requestPort(nonce);
  return { send: (frame) => port?.postMessage(frame), close };
}

function openSocket(events: LinkEvents): Link {
  // The address that the browser desk is opened by holds a token, spent by now; the page's own address is plain.
  window.history.replaceState(null, '', '/');
  const socket = new WebSocket(`ws://${window.location.host}/channel`);
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    socket.close();
    events.onClose();
  };
  socket.onopen = () => events.onOpen();
  socket.onmessage = (message) => {
    if (typeof message.data === 'string') events.onFrame(message.data);
  };
  socket.onclose = close;
  socket.onerror = close;
  return { send: (frame) => socket.send(frame), close };
}
