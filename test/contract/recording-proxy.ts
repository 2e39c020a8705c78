// A TCP proxy on loopback that writes down the bytes of both directions, per connection, in the order they went by.
// Must not know what they mean: what is read from a recording is read as the other side got it.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One question with its answer: what the client sent, and what the server sent before the client spoke again. */
export interface RecordedExchange {
  readonly connection: number;
  readonly request: Buffer;
  readonly response: Buffer;
}

export interface RecordingProxy {
  readonly port: number;
  /** Connections that are open now, on the client's side. */
  readonly open: number;
  /** Everything recorded until now, in the order the questions were asked. */
  exchanges(): RecordedExchange[];
  /** Resolves when more bytes have come from a client than had come when it was called. */
  nextBytesFromClient(): Promise<void>;
  /** Resolves when no connection is open. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
}

interface Chunk {
  readonly connection: number;
  readonly fromClient: boolean;
  readonly bytes: Buffer;
}

/** Listens on a free port and passes everything on to `targetPort` on this machine. */
export async function startRecordingProxy(targetPort: number): Promise<RecordingProxy> {
  const chunks: Chunk[] = [];
  const clients = new Set<Socket>();
  const waitingForBytes = new Set<() => void>();
  const waitingForNone = new Set<() => void>();
  let connections = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const connection = (connections += 1);
    const target = connect({ host: '127.0.0.1', port: targetPort, allowHalfOpen: true });
    clients.add(client);
    client.on('data', (bytes: Buffer) => {
      chunks.push({ connection, fromClient: true, bytes });
      for (const resolve of waitingForBytes) resolve();
      waitingForBytes.clear();
      target.write(bytes);
    });
    target.on('data', (bytes: Buffer) => {
      chunks.push({ connection, fromClient: false, bytes });
      client.write(bytes);
    });
    // An end is passed on as an end and a reset as a reset: the difference is what some faults are about.
    client.on('end', () => target.end());
    target.on('end', () => client.end());
    client.on('error', () => target.resetAndDestroy());
    target.on('error', () => client.resetAndDestroy());
    target.on('close', () => client.destroySoon());
    client.on('close', () => {
      target.destroy();
      clients.delete(client);
      if (clients.size > 0) return;
      for (const resolve of waitingForNone) resolve();
      waitingForNone.clear();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return clients.size;
    },
    exchanges: () => toExchanges(chunks),
    nextBytesFromClient: () => new Promise((resolve) => waitingForBytes.add(resolve)),
    allClosed: () => (clients.size === 0 ? Promise.resolve() : new Promise((resolve) => waitingForNone.add(resolve))),
    close: async () => {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A new exchange begins where a client speaks after the server has. */
function toExchanges(chunks: readonly Chunk[]): RecordedExchange[] {
  const exchanges: { connection: number; request: Buffer[]; response: Buffer[] }[] = [];
  const current = new Map<number, (typeof exchanges)[number]>();
  for (const { connection, fromClient, bytes } of chunks) {
    let exchange = current.get(connection);
    if (exchange === undefined || (fromClient && exchange.response.length > 0)) {
      exchange = { connection, request: [], response: [] };
      current.set(connection, exchange);
      exchanges.push(exchange);
    }
    (fromClient ? exchange.request : exchange.response).push(bytes);
  }
  return exchanges.map(({ connection, request, response }) => ({
    connection,
    request: Buffer.concat(request),
    response: Buffer.concat(response),
  }));
}
