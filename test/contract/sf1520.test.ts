// The SF1520 adapter against its simulator over a real socket, beside CPR Direkte on the same people, and against a server that answers
// what no simulator would.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Citizen, citizenSchema, isProtected } from '../../shared/domain/citizen.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { findDisagreements } from '../../shared/domain/disagreement.ts';
import type { Ask, ConnectedFagsystem } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { cprDirekteAdapter } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { sf1520Adapter } from '../../electron/core/adapters/sf1520/adapter.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import { sf1520Simulator, sf1520TrainingConfig } from '../../electron/training/sf1520/simulator.ts';
import { connectWith, errorOf, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { startRecordingProxy } from './recording-proxy.ts';

const TODAY = TEST_ANCHOR;
const CPR = '1205680008' as Cpr;
const TRACE = '3f2c1b0a-0000-4000-8000-00000000000a';

function connectTo(port: number, more: Record<string, unknown> = {}): ConnectedFagsystem {
  return connectWith(
    sf1520Adapter,
    { ...sf1520TrainingConfig(port), ...more },
    toolsFor('cpr-opslag', 'KSR', () => new Date(`${TODAY}T20:00:00Z`)),
  );
}

function ask(more: Partial<Ask> = {}): Ask {
  return { signal: new AbortController().signal, traceId: TRACE, onBehalfOf: 'OEV001', ...more };
}

async function citizenOf(source: ConnectedFagsystem, cpr: Cpr): Promise<Citizen> {
  const answer = await source.readCitizen?.(cpr, ask());
  if (answer?.kind !== 'found') throw new Error(`answer was ${answer?.kind}`);
  expect(citizenSchema.parse(answer.value)).toEqual(answer.value);
  return answer.value;
}

const refusal = (source: ConnectedFagsystem) => errorOf(Promise.resolve(source.readCitizen?.(CPR, ask())));

let simulator: OpenSimulator;
let opslag: ConnectedFagsystem;

beforeAll(async () => {
  simulator = await openSimulator(sf1520Simulator, { citizens: 120 });
  opslag = connectTo(simulator.port);
});
afterEach(() => simulator.setFault(null));
afterAll(() => simulator.close());

describe('beside CPR Direkte', () => {
  let register: OpenSimulator;
  let direkte: ConnectedFagsystem;
  beforeAll(async () => {
    register = await openSimulator(cprDirekteSimulator, { citizens: 120 });
    direkte = connectWith(
      cprDirekteAdapter,
      cprDirekteTrainingConfig(register.port),
      toolsFor('folkeregister', 'KSR', () => new Date(`${TODAY}T20:00:00Z`)),
    );
  });
  afterAll(() => register.close());

  const facts = ({ provenance: _where, ...rest }: Citizen) => rest;

  it('says the same of everybody, in the same words and codes', async () => {
    for (const { cpr, trouble } of simulator.population.people()) {
      if (trouble === 'disagree' || trouble === 'hostile') continue;
      expect(facts(await citizenOf(opslag, cpr))).toEqual(facts(await citizenOf(direkte, cpr)));
    }
  });

  it('says of one what CPR Direkte no longer says: the former address, and still married', async () => {
    const { cpr } = personWith(simulator.population, 'disagree');
    const [older, newer] = [facts(await citizenOf(opslag, cpr)), facts(await citizenOf(direkte, cpr))];
    const differ = Object.entries(older).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(newer[name as keyof typeof newer]),
    );
    expect(differ.map(([name]) => name).toSorted()).toEqual(['address', 'civilStatus', 'relations']);
    expect(older).toMatchObject({
      civilStatus: { code: 'G', since: '2014-06-14' },
      address: {
        line: 'Kladdegade 7,1 th',
        postalCode: '2200',
        municipalityCode: '101',
        roadCode: '9002',
        movedInOn: '2014-07-01',
      },
      relations: [{ kind: 'spouse', cpr: null, name: 'Daniel Enkelt' }],
    });
    expect(newer).toMatchObject({
      civilStatus: { code: 'F', since: '2022-09-01' },
      address: { line: 'Prøvevej 20', movedInOn: '2022-10-01' },
    });
  });

  it('is found by the desk to disagree about her, and about nobody else', async () => {
    for (const { cpr, trouble } of simulator.population.people()) {
      const found = findDisagreements([await citizenOf(direkte, cpr), await citizenOf(opslag, cpr)], []);
      expect(found.map(({ fact }) => fact)).toEqual(trouble === 'disagree' ? ['address', 'civilStatus'] : []);
    }
  });
});

describe('people', () => {
  it('has the children counted and the age as of today, and takes neither', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    const mother = [...simulator.population.people()].find(({ cpr }) => cpr === '1806870002');
    if (mother === undefined) throw new Error('no mother');
    await citizenOf(connectTo(proxy.port), mother.cpr);
    const said = proxy.exchanges().at(-1)?.response.toString('utf8') ?? '';
    await proxy.close();
    expect(said).toContain('<ns:antalBoernUnder18>1</ns:antalBoernUnder18>');
    expect(said).toContain('<ns:status>1</ns:status>');
    expect(said).toContain('<ns:kommunekode>101</ns:kommunekode>');
  });

  it('keeps every fact it has a place for when the register sends every element there is', async () => {
    simulator.setFault('alleFelter');
    const { cpr } = personWith(simulator.population, 'ownFamily');
    const mother = '1806870002';
    expect(await citizenOf(opslag, cpr)).toMatchObject({
      currentCpr: null,
      address: { careOf: 'Opdigtet', locality: 'Prøvegården' },
      contactAddress: ['c/o Prøve', 'Kladdegade 2', '2200 København N'],
      protections: [
        { kind: '2', from: '2024-04-01', to: null },
        { kind: '3', from: '2024-05-01', to: null },
      ],
      relations: [
        { kind: 'mother', cpr: mother },
        { kind: 'custody', cpr: mother },
        { kind: 'custody', cpr },
      ],
      underGuardianship: true,
      notes: ['Notat fra folkeregisteret'],
    });
  });

  it('says nothing about anybody in its errors', async () => {
    const { cpr, given, family } = personWith(simulator.population, 'healthy');
    for (const fault of ['error500', 'garbage', 'truncated', 'wrongPerson', 'emptyAnswer', 'forbidden']) {
      simulator.setFault(fault);
      const error = await errorOf(Promise.resolve(opslag.readCitizen?.(cpr, ask())));
      const said = `${error.message} ${error.detail} ${error.stack ?? ''}`;
      for (const fact of [cpr, given, family, 'fejlede', 'oevelse-cpr']) expect(said).not.toContain(fact);
    }
  });
});

describe('answers no simulator gives', () => {
  const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
  const NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/';
  const FAULT = 'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/';
  const envelope = (body: string) => `<s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${body}</s:Body></s:Envelope>`;
  const lookUp = (content: string) => envelope(`<PersonLookupResponse xmlns="${NS}">${content}</PersonLookupResponse>`);
  const person = (content: string, pnr: string = CPR) =>
    lookUp(
      `<persondata><personnummer>${pnr}</personnummer>${content}<antalBoernUnder18>0</antalBoernUnder18></persondata>`,
    );
  const fault = (text: string, errors: readonly (readonly [code: string, text: string])[]) => {
    const list = errors
      .map(([code, said]) => `<f:Error><f:ErrorCode>${code}</f:ErrorCode><f:ErrorText>${said}</f:ErrorText></f:Error>`)
      .join('');
    const detail =
      errors.length === 0
        ? ''
        : `<detail><f:ServiceplatformFault xmlns:f="${FAULT}"><f:ErrorList>${list}</f:ErrorList></f:ServiceplatformFault></detail>`;
    return envelope(`<s:Fault><faultcode>s:Server</faultcode><faultstring>${text}</faultstring>${detail}</s:Fault>`);
  };

  let server: Server;
  let desk: ConnectedFagsystem;
  let reply: { status?: number; headers?: Record<string, string>; body: string | Buffer };
  const answer = async (body: string): Promise<Citizen> => {
    reply = { body };
    return await citizenOf(desk, CPR);
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      if (request.url?.includes('AccessTokenService') === true) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"access_token":"abc","token_type":"Holder-of-key","expires_in":3600}');
        return;
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'text/xml; charset=utf-8', ...reply.headers });
      response.end(reply.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    desk = connectTo((server.address() as AddressInfo).port);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, string]>([
    ['ErrorCode', fault('Fejl', [['PNRNotFound', 'Personnummeret 1205680008 findes ikke']])],
    ['ErrorText', fault('Fejl', [['CPR-0', 'PNRNotFound']])],
    ['faultstring', fault('PNRNotFound', [])],
    ['faultstring beside a code of its own', fault('PNRNotFound', [['CPR-0', 'Personnummeret findes ikke']])],
  ])('nobody has the number, by %s', async (_where, body) => {
    for (const status of [500, 200]) {
      reply = { status, body };
      expect(await desk.readCitizen?.(CPR, ask())).toEqual({ kind: 'notFound' });
      expect(await desk.check(ask())).toEqual({ ok: true, problem: null });
    }
  });

  it.each<[string, string, string]>([
    ['another code', 'sourceFault', fault('Fejl', [['SystemError', '1205680008 Ulla']])],
    ['a code that could be a person', 'sourceFault', fault('1205680008', [['1205680008', 'Ulla']])],
    [
      'no person, and something that failed',
      'sourceFault',
      fault('PNRNotFound', [
        ['PNRNotFound', 'x'],
        ['SystemError', 'Ulla'],
      ]),
    ],
    ['a text that only mentions the code', 'sourceFault', fault('Opslag gav ikke PNRNotFound', [])],
    ['a token that is not taken', 'signIn', fault('x', []).replace('s:Server', 'wsse:InvalidSecurityToken')],
    ['a call that is turned away', 'notAllowed', fault('x', []).replace('s:Server', 'wsse:FailedCheck')],
  ])('%s is %s, and never "nobody"', async (_what, code, body) => {
    reply = { status: 500, body };
    const error = await refusal(desk);
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.detail}`).not.toMatch(/1205680008|Ulla|Opslag/);
    expect(await desk.check(ask())).toEqual({ ok: false, problem: code });
  });

  it.each([
    [401, {}, 'signIn'],
    [403, {}, 'notAllowed'],
    [404, {}, 'sourceFault'],
    [429, { 'retry-after': '7' }, 'busy'],
    [503, {}, 'busy'],
    [302, { location: 'http://127.0.0.1:9/' }, 'nonsense'],
    [500, {}, 'sourceFault'],
  ])('HTTP %i %o is %s', async (status, headers, code) => {
    reply = { status, headers, body: 'fejl' };
    const error = await refusal(desk);
    expect([error.code, error.retryAfterMs]).toEqual([code, status === 429 ? 7000 : null]);
  });

  it.each<[string, string, string | Buffer]>([
    ['nothing about anybody', 'nonsense', lookUp('')],
    ['an address and no person', 'nonsense', lookUp('<adresse/>')],
    ['another person', 'wrongPerson', person('', '0307660019')],
    [
      'a person without a number',
      'wrongPerson',
      lookUp('<persondata><antalBoernUnder18>0</antalBoernUnder18></persondata>'),
    ],
    ['another operation', 'nonsense', person('').replaceAll('PersonLookupResponse', 'PersonLookupRequest')],
    ['an older version of the service', 'nonsense', person('').replace('Extended/4', 'Extended/3')],
    ['no envelope', 'nonsense', '<PersonLookupResponse/>'],
    ['an answer that ends early', 'truncated', person('').slice(0, -25)],
    ['a document type', 'nonsense', `<!DOCTYPE s [<!ENTITY a "b">]>${person('')}`],
    ['not UTF-8', 'nonsense', Buffer.from(person('<stilling>Lærer</stilling>'), 'latin1')],
  ])('%s is %s', async (_what, code, body) => {
    reply = { body };
    expect((await refusal(desk)).code).toBe(code);
  });

  it('has the least there can be: nothing but a number', async () => {
    expect(await answer(person(''))).toMatchObject({
      cpr: CPR,
      currentCpr: null,
      name: { given: '', middle: null, family: '', full: '' },
      birthDate: null,
      sex: 'K',
      status: { code: '', since: null },
      civilStatus: null,
      citizenship: null,
      occupation: null,
      address: null,
      contactAddress: null,
      emigration: null,
      protections: [],
      relations: [],
      underGuardianship: false,
      notes: [],
    });
  });

  it.each([
    ['1', '01'],
    ['01', '01'],
    ['3', '03'],
    ['90', '90'],
    ['77', '77'],
    ['Ny', 'Ny'],
  ])('status %s is %s', async (sent, held) => {
    expect((await answer(person(`<status><status>${sent}</status></status>`))).status.code).toBe(held);
  });

  it('says when somebody disappeared', async () => {
    const status =
      '<status><status>70</status></status><forsvindingsdato><dato>2024-03-01T10:00:00+01:00</dato></forsvindingsdato>';
    expect((await answer(person(status))).status).toEqual({ code: '70', since: '2024-03-01' });
  });

  it('has the number in force where this one was replaced', async () => {
    expect((await answer(person('<gaeldendePersonnummer>0307660019</gaeldendePersonnummer>'))).currentCpr).toBe(
      '0307660019',
    );
    expect((await answer(person('<gaeldendePersonnummer>0000000000</gaeldendePersonnummer>'))).currentCpr).toBeNull();
  });

  it('has the addressing name only where there is no other', async () => {
    const navn = (inner: string) =>
      person(`<navn><personadresseringsnavn>Ulla P.</personadresseringsnavn>${inner}</navn>`);
    expect((await answer(navn(''))).name).toEqual({ given: '', middle: null, family: '', full: 'Ulla P.' });
    const parts = '<fornavn>Ulla</fornavn><mellemnavn>Holm</mellemnavn><efternavn>Prøvegaard</efternavn>';
    expect((await answer(navn(parts))).name.full).toBe('Ulla Holm Prøvegaard');
  });

  it.each([
    [
      '<kommunekode>0101</kommunekode><vejkode>0990</vejkode><standardadresse>Prøvevej 12,3 tv</standardadresse>',
      'Prøvevej 12,3 tv',
      '101',
      '990',
    ],
    [
      '<kommunekode>101</kommunekode><vejkode>9</vejkode><husnummer>012A</husnummer><etage>03</etage><sidedoer>tv</sidedoer><vejnavn>Prøvevej</vejnavn>',
      'Prøvevej 12A,3 tv',
      '101',
      '9',
    ],
    [
      '<husnummer>7</husnummer><vejnavn>Prøvevej</vejnavn><vejadresseringsnavn>Prv.</vejadresseringsnavn>',
      'Prv. 7',
      null,
      null,
    ],
  ])('the address %s is %s', async (aktuelAdresse, line, municipalityCode, roadCode) => {
    const inner = `${person('').match(/<persondata>.*<\/persondata>/)?.[0]}<adresse><aktuelAdresse>${aktuelAdresse}</aktuelAdresse></adresse>`;
    expect((await answer(lookUp(inner))).address).toMatchObject({ line, municipalityCode, roadCode });
  });

  it('has no address where only its codes are known, and none where it was deleted', async () => {
    const base = person('').match(/<persondata>.*<\/persondata>/)?.[0] ?? '';
    const adresse = (inner: string) => lookUp(`${base}<adresse>${inner}</adresse>`);
    expect((await answer(adresse('<aktuelAdresse><kommunekode>101</kommunekode></aktuelAdresse>'))).address).toBeNull();
    const contact = (deleted: string) =>
      `<kontaktAdresse><kontaktAdr1>c/o</kontaktAdr1><slettedato>${deleted}</slettedato></kontaktAdresse>`;
    expect((await answer(adresse(contact('2999-01-01')))).contactAddress).toEqual(['c/o']);
    expect((await answer(adresse(contact('2020-01-01')))).contactAddress).toBeNull();
  });

  it.each([
    ['<beskyttet>true</beskyttet>', true],
    ['<startdato>2020-01-01</startdato><beskyttet>1</beskyttet>', true],
    ['<startdato>2020-01-01</startdato><slutdato>2021-01-01</slutdato><beskyttet>true</beskyttet>', true],
    ['<startdato>2999-01-01</startdato><beskyttet>true</beskyttet>', true],
    ['<startdato>2020-01-01</startdato><slutdato>2999-01-01</slutdato>', true],
    ['<startdato>2020-01-01</startdato><slutdato>2021-01-01</slutdato>', false],
    ['<startdato>2020-01-01</startdato><slutdato>2021-01-01</slutdato><beskyttet>false</beskyttet>', false],
    ['<beskyttet>false</beskyttet>', false],
    ['', false],
  ])('adressebeskyttelse %s protects: %s', async (adressebeskyttelse, isHidden) => {
    const citizen = await answer(person(`<adressebeskyttelse>${adressebeskyttelse}</adressebeskyttelse>`));
    expect(isProtected(citizen, TODAY)).toBe(isHidden);
  });

  it('does not take protection against directories for a protected address', async () => {
    const citizen = await answer(person('<vejviserbeskyttelse><beskyttet>true</beskyttet></vejviserbeskyttelse>'));
    expect(citizen.protections).toEqual([{ kind: '2', from: null, to: null }]);
    expect(isProtected(citizen, TODAY)).toBe(false);
  });

  it.each([
    ['<umyndiggoerelseStartdato><dato>2020-03-02</dato></umyndiggoerelseStartdato>', true],
    [
      '<umyndiggoerelseStartdato><dato>2020-03-02</dato></umyndiggoerelseStartdato><umyndiggjort>false</umyndiggjort>',
      false,
    ],
    [
      '<umyndiggoerelseStartdato><dato>2020-03-02</dato></umyndiggoerelseStartdato><umyndiggoerelseSlettedato>2021-01-01</umyndiggoerelseSlettedato>',
      false,
    ],
  ])('umyndiggoerelse %s is in force: %s', async (umyndiggoerelse, isInForce) => {
    expect((await answer(person(`<umyndiggoerelse>${umyndiggoerelse}</umyndiggoerelse>`))).underGuardianship).toBe(
      isInForce,
    );
  });

  it('has relations by number and by name, and custody that is not over', async () => {
    const base = person('').match(/<persondata>.*<\/persondata>/)?.[0] ?? '';
    const custody = (inner: string) => `<foraeldremyndighed>${inner}</foraeldremyndighed>`;
    const relationer = [
      '<aegtefaelle><foedselsdato><dato>1970-01-02</dato></foedselsdato><navn>Ana Ejemplo</navn></aegtefaelle>',
      '<barn><personnummer>1408960018</personnummer></barn>',
      '<mor><personnummer>0307660019</personnummer></mor><far><navn>Ukendt i CPR</navn></far>',
      custody('<foraeldremyndighedtype>3</foraeldremyndighedtype>'),
      custody(
        '<foraeldremyndighedtype>4</foraeldremyndighedtype><foraeldremyndighedSletdato>2020-01-01</foraeldremyndighedSletdato>',
      ),
      custody(
        '<foraeldremyndighedtype>5</foraeldremyndighedtype><relationPersonnummer>2802810014</relationPersonnummer>',
      ),
      custody('<foraeldremyndighedtype>9</foraeldremyndighedtype>'),
    ].join('');
    expect((await answer(lookUp(`${base}<relationer>${relationer}</relationer>`))).relations).toEqual([
      { kind: 'spouse', cpr: null, name: 'Ana Ejemplo' },
      { kind: 'child', cpr: '1408960018', name: null },
      { kind: 'mother', cpr: '0307660019', name: null },
      { kind: 'father', cpr: null, name: 'Ukendt i CPR' },
      { kind: 'custody', cpr: '0307660019', name: null },
      { kind: 'custody', cpr: '2802810014', name: null },
    ]);
  });

  it('has the notes that are not deleted, and takes in no more text than the desk does', async () => {
    const base = person(`<stilling>${'æ'.repeat(500)}</stilling>`).match(/<persondata>.*<\/persondata>/)?.[0] ?? '';
    const note = (line: string, deleted: string) =>
      `<notater><notatlinie>${line}</notatlinie><notatslettedato>${deleted}</notatslettedato></notater>`;
    const citizen = await answer(
      lookUp(base + note('Gælder', '2999-01-01') + note('Slettet', '2020-01-01') + '<notater/>'),
    );
    expect(citizen.notes).toEqual(['Gælder']);
    expect(citizen.occupation).toHaveLength(60);
  });
});

describe('what is sent', () => {
  it('signs in once for many questions, and says who asks for whom and nothing else', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    const desk = connectTo(proxy.port);
    await citizenOf(desk, CPR);
    await citizenOf(desk, '0307660019' as Cpr);
    const sent = proxy.exchanges().map(({ request }) => request.toString('utf8'));
    await proxy.close();
    expect(sent.map((one) => one.split(' ')[1])).toEqual([
      '/service/AccessTokenService_1/token',
      '/service/CPR/PersonBaseDataExtended/4',
      '/service/CPR/PersonBaseDataExtended/4',
    ]);
    const [head = '', body = ''] = sent[1]?.split('\r\n\r\n') ?? [];
    expect(head).toMatch(
      /^soapaction: "http:\/\/serviceplatformen\.dk\/xml\/wsdl\/soap11\/CPR\/PersonBaseDataExtended\/4\/PersonLookup"\r?$/im,
    );
    expect(head).toMatch(/^authorization: Holder-of-key \S+\r?$/im);
    expect(head).not.toContain(CPR);
    for (const said of [
      `<cpr:PNR xmlns:cpr="http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/">${CPR}<`,
      '>11111111<',
      '>OEV001<',
      `>${TRACE}<`,
    ])
      expect(body).toContain(said);
  });

  it('asks about nobody when it checks', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    expect(await connectTo(proxy.port).check(ask())).toEqual({ ok: true, problem: null });
    const sent = proxy.exchanges().at(-1)?.request.toString('utf8') ?? '';
    await proxy.close();
    expect(sent).toContain('>0000000000<');
  });

  it.each([
    ['a token in the clear', { samlToken: 'hemmelig' }],
    ['a path with a query', { path: '/x?y=z' }],
    ['a short CVR number', { municipalityCvr: '1234567' }],
    ['something more', { andet: true }],
  ])('is never made from a configuration with %s', (_what, more) => {
    expect(sf1520Adapter.configSchema.safeParse({ ...sf1520TrainingConfig(1), ...more }).success).toBe(false);
  });

  it('goes to this machine only when the profile says so, and never in the clear elsewhere', () => {
    expect(() => connectTo(1, { allowLoopback: false })).toThrow(FagsystemError);
    expect(() => connectTo(1, { origin: 'http://cpr.example.invalid' })).toThrow(FagsystemError);
  });

  it('is refused by the register from a municipality that it does not know', async () => {
    const other = connectTo(simulator.port, { municipalityCvr: '99999999' });
    expect((await refusal(other)).detail).toBe('soap fault Server AuthorityUnknown');
    const stranger = connectTo(simulator.port, { samlToken: { from: 'training', value: 'en anden' } });
    expect((await refusal(stranger)).code).toBe('signIn');
  });
});

describe('the simulator itself', () => {
  it('finds people by their number alone, however many there are', () => {
    for (const sql of [
      'SELECT * FROM person WHERE pnr = ?',
      'SELECT barn FROM barn LEFT JOIN person ON person.pnr = barn WHERE barn.pnr = ?',
    ]) {
      const plan = simulator.db.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(CPR);
      expect(plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith('SEARCH'))).toEqual([]);
    }
  });
});
