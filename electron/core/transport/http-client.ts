// The one door for HTTP to fagsystemer: axios with limits, cancel and errors as ours. Nothing else may import axios.
// Must not know any fagsystem, and must never let a request's address, headers or body into an error or a log.
import type { Agent } from 'node:https';
import type { AxiosInstance } from 'axios';
import { lazy } from '../../../shared/domain/lazy.ts';
import { FagsystemError } from '../fagsystem-error.ts';

/** An answer as it came: bytes and headers (lower-case names). Status is not judged here. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpQuestion {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query below the source's origin, already percent-encoded; begins with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpClient {
  /**
   * Sends one question. Any HTTP status is an answer. Throws FagsystemError: `unreachable`, `cancelled`, `tooLarge`, `truncated`.
   * Redirects are not followed: a token goes only to the origin it was issued for.
   */
  send(question: HttpQuestion): Promise<HttpAnswer>;
}

/** A client certificate (virksomhedscertifikat, OCES): PKCS#12 and the passphrase that opens it. */
export interface ClientCertificate {
  readonly pfx: Buffer;
  readonly passphrase: string | undefined;
}

interface HttpOptions {
  readonly allowLoopback: boolean;
  /** Given where the source asks for one (mutual TLS). Fetched when the first question is sent; throws FagsystemError `signIn`. */
  readonly certificate?: () => ClientCertificate;
}

/** Makes a client bound to one origin, e.g. `https://exttest.serviceplatformen.dk`. */
export type CreateHttp = (origin: string, options: HttpOptions) => HttpClient;

const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Loads axios, and Node's HTTP with it: it takes longer than all else of the core, and no start waits for it. */
export const loadAxios = async () => (await import('axios')).default;

/**
 * The factory, over the host's fetch: Electron's `net.fetch`, so that the system's proxy, Kerberos and certificates apply, or Node's own.
 * A source that wants a client certificate is asked over Node's own TLS: fetch has no place for one.
 * Plain http is refused except to this machine, and there only when `allowLoopback` is set (the training fleet).
 */
export function httpOver(fetch: typeof globalThis.fetch): CreateHttp {
  return (origin, { allowLoopback, certificate }) => {
    const url = new URL(origin);
    const isLoopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]' || url.hostname === 'localhost';
    if (isLoopback !== allowLoopback || (!isLoopback && url.protocol !== 'https:')) {
      throw new FagsystemError('unreachable', 'address not allowed by the profile');
    }
    let agent: Agent | null = null;
    const withCertificate = async () => {
      const { Agent } = await import('node:https');
      return (agent ??= new Agent({ ...certificate?.(), minVersion: 'TLSv1.2', keepAlive: true }));
    };
    const client = lazy(async (): Promise<AxiosInstance> => {
      const axios = await loadAxios();
      return axios.create({
        ...(certificate === undefined
          ? { adapter: 'fetch', env: { fetch }, fetchOptions: { redirect: 'manual', credentials: 'omit' } }
          : { adapter: 'http', maxRedirects: 0, proxy: false }),
        baseURL: url.origin,
        responseType: 'arraybuffer',
        maxContentLength: LARGEST_ANSWER,
        validateStatus: () => true,
        transformRequest: [(data: unknown) => data],
        transformResponse: [(data: unknown) => data],
      });
    });
    return {
      async send(question) {
        try {
          const answer = await (
            await client()
          ).request<ArrayBuffer>({
            method: question.method,
            url: question.path,
            headers: { ...question.headers },
            data: question.body === undefined ? undefined : Buffer.from(question.body, 'utf8'),
            signal: question.signal,
            ...(certificate === undefined ? {} : { httpsAgent: await withCertificate() }),
          });
          const headers: Record<string, string> = {};
          for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
          return { status: answer.status, headers, body: Buffer.from(answer.data) };
        } catch (error) {
          if (error instanceof FagsystemError) throw error;
          throw toFagsystemError(error, question.signal);
        }
      },
    };
  };
}

function toFagsystemError(error: unknown, signal: AbortSignal): FagsystemError {
  if (signal.aborted) return new FagsystemError('cancelled', 'taken back');
  const code = causeCode(error);
  if (error instanceof Error && /maxContentLength/.test(error.message))
    return new FagsystemError('tooLarge', 'answer above the limit');
  // The head had come and the body did not: what there is of it is not an answer.
  const isCut =
    /terminated|aborted|ERR_CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED|UND_ERR_(SOCKET|BODY)|RES_CONTENT_LENGTH_MISMATCH/.test(
      `${messageOf(error)} ${code}`,
    );
  return isCut && error instanceof Error && !/fetch failed/.test(messageOf(error))
    ? new FagsystemError('truncated', code)
    : new FagsystemError('unreachable', code);
}

/** The system's own code behind an error, e.g. ECONNREFUSED; never a message, which may hold an address. */
function causeCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (
      'code' in at &&
      typeof at.code === 'string' &&
      !at.code.startsWith('ERR_NETWORK') &&
      !at.code.startsWith('ERR_BAD')
    )
      return at.code;
  }
  return 'no code';
}

function messageOf(error: unknown): string {
  let text = '';
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) text += `${at.message} `;
  return text;
}
