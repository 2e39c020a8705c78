// DUPLA Forskudsopgørelser beyond the common contract: what is asked, how the token is kept, what is read into an answer, and the
// answers no well-behaved source gives. Odd answers come from a server of the test's own; all else from the simulator.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { duplaForskudAdapter } from '../../electron/core/adapters/dupla-forskud/adapter.ts';
import { duplaForskudSimulator, duplaForskudTrainingConfig } from '../../electron/training/dupla-forskud/simulator.ts';
import type { Trouble } from '../../electron/training/population/population.ts';
import { askNow, errorOf, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { ULLA, casesOf } from './through-adapter.ts';

const POUL = '0307660019' as Cpr;
const EVENING = new Date(`${TEST_ANCHOR}T20:00:00Z`);
type Config = Record<keyof ReturnType<typeof duplaForskudTrainingConfig>, unknown>;

function connect(port: number, more: Partial<Config> = {}, now: () => Date = () => EVENING) {
  const config = duplaForskudAdapter.configSchema.parse({ ...duplaForskudTrainingConfig(port), ...more });
  const { check, findCases, readCase } = duplaForskudAdapter.connect(config, toolsFor('skat-forskud', 'Stat', now));
  if (findCases === undefined || readCase === undefined) throw new Error('the adapter must read cases');
  return { check, findCases, readCase };
}

async function factsOf(
  connected: ReturnType<typeof connect>,
  cpr: Cpr = ULLA,
): Promise<Record<string, number | string>> {
  const row = (await casesOf(connected, cpr)).at(-1);
  const answer = await connected.readCase(row?.id.split(':')[1] ?? '', cpr, askNow());
  if (answer.kind !== 'found') throw new Error(answer.kind);
  return Object.fromEntries(answer.value.facts.map(({ name, value }) => [name, value]));
}

describe('against the simulator', () => {
  let open: OpenSimulator;
  let proxy: RecordingProxy;
  let seen = 0;

  beforeAll(async () => {
    open = await openSimulator(duplaForskudSimulator);
    proxy = await startRecordingProxy(open.port);
  });
  afterEach(() => {
    open.setFault(null);
    seen = proxy.exchanges().length;
  });
  afterAll(async () => {
    await proxy.close();
    await open.close();
  });

  const cprOf = (trouble: Trouble) => personWith(open.population, trouble).cpr;
  /** First lines and headers of what this test has sent. */
  const requests = () =>
    proxy
      .exchanges()
      .slice(seen)
      .map(({ request }) => request.toString('latin1'));
  const isTokenRequest = (request: string) => request.startsWith('POST /service/AccessTokenService_1/token ');
  const counts = () => {
    const all = requests();
    const tokens = all.filter(isTokenRequest).length;
    return { tokens, questions: all.length - tokens };
  };
  const lastTarget = () => requests().at(-1)?.split(' ')[1] ?? '';

  describe('what is asked', () => {
    it('asks for one person, this year, the next and as many back as the profile says, percent-encoded', async () => {
      await casesOf(connect(proxy.port));
      const path = '/service/DUPLAForskudsopg%C3%B8relser_1/Forskudsopg%C3%B8relse';
      const years = [2024, 2025, 2026, 2027].map((year) => `Indkomst%C3%85r=${year}`).join('&');
      expect(lastTarget()).toBe(`${path}?PersonCPRNummer=${ULLA}&${years}`);
      await casesOf(connect(proxy.port, { yearsBack: 0 }));
      expect(lastTarget()).toBe(`${path}?PersonCPRNummer=${ULLA}&Indkomst%C3%85r=2026&Indkomst%C3%85r=2027`);
    });

    it('counts years as Denmark does: New Year comes an hour before UTC’s', async () => {
      await casesOf(connect(proxy.port, { yearsBack: 0 }, () => new Date('2026-12-31T22:59:59Z')));
      expect(new URL(lastTarget(), 'http://x').searchParams.getAll('IndkomstÅr')).toEqual(['2026', '2027']);
      await casesOf(connect(proxy.port, { yearsBack: 0 }, () => new Date('2026-12-31T23:00:00Z')));
      expect(new URL(lastTarget(), 'http://x').searchParams.getAll('IndkomstÅr')).toEqual(['2027', '2028']);
    });

    it('says who asks and carries the desk’s own trace id, or one of the right form where the desk’s has another', async () => {
      const ask = askNow();
      await connect(proxy.port).findCases(ULLA, ask);
      const sent = requests().at(-1) ?? '';
      expect(sent).toMatch(new RegExp(`^x-transaktionsid: ${ask.traceId}\r$`, 'im'));
      expect(sent).toMatch(/^x-onbehalfofuser: OEV001\r$/im);
      expect(sent).toMatch(/^x-rute-afsenderorganisation: 00000000\r$/im);
      await connect(proxy.port).findCases(ULLA, { ...ask, traceId: 'trace-7' });
      expect(requests().at(-1)).toMatch(/^x-transaktionsid: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/im);
    });

    it('never sends a replacement number, not even to the token service', async () => {
      const connected = connect(proxy.port);
      const notRelevant = { kind: 'notRelevant', why: 'replacementCpr' };
      expect(await connected.findCases(cprOf('replacementCpr'), askNow())).toEqual(notRelevant);
      expect(await connected.readCase('x', cprOf('replacementCpr'), askNow())).toEqual(notRelevant);
      expect(requests()).toEqual([]);
    });

    it('checks the connection with a question about nobody', async () => {
      expect(await connect(proxy.port).check(askNow())).toEqual({ ok: true, problem: null });
      expect(new URL(lastTarget(), 'http://x').searchParams.getAll('PersonCPRNummer')).toEqual(['0000000000']);
    });

    it('takes ø in either Unicode form for the same path', async () => {
      const servicePath = '/service/DUPLAForskudsopgørelser_1'.normalize('NFD');
      expect(await casesOf(connect(proxy.port, { servicePath }))).not.toEqual([]);
    });
  });

  describe('the token', () => {
    it('is shared by questions at the same time and kept between them', async () => {
      const connected = connect(proxy.port);
      await Promise.all([ULLA, POUL, ULLA, POUL, ULLA].map((cpr) => casesOf(connected, cpr)));
      await casesOf(connected);
      expect(counts()).toEqual({ tokens: 1, questions: 6 });
    });

    it('is renewed before it expires, once', async () => {
      let now = EVENING;
      const connected = connect(proxy.port, {}, () => now);
      await casesOf(connected);
      now = new Date(EVENING.getTime() + 539_000);
      await casesOf(connected);
      expect(counts().tokens).toBe(1);
      now = new Date(EVENING.getTime() + 541_000);
      await Promise.all([casesOf(connected), casesOf(connected, POUL)]);
      expect(counts().tokens).toBe(2);
    });

    it('is renewed when the source refuses it, and the question asked once more', async () => {
      const connected = connect(proxy.port);
      await casesOf(connected);
      open.setFault('tokenExpiredOnce');
      expect(await casesOf(connected)).toHaveLength(3);
      expect(counts()).toEqual({ tokens: 2, questions: 3 });
    });

    it('refused a second time is the end of it', async () => {
      open.setFault('tokenExpired');
      expect((await errorOf(connect(proxy.port).findCases(ULLA, askNow()))).code).toBe('signIn');
      expect(counts()).toEqual({ tokens: 2, questions: 2 });
    });

    it('is not given to a desk with wrong credentials', async () => {
      const connected = connect(proxy.port, { samlToken: { from: 'training', value: 'forkert' } });
      expect((await errorOf(connected.findCases(ULLA, askNow()))).code).toBe('signIn');
      expect(await connected.check(askNow())).toEqual({ ok: false, problem: 'signIn' });
      expect(counts().questions).toBe(0);
    });

    it('still comes for the others when one of those who wait for it leaves', async () => {
      open.setFault('slow');
      const connected = connect(proxy.port);
      const leaving = new AbortController();
      const staying = new AbortController();
      const underWay = proxy.nextBytesFromClient();
      const left = errorOf(connected.findCases(ULLA, askNow(leaving.signal)));
      const stayed = errorOf(connected.findCases(POUL, askNow(staying.signal)));
      await underWay;
      leaving.abort();
      expect((await left).code).toBe('cancelled');
      expect(proxy.open).toBeGreaterThan(0);
      expect(counts()).toEqual({ tokens: 1, questions: 0 });
      staying.abort();
      expect((await stayed).code).toBe('cancelled');
      await proxy.allClosed();
    });

    it('can be had again after everybody left', async () => {
      const connected = connect(proxy.port);
      open.setFault('slow');
      const controller = new AbortController();
      const underWay = proxy.nextBytesFromClient();
      const left = errorOf(connected.findCases(ULLA, askNow(controller.signal)));
      await underWay;
      open.setFault(null);
      controller.abort();
      await left;
      // The renewal is still on its way out: whoever comes now must not be given it.
      expect(await casesOf(connected)).toHaveLength(3);
    });
  });

  describe('what is read into an answer', () => {
    it('is decided for this year and closed for past ones, at Danish midnight', async () => {
      const rows = await casesOf(connect(proxy.port));
      expect(rows.map(({ title, progress, openedAt, closedAt }) => [title, progress, openedAt, closedAt])).toEqual([
        ['Forskudsopgørelse 2024', 'Afsluttet', '2023-12-31T23:00:00.000Z', '2024-12-31T22:59:59.999Z'],
        ['Forskudsopgørelse 2025', 'Afsluttet', '2024-12-31T23:00:00.000Z', '2025-12-31T22:59:59.999Z'],
        ['Forskudsopgørelse 2026', 'Afgjort', '2025-12-31T23:00:00.000Z', null],
      ]);
      expect(rows.at(-1)).toMatchObject({
        caseNumber: 'Forskud 2026',
        changedAt: '2026-01-03T04:10:00.000Z',
        kle: { number: '25.10.00', version: '2025' },
        provenance: {
          source: 'skat-forskud',
          fetchedAt: EVENING.toISOString(),
          registeredAt: '2026-01-03T04:10:00.000Z',
        },
      });
    });

    it('gives the figures under Skat’s own names, as they were', async () => {
      const assessment = open.population.taxAssessments(personWith(open.population, 'healthy')).at(-1);
      expect(await factsOf(connect(proxy.port))).toEqual({
        IndkomstÅr: '2026',
        ForskudsopgørelseGyldigFra: '2026-01-01',
        SkattekortTypeKode: '2 Hovedkort',
        eSkattekortForskudTrækProcent: assessment?.taxPercent,
        BeregnetMånedsfradrag: assessment?.monthlyAllowance,
        Skattekommune: '101',
        SkattePligtPersonOmfangKode: '0',
        PersonligIndkomstLønIndkomst: assessment?.salary,
        AMBidragBeløbLøn: assessment?.labourContribution,
        SocialeYdelserDagpengeForskud: assessment?.unemploymentBenefit,
      });
    });

    it('leaves out what the data agreement leaves out, and never makes it nought', async () => {
      const narrow = connect(proxy.port, { adgangsgrundlag: 'urn:ufst:adgangsgrundlag:aftale:oevelse-smal' });
      expect(Object.keys(await factsOf(narrow))).toEqual(['IndkomstÅr', 'ForskudsopgørelseGyldigFra', 'Skattekommune']);
    });

    it('shows Skat’s other municipality and codes that no list has, as they came', async () => {
      expect(await factsOf(connect(proxy.port), cprOf('disagree'))).toMatchObject({ Skattekommune: '147' });
      expect(await factsOf(connect(proxy.port), cprOf('unknownCodes'))).toMatchObject({ SkattekortTypeKode: '99' });
    });

    it('shows an Advis with the case, and a hostile one as text', async () => {
      open.setFault('advisI200');
      expect(await factsOf(connect(proxy.port))).toMatchObject({ Advis: 'Data er senest opdateret i går' });
      open.setFault(null);
      expect(await factsOf(connect(proxy.port), cprOf('hostile'))).toMatchObject({
        Advis: '<script>alert("advis")</script>',
      });
    });

    it('waits for a source that is slow about one person', async () => {
      expect(await casesOf(connect(proxy.port), cprOf('skatSlow'))).toHaveLength(3);
    });
  });

  describe('errors', () => {
    it('say the source’s own code or how long to wait, for the log', async () => {
      const details: Record<string, string> = {};
      const connected = connect(proxy.port);
      await casesOf(connected);
      for (const fault of ['error500', 'fejlI200', 'forbidden', 'retryAfter']) {
        open.setFault(fault);
        details[fault] = (await errorOf(connected.findCases(ULLA, askNow()))).detail;
      }
      expect(details).toEqual({
        error500: 'http 500, Fejl 500',
        fejlI200: 'http 200, Fejl FS-17',
        forbidden: 'http 403, Fejl 403',
        retryAfter: 'http 429, Fejl 429',
      });
    });

    it('an agreement or a municipality Skat does not know is not allowed', async () => {
      for (const more of [{ adgangsgrundlag: 'urn:ufst:adgangsgrundlag:aftale:ukendt' }, { afsenderCvr: '11111111' }]) {
        expect((await errorOf(connect(proxy.port, more).findCases(ULLA, askNow()))).code).toBe('notAllowed');
        expect(await connect(proxy.port, more).check(askNow())).toEqual({ ok: false, problem: 'notAllowed' });
      }
    });
  });

  describe('the simulator', () => {
    const base = () => `http://127.0.0.1:${open.port}`;
    const url = (query: string) => `${base()}/service/DUPLAForskudsopgørelser_1/Forskudsopgørelse?${query}`;
    const config = duplaForskudTrainingConfig(1);
    const good = `PersonCPRNummer=${ULLA}&IndkomstÅr=2026`;
    const headers = (token: string): Record<string, string> => ({
      Authorization: `Bearer ${token}`,
      'x-TransaktionsId': crypto.randomUUID(),
      'x-TransaktionsTid': EVENING.toISOString(),
      'ufst-adgangsgrundlag': config.adgangsgrundlag,
    });

    async function newToken(): Promise<string> {
      const body = new URLSearchParams({ 'saml-token': config.samlToken.value });
      const answer = await fetch(`${base()}${config.tokenPath}`, { method: 'POST', body });
      return ((await answer.json()) as { access_token: string }).access_token;
    }

    const mandatory = ['x-TransaktionsId', 'x-TransaktionsTid', 'ufst-adgangsgrundlag'];
    it.each(mandatory)('answers 400 with Fejl when %s is missing', async (name) => {
      const { [name]: _left, ...rest } = headers(await newToken());
      const answer = await fetch(url(good), { headers: rest });
      expect(answer.status).toBe(400);
      const body = (await answer.json()) as {
        HovedoplysningerSvarREST: { SvarReaktion: { Fejl: { FejlTekst: string } } }[];
      };
      expect(body.HovedoplysningerSvarREST[0]?.SvarReaktion.Fejl.FejlTekst).toContain(name);
    });

    it.each([
      ['x-TransaktionsId', 'not-a-uuid'],
      ['x-TransaktionsTid', 'i går'],
      ['x-Rute-AfsenderOrganisation', '123'],
      ['x-Rute-AfsenderItSystemInstans', 'b3e1a9d2-0000-1000-8000-000000000000'],
      ['x-major-version', '2'],
    ])('answers 400 when %s breaks its form', async (name, value) => {
      const answer = await fetch(url(good), {
        headers: { ...headers(await newToken()), [name]: encodeURIComponent(value) },
      });
      expect(answer.status).toBe(400);
    });

    const broken = [
      'IndkomstÅr=2026',
      `PersonCPRNummer=${ULLA}`,
      `${good}&PersonCPRNummer=7110850001`,
      `${good}&IndkomstÅr=12`,
    ];
    it.each(broken)('answers 400 to the query %s', async (query) => {
      expect((await fetch(url(query), { headers: headers(await newToken()) })).status).toBe(400);
    });

    it('takes arrays, and the optional times', async () => {
      const token = await newToken();
      const count = async (query: string) => {
        const answer = await fetch(url(query), { headers: headers(token) });
        const { data } = (await answer.json()) as { data: unknown[] };
        expect(answer.headers.get('x-data-antal')).toBe(String(data.length));
        return data.length;
      };
      expect(await count(`PersonCPRNummer=${ULLA}&PersonCPRNummer=${POUL}&IndkomstÅr=2025&IndkomstÅr=2026`)).toBe(4);
      expect(await count(`${good}&IndkomstÅr=2025&UdstillingRegistreringFra=2026-01-01T00:00:00Z`)).toBe(1);
      expect(await count(`${good}&IndkomstÅr=2025&UdstillingRegistreringTil=2026-01-01T00:00:00Z`)).toBe(1);
      expect(await count(`${good}&ForskudsopgørelseGyldigTidspunkt=2025-06-01T00:00:00Z`)).toBe(0);
    });

    it('answers 401 to a token that is missing, changed or its own no longer', async () => {
      const token = await newToken();
      const [head, claims = '', signature] = token.split('.');
      const older = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
      const longer = Buffer.from(JSON.stringify({ ...older, exp: older.exp + 3600 })).toString('base64url');
      for (const wrong of ['', 'x', `${head}.${claims}.`, `${head}.${longer}.${signature}`]) {
        expect((await fetch(url(good), { headers: headers(wrong) })).status).toBe(401);
      }
      expect((await fetch(url(good), { headers: headers(token) })).status).toBe(200);
    });

    it('lets its tokens expire', async () => {
      let now = EVENING;
      const running = await duplaForskudSimulator.start({
        db: open.db,
        port: 0,
        fault: () => null,
        latencyMs: () => 0,
        now: () => now,
      });
      try {
        // The adapter's own clock stands still, so it is the source that finds the token too old.
        const connected = connect(running.port);
        expect(await casesOf(connected)).toHaveLength(3);
        now = new Date(EVENING.getTime() + 600_000);
        const body = new URLSearchParams({ 'saml-token': config.samlToken.value });
        const at = `http://127.0.0.1:${running.port}`;
        const answer = await fetch(`${at}${config.tokenPath}`, { method: 'POST', body });
        const issued = (await answer.json()) as { access_token: string };
        const target = `${at}/service/DUPLAForskudsopgørelser_1/Forskudsopgørelse?${good}`;
        expect((await fetch(target, { headers: headers(issued.access_token) })).status).toBe(200);
        now = new Date(EVENING.getTime() + 1_200_000);
        expect((await fetch(target, { headers: headers(issued.access_token) })).status).toBe(401);
        expect(await casesOf(connected)).toHaveLength(3);
      } finally {
        await running.close();
      }
    });

    it('says nothing of the desk’s own credentials in its rows', () => {
      const rows = JSON.stringify(open.db.prepare('SELECT * FROM agreement').all());
      expect(rows).not.toContain(config.samlToken.value);
    });
  });
});

describe('answers no well-behaved source gives', () => {
  type Script = (request: IncomingMessage, response: ServerResponse) => void;
  let script: Script = () => {};
  let token: unknown;
  let asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.method !== 'POST') return script(request, response);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(token));
  });
  let port = 0;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => {
    token = { access_token: 'aaa.bbb.ccc', token_type: 'Bearer', expires_in: 3600 };
    asked = [];
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  token = { access_token: 'aaa.bbb.ccc', token_type: 'Bearer', expires_in: 3600 };

  const attributes = (more: object = {}) => ({
    PersonCPRNummer: ULLA,
    IndkomstÅr: 2026,
    ForskudsopgørelseGyldigFra: '2026-01-01',
    UdstillingRegistreringTidspunkt: '2026-01-03T04:10:00Z',
    ...more,
  });
  const one = (more: object = {}, id: unknown = 'b7f3c1de') => ({
    type: 'Forskudsopgoerelse',
    id,
    attributes: attributes(more),
  });
  const body = (data: unknown, SvarReaktion: object = {}) => ({ HovedoplysningerSvarREST: [{ SvarReaktion }], data });
  const answers = (value: unknown, status = 200, headers: Record<string, string> = {}) => {
    script = (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(Buffer.isBuffer(value) || typeof value === 'string' ? value : JSON.stringify(value));
    };
  };
  const codeOf = async () => (await errorOf(connect(port).findCases(ULLA, askNow()))).code;

  it('reads an answer that is good', async () => {
    answers(body([one()]));
    expect(await casesOf(connect(port))).toHaveLength(1);
    answers(body([]));
    expect(await casesOf(connect(port))).toEqual([]);
  });

  it('takes fields it does not know, fields that are null, an offset that is not Z and a byte order mark', async () => {
    const more = {
      NytFelt: { dybt: 1 },
      Skattekommune: null,
      UdstillingRegistreringTidspunkt: '2026-07-03T04:10:00+02:00',
    };
    answers(`\uFEFF${JSON.stringify(body([one({ ...more, ForskudsopgørelseGyldigFra: '2026-07-01' })]))}`);
    const [row] = await casesOf(connect(port));
    // Summer time: Danish midnight is two hours before UTC's.
    expect(row).toMatchObject({ openedAt: '2026-06-30T22:00:00.000Z', changedAt: '2026-07-03T02:10:00.000Z' });
  });

  it('does not let a case end before it begins', async () => {
    answers(body([one({ IndkomstÅr: 2025, ForskudsopgørelseGyldigFra: '2026-02-01' })]));
    const [row] = await casesOf(connect(port));
    expect(row).toMatchObject({ openedAt: '2026-01-31T23:00:00.000Z', closedAt: '2026-01-31T23:00:00.000Z' });
  });

  it.each([
    ['no HovedoplysningerSvarREST', { data: [] }, {}],
    ['no data and no count', body(undefined), {}],
    ['no data but a count', body(undefined), { 'x-data-antal': '2' }],
    ['fewer data than the count', body([one()]), { 'x-data-antal': '2' }],
    ['a year nobody asked for', body([one({ IndkomstÅr: 2019 })]), {}],
    ['two data with one id', body([one(), one({ IndkomstÅr: 2025 })]), {}],
    ['an id of two lines', body([one({}, 'a\nb')]), {}],
    ['an id that is too long', body([one({}, 'x'.repeat(121))]), {}],
    ['data without attributes', body([{ type: 'Forskudsopgoerelse', id: 'a' }]), {}],
    ['a day that is not in the calendar', body([one({ ForskudsopgørelseGyldigFra: '2026-02-30' })]), {}],
    ['a time without an offset', body([one({ UdstillingRegistreringTidspunkt: '2026-01-03T04:10:00' })]), {}],
    ['an amount in words', body([one({ BeregnetMånedsfradrag: 'mange' })]), {}],
    ['an array', [], {}],
    ['an empty body', '', {}],
    ['bytes that are not UTF-8', Buffer.from('{"HovedoplysningerSvarREST":[],"data":[],"x":"\xe6"}', 'latin1'), {}],
  ])('%s is nonsense', async (_what, value, headers) => {
    answers(value, 200, headers as Record<string, string>);
    expect(await codeOf()).toBe('nonsense');
  });

  it('no data with a count of nought is an answer', async () => {
    answers(body(undefined), 200, { 'x-data-antal': '0' });
    expect(await casesOf(connect(port))).toEqual([]);
  });

  it('one of somebody else’s among the right ones makes the whole answer unfit for use', async () => {
    answers(body([one(), one({ PersonCPRNummer: POUL, IndkomstÅr: 2025 }, 'b')]));
    expect(await codeOf()).toBe('wrongPerson');
  });

  it('a Fejl in a 200 is a fault, also with data beside it', async () => {
    answers(body([one()], { Fejl: { FejlId: 'X1', FejlTekst: 'noget' } }));
    expect(await codeOf()).toBe('sourceFault');
  });

  it.each([
    [301, 'nonsense'],
    [204, 'nonsense'],
    [400, 'sourceFault'],
    [401, 'signIn'],
    [403, 'notAllowed'],
    [404, 'sourceFault'],
    [429, 'busy'],
    [500, 'sourceFault'],
    [502, 'sourceFault'],
    [503, 'busy'],
  ])('status %i is %s, whatever its body', async (status, code) => {
    script = (_request, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${port}/andet-sted` }).end();
    expect(await codeOf()).toBe(code);
    expect(asked).not.toContain('/andet-sted');
  });

  it('a FejlId that could hide a person is left out of the log', async () => {
    for (const FejlId of [`FEJL-${ULLA}`, '120568-0008', 'Ulla Prøvegaard findes ikke']) {
      answers({ HovedoplysningerSvarREST: [{ SvarReaktion: { Fejl: { FejlId, FejlTekst: ULLA } } }] }, 500);
      expect((await errorOf(connect(port).findCases(ULLA, askNow()))).detail).toBe('http 500, Fejl');
    }
  });

  it('a value that is wrong is not in the error, only its place', async () => {
    answers(body([one({ Skattekommune: `${ULLA} Prøvegaard` })]));
    const error = await errorOf(connect(port).findCases(ULLA, askNow()));
    expect(error.detail).toBe('invalid_type at data.0.attributes.Skattekommune');
  });

  it('a body that is not JSON is not in the error', async () => {
    answers(`<h1>Ulla Prøvegaard ${ULLA}</h1>`);
    expect((await errorOf(connect(port).findCases(ULLA, askNow()))).message).toBe('nonsense: not JSON');
  });

  it.each([
    ['no token', { token_type: 'Bearer', expires_in: 60 }],
    ['a token that would break the header', { access_token: 'a\r\nx-evil: 1', token_type: 'Bearer', expires_in: 60 }],
    ['no time', { access_token: 'a', token_type: 'Bearer' }],
    ['a time that is past', { access_token: 'a', token_type: 'Bearer', expires_in: -1 }],
  ])('a token answer with %s is nonsense', async (_what, value) => {
    answers(body([one()]));
    token = value;
    expect(await codeOf()).toBe('nonsense');
    expect(asked).toHaveLength(1);
  });

  it('a token that lives less than a minute is still used for half its life', async () => {
    answers(body([one()]));
    token = { access_token: 'kort', token_type: 'Bearer', expires_in: 10 };
    let now = EVENING;
    const connected = connect(port, {}, () => now);
    await casesOf(connected);
    now = new Date(EVENING.getTime() + 4_000);
    await casesOf(connected);
    now = new Date(EVENING.getTime() + 6_000);
    await casesOf(connected);
    expect(asked.filter((path) => path.endsWith('/token'))).toHaveLength(2);
  });
});

describe('configuration', () => {
  const good = duplaForskudTrainingConfig(1);

  it('fills in the paths of the platform and two years back', () => {
    const { servicePath: _service, tokenPath: _token, yearsBack: _years, ...least } = good;
    expect(duplaForskudAdapter.configSchema.parse(least)).toEqual(good);
  });

  it.each([
    ['a field that is not known', { secret: 'x' }],
    ['an address that is not http', { origin: 'ftp://skat.example' }],
    ['a path with a query', { servicePath: '/service?x=1' }],
    ['a path that is encoded already', { servicePath: '/service/DUPLAForskudsopg%C3%B8relser_1' }],
    ['a CVR number of nine digits', { afsenderCvr: '123456789' }],
    ['a UUID of another version', { afsenderItSystem: '5f0b7d1e-93c8-1d3f-9a39-1f5d2a6e7c23' }],
    ['an adgangsgrundlag that is none', { adgangsgrundlag: 'aftale-7' }],
    ['more years than anybody needs', { yearsBack: 11 }],
    ['no SAML token', { samlToken: { from: 'training', value: '' } }],
  ])('refuses %s', (_what, more) => {
    expect(duplaForskudAdapter.configSchema.safeParse({ ...good, ...more }).success).toBe(false);
  });
});
