// CPR Direkte's adapter against the simulator and against bytes of our own, over real sockets: what it says, reads and refuses.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { citizenSchema, isProtected } from '../../shared/domain/citizen.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { SourceId } from '../../shared/domain/fagsystem.ts';
import type { AdapterTools, Ask, ConnectedFagsystem } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { cprDirekteAdapter, type CprDirekteConfig } from '../../electron/core/adapters/cpr-direkte/adapter.ts';
import { parseBatchRecords } from '../../electron/core/adapters/cpr-direkte/records.ts';
import { toCprCitizen } from '../../electron/core/adapters/cpr-direkte/to-citizen.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import { cprDirekteSimulator, cprDirekteTrainingConfig } from '../../electron/training/cpr-direkte/simulator.ts';
import type { PopulationPerson, Trouble } from '../../electron/training/population/population.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { openSimulator, type OpenSimulator, TEST_ANCHOR } from './open-simulator.ts';

const NOW = '2026-11-24T09:00:00.000Z';
const ULLA = '1205680008' as Cpr;
const NOBODY = '3112990003' as Cpr;

const tools: AdapterTools = {
  source: 'folkeregister' as SourceId,
  administration: 'KSR',
  createHttp: httpOver(globalThis.fetch),
  certificate: null,
  secret: secretsFrom({ training: true, environment: {}, keyStore: {} }),
  now: () => new Date(NOW),
};

const ask = (signal: AbortSignal = new AbortController().signal): Ask => ({
  signal,
  traceId: 'trace',
  onBehalfOf: 'OEV001',
});

function connect(port: number, more: Partial<CprDirekteConfig> = {}): ConnectedFagsystem {
  return cprDirekteAdapter.connect(
    cprDirekteAdapter.configSchema.parse({ ...cprDirekteTrainingConfig(port), ...more }),
    tools,
  );
}

const read = async (source: ConnectedFagsystem, cpr: Cpr, signal?: AbortSignal) =>
  await source.readCitizen!(cpr, ask(signal));

async function citizenOf(source: ConnectedFagsystem, cpr: Cpr) {
  const answer = await read(source, cpr);
  if (answer.kind !== 'found') throw new Error(`answer was ${answer.kind}`);
  return citizenSchema.parse(answer.value);
}

/** The code a look-up fails with; the error must be ours and carry nothing personal. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FagsystemError)) throw error;
  expect(`${error.message} ${error.detail}`).not.toMatch(/\d{6}|Ulla|Prøvegaard|KODEORD1/);
  return error.code;
}

describe('against the training register', () => {
  let register: OpenSimulator;
  let people: readonly PopulationPerson[];
  let source: ConnectedFagsystem;
  const troubled = (trouble: Trouble): PopulationPerson => people.find((person) => person.trouble === trouble)!;

  beforeAll(async () => {
    register = await openSimulator(cprDirekteSimulator, { citizens: 80 });
    people = [...register.population.people()];
  });
  beforeEach(() => (source = connect(register.port)));
  afterEach(() => register.setFault(null));
  afterAll(async () => await register.close());

  it('gives every invented person back as the population has them', async () => {
    for (const person of people) {
      const citizen = await citizenOf(source, person.cpr);
      const number = (person.address?.houseNumber ?? '').replace(/^0+/, '');
      expect(citizen).toMatchObject({
        cpr: person.cpr,
        currentCpr: null,
        name: { given: person.given, middle: person.middle, family: person.family },
        birthDate: person.birthDate,
        sex: person.sex,
        status: { code: person.status, since: person.statusSince },
        civilStatus: { code: person.civilStatus, since: person.civilStatusSince },
        citizenship: person.citizenship,
        occupation: person.occupation,
        underGuardianship: person.underGuardianship,
        emigration: person.emigration,
        provenance: { source: 'folkeregister', fetchedAt: NOW, registeredAt: null },
      });
      expect(citizen.name.full).toBe(
        [person.given, person.middle, person.family].filter((part) => part !== null).join(' '),
      );
      if (person.address === null) expect(citizen.address).toBeNull();
      else {
        expect(citizen.address).toMatchObject({
          postalCode: person.address.postalCode,
          postalDistrict: person.address.postalDistrict,
          municipalityCode: '101',
          roadCode: person.address.roadCode.replace(/^0+/, ''),
          movedInOn: person.address.movedInOn,
        });
        expect(citizen.address!.line.startsWith(`${person.address.roadName} ${number}`)).toBe(true);
      }
      const related = (kind: string) =>
        citizen.relations
          .filter((one) => one.kind === kind)
          .map((one) => one.cpr)
          .toSorted();
      expect(related('spouse')).toEqual(person.spouse === null ? [] : [person.spouse]);
      expect(related('child')).toEqual(person.children.toSorted());
      expect(related('mother')).toEqual(person.mother === null ? [] : [person.mother]);
      expect(related('father')).toEqual(person.father === null ? [] : [person.father]);
    }
  });

  it('says dead, emigrated and protected as the register does', async () => {
    const dead = await citizenOf(source, troubled('dead').cpr);
    expect(dead).toMatchObject({ status: { code: '90' }, address: null, emigration: null });
    const emigrated = await citizenOf(source, troubled('emigrated').cpr);
    expect(emigrated).toMatchObject({ status: { code: '80' }, address: null });
    expect(emigrated.emigration?.address.length).toBeGreaterThan(1);
    const hidden = await citizenOf(source, troubled('protected').cpr);
    expect(hidden.protections).toEqual([{ kind: '1', ...troubled('protected').protection }]);
    expect(isProtected(hidden, TEST_ANCHOR)).toBe(true);
    expect(isProtected(await citizenOf(source, ULLA), TEST_ANCHOR)).toBe(false);
  });

  it('keeps codes that no list has', async () => {
    const person = troubled('unknownCodes');
    const { status, civilStatus } = await citizenOf(source, person.cpr);
    expect([status.code, civilStatus?.code]).toEqual([person.status, person.civilStatus]);
  });

  it('answers notFound for a number the register does not have', async () => {
    expect(await read(source, NOBODY)).toEqual({ kind: 'notFound' });
  });

  it.each([
    ['down', 'unreachable'],
    ['error500', 'sourceFault'],
    ['tokenExpired', 'signIn'],
    ['garbage', 'nonsense'],
    ['truncated', 'truncated'],
    ['forbidden', 'notAllowed'],
    ['wrongPerson', 'wrongPerson'],
  ])('fault %s is %s, and gone when the fault is', async (fault, code) => {
    register.setFault(fault);
    expect(await failureOf(read(source, ULLA))).toBe(code);
    register.setFault(null);
    expect((await citizenOf(source, ULLA)).name.full).toBe('Ulla Prøvegaard');
  });

  it('logs on again when the token has expired now and then, without troubling anybody', async () => {
    await citizenOf(source, ULLA);
    register.setFault('fejl07hverTredje');
    for (let times = 0; times < 7; times += 1) await citizenOf(source, ULLA);
  });

  it('passes over a record it does not know', async () => {
    register.setFault('post050');
    expect((await citizenOf(source, ULLA)).name.full).toBe('Ulla Prøvegaard');
  });

  it('lets go at once when the question is taken back', async () => {
    register.setFault('slow');
    const taker = new AbortController();
    const asked = read(source, ULLA, taker.signal);
    setTimeout(() => taker.abort(), 30);
    expect(await failureOf(asked)).toBe('cancelled');
    expect(await failureOf(read(source, ULLA, AbortSignal.abort()))).toBe('cancelled');
  });

  it('tells at set-up what is wrong', async () => {
    expect(await source.check(ask())).toEqual({ ok: true, problem: null });
    expect(await connect(register.port, { kodeord: { from: 'training', value: 'FORKERT1' } }).check(ask())).toEqual({
      ok: false,
      problem: 'signIn',
    });
    expect(await connect(register.port, { kundenr: '9999' }).check(ask())).toMatchObject({ ok: false });
    expect(await failureOf(read(connect(register.port, { brugerId: 'ANDENBRG' }), ULLA))).toBe('signIn');
    register.setFault('down');
    expect(await source.check(ask())).toEqual({ ok: false, problem: 'unreachable' });
  });
});

// --- Bytes of our own -------------------------------------------------------------------------------------------------------

type Fields = readonly (readonly [position: number, text: string])[];

/** A record by CPR's own positions (from 1): code, length, then what stands where. */
function post(code: string, length: number, fields: Fields, pnr: string = ULLA): string {
  const bytes = Buffer.alloc(length, ' ', 'latin1');
  bytes.write(code + pnr, 'latin1');
  for (const [position, text] of fields) bytes.write(text, position - 1, 'latin1');
  return bytes.toString('latin1');
}

const START = post(
  '000',
  35,
  [
    [14, '001234'],
    [20, '20051101'],
    [28, '00000000'],
  ],
  '0000000000',
);
const PERSON: Fields = [
  [14, '0000000000'],
  [24, '01'],
  [26, '000000000000'],
  [39, 'K'],
  [40, '1968-05-12'],
  [51, '1968-05-12'],
  [73, 'Kontorass.'],
];
const NAMES: Fields = [
  [14, 'Ulla'],
  [106, 'Prøvegaard'],
  [147, '199306051200'],
  [160, 'Prøvegaard,Ulla'],
];
const WRITTEN: Fields = [
  [14, 'Prøvegaard,Ulla'],
  [116, 'Prøvevej 12,3 tv'],
  [184, '2100København Ø'],
  [208, '01010990012 03  tv'],
  [230, 'Prøvevej'],
];
const P001 = post('001', 106, PERSON);
const P002 = post('002', 306, [
  [14, '01010990012 03  tv'],
  [70, '200511010900'],
  [83, '200511010900'],
  [96, '0000000000000000'],
  [113, '0000'],
]);
const P003 = post('003', 249, WRITTEN);
const P008 = post('008', 193, NAMES);
const P012 = post('012', 95, [
  [14, 'G0307660019'],
  [71, '199306051200'],
]);
const P014 = post('014', 23, [[14, '1408960018']]);
const P015 = post('015', 147, [
  [14, '1968-05-12'],
  [25, '0000000000'],
  [81, '1968-05-12'],
  [92, '0000000000'],
]);

/** Header, records and end record, with the length and number of records that belong to them. */
function answer(records: readonly string[]): string {
  const all = [START, ...records];
  const body = `${all.join('')}9999999999999${String(all.length + 1).padStart(8, '0')}`;
  return `123406TOKEN123TESTBRUG00${String(28 + body.length).padStart(4, '0')}${body}`;
}

const WHOLE = answer([P001, P002, P003, P008, P012, P014, P015]);
const LOGGED_ON = '123490TOKEN123TESTBRUG000028';
const refused = (fejlnr: string) => `123406TOKEN123TESTBRUG${fejlnr}0000TEKST`;

describe('against bytes of our own', () => {
  let server: Server;
  let sockets: Set<Socket>;
  let questions: string[];
  let onLogOn: () => string;
  let onLookUp: (question: string) => string | null;

  beforeEach(async () => {
    questions = [];
    sockets = new Set();
    onLogOn = () => LOGGED_ON;
    onLookUp = () => WHOLE;
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        const question = bytes.toString('latin1');
        questions.push(question);
        const reply = question.slice(9, 11) === '90' ? onLogOn() : onLookUp(question);
        if (reply !== null) socket.end(Buffer.from(reply, 'latin1'));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  const source = (more: Partial<CprDirekteConfig> = {}) => connect((server.address() as AddressInfo).port, more);
  const lookUps = () => questions.filter((question) => question.slice(9, 11) === '06').length;
  const logOns = () => questions.filter((question) => question.slice(9, 11) === '90').length;

  it('says exactly the 35 and 39 bytes, and logs on once for many look-ups', async () => {
    const register = source();
    await read(register, ULLA);
    await read(register, ULLA);
    expect(questions).toEqual([
      'PRIV,123490TESTBRUGKODEORD1        ',
      'PRIV,123406TOKEN123TESTBRUG001205680008',
      'PRIV,123406TOKEN123TESTBRUG001205680008',
    ]);
    questions.length = 0;
    const together = source();
    await Promise.all([read(together, ULLA), read(together, ULLA), read(together, ULLA)]);
    expect([logOns(), lookUps()]).toEqual([1, 3]);
  });

  it('a log-on that one look-up takes back does not take the other with it', async () => {
    const register = source();
    const taker = new AbortController();
    const first = read(register, ULLA, taker.signal);
    const second = read(register, ULLA);
    taker.abort();
    expect(await failureOf(first)).toBe('cancelled');
    expect((await second).kind).toBe('found');
  });

  it('reads a whole answer: names in reading order, codes without zeros, unknown dates as null', async () => {
    expect(await citizenOf(source(), ULLA)).toEqual({
      cpr: ULLA,
      currentCpr: null,
      name: { given: 'Ulla', middle: null, family: 'Prøvegaard', full: 'Ulla Prøvegaard' },
      birthDate: '1968-05-12',
      sex: 'K',
      status: { code: '01', since: null },
      civilStatus: { code: 'G', since: '1993-06-05' },
      citizenship: null,
      occupation: 'Kontorass.',
      address: {
        line: 'Prøvevej 12,3 tv',
        locality: null,
        careOf: null,
        postalCode: '2100',
        postalDistrict: 'København Ø',
        municipalityCode: '101',
        roadCode: '990',
        movedInOn: '2005-11-01',
      },
      contactAddress: null,
      emigration: null,
      protections: [],
      relations: [
        { kind: 'spouse', cpr: '0307660019', name: null },
        { kind: 'child', cpr: '1408960018', name: null },
      ],
      underGuardianship: false,
      notes: [],
      provenance: { source: 'folkeregister', fetchedAt: NOW, registeredAt: null },
    });
  });

  it('reads the records that few people have', async () => {
    const replaced = post('001', 106, [...PERSON, [14, '0307660019'], [24, '60']]);
    const rare = [
      post('004', 37, [
        [14, '0003'],
        [18, '2005-09-01'],
      ]),
      post('005', 200, [
        [14, '5120'],
        [18, '200601010000'],
        [31, 'Provgatan 7'],
        [99, 'Sverige'],
      ]),
      post('006', 203, [
        [14, 'c/o Prøve'],
        [48, 'Postboks 1'],
        [184, '2006-01-01'],
      ]),
    ];
    const namedParents = post('015', 147, [
      [25, '0000000000'],
      [46, 'Prøvegaard,Else Marie'],
      [92, '0000000000'],
    ]);
    const guardian = post('017', 272, [[14, '2004-03-02']]);
    const note = post('019', 75, [[14, '01Notatlinie et']]);
    onLookUp = () => answer([replaced, ...rare, P008, namedParents, guardian, note]);
    expect(await citizenOf(source(), ULLA)).toMatchObject({
      currentCpr: '0307660019',
      status: { code: '60' },
      address: null,
      protections: [{ kind: '3', from: '2005-09-01', to: null }],
      emigration: { countryCode: '5120', on: '2006-01-01', address: ['Provgatan 7', 'Sverige'] },
      contactAddress: ['c/o Prøve', 'Postboks 1'],
      relations: [{ kind: 'mother', cpr: null, name: 'Else Marie Prøvegaard' }],
      underGuardianship: true,
      notes: ['Notatlinie et'],
    });
  });

  it('does not fall over a date that cannot be, nor over one half known', async () => {
    for (const since of ['198500000000', '199302301200', '000000000000', '            ']) {
      onLookUp = () => answer([post('001', 106, [...PERSON, [26, since]]), P008]);
      expect((await citizenOf(source(), ULLA)).status.since, since).toBeNull();
    }
  });

  it.each([
    ['01', 'signIn'],
    ['02', 'signIn'],
    ['03', 'signIn'],
    ['04', 'notAllowed'],
    ['06', 'signIn'],
    ['08', 'sourceFault'],
    ['09', 'sourceFault'],
  ])('FEJLNR %s is %s, at log-on and at look-up', async (fejlnr, code) => {
    onLookUp = () => refused(fejlnr);
    expect(await failureOf(read(source(), ULLA))).toBe(code);
    onLogOn = () => `123490        TESTBRUG${fejlnr}0000TEKST`;
    expect(await failureOf(read(source(), ULLA))).toBe(code);
  });

  it('FEJLNR nobody has told us of is a failure, never an answer', async () => {
    for (const fejlnr of ['10', '11', '16', '42', '99']) {
      onLookUp = () => refused(fejlnr);
      expect(await failureOf(read(source(), ULLA))).not.toBe('cancelled');
    }
  });

  it('FEJLNR 05 is an answer: not known', async () => {
    onLookUp = () => refused('05');
    expect(await read(source(), ULLA)).toEqual({ kind: 'notFound' });
  });

  it('logs on anew after 07, three times and no more', async () => {
    const register = source();
    onLookUp = () => (lookUps() === 1 ? refused('07') : WHOLE);
    await citizenOf(register, ULLA);
    expect([logOns(), lookUps()]).toEqual([2, 2]);
    questions.length = 0;
    onLookUp = () => refused('07');
    expect(await failureOf(read(source(), ULLA))).toBe('signIn');
    expect([logOns(), lookUps()]).toEqual([3, 3]);
  });

  it('never takes an answer that was cut, wherever it was cut', async () => {
    const register = source();
    for (let length = 0; length < WHOLE.length; length += length < 70 ? 7 : 41) {
      onLookUp = () => WHOLE.slice(0, length);
      expect(['truncated', 'unreachable'], `cut at ${length}`).toContain(await failureOf(read(register, ULLA)));
    }
    onLookUp = () => WHOLE.slice(0, -1);
    expect(await failureOf(read(register, ULLA))).toBe('truncated');
  });

  it('never takes an answer whose length or count of records is wrong', async () => {
    const register = source();
    const withLength = (length: number) => `${WHOLE.slice(0, 24)}${String(length).padStart(4, '0')}${WHOLE.slice(28)}`;
    for (const length of [WHOLE.length + 1, 9999]) {
      onLookUp = () => withLength(length);
      expect(await failureOf(read(register, ULLA))).toBe('truncated');
    }
    for (const length of [0, 27, 28, 500, WHOLE.length - 21, WHOLE.length - 1]) {
      onLookUp = () => withLength(length);
      expect(['truncated', 'nonsense'], `length ${length}`).toContain(await failureOf(read(register, ULLA)));
    }
    onLookUp = () => WHOLE.slice(0, -1) + '7';
    expect(['truncated', 'nonsense']).toContain(await failureOf(read(register, ULLA)));
  });

  it('refuses an answer about somebody else, in whichever record', async () => {
    const register = source();
    const other = '0307660019';
    for (const records of [
      [post('001', 106, PERSON, other), post('008', 193, NAMES, other)],
      [P001, post('008', 193, NAMES, other)],
      [P001, post('003', 249, WRITTEN, other), P008],
      [P001, P008, post('014', 23, [[14, '1408960018']], other)],
    ]) {
      onLookUp = () => answer(records);
      expect(await failureOf(read(register, ULLA))).toBe('wrongPerson');
    }
  });

  it('calls it nonsense when it is', async () => {
    const register = source();
    for (const reply of [
      'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html></html>',
      WHOLE.replace('1234', '4321'),
      answer([P008]),
      answer([P001]),
      answer([]),
      `123406TOKEN123TESTBRUG00ABCD${WHOLE.slice(28)}`,
    ]) {
      onLookUp = () => reply;
      expect(await failureOf(read(register, ULLA)), reply.slice(0, 40)).toBe('nonsense');
    }
  });

  it('carries hostile text as text', async () => {
    const given = '<img src=x onerror=alert(1)>';
    const family = '=HYPERLINK("https://ond.example")';
    onLookUp = () =>
      answer([
        P001,
        P003,
        post('008', 193, [
          [14, given],
          [106, family],
          [160, `${family.slice(0, 20)},x`],
        ]),
      ]);
    expect((await citizenOf(source(), ULLA)).name).toMatchObject({ given, family });
  });

  it('takes back a question under way and hangs up', async () => {
    onLookUp = () => null;
    const taker = new AbortController();
    const asked = read(source(), ULLA, taker.signal);
    while (lookUps() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const waiting = [...sockets].at(-1)!;
    const hungUp = once(waiting, 'close');
    taker.abort();
    expect(await failureOf(asked)).toBe('cancelled');
    await hungUp;
  });

  it('does not wait for the other side to hang up once everything has come', async () => {
    server.removeAllListeners('connection');
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        const reply = Buffer.from(bytes.toString('latin1').slice(9, 11) === '90' ? LOGGED_ON : WHOLE, 'latin1');
        // In pieces, and then silence.
        socket.write(reply.subarray(0, 20));
        setImmediate(() => socket.write(reply.subarray(20)));
      });
    });
    const answered = read(source(), ULLA, AbortSignal.timeout(3000));
    expect((await answered).kind).toBe('found');
  });

  it('finds its way past a record that no list has, however long', async () => {
    const next = post('077', 61, [[14, 'a record of next year']]);
    onLookUp = () => answer([P001, P002, P003, P008, P012, P014, P015, next]);
    expect((await citizenOf(source(), ULLA)).name.full).toBe('Ulla Prøvegaard');
    const shortest = post('078', 16, []);
    onLookUp = () =>
      answer([P001, P002, P003, post('005', 200, [[14, '5120']]), P008, next, shortest, P012, P014, P015]);
    expect((await citizenOf(source(), ULLA)).relations).toHaveLength(2);
    onLookUp = () => answer([P001, P008, next.slice(0, 8)]);
    expect(['nonsense', 'truncated']).toContain(await failureOf(read(source(), ULLA)));
  });

  it('knows when a guardianship is over', async () => {
    const guardian = (to: string) =>
      post('017', 272, [
        [14, '2004-03-02'],
        [25, to],
      ]);
    for (const [to, under] of [
      ['', true],
      ['2031-01-02', true],
      ['2020-01-02', false],
    ] as const) {
      onLookUp = () => answer([P001, P008, guardian(to)]);
      expect((await citizenOf(source(), ULLA)).underGuardianship, to).toBe(under);
    }
  });

  it('lets no control character through', async () => {
    onLookUp = () =>
      answer([
        P001,
        post('008', 193, [
          [14, 'Ul\u0000la\u001b[31m'],
          [106, 'Pr\u0007ve\u0092gaard'],
        ]),
      ]);
    const { name } = await citizenOf(source(), ULLA);
    expect(JSON.stringify(name)).not.toMatch(/\\u00/);
    expect(name.full).toMatch(/^Ul.?la.*Pr.?ve.?gaard$/u);
  });

  it('takes in no more than it can need', async () => {
    onLookUp = () => WHOLE + ' '.repeat(2 * 1024 * 1024);
    expect(['tooLarge', 'truncated']).toContain(await failureOf(read(source(), ULLA)));
  });

  it('speaks to this machine only when the profile says so', async () => {
    expect(await failureOf(read(source({ allowLoopback: false }), ULLA))).toBe('unreachable');
    expect(questions).toEqual([]);
  });

  it('refuses a configuration that is not one, and settings it does not have', () => {
    const good = cprDirekteTrainingConfig(4000);
    const wrongs = [
      { kundenr: '12' },
      { port: 0 },
      { brugerId: 'KORT' },
      { kodeord: 'FOR LANGT KODEORD' },
      { mere: true },
      { brugerId: 'TEST\nBRG' },
    ];
    for (const wrong of wrongs) {
      expect(cprDirekteAdapter.configSchema.safeParse({ ...good, ...wrong }).success).toBe(false);
    }
  });
});

// 127.0.0.2 is this machine, but not by a name the adapter takes for it; macOS has no such address.
describe.skipIf(process.platform === 'darwin')('away from this machine', () => {
  it('says nothing before TLS is up', async () => {
    let heard = Buffer.alloc(0);
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        heard = Buffer.concat([heard, bytes]);
        socket.end(LOGGED_ON);
      });
    });
    server.listen(0, '127.0.0.2');
    await once(server, 'listening');
    const away = connect((server.address() as AddressInfo).port, { host: '127.0.0.2', allowLoopback: false });
    expect(await failureOf(read(away, ULLA))).toBe('unreachable');
    server.close();
    expect(heard[0]).toBe(0x16);
    expect(heard.toString('latin1')).not.toMatch(/TESTBRUG|KODEORD1|1205680008/);
  });
});

describe('the batch form', () => {
  const lines = [
    post(
      '000',
      35,
      [
        [14, '110901'],
        [20, '2005110120051031'],
      ],
      '0000000000',
    ),
    P001,
    P008,
    post('099', 45, [[14, '200511010905A01']]),
    P003,
    post('777', 60, [[14, 'a record of next year']]),
    '999999999999900000007',
  ];
  const provenance = { source: 'folkeregister' as SourceId, fetchedAt: NOW, registeredAt: null };

  it('reads lines at full length and trimmed alike, in any order, and passes over what it does not know', () => {
    const fixed = toCprCitizen(parseBatchRecords(lines.join('\r\n')), provenance);
    const trimmed = toCprCitizen(parseBatchRecords(lines.map((line) => line.trimEnd()).join('\n')), provenance);
    expect(trimmed).toEqual(fixed);
    const { name, address } = citizenSchema.parse(fixed);
    expect([name.full, address?.line]).toEqual(['Ulla Prøvegaard', 'Prøvevej 12,3 tv']);
  });

  it('refuses an extract without its end record', () => {
    expect(() => parseBatchRecords(lines.slice(0, -1).join('\n'))).toThrow(/end record/);
  });
});
