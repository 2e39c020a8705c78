// The SF1500 adapter against its simulator over a real socket: the whole organisation or an error, secondments looked at before they are
// written, and every fault as a code.
import type { EmployeeId } from '../../shared/domain/person.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import type { ConnectedOrganisation } from '../../electron/core/adapters/organisation-source.ts';
import { sf1500Adapter } from '../../electron/core/adapters/sf1500/adapter.ts';
import { rotaOfDay } from '../../electron/training/organisation/rota.ts';
import { trainingOrganisation } from '../../electron/training/organisation/organisation.ts';
import { sf1500Simulator, sf1500TrainingConfig } from '../../electron/training/sf1500/simulator.ts';
import { type Organisation, organisationSchema, type Secondment } from '../../shared/domain/organisation.ts';
import type { CaseId } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { testClock } from '../test-clock.ts';
import { askNow, errorOf, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { startRecordingProxy } from './recording-proxy.ts';

const period = { from: TEST_ANCHOR, to: '2026-11-25' };
const byId = <T extends { readonly id: string }>(all: readonly T[]) => all.toSorted((a, b) => a.id.localeCompare(b.id));

describe('SF1500', () => {
  let simulator: OpenSimulator;
  let connected: ConnectedOrganisation;
  const connectTo = (port: number, more: object = {}) =>
    sf1500Adapter.connect(
      sf1500Adapter.configSchema.parse({ ...sf1500TrainingConfig(port), ...more }),
      toolsFor('organisation', 'KSR', testClock.now),
    );
  const read = () => connected.read(period, askNow());

  beforeAll(async () => {
    simulator = await openSimulator(sf1500Simulator);
    connected = connectTo(simulator.port);
  });
  afterEach(() => simulator.setFault(null));
  afterAll(() => simulator.close());

  describe('reading', () => {
    it('gives the whole organisation as the municipality has it', async () => {
      const got = await read();
      const truth = trainingOrganisation(1, TEST_ANCHOR);
      expect(organisationSchema.omit({ asOf: true }).safeParse(got).success).toBe(true);
      expect(got.authorities.toSorted((a, b) => a.cvr.localeCompare(b.cvr))).toEqual(truth.authorities);
      expect(byId(got.units)).toEqual(byId(truth.units));
      expect(byId(got.employees)).toEqual(byId(truth.employees));
      expect(byId(got.secondments.map((one) => ({ ...one, version: null })))).toEqual(byId(truth.secondments));
      expect(got.dispensations).toEqual(truth.dispensations);
      expect(got.exclusions).toEqual(truth.exclusions);
      expect(got.rota).toEqual([...rotaOfDay(1, TEST_ANCHOR, truth), ...rotaOfDay(1, '2026-11-25', truth)]);
      for (const { version } of got.secondments) expect(version).not.toBeNull();
    });

    it('is the same in small pages, and every page is asked for', async () => {
      const proxy = await startRecordingProxy(simulator.port);
      const got = await connectTo(proxy.port, { pageSize: 20 }).read(period, askNow());
      const pages = proxy.exchanges().filter(({ request }) => request.includes('FremsoegObjekthierarkiInput'));
      await proxy.close();
      expect(got).toEqual(await read());
      // About a hundred functions in pages of twenty, and an empty page that says it is over.
      expect(pages.length).toBeGreaterThanOrEqual(6);
    });

    it('refuses a page that comes again, rather than take a part for the whole', async () => {
      simulator.setFault('sammeSide');
      expect((await errorOf(connectTo(simulator.port, { pageSize: 20 }).read(period, askNow()))).code).toBe('nonsense');
    });

    it('takes an employee whose role is not understood as one without it, never as one with more', async () => {
      const row = simulator.db
        .prepare(
          "SELECT uuid, indhold FROM registrering WHERE indhold LIKE '%foelsomhed 1,2,3%' AND indhold LIKE '%jobfunktion%' LIMIT 1",
        )
        .get() as { uuid: string; indhold: string };
      const change = (indhold: string) =>
        simulator.db.prepare('UPDATE registrering SET indhold = ? WHERE uuid = ?').run(indhold, row.uuid);
      const count = ({ employees }: Pick<Organisation, 'employees'>) => employees.flatMap(({ roles }) => roles).length;
      const before = count(await read());
      change(row.indhold.replace('foelsomhed 1,2,3', 'foelsomhed alt'));
      const after = count(await read());
      change(row.indhold);
      expect(after).toBe(before - 1);
    });
  });

  describe('faults', () => {
    const codes: Readonly<Record<string, string>> = {
      down: 'unreachable',
      error500: 'sourceFault',
      tokenExpired: 'signIn',
      forbidden: 'notAllowed',
      garbage: 'nonsense',
      truncated: 'truncated',
      emptyAnswer: 'nonsense',
      statuskode40: 'sourceFault',
      bemandingNede: 'busy',
    };
    it.each(Object.entries(codes))('%s is %s', async (fault, code) => {
      simulator.setFault(fault);
      expect((await errorOf(read())).code).toBe(code);
    });

    it('answers after one refused sign-in', async () => {
      simulator.setFault('tokenExpiredOnce');
      expect((await read()).employees.length).toBeGreaterThan(30);
    });

    it('every fault the simulator has is tried here', () => {
      expect(sf1500Simulator.faults.toSorted()).toEqual(
        [...Object.keys(codes), 'slow', 'tokenExpiredOnce', 'sammeSide', 'koeNede', 'aftalerNede'].toSorted(),
      );
    });

    it('says of a queue that is down that it is, and reads the organisation all the same', async () => {
      simulator.setFault('koeNede');
      expect((await errorOf(connected.queue?.read(askNow()) ?? Promise.reject(new Error('no queue')))).code).toBe(
        'busy',
      );
      expect((await read()).employees.length).toBeGreaterThan(30);
      simulator.setFault(null);
      expect(await connected.queue?.read(askNow())).toEqual([]);
    });

    it('takes a question back', async () => {
      simulator.setFault('slow');
      const gone = new AbortController();
      const waiting = errorOf(connected.read(period, askNow(gone.signal)));
      gone.abort();
      expect((await waiting).code).toBe('cancelled');
    });

    it('says in its check what is wrong', async () => {
      expect(await connected.check(askNow())).toEqual({ ok: true, problem: null });
      for (const [fault, problem] of [
        ['tokenExpired', 'signIn'],
        ['bemandingNede', 'busy'],
      ] as const) {
        simulator.setFault(fault);
        expect(await connected.check(askNow())).toEqual({ ok: false, problem });
      }
    });

    it('puts no name, number or text of an answer into an error', async () => {
      for (const fault of ['emptyAnswer', 'truncated', 'error500', 'statuskode40']) {
        simulator.setFault(fault);
        const error = await errorOf(read());
        expect(error).toBeInstanceOf(FagsystemError);
        expect(error.detail).toMatch(/^[\w ,.:'-]{0,80}$/);
        expect(error.detail).not.toMatch(/\d{6}/);
      }
    });
  });

  describe('the secondment register', () => {
    const newOne = async (): Promise<Secondment> => {
      const { employees, units, secondments } = await read();
      const place = units.find(({ name }) => name === 'Borgerservice Valby')!;
      const officer = employees.find(({ userId }) => userId === 'SKAT05')!;
      return {
        ...secondments[0]!,
        id: crypto.randomUUID(),
        employee: officer.id,
        employerCvr: '22222222',
        lendingUnit: officer.unit,
        place: place.id,
        validity: { from: '2026-11-30T23:00:00.000Z', to: '2027-05-31T22:00:00.000Z' },
        weeklyHours: 18.5,
        deputy: null,
        version: null,
      };
    };
    const find = async (id: string) => (await read()).secondments.find((one) => one.id === id);

    it('makes one, once: the same again is done already', async () => {
      const secondment = await newOne();
      const first = await connected.writeSecondment({ kind: 'create', secondment }, askNow());
      expect(first).toMatchObject({ kind: 'created', externalId: secondment.id });
      expect(await connected.writeSecondment({ kind: 'create', secondment }, askNow())).toEqual(first);
      expect(await find(secondment.id)).toEqual({
        ...secondment,
        version: first.kind === 'created' ? first.version : null,
      });
    });

    it('another under the same id is a conflict', async () => {
      const secondment = await newOne();
      await connected.writeSecondment({ kind: 'create', secondment }, askNow());
      expect(
        await connected.writeSecondment({ kind: 'create', secondment: { ...secondment, weeklyHours: 37 } }, askNow()),
      ).toMatchObject({ kind: 'conflict' });
      expect((await find(secondment.id))?.weeklyHours).toBe(18.5);
    });

    it('changes the one the person saw, and no other', async () => {
      const secondment = await newOne();
      await connected.writeSecondment({ kind: 'create', secondment }, askNow());
      const seen = (await find(secondment.id))!;
      const changed = { ...seen, tasks: [...seen.tasks, 'flytteanmeldelser'], legalBasis: 'Ny aftale & <tegn>' };
      const outcome = await connected.writeSecondment(
        { kind: 'change', secondment: changed, baseVersion: seen.version ?? '' },
        askNow(),
      );
      expect(outcome).toMatchObject({ kind: 'applied' });
      expect(await find(secondment.id)).toMatchObject({ tasks: changed.tasks, legalBasis: changed.legalBasis });
      // The version from before is somebody else's now; the same wish again is done already.
      expect(
        await connected.writeSecondment(
          { kind: 'change', secondment: { ...changed, weeklyHours: 10 }, baseVersion: seen.version ?? '' },
          askNow(),
        ),
      ).toMatchObject({ kind: 'conflict' });
      expect(
        await connected.writeSecondment(
          { kind: 'change', secondment: changed, baseVersion: seen.version ?? '' },
          askNow(),
        ),
      ).toEqual(outcome);
    });

    it('one that is not there cannot be changed, and an unknown employer is refused', async () => {
      const secondment = await newOne();
      expect(await connected.writeSecondment({ kind: 'change', secondment, baseVersion: 'x' }, askNow())).toEqual({
        kind: 'conflict',
        theirVersion: null,
      });
      expect(
        await connected.writeSecondment(
          { kind: 'create', secondment: { ...secondment, employerCvr: '99999999' } },
          askNow(),
        ),
      ).toEqual({ kind: 'refused', why: 'unknownEmployer' });
    });

    it('moves the person in the rota', async () => {
      const secondment = {
        ...(await newOne()),
        validity: { from: '2026-11-01T00:00:00.000Z', to: null },
        weeklyHours: 37,
      };
      await connected.writeSecondment({ kind: 'create', secondment }, askNow());
      const { rota } = await connected.read({ from: '2026-11-23', to: '2026-11-27' }, askNow());
      expect(
        new Set(rota.filter(({ employee }) => employee === secondment.employee).map(({ place }) => place)),
      ).toContain(secondment.place);
    });
  });

  it('keeps a declaration of inhabilitet once, and lifts it; lifted already is done', async () => {
    const { exclusions, employees } = await read();
    const one = { ...exclusions[0]!, id: crypto.randomUUID(), employee: employees[0]!.id, reason: 'Nabo.' };
    for (let times = 0; times < 2; times += 1)
      expect(await connected.declareExclusion(one, askNow())).toMatchObject({ kind: 'created', externalId: one.id });
    expect((await read()).exclusions.filter(({ id }) => id === one.id)).toEqual([one]);
    for (let times = 0; times < 2; times += 1)
      expect(await connected.liftExclusion(one.id, askNow())).toMatchObject({ kind: 'applied' });
    expect((await read()).exclusions).toEqual(exclusions);
  });

  it('keeps a nødopslag once, and gives those since an instant', async () => {
    const { employees } = await read();
    const one = {
      id: crypto.randomUUID(),
      employee: employees[0]!.id,
      cpr: '2605720002' as Cpr,
      caseId: 'faf-ydelser:1' as CaseId,
      reason: 'Borgeren er indlagt.',
      from: '2026-11-24T08:00:00.000Z',
      to: '2026-11-24T08:30:00.000Z',
    };
    const { emergencies } = connected;
    for (let times = 0; times < 2; times += 1)
      expect(await emergencies?.declare(one, askNow())).toMatchObject({ kind: 'created', externalId: one.id });
    expect(await emergencies?.since('2026-11-24T00:00:00.000Z', askNow())).toEqual([one]);
    expect(await emergencies?.since('2026-11-24T08:00:01.000Z', askNow())).toEqual([]);
    // Longer than half an hour is none.
    expect(
      await emergencies?.declare({ ...one, id: crypto.randomUUID(), to: '2026-11-24T09:00:00.000Z' }, askNow()),
    ).toEqual({ kind: 'refused', why: 'notAccepted', said: 'http 400' });
    expect(
      connectTo(simulator.port, { staffing: { ...sf1500TrainingConfig(simulator.port).staffing, emergencies: false } })
        .emergencies,
    ).toBeNull();
  });

  describe('appointments', () => {
    const truth = trainingOrganisation(1, TEST_ANCHOR);
    const day = { from: TEST_ANCHOR, to: TEST_ANCHOR };
    const of = (userId: string, asked = day) => {
      const { appointments } = connected;
      if (appointments === null) throw new Error('no appointments');
      return appointments.of(
        truth.employees.find((one) => one.userId === userId)?.id ?? ('' as EmployeeId),
        asked,
        askNow(),
      );
    };

    it('are an employee’s own of the days, within the shift, and those with whoever is there', async () => {
      const mette = truth.employees[0]!;
      const got = await of('OEV001');
      const shift = rotaOfDay(1, TEST_ANCHOR, truth).find(({ employee }) => employee === mette.id)!;
      const own = got.filter(({ with: receiver }) => receiver.kind === 'employee' && receiver.employee === mette.id);
      const shared = got.filter(
        ({ with: receiver }) => receiver.kind === 'function' && receiver.jobFunction === 'caseworker',
      );
      expect(own.length).toBeGreaterThanOrEqual(6);
      expect(own.length).toBeLessThanOrEqual(10);
      expect(shared.map(({ cpr }) => cpr === null).toSorted()).toEqual([false, true]);
      expect(got).toHaveLength(own.length + shared.length);
      expect(
        got.every(
          ({ start, end, place }) => start >= shift.from && start < end && end <= shift.to && place === shift.place,
        ),
      ).toBe(true);
      expect(new Set(own.map(({ start }) => start)).size).toBe(own.length);
      expect(own.map(({ cpr }) => cpr)).toEqual(expect.arrayContaining(['1205680008', '2802810014', '0612185002']));
      expect(await of('OEV001')).toEqual(got);
      expect((await of('OEV001', { from: TEST_ANCHOR, to: '2026-11-25' })).length).toBeGreaterThan(got.length);
    });

    it('are none for those who have none, at a weekend, and for one who is unknown', async () => {
      for (const [userId, asked] of [
        ['OEV221', day],
        ['OEV231', day],
        ['OEV001', { from: '2026-11-28', to: '2026-11-29' }],
      ] as const)
        expect(await of(userId, asked), userId).toEqual([]);
      const { appointments } = connected;
      expect(await appointments?.of(crypto.randomUUID() as EmployeeId, day, askNow())).toEqual([]);
      expect((await of('SKAT01')).every(({ tasks }) => tasks.includes('skatteopgaver' as never))).toBe(true);
    });

    it.each([
      ['down', 'unreachable'],
      ['error500', 'sourceFault'],
      ['tokenExpired', 'signIn'],
      ['forbidden', 'notAllowed'],
      ['garbage', 'nonsense'],
      ['truncated', 'truncated'],
      ['emptyAnswer', 'nonsense'],
      ['bemandingNede', 'busy'],
      ['aftalerNede', 'busy'],
    ])('%s is %s, never an empty day', async (fault, code) => {
      simulator.setFault(fault);
      expect((await errorOf(of('OEV001'))).code).toBe(code);
    });

    it('that are down stop neither the organisation nor the queue, and a service without them has none', async () => {
      simulator.setFault('aftalerNede');
      expect((await read()).employees.length).toBeGreaterThan(30);
      expect(await connected.queue?.read(askNow())).toEqual([]);
      const { appointments: _without, ...staffing } = sf1500TrainingConfig(simulator.port).staffing;
      expect(connectTo(simulator.port, { staffing }).appointments).toBeNull();
    });

    it('are given from training data made before there were any', async () => {
      const before = await of('OEV001');
      const { seed, citizens, anchor } = simulator.population;
      simulator.db.exec('CREATE TABLE meta (seed INTEGER, citizens INTEGER, anchor TEXT)');
      simulator.db.prepare('INSERT INTO meta VALUES (?, ?, ?)').run(seed, citizens, anchor);
      simulator.db.exec("DELETE FROM bemanding WHERE navn = 'population'");
      expect(await of('OEV001')).toEqual(before);
    });

    it('refuse a period that is none, or too long', async () => {
      for (const asked of [
        { from: '2026-11-25', to: '2026-11-24' },
        { from: '2026-01-01', to: '2026-11-24' },
      ])
        expect((await errorOf(of('OEV001', asked))).code).toBe('sourceFault');
    });
  });
});
