// Work lists through the whole core: asked of every source that can, kept by source, said what did not answer, written down.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '../../shared/contract/methods.ts';
import type { WorkListFilter, WorkListScope, WorkRow } from '../../shared/domain/work-list.ts';
import { openCore, openTraining, type OpenTraining, type TestPage } from './open-core.ts';
import { rowsIn } from './rows-in.ts';

const SOURCES = [
  'folkeregister',
  'faf-ydelser',
  'skat-forskud',
  'ksr-register',
  'kff-esdh',
  'btf-sager',
  'mff-sager',
  'suf-omsorg',
  'uuf-skole',
];
const ABLE = ['faf-ydelser', 'ksr-register', 'kff-esdh', 'btf-sager', 'mff-sager', 'uuf-skole'];
const EVERYTHING: WorkListFilter = { text: '', sources: [], handlers: [], dueBefore: null };

let training: OpenTraining;
beforeAll(async () => void (training = await openTraining(80, SOURCES)), 60_000);
afterAll(async () => await training.close());
afterEach(() => {
  for (const source of SOURCES) training.setFault(source, null);
});

type Got = Output<'workList.get'>;

async function settledList(page: TestPage, scope: WorkListScope): Promise<Got> {
  const opened = await page.ask('workList.open', { scope });
  if ('error' in opened) throw new Error(opened.error.code);
  return await page.until('workList.get', { scope }, ({ sources }) =>
    sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
  );
}

async function rowsOf(page: TestPage, scope: WorkListScope, filter: Partial<WorkListFilter> = {}): Promise<WorkRow[]> {
  const sort = { column: 'deadline' as const, descending: false };
  const got = await page.ask('workList.page', {
    scope,
    sort,
    filter: { ...EVERYTHING, ...filter },
    first: 0,
    count: 200,
  });
  if ('error' in got) throw new Error(got.error.code);
  return got.output.rows;
}

const outcomesOf = ({ sources }: Got) =>
  Object.fromEntries(
    sources.map((one) => [
      one.source,
      !one.canAsk ? 'cannot' : one.state?.state === 'settled' ? one.state.outcome.kind : one.state?.state,
    ]),
  );

describe('Mine sager', () => {
  it('gathers one’s open cases from every source that can be asked, and names those that cannot', async () => {
    const core = await openCore(training);
    const page = core.page();
    const got = await settledList(page, 'mine');
    expect(got.people).toEqual([{ userId: 'OEV001', name: 'Mette Skrankegaard' }]);
    expect(outcomesOf(got)).toEqual({
      ...Object.fromEntries(ABLE.map((id) => [id, 'ok'])),
      'suf-omsorg': 'cannot',
      'skat-forskud': 'cannot',
    });
    const rows = await rowsOf(page, 'mine');
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(({ source }) => source)).size).toBeGreaterThan(2);
    expect(rows.every(({ handler }) => handler === 'Mette Skrankegaard')).toBe(true);
    const deadlines = rows.map(({ deadline }) => deadline ?? '9999');
    expect(deadlines).toEqual(deadlines.toSorted());
    core.close();
  });

  it('what did not answer is said, and the rest is there', async () => {
    training.setFault('ksr-register', 'down');
    training.setFault('kff-esdh', 'forbidden');
    const core = await openCore(training);
    const page = core.page();
    const got = await settledList(page, 'mine');
    expect(outcomesOf(got)).toMatchObject({ 'ksr-register': 'failed', 'kff-esdh': 'notAllowed', 'faf-ydelser': 'ok' });
    expect((await rowsOf(page, 'mine')).some(({ source }) => source === 'ksr-register')).toBe(false);
    training.setFault('ksr-register', null);
    await page.ask('workList.refresh', { scope: 'mine', source: 'ksr-register' });
    await page.until('workList.get', { scope: 'mine' }, (list) => outcomesOf(list)['ksr-register'] === 'ok');
    core.close();
  });

  it('a source that stops answering leaves its rows, with their age', async () => {
    const core = await openCore(training);
    const page = core.page();
    await settledList(page, 'mine');
    const before = await rowsOf(page, 'mine');
    training.setFault('faf-ydelser', 'down');
    await page.ask('workList.refresh', { scope: 'mine', source: 'faf-ydelser' });
    const got = await page.until(
      'workList.get',
      { scope: 'mine' },
      (list) => outcomesOf(list)['faf-ydelser'] === 'cached',
    );
    expect(await rowsOf(page, 'mine')).toEqual(before);
    const faf = got.sources.find(({ source }) => source === 'faf-ydelser');
    expect(faf).toMatchObject({
      state: {
        outcome: {
          kind: 'cached',
          problem: 'unreachable',
          count: before.filter(({ source }) => source === 'faf-ydelser').length,
        },
      },
    });
    core.close();
  });

  it('an answer that is fresh is not asked for again, and a person can ask', async () => {
    const core = await openCore(training);
    const page = core.page();
    const first = await settledList(page, 'mine');
    const second = await settledList(page, 'mine');
    const atOf = (list: Got) =>
      list.sources.flatMap((one) => (one.canAsk && one.state?.state === 'settled' ? [one.state.outcome.at] : []));
    expect(atOf(second)).toEqual(atOf(first));
    await page.ask('workList.refresh', { scope: 'mine', source: null });
    await page.until(
      'workList.get',
      { scope: 'mine' },
      (list) => atOf(list).length === ABLE.length && atOf(list).every((at, place) => at > (atOf(first)[place] ?? '')),
    );
    core.close();
  });

  it('can be stopped: what was waiting is not asked, and the list says that it has not been', async () => {
    for (const id of ABLE) training.setFault(id, 'slow');
    const core = await openCore(training);
    const page = core.page();
    await page.ask('workList.open', { scope: 'mine' });
    await page.ask('workList.stop', {});
    const got = await page.until('workList.get', { scope: 'mine' }, ({ sources }) =>
      sources.every((one) => !one.canAsk || one.state === null),
    );
    expect(got.sources.filter(({ canAsk }) => canAsk)).toHaveLength(ABLE.length);
    core.close();
  });

  it('only a list that has been opened is read; opening one is in the audit log', async () => {
    const core = await openCore(training, { data: 'audited', key: Buffer.alloc(32, 7).toString('base64') });
    const page = core.page();
    expect(await page.ask('workList.get', { scope: 'mine' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const sort = { column: 'title' as const, descending: false };
    expect(
      await page.ask('workList.page', { scope: 'mine', sort, filter: EVERYTHING, first: 0, count: 50 }),
    ).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await settledList(page, 'mine');
    core.close();
    expect(auditOf('audited')).toContainEqual({
      method: 'workList.open',
      outcome: 'asked',
      detail: 'mine',
      employee: 'OEV001',
    });
  });
});

describe('Holdet', () => {
  it('is the cases of everybody one leads, and can be narrowed to one of them', async () => {
    const core = await openCore(training);
    const page = core.page();
    const got = await settledList(page, 'team');
    expect(got.people).toHaveLength(7);
    expect(got.unit).toBe('Borgerservice Nørrebro');
    const rows = await rowsOf(page, 'team');
    expect(new Set(rows.map(({ handler }) => handler)).size).toBeGreaterThan(3);
    const hanne = await rowsOf(page, 'team', { handlers: ['OEV101'] });
    expect(hanne.length).toBeGreaterThan(0);
    expect(hanne.every(({ handler }) => handler === 'Hanne Testrup')).toBe(true);
    core.close();
  }, 30_000);

  it('is refused to somebody who leads nobody, and that is written down', async () => {
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { staff: { lead: string } };
    const other = path.join(training.folder, 'not-lead.json');
    writeFileSync(other, JSON.stringify({ ...profile, staff: { ...profile.staff, lead: 'OEV101' } }));
    const core = await openCore(
      { ...training, profile: other },
      { data: 'not-lead', key: Buffer.alloc(32, 7).toString('base64') },
    );
    const page = core.page();
    expect(await page.ask('workList.scopes', {})).toEqual({ output: { mine: true, team: null } });
    expect(await page.ask('workList.open', { scope: 'team' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    core.close();
    expect(auditOf('not-lead')).toContainEqual({
      method: 'workList.open',
      outcome: 'refused',
      detail: 'team',
      employee: 'OEV001',
    });
  });
});

describe('after an act', () => {
  it('a case that is closed leaves the list', async () => {
    const core = await openCore(training);
    const page = core.page();
    await settledList(page, 'mine');
    // FAF is down for the first on the list, by design of the population.
    const row = (await rowsOf(page, 'mine')).find(
      ({ source, name }) => source === 'faf-ydelser' && name === 'Mathilde Mangesager',
    );
    if (row === undefined) throw new Error('nothing to close');
    await page.ask('citizens.open', { cpr: row.cpr });
    await page.until('citizens.history', { cpr: row.cpr }, ({ cases }) => cases.some(({ id }) => id === row.id));
    await page.ask('cases.change', {
      cpr: row.cpr,
      caseId: row.id,
      wanted: { kind: 'progress', progress: 'Afsluttet' },
    });
    await page.until(
      'workList.page',
      { scope: 'mine', sort: { column: 'title', descending: false }, filter: EVERYTHING, first: 0, count: 200 },
      ({ rows }) => rows.every(({ id }) => id !== row.id),
    );
    core.close();
  });

  it('a citizen a register has told of has their row in the file, and the next start shows it with the sources down', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await openCore(training, { data: 'offline', key });
    const page = first.page();
    await settledList(page, 'mine');
    const row = (await rowsOf(page, 'mine')).find(({ protected: hidden, isKept }) => !hidden && !isKept);
    if (row === undefined) throw new Error('nobody to look up');
    await page.ask('citizens.open', { cpr: row.cpr });
    await page.until(
      'workList.page',
      { scope: 'mine', sort: { column: 'title', descending: false }, filter: EVERYTHING, first: 0, count: 200 },
      ({ rows }) => rows.some(({ id, isKept }) => id === row.id && isKept),
    );
    first.close();
    for (const id of SOURCES) training.setFault(id, 'down');
    const second = await openCore(training, { data: 'offline', key });
    const again = second.page();
    await again.ask('workList.open', { scope: 'mine' });
    await again.ask('workList.refresh', { scope: 'mine', source: null });
    const got = await again.until('workList.get', { scope: 'mine' }, (list) =>
      ABLE.every((id) => outcomesOf(list)[id] === 'cached'),
    );
    expect((await rowsOf(again, 'mine')).map(({ id }) => id)).toContain(row.id);
    // What was answered and could not be kept is missing by number.
    expect(got.sources.some((one) => one.canAsk && one.gone > 0)).toBe(true);
    second.close();
  });
});

/** The audit lines of a desk whose key is a row of sevens. */
const auditOf = (data: string) =>
  rowsIn(
    path.join(training.folder, data, 'cache.db'),
    Buffer.alloc(32, 7).toString('base64'),
    'SELECT method, outcome, detail, employee FROM audit',
  );
