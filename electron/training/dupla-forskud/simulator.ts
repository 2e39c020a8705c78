// Skat Forskud: a simulated DUPLA Forskudsopgørelser_1 with the platform's token service, on its own SQLite rows. Training only.
// Must not know the core or its adapters: it implements the OpenAPI and nothing else. Codes and texts in faults are invented.
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
import type { PopulationPerson, TaxAssessment } from '../population/population.ts';
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

const SLOW_PERSON_MS = 3_000;

/** The population's card types (1 hovedkort, 2 bikort, 3 frikort) in the OpenAPI's codes. */
const SKATTEKORT_TYPE: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 3 };

/** Configuration with which a desk reaches this simulator, in the adapter's own words. */
export function duplaForskudTrainingConfig(port: number) {
  return {
    origin: `http://127.0.0.1:${port}`,
    servicePath: SERVICE_PATH,
    tokenPath: TOKEN_PATH,
    samlToken: { from: 'training' as const, value: CLIENT.samlToken },
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
  faults: [...COMMON_FAULTS, 'retryAfter', 'fejlI200', 'advisI200'],
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

function toRow(assessment: TaxAssessment, { trouble }: PopulationPerson): Row {
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
const DAY_AND_MONTH =
  '(0[1-9]|[12][0-9]|3[01])(01|03|05|07|08|10|12)|(0[1-9]|[12][0-9]|30)(04|06|09|11)|(0[1-9]|[12][0-9])02';
const PERSON_CPR_NUMMER = new RegExp(`^((${DAY_AND_MONTH})[0-9]{6}|0000000000)$`);

async function start(options: SimulatorOptions): Promise<RunningSimulator> {
  const { db, fault, now } = options;
  const tokens = createTokens('skat-forskud', now);
  const refusesOnce = onceUnder('tokenExpiredOnce', fault);
  const find = db.prepare<[string, number], Row>('SELECT * FROM assessment WHERE cpr = ? AND year = ?');
  const findOther = db.prepare<[string, number], Row>('SELECT * FROM assessment WHERE cpr <> ? AND year = ? LIMIT 1');
  const isSlow = db.prepare<[string]>('SELECT 1 FROM slow_person WHERE cpr = ?');
  const fieldsOf = db.prepare<[string], { field: string }>('SELECT field FROM agreement WHERE urn = ?');

  async function answer(question: SimulatorRequest): Promise<Reply> {
    const { url, headers } = question;
    const path = decodeURI(url.pathname);
    if (path === TOKEN_PATH) return answerToken(question);
    const common = transactionHeaders(question, now());
    // The real service may name the person in `Identifikation`; the training one does, so that a desk that logs it is found out.
    const Identifikation = url.searchParams.get('PersonCPRNummer') ?? '';
    const toFejl = (status: number, FejlId: string, FejlTekst: string) => ({
      Fejl: { FejlId, FejlTekst, Identifikation, KildeId: 'FORSKUD', status: String(status) },
    });
    const reply = (
      status: number,
      SvarReaktion: object,
      more: object = {},
      moreHeaders: Readonly<Record<string, string>> = {},
    ) => json(status, { HovedoplysningerSvarREST: [{ SvarReaktion }], ...more }, { ...common, ...moreHeaders });
    const fejl = (status: number, FejlTekst: string, moreHeaders: Readonly<Record<string, string>> = {}) =>
      reply(status, toFejl(status, String(status), FejlTekst), {}, moreHeaders);
    if (path !== `${SERVICE_PATH}/Forskudsopgørelse` || question.method !== 'GET') return fejl(404, 'Ukendt ressource');
    if (fault() === 'error500') return fejl(500, 'Kald til kilde fejlede');
    if (fault() === 'tokenExpired' || refusesOnce() || !tokens.accepts(headers.authorization))
      return fejl(401, 'Token er udløbet eller ugyldigt');
    const wrong = wrongHeader(question);
    if (wrong !== null) return fejl(400, `Header mangler eller er forkert: ${wrong}`);
    const fields = fieldsOf.all(String(headers['ufst-adgangsgrundlag'])).map(({ field }) => field);
    const cvr = headers['x-rute-afsenderorganisation'] ?? CLIENT.cvr;
    if (fields.length === 0 || cvr !== CLIENT.cvr || fault() === 'forbidden')
      return fejl(403, 'Adgangsgrundlaget giver ikke adgang');
    if (fault() === 'retryAfter') return fejl(429, 'For mange kald', { 'Retry-After': '30' });
    const query = readQuery(url.searchParams);
    if (query === null) return fejl(400, 'Ugyldige søgeparametre');

    if (query.cprs.some((cpr) => isSlow.get(cpr) !== undefined)) await question.pause(SLOW_PERSON_MS);
    const rows = query.cprs.flatMap((cpr) =>
      query.years.flatMap((year) => (fault() === 'wrongPerson' ? findOther : find).get(cpr, year) ?? []),
    );
    const kept = rows.filter((row) => query.takes(row));
    if (fault() === 'garbage') return GARBAGE;
    if (fault() === 'fejlI200') return reply(200, toFejl(200, 'FS-17', 'Forskud svarede ikke for alle år'));
    const notice =
      fault() === 'advisI200' ? 'Data er senest opdateret i går' : kept.find((row) => row.notice !== null)?.notice;
    const svar =
      typeof notice === 'string' ? { Advis: { AdvisId: 'FS-A1', AdvisTekst: notice, KildeId: 'FORSKUD' } } : {};
    const data = kept.map((row) => ({ type: 'Forskudsopgoerelse', id: row.id, attributes: attributesOf(row, fields) }));
    return reply(200, svar, { data: fault() === 'emptyAnswer' ? [] : data }, { 'x-data-antal': String(data.length) });
  }

  function answerToken({ method, body }: SimulatorRequest): Reply {
    if (method !== 'POST') return json(405, { error: 'method_not_allowed' });
    if (fault() === 'error500') return json(500, { error: 'server_error' });
    const samlToken = new URLSearchParams(body).get('saml-token');
    if (samlToken === null) return json(400, { error: 'invalid_request' });
    if (samlToken !== CLIENT.samlToken) return json(401, { error: 'invalid_grant' });
    // The platform's own token_type is Holder-of-key over mTLS; DUPLA's OpenAPI says bearer. Which one applies is not verified.
    return json(200, { access_token: tokens.issue(), token_type: 'Bearer', expires_in: TOKEN_SECONDS });
  }

  return await startHttpSimulator(options, answer);
}

/** Name of the first header that is missing or breaks its form; null when all is well. */
function wrongHeader({ headers }: SimulatorRequest): string | null {
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
  const instant = (name: string, whenMissing: number) =>
    params.has(name) ? Date.parse(params.get(name) ?? '') : whenMissing;
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
    attributes[group] =
      name === undefined ? all[field] : { ...(attributes[group] as object | undefined), [name]: all[field] };
  }
  return attributes;
}

function transactionHeaders({ headers }: SimulatorRequest, now: Date): Readonly<Record<string, string>> {
  const asked = headers['x-transaktionsid']?.toString();
  const id = asked !== undefined && TRANSAKTIONS_ID.test(asked) ? asked : randomUUID();
  return {
    'x-request-id': randomUUID(),
    'x-TransaktionsId': id,
    'x-transaktions-id': id.split('.')[0] ?? id,
    'x-TransaktionsTid': headers['x-transaktionstid']?.toString() ?? now.toISOString(),
    'x-major-version': '1',
  };
}
