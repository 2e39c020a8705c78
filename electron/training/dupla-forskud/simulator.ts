// Skat Forskud: a simulated DUPLA Forskudsopgørelser_1 with the platform's token service, on its own SQLite rows. Training only.
// Must not know the core or its adapters: it speaks the OpenAPI and nothing else. Codes and texts in faults are invented.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person, TaxAssessment } from '../population/population.ts';
import { COMMON_FAULTS, type RunningSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';

const SERVICE_PATH = '/service/DUPLAForskudsopgørelser_1';
const TOKEN_PATH = '/service/AccessTokenService_1/token';

/** The training municipality's credentials. Invented: the CVR number and the agreement belong to nobody. */
const CLIENT = {
  samlToken: Buffer.from('<saml:Assertion ID="oevelse"/>').toString('base64'),
  cvr: '00000000',
  itSystem: '5f0b7d1e-93c8-4d3f-9a39-1f5d2a6e7c23',
} as const;

/** Data agreements: the fields a client is given. The narrow one shows that the others are simply not in the answer. */
const AGREEMENTS = [
  {
    urn: 'urn:ufst:adgangsgrundlag:aftale:oevelse-borgerservice',
    fields: [
      'SkattePligtPersonOmfangKode',
      'SkattekortTypeKode',
      'eSkattekortForskudTrækProcent',
      'BeregnetMånedsfradrag',
      'Skattekommune',
      'PersonligIndkomst.PersonligIndkomstLønIndkomst',
      'AMBidrag.AMBidragBeløbLøn',
      'SocialeYdelser.SocialeYdelserDagpengeForskud',
    ],
  },
  { urn: 'urn:ufst:adgangsgrundlag:aftale:oevelse-smal', fields: ['Skattekommune'] },
] as const;

const TOKEN_SECONDS = 600;
const SLOW_MS = 30_000;
const SLOW_PERSON_MS = 3_000;
const LARGEST_BODY = 64 * 1024;

/** The population's card types (1 hovedkort, 2 bikort, 3 frikort) in the OpenAPI's codes. */
const SKATTEKORT_TYPE: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 3 };

/** Configuration with which a desk reaches this simulator, in the adapter's own words. */
export function duplaForskudTrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    servicePath: SERVICE_PATH,
    tokenPath: TOKEN_PATH,
    samlToken: CLIENT.samlToken,
    afsenderCvr: CLIENT.cvr,
    afsenderItSystem: CLIENT.itSystem,
    adgangsgrundlag: AGREEMENTS[0].urn,
    yearsBack: 2,
    allowLoopback: true,
  };
}

export const duplaForskudSimulator: Simulator = {
  id: 'skat-forskud',
  name: 'Skat Forskud',
  faults: [...COMMON_FAULTS, 'tokenExpiredOnce', 'forbidden', 'retryAfter', 'fejlI200', 'advisI200', 'forkertPerson'],
  latencyMs: 120,
  seed(db, population) {
    db.exec(`
      CREATE TABLE agreement (urn TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (urn, field)) WITHOUT ROWID;
      CREATE TABLE slow_person (cpr TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE assessment (
        cpr TEXT NOT NULL, year INTEGER NOT NULL, id TEXT NOT NULL, valid_from TEXT NOT NULL, registered_at TEXT NOT NULL,
        liability TEXT NOT NULL, card_type INTEGER NOT NULL, tax_percent INTEGER NOT NULL, allowance INTEGER NOT NULL,
        municipality INTEGER NOT NULL, salary REAL NOT NULL, labour_contribution REAL NOT NULL,
        unemployment_benefit REAL NOT NULL, notice TEXT, PRIMARY KEY (cpr, year)
      ) WITHOUT ROWID;
    `);
    const insertField = db.prepare('INSERT INTO agreement VALUES (?, ?)');
    for (const { urn, fields } of AGREEMENTS) for (const field of fields) insertField.run(urn, field);
    const insertSlow = db.prepare('INSERT INTO slow_person VALUES (?)');
    const insert = db.prepare(
      `INSERT INTO assessment VALUES (@cpr, @year, @id, @valid_from, @registered_at, @liability, @card_type, @tax_percent,
        @allowance, @municipality, @salary, @labour_contribution, @unemployment_benefit, @notice)`,
    );
    for (const person of population.people()) {
      if (person.trouble === 'skatSlow') insertSlow.run(person.cpr);
      for (const assessment of population.taxAssessments(person)) insert.run(toRow(assessment, person));
    }
  },
  start,
};

interface Row {
  readonly cpr: string;
  readonly year: number;
  readonly id: string;
  readonly valid_from: string;
  readonly registered_at: string;
  readonly liability: string;
  readonly card_type: number;
  readonly tax_percent: number;
  readonly allowance: number;
  readonly municipality: number;
  readonly salary: number;
  readonly labour_contribution: number;
  readonly unemployment_benefit: number;
  readonly notice: string | null;
}

function toRow(assessment: TaxAssessment, { trouble }: Person): Row {
  const isUnknown = trouble === 'unknownCodes';
  const isHostile = trouble === 'hostile';
  return {
    cpr: assessment.cpr,
    year: assessment.year,
    id: assessment.uuid,
    valid_from: assessment.validFrom,
    registered_at: assessment.registeredAt,
    // 0: fully liable to tax. The hostile person's code is markup, a formula and text that runs backwards.
    liability: isHostile ? '<img src=x onerror=alert(1)>=1+1\u202E' : isUnknown ? '5' : '0',
    card_type: isUnknown ? 99 : (SKATTEKORT_TYPE[assessment.cardType] ?? 0),
    tax_percent: assessment.taxPercent,
    allowance: assessment.monthlyAllowance,
    municipality: assessment.municipality,
    salary: assessment.salary,
    labour_contribution: assessment.labourContribution,
    unemployment_benefit: assessment.unemploymentBenefit,
    notice: isHostile ? '<script>alert("advis")</script>' : null,
  };
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TRANSAKTIONS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(\.[0-9]+)*$/i;
const DAY_AND_MONTH = '(0[1-9]|[12][0-9]|3[01])(01|03|05|07|08|10|12)|(0[1-9]|[12][0-9]|30)(04|06|09|11)|(0[1-9]|[12][0-9])02';
const PERSON_CPR_NUMMER = new RegExp(`^((${DAY_AND_MONTH})[0-9]{6}|0000000000)$`);

async function start(options: SimulatorOptions): Promise<RunningSimulator> {
  const { db, fault, now } = options;
  const tokens = createTokens(now);
  const closing = new AbortController();
  const find = db.prepare<[string, number], Row>('SELECT * FROM assessment WHERE cpr = ? AND year = ?');
  const findOther = db.prepare<[string, number], Row>('SELECT * FROM assessment WHERE cpr <> ? AND year = ? LIMIT 1');
  const isSlow = db.prepare<[string]>('SELECT 1 FROM slow_person WHERE cpr = ?');
  const fieldsOf = db.prepare<[string], { field: string }>('SELECT field FROM agreement WHERE urn = ?');
  // True while tokenExpiredOnce has still to refuse its one call; any call seen under another fault sets it again.
  let refusesOnce = true;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    if (fault() === 'down') socket.resetAndDestroy();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (fault() === 'down') return void request.socket.resetAndDestroy();
    if (fault() !== 'tokenExpiredOnce') refusesOnce = true;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const pause = (ms: number) => wait(ms, undefined, { signal: AbortSignal.any([gone.signal, closing.signal]) });
    const body = await readBody(request);
    await pause(fault() === 'slow' ? SLOW_MS : options.latencyMs());

    const url = new URL(request.url ?? '/', 'http://simulator');
    const path = decodeURI(url.pathname);
    if (path === TOKEN_PATH) return answerToken(request, response, body);
    setTransactionHeaders(request, response, now());
    // The real service may name the person in `Identifikation`; the training one does, so that a desk that logs it is found out.
    const Identifikation = url.searchParams.get('PersonCPRNummer') ?? '';
    const toFejl = (status: number, FejlId: string, FejlTekst: string) => ({
      Fejl: { FejlId, FejlTekst, Identifikation, KildeId: 'FORSKUD', status: String(status) },
    });
    const send = (status: number, SvarReaktion: object, more: object = {}) => {
      const value = { HovedoplysningerSvarREST: [{ SvarReaktion }], ...more };
      sendText(response, 'application/json', JSON.stringify(value), status, status === 200 && fault() === 'truncated');
    };
    const fejl = (status: number, FejlTekst: string) => send(status, toFejl(status, String(status), FejlTekst));
    if (path !== `${SERVICE_PATH}/Forskudsopgørelse` || request.method !== 'GET') return fejl(404, 'Ukendt ressource');
    if (fault() === 'error500') return fejl(500, 'Kald til kilde fejlede');

    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const isRefused = fault() === 'tokenExpired' || (fault() === 'tokenExpiredOnce' && refusesOnce);
    if (isRefused || !tokens.isValid(bearer)) {
      refusesOnce = false;
      return fejl(401, 'Token er udløbet eller ugyldigt');
    }
    const wrong = wrongHeader(request);
    if (wrong !== null) return fejl(400, `Header mangler eller er forkert: ${wrong}`);
    const fields = fieldsOf.all(String(request.headers['ufst-adgangsgrundlag'])).map(({ field }) => field);
    const cvr = request.headers['x-rute-afsenderorganisation'] ?? CLIENT.cvr;
    const mayAsk = fields.length > 0 && cvr === CLIENT.cvr && fault() !== 'forbidden';
    if (!mayAsk) return fejl(403, 'Adgangsgrundlaget giver ikke adgang');
    if (fault() === 'retryAfter') {
      response.setHeader('Retry-After', '30');
      return fejl(429, 'For mange kald');
    }
    const query = readQuery(url.searchParams);
    if (query === null) return fejl(400, 'Ugyldige søgeparametre');

    if (query.cprs.some((cpr) => isSlow.get(cpr) !== undefined)) await pause(SLOW_PERSON_MS);
    const rows = query.cprs.flatMap((cpr) =>
      query.years.flatMap((year) => (fault() === 'forkertPerson' ? findOther : find).get(cpr, year) ?? []),
    );
    const kept = rows.filter((row) => query.takes(row));
    if (fault() === 'garbage') return sendText(response, 'text/html', '<!DOCTYPE html><h1>Driftsmeddelelse</h1>', 200);
    if (fault() === 'fejlI200') return send(200, toFejl(200, 'FS-17', 'Forskud svarede ikke for alle år'));
    const notice = fault() === 'advisI200' ? 'Data er senest opdateret i går' : kept.find((row) => row.notice !== null)?.notice;
    const svar = typeof notice === 'string' ? { Advis: { AdvisId: 'FS-A1', AdvisTekst: notice, KildeId: 'FORSKUD' } } : {};
    const data = kept.map((row) => ({ type: 'Forskudsopgoerelse', id: row.id, attributes: attributesOf(row, fields) }));
    response.setHeader('x-data-antal', String(data.length));
    send(200, svar, { data });
  }

  function answerToken(request: IncomingMessage, response: ServerResponse, body: string): void {
    const send = (status: number, value: object) => sendText(response, 'application/json', JSON.stringify(value), status);
    if (request.method !== 'POST') return send(405, { error: 'method_not_allowed' });
    if (fault() === 'error500') return send(500, { error: 'server_error' });
    const samlToken = new URLSearchParams(body).get('saml-token');
    if (samlToken === null) return send(400, { error: 'invalid_request' });
    if (samlToken !== CLIENT.samlToken) return send(401, { error: 'invalid_grant' });
    // The platform's own token_type is Holder-of-key over mTLS; DUPLA's OpenAPI says bearer. Which holds is not verified.
    send(200, { access_token: tokens.issue(), token_type: 'Bearer', expires_in: TOKEN_SECONDS });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** JWTs signed HS256 with a key that lives as long as the simulator. Claims are invented. */
function createTokens(now: () => Date) {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const seconds = () => Math.floor(now().getTime() / 1000);
  return {
    issue: (): string => {
      const iat = seconds();
      const claims = { iss: 'skat-forskud', sub: CLIENT.itSystem, iat, exp: iat + TOKEN_SECONDS, jti: randomUUID() };
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${text}.${sign(text)}`;
    },
    isValid: (token: string): boolean => {
      const [head = '', claims = '', signature = ''] = token.split('.');
      if (signature !== sign(`${head}.${claims}`)) return false;
      const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { exp: number };
      return seconds() < exp;
    },
  };
}

/** Name of the first header that is missing or breaks its form; null when all is well. */
function wrongHeader({ headers }: IncomingMessage): string | null {
  const given = (name: string) => headers[name.toLowerCase()]?.toString();
  const required: readonly (readonly [string, RegExp])[] = [
    ['x-TransaktionsId', TRANSAKTIONS_ID],
    ['x-TransaktionsTid', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/],
    ['ufst-adgangsgrundlag', /^urn:ufst:adgangsgrundlag:(aftale|rolle):\S+$/],
  ];
  const optional: readonly (readonly [string, RegExp])[] = [
    ['x-OnBehalfOfUser', /^.{0,256}$/],
    ['x-Rute-AfsenderOrganisation', /^\d{8}$/],
    ['x-Rute-AfsenderItSystemInstans', UUID_V4],
    ['x-major-version', /^1?$/],
  ];
  for (const [name, form] of required) if (!form.test(given(name) ?? '')) return name;
  for (const [name, form] of optional) {
    const value = given(name);
    if (value !== undefined && !form.test(value)) return name;
  }
  return null;
}

interface Query {
  readonly cprs: readonly string[];
  readonly years: readonly number[];
  /** The optional parameters, as a condition on a row. */
  takes(row: Row): boolean;
}

/** The query, or null when it breaks the OpenAPI. */
function readQuery(params: URLSearchParams): Query | null {
  const cprs = params.getAll('PersonCPRNummer');
  const years = params.getAll('IndkomstÅr').map(Number);
  if (cprs.length === 0 || !cprs.every((cpr) => PERSON_CPR_NUMMER.test(cpr))) return null;
  if (years.length === 0 || !years.every((year) => Number.isInteger(year) && year >= 1700 && year <= 9999)) return null;
  const instant = (name: string, whenMissing: number) => (params.has(name) ? Date.parse(params.get(name) ?? '') : whenMissing);
  const validAt = instant('ForskudsopgørelseGyldigTidspunkt', Infinity);
  const from = instant('UdstillingRegistreringFra', -Infinity);
  const to = instant('UdstillingRegistreringTil', Infinity);
  if ([validAt, from, to].some(Number.isNaN)) return null;
  return {
    cprs,
    years,
    takes: ({ registered_at: registered, valid_from: validFrom }) =>
      Date.parse(registered) >= from && Date.parse(registered) <= to && Date.parse(validFrom) <= validAt,
  };
}

/** The fields of the data agreement, under the OpenAPI's names; the four that are required always. */
function attributesOf(row: Row, fields: readonly string[]): Record<string, unknown> {
  const all: Readonly<Record<string, unknown>> = {
    SkattePligtPersonOmfangKode: row.liability,
    SkattekortTypeKode: row.card_type,
    eSkattekortForskudTrækProcent: row.tax_percent,
    BeregnetMånedsfradrag: row.allowance,
    Skattekommune: row.municipality,
    'PersonligIndkomst.PersonligIndkomstLønIndkomst': row.salary,
    'AMBidrag.AMBidragBeløbLøn': row.labour_contribution,
    'SocialeYdelser.SocialeYdelserDagpengeForskud': row.unemployment_benefit,
  };
  const attributes: Record<string, unknown> = {
    PersonCPRNummer: row.cpr,
    IndkomstÅr: row.year,
    ForskudsopgørelseGyldigFra: row.valid_from,
    UdstillingRegistreringTidspunkt: row.registered_at,
  };
  for (const field of fields) {
    const [group = '', name] = field.split('.');
    attributes[group] = name === undefined ? all[field] : { ...(attributes[group] as object | undefined), [name]: all[field] };
  }
  return attributes;
}

function setTransactionHeaders(request: IncomingMessage, response: ServerResponse, now: Date): void {
  const asked = request.headers['x-transaktionsid']?.toString();
  const id = asked !== undefined && TRANSAKTIONS_ID.test(asked) ? asked : randomUUID();
  response.setHeader('x-request-id', randomUUID());
  response.setHeader('x-TransaktionsId', id);
  response.setHeader('x-transaktions-id', id.split('.')[0] ?? id);
  response.setHeader('x-TransaktionsTid', request.headers['x-transaktionstid']?.toString() ?? now.toISOString());
  response.setHeader('x-major-version', '1');
}

/** `isCut`: announces the whole length, sends half of it and ends the connection. */
function sendText(response: ServerResponse, type: string, text: string, status: number, isCut = false): void {
  const bytes = Buffer.from(text, 'utf8');
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  response.setHeader('Content-Length', bytes.length);
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status);
  if (!isCut) return void response.end(bytes);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('body above the limit');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
