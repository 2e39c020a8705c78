// Without the line: what was fetched ahead is there with its age, what may not be kept is not, and search says whom it searches in.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { WorkListFilter } from '../../shared/domain/work-list.ts';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, PROTECTED, type TestPage, ULLA } from './open-core.ts';
import { rowsIn } from './rows-in.ts';

const SOURCES = ['folkeregister', 'faf-ydelser', 'skat-forskud', 'btf-sager', 'suf-omsorg'];
const EVERYTHING: WorkListFilter = { text: '', sources: [], handlers: [], dueBefore: null };
const FIRST = {
  scope: 'mine' as const,
  sort: { column: 'deadline' as const, descending: false },
  filter: EVERYTHING,
  first: 0,
  count: 200,
};

let training: OpenTraining;
beforeAll(async () => void (training = await openTraining(60, SOURCES)), 60_000);
afterAll(async () => await training.close());
afterEach(() => {
  for (const source of SOURCES) training.setFault(source, null);
});

async function settledList(page: TestPage): Promise<void> {
  await page.ask('workList.open', { scope: 'mine' });
  await page.until('workList.get', { scope: 'mine' }, ({ sources }) =>
    sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
  );
}

async function pin(page: TestPage, cpr: Cpr) {
  await page.ask('citizens.open', { cpr });
  await page.until('citizens.history', { cpr }, ({ citizen }) => citizen !== null);
  return await page.ask('pinned.put', { cpr, pinned: true });
}

const inFile = <Row>(data: string, key: string, sql: string) =>
  rowsIn<Row>(path.join(training.folder, data, 'cache.db'), key, sql);

describe('fetching ahead', () => {
  it('takes the pinned and the work list, writes each down with its purpose, and keeps only what may be kept', async () => {
    const key = randomBytes(32).toString('base64');
    let later = 0;
    const core = await openCore(training, { data: 'ahead', key, now: () => new Date(testClock.ms() + later) });
    const page = core.page();
    await settledList(page);
    expect(await pin(page, ULLA)).toEqual({ output: {} });
    await page.ask('citizens.close', { cpr: ULLA });
    // Long enough for what was just answered to be asked for again: fresh answers are left alone.
    later = 3_600_000;
    await page.ask('prefetch.start', {});
    const ended = await page.until('prefetch.get', {}, ({ kind }) => kind === 'done');
    expect(ended.done).toBe(ended.total);
    expect(ended.total).toBeGreaterThan(3);
    expect(ended.notKept.toSorted()).toEqual(['skat-forskud', 'suf-omsorg']);
    const { output } = (await page.ask('workList.page', FIRST)) as {
      output: { rows: { isKept: boolean; protected: boolean; name: string | null }[] };
    };
    expect(output.rows.filter((row) => !row.isKept && !row.protected)).toEqual([]);
    expect(output.rows.filter((row) => row.protected).every(({ name }) => name === null)).toBe(true);
    core.close();
    const lines = inFile<{ cpr: string; detail: string }>(
      'ahead',
      key,
      "SELECT cpr, detail FROM audit WHERE method = 'prefetch'",
    );
    expect(lines).toContainEqual({ cpr: ULLA, detail: 'til brug uden forbindelse: fastgjort' });
    expect(lines.filter(({ detail }) => detail === 'til brug uden forbindelse: arbejdsliste').length).toBeGreaterThan(
      2,
    );
    expect(
      new Set(inFile<{ source: string }>('ahead', key, 'SELECT source FROM answers').map(({ source }) => source)),
    ).toEqual(new Set(['folkeregister', 'faf-ydelser', 'btf-sager']));
    for (const table of ['citizens', 'answers', 'case_details', 'work_list', 'pinned']) {
      expect(inFile('ahead', key, `SELECT cpr FROM ${table} WHERE cpr = '${PROTECTED}'`), table).toEqual([]);
    }
  }, 60_000);

  it('is stopped by a person, with what has been fetched kept; a source that is down is told of', async () => {
    training.setFault('btf-sager', 'down');
    const core = await openCore(training);
    const page = core.page();
    await settledList(page);
    await page.ask('prefetch.start', {});
    await page.until('prefetch.get', {}, ({ done }) => done >= 1);
    await page.ask('prefetch.stop', {});
    const ended = await page.until('prefetch.get', {}, ({ kind }) => kind !== 'running');
    expect(ended.kind).toBe('stopped');
    expect(ended.lacking).toBe(ended.done - ended.fresh);
    expect(ended.done).toBeLessThan(ended.total);
    core.close();
  }, 30_000);

  it('a protected citizen cannot be pinned, and one who is pinned can be taken off', async () => {
    const core = await openCore(training);
    const page = core.page();
    expect(await pin(page, PROTECTED)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(await page.ask('pinned.put', { cpr: '0307660019' as Cpr, pinned: true })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    await pin(page, ULLA);
    expect(await page.ask('pinned.list', {})).toMatchObject({
      output: { pinned: [{ cpr: ULLA, name: 'Ulla Prøvegaard', asOf: expect.any(String) as string }] },
    });
    await page.ask('pinned.put', { cpr: ULLA, pinned: false });
    expect(await page.ask('pinned.list', {})).toEqual({ output: { pinned: [] } });
    core.close();
  });
});

describe('with every source down', () => {
  it('the next day’s start has the work list, the pinned and the citizen with their ages; search says whom it searches in', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await openCore(training, { data: 'down', key });
    const page = first.page();
    await settledList(page);
    await pin(page, ULLA);
    await page.ask('prefetch.start', {});
    await page.until('prefetch.get', {}, ({ kind }) => kind === 'done');
    const before = (await page.ask('workList.page', FIRST)) as { output: { rows: { id: string; isKept: boolean }[] } };
    await page.ask('citizens.open', { cpr: ULLA });
    const { cases } = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
      sources.every(({ state }) => state === 'settled'),
    );
    const read = async (from: TestPage, source: string) =>
      await from.ask('cases.get', {
        cpr: ULLA,
        caseId: cases.find(({ provenance }) => provenance.source === source)?.id ?? ('' as never),
      });
    const inside = await read(page, 'btf-sager');
    if ('error' in inside || inside.output.kind !== 'read') throw new Error('not read');
    expect(inside.output.detail.copy).toBeNull();
    expect(await read(page, 'skat-forskud')).toMatchObject({ output: { detail: { copy: null } } });
    first.close();

    for (const source of SOURCES) training.setFault(source, 'down');
    const now = () => new Date(testClock.ms() + 16 * 3_600_000);
    const second = await openCore(training, { data: 'down', key, now });
    const again = second.page();
    await again.ask('workList.open', { scope: 'mine' });
    const list = await again.until('workList.get', { scope: 'mine' }, ({ sources }) =>
      sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
    );
    for (const one of list.sources) {
      if (!one.canAsk) continue;
      expect(one.state).toMatchObject({ outcome: { kind: 'cached', asOf: expect.any(String) as string } });
    }
    const after = (await again.ask('workList.page', FIRST)) as typeof before;
    expect(after.output.rows.map(({ id }) => id)).toEqual(
      before.output.rows.filter(({ isKept }) => isKept).map(({ id }) => id),
    );

    const byName = await again.ask('citizens.searchHeld', { text: 'prøvegaard ulla', limit: 10 });
    const byAddress = await again.ask('citizens.searchHeld', { text: 'prøvevej 12', limit: 10 });
    expect(byName).toMatchObject({ output: { hits: [{ cpr: ULLA, address: null }] } });
    if ('error' in byAddress) throw new Error(byAddress.error.code);
    expect(byAddress.output.hits).toContainEqual(
      expect.objectContaining({ cpr: ULLA, address: expect.stringContaining('Prøvevej 12') as string }),
    );
    expect(byAddress.output.held).toBeGreaterThan(2);
    expect(byAddress.output.hits.every(({ seenAt }) => Date.parse(seenAt) < now().getTime() - 15 * 3_600_000)).toBe(
      true,
    );

    await again.ask('citizens.open', { cpr: ULLA });
    const history = await again.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
      sources.every(({ state }) => state === 'settled'),
    );
    const kindOf = Object.fromEntries(
      history.sources.map((one) => [one.source, one.state === 'settled' ? one.outcome.kind : one.state]),
    );
    expect(kindOf).toEqual({
      folkeregister: 'cached',
      'faf-ydelser': 'cached',
      'btf-sager': 'cached',
      'skat-forskud': 'failed',
      'suf-omsorg': 'failed',
    });
    expect(history.citizen?.name.full).toBe('Ulla Prøvegaard');
    // What was read of a case is there as it was, with its age and why it is no newer; what may not be kept is not.
    const copy = await read(again, 'btf-sager');
    if ('error' in copy || copy.output.kind !== 'read') throw new Error('not read');
    expect({ ...copy.output.detail, copy: null }).toEqual(inside.output.detail);
    expect(copy.output.detail.copy).toMatchObject({ problem: expect.any(String) as string });
    expect(Date.parse(copy.output.detail.copy?.asOf ?? '')).toBeLessThan(now().getTime() - 15 * 3_600_000);
    expect(await read(again, 'skat-forskud')).toMatchObject({ error: { code: 'SOURCE_FAILED' } });
    // A refusal is the last word: the copy is not shown again.
    training.setFault('btf-sager', 'forbidden');
    expect(await read(again, 'btf-sager')).toMatchObject({ error: { code: 'SOURCE_REFUSED' } });
    training.setFault('btf-sager', 'down');
    expect(await read(again, 'btf-sager')).toMatchObject({ error: { code: 'SOURCE_FAILED' } });
    second.close();
  }, 60_000);
});
