// An access token: fetched from the source's token service, kept in memory only, renewed before it expires or when it is refused.
// Must not know what the token is used for, and must never let it into an error or a log.
import { z } from 'zod';
import { FagsystemError } from '../fagsystem-error.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';
import { readJson, refuseStatus } from './read-answer.ts';
import { SharedWork } from '../shared-work.ts';

/** Body of a token service (RFC 6749, 5.1). Printable ASCII only: the token goes into a header. `expires_in` is seconds. */
const tokenResponseSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.number().positive(),
});

interface TokenOptions {
  readonly http: HttpClient;
  /** Path of the token service below the client's origin, already percent-encoded. */
  readonly path: string;
  /** The form to post: grant and credentials. Made at each renewal, so that secrets are fetched when they are needed. */
  readonly form: () => Readonly<Record<string, string>>;
  readonly now: () => Date;
}

const MARGIN_SECONDS = 60;

/** One source's token. Questions that need a new one at the same time share one renewal. */
export class AccessToken {
  readonly #options: TokenOptions;
  #kept: { readonly value: string; readonly renewAt: number } | null = null;
  readonly #renewal = new SharedWork<string>();

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** The token. Throws FagsystemError: `signIn` when the token service refuses the desk, and what sending can give. */
  async get(signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
    if (this.#kept !== null && this.#options.now().getTime() < this.#kept.renewAt) return this.#kept.value;
    return await this.#renewal.join('token', signal, (ends) => this.#fetch(ends));
  }

  /** Forgets a token the source has refused, unless a newer one has taken its place meanwhile. */
  forget(refused: string): void {
    if (this.#kept?.value === refused) this.#kept = null;
  }

  /** Sends a question with the token; once more with a new one when the source answers 401. */
  async send(signal: AbortSignal, question: (token: string) => Promise<HttpAnswer>): Promise<HttpAnswer> {
    const once = async () => {
      const token = await this.get(signal);
      const answer = await question(token);
      if (answer.status === 401) this.forget(token);
      return answer;
    };
    const answer = await once();
    return answer.status === 401 ? await once() : answer;
  }

  async #fetch(signal: AbortSignal): Promise<string> {
    const { http, path, form, now } = this.#options;
    const answer = await http.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ ...form() }).toString(),
      signal,
    });
    // How a token service words a refusal differs; a 4xx to our own credentials means that they are not accepted.
    if ([400, 401, 403].includes(answer.status)) throw new FagsystemError('signIn', `token service ${answer.status}`);
    if (answer.status !== 200) throw refuseStatus(answer);
    const token = readJson(answer, tokenResponseSchema);
    const seconds = Math.max(token.expires_in - MARGIN_SECONDS, token.expires_in / 2);
    this.#kept = { value: token.access_token, renewAt: now().getTime() + seconds * 1000 };
    return token.access_token;
  }
}
