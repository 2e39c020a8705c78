// Two desks and one fagsystem, for every format that can be written to: nobody's change is overwritten unseen, and a person chooses field by field.
// Over real simulators. What came of it is read back from the fagsystem itself.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Case, type CaseDetail, isOpenCase } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem, WantedChange } from '../../shared/domain/outbox.ts';
import type { CaseSystem } from '../../electron/training/population/case-kinds.ts';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { Person } from '../../electron/training/population/population.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import { openCore, openTraining, type OpenTraining, type TestPage } from './open-core.ts';

const CITIZENS = 300;
const population = createPopulation({ seed: 1, citizens: CITIZENS, anchor: new Date().toISOString().slice(0, 10) });
/** The ordinary citizen with most open cases in an administration's system. */
function citizenWithCases(system: CaseSystem): Cpr {
  const open = (person: Person) => population.cases(person, system).filter(({ active, course }) => active && course.at(-1)?.progress !== 'Afsluttet').length;
  const [first] = [...population.people()].filter(({ trouble }) => trouble === null).toSorted((a, b) => open(b) - open(a));
  return first?.cpr ?? ('' as Cpr);
}
/** What each source can be given, in the steps that are tried. Nexus has no caseworker of its own, GetOrganized no notes. */
const FORMATS = [
  { source: 'faf-ydelser', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'kff-esdh', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'ksr-register', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'btf-sager', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'mff-sager', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'uuf-skole', steps: ['Afsluttet'], givesHandler: true, takesNotes: false },
  { source: 'suf-omsorg', steps: ['Afsluttet'], givesHandler: false, takesNotes: true },
] as const;

let training: OpenTraining;
const cores: Awaited<ReturnType<typeof openCore>>[] = [];
beforeAll(async () => void (training = await openTraining(CITIZENS, TRAINING_SOURCES.map(({ simulator }) => simulator.id))));
afterAll(async () => await training.close());
afterEach(() => {
  for (const core of cores.splice(0)) core.close();
});

interface Desk {
  readonly page: TestPage;
  readonly cases: readonly Case[];
}

/** A desk with the register and one source, as one of two employees. */
async function openDesk(source: string, employee: 'mine' | 'theirs'): Promise<Desk> {
  const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { employee: object; sources: { id: string }[] };
  const file = path.join(training.folder, `${source}-${employee}.json`);
  const sources = profile.sources.filter(({ id }) => id === 'folkeregister' || id === source);
  const theirs = { id: 'OEV102', name: 'Ali Øvelund', title: 'sagsbehandler', unit: 'Borgerservice Valby' };
  writeFileSync(file, JSON.stringify({ ...profile, sources, employee: employee === 'mine' ? profile.employee : theirs }));
  const core = await openCore({ ...training, profile: file });
  cores.push(core);
  const page = core.page();
  const cpr = citizenWithCases(source.slice(0, 3).toUpperCase() as CaseSystem);
  await page.ask('citizens.open', { cpr });
  const history = await page.until('citizens.history', { cpr }, (now) => now.sources.every(({ state }) => state === 'settled'));
  return { page, cases: history.cases };
}

async function twoDesks(source: string): Promise<{ mine: Desk; theirs: Desk }> {
  return { mine: await openDesk(source, 'mine'), theirs: await openDesk(source, 'theirs') };
}

async function change({ page }: Desk, row: Case, wanted: WantedChange): Promise<OutboxItem> {
  const done = await page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted });
  if ('error' in done) throw new Error(done.error.code);
  return done.output;
}

async function until({ page }: Desk, { key }: OutboxItem, ...states: OutboxItem['state'][]): Promise<OutboxItem> {
  const { items } = await page.until('outbox.list', { limit: 500 }, (list) => list.items.some((item) => item.key === key && states.includes(item.state)));
  return items.find((item) => item.key === key) as OutboxItem;
}

/** The case as its fagsystem has it. */
async function read({ page }: Desk, row: Case): Promise<CaseDetail> {
  const got = await page.ask('cases.get', { cpr: row.cpr, caseId: row.id });
  if ('error' in got) throw new Error(got.error.code);
  return got.output;
}

const note = (title: string) => ({ kind: 'journalNote' as const, title, text: 'Borgeren er vejledt.' });
const progressTo = (progress: string) => ({ kind: 'progress' as const, progress: progress as 'Oplyst' });
const USER_IDS: Readonly<Record<string, string>> = { 'Hanne Testrup': 'OEV101', 'Lone Kladde': 'OEV103', 'Sana Lærlund': 'OEV105' };
const giveTo = (name: string) => ({
  kind: 'handler' as const,
  handler: { uuid: seededUuid(1, 'handler', name), userId: USER_IDS[name] ?? '', name },
  reason: 'Overtager sagen',
});

/** An open case that the test before did not write to, where there is more than one. */
let place = 0;
function nextCase(rows: readonly Case[], fits: (row: Case) => boolean = () => true): Case {
  const open = rows.filter((row) => isOpenCase(row) && fits(row));
  const row = open[(place += 1) % Math.max(1, open.length)];
  if (row === undefined) throw new Error('no open case');
  return row;
}
/** Two people who do not have the case. */
const othersThan = ({ handler }: Case) => Object.keys(USER_IDS).filter((name) => name !== handler) as [string, string];

describe.each(FORMATS.filter(({ steps }) => steps.length > 1))('progress over progress in $source', ({ source, steps }) => {
  it.each(['mine', 'theirs', 'anew'] as const)('is a conflict that says who and when, and %s can be chosen', async (choice) => {
    const { mine, theirs } = await twoDesks(source);
    const row = nextCase(mine.cases);
    const [theirStep = '', myStep = ''] = steps.filter((step) => step !== row.progress);
    await until(theirs, await change(theirs, row, progressTo(theirStep)), 'sent');
    const act = await change(mine, row, progressTo(myStep));
    const stuck = await until(mine, act, 'conflict');
    expect(stuck.base?.progress).toBe(row.progress);
    expect(stuck.theirs?.progress).toBe(theirStep);
    expect(Date.parse(stuck.theirs?.changedAt ?? '')).toBeGreaterThan(Date.parse(row.changedAt ?? row.openedAt));
    expect((await read(mine, row)).case.progress).toBe(theirStep);
    const anew = [...steps, 'Afsluttet'].find((step) => step !== theirStep && step !== myStep) ?? '';
    const wanted = choice === 'theirs' ? null : progressTo(choice === 'mine' ? myStep : anew);
    await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted }] });
    await until(mine, act, wanted === null ? 'withdrawn' : 'sent');
    expect((await read(mine, row)).case.progress).toBe(wanted === null ? theirStep : wanted.progress);
  });
});

describe.each(FORMATS.filter(({ givesHandler }) => givesHandler))('a case given to somebody else meanwhile in $source', ({ source, steps, takesNotes }) => {
  it('holds back everything until a person has been asked; what is then chosen is sent, in the order it was done', async () => {
    const { mine, theirs } = await twoDesks(source);
    const row = nextCase(mine.cases);
    const wanted = takesNotes ? note('Efter skiftet') : progressTo(steps.find((step) => step !== row.progress) ?? '');
    const [receiver] = othersThan(row);
    await until(theirs, await change(theirs, row, giveTo(receiver)), 'sent');
    const act = await change(mine, row, wanted);
    const stuck = await until(mine, act, 'conflict');
    expect(stuck).toMatchObject({ problem: 'reassigned', base: { handler: row.handler }, theirs: { handler: receiver } });
    const held = await read(mine, row);
    expect(held.case.progress).toBe(row.progress);
    expect(held.journal.map(({ title }) => title)).not.toContain('Efter skiftet');
    await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted }] });
    await until(mine, act, 'sent');
    const after = await read(mine, row);
    expect(after.case.handler).toBe(receiver);
    if (takesNotes) expect(after.journal.filter(({ title }) => title.includes('Efter skiftet'))).toHaveLength(1);
  });

  it('and given by me too, is theirs until I choose', async () => {
    const { mine, theirs } = await twoDesks(source);
    const row = nextCase(mine.cases);
    const [receiver, mineReceiver] = othersThan(row);
    await until(theirs, await change(theirs, row, giveTo(receiver)), 'sent');
    const act = await change(mine, row, giveTo(mineReceiver));
    expect(await until(mine, act, 'conflict')).toMatchObject({ problem: null, theirs: { handler: receiver } });
    await mine.page.ask('outbox.settle', { choices: [{ key: act.key, wanted: null }] });
    await until(mine, act, 'withdrawn');
    expect((await read(mine, row)).case.handler).toBe(receiver);
  });
});

describe.each(FORMATS.filter(({ takesNotes }) => takesNotes))('what the other left alone in $source', ({ source, steps }) => {
  it('is changed without a question: their note and my progress are both there', async () => {
    const { mine, theirs } = await twoDesks(source);
    const row = nextCase(mine.cases, ({ progress }) => steps.some((step) => step !== progress));
    const step = steps.find((one) => one !== row.progress) ?? '';
    await until(theirs, await change(theirs, row, note('Deres notat')), 'sent');
    await until(mine, await change(mine, row, progressTo(step)), 'sent');
    const after = await read(mine, row);
    expect(after.case.progress).toBe(step);
    expect(after.journal.some(({ title }) => title.includes('Deres notat'))).toBe(true);
  });
});

describe('a conflict and what waits behind it', () => {
  it('are settled together, all or none', async () => {
    const { mine, theirs } = await twoDesks('faf-ydelser');
    const row = nextCase(mine.cases);
    const [theirStep = '', myStep = ''] = ['Oplyst', 'Afgjort', 'Opstaaet'].filter((step) => step !== row.progress);
    await until(theirs, await change(theirs, row, progressTo(theirStep)), 'sent');
    const stuck = await until(mine, await change(mine, row, progressTo(myStep)), 'conflict');
    const behind = await change(mine, row, note('Bag konflikten'));
    const elsewhere = await change(mine, nextCase(mine.cases, ({ id }) => id !== row.id), note('En anden sag'));
    await until(mine, elsewhere, 'sent');
    const wrong = [[{ key: behind.key, wanted: null }], [{ key: stuck.key, wanted: note('Noget andet') }], [{ key: stuck.key, wanted: null }, { key: elsewhere.key, wanted: null }]];
    for (const choices of wrong) expect(await mine.page.ask('outbox.settle', { choices })).toMatchObject({ error: { code: 'OUTBOX_TOO_LATE' } });
    await mine.page.ask('outbox.settle', { choices: [{ key: stuck.key, wanted: null }, { key: behind.key, wanted: note('Skrevet om') }] });
    await until(mine, stuck, 'withdrawn');
    await until(mine, behind, 'sent');
    const after = await read(mine, row);
    expect(after.case.progress).toBe(theirStep);
    expect(after.journal.map(({ title }) => title)).toContain('Skrevet om');
    expect(after.journal.map(({ title }) => title)).not.toContain('Bag konflikten');
  });
});
