// Stands between an adapter and a simulator on loopback, and meddles with single questions: lost, their answers lost, or a status for an answer.
// Must not know which format is spoken.
import { createServer } from 'node:http';
import { bytesOf, listening, type ListeningServer } from './test-server.ts';

/** What becomes of a question: it is passed on, or it is lost, or its answer is, or a status is the answer. 429 and 503 ask to be left alone for a second. */
export type Meddle = (line: string) => 'lose' | 'loseAnswer' | number | null;

/** Of the connection, not of the question. */
const NOT_PASSED_ON = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** Listens on a free port and passes on to `target`. `meddle` is asked for each question, as "PUT /api/sag/7". */
export async function startMeddler(target: number, meddle: Meddle): Promise<ListeningServer> {
  const between = createServer((request, response) => {
    const run = async () => {
      const body = await bytesOf(request);
      const { method = 'GET', url = '/' } = request;
      const what = meddle(`${method} ${url.split('?')[0] ?? ''}`);
      if (typeof what === 'number')
        return void response.writeHead(what, what === 429 || what === 503 ? { 'retry-after': '1' } : {}).end('nej');
      if (what === 'lose') return void response.destroy();
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && !NOT_PASSED_ON.has(name) ? [[name, value]] : [],
        ),
      );
      const answer = await fetch(`http://127.0.0.1:${target}${url}`, {
        method,
        headers,
        body: method === 'GET' ? null : body,
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (what === 'loseAnswer') return void response.destroy();
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes);
    };
    run().catch(() => response.destroy());
  });
  return await listening(between);
}

/**
 * A meddler that lets everything through until a write has gone by, and answers what follows it with `status`: what cannot be read back then.
 * `isWrite` is asked for each question, and again for what follows it: a write is never stopped.
 */
export function afterTheWrite(isWrite: (line: string) => boolean, status: number): Meddle {
  let hasWritten = false;
  return (line) => {
    if (isWrite(line)) {
      hasWritten = true;
      return null;
    }
    return hasWritten ? status : null;
  };
}
