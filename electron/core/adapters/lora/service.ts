// LoRa's REST operations for the desk: søg, list, læs, opret, ret. The SAML token in the header, and LoRa's errors as ours.
// Must not know what a Sag holds, and must not let anything of an answer into an error.
import { z } from 'zod';
import type { HttpAnswer, HttpQuestion } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import type { AdapterTools, Ask } from '../adapter.ts';
import type { SecretPlace } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { UUID } from '../uuid.ts';

/** Kinds of object the desk asks for, as LoRa's paths name them. */
export type Objekt = 'sag/sag' | 'klassifikation/klasse' | 'organisation/bruger' | 'organisation/organisationenhed';

/** A question's parameters; a name may be there more than once. */
export type Query = readonly (readonly [name: string, value: string])[];

/** Something read, and what the source's clock said then (the Date header). */
export interface Read<T> {
  readonly value: T;
  readonly httpDate: string | undefined;
}

export interface Service {
  /** Søg: the UUIDs of one page. */
  soeg(objekt: Objekt, query: Query, ask: Ask): Promise<string[]>;
  /** List: the objects with these UUIDs. One that LoRa does not have is simply not there. */
  list<Schema extends z.ZodType>(
    objekt: Objekt,
    uuids: readonly string[],
    query: Query,
    item: Schema,
    ask: Ask,
  ): Promise<Read<z.output<Schema>[]>>;
  /** Læs: one object; null when LoRa says that it has none (404) or no longer has it (410). */
  laes<Schema extends z.ZodType>(
    objekt: Objekt,
    uuid: string,
    query: Query,
    item: Schema,
    ask: Ask,
  ): Promise<Read<z.output<Schema>> | null>;
  /** Opret (POST): the new UUID, or the status LoRa refused it with. */
  opret(objekt: Objekt, body: unknown, ask: Ask): Promise<{ readonly uuid: string } | { readonly refused: number }>;
  /** Ret (PATCH): the status. 200 is done; 400, 404, 409 and 410 are LoRa's no to what was asked. */
  ret(objekt: Objekt, uuid: string, body: unknown, ask: Ask): Promise<number>;
}

interface ServiceConfig {
  readonly origin: string;
  readonly basePath: string;
  readonly samlToken: SecretPlace;
  readonly allowLoopback: boolean;
}

/** Some deployments answer a search without a hit with an empty page, others with no page. */
const pageSchema = z.object({ results: z.array(z.array(z.string().regex(UUID))).max(1) });
const uuidSchema = z.object({
  uuid: z
    .string()
    .regex(UUID)
    .transform((uuid) => uuid.toLowerCase()),
});
const errorSchema = z.object({ message: z.string() });

/** Statuses that are LoRa's answer to a write and not a fault. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 409, 410]);

export function createService(config: ServiceConfig, tools: AdapterTools): Service {
  const http = tools.createHttp(config.origin, { allowLoopback: config.allowLoopback });

  async function once(question: Omit<HttpQuestion, 'headers' | 'signal'>, ask: Ask): Promise<HttpAnswer> {
    // `saml-gzipped`: the assertion as gzip in base64, which is what LoRa's own code unpacks.
    const { gzipSync } = await import('node:zlib');
    const token = gzipSync(Buffer.from(tools.secret(config.samlToken), 'utf8')).toString('base64');
    const headers = {
      accept: 'application/json',
      Authorization: `saml-gzipped ${token}`,
      ...(question.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return await http.send({ ...question, headers, signal: ask.signal });
  }

  /** A token that is refused may have been renewed where the secret lies: it is fetched and tried once more. */
  async function send(method: HttpQuestion['method'], path: string, ask: Ask, body?: unknown): Promise<HttpAnswer> {
    const question = {
      method,
      path: `${config.basePath}/${path}`,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await once(question, ask);
    return answer.status >= 400 && refusal(answer).code === 'signIn' ? await once(question, ask) : answer;
  }

  const withQuery = (path: string, query: Query) =>
    query.length === 0
      ? path
      : `${path}?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}`;

  return {
    async soeg(objekt, query, ask) {
      const answer = await send('GET', withQuery(objekt, query), ask);
      if (answer.status !== 200) throw refusal(answer);
      return readJson(answer, pageSchema)
        .results.flat()
        .map((uuid) => uuid.toLowerCase());
    },

    async list(objekt, uuids, query, item, ask) {
      const answer = await send(
        'GET',
        withQuery(objekt, [...uuids.map((uuid) => ['uuid', uuid] as const), ...query]),
        ask,
      );
      if (answer.status !== 200) throw refusal(answer);
      const { results } = readJson(answer, z.object({ results: z.array(z.array(item)).max(1) }));
      return { value: results.flat(), httpDate: answer.headers['date'] };
    },

    async laes(objekt, uuid, query, item, ask) {
      const answer = await send('GET', withQuery(`${objekt}/${uuid}`, query), ask);
      // A 404 of something else on the way, which is not LoRa's own, is a fault and no proof that there is no such object.
      if ((answer.status === 404 || answer.status === 410) && messageIn(answer) !== null) return null;
      if (answer.status !== 200) throw refusal(answer);
      const objects = readJson(answer, z.record(z.string().regex(UUID), z.array(item).length(1)));
      const held = Object.entries(objects).find(([key]) => key.toLowerCase() === uuid)?.[1][0];
      if (held === undefined) throw new FagsystemError('nonsense', 'not the object asked for');
      return { value: held, httpDate: answer.headers['date'] };
    },

    async opret(objekt, body, ask) {
      const answer = await send('POST', objekt, ask, body);
      if (answer.status === 201 || answer.status === 200) return readJson(answer, uuidSchema);
      if (answer.status === 400) return { refused: answer.status };
      throw refusal(answer);
    },

    async ret(objekt, uuid, body, ask) {
      const answer = await send('PATCH', `${objekt}/${uuid}`, ask, body);
      if (answer.status === 200) {
        if (readJson(answer, uuidSchema).uuid !== uuid)
          throw new FagsystemError('nonsense', 'not the object that was changed');
        return 200;
      }
      if (REFUSALS.has(answer.status)) return answer.status;
      throw refusal(answer);
    },
  };
}

/** LoRa's `message`, to judge by and for nothing else: it quotes UUIDs and whole objects. Null when the body is not LoRa's. */
function messageIn(answer: HttpAnswer): string | null {
  try {
    return readJson(answer, errorSchema).message;
  } catch {
    return null;
  }
}

/**
 * LoRa's statuses for who may what are not what they seem: a token that is not valid is 403, a missing one 401, and 401 is also
 * what its database says when an object is outside the user's criteria (MO401). Source: oio_rest/authentication.py, as_list, as_update.
 */
function refusal(answer: HttpAnswer): FagsystemError {
  const { status } = answer;
  const message = messageIn(answer) ?? '';
  if (status === 403 && /^(SAML token validation failed|Unknown authorization type)/.test(message))
    return new FagsystemError('signIn', 'http 403, SAML');
  if (status === 401 && /^(ERROR: +)?Unable to /.test(message))
    return new FagsystemError('notAllowed', 'http 401, outside the criteria');
  return refuseStatus(answer);
}
