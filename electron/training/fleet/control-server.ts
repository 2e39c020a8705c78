// The fleet's own door, for the desk's training page: its simulators with their faults, and the people worth trying.
// Must not know wire formats; answers only on this machine, under its own name, to a caller with the token.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { isSameSecret } from '../is-same-secret.ts';
import { TrainingError } from './simulator-store.ts';
import type { RunningFleet } from './start-fleet.ts';

interface ControlServer {
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

const faultSchema = z.strictObject({ id: z.string().max(40), fault: z.string().max(40).nullable() });
const LARGEST_BODY = 4096;

/** `GET /state`, `PUT /fault {id, fault}`, both with `Authorization: Bearer <token>`. */
export async function startControlServer(fleet: RunningFleet): Promise<ControlServer> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const end = (status: number, value: unknown) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(value));
    if (request.headers.host !== host) return end(421, { error: 'host' });
    if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`)) return end(401, { error: 'token' });
    if (request.method === 'GET' && request.url === '/state') return end(200, fleet.state());
    if (request.method !== 'PUT' || request.url !== '/fault') return end(404, { error: 'unknown' });
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) return end(413, { error: 'too large' });
      try {
        const { id, fault } = faultSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        fleet.setFault(id, fault);
        return end(200, {});
      } catch (error) {
        return end(error instanceof TrainingError ? 404 : 400, {
          error: error instanceof TrainingError ? error.message : 'body',
        });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    token,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
