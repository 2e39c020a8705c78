// The rows of work lists in a real encrypted file: every order, pages, filters, and what never reaches the file.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { migrate } from '../../electron/core/db/migrate.ts';
import { answersFound } from '../../electron/core/db/migrations/0040-answers-found.ts';
import { firstTables } from '../../electron/core/db/migrations/0010-first-tables.ts';
import { citizenBySource } from '../../electron/core/db/migrations/0020-citizen-by-source.ts';
import { outbox } from '../../electron/core/db/migrations/0030-outbox.ts';
import { type Db, openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { Retention } from '../../electron/core/db/retention.ts';
import { type RegisterFacts, WorkListStore } from '../../electron/core/db/work-list-store.ts';
import type { Case, CaseHandler } from '../../shared/domain/case.ts';
import type { Citizen } from '../../shared/domain/citizen.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { type WorkListColumn, workListColumnSchema, type WorkListFilter } from '../../shared/domain/work-list.ts';
import { FAF, makeCase, makeCitizen } from '../unit/renderer/make-facts.ts';

const METTE: CaseHandler = {
  uuid: '00000000-0000-5000-8000-000000000001' as EmployeeId,
  userId: 'OEV001' as UserId,
  name: 'Mette Skrankegaard',
};
const HANNE: CaseHandler = {
  uuid: '00000000-0000-5000-8000-000000000002' as EmployeeId,
  userId: 'OEV101' as UserId,
  name: 'Hanne Testrup',
};
const EVERYTHING: WorkListFilter = { text: '', sources: [], handlers: [], dueBefore: null };
const LATER = '2099-01-01T00:00:00.000Z';
const AS_OF = '2026-11-25T12:00:00.000Z';

let folder: string;
let file: string;
let key: Buffer;
let db: Db;
let cache: CitizenCache;
let store: WorkListStore;

const open = async () => {
  db = await openEncryptedDatabase(file, Buffer.from(key));
  cache = new CitizenCache(db);
  store = new WorkListStore(db);
};
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-work-'));
  file = path.join(folder, 'cache.db');
  key = randomBytes(32);
  await open();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const cprOf = (place: number) => `010190${String(9000 + place)}` as Cpr;
const caseOf = (place: number, more: Partial<Case> = {}): Case => ({
  ...makeCase(`W-${place}`),
  cpr: cprOf(place),
  ...more,
});

function keepCitizen(cpr: Cpr, name: string): void {
  const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
  cache.keepCitizen({ ...(citizen as Citizen), cpr, name: { ...citizen.name, full: name } }, AS_OF, LATER);
}

const isKept = (cpr: Cpr): RegisterFacts | null => {
  const citizen = cache.citizen(cpr);
  return citizen === null ? null : { name: citizen.name.full, isProtected: false, isKept: true };
};

const keep = (cases: readonly Case[], handler = METTE, expiresAt: string | null = LATER, source = FAF) =>
  store.keepAnswer(source, handler, { cases, asOf: AS_OF, expiresAt }, isKept);

const ids = (
  column: WorkListColumn,
  descending: boolean,
  filter: Partial<WorkListFilter> = {},
  handlers = [METTE.userId],
) =>
  store
    .page(handlers, { column, descending }, { ...EVERYTHING, ...filter }, 0, 200)
    .map(({ caseNumber }) => caseNumber);

describe('orders', () => {
  const rows = [
    caseOf(1, {
      partyName: 'Åse Ask',
      title: 'Boligsikring',
      deadline: null,
      openedAt: '2026-01-01T10:00:00.000Z',
      changedAt: null,
      kle: null,
      progress: 'Henlagt',
      caseNumber: '1',
    }),
    caseOf(2, {
      partyName: 'Zita Bøg',
      title: 'æblehave',
      deadline: '2026-12-01',
      openedAt: '2026-03-01T10:00:00.000Z',
      changedAt: '2026-03-02T10:00:00.000Z',
      progress: 'Oplyst',
      caseNumber: '2',
    }),
    caseOf(3, {
      partyName: null,
      title: 'Åben dør',
      deadline: '2026-11-01',
      openedAt: '2026-02-01T10:00:00.000Z',
      changedAt: '2026-11-02T10:00:00.000Z',
      progress: 'Opstaaet',
      caseNumber: '3',
    }),
  ];

  it.each<[WorkListColumn, string[], string[]]>([
    ['deadline', ['3', '2', '1'], ['2', '3', '1']],
    ['opened', ['1', '3', '2'], ['2', '3', '1']],
    ['changed', ['1', '2', '3'], ['3', '2', '1']],
    // Danish letters after z, and who has no name last both ways.
    ['name', ['2', '1', '3'], ['1', '2', '3']],
    ['title', ['1', '2', '3'], ['3', '2', '1']],
    ['progress', ['3', '2', '1'], ['1', '2', '3']],
    ['caseNumber', ['1', '2', '3'], ['3', '2', '1']],
  ])('by %s, up and down', (column, up, down) => {
    keep(rows);
    expect(ids(column, false)).toEqual(up);
    expect(ids(column, true)).toEqual(down);
  });

  it('every order is an index, for one person and for several, in the file and in memory', () => {
    keepCitizen(cprOf(1), 'Kept');
    keep(rows);
    keep([caseOf(9)], HANNE);
    for (const handlers of [[METTE.userId], [METTE.userId, HANNE.userId]]) {
      for (const column of workListColumnSchema.options) {
        for (const descending of [false, true]) {
          const { sql, values } = store.question(handlers, { column, descending }, EVERYTHING);
          const plan = db
            .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
            .all(...values, 50, 0)
            .map(({ detail }) => detail);
          expect(plan.join('\n'), `${column} ${descending ? 'down' : 'up'}`).not.toMatch(/TEMP B-TREE|SCAN work/);
          expect(plan.filter((step) => step.includes('USING COVERING INDEX work_'))).toHaveLength(handlers.length * 2);
        }
      }
    }
  });
});

describe('pages', () => {
  it('several people are merged into one order, page by page, near the top and deep down', () => {
    const many = Array.from({ length: 700 }, (_, place) =>
      caseOf(place, { title: String(place).padStart(4, '0'), caseNumber: String(place) }),
    );
    for (let place = 0; place < 700; place += 3) keepCitizen(cprOf(place), `Borger ${place}`);
    keep(many.filter((_, place) => place % 2 === 0));
    keep(
      many.filter((_, place) => place % 2 === 1),
      HANNE,
    );
    const both = [METTE.userId, HANNE.userId];
    const read = [0, 100, 200, 300, 400, 500, 600].flatMap((first) =>
      store.page(both, { column: 'title', descending: false }, EVERYTHING, first, 100),
    );
    expect(read.map(({ caseNumber }) => caseNumber)).toEqual(many.map(({ caseNumber }) => caseNumber));
    expect(new Set(read.map(({ isKept: kept }) => kept))).toEqual(new Set([true, false]));
    expect(store.count(both, EVERYTHING)).toBe(700);
    expect(store.page(both, { column: 'title', descending: false }, EVERYTHING, 700, 100)).toEqual([]);
  });

  it('a filter narrows rows and count: words in any place, signs as they are, sources, people, deadline', () => {
    keep([
      caseOf(1, { title: 'Boligsikring 100%', caseNumber: '1' }),
      caseOf(2, { title: 'Boligydelse', caseNumber: '2', deadline: '2026-11-30' }),
    ]);
    keep([caseOf(3, { title: 'Boligsikring', caseNumber: '3' })], HANNE);
    const both = [METTE.userId, HANNE.userId];
    expect(ids('caseNumber', false, { text: 'BOLIG sikring' }, both)).toEqual(['1', '3']);
    expect(ids('caseNumber', false, { text: '100%' }, both)).toEqual(['1']);
    expect(ids('caseNumber', false, { text: '%' }, both)).toEqual(['1']);
    expect(ids('caseNumber', false, { handlers: [HANNE.userId] }, both)).toEqual(['3']);
    expect(ids('caseNumber', false, { dueBefore: '2026-12-01' }, both)).toEqual(['2']);
    expect(ids('caseNumber', false, { sources: [FAF] }, both)).toHaveLength(3);
    expect(store.count(both, { ...EVERYTHING, text: 'boligsikring' })).toBe(2);
  });
});

describe('what is kept', () => {
  /** Every byte of the file, its WAL and whatever else lies beside it, and what the file says of itself when it is opened again. */
  const inFile = () =>
    db
      .prepare<[], { cpr: string }>('SELECT cpr FROM main.work_list ORDER BY cpr')
      .all()
      .map(({ cpr }) => cpr);

  it('rows of citizens the file holds are in it; of others only in memory, and gone with the process, and the list says how many', async () => {
    keepCitizen(cprOf(1), 'Kept Borger');
    keep([caseOf(1), caseOf(2)]);
    expect(inFile()).toEqual([cprOf(1)]);
    expect(
      store
        .page([METTE.userId], { column: 'caseNumber', descending: false }, EVERYTHING, 0, 10)
        .map(({ isKept: kept }) => kept),
    ).toEqual([true, false]);
    db.close();
    await open();
    expect(ids('caseNumber', false)).toEqual(['W-1']);
    expect(store.answers(METTE.userId).get(FAF)).toEqual({ asOf: AS_OF, count: 2, held: 1 });
  });

  it('nothing of a source that may not be kept is in the file, also for a citizen who is', () => {
    keepCitizen(cprOf(1), 'Kept Borger');
    keep([caseOf(1)], METTE, null);
    expect(inFile()).toEqual([]);
    expect(db.prepare('SELECT count(*) AS n FROM main.work_answers').get()).toEqual({ n: 0 });
    store.registerAnswered(cprOf(1), { name: 'Kept Borger', isProtected: false, isKept: true });
    expect(inFile()).toEqual([]);
  });

  it('a register’s word moves rows: into the file when the citizen is kept, out of it and without a name when they are protected', () => {
    keep([caseOf(1, { partyName: 'Gammelt Navn' })]);
    keepCitizen(cprOf(1), 'Nyt Navn');
    store.registerAnswered(cprOf(1), { name: 'Nyt Navn', isProtected: false, isKept: true });
    expect(inFile()).toEqual([cprOf(1)]);
    expect(ids('name', false, { text: 'nyt' })).toEqual(['W-1']);
    store.registerAnswered(cprOf(1), { name: null, isProtected: true, isKept: false });
    cache.forgetCitizen(cprOf(1));
    expect(inFile()).toEqual([]);
    const [row] = store.page([METTE.userId], { column: 'name', descending: false }, EVERYTHING, 0, 10);
    expect(row).toMatchObject({ name: null, protected: true, isKept: false });
    expect(ids('name', false, { text: 'navn' })).toEqual([]);
  });

  it('whoever is forgotten takes their rows along, and the file refuses a row of a citizen it does not hold', () => {
    keepCitizen(cprOf(1), 'Kept Borger');
    keep([caseOf(1)]);
    cache.forgetCitizen(cprOf(1));
    expect(inFile()).toEqual([]);
    expect(() =>
      store.keepAnswer(FAF, METTE, { cases: [caseOf(2)], asOf: AS_OF, expiresAt: LATER }, () => ({
        name: 'X',
        isProtected: false,
        isKept: true,
      })),
    ).toThrow(/kept citizen/);
    expect(store.answers(METTE.userId).size).toBe(1);
  });

  it('goes when its time is up', () => {
    keepCitizen(cprOf(1), 'Kept Borger');
    keep([caseOf(1)], METTE, '2026-12-01T00:00:00.000Z');
    const sources = [{ id: FAF, retention: { keep: 'days' as const, days: 30, why: 'test' } }];
    new Retention(db).enforce(sources, new Date('2026-11-30T00:00:00.000Z'));
    expect(ids('title', false)).toHaveLength(1);
    new Retention(db).enforce(sources, new Date('2026-12-01T00:00:00.000Z'));
    expect(ids('title', false)).toEqual([]);
  });

  it('no word of a row can be read in the file, its log or anything beside it', () => {
    keepCitizen(cprOf(1), 'Kept Borger');
    keep([caseOf(1, { title: 'Hemmelig titel om boligen' }), caseOf(2, { title: 'Anden hemmelig titel' })]);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(path.join(folder, name)).toString('latin1');
      for (const word of ['Hemmelig', 'hemmelig', cprOf(1), cprOf(2), 'Kept Borger'])
        expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
    }
  });

  it('a case given to a colleague is on one list, whichever is asked for last', () => {
    keep([caseOf(1)]);
    keep([caseOf(1)], HANNE);
    expect(ids('title', false, {}, [METTE.userId, HANNE.userId])).toEqual(['W-1']);
    expect(ids('title', false)).toEqual([]);
  });
});

describe('migration', () => {
  it('40 to 60: a kept citizen is still there, can be found by address, and may have rows', () => {
    const plain = new Database(':memory:');
    migrate(plain, [firstTables, citizenBySource, outbox, answersFound]);
    const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
    plain
      .prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)')
      .run(citizen.cpr, citizen.name.full, JSON.stringify(citizen), AS_OF, LATER);
    migrate(plain);
    const old = new CitizenCache(plain);
    expect(old.citizen(citizen.cpr)).toEqual(citizen);
    const [word = ''] = citizen.address?.line.split(/[ ,]/) ?? [];
    expect(
      plain.prepare('SELECT rowid FROM citizen_addresses WHERE citizen_addresses MATCH ?').all(`"${word}"*`),
    ).toHaveLength(1);
    new WorkListStore(plain).keepAnswer(
      FAF,
      METTE,
      { cases: [{ ...caseOf(1), cpr: citizen.cpr }], asOf: AS_OF, expiresAt: LATER },
      () => ({ name: 'X', isProtected: false, isKept: true }),
    );
    expect(plain.prepare('SELECT count(*) AS n FROM main.work_list').get()).toEqual({ n: 1 });
    plain.close();
  });
});
