// SBSYS: a simulated Web API with its identity provider, one for each installation, on its own SQLite rows. Training only.
// Must not know the core or its adapters: it answers as two municipal clients expect, and nothing else. Error texts are invented.
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
import { COMMON_FAULTS, type RunningSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';
import { BTF_SAGER, type Installation, MFF_SAGER, SYSTEM_USER } from './installations.ts';
import { openSbsysStore, type SagChange, type SagRow, seedSbsysStore, type SbsysStore } from './store.ts';
import { asCaseworker, asDokument, asErindring, asNote, asParter, asSag, asStatus, hyphenated } from './wire.ts';

const TOKEN_PATH = '/auth/realms/sbsip/protocol/openid-connect/token';

/** The training municipality's credentials. Invented; they open nothing but this simulator. */
const CLIENT = { id: 'sagsbord-oevelse', secret: 'oevelse-hemmelighed', password: 'oevelse-kodeord' } as const;

/** Faults of this format beside the common ones. */
const OWN_FAULTS = [
  'retryAfter',
  'fritekst400',
  'lukketSag',
  'ikkeJson',
  'mistetSvar',
  'andenSkriver',
  'ukendtStatus',
  'beskyttet',
] as const;

/** Most rows an installation gives at a time. */
const LARGEST_PAGE = 500;

export const btfSagerSimulator = sbsysSimulator(BTF_SAGER);
export const mffSagerSimulator = sbsysSimulator(MFF_SAGER);

export const btfSagerTrainingConfig = (port: number) => trainingConfig(BTF_SAGER, port);
export const mffSagerTrainingConfig = (port: number) => trainingConfig(MFF_SAGER, port);

function sbsysSimulator(installation: Installation): Simulator {
  return {
    id: installation.id,
    name: installation.name,
    faults: [...COMMON_FAULTS, ...OWN_FAULTS],
    latencyMs: installation.latencyMs,
    seed: (db, population) => seedSbsysStore(db, population, installation),
    start: (options) => start(options, installation),
  };
}

/** The adapter's configuration for an installation on a port, as in the training profile. */
function trainingConfig({ id, dialect, statuses, templates }: Installation, port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    tokenPath: TOKEN_PATH,
    clientId: CLIENT.id,
    clientSecret: { from: 'training' as const, value: CLIENT.secret },
    username: SYSTEM_USER.logonId,
    password: { from: 'training' as const, value: CLIENT.password },
    dialect,
    pageSize: 100,
    statuses: statuses.map((status) => ({ id: status.id, progress: status.progress })),
    templates: templates.map(({ kle, id: skabelonId }) => ({ kle, skabelonId })),
    caseAddress: `https://${id}.oevelse.example.invalid/sag/{id}`,
    allowLoopback: true,
  };
}

/** A call that the API refuses, in its own free text. */
class Refused extends Error {
  readonly reply: Reply;

  constructor(status: number, text: string) {
    super('refused');
    this.reply = plain(status, text);
  }
}

async function start(options: SimulatorOptions, installation: Installation): Promise<RunningSimulator> {
  const { fault, now } = options;
  const store = openSbsysStore(options.db, installation, now);
  const tokens = createTokens(installation.id, now);
  const refusesOnce = onceUnder('tokenExpiredOnce', fault);

  return await startHttpSimulator(options, (question) => {
    const { url, headers, method, body } = question;
    if (url.pathname === TOKEN_PATH) return answerToken(question, tokens.issue);
    if (fault() === 'garbage') return GARBAGE;
    if (fault() === 'error500') return plain(500, `Object reference not set. ${body}`);
    if (fault() === 'tokenExpired' || refusesOnce() || !tokens.accepts(headers.authorization))
      return plain(401, 'Unauthorized');
    if (fault() === 'forbidden') return plain(403, 'Forbidden');
    if (fault() === 'retryAfter') return { ...plain(429, 'For mange kald'), headers: { 'Retry-After': '30' } };
    // A real 400 quotes the value it rejects.
    if (fault() === 'fritekst400') return plain(400, `Kunne ikke forstå ${url.pathname} ${body}`);
    try {
      const route = ROUTES.find((one) => one.method === method && one.path.test(url.pathname));
      if (route === undefined) throw new Refused(404, 'No HTTP resource was found');
      const id = Number(route.path.exec(url.pathname)?.[1] ?? 0);
      const call: Call = { store, installation, id, url, body: parse(body), fault: fault() };
      if (route.isWrite !== true) return route.answer(call);
      if (fault() === 'lukketSag') return plain(409, 'Sagen er afsluttet');
      const reply = route.answer(call);
      // Carried out, and nobody gets to know.
      if (fault() === 'mistetSvar') throw new Error('the answer is lost');
      return fault() === 'ikkeJson' ? plain(200, 'OK') : reply;
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  });
}

interface Call {
  readonly store: SbsysStore;
  readonly installation: Installation;
  /** The number in the path; 0 where there is none. */
  readonly id: number;
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
  readonly fault: string | null;
}

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: RegExp;
  readonly isWrite?: true;
  readonly answer: (call: Call) => Reply;
}

const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/api\/sag\/search$/, answer: searchSager },
  { method: 'GET', path: /^\/api\/sag\/(?:sagsstatus|sagStatusList)$/, answer: statusList },
  { method: 'GET', path: /^\/api\/sag\/(\d{1,15})$/, answer: readSag },
  { method: 'GET', path: /^\/api\/sag\/(\d{1,15})\/part$/, answer: (call) => attached(call, asParter(sagOf(call))) },
  {
    method: 'GET',
    path: /^\/api\/sag\/(\d{1,15})\/dokumenter$/,
    answer: (call) =>
      attached(
        call,
        call.store.documentsOf(call.id).map((row) => asDokument(row, call.id, call.installation)),
      ),
  },
  {
    method: 'GET',
    path: /^\/api\/sag\/(\d{1,15})\/journalarknotes$/,
    answer: (call) =>
      attached(
        call,
        call.store.notesOf(call.id).map((row) => asNote(row, call.store)),
      ),
  },
  {
    method: 'GET',
    path: /^\/api\/erindring\/sag\/(\d{1,15})$/,
    answer: (call) =>
      attached(
        call,
        call.store.remindersOf(call.id).map((row) => asErindring(row, call.id, call.store)),
      ),
  },
  {
    method: 'GET',
    path: /^\/api\/bruger\/search$/,
    answer: ({ url, ...call }) => users(call, 'pageNumber', url.searchParams.get('q') ?? ''),
  },
  {
    method: 'POST',
    path: /^\/api\/bruger\/search$/,
    answer: ({ url: _url, ...call }) =>
      users(call, 'limitSkip', textOf(call.body, 'LogonId') || textOf(call.body, 'Navn')),
  },
  { method: 'POST', path: /^\/api\/person\/search$/, answer: searchPerson },
  { method: 'POST', path: /^\/api\/person$/, isWrite: true, answer: takeInPerson },
  { method: 'PUT', path: /^\/api\/sag\/(\d{1,15})$/, isWrite: true, answer: putSag },
  { method: 'PUT', path: /^\/api\/sag\/(\d{1,15})\/status$/, isWrite: true, answer: putStatus },
  { method: 'POST', path: /^\/api\/journalarknote\/create$/, isWrite: true, answer: createNote },
  { method: 'POST', path: /^\/api\/(?:v10\/)?sag\/template$/, isWrite: true, answer: createSag },
];

/** A list: one installation wraps it and counts, the other gives the bare array. */
function listReply(rows: readonly unknown[], { dialect }: Installation): Reply {
  return json(200, dialect === 'pageNumber' ? { Results: rows, TotalNumberOfResults: rows.length } : rows);
}

function searchSager({ store, installation, body, fault }: Call): Reply {
  const handler = body[installation.dialect === 'pageNumber' ? 'Sagsbehandler' : 'Behandler'];
  if (typeof handler === 'object' && handler !== null && 'Id' in handler)
    return searchByHandler(Number(handler.Id), { store, installation, body, fault });
  const person = body['PrimaerPerson'];
  const asked =
    typeof person === 'object' && person !== null && 'CprNummer' in person ? String(person.CprNummer) : null;
  if (asked === null) throw new Refused(400, 'Angiv PrimaerPerson');
  const { most, skip } = pageOf(body, installation);
  // Without its hyphen a number is nobody's: a search that hits nothing is 200 and an empty list.
  const cpr = /^\d{6}-\d{4}$/.test(asked) ? asked.replace('-', '') : '';
  const own =
    fault === 'wrongPerson'
      ? [store.somebodyElses(cpr)].filter((row) => row !== undefined)
      : store.sagerOf(cpr, most, skip);
  const rows = fault === 'emptyAnswer' ? [] : own.map((row) => asSag(row, false, store, installation, fault));
  const total = fault === 'wrongPerson' ? own.length : store.countOf(cpr);
  return json(
    200,
    installation.dialect === 'pageNumber' ? { Results: rows, TotalNumberOfResults: total } : { Results: rows },
  );
}

function searchByHandler(
  id: number,
  { store, installation, body, fault }: Pick<Call, 'store' | 'installation' | 'body' | 'fault'>,
): Reply {
  const { most, skip } = pageOf(body, installation);
  const rows =
    fault === 'emptyAnswer'
      ? []
      : store.sagerOfHandler(id, most, skip).map((row) => asSag(row, false, store, installation, fault));
  return json(
    200,
    installation.dialect === 'pageNumber'
      ? { Results: rows, TotalNumberOfResults: store.countOfHandler(id) }
      : { Results: rows },
  );
}

function pageOf(body: Call['body'], { dialect }: Installation): { most: number; skip: number } {
  const size = Number(body[dialect === 'pageNumber' ? 'PageSize' : 'Limit'] ?? 25);
  const place = Number(body[dialect === 'pageNumber' ? 'PageNumber' : 'Skip'] ?? (dialect === 'pageNumber' ? 1 : 0));
  const first = dialect === 'pageNumber' ? (place - 1) * size : place;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE || !Number.isInteger(first) || first < 0)
    throw new Refused(400, 'Ugyldig side');
  return { most: size, skip: first };
}

function statusList({ installation, fault }: Call): Reply {
  return json(
    200,
    installation.statuses.map(({ id, needsComment }) => {
      const { SagsStatusKommentar: _none, ...status } = asStatus(installation, id, null, fault);
      return { ...status, KraeverKommentarer: needsComment };
    }),
  );
}

function sagOf({ store, id }: Pick<Call, 'store' | 'id'>): SagRow {
  const row = store.sag(id);
  if (row === undefined) throw new Refused(404, 'Sagen findes ikke');
  return row;
}

function readSag(call: Call): Reply {
  const { store, installation, fault } = call;
  let row = sagOf(call);
  if (fault === 'wrongPerson') row = store.somebodyElses(row.cpr) ?? row;
  if (fault === 'andenSkriver') {
    store.change(row.id, {}, store.users.at(-1)?.id ?? null);
    row = sagOf(call);
  }
  return json(200, asSag(row, true, store, installation, fault));
}

/** What hangs on a case; not to be seen by one who may not see into it. */
function attached(call: Call, rows: readonly unknown[]): Reply {
  sagOf(call);
  if (call.fault === 'beskyttet') throw new Refused(403, 'Sagen er beskyttet');
  return listReply(call.fault === 'emptyAnswer' ? [] : rows, call.installation);
}

function users(
  { store, installation }: Pick<Call, 'store' | 'installation'>,
  dialect: Installation['dialect'],
  text: string,
): Reply {
  if (installation.dialect !== dialect) throw new Refused(405, 'The requested resource does not support this method');
  const asked = text.toLowerCase();
  if (asked === '') throw new Refused(400, 'Angiv noget at søge på');
  // Similar values are found too.
  const found = store.users.filter(
    ({ logonId, name }) => logonId.toLowerCase().includes(asked) || name.toLowerCase().includes(asked),
  );
  return listReply(
    found.map((user) => ({ ...asCaseworker(user, installation), LogonId: user.logonId })),
    installation,
  );
}

function searchPerson({ store, body }: Call): Reply {
  const person = store.person(textOf(body, 'CprNummer').replace('-', ''));
  return json(
    200,
    person === undefined ? [] : [{ Id: person.id, Navn: person.name, CprNummer: hyphenated(person.cpr) }],
  );
}

function takeInPerson({ store, body }: Call): Reply {
  const asked = textOf(body, 'CprNummer');
  if (!/^\d{6}-\d{4}$/.test(asked)) throw new Refused(400, `CprNummer ${asked} er ugyldigt`);
  const cpr = asked.replace('-', '');
  if (store.person(cpr) !== undefined) throw new Refused(409, 'Personen findes allerede');
  store.takeIn(cpr);
  return plain(200, 'true');
}

function openSag(call: Pick<Call, 'store' | 'id' | 'installation'>): SagRow {
  const row = sagOf(call);
  if (call.installation.statuses.find(({ id }) => id === row.status_id)?.state === 'Afsluttet')
    throw new Refused(409, 'Sagen er afsluttet');
  return row;
}

/** The last write wins, and an omitted field is emptied. */
function putSag(call: Call): Reply {
  const { store, installation, body, fault } = call;
  const row = openSag(call);
  const handler = body[installation.dialect === 'pageNumber' ? 'Sagsbehandler' : 'Behandler'];
  const handlerId = typeof handler === 'object' && handler !== null && 'Id' in handler ? Number(handler.Id) : null;
  if (handlerId !== null && store.user(handlerId) === undefined)
    throw new Refused(400, `Brugeren ${handlerId} findes ikke`);
  const unit = body['Ansaettelsessted'];
  const fields: SagChange = {
    title: textOf(body, installation.dialect === 'pageNumber' ? 'Titel' : 'SagsTitel') || null,
    handler_id: handlerId,
    unit: typeof unit === 'object' && unit !== null && 'Navn' in unit ? String(unit.Navn) : null,
    protected: body['ErBeskyttet'] === true ? 1 : 0,
    decided: body['ErBesluttet'] === true ? 1 : 0,
  };
  store.change(row.id, fields);
  return json(200, asSag(sagOf(call), true, store, installation, fault));
}

function putStatus(call: Call): Reply {
  const { store, installation, body } = call;
  const row = openSag(call);
  const status = installation.statuses.find(({ id }) => id === body['SagsStatusID']);
  const comment = textOf(body, 'Kommentar');
  if (status === undefined) throw new Refused(400, 'Ukendt SagsStatusID');
  if (status.needsComment && comment === '') throw new Refused(400, 'Status kræver en kommentar');
  store.change(row.id, { status_id: status.id, comment });
  // One installation answers a change of status in JSON, the other in plain text.
  return installation.dialect === 'pageNumber' ? json(200, true) : plain(200, 'true');
}

function createNote({ store, installation, body }: Call): Reply {
  const row = openSag({ store, installation, id: Number(body['SagID'] ?? 0) });
  const title = textOf(body, 'Overskrift');
  const html = textOf(body, 'Note');
  if (title === '' || html === '' || Number.isNaN(Date.parse(textOf(body, 'KontaktTidspunkt'))))
    throw new Refused(400, `Noten "${title}" er ikke hel`);
  return json(200, asNote(store.addNote(row.id, title, html), store));
}

function createSag({ store, installation, url, body, fault }: Call): Reply {
  const isPaged = installation.dialect === 'pageNumber';
  if (url.pathname !== (isPaged ? '/api/sag/template' : '/api/v10/sag/template'))
    throw new Refused(404, 'No HTTP resource was found');
  const part = body['PrimaryPart'];
  const partyId = typeof part === 'object' && part !== null && 'PartId' in part ? Number(part.PartId) : 0;
  const handler = body[isPaged ? 'SagsBehandlerID' : 'SagsbehandlerID'];
  const handlerId = typeof handler === 'number' ? handler : null;
  const title = textOf(body, 'SagsTitel');
  if (title === '' || (handlerId !== null && store.user(handlerId) === undefined))
    throw new Refused(400, `Sagen "${title}" kan ikke oprettes`);
  const row = store.create({ title, templateId: Number(body['SkabelonId'] ?? 0), partyId, handlerId });
  if (row === undefined) throw new Refused(400, 'Ukendt skabelon eller part');
  return json(200, asSag(row, false, store, installation, fault));
}

function answerToken({ method, body }: SimulatorRequest, issue: () => string): Reply {
  if (method !== 'POST') return json(405, { error: 'method_not_allowed' });
  const form = new URLSearchParams(body);
  if (form.get('grant_type') !== 'password') return json(400, { error: 'unsupported_grant_type' });
  if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
    return json(401, { error: 'invalid_client' });
  if (form.get('username') !== SYSTEM_USER.logonId || form.get('password') !== CLIENT.password)
    return json(401, { error: 'invalid_grant' });
  return json(200, {
    access_token: issue(),
    expires_in: TOKEN_SECONDS,
    refresh_expires_in: 1800,
    token_type: 'Bearer',
  });
}

function parse(body: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refused(400, 'Ikke et JSON-objekt');
}

function textOf(body: Call['body'], name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', text };
}
