// `npm run bench -- cache`: how fast the encrypted cache is at full size and at a tenth of it. One JSON line per figure; nothing fails on time.
// `--citizens=N` for another size. The files are made once under out/bench and kept. The cache keeps no events of cases: they are asked for.
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { type Db, openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { OutboxStore } from '../../electron/core/outbox/outbox-store.ts';
import { BOYS, FAMILIES, GIRLS, MEN, MEN_OLD, WOMEN, WOMEN_OLD } from '../../electron/training/population/names.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { makeCase, makeCitizen } from '../unit/renderer/make-facts.ts';

const FULL = Number(process.argv.find((one) => one.startsWith('--citizens='))?.slice('--citizens='.length) ?? 200_000);
const HEAVY = 1000;
const CASES_OF_HEAVY = 40;
const CASES_OF_OTHERS = 10;
const ROOT = path.resolve(import.meta.dirname, '../../out/bench');
const key = () => Buffer.alloc(32, 3);

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const round = (value: number) => Math.round(value * 1000) / 1000;
const cprOf = (place: number) => String(1_000_000_000 + place * 7).padStart(10, '0') as Cpr;
const GIVEN = [...WOMEN, ...MEN, ...WOMEN_OLD, ...MEN_OLD, ...GIRLS, ...BOYS];
const nameOf = (place: number) => `${GIVEN[place % GIVEN.length]} ${GIVEN[(place * 7) % GIVEN.length]} ${FAMILIES[(place * 3) % FAMILIES.length]}`;

/** A file with so many citizens, 10 cases each, and 1 000 of them with 40: spread evenly. Invented, and no CPR number among them is one. */
async function fileWith(citizens: number): Promise<string> {
  const file = path.join(ROOT, `cache-${citizens}`, 'cache.db');
  if (existsSync(file)) return file;
  const making = path.join(ROOT, `cache-${citizens}.making`);
  rmSync(making, { recursive: true, force: true });
  const db = await openEncryptedDatabase(path.join(making, 'cache.db'), key());
  db.pragma('synchronous = OFF');
  const citizen = JSON.stringify(makeCitizen());
  const rows = Array.from({ length: CASES_OF_HEAVY }, (_, place) => makeCase(`FAF-${place}`));
  const addCitizen = db.prepare('INSERT INTO citizens (id, cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?, ?)');
  const addName = db.prepare('INSERT INTO citizen_names (rowid, name) VALUES (?, ?)');
  const addAnswer = db.prepare('INSERT INTO answers (cpr, source, as_of, expires_at, citizen) VALUES (?, ?, ?, ?, NULL)');
  const addCase = db.prepare('INSERT INTO cases (cpr, opened_at, id, source, facts) VALUES (?, ?, ?, ?, ?)');
  const step = Math.max(1, Math.floor(citizens / HEAVY));
  for (let from = 0; from < citizens; from += 5000) {
    db.transaction(() => {
      for (let place = from; place < Math.min(from + 5000, citizens); place += 1) {
        const cpr = cprOf(place);
        addCitizen.run(place + 1, cpr, nameOf(place), citizen, new Date(1.7e12 + ((place * 7919) % citizens) * 1000).toISOString(), '2999-01-01');
        addName.run(place + 1, nameOf(place));
        addAnswer.run(cpr, 'faf-ydelser', '2026-01-01T00:00:00.000Z', '2999-01-01');
        const cases = place % step === 0 ? CASES_OF_HEAVY : CASES_OF_OTHERS;
        for (let at = 0; at < cases; at += 1) addCase.run(cpr, `20${10 + (at % 16)}-01-01T00:00:00.${place % 1000}Z`, `faf-ydelser:${place}-${at}`, 'faf-ydelser', JSON.stringify({ ...rows[at], cpr }));
      }
    })();
    if (from % 25_000 === 0) console.error(`${from} of ${citizens} citizens ...`);
  }
  db.close();
  renameSync(making, path.dirname(file));
  return file;
}

/** The system lets go of its own copy of the file. */
function forgetFile(file: string): void {
  execFileSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none'], { stdio: 'ignore' });
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
    took.push(...times(1, () => cache.answers(cpr)));
    db.close();
  }
  return took;
}

const TYPED = ['m', 'me', 'met', 'mett', 'mette', 'mette s', 'mette so', 'mette sor', 'å', 'åse', 'b', 'bo', 'boris', 's'];

async function measure(citizens: number): Promise<Record<string, number>> {
  const file = await fileWith(citizens);
  const step = Math.max(1, Math.floor(citizens / HEAVY));
  const heavy = Array.from({ length: Math.min(HEAVY, citizens) }, (_, place) => cprOf(place * step));
  const figures: Record<string, number> = { 'file, MB': Math.round(statSync(file).size / 1e6), 'history of 40 cases, all cold, ms': median(await cold(file, heavy)) };
  const db: Db = await openEncryptedDatabase(file, key());
  const cache = new CitizenCache(db);
  const few = heavy.slice(0, 20);
  const rows = db.prepare('SELECT source, facts FROM cases WHERE cpr = ?');
  for (const cpr of few) cache.answers(cpr);
  figures['history of 40 cases, warm, ms'] = median(times(400, (place) => cache.answers(few[place % few.length] as Cpr)));
  figures['of which the rows alone, ms'] = median(times(400, (place) => rows.all(few[place % few.length])));
  for (const text of TYPED) cache.search(text, 50);
  const searches = TYPED.map((text) => median(times(15, () => cache.search(text, 50))));
  figures['name search as typed, median, ms'] = median(searches);
  figures['name search as typed, slowest, ms'] = Math.max(...searches);
  figures['one durable write, ms'] = median(writes(db));
  db.close();
  return figures;
}

/** An act with its audit line in one transaction, on the disk when it returns; taken out again, so that the file stays as it was. */
function writes(db: Db): number[] {
  const store = new OutboxStore(db, new AuditLog(db));
  const at = new Date().toISOString();
  const [cpr, row] = [cprOf(0), makeCase('1')];
  return times(300, (place) => {
    const item = {
      key: crypto.randomUUID(), source: row.provenance.source, cpr, caseId: row.id, caseTitle: row.title, wanted: { kind: 'journalNote' as const, title: 'Notat', text: 'x'.repeat(200) },
      state: 'sent' as const, createdAt: at, changedAt: at, by: 'Mette', tries: 1, nextTryAt: null, problem: null, reason: null, base: null, theirs: null,
    };
    store.add(item, { lane: `${place}`, employee: 'OEV001', baseVersion: null, matter: null }, { at, employee: 'OEV001', method: 'outbox', outcome: 'asked', cpr, detail: null, traceId: item.key });
  }).slice(50);
}

const small = await measure(Math.round(FULL / 10));
const full = await measure(FULL);
for (const [figure, value] of Object.entries(full)) {
  const before = small[figure] ?? Number.NaN;
  console.log(JSON.stringify({ figure: `cache: ${figure}`, [`at ${FULL} citizens`]: round(value), [`at ${Math.round(FULL / 10)}`]: round(before), ratio: round(value / before) }));
}
