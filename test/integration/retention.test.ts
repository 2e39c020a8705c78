// What may be kept ends: by age, by source, when a person signs out. And then it is gone from the file, free pages, search index and WAL too.
import type { UserId } from '../../shared/domain/person.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppointmentStore } from '../../electron/core/db/appointment-store.ts';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { type Db, openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { Retention, STAYING, WIPED } from '../../electron/core/db/retention.ts';
import type { Case, CaseDetail, CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { danishDay, startOfDanishDay } from '../../shared/domain/danish-clock.ts';
import type { Fagsystem, SourceId } from '../../shared/domain/fagsystem.ts';
import { makeCase, makeCitizen } from '../unit/renderer/make-facts.ts';
import { rawBytes } from './raw-pages.ts';

const REGISTER = 'folkeregister' as SourceId;
const FAF = 'faf-ydelser' as SourceId;
const NOW = new Date('2026-11-26T12:00:00.000Z');
const LATER = '2099-01-01T00:00:00.000Z';
const days = (n: number): Fagsystem['retention'] => ({ keep: 'days', days: n, why: 'test' });
const FAF_DAYS: Fagsystem['retention'] = { keep: 'days', days: 30, detailDays: 7, why: 'test' };
const SOURCES = [
  { id: REGISTER, retention: days(30) },
  { id: FAF, retention: FAF_DAYS },
];

let folder: string;
let file: string;
let db: Db;
let cache: CitizenCache;
let retention: Retention;
const key = () => Buffer.alloc(32, 9);
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-retention-'));
  file = path.join(folder, 'cache.db');
  db = await openEncryptedDatabase(file, key());
  cache = new CitizenCache(db);
  retention = new Retention(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** Keeps a citizen whose every fact holds the word, large enough for pages of its own. */
function keep(number: number, word: string, asOf: string = NOW.toISOString()): Cpr {
  const cpr = `${String(number).padStart(2, '0')}0168${String(9000 + number)}`.slice(0, 10) as Cpr;
  const plain = makeCitizen({
    cpr,
    name: { given: word, middle: null, family: 'Prøvegaard', full: `${word} Prøvegaard` },
  });
  const { addressHidden: _hidden, protected: _protected, ...citizen } = plain;
  cache.keepCitizen(citizen, asOf, LATER);
  cache.keepAnswer(cpr, REGISTER, { citizen, cases: [], asOf }, LATER);
  const rows = Array.from({ length: 20 }, (_one, place) =>
    makeCase(`${number}-${place}`, {
      cpr,
      source: FAF,
      title: `${word} ${'x'.repeat(200)}`,
      openedAt: `2025-03-01T08:00:${String(place).padStart(2, '0')}.000Z`,
    }),
  );
  cache.keepAnswer(cpr, FAF, { citizen: null, cases: rows, asOf }, LATER);
  for (const row of rows.slice(0, 3)) cache.keepDetail({ asOf, detail: detailOf(row, word) }, LATER);
  return cpr;
}

function detailOf(row: Case, word: string): CaseDetail {
  const note = { id: '1', at: null, title: word, text: `${word} ${'y'.repeat(3000)}`, author: word };
  return {
    case: row,
    description: word,
    legalBasis: null,
    parties: [],
    documents: [],
    facts: [],
    events: [{ at: row.openedAt, kind: 'Oplyst', text: word, by: null }],
    journal: [note],
  };
}

/** How often a word stands in what the key opens; in small letters too, as a search index has it. */
function found(word: string): number {
  const text = rawBytes(file, key()).toString('latin1');
  return [word, word.toLowerCase()].reduce(
    (sum, one) => sum + text.split(Buffer.from(one).toString('latin1')).length - 1,
    0,
  );
}

describe('the file', () => {
  it('is read whole by the test: what is kept is found in it', () => {
    keep(1, 'Zebramønster');
    expect(found('Zebramønster')).toBeGreaterThan(20);
  });

  it('says of every table whether it is wiped or stays, and why', () => {
    const tables = db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'citizen\\_%' ESCAPE '\\'",
      )
      .all();
    expect(
      tables.map(({ name }) => name).filter((name) => !WIPED.includes(name) && STAYING[name] === undefined),
    ).toEqual([]);
  });
});

describe('what ends', () => {
  it('by age goes with its bytes, and what may still be kept stays', () => {
    for (let n = 1; n <= 9; n += 1) keep(n, 'Zebramønster', '2026-10-01T00:00:00.000Z');
    const fresh = keep(10, 'Girafplet');
    expect(retention.enforce(SOURCES, NOW)).toBeGreaterThan(100);
    expect(found('Zebramønster')).toBe(0);
    expect(cache.answers(fresh).get(FAF)?.cases).toHaveLength(20);
    expect(cache.search('giraf', 5)).toHaveLength(1);
    expect(found('Girafplet')).toBeGreaterThan(20);
  });

  it('what is inside single cases ends before the cases do, with its bytes, and at once where a source keeps none of it', () => {
    const cpr = keep(1, 'Zebramønster', '2026-11-18T00:00:00.000Z');
    const id = `${FAF}:1-0` as CaseId;
    expect(cache.detail(cpr, id)?.detail.journal[0]?.title).toBe('Zebramønster');
    const inside = () => rawBytes(file, key()).toString('latin1').includes('yyyyyyyyyy');
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(inside()).toBe(true);
    retention.enforce(SOURCES, NOW);
    expect(cache.detail(cpr, id)).toBeNull();
    expect(inside()).toBe(false);
    expect(cache.answers(cpr).get(FAF)?.cases).toHaveLength(20);
    const other = keep(2, 'Girafplet');
    retention.enforce(
      [
        { id: REGISTER, retention: days(30) },
        { id: FAF, retention: days(30) },
      ],
      NOW,
    );
    expect(cache.detail(other, `${FAF}:2-0` as CaseId)).toBeNull();
  });

  it('what was read of a case goes with the case, with its citizen, and is refused for a citizen who is not held', () => {
    const cpr = keep(1, 'Zebramønster');
    const held = () => db.prepare('SELECT count(*) FROM case_details').pluck().get();
    expect(held()).toBe(3);
    const [first] = cache.answers(cpr).get(FAF)?.cases ?? [];
    cache.keepAnswer(
      cpr,
      FAF,
      { citizen: null, cases: first === undefined ? [] : [first], asOf: NOW.toISOString() },
      LATER,
    );
    expect(held()).toBe(1);
    cache.forgetCitizen(cpr);
    expect(held()).toBe(0);
    expect(found('Zebramønster')).toBe(0);
    const row = makeCase('1', { cpr, source: FAF });
    expect(() => cache.keepDetail({ asOf: NOW.toISOString(), detail: detailOf(row, 'x') }, LATER)).toThrow(
      /kept citizen/,
    );
  });

  it('by its source’s own days, none, or a source that is gone', () => {
    const cpr = keep(1, 'Zebramønster', '2026-11-20T00:00:00.000Z');
    retention.enforce(
      [
        { id: REGISTER, retention: days(30) },
        { id: FAF, retention: days(5) },
      ],
      NOW,
    );
    expect(cache.answers(cpr).has(FAF)).toBe(false);
    expect(cache.citizen(cpr)).not.toBeNull();
    keep(1, 'Zebramønster');
    retention.enforce(
      [
        { id: REGISTER, retention: days(30) },
        { id: FAF, retention: { keep: 'none', why: 'test' } },
      ],
      NOW,
    );
    expect(cache.answers(cpr).has(FAF)).toBe(false);
    retention.enforce([{ id: FAF, retention: days(30) }], NOW);
    expect(cache.citizen(cpr)).toBeNull();
    expect(found('Zebramønster')).toBe(0);
  });

  it('because the clock was wrong when it was kept: nothing is kept from a day that has not come', () => {
    const cpr = keep(1, 'Zebramønster', '2031-01-01T00:00:00.000Z');
    retention.enforce(SOURCES, NOW);
    expect(cache.citizen(cpr)).toBeNull();
    expect(found('Zebramønster')).toBe(0);
  });

  it('with the Danish day: its appointments go at midnight, and those of another day, with their bytes', () => {
    const store = new AppointmentStore(db);
    const asOf = NOW.toISOString();
    const keepDay = (day: string, word: string) =>
      store.keep(
        'OEV001' as UserId,
        day,
        {
          asOf,
          appointments: [
            {
              id: crypto.randomUUID(),
              start: asOf,
              end: asOf,
              place: crypto.randomUUID(),
              with: { kind: 'function', jobFunction: 'caseworker' },
              cpr: null,
              tasks: [word as never],
              state: 'booked',
            },
          ],
        },
        () => false,
      );
    const today = danishDay(NOW);
    keepDay(today, 'zebra-opgave');
    retention.enforce(SOURCES, NOW);
    expect(store.get('OEV001' as UserId, today)?.appointments).toHaveLength(1);
    retention.enforce(SOURCES, new Date(startOfDanishDay(today, '23:59')));
    expect(found('zebra-opgave')).toBeGreaterThan(0);
    retention.enforce(SOURCES, new Date(startOfDanishDay(today, '23:59') + 60_000));
    expect(store.get('OEV001' as UserId, today)).toBeNull();
    expect(found('zebra-opgave')).toBe(0);
    keepDay('2031-01-01', 'giraf-opgave');
    retention.enforce(SOURCES, NOW);
    expect(found('giraf-opgave')).toBe(0);
  });

  it('at sign-out: every citizen goes, with name, number and search words; acts that are not sent stay', () => {
    const numbers = Array.from({ length: 30 }, (_one, n) => keep(n + 1, 'Zebramønster'));
    db.prepare(
      'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run('k', 'l', FAF, '0201689998', 'waiting', '', 'OEV001', '{}');
    retention.forgetAll();
    expect(found('Zebramønster')).toBe(0);
    expect(found('Prøvegaard')).toBe(0);
    for (const cpr of numbers) expect(found(cpr)).toBe(0);
    expect(db.prepare('SELECT key FROM outbox').all()).toEqual([{ key: 'k' }]);
    expect(cache.search('zebra', 5)).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('with the protection: a citizen who has become protected leaves no byte', () => {
    const cpr = keep(1, 'Zebramønster');
    keep(2, 'Girafplet');
    cache.forgetCitizen(cpr);
    expect(found('Zebramønster')).toBe(0);
    expect(found('Girafplet')).toBeGreaterThan(20);
  });
});
