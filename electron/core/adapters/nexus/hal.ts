// Follows the links of a HAL source: to the configured origin and nowhere else. No address is ever put together here.
// Must not know what a resource is about, and must not put a link or anything else of an answer into an error.
import type { z } from 'zod';
import type { AccessToken } from '../../transport/access-token.ts';
import type { HttpAnswer, HttpClient, HttpQuestion } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import type { Ask } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { fewAtOnce } from '../../transport/few-at-once.ts';
import { linkSchema, pagedSchema, type Resource, resourceSchema } from './schema.ts';

/** Longest list that is read, whole or in pages. */
const MOST_ITEMS = 5000;

const LONGEST_ID = 120;

/** The links of one source, below the address its home has. */
export class Hal {
  readonly #http: HttpClient;
  readonly #token: AccessToken;
  readonly #home: URL;
  readonly #mostAtOnce: number;

  constructor(options: { http: HttpClient; token: AccessToken; home: string; mostAtOnce: number }) {
    this.#http = options.http;
    this.#token = options.token;
    this.#home = new URL(options.home);
    this.#mostAtOnce = options.mostAtOnce;
  }

  /** The home resource, where every way begins. */
  async home(ask: Ask): Promise<Resource> {
    return await this.read(this.#home.href, resourceSchema, ask);
  }

  /** Asks what is at a link. Any status is an answer; 401 has been tried with a new token. */
  async send(method: HttpQuestion['method'], href: string, ask: Ask, body?: unknown): Promise<HttpAnswer> {
    const { pathname, search } = this.#resolve(href);
    return await this.#token.send(ask.signal, (bearer) =>
      this.#http.send({
        method,
        path: pathname + search,
        headers: {
          accept: 'application/json',
          Authorization: `Bearer ${bearer}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: ask.signal,
      }),
    );
  }

  /** Reads what is at a link. Any status but 200 is an error. */
  async read<Schema extends z.ZodType>(href: string, schema: Schema, ask: Ask): Promise<z.output<Schema>> {
    const answer = await this.send('GET', href, ask);
    if (answer.status !== 200) throw refuseStatus(answer);
    return readJson(answer, schema);
  }

  /** Reads a list: as it is, or every page of it. Fewer or more than the list says it has is `truncated`. */
  async readList<Schema extends z.ZodType>(href: string, item: Schema, ask: Ask): Promise<z.output<Schema>[]> {
    const array = item.array().max(MOST_ITEMS);
    const whole = await this.read(href, array.or(pagedSchema), ask);
    if (Array.isArray(whole)) return whole;
    if (whole.totalItems > MOST_ITEMS) throw new FagsystemError('tooLarge', 'more items than the desk takes in');
    const pages = await this.each(whole.pages, ask, (page, each) => this.read(link(page, 'self'), array, each));
    const items = pages.flat();
    if (items.length !== whole.totalItems) throw new FagsystemError('truncated', 'not as many items as totalItems');
    return items;
  }

  /** Follows several links, a few at a time. */
  async each<Item, Result>(
    items: readonly Item[],
    ask: Ask,
    run: (item: Item, ask: Ask) => Promise<Result>,
  ): Promise<Result[]> {
    return await fewAtOnce(items, this.#mostAtOnce, ask.signal, (item, signal) => run(item, { ...ask, signal }));
  }

  /** What a link is called at the desk: below the home as the source writes it, else from the root. Throws `nonsense` for one too long. */
  idOf(href: string): string {
    const { pathname, search } = this.#resolve(href);
    const whole = pathname + search;
    const id = whole.startsWith(this.#home.pathname) ? whole.slice(this.#home.pathname.length) : whole;
    if (id === '' || id.length > LONGEST_ID) throw new FagsystemError('nonsense', 'link cannot be an id');
    return id;
  }

  /** Throws `nonsense` for a link that leads to another origin, or to none. */
  #resolve(href: string): URL {
    const url = URL.parse(href, this.#home.href);
    if (url === null || url.origin !== this.#home.origin || url.username !== '' || url.password !== '') {
      throw new FagsystemError('nonsense', 'link to another origin');
    }
    return url;
  }
}

/** A link of a resource; undefined when it has none of that name. Throws `nonsense` for one without an address. */
export function linkIfAny({ _links: links }: Resource, name: string): string | undefined {
  if (links === null || links === undefined || !Object.hasOwn(links, name)) return undefined;
  const parsed = linkSchema.safeParse(links[name]);
  if (!parsed.success) throw new FagsystemError('nonsense', `link ${name} has no address`);
  return parsed.data.href;
}

/** A link that has to be there. Throws `nonsense` without it. */
export function link(resource: Resource, name: string): string {
  const href = linkIfAny(resource, name);
  if (href === undefined) throw new FagsystemError('nonsense', `no link ${name}`);
  return href;
}
