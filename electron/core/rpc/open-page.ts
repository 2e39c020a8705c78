// A page's connection from its first moment: it is greeted at once, and what it asks is held until the core has been loaded.
// Must not need zod or anything of the core: a page is greeted as soon as there is a process.
import { type Hello, MOST_PENDING, PROTOCOL_VERSION } from '../../../shared/contract/wire.ts';
import type { Router, RouterConnection } from './router.ts';

/** Greets a page. `load` gives the router, and is called with the page's first question. `disconnect` closes the page. */
export function openPage(
  load: () => Promise<Router>,
  sendText: (text: string) => void,
  disconnect: () => void,
): RouterConnection {
  const hello: Hello = { kind: 'hello', protocol: PROTOCOL_VERSION };
  sendText(JSON.stringify(hello));
  let connection: RouterConnection | null = null;
  let isClosed = false;
  const held: string[] = [];
  const connect = async () => {
    const router = await load();
    if (isClosed) return;
    connection = router.connect(sendText, disconnect);
    for (const text of held.splice(0)) connection.receive(text);
  };
  return {
    receive: (text) => {
      if (connection !== null) return connection.receive(text);
      // Each of our own pages' questions is one that waits for its answer: more than may wait is somebody else's doing.
      if (held.length >= MOST_PENDING) return disconnect();
      if (held.push(text) === 1) void connect();
    },
    close: () => {
      isClosed = true;
      held.length = 0;
      connection?.close();
    },
  };
}
