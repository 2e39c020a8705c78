// Habilitet on the real core, the real fleet with its organisation system, and a real encrypted file: whom the rules keep the person from is in
// nothing that person is shown, and the attempt is written down. Mette (OEV001) is Liva's mother; Sofie (OEV221) is her colleague.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEncryptedDatabase } from '../../electron/core/db/open-database.ts';
import type { Input } from '../../shared/contract/methods.ts';
import type { ShownSituation } from '../../shared/contract/situations.ts';
import { caseIdSchema } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { okay, openCore, openSignedIn, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';
import { rowsIn } from './rows-in.ts';

const METTE = '1806870002' as Cpr;
const LIVA = '0612185002' as Cpr;
const SOFIE = '1408960018' as Cpr;
const REGISTER = 'folkeregister';
let training: OpenTraining;
const cores: { close: () => void }[] = [];
beforeAll(
  async () => void (training = await openTraining(60, [REGISTER, 'faf-ydelser', 'kff-esdh'], { organisation: true })),
);
afterEach(() => {
  for (const id of [REGISTER, 'kff-esdh', 'organisation']) training.setFault(id, null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(async () => await training.close());

const openDesk = async (user: string | null = null, options: Parameters<typeof openCore>[1] = {}) =>
  await openSignedIn(training, cores, user, options);

/** Opens a citizen and waits for the rule that keeps the person out, whoever says so first. */
async function refusedBy(page: TestPage, cpr: Cpr): Promise<string | undefined> {
  const opened = await page.ask('citizens.open', { cpr });
  if ('error' in opened) return opened.error.problem;
  for (;;) {
    const history = await page.ask('citizens.history', { cpr });
    if ('error' in history)
      return history.error.code === 'CONFLICT_OF_INTEREST' ? history.error.problem : history.error.code;
    if (history.output.sources.every(({ state }) => state === 'settled')) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const myRows = (): Input<'workList.page'> => ({
  scope: 'mine',
  sort: { column: 'deadline', descending: false },
  filter: { text: '', sources: [], handlers: [], dueBefore: null },
  first: 0,
  count: 200,
});

async function openCitizen(page: TestPage, cpr: Cpr) {
  await okay(page.ask('citizens.open', { cpr }));
  return await page.until('citizens.history', { cpr }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
}

describe('whom the rules keep the person from', () => {
  it('is not opened: the own number and a colleague’s at once, the own child as soon as the register has said so', async () => {
    const { page } = await openDesk();
    for (const [cpr, rule] of [
      [METTE, 'HAB-SELV'],
      [SOFIE, 'HAB-KOLLEGA'],
    ] as const) {
      expect(await page.ask('citizens.open', { cpr })).toMatchObject({
        error: { code: 'CONFLICT_OF_INTEREST', problem: rule },
      });
      expect(await page.ask('citizens.history', { cpr })).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST' } });
    }
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
    const { rules } = await okay(page.ask('citizens.barredBy', { cpr: LIVA }));
    expect(rules).toMatchObject([
      { code: 'HAB-FAMILIE', override: 'never', basis: { law: 'Forvaltningsloven § 3, stk. 1 og 3' } },
    ]);
    expect(JSON.stringify(rules)).not.toMatch(/Liva|0612185002/);
    // What the first look-up learned holds for the next.
    expect(await page.ask('citizens.open', { cpr: LIVA })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' },
    });
    for (const [method, more] of [
      ['citizens.refresh', { source: null }],
      ['cases.get', { caseId: 'faf-ydelser:1' }],
      ['situations.ofCitizen', {}],
      ['citizens.revealAddress', { reason: 'hun er min datter' }],
    ] as const) {
      expect(await page.askRaw(method, { cpr: LIVA, ...more })).toMatchObject({
        error: { code: 'CONFLICT_OF_INTEREST' },
      });
    }
  });

  it('is open to anybody else: the wall is between two people, not round a citizen', async () => {
    const { page } = await openDesk('OEV213');
    expect(await refusedBy(page, LIVA)).toBeUndefined();
    expect((await okay(page.ask('citizens.barredBy', { cpr: LIVA }))).rules).toEqual([]);
    const mette = await openDesk();
    expect(await refusedBy(mette.page, ULLA)).toBeUndefined();
  });

  it('is in no search, pin, work list, board or fetch ahead, and keeps out of them after a restart', async () => {
    const desk = { data: 'habilitet-lists', key: randomBytes(32).toString('base64') };
    const first = await openDesk('OEV213', desk);
    for (const cpr of [LIVA, ULLA]) await openCitizen(first.page, cpr);
    await okay(first.page.ask('pinned.put', { cpr: LIVA, pinned: true }));
    expect((await okay(first.page.ask('citizens.searchHeld', { text: 'Liva', limit: 5 }))).hits).toHaveLength(1);
    first.core.close();
    cores.length = 0;
    // Liva's facts and a pin of hers lie at the desk when Mette begins: as if she had been somebody else's until yesterday.
    const file = path.join(training.folder, desk.data, 'cache.db');
    const db = await openEncryptedDatabase(file, Buffer.from(desk.key, 'base64'));
    const facts = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM citizens WHERE cpr = '0612185002'").get()?.n;
    expect(facts).toBe(1);
    db.prepare("UPDATE pinned SET employee = 'OEV001'").run();
    db.close();
    const { page } = await openDesk(null, desk);
    expect((await okay(page.ask('citizens.searchHeld', { text: 'Liva', limit: 5 }))).hits).toEqual([]);
    expect((await okay(page.ask('citizens.searchHeld', { text: 'Ulla', limit: 1 }))).hits).toHaveLength(1);
    expect((await okay(page.ask('pinned.list', {}))).pinned).toEqual([]);
    await okay(page.ask('prefetch.start', {}));
    expect(await page.ask('citizens.open', { cpr: LIVA })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' },
    });
    const whose = await openEncryptedDatabase(file, Buffer.from(desk.key, 'base64'));
    const lines = whose
      .prepare<[], { method: string; outcome: string; detail: string }>(
        "SELECT method, outcome, detail FROM audit WHERE cpr = '0612185002' AND employee = 'OEV001'",
      )
      .all();
    whose.close();
    expect(lines).toEqual([{ method: 'citizens.open', outcome: 'refused', detail: 'HAB-FAMILIE' }]);
  });

  it('leaves Mine sager and its count when the register says who it is', async () => {
    const { page } = await openDesk();
    await okay(page.ask('workList.open', { scope: 'mine' }));
    await page.until('workList.get', { scope: 'mine' }, ({ sources }) =>
      sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
    );
    const before = await okay(page.ask('workList.page', myRows()));
    const whose = before.rows.map(({ cpr }) => cpr);
    const theirs = whose.filter((cpr) => cpr === LIVA).length;
    expect(whose).not.toContain(METTE);
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
    const after = await okay(page.ask('workList.page', myRows()));
    expect(after.rows.map(({ cpr }) => cpr)).not.toContain(LIVA);
    expect(after.total).toBe(before.total - theirs);
  });

  it('hides nobody whose family could not be fetched: the register is down, and work goes on', async () => {
    training.setFault(REGISTER, 'down');
    const { page } = await openDesk();
    await okay(page.ask('citizens.open', { cpr: LIVA }));
    const history = await page.until('citizens.history', { cpr: LIVA }, ({ sources }) =>
      sources.every(({ state }) => state === 'settled'),
    );
    expect(history.citizen).toBeNull();
    training.setFault(REGISTER, null);
    await okay(page.ask('citizens.refresh', { cpr: LIVA, source: REGISTER }));
    expect(await refusedBy(page, LIVA)).toBe('HAB-FAMILIE');
  });
});

describe('giving a case to somebody else', () => {
  async function openUlla(page: TestPage) {
    const { cases } = await openCitizen(page, ULLA);
    // Open to a receptionist: else Sofie's role alone would refuse it.
    const row = cases.find(
      ({ provenance, sensitivity }) =>
        provenance.source === 'kff-esdh' && (sensitivity === null || sensitivity === 'IKKE_FORTROLIGE_DATA'),
    );
    const { people } = await okay(page.ask('people.list', {}));
    const named = (userId: string) => {
      const found = people.find((one) => one.userId === userId);
      if (row === undefined || found === undefined) throw new Error('no case, or nobody of that name');
      const { uuid, name } = found;
      return {
        row,
        uuid,
        wanted: { kind: 'handler' as const, handler: { uuid, userId, name }, reason: 'Overtager sagen' },
      };
    };
    return named;
  }

  it('is refused where the receiver is the citizen’s own child, with the rule; of others it is said what was not checked', async () => {
    const { page } = await openDesk('OEV213');
    const named = await openUlla(page);
    const [sofie, jens] = [named('OEV221'), named('OEV202')];
    const about = { cpr: ULLA, caseId: sofie.row.id };
    expect(await okay(page.ask('cases.mayReceive', { ...about, person: sofie.uuid }))).toMatchObject({
      verdict: 'mayNot',
      why: { da: expect.stringContaining('nære families sag') },
    });
    expect(
      await page.askRaw('cases.change', { ...about, wanted: sofie.wanted, key: crypto.randomUUID() }),
    ).toMatchObject({ error: { code: 'RECEIVER_MAY_NOT' } });
    expect(await okay(page.ask('cases.mayReceive', { ...about, person: jens.uuid }))).toMatchObject({
      verdict: 'may',
      why: { da: expect.stringContaining('Slægtskab er ikke undersøgt') },
    });
    const mette = named('OEV001');
    expect(await okay(page.ask('cases.mayReceive', { ...about, person: mette.uuid }))).toEqual({
      verdict: 'may',
      why: null,
    });
    // The same is said of all of them at once, for the list they are chosen from, and not why.
    const people = [sofie.uuid, jens.uuid, mette.uuid];
    expect(await okay(page.ask('cases.mayNotReceive', { ...about, people }))).toEqual({ people: [sofie.uuid] });
    expect(await okay(page.ask('cases.mayNotReceive', { ...about, people: [jens.uuid, crypto.randomUUID()] }))).toEqual(
      { people: [] },
    );
  });

  it('is not called checked while no register has told of the family; what was kept meanwhile is held back when it has', async () => {
    training.setFault(REGISTER, 'down');
    const { page } = await openDesk('OEV213');
    const named = await openUlla(page);
    const { row, uuid, wanted } = named('OEV221');
    const about = { cpr: ULLA, caseId: row.id };
    expect(await okay(page.ask('cases.mayReceive', { ...about, person: uuid }))).toMatchObject({
      verdict: 'couldNotBeChecked',
      why: { da: expect.stringContaining('habiliteten er ikke undersøgt') },
    });
    expect(await page.askRaw('cases.change', { ...about, wanted, key: crypto.randomUUID() })).toMatchObject({
      error: { code: 'RECEIVER_NOT_CHECKED' },
    });
    training.setFault('kff-esdh', 'down');
    const act = (await okay(
      page.askRaw('cases.change', {
        ...about,
        wanted: { ...wanted, receiver: 'couldNotBeChecked' },
        key: crypto.randomUUID(),
      }),
    )) as OutboxItem;
    training.setFault(REGISTER, null);
    await okay(page.ask('citizens.refresh', { cpr: ULLA, source: REGISTER }));
    await page.until('citizens.history', { cpr: ULLA }, ({ citizen }) => citizen !== null);
    training.setFault('kff-esdh', null);
    await page.ask('outbox.sendNow', { key: act.key });
    // It has been tried, and may have arrived: held back, but not called refused before the source has been asked.
    const { items } = await page.until('outbox.list', { limit: 5 }, (list) =>
      list.items.some(({ key, problem }) => key === act.key && problem === 'receiver'),
    );
    expect(items.find(({ key }) => key === act.key)?.state).not.toBe('sent');
  });
});

describe('fritag mig', () => {
  const declared = { ground: 5, reason: 'Vi har været naboer i tyve år.' };

  it('takes effect at once in every list, survives a restart, reaches the lead’s own desk, and only a lead lifts it', async () => {
    const desk = { data: 'habilitet-declared', key: randomBytes(32).toString('base64') };
    const mette = await openDesk(null, desk);
    const { page } = mette;
    await okay(page.ask('workList.open', { scope: 'mine' }));
    await page.until('workList.get', { scope: 'mine' }, ({ sources }) =>
      sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
    );
    const before = await okay(page.ask('workList.page', myRows()));
    const cpr = before.rows.find((row) => row.cpr !== ULLA)?.cpr;
    if (cpr === undefined) throw new Error('no row');
    const theirs = before.rows.filter((row) => row.cpr === cpr).length;
    expect(await page.ask('exclusions.declare', { cpr, ...declared })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const { citizen } = await openCitizen(page, cpr);
    await okay(page.ask('pinned.put', { cpr, pinned: true }));
    const pushes = page.frames.length;
    await okay(page.ask('exclusions.declare', { cpr, ...declared }));
    expect(JSON.stringify(page.frames.slice(pushes))).toContain('"Organisation"');
    expect(await page.ask('citizens.history', { cpr })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-ERKLÆRET' },
    });
    const after = await okay(page.ask('workList.page', myRows()));
    expect(after.rows.map((row) => row.cpr)).not.toContain(cpr);
    expect(after.total).toBe(before.total - theirs);
    expect((await okay(page.ask('pinned.list', {}))).pinned).toEqual([]);
    expect(
      (await okay(page.ask('citizens.searchHeld', { text: citizen?.name.full ?? '', limit: 50 }))).hits.map(
        (hit) => hit.cpr,
      ),
    ).not.toContain(cpr);
    expect((await okay(page.ask('exclusions.list', {}))).isLead).toBe(false);
    mette.core.close();
    cores.length = 0;

    const again = await openDesk(null, desk);
    expect(await again.page.ask('citizens.open', { cpr })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-ERKLÆRET' },
    });

    const other = await openDesk('OEV202');
    expect((await okay(other.page.ask('exclusions.list', {}))).exclusions.map((one) => one.reason)).not.toContain(
      declared.reason,
    );
    const karin = await openDesk('OEV201');
    const listed = await karin.page.until('exclusions.list', {}, ({ exclusions }) =>
      exclusions.some((one) => one.cpr === cpr),
    );
    const one = listed.exclusions.find((found) => found.cpr === cpr);
    expect(one).toMatchObject({
      name: 'Mette Skrankegaard',
      ground: 5,
      reason: declared.reason,
      isSent: true,
      mayLift: true,
    });
    const id = one?.id ?? '';
    for (const { page: theirPage } of [again, other])
      expect(await theirPage.ask('exclusions.lift', { id, reason: 'det er glemt' })).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      });
    await okay(karin.page.ask('exclusions.lift', { id, reason: 'Naboskabet er ophørt.' }));
    expect((await okay(karin.page.ask('exclusions.list', {}))).exclusions.map((left) => left.id)).not.toContain(id);
    await okay(again.page.ask('organisation.refresh', {}));
    expect(await refusedBy(again.page, cpr)).toBeUndefined();
  });

  it('holds while the organisation system is away, also after a restart, and is sent when it is back', async () => {
    const desk = { data: 'habilitet-away', key: randomBytes(32).toString('base64') };
    const first = await openDesk('OEV211', desk);
    await openCitizen(first.page, ULLA);
    training.setFault('organisation', 'down');
    await okay(first.page.ask('exclusions.declare', { cpr: ULLA, ...declared }));
    expect(await first.page.ask('citizens.history', { cpr: ULLA })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST' },
    });
    first.core.close();
    cores.length = 0;
    const core = await openCore(training, desk);
    cores.push(core);
    await okay(core.page().ask('session.signInAs', { user: 'OEV211' }));
    const page = core.page();
    expect(await page.ask('citizens.open', { cpr: ULLA })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-ERKLÆRET' },
    });
    training.setFault('organisation', null);
    // The first may be one that began while it was away.
    for (let times = 0; times < 2;) {
      await okay(page.ask('organisation.refresh', {}));
      if ((await okay(page.ask('organisation.state', {}))).problem === null) times += 1;
    }
    const karin = await openDesk('OEV201');
    expect((await okay(karin.page.ask('exclusions.list', {}))).exclusions).toContainEqual(
      expect.objectContaining({ cpr: ULLA, name: 'Camilla Papkøbing', isSent: true }),
    );
  });

  it('can be for a single case: that case alone is gone, counted apart, and nothing can be done to it; another’s case cannot be named', async () => {
    const desk = { data: 'habilitet-case', key: randomBytes(32).toString('base64') };
    const { page } = await openDesk('OEV214', { ...desk });
    const { cases } = await openCitizen(page, ULLA);
    const [row, ...others] = cases.filter(({ provenance }) => provenance.source === 'kff-esdh');
    if (row === undefined) throw new Error('no case');
    expect(
      await page.ask('exclusions.declare', {
        cpr: ULLA,
        caseId: caseIdSchema.parse('kff-esdh:findes-ikke'),
        ...declared,
      }),
    ).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await okay(page.ask('exclusions.declare', { cpr: ULLA, caseId: row.id, ...declared }));
    const after = await okay(page.ask('citizens.history', { cpr: ULLA }));
    expect(after.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id).filter((id) => id !== row.id));
    expect(after.sources.find(({ source }) => source === 'kff-esdh')).toMatchObject({
      outcome: { kind: 'ok', count: others.length, hidden: 1 },
    });
    for (const [method, more] of [
      ['cases.get', {}],
      ['cases.change', { wanted: { kind: 'journalNote', title: 'x', text: 'y' }, key: crypto.randomUUID() }],
      ['exclusions.declare', declared],
    ] as const) {
      expect(await page.askRaw(method, { cpr: ULLA, caseId: row.id, ...more })).toMatchObject({
        error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-ERKLÆRET' },
      });
    }
    const rikke = await openDesk('OEV203');
    const { exclusions } = await rikke.page.until('exclusions.list', {}, (list) =>
      list.exclusions.some(({ caseId }) => caseId === row.id),
    );
    expect(exclusions.find(({ caseId }) => caseId === row.id)).toMatchObject({
      name: 'Mikkel Attrup',
      cpr: null,
      isSent: true,
      mayLift: true,
    });
    const lines = rowsIn(
      path.join(training.folder, desk.data, 'cache.db'),
      desk.key,
      "SELECT outcome, detail FROM audit WHERE method = 'exclusions.declare'",
    );
    expect(lines).toEqual([
      { outcome: 'asked', detail: `kff-esdh:findes-ikke ${declared.reason}` },
      { outcome: 'asked', detail: `${row.id} ${declared.reason}` },
      { outcome: 'refused', detail: `${row.id} HAB-ERKLÆRET` },
    ]);
  });

  it('for a single case takes it off the board and out of its life situation, which says how many; for the situation’s own case, the whole of it', async () => {
    const { page } = await openDesk('OEV214');
    const { cases } = await openCitizen(page, ULLA);
    const [own, other] = cases.filter(({ provenance }) => provenance.source === 'faf-ydelser');
    if (own === undefined || other === undefined) throw new Error('too few cases');
    const id = crypto.randomUUID();
    const shown = async (is: (one: ShownSituation) => boolean = () => true) =>
      (
        await page.until('situations.ofCitizen', { cpr: ULLA }, ({ situations }) =>
          situations.some((one) => one.facts.id === id && is(one)),
        )
      ).situations.find(({ facts }) => facts.id === id);
    const board = async () => {
      const { situations, hidden } = await okay(page.ask('situations.mine', {}));
      return { hidden, one: situations.find(({ facts }) => facts.id === id) };
    };
    await okay(
      page.askRaw('situations.open', {
        cpr: ULLA,
        id,
        kind: 'faa-nyt-job',
        title: 'Nyt job',
        startedOn: '2026-04-03',
        note: '',
      }),
    );
    for (const [row, task] of [
      [own, 'feriekort'],
      [other, null],
    ] as const) {
      const change = {
        kind: 'attach',
        to: { caseId: row.id, caseNumber: row.caseNumber, title: row.title, task, why: 'Hører til her.' },
      };
      await okay(page.askRaw('situations.change', { cpr: ULLA, id, change, seen: null, key: crypto.randomUUID() }));
    }
    await shown(({ underWay, fetchedAt }) => underWay.length === 0 && fetchedAt !== null);
    const before = await board();
    expect(before).toMatchObject({ hidden: 0, one: { hidden: 0, others: 1 } });
    expect(before.one?.lines.find(({ task }) => task === 'feriekort')?.cases).toMatchObject([{ caseId: own.id }]);

    for (const row of [own, other])
      await okay(page.ask('exclusions.declare', { cpr: ULLA, caseId: row.id, ...declared }));
    const after = await board();
    expect(after).toMatchObject({ hidden: 0, one: { hidden: 2, others: 0 } });
    expect(after.one?.lines.map(({ task }) => task)).toEqual(
      before.one?.lines.map(({ task }) => task).filter((task) => task !== 'feriekort'),
    );
    const situation = await shown();
    expect(situation).toMatchObject({ hidden: 2, others: [], facts: { cases: [] } });
    // Its line still stands where it stood, so that the situation is not closed over it.
    expect(situation?.lines.find(({ task }) => task === 'feriekort')).toMatchObject({ state: 'running', cases: [] });
    // Nor is it put in, moved or taken out by whoever is released from it.
    const named = [
      {
        kind: 'attach',
        to: { caseId: own.id, caseNumber: own.caseNumber, title: own.title, task: null, why: 'Hører til her.' },
      },
      { kind: 'move', caseId: own.id, task: null, reason: 'Hører ikke til opgaven.' },
      { kind: 'detach', caseId: own.id, reason: 'Hører ikke til her.' },
      { kind: 'dismiss', caseId: own.id },
    ];
    for (const change of named)
      expect(
        await page.askRaw('situations.change', { cpr: ULLA, id, change, seen: null, key: crypto.randomUUID() }),
      ).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST' } });
    for (const told of [after, situation]) expect(JSON.stringify(told)).not.toContain(own.id);
    expect(await page.askRaw('situations.nudge', { cpr: ULLA, id, task: 'feriekort' })).toMatchObject({
      error: { code: 'AUTHORITY_REFUSED', problem: 'declaredPartial' },
    });

    const ofSituation = caseIdSchema.parse(`kff-esdh:${id}`);
    await okay(page.ask('citizens.refresh', { cpr: ULLA, source: null }));
    await page.until('citizens.history', { cpr: ULLA }, (now) => now.cases.some((row) => row.id === ofSituation));
    await okay(page.ask('exclusions.declare', { cpr: ULLA, caseId: ofSituation, ...declared }));
    expect(await board()).toEqual({ hidden: 1, one: undefined });
    expect(
      (await okay(page.ask('situations.ofCitizen', { cpr: ULLA }))).situations.map(({ facts }) => facts.id),
    ).not.toContain(id);
    const title = { kind: 'title', to: 'Andet' };
    expect(
      await page.askRaw('situations.change', {
        cpr: ULLA,
        id,
        change: title,
        seen: 'Nyt job',
        key: crypto.randomUUID(),
      }),
    ).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('is not a lead’s own to lift', async () => {
    const karin = await openDesk('OEV201');
    await openCitizen(karin.page, ULLA);
    await okay(karin.page.ask('exclusions.declare', { cpr: ULLA, ...declared }));
    const own = (await okay(karin.page.ask('exclusions.list', {}))).exclusions.find(
      ({ name }) => name === 'Karin Fiktiv',
    );
    // She sees that she is released; from whom, she knows.
    expect(own).toMatchObject({ cpr: null, mayLift: false });
    expect(await karin.page.ask('exclusions.lift', { id: own?.id ?? '', reason: 'jeg vil selv' })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });
});
