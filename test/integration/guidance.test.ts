// The guidance portal in the real core: search, pages, responsibility with and without later law, calculations, and "Fandt du svaret?"
// kept in the real encrypted file.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskId } from '../../shared/catalogue/task.ts';
import type { Input } from '../../shared/contract/methods.ts';
import { openCore, openTraining, type OpenTraining, type TestPage } from './open-core.ts';

const FRIPLADS = 'oekonomisk-friplads' as TaskId;
const ROTTER = 'rotter' as TaskId;
const NOW = '2026-11-25T12:00:00.000Z';

let training: OpenTraining;
let core: Awaited<ReturnType<typeof openCore>>;
let page: TestPage;
let clock = new Date(NOW);

async function output<Result>(asked: Promise<{ output: Result } | { error: { code: string } }>): Promise<Result> {
  const result = await asked;
  if ('error' in result) throw new Error(result.error.code);
  return result.output;
}

/** Another day: the sign-in of the day before has run out, and the page is a new one. */
async function setClock(instant: string): Promise<void> {
  clock = new Date(instant);
  await output(page.ask('session.signInAs', { user: 'OEV001' }));
  page = core.page();
}

beforeAll(async () => {
  training = await openTraining(60, ['folkeregister']);
  core = await openCore(training, { now: () => clock });
  page = core.page();
});
afterAll(async () => {
  core.close();
  await training.close();
});

describe('the task list and its pages', () => {
  it('finds tasks and life situations, also with typing errors, and nothing for nothing', async () => {
    const found = async (text: string) =>
      (await output(page.ask('guidance.search', { text, limit: 10 }))).hits.map(({ kind, id }) => `${kind}:${id}`);
    expect(await found('bolgstøtte')).toContain('task:boligsikring');
    expect(await found('blive forælder')).toContain('lifeSituation:blive-foraelder');
    expect(await found('xqzwv')).toEqual([]);
    expect(await found('   ')).toEqual([]);
  });

  it('gives all 130 tasks, those under a KLE number, and none for a number nothing is filed under', async () => {
    const ids = async (kle: string | null) =>
      (await output(page.ask('guidance.tasks', { kle }))).tasks.map(({ id }) => String(id));
    expect(await ids(null)).toHaveLength(130);
    expect(await ids('32.06.00')).not.toHaveLength(0);
    expect(await ids('99.99.99')).toEqual([]);
    expect(await ids('<script>')).toEqual([]);
  });

  it('gives a page with its calculator, its life situations and the steps of a decision only where Borgerservice decides', async () => {
    const friplads = await output(page.ask('guidance.page', { task: FRIPLADS }));
    expect(friplads).toMatchObject({
      depth: 2,
      isStale: false,
      page: { written: true },
      calculator: { id: 'oekonomisk-friplads' },
    });
    expect(friplads.calculator?.years.length).toBeGreaterThan(0);
    expect(friplads.decisionSteps.length).toBeGreaterThan(0);
    const rotter = await output(page.ask('guidance.page', { task: ROTTER }));
    expect(rotter).toMatchObject({ depth: 1, page: { written: false }, calculator: null, decisionSteps: [] });
    expect(await page.askRaw('guidance.page', { task: 'findes-ikke' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('says that a page is stale from the day after it should have been gone through, by the calendar of Denmark', async () => {
    const { page: text } = await output(page.ask('guidance.page', { task: FRIPLADS }));
    const isStale = async () => {
      const [one, all] = await Promise.all([
        output(page.ask('guidance.page', { task: FRIPLADS })),
        output(page.ask('guidance.tasks', { kle: null })),
      ]);
      expect(all.tasks.find(({ id }) => id === FRIPLADS)?.isStale).toBe(one.isStale);
      return one.isStale;
    };
    await setClock(`${text.reviewBy}T20:00:00Z`);
    expect(await isStale()).toBe(false);
    // 23.30 UTC is the next day in Denmark, summer and winter.
    await setClock(`${text.reviewBy}T23:30:00Z`);
    expect(await isStale()).toBe(true);
    await setClock(NOW);
  });

  it('gives every life situation with its questions', async () => {
    const { situations } = await output(page.ask('guidance.lifeSituations', {}));
    expect(situations).toHaveLength(12);
    for (const { tasks, questions } of situations) expect(Math.min(tasks.length, questions.length)).toBeGreaterThan(0);
  });
});

describe('responsibility over time', () => {
  const owners = async (task: TaskId, day: string, laterLaw: boolean) =>
    (await output(page.ask('guidance.responsibility', { task, day, laterLaw }))).onDay.owners.map(
      ({ abbreviation }) => abbreviation,
    );

  it('moves with the date, and with later law only when it is switched on', async () => {
    const task = 'boligsikring' as TaskId;
    expect(await owners(task, '2005-12-31', false)).not.toEqual(await owners(task, '2006-01-01', false));
    expect(await owners(task, '2026-11-25', false)).not.toContain('UDK');
    expect(await owners(task, '2026-11-25', true)).toContain('UDK');
  });

  it('says nothing of later law outside the training environment', async () => {
    const profile = path.join(training.folder, 'no-training.json');
    const {
      signIn: _signIn,
      control: _control,
      ...rest
    } = JSON.parse(readFileSync(training.profile, 'utf8')) as Record<string, unknown>;
    writeFileSync(profile, JSON.stringify({ ...rest, mode: 'production', sources: [] }));
    const other = await openCore({ ...training, profile });
    const ask = { task: FRIPLADS, day: '2026-11-25', laterLaw: true };
    const answer = await other.page().ask('guidance.responsibility', ask);
    // Nobody is signed in there; with a session it is the handler that says no.
    expect('error' in answer && ['NOT_ALLOWED', 'SESSION_MISSING'].includes(answer.error.code)).toBe(true);
    other.close();
  });
});

describe('straksberegning', () => {
  const care = (year: number): Input<'guidance.calculate'> => ({
    calculator: 'oekonomisk-friplads',
    year,
    monthlyIncome: 20_000_00,
    singleParent: false,
    childrenAtHome: 2,
    places: [4000_00, 2500_00],
  });

  it('calculates a held year in steps and refuses another in words', async () => {
    const year = (await output(page.ask('guidance.page', { task: FRIPLADS }))).calculator?.years.at(-1) ?? 0;
    const done = await output(page.ask('guidance.calculate', care(year)));
    expect(done.kind === 'calculated' && done.steps.length).toBeGreaterThan(3);
    const refused = await output(page.ask('guidance.calculate', care(1999)));
    expect(refused).toMatchObject({ kind: 'refused', year: 1999 });
    expect(refused.kind === 'refused' && refused.heldYears).toContain(year);
  });
});

describe('"Fandt du svaret?"', () => {
  it('gives the owner counts and comments, newest first, also after a restart', async () => {
    const key = randomBytes(32).toString('base64');
    const desk = await openCore(training, { data: 'answers', key, now: () => clock });
    const asking = desk.page();
    await output(
      asking.ask('guidance.answerFound', { task: FRIPLADS, found: false, comment: ' Mangler frist for svar ' }),
    );
    await output(asking.ask('guidance.answerFound', { task: FRIPLADS, found: true, comment: null }));
    await output(asking.ask('guidance.answerFound', { task: ROTTER, found: true, comment: 'Fint' }));
    desk.close();
    const again = await openCore(training, { data: 'answers', key });
    const list = await output(again.page().ask('guidance.ownerList', {}));
    expect(list.counts).toEqual([
      { task: FRIPLADS, title: 'Økonomisk friplads', owner: 'Faglig redaktør, Pladsanvisning', found: 1, notFound: 1 },
      { task: ROTTER, title: expect.any(String), owner: 'Opgavelistens redaktør', found: 1, notFound: 0 },
    ]);
    expect(list.comments).toEqual([
      { at: NOW, by: 'Mette Skrankegaard', task: ROTTER, title: expect.any(String), found: true, comment: 'Fint' },
      {
        at: NOW,
        by: 'Mette Skrankegaard',
        task: FRIPLADS,
        title: 'Økonomisk friplads',
        found: false,
        comment: 'Mangler frist for svar',
      },
    ]);
    again.close();
  });

  it('keeps nothing that could be a CPR number, nothing too long and nothing about a task that is not there', async () => {
    for (const comment of ['Borgeren 010203-0000 spurgte', 'om 0102030000', 'x'.repeat(501)]) {
      expect(await page.ask('guidance.answerFound', { task: FRIPLADS, found: false, comment })).toMatchObject({
        error: { code: 'INPUT_INVALID' },
      });
    }
    expect(
      await page.askRaw('guidance.answerFound', { task: 'findes-ikke', found: false, comment: null }),
    ).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect((await output(page.ask('guidance.ownerList', {}))).counts).toEqual([]);
    expect(core.lines.join(' ')).not.toContain('010203');
  });
});
