// The browser desk: the page and the channel over HTTP and WebSocket on this machine only. Training environment only.
// Must not know cases; refuses every caller that is not the one browser window it was opened for.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { LARGEST_REQUEST } from '../../shared/contract/wire.ts';
import { readBundleFile } from '../host/bundle-files.ts';
import type { TextPage } from '../host/node-core.ts';

export interface DeskServer {
  /** Address to open once: it carries a token that is good for one use. */
  startAddress(): string;
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves `bundle` on 127.0.0.1. `port` 0 takes a free one; a port in use rejects with EADDRINUSE.
 * `connect` is given every page's channel.
 */
export async function startDeskServer(options: {
  bundle: string;
  port: number;
  connect: (page: TextPage) => void;
}): Promise<DeskServer> {
  const tokens = new Set<string>();
  const session = randomBytes(32).toString('base64url');
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const hasSession = (request: IncomingMessage) => {
    const cookie = /(?:^|;\s*)sagsbord=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    return cookie !== undefined && isSame(cookie, session);
  };

  server.on('request', (request, response) => {
    const end = (status: number, text: string) => {
      response
        .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        .end(text);
    };
    const give = (pathname: string, headers: Record<string, string> = {}) => {
      const file = readBundleFile(options.bundle, request.method ?? 'GET', pathname, `'self' ws://${host}`);
      response.writeHead(file.status, { ...file.headers, ...headers }).end(file.body);
    };
    // A page that was led here under another name (DNS rebinding) is not ours.
    if (request.headers.host !== host) return end(421, 'Misdirected request');
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/start') {
      if (!tokens.delete(url.searchParams.get('token') ?? ''))
        return end(403, 'The start address has been used. Run npm start again.');
      // The page itself, not a way to it: the browser sends a strict cookie only where our own page leads, and one loading is saved.
      return give('/', { 'set-cookie': `sagsbord=${session}; HttpOnly; SameSite=Strict; Path=/` });
    }
    if (!hasSession(request)) return end(403, 'Open the address that npm start gives.');
    give(url.pathname);
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_REQUEST * 4 });
  server.on('upgrade', (request, socket, head) => {
    const isOurs = request.headers.host === host && request.headers.origin === origin && request.url === '/channel';
    if (!isOurs || !hasSession(request)) return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate());
      options.connect({
        send: (text) => client.send(text),
        close: () => client.close(),
        onText: (listener) =>
          client.on('message', (data, isBinary) => (isBinary ? client.close() : listener(String(data)))),
        onClose: (listener) => client.on('close', listener),
      });
    });
  });

  return {
    origin,
    startAddress: () => {
      const token = randomBytes(24).toString('base64url');
      tokens.add(token);
      return `${origin}/start?token=${token}`;
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
