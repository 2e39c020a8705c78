// Saved views through the real core and its encrypted file: kept over a restart, each person's own, one default, none of it readable.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HistoryView, MOST_SAVED_VIEWS, type SavedView } from '../../shared/contract/views.ts';
import { openCore, openTraining, type OpenTraining, type TestPage } from './open-core.ts';

const VIEW: HistoryView = {
  grouping: 'administration',
  sort: { column: 'deadline', descending: false },
  unfinishedFirst: true,
  filter: 'hemmelig tekst',
  sources: [],
  administrations: ['FAF'],
  openness: 'open',
  span: { fromDaysAgo: 730, toDaysAgo: 0 },
};

describe('saved views', () => {
  let training: OpenTraining;
  beforeAll(async () => {
    training = await openTraining(5);
  });
  afterAll(async () => await training.close());

  const listed = async (page: TestPage): Promise<SavedView[]> => {
    const result = await page.ask('views.list', {});
    if ('error' in result) throw new Error(result.error.code);
    return result.output.views;
  };
  const put = async (page: TestPage, name: string, view = VIEW) => {
    const result = await page.ask('views.put', { name, view });
    if ('error' in result) throw new Error(result.error.code);
    return result.output;
  };

  it('are there after a restart, in Danish order, and the file does not tell', async () => {
    const start = { data: 'kept', key: randomBytes(32).toString('base64') };
    const core = await openCore(training, start);
    const page = core.page();
    await put(page, 'Åbne i FAF');
    const second = await put(page, 'Zonen');
    expect(await page.ask('views.setDefault', { id: second.id })).toEqual({ output: {} });
    core.close();
    const again = await openCore(training, start);
    expect((await listed(again.page())).map(({ name, view, isDefault }) => ({ name, view, isDefault }))).toEqual([
      { name: 'Zonen', view: VIEW, isDefault: true },
      { name: 'Åbne i FAF', view: VIEW, isDefault: false },
    ]);
    again.close();
    const folder = path.join(training.folder, 'kept');
    for (const file of readdirSync(folder))
      expect(readFileSync(path.join(folder, file)).includes('hemmelig tekst'), file).toBe(false);
  });

  it('a name that is there gets the new view, whatever its capitals, and stays the default', async () => {
    const core = await openCore(training);
    const page = core.page();
    const first = await put(page, 'Æblegrød');
    await page.ask('views.setDefault', { id: first.id });
    const second = await put(page, '  æblegrød ', { ...VIEW, openness: 'all' });
    expect(await listed(page)).toEqual([
      { id: first.id, name: 'æblegrød', view: { ...VIEW, openness: 'all' }, isDefault: true },
    ]);
    expect(second.id).toBe(first.id);
    core.close();
  });

  it('have one default at most; one that is not there changes nothing; none is none', async () => {
    const core = await openCore(training);
    const page = core.page();
    const [one, other] = [await put(page, 'En'), await put(page, 'To')];
    await page.ask('views.setDefault', { id: one.id });
    await page.ask('views.setDefault', { id: other.id });
    expect(await page.ask('views.setDefault', { id: crypto.randomUUID() })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect((await listed(page)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['En', false],
      ['To', true],
    ]);
    await page.ask('views.setDefault', { id: null });
    expect((await listed(page)).some(({ isDefault }) => isDefault)).toBe(false);
    await page.ask('views.delete', { id: one.id });
    expect((await listed(page)).map(({ name }) => name)).toEqual(['To']);
    core.close();
  });

  it('are a person’s own, also on the same desk', async () => {
    const start = { data: 'shared', key: randomBytes(32).toString('base64') };
    const mine = await openCore(training, start);
    const kept = await put(mine.page(), 'Min');
    mine.close();
    const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { signIn: object };
    const theirs = path.join(training.folder, 'another.json');
    writeFileSync(theirs, JSON.stringify({ ...profile, signIn: { ...profile.signIn, user: 'OEV102' } }));
    const other = await openCore({ ...training, profile: theirs }, start);
    const page = other.page();
    expect(await listed(page)).toEqual([]);
    await page.ask('views.delete', { id: kept.id });
    expect(await page.ask('views.setDefault', { id: kept.id })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await put(page, 'Min');
    other.close();
    const again = await openCore(training, start);
    expect((await listed(again.page())).map(({ id }) => id)).toEqual([kept.id]);
    again.close();
  });

  it('are refused by name when there are too many, when the name is empty and when the view is not one', async () => {
    const core = await openCore(training);
    const page = core.page();
    for (let at = 0; at < MOST_SAVED_VIEWS; at += 1) await put(page, `Nr. ${at}`);
    expect(await page.ask('views.put', { name: 'En til', view: VIEW })).toMatchObject({
      error: { code: 'INPUT_INVALID', fields: [{ path: 'name', problem: 'too_many' }] },
    });
    await put(page, 'nr. 3');
    expect(await listed(page)).toHaveLength(MOST_SAVED_VIEWS);
    expect(await page.ask('views.put', { name: '  ', view: VIEW })).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    expect(await page.askRaw('views.put', { name: 'X', view: { ...VIEW, cpr: '1205680008' } })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    core.close();
  });

  it('what places cases comes from the catalogue', async () => {
    const core = await openCore(training);
    const result = await core.page().ask('guidance.placing', {});
    expect('output' in result && result.output.tasks.length).toBe(130);
    core.close();
  });
});
