// UUF Skole: a simulated GetOrganized on its own SQLite rows, its `_goapi` and the little of SharePoint that is used. Training only.
// Must not know the core or its adapters; it shares the XML reader and writer with them. Paths and names are municipal clients';
// bodies of errors are invented.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseXml, xml } from '../../core/transport/xml.ts';
import { GARBAGE, json, onceUnder, type SimulatorRequest, type Reply, startHttpSimulator } from '../http-simulator.ts';
import { SYSTEM_CASES } from '../population/case-kinds.ts';
import { wireTime } from '../sf1470/wire.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import {
  type GetOrganizedCaseRow,
  type GetOrganizedDocumentRow,
  openGetOrganizedStore,
  seedGetOrganizedStore,
  SERVICE_USER,
  type GetOrganizedStore,
  UNKNOWN,
  type UserRow,
} from './store.ts';

/** The training municipality's account. Invented: it opens nothing but this simulator. */
const DOMAIN = 'OEVELSE';
const ACCOUNT = { userName: `${DOMAIN}\\${SERVICE_USER.login}`, password: 'kun-til-øvelse' } as const;
const LOGIN_PREFIX = `i:0#.w|${DOMAIN}\\`;
const SITE = '/skolesager';
const LIST = `${SITE}/Lists/Cases3`;

/** Rows of a document library under `kortSide`, however many were asked for. */
const SHORT_PAGE = 1;

/** Configuration with which a desk reaches this simulator, in the adapter's own words. */
export function getOrganizedTrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    userName: ACCOUNT.userName,
    password: { from: 'training' as const, value: ACCOUNT.password },
    browseOrigin: 'https://getorganized.oevelse.example.invalid',
    loginPrefix: LOGIN_PREFIX,
    descriptionField: 'Beskrivelse',
    openStatuses: ['Åben', UNKNOWN.status],
    newCase: {
      kleValues: Object.fromEntries(
        SYSTEM_CASES.UUF.kinds.map(({ kle, kleTitle }, place) => [kle, `${301 + place};#${kle} ${kleTitle}`]),
      ),
      facetValues: { G01: '18;#G01 Generelle sager' },
      fields: { Afdeling: '916;#Skoleforvaltningen' },
    },
    allowLoopback: true,
  };
}

export const getOrganizedSimulator: Simulator = {
  id: 'uuf-skole',
  name: 'UUF Skole (GetOrganized)',
  faults: [
    ...COMMON_FAULTS,
    'retryAfter',
    'kunNtlm',
    'side503',
    'enSagFejler',
    'indeholder',
    'kortSide',
    'lukningAfvist',
  ],
  latencyMs: 40,
  seed: seedGetOrganizedStore,
  async start(options) {
    const store = openGetOrganizedStore(options.db, options.now);
    const refusesOnce = onceUnder('tokenExpiredOnce', options.fault);
    const digest = `0x${randomBytes(32).toString('hex').toUpperCase()},25 Nov 2026 08:00:00 -0000`;
    const authorization = `Basic ${Buffer.from(`${ACCOUNT.userName}:${ACCOUNT.password}`, 'utf8').toString('base64')}`;
    return await startHttpSimulator(options, (question) => {
      const fault = options.fault();
      if (fault === 'kunNtlm') return unauthorized('NTLM');
      if (fault === 'tokenExpired' || refusesOnce() || question.headers.authorization !== authorization)
        return unauthorized('Negotiate, NTLM, Basic realm="go"');
      return answer(question, { store, fault, digest });
    });
  },
};

interface Running {
  readonly store: GetOrganizedStore;
  readonly fault: SimulatorFault;
  /** What SharePoint hands out before a list item may be written. */
  readonly digest: string;
}

function unauthorized(offered: string): Reply {
  return {
    status: 401,
    type: 'text/plain; charset=utf-8',
    text: '401 UNAUTHORIZED',
    headers: { 'WWW-Authenticate': offered },
  };
}

/** ASP.NET's form of an error. It quotes what was sent, so that a desk that logs it is found out. */
function message(status: number, text: string, sent = '', headers: Readonly<Record<string, string>> = {}): Reply {
  return json(status, { Message: `${text} ${sent}`.trim() }, headers);
}

const PAGE_503: Reply = {
  status: 200,
  type: 'text/html; charset=us-ascii',
  text: '<HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD><BODY><p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>',
};

type Handler = (
  asked: { readonly question: SimulatorRequest; readonly parts: readonly string[] },
  running: Running,
) => Reply;

/** Every question, by method and path. */
const ROUTES: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ['POST', /^\/_goapi\/cases\/findbycaseproperties\/?$/i, findCases],
  ['GET', /^\/_goapi\/cases\/metadata\/([^/]+)(?:\/false)?$/i, caseMetadata],
  ['POST', /^\/_goapi\/cases\/(closecase|opencase)$/i, closeOrOpen],
  ['POST', /^\/_goapi\/cases\/?$/i, createCase],
  ['POST', /^\/cases\/EMN\d+\/([^/]+)\/_api\/web\/GetList\(@listUrl\)\/RenderListDataAsStream$/, listDocuments],
  ['POST', /^\/cases\/EMN\d+\/([^/]+)\/_goapi\/Administration\/ModernConfiguration$/, modernConfiguration],
  ['POST', /^\/skolesager\/_api\/contextinfo$/, contextInfo],
  ['POST', /^\/skolesager\/_api\/web\/GetList\(@a1\)\/items\(@a2\)\/ValidateUpdateListItem\(\)$/, updateListItem],
];

function answer(question: SimulatorRequest, running: Running): Reply {
  const { fault } = running;
  if (fault === 'garbage') return GARBAGE;
  if (fault === 'side503') return PAGE_503;
  if (fault === 'error500') return message(500, 'An error has occurred.', question.body);
  if (fault === 'forbidden') return message(403, 'Access is denied.', question.body);
  if (fault === 'retryAfter') return message(429, 'Too many requests.', '', { 'Retry-After': '30' });
  // SharePoint is seen to answer 200 with nothing in it.
  if (fault === 'emptyAnswer') return { status: 200, type: 'application/json; charset=utf-8', text: '' };
  const path = decodeURIComponent(question.url.pathname);
  for (const [method, form, handler] of ROUTES) {
    const parts = form.exec(path);
    if (parts !== null && method === question.method) return handler({ question, parts: parts.slice(1) }, running);
  }
  return message(404, 'No HTTP resource was found.');
}

/** The body when it follows the schema. */
function bodyOf<Schema extends z.ZodType>({ body }: SimulatorRequest, schema: Schema): z.output<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const searchBody = z.object({
  FieldProperties: z
    .array(
      z.object({
        InternalName: z.string(),
        Value: z.string(),
        ComparisonType: z.enum(['Equal', 'Equals', 'Contains']).default('Equal'),
      }),
    )
    .min(1),
  CaseTypePrefixes: z.array(z.string()).min(1),
  LogicalOperator: z.literal('AND').default('AND'),
  ExcludeDeletedCases: z.union([z.boolean(), z.string()]),
  ReturnCasesNumber: z.coerce.number().int().min(1).default(25),
});

function findCases({ question }: { question: SimulatorRequest }, { store, fault }: Running): Reply {
  const asked = bodyOf(question, searchBody);
  if (asked === null) return message(400, 'The request is invalid.', question.body);
  const value = (name: string) =>
    asked.FieldProperties.find(({ InternalName }) => InternalName === `ows_${name}`)?.Value;
  const cpr = value('CCMContactData_CPR');
  const [key, system, id] = [value('EksterntSagsID'), value('EksterntSystemID'), value('CaseID')];
  const most = asked.ReturnCasesNumber;
  const ids = () => {
    if (!asked.CaseTypePrefixes.includes('EMN')) return [];
    if (cpr !== undefined) {
      if (fault === 'wrongPerson') return store.casesOf(store.somebodyElse(cpr), most);
      // `Contains` in a field with several numbers finds more than intended.
      const others = fault === 'indeholder' ? store.casesOf(store.somebodyElse(cpr), 1) : [];
      return [...store.casesOf(cpr, most), ...others];
    }
    // A field of people is compared by name.
    const owner = value('CaseOwner');
    if (owner !== undefined) return store.casesOwnedBy(owner, value('CaseStatus') ?? null, most);
    if (key !== undefined && system !== undefined) return store.casesWithKey(key, system);
    return id !== undefined && store.case(id) !== undefined ? [id] : [];
  };
  return json(200, {
    CasesInfo: ids()
      .slice(0, most)
      .map((CaseID) => ({ CaseID })),
  });
}

const clock = (instant: string) => wireTime(instant).slice(0, 19).replace('T', ' ');
/** People have their user id in brackets, accounts of systems have not. */
const asUser = (user: UserRow | undefined) =>
  user === undefined ? '' : `${user.id};#${user.name}${user.id === SERVICE_USER.id ? '' : `(${user.login})`}`;
/** Which of the webs a case lies in is GetOrganized's own affair. */
const caseUrl = (row: GetOrganizedCaseRow) => `cases/EMN${(row.item_id % 40) + 1}/${row.case_id}`;

function caseMetadata({ parts: [caseId = ''] }: { parts: readonly string[] }, { store, fault }: Running): Reply {
  const row = store.case(caseId);
  if (row === undefined) return message(404, 'The case was not found.');
  if (fault === 'enSagFejler' && store.casesOf(row.cpr, 1000).at(-1) === caseId)
    return message(500, 'An error has occurred.', row.title);
  const kle = store.kle(row.kle);
  const fields: Readonly<Record<string, string>> = {
    ContentTypeId: '0x0100512AABDB08FA4fadB4A10948B5A56C7C01',
    Title: row.title,
    CaseID: row.case_id,
    CaseStatus: row.status,
    CaseCategory: 'Standard',
    CaseOwner: asUser(store.user(row.owner)),
    Afdeling: `916;#${row.unit}`,
    KLENummer: kle === undefined ? row.kle : `${kle.id};#${row.kle} ${kle.title}`,
    Facet: row.facet === 'G01' ? '18;#G01 Generelle sager' : row.facet,
    CCMContactData: `${row.party_name};#${row.item_id};#${row.cpr};#;#`,
    CCMContactData_CPR: row.cpr,
    Modtaget: `${row.received} 00:00:00`,
    Created: clock(row.created_at),
    LastModifiedBy: asUser(store.user(row.modified_by)),
    LastModifiedDate: clock(row.modified_at),
    ...(row.closed_at === null ? {} : { Lukket: clock(row.closed_at) }),
    CaseUrl: caseUrl(row),
    Beskrivelse: row.description,
    SupplerendeSagsbehandlere: '',
    EksterntSagsID: row.external_id ?? '',
    EksterntSystemID: row.external_system ?? '',
  };
  const attributes = Object.entries(fields).map(([name, value]) => xml` ows_${name}="${value}"`);
  return json(200, { Metadata: String(xml`<z:row xmlns:z="#RowsetSchema"${attributes} />`), Attributes: null });
}

const renderBody = z.object({ parameters: z.object({ RenderOptions: z.literal(2), ViewXml: z.string() }) });

function listDocuments(
  { question, parts: [caseId = ''] }: { question: SimulatorRequest; parts: readonly string[] },
  { store, fault }: Running,
): Reply {
  const row = store.case(caseId);
  const asked = bodyOf(question, renderBody);
  const { searchParams } = question.url;
  if (row === undefined || asked === null || searchParams.get('@listUrl') !== `'/${caseUrl(row)}/Dokumenter'`)
    return message(404, 'List does not exist.');
  const limit = Number(/<RowLimit Paged="TRUE">(\d+)<\/RowLimit>/.exec(asked.parameters.ViewXml)?.[1] ?? 30);
  const most = fault === 'kortSide' ? SHORT_PAGE : limit;
  const isFirst = !searchParams.has('p_ID');
  // A folder is a row of the library like any other.
  const folder = {
    ID: '1',
    DocID: '',
    Title: 'Bilag',
    FileLeafRef: 'Bilag',
    FSObjType: '1',
    Dato: '',
    Korrespondance: '',
    CaseRecordNumber: '',
  };
  const wanted = most - (isFirst ? 1 : 0);
  const from = Number(searchParams.get('p_ID') ?? 0);
  const rows = store.documentsOf(caseId, from, wanted + 1);
  const shown = rows.slice(0, wanted);
  const next = `?Paged=TRUE&p_ID=${shown.at(-1)?.doc_id ?? from}&PageFirstRow=${most + 1}`;
  return json(200, {
    Row: [...(isFirst ? [folder] : []), ...shown.map(documentRow)],
    FirstRow: 1,
    RowLimit: most,
    ...(rows.length > wanted ? { NextHref: next } : {}),
  });
}

function documentRow(row: GetOrganizedDocumentRow) {
  return {
    ID: String(row.doc_id),
    DocID: String(row.doc_id),
    Title: row.title,
    FileLeafRef: row.file,
    FSObjType: '0',
    Dato: row.date.split('-').toReversed().join('-'),
    Korrespondance: row.correspondence,
    CaseRecordNumber: String(row.record_number),
  };
}

const changeBody = z.object({ CaseId: z.string(), Reason: z.string().optional() });

function closeOrOpen(
  { question, parts: [what = ''] }: { question: SimulatorRequest; parts: readonly string[] },
  { store, fault }: Running,
): Reply {
  const asked = bodyOf(question, changeBody);
  const row = store.case(asked?.CaseId ?? '');
  if (row === undefined) return message(404, 'The case was not found.', question.body);
  if (what.toLowerCase() === 'opencase') {
    if (row.status === 'Åben' || (asked?.Reason ?? '') === '')
      return message(400, 'The case cannot be opened.', question.body);
    store.reopen(row);
    return json(200, {});
  }
  if (fault === 'lukningAfvist' || row.status === 'Lukket')
    return message(400, 'The case has documents that are not final.', row.title);
  store.close(row);
  return json(200, {});
}

const createBody = z.object({
  CaseTypePrefix: z.literal('EMN'),
  MetadataXml: z.string().min(1),
  ReturnWhenCaseFullyCreated: z.boolean().default(true),
});

function createCase({ question }: { question: SimulatorRequest }, { store }: Running): Reply {
  const asked = bodyOf(question, createBody);
  const fields = asked === null ? null : fieldsIn(asked.MetadataXml);
  const get = (name: string) => fields?.get(`ows_${name}`) ?? '';
  const contact = get('CCMContactData').split(';#');
  // The installation demands a department, as installations do.
  if (
    get('Title') === '' ||
    get('CaseStatus') !== 'Åben' ||
    contact.length !== 5 ||
    !/^\d{10}$/.test(contact[2] ?? '') ||
    get('Afdeling') === ''
  ) {
    return message(400, 'The case could not be created.', question.body);
  }
  const words = (name: string) => get(name).replace(/^\d+;#/, '');
  const row = store.create({
    cpr: contact[2] ?? '',
    partyName: contact[0] ?? '',
    title: get('Title'),
    kle: words('KLENummer').split(' ')[0] ?? '',
    facet: words('Facet').split(' ')[0] ?? '',
    unit: words('Afdeling'),
    description: get('Beskrivelse'),
    externalId: get('EksterntSagsID') || null,
    externalSystem: get('EksterntSystemID') || null,
  });
  return row === undefined
    ? message(500, 'An error has occurred.')
    : json(200, { CaseID: row.case_id, CaseRelativeUrl: `/${caseUrl(row)}` });
}

function fieldsIn(metadataXml: string): ReadonlyMap<string, string> | null {
  try {
    const row = parseXml(metadataXml);
    return row.ns === '#RowsetSchema' && row.name === 'row' ? row.attributes : null;
  } catch {
    return null;
  }
}

function modernConfiguration({ parts: [caseId = ''] }: { parts: readonly string[] }, { store }: Running): Reply {
  const row = store.case(caseId);
  if (row === undefined) return message(404, 'No such web.');
  return json(200, { ModernCase: { ItemServerUrl: `${LIST}/${row.item_id}_.000`, ListItemID: row.item_id } });
}

function contextInfo(_asked: object, { digest }: Running): Reply {
  return json(200, { d: { GetContextWebInformation: { FormDigestTimeoutSeconds: 1800, FormDigestValue: digest } } });
}

const itemBody = z.object({
  formValues: z.array(z.object({ FieldName: z.literal('CaseOwner'), FieldValue: z.string() })).length(1),
});

function updateListItem({ question }: { question: SimulatorRequest }, { store, digest }: Running): Reply {
  if (question.headers['x-requestdigest'] !== digest)
    return message(403, 'The security validation for this page is invalid.');
  const asked = bodyOf(question, itemBody);
  const itemId = /^'(\d+)'$/.exec(question.url.searchParams.get('@a2') ?? '')?.[1];
  const row = store.item(Number(itemId));
  const value = asked?.formValues[0]?.FieldValue ?? '';
  if (row === undefined || question.url.searchParams.get('@a1') !== `'${LIST}'`)
    return message(404, 'Item does not exist.');
  const key = /^\[\{"Key":"(.+)"\}\]$/.exec(value)?.[1]?.replaceAll('\\\\', '\\') ?? '';
  const user = key.startsWith(LOGIN_PREFIX) ? store.userByLogin(key.slice(LOGIN_PREFIX.length)) : undefined;
  if (user !== undefined) store.give(row, user);
  const result = {
    FieldName: 'CaseOwner',
    FieldValue: value,
    HasException: user === undefined,
    ErrorMessage: user === undefined ? `No exact match: ${key}` : null,
  };
  return json(200, { d: { ValidateUpdateListItem: { results: [result] } } });
}
