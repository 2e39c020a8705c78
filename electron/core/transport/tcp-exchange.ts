// The one door for raw TCP to fagsystemer: connect, say one thing, collect the answer until the other side closes.
// Must not know what is said. TLS always, except to this machine when the profile allows it.
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { FagsystemError } from '../fagsystem-error.ts';
import type { ClientCertificate } from './http-client.ts';

interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** True for the training fleet only: plain TCP where no certificate is named, and to this machine and nowhere else. */
  readonly allowLoopback: boolean;
  /** Given where the source asks for a client certificate (mutual TLS). */
  readonly certificate?: (() => ClientCertificate) | undefined;
}

const LARGEST_ANSWER = 1024 * 1024;

/**
 * The answer, once `isWhole` says so of what has come or the other side hangs up; never empty.
 * Throws FagsystemError: `unreachable`, `cancelled`, `tooLarge`, `truncated` (cut after something had come).
 */
export async function tcpExchange(
  address: TcpAddress,
  question: Buffer,
  isWhole: (answer: Buffer) => boolean,
  signal: AbortSignal,
): Promise<Buffer> {
  const isLoopback = address.host === '127.0.0.1' || address.host === '::1' || address.host === 'localhost';
  if (isLoopback !== address.allowLoopback)
    throw new FagsystemError('unreachable', 'address not allowed by the profile');
  const { host, port } = address;
  const isPlain = isLoopback && address.certificate === undefined;
  // TLS is loaded when a source is first asked over it: no start waits for it.
  const tls = isPlain ? null : await import('node:tls');
  if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
  const socket: Socket =
    tls === null
      ? connectPlain({ host, port })
      : tls.connect({
          host,
          port,
          minVersion: 'TLSv1.2',
          ...address.certificate?.(),
          ...(isIP(host) === 0 ? { servername: host } : {}),
        });
  return await new Promise<Buffer>((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const end = (finish: () => void) => {
      signal.removeEventListener('abort', takeBack);
      socket.destroy();
      finish();
    };
    const fail = (code: 'unreachable' | 'cancelled' | 'tooLarge' | 'truncated', detail: string) =>
      end(() => reject(new FagsystemError(code, detail)));
    const takeBack = () => fail('cancelled', 'taken back');
    signal.addEventListener('abort', takeBack, { once: true });
    socket.once(isPlain ? 'connect' : 'secureConnect', () => socket.write(question));
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length > LARGEST_ANSWER) fail('tooLarge', 'answer above the limit');
      else if (isWhole(answer)) end(() => resolve(answer));
    });
    const cut = (detail: string) => fail(answer.length > 0 ? 'truncated' : 'unreachable', detail);
    socket.once('end', () => (answer.length > 0 ? end(() => resolve(answer)) : cut('no answer')));
    socket.once('error', (error: NodeJS.ErrnoException) => cut(error.code ?? 'socket error'));
    socket.once('close', () => cut('closed'));
  });
}
