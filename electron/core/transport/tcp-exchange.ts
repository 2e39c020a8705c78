// The one door for raw TCP to fagsystemer: connect, say one thing, collect the answer until the other side closes.
// Must not know what is said. TLS always, except to this machine when the profile allows it.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { FagsystemError } from '../adapters/adapter.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** True for the training fleet only: plain TCP, and to this machine and nowhere else. */
  readonly allowLoopback: boolean;
}

const LARGEST_ANSWER = 1024 * 1024;

/** Throws FagsystemError: `unreachable`, `cancelled`, `tooLarge`, `truncated` (cut after something had come). */
export async function tcpExchange(address: TcpAddress, question: Buffer, signal: AbortSignal): Promise<Buffer> {
  if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
  const isLoopback = address.host === '127.0.0.1' || address.host === '::1' || address.host === 'localhost';
  if (isLoopback !== address.allowLoopback) throw new FagsystemError('unreachable', 'address not allowed by the profile');
  const { host, port } = address;
  const socket: Socket = isLoopback ? connectPlain({ host, port }) : connectTls({ host, port, servername: host, minVersion: 'TLSv1.2' });
  return await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (finish: () => void) => {
      signal.removeEventListener('abort', takeBack);
      socket.destroy();
      finish();
    };
    const fail = (code: 'unreachable' | 'cancelled' | 'tooLarge' | 'truncated', detail: string) =>
      end(() => reject(new FagsystemError(code, detail)));
    const takeBack = () => fail('cancelled', 'taken back');
    signal.addEventListener('abort', takeBack, { once: true });
    socket.once(isLoopback ? 'connect' : 'secureConnect', () => socket.write(question));
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) fail('tooLarge', 'answer above the limit');
      else chunks.push(chunk);
    });
    socket.once('end', () => end(() => resolve(Buffer.concat(chunks))));
    socket.once('error', (error: NodeJS.ErrnoException) => fail(size > 0 ? 'truncated' : 'unreachable', error.code ?? 'socket error'));
    socket.once('close', () => fail(size > 0 ? 'truncated' : 'unreachable', 'closed'));
  });
}
