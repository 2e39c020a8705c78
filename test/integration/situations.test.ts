// Life situations through the whole core: the same at every desk, started over several fagsystemer in one action and once only, followed up.
import type { EmployeeId } from '../../shared/domain/person.ts';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import { trainingOrganisation } from '../../electron/training/organisation/organisation.ts';
import type { Output } from '../../shared/contract/methods.ts';
import type { ShownSituation } from '../../shared/contract/situations.ts';
import { danishDay } from '../../shared/domain/danish-clock.ts';
import {
  fieldOf,
  type SituationChange,
  situationChangeSchema,
  valueAt,
} from '../../shared/domain/life-situation-change.ts';
import type { Organisation } from '../../shared/domain/organisation.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { testClock } from '../test-clock.ts';
import { okay, openCore, openTraining, type OpenTraining, PROTECTED, type TestPage, ULLA } from './open-core.ts';

const [FAF, KEEPER, REGISTER, SCHOOL, ROADS] = ['faf-ydelser', 'kff-esdh', 'ksr-register', 'uuf-skole', 'btf-sager'];
let training: OpenTraining;
beforeAll(
  async () =>
    void (training = await openTraining(60, [
      'folkeregister',
      FAF,
      'skat-forskud',
      'suf-omsorg',
      KEEPER,
      SCHOOL,
      REGISTER,
      ROADS,
      'mff-sager',
    ])),
);
afterAll(async () => await training.close());
afterEach(() => {
  for (const id of [FAF, KEEPER, REGISTER, SCHOOL, ROADS]) training.setFault(id, null);
});

type Desk = Awaited<ReturnType<typeof openCore>> & { readonly opened: TestPage };

async function openDesk(more: Parameters<typeof openCore>[1] = {}, cpr: string = ULLA): Promise<Desk> {
  const core = await openCore(training, more);
  const opened = core.page();
  await opened.askRaw('citizens.open', { cpr });
  await opened.until('citizens.history', { cpr }, ({ sources }) => sources.every(({ state }) => state === 'settled'));
  await opened.until('situations.ofCitizen', { cpr }, ({ state }) => state?.state === 'settled');
  return { ...core, opened };
}

async function act(page: TestPage, key: string, ...states: OutboxItem['state'][]): Promise<OutboxItem> {
  const { items } = await page.until('outbox.list', { limit: 500 }, (list) =>
    list.items.some((item) => item.key === key && states.includes(item.state)),
  );
  return items.find((item) => item.key === key) as OutboxItem;
}

const shown = async (
  page: TestPage,
  id: string,
  is: (one: ShownSituation) => boolean = () => true,
  cpr: string = ULLA,
): Promise<ShownSituation> => {
  const { situations } = await page.until('situations.ofCitizen', { cpr }, (all) =>
    all.situations.some((one) => one.facts.id === id && is(one)),
  );
  return situations.find(({ facts }) => facts.id === id) as ShownSituation;
};
const settled = async (page: TestPage, id: string) =>
  await shown(page, id, ({ underWay, fetchedAt }) => underWay.length === 0 && fetchedAt !== null);

async function open(page: TestPage, kind = 'blive-skilt', cpr: string = ULLA): Promise<string> {
  const id = crypto.randomUUID();
  await okay(
    page.askRaw('situations.open', { cpr, id, kind, title: 'Skilsmisse, 3. april', startedOn: '2026-04-03', note: '' }),
  );
  return id;
}

async function change(page: TestPage, id: string, one: object, cpr: string = ULLA): Promise<OutboxItem> {
  const parsed: SituationChange = situationChangeSchema.parse(one);
  const { facts } = await shown(page, id, undefined, cpr);
  return (await okay(
    page.askRaw('situations.change', {
      cpr,
      id,
      change: parsed,
      seen: valueAt(facts, fieldOf(parsed)),
      key: crypto.randomUUID(),
    }),
  )) as OutboxItem;
}
const start = async (page: TestPage, id: string, tasks: string[], cpr: string = ULLA) =>
  (await okay(page.askRaw('situations.start', { cpr, id, tasks }))) as Output<'situations.start'>;
const lineOf = ({ lines }: ShownSituation, task: string) => lines.find((line) => line.task === task);
const casesNamed = async (page: TestPage, title: string) =>
  (await okay(page.ask('citizens.history', { cpr: ULLA }))).cases.filter(
    (row) => row.title.startsWith(title) && row.openedAt > new Date(testClock.ms() - 3_600_000).toISOString(),
  );

describe('a life situation', () => {
  it('is there at once, kept in KFF’s ESDH, and seen by another desk; its answers switch lines', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened);
    expect((await shown(desk.opened, id)).lines).toHaveLength(13);
    const answer = await change(desk.opened, id, { kind: 'answer', question: 'boern', to: false });
    // Seen with this desk's own change before any source has taken it in.
    expect(lineOf(await shown(desk.opened, id), 'boernetilskud')).toMatchObject({
      state: 'notNeeded',
      notNeeded: { because: 'answer' },
    });
    await act(desk.opened, answer.key, 'sent');
    const other = await openDesk();
    const there = await settled(other.opened, id);
    expect(there).toMatchObject({
      source: KEEPER,
      facts: { title: 'Skilsmisse, 3. april', answers: { boern: { value: false, by: { userId: 'OEV001' } } } },
    });
    const { cases } = await okay(other.opened.ask('citizens.history', { cpr: ULLA }));
    expect(cases.find((row) => row.id === `${KEEPER}:${id}`)).toMatchObject({
      title: 'Livssituation: Skilsmisse, 3. april',
      administration: 'KFF',
    });
    desk.close();
    other.close();
  });

  it('are asked for when the citizen is opened again, also by a page that still has the answer of before and does not ask', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened);
    await settled(desk.opened, id);
    await okay(desk.opened.askRaw('citizens.close', { cpr: ULLA }));
    const other = await openDesk();
    await change(other.opened, id, { kind: 'title', to: 'Skilsmisse, rettet' });
    await settled(other.opened, id);
    const told = () =>
      desk.opened.frames.filter((frame) => frame.kind === 'push' && JSON.stringify(frame).includes('Situations'))
        .length;
    const before = told();
    await desk.opened.askRaw('citizens.open', { cpr: ULLA });
    await vi.waitFor(() => expect(told()).toBeGreaterThan(before), { timeout: 15_000 });
    // The first answer after it is told of is the new one: nothing is asked by looking.
    expect(
      (await okay(desk.opened.ask('situations.ofCitizen', { cpr: ULLA }))).situations.find(
        ({ facts }) => facts.id === id,
      )?.facts.title,
    ).toBe('Skilsmisse, rettet');
  });

  it('opened with the line down waits, shows, and is kept when the line is back', async () => {
    training.setFault(KEEPER, 'down');
    const desk = await openDesk();
    const id = await open(desk.opened);
    await change(desk.opened, id, { kind: 'note', to: 'Ringer i morgen.' });
    expect(await shown(desk.opened, id)).toMatchObject({
      source: null,
      fetchedAt: null,
      facts: { note: 'Ringer i morgen.' },
      underWay: [{}, {}],
    });
    training.setFault(KEEPER, null);
    const [first] = (await shown(desk.opened, id)).underWay;
    await desk.opened.ask('outbox.sendNow', { key: first?.key ?? '' });
    expect((await settled(desk.opened, id)).facts.note).toBe('Ringer i morgen.');
    desk.close();
  });

  it('two desks on one field: the difference is shown with whose it is, and a person stands by theirs or writes it anew', async () => {
    const [mine, theirs] = [await openDesk(), await openDesk()];
    const id = await open(mine.opened);
    await settled(mine.opened, id);
    await theirs.opened.ask('situations.refresh', { cpr: ULLA });
    await settled(theirs.opened, id);
    await act(
      theirs.opened,
      (await change(theirs.opened, id, { kind: 'answer', question: 'flyttet', to: true })).key,
      'sent',
    );
    const stuck = await act(
      mine.opened,
      (await change(mine.opened, id, { kind: 'answer', question: 'flyttet', to: false })).key,
      'conflict',
    );
    expect(stuck.lifeSituation).toBe('blive-skilt');
    expect(stuck.differences).toEqual([
      { field: 'answers.flyttet', seen: null, mine: 'no', theirs: 'yes', theirsBy: 'Mette Skrankegaard' },
    ]);
    expect((await shown(mine.opened, id)).facts.answers['flyttet']?.value).toBe(true);
    await okay(
      mine.opened.ask('outbox.settle', {
        choices: [{ key: stuck.key, wanted: stuck.wanted.kind === 'situation' ? stuck.wanted : null }],
      }),
    );
    await act(mine.opened, stuck.key, 'sent');
    expect((await settled(mine.opened, id)).facts.answers['flyttet']?.value).toBe(false);

    await act(theirs.opened, (await change(theirs.opened, id, { kind: 'note', to: 'Ringer mandag.' })).key, 'sent');
    const note = await act(
      mine.opened,
      (await change(mine.opened, id, { kind: 'note', to: 'Ringer tirsdag.' })).key,
      'conflict',
    );
    if (note.wanted.kind !== 'situation') throw new Error('not a situation');
    const settle = async (to: object) =>
      await mine.opened.askRaw('outbox.settle', {
        choices: [{ key: note.key, wanted: { ...note.wanted, change: to } }],
      });
    // Another field than the one they differ on is not written in its place.
    expect(await settle({ kind: 'title', to: 'Andet' })).toMatchObject({ error: { code: 'OUTBOX_TOO_LATE' } });
    await okay(settle({ kind: 'note', to: 'Ringer mandag og tirsdag.' }));
    await act(mine.opened, note.key, 'sent');
    await theirs.opened.ask('situations.refresh', { cpr: ULLA });
    expect((await shown(theirs.opened, id, ({ facts }) => facts.note.includes('og'))).facts.note).toBe(
      'Ringer mandag og tirsdag.',
    );
    mine.close();
    theirs.close();
  });

  it('of a protected citizen is not in the file on the disk; of another it is, and is shown when its source is down', async () => {
    const key = Buffer.alloc(32, 9).toString('base64');
    const desk = await openDesk({ data: 'kept', key });
    const id = await open(desk.opened);
    await settled(desk.opened, id);
    desk.close();
    const shy = await openDesk({ data: 'shy', key: Buffer.alloc(32, 9).toString('base64') }, PROTECTED);
    const secret = await open(shy.opened, 'flytte', PROTECTED);
    await shown(shy.opened, secret, ({ underWay }) => underWay.length === 0, PROTECTED);
    shy.close();
    training.setFault(KEEPER, 'down');
    const again = await openDesk({ data: 'kept', key: Buffer.alloc(32, 9).toString('base64') });
    expect(await shown(again.opened, id)).toMatchObject({ facts: { title: 'Skilsmisse, 3. april' } });
    expect((await okay(again.opened.ask('situations.ofCitizen', { cpr: ULLA }))).state).toMatchObject({
      state: 'settled',
      outcome: { kind: 'cached', problem: 'unreachable' },
    });
    const shyAgain = await openDesk({ data: 'shy', key: Buffer.alloc(32, 9).toString('base64') }, PROTECTED);
    expect((await okay(shyAgain.opened.ask('situations.ofCitizen', { cpr: PROTECTED }))).situations).toEqual([]);
    again.close();
    shyAgain.close();
  });

  it('proposes the citizen’s own cases with reasons, attaches none by itself, and moves one between two with the reason on both', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened, 'flytte');
    const one = await settled(desk.opened, id);
    expect(one.facts.cases).toEqual([]);
    const [proposal] = one.proposals;
    if (proposal === undefined) throw new Error('nothing proposed');
    expect(proposal.reasons.map(({ kind }) => kind)).toContain('party');
    const { caseId, task, row } = proposal;
    const to = { caseId, caseNumber: row.caseNumber, title: row.title, task, why: 'Det er samme sag.' };
    await act(desk.opened, (await change(desk.opened, id, { kind: 'attach', to })).key, 'sent');
    const held = await settled(desk.opened, id);
    expect(held.proposals.some((again) => again.caseId === caseId)).toBe(false);
    expect(lineOf(held, task)?.cases[0]).toMatchObject({
      caseId,
      attached: { why: 'Det er samme sag.' },
      now: { progress: row.progress },
    });
    const other = await open(desk.opened);
    const moved = (await okay(
      desk.opened.askRaw('situations.moveCase', {
        cpr: ULLA,
        from: id,
        to: other,
        caseId,
        task: null,
        reason: 'Hører til skilsmissen.',
      }),
    )) as { acts: OutboxItem[] };
    for (const { key } of moved.acts) await act(desk.opened, key, 'sent');
    expect((await settled(desk.opened, other)).facts.cases).toMatchObject([
      { caseId, task: null, why: 'Hører til skilsmissen.' },
    ]);
    expect((await settled(desk.opened, id)).facts).toMatchObject({
      cases: [],
      course: [{ what: 'detached', reason: 'Hører til skilsmissen.' }],
    });
    desk.close();
  });
});

describe('starting', () => {
  it('opens each task in its own administration’s fagsystem, attaches what came of it, and says where nothing can be opened', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened, 'flytte');
    const { acts, notStarted } = await start(desk.opened, id, [
      'flytteanmeldelser',
      'beboerindskudslaan-faf',
      'parkeringslicenser',
      'affald',
      'skatteopgaver',
      'sygesikring',
    ]);
    expect(acts.map(({ source }) => source)).toEqual([REGISTER, FAF, ROADS, 'mff-sager']);
    expect(notStarted).toEqual([
      { task: 'skatteopgaver', state: 'notHere', why: 'takesNoCase' },
      { task: 'sygesikring', state: 'missing', why: 'takesNoCase' },
    ]);
    for (const { key } of acts) await act(desk.opened, key, 'sent');
    const done = await shown(
      desk.opened,
      id,
      ({ facts, underWay }) => facts.cases.length === 4 && underWay.length === 0,
    );
    expect(done.facts.cases.map(({ task, why }) => [task, why])).toEqual(
      expect.arrayContaining([['affald', 'Sagen er startet fra livssituationen.']]),
    );
    const ready = await shown(
      desk.opened,
      id,
      ({ lines }) => lines.filter(({ cases }) => cases.some(({ now }) => now !== null)).length === 4,
    );
    expect(lineOf(ready, 'parkeringslicenser')).toMatchObject({ state: 'running', cases: [{ source: ROADS }] });
    expect(await casesNamed(desk.opened, 'Beboerindskudslån')).toMatchObject([
      { kle: { number: '32.06.16' }, cpr: ULLA },
    ]);
    desk.close();
  });

  it('asked twice, at two desks, with the core stopped between, starts nothing twice', async () => {
    const key = () => Buffer.alloc(32, 11).toString('base64');
    const first = await openDesk({ data: 'stopped', key: key() });
    const id = await open(first.opened, 'faa-nyt-job');
    await settled(first.opened, id);
    for (const source of [FAF, KEEPER]) training.setFault(source, 'down');
    const began = await start(first.opened, id, ['feriekort']);
    expect((await start(first.opened, id, ['feriekort'])).acts.map((one) => one.key)).toEqual(
      began.acts.map((one) => one.key),
    );
    first.close();
    for (const source of [FAF, KEEPER]) training.setFault(source, null);
    const other = await openDesk();
    expect((await start(other.opened, id, ['feriekort'])).acts.map((one) => one.key)).toEqual(
      began.acts.map((one) => one.key),
    );
    await act(other.opened, began.acts[0]?.key ?? '', 'sent');
    const again = await openDesk({ data: 'stopped', key: key() });
    for (const one of (await okay(again.opened.ask('outbox.list', { limit: 100 }))).items) {
      if (one.state === 'waiting' || one.state === 'unknownResult')
        await again.opened.ask('outbox.sendNow', { key: one.key });
    }
    await act(again.opened, began.acts[0]?.key ?? '', 'sent');
    const one = await shown(
      again.opened,
      id,
      ({ facts, underWay }) => facts.cases.length === 1 && underWay.length === 0,
    );
    expect(Object.keys(one.facts.starts)).toEqual(['feriekort']);
    await again.opened.ask('citizens.refresh', { cpr: ULLA, source: null });
    await again.opened.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
      sources.every(({ state }) => state === 'settled'),
    );
    expect(await casesNamed(again.opened, 'Feriekort')).toHaveLength(1);
    again.close();
    other.close();
  });

  it('a refusal is written on the line with its reason, for every desk, and the line can be started anew', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened, 'flytte');
    training.setFault(SCHOOL, 'forbidden');
    const { acts } = await start(desk.opened, id, ['skole-fritidshjem-og-klub']);
    await act(desk.opened, acts[0]?.key ?? '', 'refused');
    await shown(
      desk.opened,
      id,
      ({ underWay, facts }) =>
        underWay.length === 0 && Object.values(facts.starts).some(({ refused }) => refused !== null),
    );
    const other = await openDesk();
    expect(lineOf(await settled(other.opened, id), 'skole-fritidshjem-og-klub')).toMatchObject({
      state: 'notHere',
      starting: { state: 'refused', why: 'notAllowed', reason: '' },
    });
    training.setFault(SCHOOL, null);
    const anew = await start(other.opened, id, ['skole-fritidshjem-og-klub']);
    expect(anew.acts[0]?.key).not.toBe(acts[0]?.key);
    await act(other.opened, anew.acts[0]?.key ?? '', 'sent');
    expect(
      lineOf(await shown(other.opened, id, ({ facts }) => facts.cases.length === 1), 'skole-fritidshjem-og-klub')
        ?.state,
    ).toBe('running');
    desk.close();
    other.close();
  });
});

describe('a decision on the spot', () => {
  it('makes the line of its case done when the source has it, in each situation the case is under, for every desk; a lost answer tells it once', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened, 'flytte');
    const { acts } = await start(desk.opened, id, ['beboerindskudslaan-faf']);
    const { caseId } = await act(desk.opened, acts[0]?.key ?? '', 'sent');
    if (caseId === null) throw new Error('no case');
    await shown(
      desk.opened,
      id,
      (one) => (lineOf(one, 'beboerindskudslaan-faf')?.cases[0]?.now ?? null) !== null && one.underWay.length === 0,
    );
    const second = await open(desk.opened, 'flytte');
    await change(desk.opened, second, {
      kind: 'attach',
      to: { caseId, caseNumber: '', title: 'Lån', task: 'beboerindskudslaan-faf', why: 'Samme lån.' },
    });
    await settled(desk.opened, second);
    const { needs, task } = await okay(desk.opened.ask('cases.decisionNeeds', { cpr: ULLA, caseId, task: null }));
    const reasons = needs.flatMap((need) =>
      need.state === 'fresh' ? [] : [{ need: need.id, reason: 'Borgeren har vist papirerne.' }],
    );
    const decision = {
      outcome: 'MEDHOLD' as const,
      onBehalfOf: 'FAF' as const,
      hearing: { kind: 'notNeeded' as const, why: 'Det oplyste er borgerens eget.' },
      reasoning: { rules: '', considerations: '', facts: '' },
      appeal: null,
      task,
      reasons,
      stoodOn: [],
    };
    training.setFault(FAF, 'truncated');
    const sent = (await okay(
      desk.opened.ask('cases.change', {
        cpr: ULLA,
        caseId,
        wanted: { kind: 'decision', decision },
        key: crypto.randomUUID(),
      }),
    )) as OutboxItem;
    expect(sent.decides?.map(({ situation }) => situation).toSorted()).toEqual([id, second].toSorted());
    await act(desk.opened, sent.key, 'unknownResult', 'waiting');
    expect(lineOf(await shown(desk.opened, id), 'beboerindskudslaan-faf')).toMatchObject({
      state: 'running',
      said: null,
    });
    training.setFault(FAF, null);
    await desk.opened.ask('outbox.sendNow', { key: sent.key });
    await act(desk.opened, sent.key, 'sent');
    for (const one of [id, second])
      await shown(
        desk.opened,
        one,
        ({ underWay, facts }) => underWay.length === 0 && Object.keys(facts.words).length === 1,
      );
    const other = await openDesk();
    for (const one of [id, second]) {
      expect(lineOf(await settled(other.opened, one), 'beboerindskudslaan-faf')).toMatchObject({
        state: 'done',
        said: { word: 'done', reason: 'Afgjort på stedet: Medhold.', by: { userId: 'OEV001' } },
      });
    }
    const { items } = await okay(desk.opened.ask('outbox.list', { limit: 500 }));
    expect(items.filter(({ wanted }) => wanted.kind === 'situation' && wanted.change.kind === 'word')).toHaveLength(2);
    desk.close();
    other.close();
  });
});

describe('follow-up', () => {
  it('says how each line stands, nudges once a day as a note, and closes with a summary when nothing is in the way', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened, 'faa-nyt-job');
    const { acts } = await start(desk.opened, id, ['feriekort']);
    await act(desk.opened, acts[0]?.key ?? '', 'sent');
    await shown(desk.opened, id, ({ lines }) => lines.some(({ cases }) => cases.some(({ now }) => now !== null)));
    const board = await okay(desk.opened.ask('situations.mine', {}));
    const mine = board.situations.find(({ facts }) => facts.id === id);
    expect(board.problem).toBeNull();
    expect(mine?.lines.find(({ task }) => task === 'feriekort')).toMatchObject({
      standing: 'notAnswered',
      cases: [{ source: FAF }],
    });
    const nudge = async () =>
      (await okay(
        desk.opened.askRaw('situations.nudge', { cpr: ULLA, id, task: 'feriekort' }),
      )) as Output<'situations.nudge'>;
    const [one, two] = [await nudge(), await nudge()];
    expect(two.acts.map(({ key }) => key)).toEqual(one.acts.map(({ key }) => key));
    const sent = await act(desk.opened, one.acts[0]?.key ?? '', 'sent');
    const detail = await desk.opened.readCase(ULLA, sent.caseId ?? '');
    expect(detail.journal.filter(({ title }) => title === 'Opfølgning fra Borgerservice')).toHaveLength(1);

    expect(
      await desk.opened.askRaw('situations.change', {
        cpr: ULLA,
        id,
        change: { kind: 'close', summary: 'Slut.' },
        seen: null,
        key: crypto.randomUUID(),
      }),
    ).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    for (const { task } of (await shown(desk.opened, id)).lines.filter(({ state }) => state !== 'notNeeded')) {
      await change(desk.opened, id, { kind: 'word', task, to: { word: 'done', reason: 'Klaret ved skranken.' } });
    }
    await act(
      desk.opened,
      (await change(desk.opened, id, { kind: 'close', summary: 'Din ferie er overført.' })).key,
      'sent',
    );
    expect((await settled(desk.opened, id)).facts.closed?.summary).toBe('Din ferie er overført.');
    expect((await okay(desk.opened.ask('situations.mine', {}))).situations.some(({ facts }) => facts.id === id)).toBe(
      false,
    );
    desk.close();
  });

  it('shows those the desk holds when the source is down, and says so', async () => {
    const desk = await openDesk();
    const id = await open(desk.opened);
    await settled(desk.opened, id);
    training.setFault(KEEPER, 'down');
    const board = await okay(desk.opened.ask('situations.mine', {}));
    expect(board.problem).toBe('unreachable');
    expect(board.situations.map(({ facts }) => facts.id)).toContain(id);
    desk.close();
  });
});

describe('authority over a life situation', () => {
  const today = danishDay(testClock.now());
  const copy = (more: Partial<Organisation> = {}): Organisation => ({
    ...trainingOrganisation(1, today),
    asOf: testClock.now().toISOString(),
    rota: [],
    ...more,
  });
  const count = async (page: TestPage) => (await okay(page.ask('outbox.list', { limit: 500 }))).items.length;

  it('refuses a change and a start when the right has gone since it was opened; what could not be checked is kept', async () => {
    let now = copy();
    const desk = await openDesk({ organisation: { organisation: () => now } });
    const id = await open(desk.opened);
    const { facts } = await settled(desk.opened, id);
    await okay(desk.opened.ask('situations.start', { cpr: ULLA, id, tasks: ['oekonomisk-friplads'] }));
    await desk.opened.until('outbox.list', { limit: 500 }, ({ items }) => items.every(({ state }) => state === 'sent'));
    const nudge = async () => await desk.opened.ask('situations.nudge', { cpr: ULLA, id, task: 'oekonomisk-friplads' });
    const kept = await count(desk.opened);
    const answer = (to: boolean) =>
      desk.opened.askRaw('situations.change', {
        cpr: ULLA,
        id,
        change: { kind: 'answer', question: 'boern', to },
        seen: valueAt(facts, 'answers.boern'),
        key: crypto.randomUUID(),
      });
    now = copy({ employees: now.employees.map((one) => (one.userId === 'OEV001' ? { ...one, roles: [] } : one)) });
    expect(await answer(false)).toMatchObject({ error: { code: 'AUTHORITY_REFUSED', problem: 'noRole' } });
    expect(await desk.opened.askRaw('situations.start', { cpr: ULLA, id, tasks: ['boernetilskud'] })).toMatchObject({
      error: { code: 'AUTHORITY_REFUSED' },
    });
    expect(await nudge()).toMatchObject({ error: { code: 'AUTHORITY_REFUSED', problem: 'noRole' } });
    expect(await count(desk.opened)).toBe(kept);
    now = { ...copy(), asOf: new Date(testClock.ms() - 48 * 3_600_000).toISOString() };
    expect(await answer(true)).toMatchObject({ output: { state: 'waiting' } });
    desk.close();
  });

  it('refuses a nudge on a single case that the person has been released from, when it is done and not first when it is sent', async () => {
    let now = copy();
    const kept = { data: 'nudge-matter', key: randomBytes(32).toString('base64') };
    const desk = await openDesk({ ...kept, organisation: { organisation: () => now } });
    const id = await open(desk.opened);
    await settled(desk.opened, id);
    await okay(desk.opened.ask('situations.start', { cpr: ULLA, id, tasks: ['boernetilskud'] }));
    const { lines } = await shown(
      desk.opened,
      id,
      (one) => one.underWay.length === 0 && lineOf(one, 'boernetilskud')?.cases.length === 1,
    );
    const caseId = lines.find(({ task }) => task === 'boernetilskud')?.cases[0]?.caseId ?? '';
    const mette = now.employees.find(({ userId }) => userId === 'OEV001')?.id ?? '';
    const before = await count(desk.opened);
    const nudge = async () => await desk.opened.ask('situations.nudge', { cpr: ULLA, id, task: 'boernetilskud' });
    now = copy({
      exclusions: [
        {
          id: crypto.randomUUID(),
          employee: mette as EmployeeId,
          about: { kind: 'case', caseId },
          ground: 5,
          reason: 'Nabo.',
          declaredAt: testClock.now().toISOString(),
        },
      ],
    });
    expect(await nudge()).toMatchObject({ error: { code: 'AUTHORITY_REFUSED', problem: 'declaredPartial' } });
    expect(await count(desk.opened)).toBe(before);
    now = copy();
    const { acts } = (await okay(nudge())) as Output<'situations.nudge'>;
    desk.close();
    const file = await openEncryptedDatabase(
      path.join(training.folder, kept.data, 'cache.db'),
      Buffer.from(kept.key, 'base64'),
    );
    const matter = file
      .prepare<[string], string>('SELECT matter FROM outbox WHERE key = ?')
      .pluck()
      .get(acts[0]?.key ?? '');
    file.close();
    expect(JSON.parse(matter ?? 'null')).toMatchObject({
      party: ULLA,
      caseId,
      related: expect.arrayContaining([expect.any(String)]),
    });
  });
});
