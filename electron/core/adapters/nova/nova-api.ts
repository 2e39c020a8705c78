// Asks Nova: signs in, sends, and gathers all pages of a list. Reads are PUT, as Nova has them.
// Must not know the domain. Nothing of a question or an answer goes into an error.
import { z } from 'zod';
import { KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';
import { AccessToken } from '../../transport/access-token.ts';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, refuseStatus } from '../../transport/read-answer.ts';
import type { AdapterTools, Ask } from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { requestIdOf } from '../uuid.ts';
import { addressSchema, pathSchema } from '../config-schema.ts';
import { type CaseGetOutput, DOCUMENT_OUTPUT } from './get-output.ts';
import {
  caseListSchema,
  documentListSchema,
  type JournalNote,
  type NovaCase,
  type NovaDocument,
  type NovaTask,
  type PagingInformation,
  novaTaskListSchema,
} from './response-schema.ts';

/** Where Nova is and as whom the desk signs in. */
export const novaAccessSchema = {
  /** E.g. `https://novaapi.kmd.dk`. */
  origin: addressSchema,
  apiPath: pathSchema.default('/api'),
  apiVersion: z
    .string()
    .regex(/^\d\.\d-[A-Za-z]{1,20}$/)
    .default('2.0-Case'),
  /** The token service has an origin of its own, e.g. `https://novaauth.kmd.dk`. */
  tokenOrigin: addressSchema,
  tokenPath: pathSchema.default('/realms/NovaIntegration/protocol/openid-connect/token'),
  clientId: z.string().min(1).max(200),
  clientSecret: secretSchema,
  /** Rows asked for at a time; Nova gives no more than 500. */
  pageSize: z.number().int().min(1).max(500).default(500),
  allowLoopback: z.boolean().default(false),
};
const accessSchema = z.object(novaAccessSchema);
type NovaAccess = z.infer<typeof accessSchema>;

/** The states of a case that is not closed, as a municipal client asks for them. */
const OPEN_STATES = KNOWN_PROGRESS.filter((one) => one !== 'Afsluttet').map((progressState) => ({ progressState }));

/** More rows than any list has: a source that never says it is done must not keep the desk asking. */
const MOST_ROWS = 10_000;

interface Page<Row> {
  readonly paging: PagingInformation;
  readonly rows: readonly Row[];
}

/** Nova, signed in to when it is needed. */
export class NovaApi {
  readonly #access: NovaAccess;
  readonly #http: ReturnType<AdapterTools['createHttp']>;
  readonly #token: AccessToken;

  constructor(access: NovaAccess, tools: AdapterTools) {
    this.#access = access;
    const { allowLoopback, clientId, clientSecret } = access;
    this.#http = tools.createHttp(access.origin, { allowLoopback });
    this.#token = new AccessToken({
      http: tools.createHttp(access.tokenOrigin, { allowLoopback }),
      path: access.tokenPath,
      form: () => ({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: tools.secret(clientSecret),
        scope: 'client',
      }),
      now: tools.now,
    });
  }

  /** Every case of which Nova says that the citizen is primary party. Which role they have is the caller's to look at. */
  async casesOf(cpr: string, caseGetOutput: CaseGetOutput, ask: Ask): Promise<NovaCase[]> {
    const caseParty = { identificationType: 'CprNummer', identification: cpr, participantRole: 'Primær' };
    const whole: NovaCase[] = [];
    for (const one of await this.#cases({ caseParty }, caseGetOutput, ask)) {
      whole.push(hasAllNotes(one) ? one : ((await this.case(one.common.uuid, caseGetOutput, ask)) ?? one));
    }
    return whole;
  }

  /** Every case that is not closed and has the user as its caseworker. Whether Nova looked by the user is the caller's to look at. */
  async casesOfHandler(racfId: string, caseGetOutput: CaseGetOutput, ask: Ask): Promise<NovaCase[]> {
    const question = { caseworker: { kspIdentity: { racfId } }, states: { states: OPEN_STATES } };
    return await this.#cases(question, caseGetOutput, ask);
  }

  /** One case with all its notes; null when there is none. Asked for by id, Nova's pages are those of the journal. */
  async case(uuid: string, caseGetOutput: CaseGetOutput, ask: Ask): Promise<NovaCase | null> {
    let whole: NovaCase | null = null;
    const notes = new Map<string, JournalNote>();
    for (;;) {
      const paging = this.#paging(notes.size + 1);
      const { pagingInformation, cases } = await this.#read(
        '/Case/GetList',
        { common: { uuid }, paging, caseGetOutput },
        caseListSchema,
        ask,
      );
      const one = cases?.[0];
      if (one === undefined) {
        if (whole !== null || pagingInformation.numberOfRows > 0)
          throw new FagsystemError('truncated', 'the case is not in the answer');
        return null;
      }
      if (cases?.length !== 1 || one.common.uuid !== uuid)
        throw new FagsystemError('nonsense', 'not the case asked for');
      const before = notes.size;
      for (const note of one.journalNotes?.journalNotes ?? []) notes.set(note.uuid, note);
      whole = { ...one, journalNotes: { journalNotes: [...notes.values()] } };
      if (hasAllNotes(whole)) return whole;
      if (notes.size === before) throw new FagsystemError('truncated', 'fewer notes than numberOfJournalNotes');
      if (notes.size > MOST_ROWS) throw new FagsystemError('tooLarge', 'no end to the notes');
    }
  }

  /** The documents of a case, each followed by its attachments: the list of a case has main documents only. */
  async documents(caseUuid: string, ask: Ask): Promise<NovaDocument[]> {
    const listOf = (where: Readonly<Record<string, string>>) =>
      this.#allRows(
        async (paging) => {
          const answer = await this.#read(
            '/Document/GetList',
            { paging, ...where, getOutput: DOCUMENT_OUTPUT },
            documentListSchema,
            ask,
          );
          return { paging: answer.pagingInformation, rows: answer.documents ?? [] };
        },
        ({ documentUuid }) => documentUuid,
      );
    const all: NovaDocument[] = [];
    for (const main of await listOf({ caseUuid })) {
      all.push(main);
      if ((main.numberOfSubDocuments ?? 0) > 0) all.push(...(await listOf({ mainDocumentUuid: main.documentUuid })));
    }
    return all;
  }

  async tasks(caseUuid: string, ask: Ask): Promise<NovaTask[]> {
    return await this.#allRows(
      async (paging) => {
        const answer = await this.#read('/Task/GetList', { paging, caseUuid }, novaTaskListSchema, ask);
        return { paging: answer.pagingInformation, rows: answer.taskList ?? [] };
      },
      ({ taskUuid }) => taskUuid,
    );
  }

  /** Sends a change. Any status but a 401 that a new token did not help is an answer, and the caller's to judge. */
  async write(
    method: 'PATCH' | 'POST',
    path: '/Case/Update' | '/Case/Import',
    body: Body,
    ask: Ask,
  ): Promise<HttpAnswer> {
    const answer = await this.#send(method, path, body, ask);
    if (answer.status === 401) throw refuseStatus(answer);
    return answer;
  }

  async #cases(where: Readonly<Record<string, unknown>>, caseGetOutput: CaseGetOutput, ask: Ask): Promise<NovaCase[]> {
    return await this.#allRows(
      async (paging) => {
        const answer = await this.#read('/Case/GetList', { paging, ...where, caseGetOutput }, caseListSchema, ask);
        return { paging: answer.pagingInformation, rows: answer.cases ?? [] };
      },
      ({ common }) => common.uuid,
    );
  }

  #paging(startRow: number) {
    return { startRow, numberOfRows: this.#access.pageSize, calculateTotalNumberOfRows: true };
  }

  async #read<Schema extends z.ZodType>(path: string, body: Body, schema: Schema, ask: Ask): Promise<z.output<Schema>> {
    const answer = await this.#send('PUT', path, body, ask);
    if (answer.status !== 200) throw refuseStatus(answer);
    return readJson(answer, schema);
  }

  async #send(
    method: 'PUT' | 'PATCH' | 'POST',
    path: string,
    { common, ...rest }: Body,
    ask: Ask,
  ): Promise<HttpAnswer> {
    const body = JSON.stringify({ common: { transactionId: requestIdOf(ask.traceId), ...common }, ...rest });
    const target = `${this.#access.apiPath}${path}?api-version=${this.#access.apiVersion}`;
    return await this.#token.send(ask.signal, (token) =>
      this.#http.send({
        method,
        path: target,
        headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
        signal: ask.signal,
      }),
    );
  }

  /**
   * All pages of a list. Nova may give fewer rows at a time than it is asked for, so the next page begins where this one ended. Each
   * row once; a list that says it has more than it gives is `truncated`, the same page again `nonsense`.
   */
  async #allRows<Row>(ask: (paging: object) => Promise<Page<Row>>, idOf: (row: Row) => string): Promise<Row[]> {
    const found = new Map<string, Row>();
    let seen = 0;
    while (seen < MOST_ROWS) {
      const { paging, rows } = await ask(this.#paging(seen + 1));
      if (rows.length < paging.numberOfRows) throw new FagsystemError('truncated', 'fewer rows than numberOfRows');
      const before = found.size;
      for (const row of rows) found.set(idOf(row), row);
      seen += rows.length;
      const total = paging.totalNumberOfRows ?? null;
      const hasMore = paging.hasMoreRows ?? (total === null ? rows.length === this.#access.pageSize : seen < total);
      if (!hasMore) {
        if (total !== null && seen < total) throw new FagsystemError('truncated', 'fewer rows than totalNumberOfRows');
        return [...found.values()];
      }
      if (rows.length === 0) throw new FagsystemError('truncated', 'more rows are due and none came');
      if (found.size === before) throw new FagsystemError('nonsense', 'the same page came again');
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }
}

/** A question or a change without what every one has. `common.uuid` is the case it is about. */
export type Body = { readonly common?: { readonly uuid: string } } & Readonly<Record<string, unknown>>;

/** False when Nova says that the journal has more notes than came. */
function hasAllNotes({ numberOfJournalNotes, journalNotes }: NovaCase): boolean {
  return (journalNotes?.journalNotes?.length ?? 0) >= (numberOfJournalNotes ?? 0);
}
