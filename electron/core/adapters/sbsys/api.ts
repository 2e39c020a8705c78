// The questions that are put to SBSYS's Web API: token, pages, lists and one case, as checked wire objects.
// Must not know the domain. Nothing of an answer goes into an error: a 400 explains itself in free text, which may name a person.
import { z } from 'zod';
import { type Cpr, formatCpr } from '../../../../shared/domain/cpr.ts';
import { AccessToken } from '../../transport/access-token.ts';
import type { HttpAnswer, HttpQuestion } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import type { AdapterTools, Ask } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { isSameBruger } from './same-bruger.ts';
import type { SbsysConfig } from './config.ts';
import { type Dialect, DIALECTS } from './dialects.ts';
import {
  brugerSchema,
  type Bruger,
  dokumentSchema,
  type Dokument,
  erindringSchema,
  type Erindring,
  noteSchema,
  type SbsysNote,
  partSchema,
  personSchema,
  rowsOf,
  type SbsysSag,
  sbsysSagSchema,
  statusListSchema,
  wholeSagSchema,
} from './wire-schema.ts';

/** More cases than anybody has: a source that never gives a last page must not keep the desk asking. */
const MOST_CASES = 10_000;

/** A case to be changed: as the desk reads it, and with every field it came with. */
export interface OpenSag {
  readonly sag: SbsysSag;
  readonly whole: Readonly<Record<string, unknown>>;
}

export interface SbsysApi {
  readonly dialect: Dialect;
  /** The ids of the installation's statuses. */
  statusIds(ask: Ask): Promise<Set<number>>;
  /** Every case whose primary party is the person, all pages. Throws FagsystemError `wrongPerson` when one is not. */
  searchSager(cpr: Cpr, ask: Ask): Promise<SbsysSag[]>;
  /** Every case, also a closed one, of which the user is the caseworker. Throws `nonsense` when the source gives somebody else's. */
  searchSagerOf(handler: Bruger, ask: Ask): Promise<SbsysSag[]>;
  /** One case; null when there is none. */
  sag(id: string, ask: Ask): Promise<OpenSag | null>;
  parter(sag: SbsysSag, ask: Ask): Promise<z.infer<typeof partSchema>[]>;
  dokumenter(sag: SbsysSag, ask: Ask): Promise<Dokument[]>;
  noter(sag: SbsysSag, ask: Ask): Promise<SbsysNote[]>;
  erindringer(sag: SbsysSag, ask: Ask): Promise<Erindring[]>;
  findBrugere(by: 'LogonId' | 'Navn', text: string, ask: Ask): Promise<Bruger[]>;
  /** The person's id as a party; null for one SBSYS does not have. */
  personId(cpr: Cpr, ask: Ask): Promise<number | null>;
  /** Sends a write. Any status is an answer: what it means is the writer's to say. */
  send(method: 'POST' | 'PUT', path: string, body: unknown, ask: Ask): Promise<HttpAnswer>;
}

export function createApi(config: SbsysConfig, tools: AdapterTools): SbsysApi {
  const { allowLoopback } = config;
  const dialect: Dialect = DIALECTS[config.dialect];
  const http = tools.createHttp(config.origin, { allowLoopback });
  const token = new AccessToken({
    http: config.tokenOrigin === undefined ? http : tools.createHttp(config.tokenOrigin, { allowLoopback }),
    path: config.tokenPath,
    form: () => ({
      grant_type: 'password',
      client_id: config.clientId,
      client_secret: tools.secret(config.clientSecret),
      username: config.username,
      password: tools.secret(config.password),
    }),
    now: tools.now,
  });

  async function call(method: HttpQuestion['method'], path: string, body: unknown, ask: Ask): Promise<HttpAnswer> {
    return await token.send(ask.signal, (bearer) => {
      const headers = { accept: 'application/json', Authorization: `Bearer ${bearer}` };
      const question = { method, path: `${config.basePath}${path}`, signal: ask.signal };
      return http.send(
        body === null
          ? { ...question, headers }
          : {
              ...question,
              headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
              body: JSON.stringify(body),
            },
      );
    });
  }

  /** An answer that is to be read: 200 with JSON of the shape. A search is a POST; nothing is changed by it. */
  async function read<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
    ask: Ask,
  ): Promise<z.output<Schema>> {
    const answer = await call(body === null ? 'GET' : 'POST', path, body, ask);
    if (answer.status !== 200) throw refuseStatus(answer);
    return readJson(answer, schema);
  }

  const list = async <Row extends z.ZodType>(path: string, row: Row, ask: Ask): Promise<z.output<Row>[]> =>
    (await read(path, null, rowsOf(row), ask)).rows as z.output<Row>[];

  /** Rows that hang on a case say which one. A row of another case may be about somebody else. */
  async function listOf<Row extends z.ZodType<{ SagID?: number | null | undefined }>>(
    sag: SbsysSag,
    path: string,
    row: Row,
    ask: Ask,
  ) {
    const rows = await list(path, row, ask);
    if (rows.some(({ SagID }) => typeof SagID === 'number' && SagID !== sag.Id)) {
      throw new FagsystemError('wrongPerson', 'a row of another case');
    }
    return rows;
  }

  /** All pages of a search. `refuse` throws for a case that was not searched for. */
  async function allSager(
    criteria: Readonly<Record<string, unknown>>,
    refuse: (sag: SbsysSag) => void,
    ask: Ask,
  ): Promise<SbsysSag[]> {
    const found = new Map<number, SbsysSag>();
    for (let place = 0, seen = 0; seen < MOST_CASES; place += 1) {
      const body = { ...criteria, ...dialect.page(place, config.pageSize) };
      const { rows, total } = await read(
        '/api/sag/search?InkluderParterIResultat=true',
        body,
        rowsOf(sbsysSagSchema),
        ask,
      );
      for (const sag of rows) refuse(sag);
      const before = found.size;
      // A case that moved meanwhile comes twice; the later answer is the newer.
      for (const sag of rows) found.set(sag.Id, sag);
      seen += rows.length;
      if (total === null ? rows.length < config.pageSize : found.size >= total) return [...found.values()];
      if (rows.length === 0) throw new FagsystemError('truncated', 'fewer cases than TotalNumberOfResults');
      if (found.size === before) throw new FagsystemError('nonsense', 'the same page came again');
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }

  return {
    dialect,
    statusIds: async (ask) => new Set((await list(dialect.statusListPath, statusListSchema, ask)).map(({ Id }) => Id)),

    searchSager: (cpr, ask) =>
      allSager({ PrimaerPerson: { CprNummer: formatCpr(cpr) } }, (sag) => refuseOtherPerson(sag, cpr), ask),

    searchSagerOf: (handler, ask) =>
      allSager(
        dialect.handlerSearch(handler.Id ?? 0),
        ({ Behandler }) => {
          // An installation that does not know the search term would give everybody's cases.
          if (!isSameBruger(Behandler, handler)) throw new FagsystemError('nonsense', 'a case of another caseworker');
        },
        ask,
      ),

    async sag(id, ask) {
      const answer = await call('GET', `/api/sag/${id}`, null, ask);
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw refuseStatus(answer);
      const sag = readJson(answer, sbsysSagSchema);
      if (String(sag.Id) !== id) throw new FagsystemError('wrongPerson', 'another case than the one asked for');
      return { sag, whole: readJson(answer, wholeSagSchema) };
    },

    parter: (sag, ask) => list(`/api/sag/${sag.Id}/part`, partSchema, ask),
    dokumenter: (sag, ask) => listOf(sag, `/api/sag/${sag.Id}/dokumenter`, dokumentSchema, ask),
    noter: (sag, ask) => listOf(sag, `/api/sag/${sag.Id}/journalarknotes`, noteSchema, ask),
    erindringer: (sag, ask) => listOf(sag, `/api/erindring/sag/${sag.Id}`, erindringSchema, ask),

    async findBrugere(by, text, ask) {
      const { path, body } = dialect.findUser(by, text);
      return (await read(path, body, rowsOf(brugerSchema), ask)).rows;
    },

    async personId(cpr, ask) {
      const { rows } = await read('/api/person/search', { CprNummer: formatCpr(cpr) }, rowsOf(personSchema), ask);
      if (rows.some(({ CprNummer }) => typeof CprNummer === 'string' && CprNummer !== formatCpr(cpr))) {
        throw new FagsystemError('wrongPerson', 'CprNummer is not the one asked for');
      }
      if (rows.length > 1) throw new FagsystemError('nonsense', 'two persons with one number');
      return rows[0]?.Id ?? null;
    },

    send: (method, path, body, ask) => call(method, path, body, ask),
  };
}

/** Primary party must be the person. A case without one cannot be shown to be theirs, and is refused. */
export function refuseOtherPerson({ PrimaryPart }: SbsysSag, cpr: Cpr): void {
  if (PrimaryPart?.CPRnummer !== formatCpr(cpr))
    throw new FagsystemError('wrongPerson', 'PrimaryPart is not the one asked for');
}
