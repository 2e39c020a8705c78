// What really goes over the wire to and from Skat Forskud, held against KOMBIT's published OpenAPI. The OpenAPI is not ours to
// publish and lies beside the project; where it is missing these tests are skipped, and say so.
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { duplaForskudAdapter } from '../../electron/core/adapters/dupla-forskud/adapter.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../../electron/training/dupla-forskud/simulator.ts';
import { askNow, personWith, toolsFor } from './adapter-contract.ts';
import { openSimulator } from './open-simulator.ts';
import { type RecordedExchange, startRecordingProxy } from './recording-proxy.ts';

const FILE = new URL('../../../shared/standards/dupla/dupla_forskud.json', import.meta.url);
const isThere = existsSync(FILE);
if (!isThere) console.log('skipped: the OpenAPI of DUPLA Forskudsopgørelser is not in ../shared/standards/dupla');

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly required: boolean;
  readonly schema: AnySchema;
}

interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly [kind: string]: Readonly<Record<string, unknown>> };
}

interface PathItem {
  readonly parameters: readonly Reference[];
  readonly get: {
    readonly parameters: readonly Parameter[];
    readonly responses: Readonly<Record<string, { readonly headers: Readonly<Record<string, Reference>> }>>;
  };
}

type Reference = { readonly $ref: string } | Parameter;

/** The published file has a comma too many, which JSON does not allow. */
function readOpenApi(): OpenApi {
  return JSON.parse(readFileSync(FILE, 'utf8').replace(/,(\s*[\]}])/g, '$1')) as OpenApi;
}

/**
 * OpenAPI 3.0 keywords in JSON Schema's words: boolean exclusiveMinimum/-Maximum, POSIX classes in a pattern. Two things that
 * nobody can meet are put right: x-OnBehalfOfUser has `^[.]{0,256}$`, by the letter dots only, and the two it-systeminstans
 * headers have the pattern of a UUID together with the format of a time.
 */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const schema: Record<string, unknown> = {};
  for (const [key, held] of Object.entries(value)) {
    if (key !== 'xml' && !key.startsWith('x-')) schema[key] = toJsonSchema(held);
  }
  for (const [name, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    if (schema[exclusive]) schema[exclusive] = schema[name];
    else delete schema[exclusive];
  }
  const { pattern } = schema;
  if (typeof pattern === 'string') {
    schema['pattern'] = pattern.replaceAll('[^[:space:]]', '\\S').replace('^[.]{0,256}$', '^.{0,256}$');
    if (pattern.startsWith('^[0-9A-Fa-f]{8}-')) delete schema['format'];
  }
  return schema;
}

/** Names that begin with `x-` are dropped as extensions above, so the components are turned one by one. */
function createValidator(openApi: OpenApi): (schema: AnySchema) => ValidateFunction {
  const isInstant = (text: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    formats: { date: /^\d{4}-\d\d-\d\d$/, 'date-time': isInstant, 'xs:dateTime': isInstant },
  });
  const published = Object.entries(openApi.components['schemas'] ?? {});
  const schemas = Object.fromEntries(published.map(([name, schema]) => [name, toJsonSchema(schema)]));
  ajv.addSchema({ $id: 'openapi:', components: { schemas } });
  const point = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/components/', '"openapi:#/components/')) as unknown;
  return (schema) => ajv.compile(point(toJsonSchema(schema)) as AnySchema);
}

interface Http {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function readHttp(bytes: Buffer): Http {
  const end = bytes.indexOf('\r\n\r\n');
  const [start = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { start, headers: new Map(headers), body: bytes.subarray(end + 4).toString('utf8') };
}

describe.skipIf(!isThere)('DUPLA Forskudsopgørelser on the wire follows the published OpenAPI', () => {
  let openApi: OpenApi;
  let validator: (schema: AnySchema) => ValidateFunction;
  const exchanges: RecordedExchange[] = [];

  const resolve = <T>(held: { readonly $ref: string } | T): T => {
    if (typeof held !== 'object' || held === null || !('$ref' in held)) return held as T;
    const [, , kind = '', name = ''] = held.$ref.split('/');
    return openApi.components[kind]?.[name] as T;
  };
  const pathItem = () => openApi.paths['/Forskudsopgørelse'] as PathItem;
  const parameters = (place: 'query' | 'header') =>
    [...pathItem().parameters, ...pathItem().get.parameters]
      .map((held) => resolve<Parameter>(held))
      .filter((each) => each.in === place);
  const questions = () => exchanges.filter(({ request }) => request.subarray(0, 4).toString() === 'GET ');
  const expectValid = (schema: AnySchema, value: unknown, what: string) => {
    const validate = validator(schema);
    const errors = validate(value) ? [] : (validate.errors ?? []);
    expect(errors.map(({ instancePath, message }) => `${what}${instancePath} ${message}`)).toEqual([]);
  };

  beforeAll(async () => {
    openApi = readOpenApi();
    validator = createValidator(openApi);
    const open = await openSimulator(duplaForskudSimulator, { citizens: 30 });
    const proxy = await startRecordingProxy(open.port);
    try {
      const config = duplaForskudAdapter.configSchema.parse(duplaForskudTrainingConfig(proxy.port));
      const connected = duplaForskudAdapter.connect(config, toolsFor('skat-forskud', 'Stat'));
      await connected.check(askNow());
      for (const trouble of ['healthy', 'disagree', 'hostile', 'unknownCodes', 'noCases'] as const) {
        await connected.findCases?.(personWith(open.population, trouble).cpr, askNow());
      }
      for (const fault of [
        'error500',
        'forbidden',
        'retryAfter',
        'tokenExpired',
        'fejlI200',
        'advisI200',
        'wrongPerson',
      ]) {
        open.setFault(fault);
        await connected.findCases?.('1205680008' as Cpr, askNow()).catch(() => {});
      }
      const narrow = { ...config, adgangsgrundlag: 'urn:ufst:adgangsgrundlag:aftale:oevelse-smal' };
      open.setFault(null);
      await duplaForskudAdapter
        .connect(narrow, toolsFor('skat-forskud', 'Stat'))
        .findCases?.('1205680008' as Cpr, askNow());
      exchanges.push(...proxy.exchanges());
    } finally {
      await proxy.close();
      await open.close();
    }
  });
  afterAll(() => {
    exchanges.length = 0;
  });

  it('has recorded questions and answers of every kind', () => {
    const statuses = new Set(questions().map(({ response }) => readHttp(response).start.split(' ')[1]));
    expect([...statuses].toSorted()).toEqual(['200', '401', '403', '429', '500']);
  });

  it('asks at the published path', () => {
    const published = openApi.servers.map(
      ({ url }) => `${new URL(url).pathname}/${encodeURIComponent('Forskudsopgørelse')}`,
    );
    for (const { request } of questions()) {
      const { pathname } = new URL(readHttp(request).start.split(' ')[1] ?? '', 'http://x');
      expect(published).toContain(pathname);
    }
  });

  it('sends the query parameters that are asked for, in their form, and no others', () => {
    for (const { request } of questions()) {
      const { searchParams } = new URL(readHttp(request).start.split(' ')[1] ?? '', 'http://x');
      const known = parameters('query');
      expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining([...searchParams.keys()]));
      for (const { name, required, schema } of known) {
        if (required) expect(searchParams.has(name), name).toBe(true);
        if (!searchParams.has(name)) continue;
        const values = searchParams.getAll(name);
        expectValid(schema, name === 'IndkomstÅr' ? values.map(Number) : values, name);
      }
    }
  });

  it('sends the headers that are asked for, in their form', () => {
    const security = openApi.components['securitySchemes']?.['adgangsgrundlagAuth'] as { readonly name: string };
    const agreement = resolve<Parameter>({ $ref: `#/components/headers/${security.name}` });
    for (const { request } of questions()) {
      const { headers } = readHttp(request);
      expect(headers.get('authorization')).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
      expectValid(agreement.schema, headers.get(security.name), security.name);
      for (const { name, required, schema } of parameters('header')) {
        const value = headers.get(name.toLowerCase());
        if (required) expect(value, name).toBeDefined();
        if (value !== undefined) expectValid(schema, value, name);
      }
    }
  });

  it('sends no header of DUPLA’s that the OpenAPI does not have', () => {
    const known = parameters('header').map(({ name }) => name.toLowerCase());
    for (const { request } of questions()) {
      const own = [...readHttp(request).headers.keys()].filter((name) => name.startsWith('x-'));
      expect(known).toEqual(expect.arrayContaining(own));
    }
  });

  it('is answered with bodies that follow the schema of their status', () => {
    for (const { response } of questions()) {
      const { start, body } = readHttp(response);
      const name = start.split(' ')[1] === '200' ? 'ForskudsopgoerelseHent_response' : 'error_response';
      expectValid({ $ref: `#/components/schemas/${name}` }, JSON.parse(body), name);
    }
  });

  it('is answered with the headers of the OpenAPI, in their form', () => {
    for (const { request, response } of questions()) {
      const { start, headers, body } = readHttp(response);
      const { responses } = pathItem().get;
      const known = (responses[start.split(' ')[1] ?? ''] ?? responses['default'])?.headers ?? {};
      for (const [name, held] of Object.entries(known)) {
        const value = headers.get(name.toLowerCase());
        // Only a good answer without Fejl counts its data.
        if (name === 'x-data-antal' && !body.includes('"data"')) continue;
        expect(value, `${start} ${name}`).toBeDefined();
        const { schema } = resolve<Parameter>(held);
        const isNumber = (schema as { type?: string }).type === 'integer';
        expectValid(schema, isNumber ? Number(value) : value, name);
      }
      expect(headers.get('x-transaktionsid')).toBe(readHttp(request).headers.get('x-transaktionsid'));
    }
  });

  it('would notice: a spoiled answer, header and parameter are refused', () => {
    const good = JSON.parse(readHttp(questions()[1]?.response ?? Buffer.alloc(0)).body) as {
      data: { attributes: Record<string, unknown> }[];
    };
    const answer = validator({ $ref: '#/components/schemas/ForskudsopgoerelseHent_response' });
    expect(answer(good)).toBe(true);
    for (const [field, wrong] of [
      ['PersonCPRNummer', '7110850001'],
      ['IndkomstÅr', 1699],
      ['ForskudsopgørelseGyldigFra', '1. januar'],
      ['UdstillingRegistreringTidspunkt', '2026-01-03'],
      ['eSkattekortForskudTrækProcent', 0],
      ['Skattekommune', 99],
    ] as const) {
      const spoiled = structuredClone(good);
      Object.assign(spoiled.data[0]?.attributes ?? {}, { [field]: wrong });
      expect(answer(spoiled), field).toBe(false);
    }
    expect(answer({ data: [] })).toBe(false);
    const both = { Fejl: { FejlId: '1', FejlTekst: 'x' }, Advis: { AdvisId: '1', AdvisTekst: 'x' } };
    expect(answer({ HovedoplysningerSvarREST: [{ SvarReaktion: both }] })).toBe(false);
    const schemaOf = (name: string) => parameters('header').find((each) => each.name === name)?.schema ?? false;
    expect(validator(schemaOf('x-Rute-AfsenderOrganisation'))('1234567')).toBe(false);
    expect(validator(schemaOf('x-TransaktionsId'))('trace-7')).toBe(false);
  });
});
