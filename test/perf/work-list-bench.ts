// `npm run bench -- worklist`: a page of a work list out of 100 000 open cases in the encrypted file, in every offered order, and the same out
// of 10 000. One JSON line a figure; nothing fails on time.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { WorkListStore } from '../../electron/core/db/work-list-store.ts';
import { type CaseHandler, caseSchema, KNOWN_PROGRESS } from '../../shared/domain/case.ts';
import { median, print, round } from './figures.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { sourceIdSchema } from '../../shared/domain/fagsystem.ts';
import { workListColumnSchema, type WorkListFilter } from '../../shared/domain/work-list.ts';

const PEOPLE = 10;
const PAGE = 50;
const RUNS = 100;
const EVERYTHING: WorkListFilter = { text: '', sources: [], handlers: [], dueBefore: null };
const SOURCES = ['faf-ydelser', 'kff-esdh', 'ksr-register', 'btf-sager', 'uuf-skole'].map((id) =>
  sourceIdSchema.parse(id),
);

const staff: CaseHandler[] = Array.from({ length: PEOPLE }, (_, place) => ({
  uuid: crypto.randomUUID() as string as EmployeeId,
  userId: `OEV${100 + place}` as UserId,
  name: `Sagsbehandler ${place}`,
}));
const cprOf = (place: number) =>
  `0101${String(place % 100).padStart(2, '0')}${String(place % 10_000).padStart(4, '0')}` as Cpr;

/** A file with so many open cases, the last of them the first caseworker's alone in the share given. */
async function fill(file: string, open: number) {
  const db = await openEncryptedDatabase(file, randomBytes(32));
  db.transaction(() => {
    const add = db.prepare(
      "INSERT OR IGNORE INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, '{}', '', '')",
    );
    for (let place = 0; place < 10_000; place += 1) add.run(cprOf(place), `Borger ${place}`);
  })();
  const store = new WorkListStore(db);
  const known = (cpr: Cpr) => ({ name: `Borger ${(Number(cpr) * 7919) % 9973}`, isProtected: false, isKept: true });
  for (const [who, handler] of staff.entries()) {
    for (const [which, source] of SOURCES.entries()) {
      const cases = Array.from({ length: open / PEOPLE / SOURCES.length }, (_, place) => {
        const nth = (place * SOURCES.length + which) * PEOPLE + who;
        const day = new Date(Date.UTC(2020, 0, 1 + ((nth * 31) % 2000))).toISOString();
        return caseSchema.parse({
          id: `${source}:${nth}`,
          cpr: cprOf(nth),
          administration: 'FAF',
          caseNumber: `2026-${(nth * 7919) % 1_000_003}`,
          title: `${['Boligsikring', 'Sygedagpenge', 'Åben sag', 'Ældrebolig'][nth % 4]} ${(nth * 31) % 997}`,
          kle: {
            number: `32.0${nth % 10}.${String(nth % 97).padStart(2, '0')}`,
            title: null,
            facet: null,
            version: null,
          },
          progress: KNOWN_PROGRESS[nth % 5],
          localStatus: 'Afventer',
          sensitivity: null,
          openedAt: day,
          closedAt: null,
          changedAt: day,
          deadline: nth % 3 === 0 ? null : day.slice(0, 10),
          responsibleUnit: null,
          handler: handler.name,
          partyName: null,
          openInSource: null,
          contentHidden: false,
          provenance: { source, fetchedAt: day, registeredAt: null },
        });
      });
      store.keepAnswer(
        source,
        handler,
        { cases, asOf: '2026-11-25T12:00:00.000Z', expiresAt: '2099-01-01T00:00:00.000Z' },
        known,
      );
    }
  }
  return { db, store };
}

function timed(run: () => unknown): number {
  for (let warm = 0; warm < 10; warm += 1) run();
  const times: number[] = [];
  for (let place = 0; place < RUNS; place += 1) {
    const started = performance.now();
    run();
    times.push(performance.now() - started);
  }
  return median(times);
}

const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-bench-'));
const figures = new Map<string, number[]>();
for (const open of [10_000, 100_000]) {
  const started = performance.now();
  const { db, store } = await fill(path.join(folder, `${open}.db`), open);
  print('work list, filling', { open, seconds: round((performance.now() - started) / 1000) });
  const everybody = staff.map(({ userId }) => userId);
  const note = (figure: string, ms: number) => figures.set(figure, [...(figures.get(figure) ?? []), ms]);
  for (const column of workListColumnSchema.options) {
    for (const descending of [false, true]) {
      const name = `${column} ${descending ? 'down' : 'up'}`;
      const question = store.question(everybody.slice(0, 1), { column, descending }, EVERYTHING);
      const statement = db.prepare(question.sql);
      note(
        `which rows, one person, ${name}`,
        timed(() => statement.all(...question.values, PAGE, 0)),
      );
      const everyone = store.question(everybody, { column, descending }, EVERYTHING);
      const merged = db.prepare(everyone.sql);
      note(
        `which rows, ${PEOPLE} people, ${name}`,
        timed(() => merged.all(...everyone.values, PAGE, 0)),
      );
      note(
        `page, one person, ${name}`,
        timed(() => store.page(everybody.slice(0, 1), { column, descending }, EVERYTHING, 0, PAGE)),
      );
      note(
        `page, ${PEOPLE} people, ${name}`,
        timed(() => store.page(everybody, { column, descending }, EVERYTHING, 0, PAGE)),
      );
    }
  }
  const deep = { column: 'title' as const, descending: false };
  note(
    `page half way down, ${PEOPLE} people, title up`,
    timed(() => store.page(everybody, deep, EVERYTHING, open / 2, PAGE)),
  );
  note(
    `page, ${PEOPLE} people, a word in ten, title up`,
    timed(() => store.page(everybody, deep, { ...EVERYTHING, text: 'åben' }, 0, PAGE)),
  );
  note(
    `count, ${PEOPLE} people, a word`,
    timed(() => store.count(everybody, { ...EVERYTHING, text: 'åben' })),
  );
  note(
    `count, ${PEOPLE} people`,
    timed(() => store.count(everybody, EVERYTHING)),
  );
  db.close();
}
for (const [figure, [small = Number.NaN, large = Number.NaN]] of figures) {
  print(`work list: ${figure}, ms`, {
    rows: PAGE,
    of10000: round(small),
    of100000: round(large),
    ratio: round(large / small),
  });
}
rmSync(folder, { recursive: true });
