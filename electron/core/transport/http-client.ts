// The one door for HTTP to fagsystemer: axios with limits, cancel and errors as ours. Nothing else may import axios.
// Must not know any fagsystem, and must never let a request's address, headers or body into an error or a log.
import axios, { AxiosError } from 'axios';
import { FagsystemError } from '../adapters/adapter.ts';

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

const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Client bound to one origin, e.g. `https://exttest.serviceplatformen.dk`. Plain http is refused except to this machine,
 * and there only when `allowLoopback` is set (the training fleet).
 */
export function createHttpClient(origin: string, options: { readonly allowLoopback: boolean }): HttpClient {
  const url = new URL(origin);
  const loopback = url.hostname === '127.0.0.1' || url.hostname === '[::1]' || url.hostname === 'localhost';
  if (loopback !== options.allowLoopback || (!loopback && url.protocol !== 'https:')) {
    throw new FagsystemError('unreachable', 'address not allowed by the profile');
  }
  const client = axios.create({
    baseURL: url.origin,
    responseType: 'arraybuffer',
    maxContentLength: LARGEST_ANSWER,
    maxBodyLength: LARGEST_ANSWER,
    maxRedirects: 0,
    proxy: false,
    decompress: true,
    validateStatus: () => true,
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  });
  return {
    async send(question) {
      try {
        const answer = await client.request<ArrayBuffer>({
          method: question.method,
          url: question.path,
          headers: { ...question.headers },
          data: question.body === undefined ? undefined : Buffer.from(question.body, 'utf8'),
          signal: question.signal,
        });
        const headers: Record<string, string> = {};
        for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
        return { status: answer.status, headers, body: Buffer.from(answer.data) };
      } catch (error) {
        throw toFagsystemError(error);
      }
    },
  };
}

function toFagsystemError(error: unknown): FagsystemError {
  if (axios.isCancel(error)) return new FagsystemError('cancelled', 'taken back');
  if (!(error instanceof AxiosError)) return new FagsystemError('unreachable', 'request could not be made');
  const code = error.code ?? 'no code';
  if (/maxContentLength/.test(error.message)) return new FagsystemError('tooLarge', 'answer above the limit');
  if (/aborted|stream has been|ERR_STREAM_PREMATURE_CLOSE|Parse Error/.test(`${error.message} ${code}`)) {
    return new FagsystemError('truncated', code);
  }
  return new FagsystemError('unreachable', code);
}
