// `npm run bench -- cache`: how fast the encrypted cache is at full size and at a tenth of it. One JSON line per figure; nothing fails on time.
// `--citizens=N` for another size. The files are made once under out/bench and kept;
// the folder's name says which tables are in them. A page of a work list out of 100 000 is `npm run bench -- worklist`.
import type { UserId } from '../../shared/domain/person.ts';
import '../../shared/contract/no-eval.ts';
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, fdatasyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { type Db, openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { OutboxStore } from '../../electron/core/outbox/outbox-store.ts';
import { BOYS, FAMILIES, GIRLS, MEN, MEN_OLD, WOMEN, WOMEN_OLD } from '../../electron/training/population/names.ts';
import type { Case, CaseDetail } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { median, round } from './figures.ts';
import { makeCase, makeCitizen } from '../unit/renderer/make-facts.ts';

const FULL = Number(process.argv.find((one) => one.startsWith('--citizens='))?.slice('--citizens='.length) ?? 200_000);
const HEAVY = 1000;
const CASES_OF_HEAVY = 40;
const EVENTS_OF_HEAVY = 5;
const CASES_OF_OTHERS = 10;
/** The last step of the migrations that the files were made with. */
const VERSION = 140;
const ROOT = path.resolve(import.meta.dirname, '../../out/bench');
const key = () => Buffer.alloc(32, 3);

/** Ten digits that begin with a day, as the rows' schema wants it; every schema that reads them is run. */
const cprOf = (place: number) => {
  const day = new Date(Date.UTC(1920, 0, 1 + (place % 28_000)));
  const two = (part: number) => String(part % 100).padStart(2, '0');
  return `${two(day.getUTCDate())}${two(day.getUTCMonth() + 1)}${two(day.getUTCFullYear())}${String(1000 + Math.floor(place / 28_000)).padStart(4, '0')}` as Cpr;
};
const GIVEN = [...WOMEN, ...MEN, ...WOMEN_OLD, ...MEN_OLD, ...GIRLS, ...BOYS];
const { addressHidden: _hidden, protected: _protected, ...CITIZEN } = makeCitizen();
const nameOf = (place: number) =>
  `${GIVEN[place % GIVEN.length]} ${GIVEN[(place * 7) % GIVEN.length]} ${FAMILIES[(place * 3) % FAMILIES.length]}`;

/** Invented course of one case: so many steps and one journal note, as a fagsystem tells them. */
function detailOf(row: Case, events: number): CaseDetail {
  return {
    case: row,
    description: 'Opfundet sag',
    legalBasis: null,
    parties: [],
    documents: [],
    facts: [],
    events: Array.from({ length: events }, (_, place) => ({
      at: `2026-0${(place % 9) + 1}-11T09:30:00.000Z`,
      kind: 'Oplyst',
      text: `Oplysning ${place} er modtaget og lagt på sagen`,
      by: 'Mette Skrankegaard',
    })),
    journal: [
      {
        id: '1',
        at: '2026-03-11T09:30:00.000Z',
        title: 'Notat',
        text: 'Borgeren har ringet og spurgt til sagen.',
        author: 'Mette Skrankegaard',
      },
    ],
  };
}

/**
 * A file with so many citizens, 10 cases each, and 1 000 of them with 40: spread evenly. A case has 2 or 3 events, one of the 1 000's has 5: two and
 * a half for each case, and 200 for the citizens who are measured. Invented, and no CPR number among them is one.
 */
async function fileWith(citizens: number): Promise<string> {
  const file = path.join(ROOT, `cache-${VERSION}-${citizens}`, 'cache.db');
  if (existsSync(file)) return file;
  const making = path.join(ROOT, `cache-${VERSION}-${citizens}.making`);
  rmSync(making, { recursive: true, force: true });
  const db = await openEncryptedDatabase(path.join(making, 'cache.db'), key());
  db.pragma('synchronous = OFF');
  const citizen = JSON.stringify(CITIZEN);
  const rows = Array.from({ length: CASES_OF_HEAVY }, (_, place) => makeCase(`FAF-${place}`));
  const MARK = '0000000000';
  const texts = [2, 3, EVENTS_OF_HEAVY].map((events) =>
    rows.map((row) => JSON.stringify({ ...detailOf({ ...row, cpr: MARK as Cpr }, events) })),
  );
  const caseTexts = rows.map((row) => JSON.stringify({ ...row, cpr: MARK }));
  const addCitizen = db.prepare(
    'INSERT INTO citizens (id, cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addName = db.prepare('INSERT INTO citizen_names (rowid, name) VALUES (?, ?)');
  const addAddress = db.prepare('INSERT INTO citizen_addresses (rowid, address) VALUES (?, ?)');
  const addAnswer = db.prepare(
    'INSERT INTO answers (cpr, source, as_of, expires_at, citizen, cases) VALUES (?, ?, ?, ?, NULL, ?)',
  );
  const addDetail = db.prepare(
    'INSERT INTO case_details (cpr, id, source, as_of, expires_at, detail) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const step = Math.max(1, Math.floor(citizens / HEAVY));
  let events = 0;
  for (let from = 0; from < citizens; from += 5000) {
    db.transaction(() => {
      for (let place = from; place < Math.min(from + 5000, citizens); place += 1) {
        const cpr = cprOf(place);
        const asOf = new Date(1.7e12 + ((place * 7919) % citizens) * 1000).toISOString();
        addCitizen.run(place + 1, cpr, nameOf(place), citizen, asOf, '2999-01-01');
        addName.run(place + 1, nameOf(place));
        addAddress.run(place + 1, `${nameOf(place * 3)}s Vej ${place % 200}, ${8000 + (place % 900)} Prøveby`);
        const isHeavy = place % step === 0;
        const count = isHeavy ? CASES_OF_HEAVY : CASES_OF_OTHERS;
        addAnswer.run(
          cpr,
          'faf-ydelser',
          asOf,
          '2999-01-01',
          `[${caseTexts.slice(0, count).join(',')}]`.replaceAll(MARK, cpr),
        );
        for (let at = 0; at < count; at += 1) {
          const kind = isHeavy ? 2 : at % 2;
          events += isHeavy ? EVENTS_OF_HEAVY : 2 + kind;
          addDetail.run(cpr, rows[at]?.id, 'faf-ydelser', asOf, '2999-01-01', texts[kind]?.[at]?.replaceAll(MARK, cpr));
        }
      }
    })();
    if (from % 25_000 === 0) console.error(`${from} of ${citizens} citizens, ${events} events ...`);
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  renameSync(making, path.dirname(file));
  return file;
}

/** All there is at the desk of a citizen: every source's answer, and what is kept of each case. */
function history(cache: CitizenCache, cpr: Cpr): number {
  let events = 0;
  for (const { cases } of cache.answers(cpr).values())
    for (const { id } of cases) events += cache.detail(cpr, id)?.detail.events.length ?? 0;
  if (events !== CASES_OF_HEAVY * EVENTS_OF_HEAVY) throw new Error(`${events} events`);
  return events;
}

/** The system lets go of its own copy of the file. */
function forgetFile(file: string): void {
  execFileSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none'], {
    stdio: 'ignore',
  });
}

function times(count: number, run: (place: number) => void): number[] {
  return Array.from({ length: count }, (_, place) => {
    const started = performance.now();
    run(place);
    return performance.now() - started;
  });
}

async function cold(file: string, heavy: readonly Cpr[]): Promise<number[]> {
  const took: number[] = [];
  for (const cpr of heavy.slice(0, 40)) {
    forgetFile(file);
    const db = await openEncryptedDatabase(file, key());
    const cache = new CitizenCache(db);
    took.push(...times(1, () => history(cache, cpr)));
    db.close();
  }
  return took;
}

const TYPED = [
  'm',
  'me',
  'met',
  'mett',
  'mette',
  'mette s',
  'mette so',
  'mette sor',
  'å',
  'åse',
  'b',
  'bo',
  'boris',
  's',
  'v',
  'vej',
  'vej 12',
  '80',
  'prøveb',
  'prøveby',
  'prøveby 8123',
];

async function measure(citizens: number): Promise<Record<string, number>> {
  const file = await fileWith(citizens);
  const step = Math.max(1, Math.floor(citizens / HEAVY));
  const heavy = Array.from({ length: Math.min(HEAVY, citizens) }, (_, place) => cprOf(place * step));
  const figures: Record<string, number> = {
    'file, MB': Math.round(statSync(file).size / 1e6),
    'history of 40 cases and 200 events, all cold, ms': median(await cold(file, heavy)),
  };
  const db: Db = await openEncryptedDatabase(file, key());
  const cache = new CitizenCache(db);
  const few = heavy.slice(0, 20);
  const rows = db.prepare('SELECT cases FROM answers WHERE cpr = ?');
  const details = db.prepare('SELECT detail FROM case_details WHERE cpr = ?');
  for (const cpr of few) history(cache, cpr);
  figures['history of 40 cases and 200 events, warm, ms'] = median(
    times(400, (place) => history(cache, few[place % few.length] as Cpr)),
  );
  figures['of which the 40 cases, warm, ms'] = median(
    times(400, (place) => cache.answers(few[place % few.length] as Cpr)),
  );
  figures['one case with 5 events, warm, ms'] = median(
    times(400, (place) => cache.detail(few[place % few.length] as Cpr, makeCase('FAF-3').id)),
  );
  figures['of which the rows alone, ms'] = median(
    times(400, (place) => [rows.all(few[place % few.length]), details.all(few[place % few.length])]),
  );
  for (const text of TYPED) cache.search(text, 50);
  const searches = TYPED.map((text) => median(times(15, () => cache.search(text, 50))));
  figures['name and address search as typed, median, ms'] = median(searches);
  figures['name and address search as typed, slowest, ms'] = Math.max(...searches);
  figures['one durable write, ms'] = median(writes(db));
  figures['of which the disk: a page and its frame, written and synced, ms'] = median(
    syncs(path.join(path.dirname(file), 'sync')),
  );
  db.close();
  return figures;
}

/** What the disk alone takes for as much as a small transaction writes to the log. */
function syncs(file: string): number[] {
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(4120);
  const took = times(200, () => {
    writeSync(handle, page);
    fdatasyncSync(handle);
  });
  closeSync(handle);
  rmSync(file);
  return took.slice(50);
}

/** An act with its audit line in one transaction, on the disk when it returns; taken out again, so that the file stays as it was. */
function writes(db: Db): number[] {
  const store = new OutboxStore(db, new AuditLog(db));
  const at = new Date().toISOString();
  const [cpr, row] = [cprOf(0), makeCase('1')];
  return times(300, (place) => {
    const item = {
      key: crypto.randomUUID(),
      source: row.provenance.source,
      cpr,
      caseId: row.id,
      caseTitle: row.title,
      wanted: { kind: 'journalNote' as const, title: 'Notat', text: 'x'.repeat(200) },
      state: 'sent' as const,
      createdAt: at,
      changedAt: at,
      by: 'Mette',
      tries: 1,
      nextTryAt: null,
      problem: null,
      reason: null,
      base: null,
      theirs: null,
    };
    store.add(
      item,
      { lane: `${place}`, userId: 'OEV001' as UserId, baseVersion: null, matter: null },
      { at, userId: 'OEV001' as UserId, method: 'outbox', outcome: 'asked', cpr, detail: null, traceId: item.key },
    );
  }).slice(50);
}

const small = await measure(Math.round(FULL / 10));
const full = await measure(FULL);
for (const [figure, value] of Object.entries(full)) {
  const before = small[figure] ?? Number.NaN;
  console.log(
    JSON.stringify({
      figure: `cache: ${figure}`,
      [`at ${FULL} citizens`]: round(value),
      [`at ${Math.round(FULL / 10)}`]: round(before),
      ratio: round(value / before),
      load: round(loadavg()[0] ?? Number.NaN),
    }),
  );
}
