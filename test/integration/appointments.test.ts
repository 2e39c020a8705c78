// The day's appointments on the real core, the real staffing service and a real encrypted file: fetched, stored without the citizens who may not be stored,
// shown while the line is down, and purged when the day is over. A caseworker with a conflict of interest does not see who the citizen is.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppointmentsView } from '../../shared/contract/appointments.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { danishDay, startOfDanishDay } from '../../shared/domain/danish-clock.ts';
import { testClock } from '../test-clock.ts';
import {
  okay,
  openCore,
  openSignedIn,
  openTraining,
  type OpenTraining,
  NO_CASES,
  PROTECTED,
  type TestPage,
  ULLA,
} from './open-core.ts';
import { rawBytes } from './raw-pages.ts';
import { rowsIn } from './rows-in.ts';

const SOURCES = ['folkeregister', 'faf-ydelser', 'btf-sager'];
const DAY_MS = 86_400_000;
/** Mette's daughter, and the citizen towards whom Camilla has reported a conflict of interest. */
const LIVA = '0612185002' as Cpr;
const DITTE = '0911880002' as Cpr;
let training: OpenTraining;
const cores: { close: () => void }[] = [];
beforeAll(async () => void (training = await openTraining(60, SOURCES, { organisation: true })), 60_000);
afterEach(() => {
  for (const id of ['organisation', ...SOURCES]) training.setFault(id, null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(async () => await training.close());

/** The working morning at 8.12 of the first day on the tests' clock that is no weekend: nobody is at work then. */
function morning(): number {
  let at = startOfDanishDay(danishDay(testClock.now()), '08:12');
  while ([0, 6].includes(new Date(at).getUTCDay())) at = startOfDanishDay(danishDay(new Date(at + DAY_MS)), '08:12');
  return at;
}

const KEY = randomBytes(32).toString('base64');

const inFile = <Row>(data: string, sql: string) => rowsIn<Row>(path.join(training.folder, data, 'cache.db'), KEY, sql);

type Clock = { at: number };
const clockAt = (at = morning()): Clock => ({ at });
const desk = async (clock: Clock, user: string | null = null, more: object = {}) =>
  await openSignedIn(training, cores, user, { now: () => new Date(clock.at), ...more });

/** The same desk once more, with every line down: the organisation is the copy it has. */
async function openAgain(clock: Clock, data: string) {
  const core = await openCore(training, { data, key: KEY, now: () => new Date(clock.at) });
  cores.push(core);
  return { core, page: core.page() };
}

type Known = Extract<AppointmentsView, { kind: 'known' }>;
async function day(page: TestPage, again = false): Promise<AppointmentsView> {
  await okay(page.ask('appointments.open', { again }));
  return await page.until('appointments.get', {}, (view) => view.kind === 'none' || !view.isAsking);
}
async function known(page: TestPage, again = false): Promise<Known> {
  const view = await day(page, again);
  if (view.kind !== 'known') throw new Error(JSON.stringify(view));
  return view;
}
const cprs = ({ rows }: Known) => rows.flatMap(({ citizen }) => (citizen.kind === 'named' ? [citizen.cpr] : []));
const withCpr = (view: Known, cpr: Cpr) =>
  view.rows.find(({ citizen }) => citizen.kind === 'named' && citizen.cpr === cpr);
const prefetched = async (page: TestPage) => {
  await okay(page.ask('prefetch.start', {}));
  return await page.until('prefetch.get', {}, ({ kind }) => kind === 'done');
};

describe('the day’s appointments', () => {
  it('are the person’s own and those with the function the person has, in order of time, with the age of the answer; the request is in the audit log', async () => {
    const clock = clockAt();
    const { core, page } = await desk(clock, null, { data: 'first', key: KEY });
    expect(await page.ask('appointments.get', {})).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const view = await known(page);
    expect(inFile('first', "SELECT employee, outcome, cpr FROM audit WHERE method = 'appointments.open'")).toEqual([
      { employee: 'OEV001', outcome: 'asked', cpr: null },
    ]);
    expect(view).toMatchObject({ asOf: new Date(clock.at).toISOString(), problem: null });
    expect(view.rows.length).toBeGreaterThanOrEqual(8);
    expect(view.rows.map(({ start }) => start)).toEqual(view.rows.map(({ start }) => start).toSorted());
    expect(view.rows.every(({ start }) => danishDay(new Date(start)) === danishDay(new Date(clock.at)))).toBe(true);
    expect(view.rows.filter(({ forFunction }) => forFunction === 'caseworker')).toHaveLength(2);
    expect(view.rows.filter(({ citizen }) => citizen.kind === 'nobody')).toHaveLength(1);
    // Ulla may have a second one, with any caseworker at the counter.
    const hers = view.rows.find(
      ({ citizen, forFunction }) => citizen.kind === 'named' && citizen.cpr === ULLA && forFunction === null,
    );
    expect(hers).toMatchObject({
      tasks: [{ id: 'boligsikring', title: 'Boligsikring' }],
      placeName: 'Borgerservice Nørrebro',
    });
    // The service has its own clock, two hours ahead of this desk's. A coming appointment is booked.
    expect(view.rows.filter(({ end }) => Date.parse(end) > testClock.ms()).map(({ state }) => state)).not.toContain(
      'met',
    );
    expect(hers?.state).toMatch(/^(booked|met)$/);
    // A fresh answer is not asked for again; by hand it is.
    clock.at += 60_000;
    expect((await known(page)).asOf).toBe(view.asOf);
    expect((await known(page, true)).asOf).toBe(new Date(clock.at).toISOString());
    expect(core.lines.join('\n')).not.toMatch(/\d{10}/);
  });

  it('show only the time for the person’s own child and for a citizen with a reported conflict of interest', async () => {
    const mette = await desk(clockAt());
    const view = await known(mette.page);
    expect(JSON.stringify(view)).not.toContain(LIVA);
    const barred = view.rows.filter(({ citizen }) => citizen.kind === 'barred');
    expect(barred.length).toBeGreaterThan(0);
    expect(barred.every(({ tasks }) => tasks.length === 0)).toBe(true);
    const camilla = await desk(clockAt(), 'OEV211');
    const hers = await day(camilla.page);
    expect(JSON.stringify(hers)).not.toContain(DITTE);
    if (hers.kind === 'known' && hers.rows.some(({ forFunction }) => forFunction === null))
      expect(hers.rows.filter(({ citizen }) => citizen.kind === 'barred').length).toBeGreaterThan(0);
  });

  it('are an empty day for a person without appointments, once the service has answered, and never another person’s day', async () => {
    const reception = await desk(clockAt(), 'OEV221');
    expect(await day(reception.page)).toMatchObject({ kind: 'known', rows: [], problem: null });
    await okay(reception.page.ask('session.signInAs', { user: 'SKAT01' }));
    const officer = reception.core.page();
    expect(await officer.ask('appointments.get', {})).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const view = await day(officer);
    expect(view.kind).toBe('known');
    if (view.kind === 'known')
      expect(
        view.rows.every(
          ({ tasks, citizen }) => tasks.some(({ id }) => id === 'skatteopgaver') || citizen.kind === 'barred',
        ),
      ).toBe(true);
  });

  it.each(['aftalerNede', 'bemandingNede', 'error500', 'garbage', 'emptyAnswer'])(
    'the fault %s on the first request is an outage, and no empty day',
    async (fault) => {
      const { page } = await desk(clockAt());
      training.setFault('organisation', fault);
      expect(await day(page)).toMatchObject({ kind: 'unknown', problem: expect.any(String) as string });
      expect(await page.ask('prefetch.get', {})).toMatchObject({
        output: { appointments: { kind: 'unknown', problem: expect.any(String) as string } },
      });
    },
  );

  it('are not shown again after the service has rejected the request', async () => {
    const { page } = await desk(clockAt());
    await known(page);
    training.setFault('organisation', 'aftalerNede');
    expect(await day(page, true)).toMatchObject({ kind: 'known', problem: 'busy' });
    training.setFault('organisation', 'forbidden');
    expect(await day(page, true)).toEqual({ kind: 'unknown', problem: 'notAllowed', isAsking: false });
    training.setFault('organisation', 'aftalerNede');
    expect((await day(page, true)).kind).toBe('unknown');
  });

  it('keep the earlier answer when a person cancels the request', async () => {
    const { page } = await desk(clockAt());
    const before = await known(page);
    training.setFault('organisation', 'slow');
    await okay(page.ask('appointments.open', { again: true }));
    expect(await page.ask('appointments.get', {})).toMatchObject({ output: { isAsking: true } });
    await okay(page.ask('appointments.stop', {}));
    expect(await page.ask('appointments.get', {})).toEqual({ output: before });
  });
});

it('there are none, and the page says so, where the staffing service has no booking system', async () => {
  const profile = path.join(training.folder, 'without.json');
  const whole = JSON.parse(readFileSync(training.profile, 'utf8')) as {
    organisation: { config: { staffing: { appointments?: boolean } } };
  };
  delete whole.organisation.config.staffing.appointments;
  writeFileSync(profile, JSON.stringify(whole));
  const { page } = await desk(clockAt(), null, { profile });
  expect(await day(page)).toEqual({ kind: 'none' });
  const ended = await prefetched(page);
  expect(ended).toMatchObject({ appointments: { kind: 'none' }, ofAppointments: { total: 0, done: 0 } });
});

describe('fetching ahead', () => {
  it('fetches citizens with an appointment first, coming ones before past ones, each once and with its purpose', async () => {
    const clock = clockAt();
    const { core, page } = await desk(clock, null, { data: 'order', key: KEY });
    await okay(page.ask('workList.open', { scope: 'mine' }));
    await page.until('workList.get', { scope: 'mine' }, ({ sources }) =>
      sources.every((one) => !one.canAsk || one.state?.state === 'settled'),
    );
    await okay(page.ask('citizens.open', { cpr: NO_CASES }));
    await page.until('citizens.history', { cpr: NO_CASES }, ({ citizen }) => citizen !== null);
    await okay(page.ask('pinned.put', { cpr: NO_CASES, pinned: true }));
    const view = await known(page);
    // Half way through the day.
    const open = view.rows.filter(({ state, citizen }) => state !== 'cancelled' && citizen.kind === 'named');
    clock.at = Date.parse(open[2]?.end ?? '');
    const ended = await prefetched(page);
    expect(ended.ofAppointments.total).toBe(new Set(cprs({ ...view, rows: open })).size);
    expect(ended.ofAppointments.done).toBe(ended.ofAppointments.total);
    expect(ended.total).toBeGreaterThan(ended.ofAppointments.total);
    expect(ended.appointments).toMatchObject({ kind: 'known', problem: null });
    core.close();
    const lines = inFile<{ cpr: Cpr; detail: string }>(
      'order',
      "SELECT cpr, detail FROM audit WHERE method = 'prefetch' ORDER BY rowid",
    );
    const first = lines.slice(0, ended.ofAppointments.total);
    expect(new Set(first.map(({ detail }) => detail))).toEqual(new Set(['til brug uden forbindelse: aftale i dag']));
    expect(lines.slice(first.length).some(({ detail }) => detail.includes('aftale'))).toBe(false);
    const isOver = ({ end }: { readonly end: string }) => Date.parse(end) <= clock.at;
    expect(open.filter(isOver).length).toBeGreaterThanOrEqual(3);
    const byClock = [...open.filter((one) => !isOver(one)), ...open.filter(isOver)].flatMap(({ citizen }) =>
      citizen.kind === 'named' ? [citizen.cpr] : [],
    );
    expect(first.map(({ cpr }) => cpr)).toEqual([...new Set(byClock)]);
    expect(lines[first.length]).toEqual({ cpr: NO_CASES, detail: 'til brug uden forbindelse: fastgjort' });
    expect(lines.map(({ cpr }) => cpr)).not.toContain(LIVA);
    expect(new Set(lines.map(({ cpr }) => cpr)).size).toBe(lines.length);
  }, 60_000);

  it('is stopped at once, also while the organisation is being fetched', async () => {
    training.setFault('organisation', 'slow');
    const core = await openCore(training, { now: () => new Date(morning()) });
    cores.push(core);
    const page = core.page();
    await okay(page.ask('prefetch.start', {}));
    await okay(page.ask('prefetch.stop', {}));
    await page.until('prefetch.get', {}, ({ kind }) => kind === 'stopped');
    expect(await page.ask('organisation.state', {})).toMatchObject({ output: { asOf: null } });
  });

  it('is stopped while it fetches the appointments', async () => {
    const { page } = await desk(clockAt());
    training.setFault('organisation', 'slow');
    await okay(page.ask('prefetch.start', {}));
    await page.until('prefetch.get', {}, ({ kind }) => kind === 'running');
    await okay(page.ask('prefetch.stop', {}));
    const ended = await page.until('prefetch.get', {}, ({ kind }) => kind === 'stopped');
    expect(ended).toMatchObject({ total: 0, done: 0, appointments: { kind: 'unknown', problem: null } });
  });
});

describe('the stored day', () => {
  it('is shown with its age while the line is down, names only stored citizens, leaves out those who may not be stored, and is purged with the day', async () => {
    const clock = clockAt();
    const first = await desk(clock, null, { data: 'kept', key: KEY });
    const asked = await known(first.page);
    // Before a register has answered who the citizens are, the file has none of them.
    expect(inFile('kept', 'SELECT DISTINCT cpr FROM appointments')).toEqual([{ cpr: null }]);
    await prefetched(first.page);
    const view = await known(first.page);
    expect(withCpr(view, ULLA)?.citizen).toMatchObject({ name: 'Ulla Prøvegaard', isReady: true, protected: false });
    expect(withCpr(view, PROTECTED)?.citizen).toEqual({
      kind: 'named',
      cpr: PROTECTED,
      name: null,
      protected: true,
      isReady: false,
    });
    first.core.close();
    expect(
      inFile('kept', `SELECT id FROM appointments WHERE facts LIKE '%${ULLA}%' OR cpr IN ('${PROTECTED}', '${LIVA}')`),
    ).toEqual([]);

    // The file does not have all citizens: the first request of a session fetches the appointments, however new the copy is.
    const back = await openAgain(clock, 'kept');
    expect((await known(back.page)).rows.filter(({ citizen }) => citizen.kind === 'notHeld')).toEqual([]);
    back.core.close();

    for (const id of ['organisation', ...SOURCES]) training.setFault(id, 'down');
    clock.at += 3_600_000;
    const second = await openAgain(clock, 'kept');
    const again = await known(second.page);
    expect(again).toMatchObject({ asOf: asked.asOf, problem: 'unreachable' });
    expect(again.rows.map(({ id }) => id)).toEqual(asked.rows.map(({ id }) => id));
    expect(withCpr(again, ULLA)?.citizen).toMatchObject({ name: 'Ulla Prøvegaard' });
    // The time and the task of the protected citizen and of the child, without who they are; also of a citizen who cancelled and was never fetched.
    const unnamed = view.rows.filter(
      ({ citizen }) => citizen.kind === 'barred' || (citizen.kind === 'named' && citizen.name === null),
    );
    expect(unnamed.length).toBeGreaterThanOrEqual(2);
    expect(again.rows.filter(({ citizen }) => citizen.kind === 'notHeld').map(({ id }) => id)).toEqual(
      unnamed.map(({ id }) => id),
    );
    expect(JSON.stringify(again)).not.toMatch(new RegExp(`${PROTECTED}|${LIVA}`));
    second.core.close();

    clock.at += DAY_MS;
    const third = await openAgain(clock, 'kept');
    expect(
      inFile(
        'kept',
        'SELECT * FROM appointments UNION ALL SELECT employee, day, as_of, NULL, NULL FROM appointment_answers',
      ),
    ).toEqual([]);
    expect(
      rawBytes(path.join(training.folder, 'kept', 'cache.db'), Buffer.from(KEY, 'base64')).toString('latin1'),
    ).not.toContain(asked.rows[0]?.id ?? '');
    expect(await day(third.page)).toMatchObject({ kind: 'unknown', problem: 'unreachable' });
  }, 60_000);

  it('is purged, with its bytes, when another person signs in', async () => {
    const { core, page } = await desk(clockAt(), null, { data: 'signed-out', key: KEY });
    const view = await known(page);
    const id = view.rows[0]?.id ?? '';
    const bytes = () =>
      rawBytes(path.join(training.folder, 'signed-out', 'cache.db'), Buffer.from(KEY, 'base64')).toString('latin1');
    expect(bytes()).toContain(id);
    await okay(page.ask('session.signInAs', { user: 'OEV221' }));
    expect(bytes()).not.toContain(id);
    expect(await day(core.page())).toMatchObject({ kind: 'known', rows: [] });
  });

  it('does not get an answer that arrives after its person has signed out', async () => {
    const { core, page } = await desk(clockAt(), null, { data: 'left', key: KEY });
    await known(page);
    training.setFault('organisation', 'slow');
    await okay(page.ask('appointments.open', { again: true }));
    await okay(page.ask('session.signInAs', { user: 'OEV221' }));
    training.setFault('organisation', null);
    expect(await day(core.page())).toMatchObject({ kind: 'known', rows: [] });
    expect(inFile('left', 'SELECT employee FROM appointment_answers')).toEqual([{ employee: 'OEV221' }]);
  });

  it('loses the citizen of an appointment when a register reports protection', async () => {
    const { page } = await desk(clockAt(), null, { data: 'protected', key: KEY });
    await known(page);
    await okay(page.ask('citizens.open', { cpr: PROTECTED }));
    await page.until('citizens.history', { cpr: PROTECTED }, ({ citizen }) => citizen !== null);
    expect(withCpr(await known(page), PROTECTED)?.citizen).toMatchObject({ protected: true, name: null });
    expect(inFile('protected', `SELECT id FROM appointments WHERE cpr = '${PROTECTED}'`)).toEqual([]);
  });
});
