// What every simulator over HTTP shares: listening on this machine, the faults that are the same in every format, and bearer tokens.
// Must not know any wire format: how a fagsystem words an answer or an error is its own simulator's business.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningSimulator, SimulatorOptions } from './simulator.ts';

/** A question as a simulator sees it: `url` below its own origin, `headers` with lower-case names, `body` as text. */
export interface SimulatorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Waits, unless the asker hangs up or the simulator is stopped: then it throws, and nothing is answered. */
  readonly pause: (ms: number) => Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A simulator's answer to one request. `garbage`, `error500`, `tokenExpired` and its own faults are answered here, in its own format. */
type AnswerQuestion = (question: SimulatorRequest) => Reply | Promise<Reply>;

const SLOW_MS = 30_000;
const LARGEST_BODY = 2 * 1024 * 1024;

/** A JSON reply. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(value), headers };
}

/** The maintenance page that a gateway sometimes shows for any fagsystem: HTML instead of the format. */
export const GARBAGE: Reply = {
  status: 200,
  type: 'text/html; charset=utf-8',
  text: '<!DOCTYPE html><html><body><h1>Driftsmeddelelse<br></h1></body></html>',
};

/**
 * Listens on 127.0.0.1. Carries out `down` (cut connections), `slow` (30 s) and `truncated` (a 200 announces its whole length and
 * stops half way; what was asked for has been carried out all the same).
 */
export async function startHttpSimulator(
  options: Pick<SimulatorOptions, 'port' | 'fault' | 'latencyMs'>,
  answer: AnswerQuestion,
): Promise<RunningSimulator> {
  const { fault } = options;
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const pause = async (ms: number) => {
      if (ms > 0) await wait(ms, undefined, { signal: AbortSignal.any([gone.signal, stopping.signal]) });
    };
    const run = async () => {
      if (fault() === 'down') return void request.socket.resetAndDestroy();
      const body = await readBody(request);
      await pause(fault() === 'slow' ? SLOW_MS : options.latencyMs());
      const url = new URL(request.url ?? '/', 'http://simulator');
      const reply = await answer({ method: request.method ?? 'GET', url, headers: request.headers, body, pause });
      const bytes = Buffer.from(reply.text, 'utf8');
      response.writeHead(reply.status, {
        'content-type': reply.type,
        'content-length': bytes.length,
        'cache-control': 'no-store',
        ...reply.headers,
      });
      if (fault() !== 'truncated' || reply.status !== 200 || bytes.length < 2) return void response.end(bytes);
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    };
    run().catch(() => response.destroy());
  });
  // The client closes an idle connection, never the server: on a machine so busy that nothing runs for seconds, the server would close one just as the
  // next request is sent on it, and a source would look unreachable that nobody has switched off.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    if (fault() === 'down') socket.resetAndDestroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      stopping.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('body above the limit');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export const TOKEN_SECONDS = 600;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A simulator's own tokens. */
export interface Tokens {
  issue(): string;
  isValid(token: string): boolean;
  /** The token in an Authorization header of the form `<scheme> <token>` is one of this simulator's and not expired. */
  accepts(authorization: string | undefined, scheme?: string): boolean;
}

/** JWTs signed HS256 with a key that lives as long as the simulator. Claims are invented. */
export function createTokens(issuer: string, now: () => Date): Tokens {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const seconds = () => Math.floor(now().getTime() / 1000);
  const isValid = (token: string): boolean => {
    const [head = '', claims = '', signature = ''] = token.split('.');
    if (signature !== sign(`${head}.${claims}`)) return false;
    const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp: number };
    return seconds() < exp;
  };
  return {
    issue: () => {
      const iat = seconds();
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iss: issuer, iat, exp: iat + TOKEN_SECONDS, jti: randomUUID() })}`;
      return `${text}.${sign(text)}`;
    },
    isValid,
    accepts: (authorization, scheme = 'Bearer') =>
      isValid(new RegExp(`^${scheme} (\\S+)$`).exec(authorization ?? '')?.[1] ?? ''),
  };
}

/** A fault that refuses one call and then lets go; seen under any other fault, it is ready again. */
export function onceUnder(name: string, fault: () => string | null): () => boolean {
  let isReady = true;
  return () => {
    if (fault() !== name) isReady = true;
    const refuses = fault() === name && isReady;
    if (refuses) isReady = false;
    return refuses;
  };
}
