// A look-up tells of answers together where nobody waits for just one, and writes each of them once.
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, ConnectedFagsystem } from '../../../../../electron/core/adapters/adapter.ts';
import { CitizenCache } from '../../../../../electron/core/db/citizen-cache.ts';
import { migrate } from '../../../../../electron/core/db/migrate.ts';
import { LookUp } from '../../../../../electron/core/sync/look-up.ts';
import { SourceGate } from '../../../../../electron/core/sources/source-gate.ts';
import type { Case } from '../../../../../shared/domain/case.ts';
import { type Citizen, citizenSchema } from '../../../../../shared/domain/citizen.ts';
import type { Fagsystem, SourceId } from '../../../../../shared/domain/fagsystem.ts';
import { FAF, FAGSYSTEMER, makeCase, makeCitizen, REGISTER, SKAT, ULLA } from '../../../renderer/make-facts.ts';

const now = () => new Date();
const { addressHidden: _hidden, protected: _protected, ...facts } = makeCitizen();
const citizen = citizenSchema.parse(facts);
const SECOND = 'cpr-opslag' as SourceId;

/** A look-up at two registers and two sources of cases, each of which answers when it is told to. */
function lookUp() {
  const db = new Database(':memory:');
  migrate(db);
  db.exec(`CREATE TABLE written (source TEXT);
    CREATE TRIGGER put BEFORE INSERT ON answers BEGIN INSERT INTO written VALUES (NEW.source); END;`);
  const written = () => {
    const rows = db.prepare<[], string>('SELECT source FROM written').pluck().all();
    db.exec('DELETE FROM written');
    return rows;
  };
  const answers = new Map<SourceId, (answer: Answer<never>) => void>();
  const asked = async <T>(source: SourceId) =>
    await new Promise<Answer<T>>((resolve) => answers.set(source, resolve as never));
  const source = (id: SourceId, reads: Fagsystem['reads']) => {
    const connected: ConnectedFagsystem = {
      signedInAs: 'x',
      check: async () => ({ ok: true, problem: null }),
      readCitizen: async () => await asked<Citizen>(id),
      findCases: async () => await asked<Case[]>(id),
    };
    const known = FAGSYSTEMER[0] as Fagsystem;
    return {
      fagsystem: { ...known, id, reads, retention: { keep: 'days' as const, days: 30, why: 'x' } },
      connected,
      gate: new SourceGate({ mostAtOnce: 9, deadlineMs: 60_000, now }),
    };
  };
  const changed = vi.fn<() => void>();
  const sources = [
    source(REGISTER, ['citizen']),
    source(FAF, ['cases']),
    source(SKAT, ['cases']),
    source(SECOND, ['citizen']),
  ];
  const one = new LookUp(ULLA, {
    sources,
    cache: new CitizenCache(db),
    now,
    onBehalfOf: () => 'OEV001',
    changed,
    registerAnswered: () => {},
    log: () => {},
  });
  const answer = async (id: SourceId, value: Citizen | Case[] | null) => {
    answers.get(id)?.((value === null ? { kind: 'notFound' } : { kind: 'found', value }) as never);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { one, answer, changed, written, db };
}

describe('a look-up', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-24T08:00:00.000Z') }));
  afterEach(() => void vi.useRealTimers());

  it('tells at once who the citizen is and of the last answer; of those between within a moment, together', async () => {
    const { one, answer, changed } = lookUp();
    one.start();
    await vi.advanceTimersByTimeAsync(100);
    changed.mockClear();
    await answer(FAF, [makeCase('FAF-1')]);
    expect(changed).toHaveBeenCalledTimes(0);
    await answer(REGISTER, citizen);
    expect(changed).toHaveBeenCalledTimes(1);
    await answer(SKAT, []);
    await vi.advanceTimersByTimeAsync(30);
    expect(changed).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(changed).toHaveBeenCalledTimes(2);
    await answer(SECOND, citizen);
    await vi.advanceTimersByTimeAsync(1000);
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('asks nobody and tells nothing after it is closed', async () => {
    const { one, answer, changed } = lookUp();
    one.start();
    one.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(one.sources.every(({ state }) => state === 'asking')).toBe(true);
    await answer(REGISTER, citizen);
    expect(changed).toHaveBeenCalledTimes(0);
  });

  it('writes each answer once, whichever register comes when', async () => {
    const { one, answer, written } = lookUp();
    one.ask(null);
    await answer(FAF, [makeCase('FAF-1')]);
    expect(written()).toEqual([]);
    await answer(REGISTER, citizen);
    expect(written()).toEqual([REGISTER, FAF]);
    await answer(SKAT, []);
    await answer(SECOND, citizen);
    expect(written()).toEqual([SKAT, SECOND]);
  });

  it('writes everything again when the citizen was forgotten meanwhile: one register did not know, another does', async () => {
    const { one, answer, written } = lookUp();
    one.ask(null);
    await answer(FAF, [makeCase('FAF-1')]);
    await answer(SECOND, null);
    await answer(REGISTER, citizen);
    expect(written()).toEqual([REGISTER, FAF]);
    one.ask(REGISTER);
    await answer(REGISTER, null);
    one.ask(SECOND);
    await answer(SECOND, citizen);
    expect(written()).toEqual([FAF, SECOND]);
  });

  it('keeps what the file could not take with the next answer: nothing of one transaction counts as kept until all of it is', async () => {
    const { one, answer, written, db } = lookUp();
    one.ask(null);
    await answer(FAF, [makeCase('FAF-1')]);
    db.exec(
      `CREATE TRIGGER full BEFORE INSERT ON answers WHEN NEW.source = '${FAF}' BEGIN SELECT RAISE(ABORT, 'disk full'); END;`,
    );
    await answer(REGISTER, citizen);
    expect(written()).toEqual([]);
    db.exec('DROP TRIGGER full');
    await answer(SECOND, citizen);
    expect(written().toSorted()).toEqual([REGISTER, FAF, SECOND].toSorted());
  });
});
