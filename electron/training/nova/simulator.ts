// KFF Nova (ESDH): a simulated KMD Nova with its token service, on its own SQLite rows. Training only.
// Must not know the core or its adapters. Paths, names and methods are municipal clients'; bodies of errors are invented.
import { randomUUID } from 'node:crypto';
import {
  createTokens,
  GARBAGE,
  json,
  onceUnder,
  type SimulatorRequest,
  type Reply,
  startHttpSimulator,
  TOKEN_SECONDS,
} from '../http-simulator.ts';
import { COMMON_FAULTS, type SimulatorFault, type Simulator } from '../simulator.ts';
import { type NovaCaseRow, openNovaStore, seedNovaStore, type NovaStore } from './store.ts';
import {
  caseObject,
  caseQuestion,
  documentObject,
  documentQuestion,
  readImport,
  readUpdate,
  taskObject,
  taskQuestion,
  withOffset,
  withoutOffset,
} from './wire.ts';

const TOKEN_PATH = '/realms/NovaIntegration/protocol/openid-connect/token';
const API_PATH = '/api';
const API_VERSION = '2.0-Case';

/** The training municipality's credentials and department. Invented: they open nothing but this simulator. */
const CLIENT = { id: 'oevelse-borgerservice', secret: 'kun-til-oevelse' } as const;
const DEPARTMENT = { administrativeUnitId: 1001, fullName: 'Borgerservice, Rådhuset', userKey: 'OEVBS' } as const;

/** The number under which the training municipality files life situations: invented, since no list has one. */
const SITUATION_KLE = { number: '00.07.00', facet: 'G01' } as const;

/** Rows at a time under `kortSide`, however many were asked for. */
const SHORT_PAGE = 2;

/** Configuration with which a desk reaches this simulator, in the adapter's own words. */
export function novaTrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    tokenOrigin: `http://127.0.0.1:${port}`,
    clientId: CLIENT.id,
    clientSecret: { from: 'training' as const, value: CLIENT.secret },
    newCase: { department: DEPARTMENT },
    situations: { kle: SITUATION_KLE },
    caseAddress: 'https://nova.oevelse.example.invalid/sag/{uuid}',
    allowLoopback: true,
  };
}

export const novaSimulator: Simulator = {
  id: 'kff-esdh',
  name: 'KFF Nova (ESDH)',
  faults: [
    ...COMMON_FAULTS,
    'retryAfter',
    'ukendtFremdrift',
    'udenTidszone',
    'kortSide',
    'ignorererRolle',
    'forsinketOprettelse',
  ],
  latencyMs: 80,
  seed: seedNovaStore,
  async start(options) {
    const { fault, now } = options;
    const tokens = createTokens('kff-esdh', now);
    const refusesOnce = onceUnder('tokenExpiredOnce', fault);
    const store = openNovaStore(options.db, now);
    /** Cases made under `forsinketOprettelse`: not to be seen before it is over. */
    const unseen = new Set<string>();
    return await startHttpSimulator(options, (question) => {
      if (fault() !== 'forsinketOprettelse') unseen.clear();
      if (question.url.pathname === TOKEN_PATH)
        return fault() === 'garbage' ? GARBAGE : answerToken(question, () => tokens.issue());
      if (fault() === 'tokenExpired' || refusesOnce() || !tokens.accepts(question.headers.authorization))
        return problem(401, 'Unauthorized');
      return answer(question, store, fault(), unseen);
    });
  },
};

function answerToken({ method, body }: SimulatorRequest, issue: () => string): Reply {
  if (method !== 'POST') return json(405, { error: 'method_not_allowed' });
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'client_credentials') return json(400, { error: 'unsupported_grant_type' });
  if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
    return json(401, { error: 'invalid_client' });
  if (form.get('scope') !== 'client') return json(400, { error: 'invalid_scope' });
  return json(200, { access_token: issue(), expires_in: TOKEN_SECONDS, token_type: 'Bearer', scope: 'client' });
}

/** ASP.NET's form of an error, which Nova is taken to have. `detail` may quote what was sent, so that a desk that logs it is found out. */
function problem(status: number, title: string, detail = '', headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    ...json(status, { title, status, detail, traceId: randomUUID() }, headers),
    type: 'application/problem+json; charset=utf-8',
  };
}

function answer(question: SimulatorRequest, store: NovaStore, fault: SimulatorFault, unseen: Set<string>): Reply {
  const { method, url } = question;
  if (fault === 'garbage') return GARBAGE;
  if (fault === 'forbidden') return problem(403, 'Forbidden', question.body);
  if (fault === 'error500') return problem(500, 'Internal Server Error', question.body);
  if (fault === 'retryAfter') return problem(429, 'Too Many Requests', '', { 'Retry-After': '30' });
  if (url.searchParams.get('api-version') !== API_VERSION) return problem(400, 'Unsupported API version');
  const body = readBody(question.body);
  switch (`${method} ${url.pathname.slice(API_PATH.length)}`) {
    case 'PUT /Case/GetList':
      return caseList(body, store, fault, unseen);
    case 'PUT /Document/GetList':
      return documentList(body, store, fault);
    case 'PUT /Task/GetList':
      return taskList(body, store, fault);
    case 'PATCH /Case/Update':
      return update(body, store, question.body);
    case 'POST /Case/Import':
      return create(body, store, fault, unseen, question.body);
    default:
      return problem(404, 'Not Found');
  }
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Window {
  readonly first: number;
  readonly most: number;
}

interface Paging {
  readonly startRow: number;
  readonly numberOfRows: number;
  readonly calculateTotalNumberOfRows: boolean;
}

/** Rows are counted from 1; Nova is seen to take 0 for the first as well. */
function windowOf({ startRow, numberOfRows }: Paging, fault: SimulatorFault): Window {
  return {
    first: Math.max(0, startRow - 1),
    most: fault === 'kortSide' ? Math.min(SHORT_PAGE, numberOfRows) : numberOfRows,
  };
}

/** A page of a list. Under `emptyAnswer` it reports the number of rows and returns none. */
function list(
  name: string,
  rows: readonly object[],
  total: number,
  { first }: Window,
  paging: Paging,
  fault: SimulatorFault,
): Reply {
  const pagingInformation = {
    startRow: paging.startRow,
    numberOfRows: rows.length,
    hasMoreRows: first + rows.length < total,
    ...(paging.calculateTotalNumberOfRows ? { totalNumberOfRows: total } : {}),
  };
  return json(200, {
    pagingInformation,
    ...(rows.length === 0 ? {} : { [name]: fault === 'emptyAnswer' ? [] : rows }),
  });
}

function caseList(body: unknown, store: NovaStore, fault: SimulatorFault, unseen: ReadonlySet<string>): Reply {
  const parsed = caseQuestion.safeParse(body);
  if (!parsed.success) return problem(400, 'Bad Request', JSON.stringify(body));
  const { common, paging, caseParty, caseworker, states, caseGetOutput } = parsed.data;
  const clock = fault === 'udenTidszone' ? withoutOffset : withOffset;
  const window = windowOf(paging, fault);
  const progressOf = (progress: string) => (fault === 'ukendtFremdrift' ? 'Parkeret' : progress);
  if (common.uuid !== undefined) {
    const row = unseen.has(common.uuid.toLowerCase()) ? undefined : store.case(common.uuid);
    if (row === undefined) return list('cases', [], 0, window, paging, fault);
    // Asked for by id, the pages are those of the journal: that is how clients read a long one.
    const notes = store.notesOf(row.uuid);
    const shown = notes.slice(window.first, window.first + window.most);
    return list(
      'cases',
      [caseObject(row, shown, notes.length, caseGetOutput, store, clock, progressOf(row.progress))],
      1,
      { ...window, first: 0 },
      paging,
      fault,
    );
  }
  const told = (row: NovaCaseRow) => {
    const notes = store.notesOf(row.uuid);
    return caseObject(row, notes.slice(0, 500), notes.length, caseGetOutput, store, clock, progressOf(row.progress));
  };
  if (caseworker !== undefined) {
    const wanted = (states?.states ?? []).map(({ progressState }) => progressState);
    const { rows, total } = store.casesOfHandler(caseworker.kspIdentity.racfId, wanted, window.first, window.most);
    return list('cases', rows.map(told), total, window, paging, fault);
  }
  if (caseParty === undefined) return problem(400, 'Bad Request', 'No search terms');
  const cpr = fault === 'wrongPerson' ? store.somebodyElse(caseParty.identification) : caseParty.identification;
  const anyRole = fault === 'ignorererRolle' || caseParty.participantRole === undefined;
  const rows = store.casesOf(cpr, anyRole, window.first, window.most).map(told);
  return list('cases', rows, store.countOf(cpr, anyRole), window, paging, fault);
}

function documentList(body: unknown, store: NovaStore, fault: SimulatorFault): Reply {
  const parsed = documentQuestion.safeParse(body);
  if (!parsed.success) return problem(400, 'Bad Request', JSON.stringify(body));
  const { paging, caseUuid, mainDocumentUuid, getOutput } = parsed.data;
  const all =
    mainDocumentUuid !== undefined
      ? store.attachmentsOf(mainDocumentUuid)
      : caseUuid !== undefined
        ? store.documentsOf(caseUuid)
        : null;
  if (all === null) return problem(400, 'Bad Request', 'No search terms');
  const window = windowOf(paging, fault);
  const rows = all.slice(window.first, window.first + window.most).map((row) => documentObject(row, getOutput));
  return list('documents', rows, all.length, window, paging, fault);
}

function taskList(body: unknown, store: NovaStore, fault: SimulatorFault): Reply {
  const parsed = taskQuestion.safeParse(body);
  if (!parsed.success) return problem(400, 'Bad Request', JSON.stringify(body));
  const { paging, caseUuid } = parsed.data;
  const window = windowOf(paging, fault);
  const all = store.tasksOf(caseUuid);
  const clock = fault === 'udenTidszone' ? withoutOffset : withOffset;
  return list(
    'taskList',
    all.slice(window.first, window.first + window.most).map((row) => taskObject(row, store, clock)),
    all.length,
    window,
    paging,
    fault,
  );
}

function update(body: unknown, store: NovaStore, sent: string): Reply {
  const change = readUpdate(body);
  if (change === null) return problem(400, 'Bad Request', sent);
  const outcome = store.update(change);
  if (outcome === 'notFound') return problem(404, 'Not Found', sent);
  return outcome === 'noteThere' ? problem(409, 'Conflict', sent) : json(200, { uuid: change.uuid });
}

function create(body: unknown, store: NovaStore, fault: SimulatorFault, unseen: Set<string>, sent: string): Reply {
  const from = readImport(body);
  if (from === null) return problem(400, 'Bad Request', sent);
  if (store.create(from) === 'there') return problem(409, 'Conflict', sent);
  if (fault === 'forsinketOprettelse') unseen.add(from.uuid);
  return json(200, { uuid: from.uuid });
}
