// Asks GetOrganized: signs in with every question (Basic), finds cases, reads their metadata and their documents, and posts.
// Must not know the domain. Nothing of a question or an answer goes into an error.
import { z } from 'zod';
import type { HttpAnswer } from '../../transport/http-client.ts';
import { readJson, readText, refuseStatus } from '../../transport/read-answer.ts';
import { xml } from '../../transport/xml.ts';
import type { AdapterTools, Ask } from '../adapter.ts';
import { secretSchema } from '../../secret-place.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { addressSchema } from '../config-schema.ts';
import { type CaseMetadata, readMetadata } from './case-metadata.ts';
import { casesInfoSchema, type GoDocumentRow, documentPageSchema, metadataSchema } from './response-schema.ts';

/** Where GetOrganized is and as whom the desk signs in. */
export const goAccessSchema = {
  /** Address of the interface, e.g. `https://ad.go.kommune.dk`. Caseworkers may use another one: `browseOrigin`. */
  origin: addressSchema,
  /** As GetOrganized has it, with its domain: `KOMMUNE\svc-sagsbord`. Basic sign-in has no place for a colon in it. */
  userName: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^:]*$/),
  password: secretSchema,
  /** The kinds of cases that are looked in. */
  caseTypePrefixes: z
    .array(z.string().regex(/^[A-Z]{2,5}$/))
    .min(1)
    .default(['EMN']),
  /** How a search compares: clients are seen with all three words. */
  comparisonType: z.enum(['Equal', 'Equals', 'Contains']).default('Equal'),
  /** A search has no pages: as many as this, and there may be more. */
  mostCases: z.number().int().min(1).max(2000).default(500),
  /** Documents asked for at a time. */
  pageSize: z.number().int().min(1).max(1000).default(100),
  allowLoopback: z.boolean().default(false),
};
const accessSchema = z.object(goAccessSchema);
type GoAccess = z.infer<typeof accessSchema>;

export interface Post {
  readonly path: string;
  readonly body: unknown;
  /** SharePoint's own interfaces (`_api`) want OData's JSON; GetOrganized's (`_goapi`) plain. */
  readonly verbose?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fields of a search: GetOrganized's internal name with the value it must have. */
export type FieldProperties = Readonly<Record<string, string>>;

const MOST_DOCUMENTS = 10_000;
const DOCUMENT_FIELDS = [
  'ID',
  'DocID',
  'Title',
  'FileLeafRef',
  'FSObjType',
  'Dato',
  'Korrespondance',
  'CaseRecordNumber',
];
const VERBOSE = 'application/json;odata=verbose';

export class GoApi {
  readonly #access: GoAccess;
  readonly #secret: AdapterTools['secret'];
  readonly #http: ReturnType<AdapterTools['createHttp']>;

  constructor(access: GoAccess, tools: AdapterTools) {
    this.#access = access;
    this.#secret = tools.secret;
    this.#http = tools.createHttp(access.origin, { allowLoopback: access.allowLoopback });
  }

  /** Ids of the cases whose fields have these values, each once. Throws `tooLarge` when there may be more than were asked for. */
  async find(fields: FieldProperties, ask: Ask): Promise<string[]> {
    const { caseTypePrefixes, comparisonType, mostCases } = this.#access;
    const body = {
      FieldProperties: Object.entries(fields).map(([name, value]) => ({
        InternalName: `ows_${name}`,
        Value: value,
        DataType: 'Text',
        ComparisonType: comparisonType,
        IsMultiValue: false,
      })),
      CaseTypePrefixes: caseTypePrefixes,
      LogicalOperator: 'AND',
      ExcludeDeletedCases: true,
      ReturnCasesNumber: mostCases,
    };
    const answer = await this.post({ path: '/_goapi/Cases/FindByCaseProperties', body }, ask);
    if (answer.status !== 200) throw refuseStatus(answer);
    const { CasesInfo } = readAnswer(answer, casesInfoSchema);
    if (CasesInfo.length >= mostCases) throw new FagsystemError('tooLarge', 'as many cases as were asked for');
    return [...new Set(CasesInfo.map(({ CaseID }) => CaseID))];
  }

  /** A case's metadata; null when there is no such case. */
  async metadata(caseId: string, ask: Ask): Promise<CaseMetadata | null> {
    const answer = await this.#send(
      { method: 'GET', path: `/_goapi/Cases/Metadata/${caseId}`, headers: { accept: 'application/json' } },
      ask,
    );
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw refuseStatus(answer);
    return readMetadata(readAnswer(answer, metadataSchema).Metadata, caseId);
  }

  /** All documents in a case's library, folders left out, all pages. `caseUrl` is the case's own web. */
  async documents(caseId: string, caseUrl: string, ask: Ask): Promise<GoDocumentRow[]> {
    const listUrl = encodeURIComponent(`/${caseUrl}/Dokumenter`);
    const list = `/${caseUrl}/_api/web/GetList(@listUrl)/RenderListDataAsStream?@listUrl=%27${listUrl}%27`;
    // A case under another shares its library; its own documents are marked with the last part of its id.
    const subId = /^[A-Z]+-\d+-\d+-(\d+)$/.exec(caseId)?.[1];
    const first = subId === undefined ? '' : `&FilterField1=CCMSubID&FilterValue1=${subId}`;
    const found = new Map<string, GoDocumentRow>();
    for (let next = first, rows = 0; rows < MOST_DOCUMENTS;) {
      const answer = await this.post(
        { path: `${list}${next}`, body: documentQuestion(this.#access.pageSize), verbose: true },
        ask,
      );
      if (answer.status !== 200) throw refuseStatus(answer);
      const { Row, NextHref } = readAnswer(answer, documentPageSchema);
      const before = found.size;
      const documents = Row.filter(({ FSObjType }) => FSObjType !== '1');
      for (const row of documents) {
        if (row.DocID === null) throw new FagsystemError('nonsense', 'a document without DocID');
        found.set(row.DocID, row);
      }
      if (NextHref === null || NextHref === undefined) return [...found.values()];
      const isStuck = documents.length === 0 ? Row.length === 0 : found.size === before;
      if (isStuck) throw new FagsystemError('nonsense', 'the same page came again');
      next = `&${NextHref.slice(1)}`;
      rows += Row.length;
    }
    throw new FagsystemError('tooLarge', 'no end to the pages');
  }

  /** Posts JSON. Any status but 401 is an answer. */
  async post({ path, body, verbose = false, headers = {} }: Post, ask: Ask): Promise<HttpAnswer> {
    const types = verbose
      ? { 'content-type': VERBOSE, accept: VERBOSE }
      : { 'content-type': 'application/json', accept: 'application/json' };
    return await this.#send(
      { method: 'POST', path, headers: { ...types, ...headers }, body: JSON.stringify(body) },
      ask,
    );
  }

  /** A password that is refused may have been changed where it lies: it is fetched and tried once more. */
  async #send(
    question: { method: 'GET' | 'POST'; path: string; headers: Readonly<Record<string, string>>; body?: string },
    ask: Ask,
  ): Promise<HttpAnswer> {
    const once = async () => {
      const credentials = Buffer.from(
        `${this.#access.userName}:${this.#secret(this.#access.password)}`,
        'utf8',
      ).toString('base64');
      const headers = { ...question.headers, Authorization: `Basic ${credentials}` };
      return await this.#http.send({ ...question, headers, signal: ask.signal });
    };
    const first = await once();
    if (first.status !== 401) return first;
    const second = await once();
    if (second.status !== 401) return second;
    const offered = second.headers['www-authenticate'] ?? '';
    const isNtlmOnly = /\b(?:NTLM|Negotiate)\b/i.test(offered) && !/\bBasic\b/i.test(offered);
    throw new FagsystemError('signIn', isNtlmOnly ? 'http 401, only NTLM or Negotiate offered' : 'http 401 twice');
  }
}

function documentQuestion(rows: number) {
  const fields = DOCUMENT_FIELDS.map((name) => xml`<FieldRef Name="${name}"/>`);
  const view = xml`<View Scope="RecursiveAll"><ViewFields>${fields}</ViewFields>
<Query><OrderBy><FieldRef Name="ID"/></OrderBy></Query><RowLimit Paged="TRUE">${rows}</RowLimit></View>`;
  return {
    parameters: { __metadata: { type: 'SP.RenderListDataParameters' }, RenderOptions: 2, ViewXml: String(view) },
  };
}

/** The body as JSON. GetOrganized is seen to say 503 in a page of HTML with status 200. */
export function readAnswer<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): z.output<Schema> {
  const start = readText(answer).slice(0, 2000);
  if (start.trimStart().startsWith('<') && start.includes('HTTP Error 503'))
    throw new FagsystemError('busy', 'http 200, a page that says 503');
  return readJson(answer, schema);
}
