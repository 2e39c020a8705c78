// CPR Direkte as the training environment has it: log-on and look-up over TCP, fixed-width ISO-8859-1, on rows of its own.
// Must not know the desk's adapter; positions are CPR's own.
import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Database } from 'better-sqlite3';
import { onceUnder } from '../http-simulator.ts';
import type { PopulationPerson } from '../population/population.ts';
import { COMMON_FAULTS, type RunningSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';

const KUNDENR = '1234';
const BRUGER = 'TESTBRUG';
const KODEORD = 'KODEORD1';
const SLOW_MS = 30_000;

/** What the adapter needs to reach this simulator. */
export function cprDirekteTrainingConfig(port: number) {
  return {
    host: '127.0.0.1',
    port,
    allowLoopback: true,
    transaktionskode: 'PRIV',
    kundenr: KUNDENR,
    brugerId: BRUGER,
    kodeord: { from: 'training' as const, value: KODEORD },
  };
}

export const cprDirekteSimulator: Simulator = {
  id: 'folkeregister',
  name: 'Folkeregistret (CPR)',
  faults: [...COMMON_FAULTS, 'fejl07hverTredje', 'post050'],
  latencyMs: 15,
  seed(db, population) {
    db.exec(`CREATE TABLE person (
      pnr TEXT PRIMARY KEY, fornvn TEXT, melnvn TEXT, efternvn TEXT, foed_dt TEXT, koen TEXT, status TEXT, statushaenstart TEXT, stilling TEXT,
      civst TEXT, civst_start TEXT, aegtepnr TEXT, pnrmor TEXT, pnrfar TEXT, landekod TEXT, vejadrnvn TEXT, vejkod TEXT, husnr TEXT, etage TEXT,
      sidedoer TEXT, postnr TEXT, postdisttxt TEXT, komkod TEXT, tilflydto TEXT, udr_landekod TEXT, udrdto TEXT, udlandadr TEXT,
      beskyt_fra TEXT, beskyt_til TEXT, umyndig INTEGER) WITHOUT ROWID;
      CREATE TABLE barn (pnr TEXT, barnpnr TEXT, PRIMARY KEY (pnr, barnpnr)) WITHOUT ROWID;`);
    const insert =
      db.prepare(`INSERT INTO person VALUES (@pnr, @fornvn, @melnvn, @efternvn, @foed_dt, @koen, @status, @statushaenstart, @stilling,
      @civst, @civst_start, @aegtepnr, @pnrmor, @pnrfar, @landekod, @vejadrnvn, @vejkod, @husnr, @etage, @sidedoer, @postnr, @postdisttxt, @komkod,
      @tilflydto, @udr_landekod, @udrdto, @udlandadr, @beskyt_fra, @beskyt_til, @umyndig)`);
    const child = db.prepare('INSERT INTO barn VALUES (?, ?)');
    for (const person of population.people()) {
      insert.run(toRow(person));
      for (const cpr of person.children) child.run(person.cpr, cpr);
    }
  },
  start: async (options) => await startServer(options),
};

/** A row of the register; empty text where there is nothing. */
interface PersonRow {
  pnr: string;
  fornvn: string;
  melnvn: string;
  efternvn: string;
  foed_dt: string;
  koen: string;
  status: string;
  statushaenstart: string;
  stilling: string;
  civst: string;
  civst_start: string;
  aegtepnr: string;
  pnrmor: string;
  pnrfar: string;
  landekod: string;
  vejadrnvn: string;
  vejkod: string;
  husnr: string;
  etage: string;
  sidedoer: string;
  postnr: string;
  postdisttxt: string;
  komkod: string;
  tilflydto: string;
  udr_landekod: string;
  udrdto: string;
  udlandadr: string;
  beskyt_fra: string;
  beskyt_til: string;
  umyndig: number;
}

function toRow(person: PopulationPerson): PersonRow {
  const { address, emigration, protection } = person;
  return {
    pnr: person.cpr,
    fornvn: person.given,
    melnvn: person.middle ?? '',
    efternvn: person.family,
    foed_dt: person.birthDate,
    koen: person.sex,
    status: person.status,
    statushaenstart: person.statusSince ?? '',
    stilling: person.occupation ?? '',
    civst: person.civilStatus,
    civst_start: person.civilStatusSince ?? '',
    aegtepnr: person.spouse ?? '',
    pnrmor: person.mother ?? '',
    pnrfar: person.father ?? '',
    landekod: person.citizenship,
    vejadrnvn: address?.roadName ?? '',
    vejkod: address?.roadCode ?? '',
    husnr: address?.houseNumber ?? '',
    etage: address?.floor ?? '',
    sidedoer: address?.door ?? '',
    postnr: address?.postalCode ?? '',
    postdisttxt: address?.postalDistrict ?? '',
    komkod: address?.municipalityCode ?? '',
    tilflydto: address?.movedInOn ?? '',
    udr_landekod: emigration?.countryCode ?? '',
    udrdto: emigration?.on ?? '',
    udlandadr: emigration?.address.join('\n') ?? '',
    beskyt_fra: protection?.from ?? '',
    beskyt_til: protection?.to ?? '',
    umyndig: person.underGuardianship ? 1 : 0,
  };
}

async function startServer({ db, port, fault, latencyMs, now }: SimulatorOptions): Promise<RunningSimulator> {
  const tokens = new Set<string>();
  const sockets = new Set<Socket>();
  let queries = 0;
  const refusesOnce = onceUnder('tokenExpiredOnce', fault);

  const logOn = (question: string): string => {
    const head = (token: string, fejlnr: string) => `${KUNDENR}90${token}${BRUGER}${fejlnr}`;
    if (question.slice(5, 9) !== KUNDENR) return `${head('        ', '06')}0000UKENDT KUNDENUMMER`;
    if (question.slice(11, 19) !== BRUGER || question.slice(19, 27) !== KODEORD)
      return `${head('        ', '01')}0000BRUGER ELLER KODEORD ER FORKERT`;
    const token = randomBytes(8).toString('base64url').slice(0, 8);
    tokens.add(token);
    return `${head(token, '00')}0028`;
  };

  const lookUp = (question: string): string => {
    const token = question.slice(11, 19);
    const failed = (fejlnr: string, text: string) => `${KUNDENR}06${token}${BRUGER}${fejlnr}0000${text}`;
    const active = fault();
    queries += 1;
    if (active === 'tokenExpired' || refusesOnce() || (active === 'fejl07hverTredje' && queries % 3 === 1))
      tokens.delete(token);
    if (!tokens.has(token)) return failed('07', 'TIMEOUT, NYT LOGON KRAEVES');
    if (active === 'error500') return failed('08', 'DEADLOCK VED LAESNING AF CPR');
    if (active === 'forbidden') return failed('04', 'INGEN ADGANG TIL CPR');
    const asked = question.slice(29, 39);
    const other = 'SELECT * FROM person WHERE pnr <> ? LIMIT 1';
    const row = db
      .prepare<[string], PersonRow>(active === 'wrongPerson' ? other : 'SELECT * FROM person WHERE pnr = ?')
      .get(asked);
    if (row === undefined) return failed('05', 'PNR UKENDT I CPR');
    if (active === 'emptyAnswer') return `${KUNDENR}06${token}${BRUGER}000028`;
    const records = recordsOf(row, db, now(), active === 'post050');
    const body = records.join('');
    return `${KUNDENR}06${token}${BRUGER}00${String(28 + body.length).padStart(4, '0')}${body}`;
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (fault() === 'down') return void socket.resetAndDestroy();
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const isLogOn = received.slice(9, 11) === '90';
      if (received.length < (isLogOn ? 35 : 39)) return;
      socket.removeAllListeners('data');
      const active = fault();
      const wait = active === 'slow' ? SLOW_MS : latencyMs();
      setTimeout(() => {
        if (socket.destroyed) return;
        const answer = Buffer.from(isLogOn ? logOn(received) : lookUp(received), 'latin1');
        if (active === 'garbage') socket.end('<html><body>502 Bad Gateway</body></html>');
        else if (active === 'truncated' && !isLogOn) socket.end(answer.subarray(0, Math.floor(answer.length * 0.6)));
        else socket.end(answer);
      }, wait).unref();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** All records of one person at full length, in ascending order, with start and end record. */
function recordsOf(row: PersonRow, db: Database, now: Date, withCreditWarning: boolean): string[] {
  const none = '0000000000';
  const records = [
    record('000', 35, [
      [4, 10, none],
      [14, 6, '123401'],
      [20, 8, now.toISOString().slice(0, 10).replaceAll('-', '')],
      [28, 8, ''],
    ]),
  ];
  const add = (code: string, length: number, fields: readonly Field[]) =>
    records.push(record(code, length, [[4, 10, row.pnr], ...fields]));
  add('001', 106, [
    [14, 10, none],
    [24, 2, row.status],
    [26, 12, stamp(row.statushaenstart)],
    [39, 1, row.koen],
    [40, 10, row.foed_dt],
    [51, 10, row.foed_dt],
    [62, 10, row.status === '90' ? row.statushaenstart : ''],
    [73, 34, row.stilling],
  ]);
  // Neither the dead nor the emigrated have an address.
  const hasAddress = row.vejadrnvn !== '';
  if (hasAddress) {
    add('002', 306, [
      [14, 4, row.komkod],
      [18, 4, row.vejkod],
      [22, 4, row.husnr],
      [26, 2, row.etage],
      [28, 4, row.sidedoer.padStart(4)],
      [70, 12, stamp(row.tilflydto)],
      [83, 12, stamp(row.tilflydto)],
      [96, 4, '0000'],
      [100, 12, stamp('')],
      [113, 4, '0000'],
    ]);
    const number = row.husnr.replace(/^0+/, '');
    const floor = row.etage === '' ? '' : `,${row.etage.replace(/^0/, '')} ${row.sidedoer}`;
    add('003', 249, [
      [14, 34, `${row.efternvn},${[row.fornvn, row.melnvn].filter(Boolean).join(' ')}`],
      [116, 34, `${row.vejadrnvn} ${number}${floor}`],
      [184, 4, row.postnr],
      [188, 20, row.postdisttxt],
      [208, 4, row.komkod],
      [212, 4, row.vejkod],
      [216, 4, row.husnr],
      [220, 2, row.etage],
      [222, 4, row.sidedoer.padStart(4)],
      [230, 20, row.vejadrnvn],
    ]);
  }
  if (row.beskyt_fra !== '')
    add('004', 37, [
      [14, 4, '0001'],
      [18, 10, row.beskyt_fra],
      [28, 10, row.beskyt_til],
    ]);
  if (row.udr_landekod !== '') {
    const lines = row.udlandadr.split('\n').map((line, place): Field => [31 + 34 * place, 34, line]);
    add('005', 200, [[14, 4, row.udr_landekod], [18, 12, stamp(row.udrdto)], ...lines]);
  }
  add('008', 193, [
    [14, 50, row.fornvn],
    [65, 40, row.melnvn],
    [106, 40, row.efternvn],
    [147, 12, stamp(row.foed_dt)],
    [160, 34, `${row.efternvn},${[row.fornvn, row.melnvn].filter(Boolean).join(' ')}`],
  ]);
  add('009', 37, [[14, 4, '8084']]);
  add('010', 30, [
    [14, 4, row.landekod],
    [18, 12, stamp('')],
  ]);
  add('011', 25, [
    [14, 1, 'U'],
    [15, 10, row.foed_dt],
  ]);
  add('012', 95, [
    [14, 1, row.civst],
    [15, 10, row.aegtepnr === '' ? none : row.aegtepnr],
    [71, 12, stamp(row.civst_start)],
  ]);
  for (const { barnpnr } of db
    .prepare<[string], { barnpnr: string }>('SELECT barnpnr FROM barn WHERE pnr = ?')
    .iterate(row.pnr)) {
    add('014', 23, [[14, 10, barnpnr]]);
  }
  add('015', 147, [
    [14, 10, row.foed_dt],
    [25, 10, row.pnrmor === '' ? none : row.pnrmor],
    [81, 10, row.foed_dt],
    [92, 10, row.pnrfar === '' ? none : row.pnrfar],
  ]);
  if (row.umyndig === 1)
    add('017', 272, [
      [14, 10, '2020-03-02'],
      [35, 4, '0000'],
      [39, 10, none],
    ]);
  if (withCreditWarning) add('050', 29, [[14, 10, '2017-02-01']]);
  records.push(
    record('999', 21, [
      [4, 10, '9999999999'],
      [14, 8, String(records.length + 1).padStart(8, '0')],
    ]),
  );
  return records;
}

type Field = readonly [position: number, length: number, value: string];

function record(code: string, length: number, fields: readonly Field[]): string {
  let text = code.padEnd(length);
  for (const [position, width, value] of fields) {
    text = text.slice(0, position - 1) + value.slice(0, width).padEnd(width) + text.slice(position - 1 + width);
  }
  return text;
}

/** A date as CPR's timestamp; zeros when there is none. */
function stamp(date: string): string {
  return date === '' ? '000000000000' : `${date.replaceAll('-', '')}0000`;
}
