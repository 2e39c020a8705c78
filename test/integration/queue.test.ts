// The queue over the real core, two desks and the real staffing service: reception hands over, the other desk sees it and takes it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESK_USER, employeeId } from '../../electron/training/organisation/people.ts';
import { trainingOrganisation } from '../../electron/training/organisation/organisation.ts';
import { unitId } from '../../electron/training/organisation/units.ts';
import type { Input } from '../../shared/contract/methods.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { danishDay } from '../../shared/domain/danish-clock.ts';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';

const SEED = 1;
const centre = unitId(SEED, 'Borgerservice Nørrebro');
const mette = employeeId(SEED, DESK_USER);
const people = trainingOrganisation(SEED, danishDay(testClock.now())).employees;
/** Mette's daughter. */
const LIVA = '0612185002' as Cpr;
/** At the town hall: reception at Nørrebro is Ulla's daughter. */
const receptionist = people.find(({ userId }) => userId === 'OEV222');
let training: OpenTraining;
const cores: { close: () => void }[] = [];
let nth = 0;
const nextId = () => `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`;
const draft = (more: Partial<Input<'queue.add'>> = {}): Input<'queue.add'> => ({
  id: nextId(),
  place: centre,
  channel: 'counter',
  inquiry: { tasks: ['flytteanmeldelser'], words: '' },
  cpr: null,
  callOn: null,
  to: { kind: 'employee', employee: mette },
  ...more,
});

async function openDesk(user: string) {
  const core = await openCore(training);
  cores.push(core);
  if (user !== DESK_USER) await core.page().ask('session.signInAs', { user });
  const page = core.page();
  await page.until('organisation.state', {}, ({ asOf }) => asOf !== null);
  return { core, page };
}

async function rows(page: TestPage) {
  const answer = await page.ask('queue.get', { solvers: [mette] });
  if ('error' in answer || answer.output.kind !== 'known') throw new Error(JSON.stringify(answer));
  return answer.output.rows;
}

beforeAll(
  async () => void (training = await openTraining(60, ['folkeregister', 'faf-ydelser'], { organisation: true })),
);
afterEach(() => {
  for (const id of ['organisation', 'folkeregister']) training.setFault(id, null);
  for (const core of cores.splice(0)) core.close();
});
afterAll(() => training.close());

describe('the queue', () => {
  it('goes from reception to the caseworker, who takes it in one act and alone learns who it is', async () => {
    const [front, back] = [await openDesk(receptionist?.userId ?? ''), await openDesk(DESK_USER)];
    const given = draft({ cpr: ULLA });
    const first = await front.page.ask('queue.add', given);
    const number = 'output' in first ? first.output.number : 0;
    expect(number).toBeGreaterThan(0);
    expect(await front.page.ask('queue.add', given)).toEqual({ output: { number } });
    const row = (await rows(back.page)).find(({ id }) => id === given.id);
    expect(row).toMatchObject({
      number,
      isMine: true,
      mayMove: true,
      hasCitizen: true,
      state: 'waiting',
      tasks: [{ id: 'flytteanmeldelser' }],
      placeName: 'Borgerservice Nørrebro',
    });
    expect(JSON.stringify([row, await rows(front.page)])).not.toContain(ULLA);
    expect(
      await front.page.ask('queue.move', { id: given.id, version: 1, state: 'beingServed', to: null }),
    ).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(await back.page.ask('queue.move', { id: given.id, version: 1, state: 'beingServed', to: null })).toEqual({
      output: { kind: 'done', cpr: ULLA },
    });
    expect((await rows(front.page)).find(({ id }) => id === given.id)).toMatchObject({
      state: 'beingServed',
      version: 2,
    });
    // The same act again, after an answer that was lost, is one act; another's older view is a conflict.
    expect(
      await back.page.ask('queue.move', { id: given.id, version: 1, state: 'beingServed', to: null }),
    ).toMatchObject({ output: { kind: 'done' } });
    expect(await front.page.ask('queue.move', { id: given.id, version: 1, state: 'left', to: null })).toEqual({
      output: { kind: 'conflict' },
    });
    await back.page.ask('queue.move', { id: given.id, version: 2, state: 'done', to: null });
    expect((await rows(front.page)).some(({ id }) => id === given.id)).toBe(false);
    expect([...front.core.lines, ...back.core.lines].join('\n')).not.toContain(ULLA);
  });

  it('passes a call on to another, who sees it as theirs', async () => {
    const [front, back] = [await openDesk(DESK_USER), await openDesk('SKAT02')];
    const call = draft({ channel: 'phone', inquiry: { tasks: [], words: 'spørgsmål om forskud' } });
    await front.page.ask('queue.add', call);
    expect((await rows(back.page)).find(({ id }) => id === call.id)?.isMine).toBe(false);
    await front.page.ask('queue.move', {
      id: call.id,
      version: 1,
      state: 'transferred',
      to: { kind: 'employee', employee: employeeId(SEED, 'SKAT02') },
    });
    expect((await rows(back.page)).find(({ id }) => id === call.id)).toMatchObject({
      isMine: true,
      state: 'transferred',
      words: 'spørgsmål om forskud',
    });
  });

  it('gives nobody their own case, and says why', async () => {
    const own = people.find(({ id }) => id === mette)?.cpr;
    if (own === undefined || own === null) throw new Error('no number');
    const { page } = await openDesk(receptionist?.userId ?? '');
    expect(await page.ask('queue.add', draft({ cpr: own }))).toMatchObject({ error: { code: 'RECEIVER_MAY_NOT' } });
    const shared = draft({ cpr: own, to: { kind: 'function', jobFunction: 'caseworker' }, channel: 'phone' });
    await page.ask('queue.add', shared);
    const back = await openDesk(DESK_USER);
    expect((await rows(back.page)).some(({ id }) => id === shared.id)).toBe(false);
    expect(
      await back.page.ask('queue.move', { id: shared.id, version: 1, state: 'beingServed', to: null }),
    ).toMatchObject({ error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-SELV' } });
  });

  it('hides the own child’s place, which she has never opened, and nobody hands it to her', async () => {
    const front = await openDesk(receptionist?.userId ?? '');
    expect(await front.page.ask('queue.add', draft({ cpr: LIVA }))).toMatchObject({
      error: { code: 'RECEIVER_MAY_NOT' },
    });
    const toAnybody = draft({ cpr: LIVA, to: { kind: 'function', jobFunction: 'caseworker' } });
    const unnamed = draft({ to: { kind: 'function', jobFunction: 'caseworker' } });
    for (const one of [toAnybody, unnamed]) await front.page.ask('queue.add', one);
    expect((await rows(front.page)).map(({ id }) => id)).toContain(toAnybody.id);
    expect(
      await front.page.ask('queue.move', {
        id: toAnybody.id,
        version: 1,
        state: 'transferred',
        to: { kind: 'employee', employee: mette },
      }),
    ).toMatchObject({ error: { code: 'RECEIVER_MAY_NOT' } });
    const back = await openDesk(DESK_USER);
    const left = (await rows(back.page)).map(({ id }) => id);
    expect(left).toContain(unnamed.id);
    expect(left).not.toContain(toAnybody.id);
    for (const state of ['beingServed', 'called', 'left'] as const) {
      expect(await back.page.ask('queue.move', { id: toAnybody.id, version: 1, state, to: null })).toMatchObject({
        error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' },
      });
    }
    // What was learned for the queue holds for the rest: she is not opened either.
    expect(await back.page.ask('citizens.open', { cpr: LIVA })).toMatchObject({
      error: { code: 'CONFLICT_OF_INTEREST', problem: 'HAB-FAMILIE' },
    });
    const other = await openDesk('OEV211');
    expect(
      await other.page.ask('queue.move', { id: toAnybody.id, version: 1, state: 'beingServed', to: null }),
    ).toEqual({ output: { kind: 'done', cpr: LIVA } });
  });

  it('is shown, and what could not be checked hides nobody, while the register is down', async () => {
    const front = await openDesk(receptionist?.userId ?? '');
    const place = draft({ cpr: LIVA, to: { kind: 'function', jobFunction: 'caseworker' } });
    await front.page.ask('queue.add', place);
    training.setFault('folkeregister', 'down');
    const back = await openDesk(DESK_USER);
    expect((await rows(back.page)).map(({ id }) => id)).toContain(place.id);
    expect(back.core.lines.join('\n')).toContain('family not read');
  });

  it('takes a call-back only with somewhere to call, and shows the number to whoever is to call', async () => {
    const [front, back, other] = [
      await openDesk(receptionist?.userId ?? ''),
      await openDesk(DESK_USER),
      await openDesk('SKAT02'),
    ];
    expect(await front.page.ask('queue.add', draft({ channel: 'callBack' }))).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    const call = draft({ channel: 'callBack', callOn: '33 66 00 00' });
    await front.page.ask('queue.add', call);
    expect((await rows(back.page)).find(({ id }) => id === call.id)?.callOn).toBe('33 66 00 00');
    expect((await rows(other.page)).find(({ id }) => id === call.id)?.callOn).toBeNull();
  });

  it('reckons a wait from who is at work, which one more in line makes longer', async () => {
    // The next Tuesday at half past ten, Danish winter time or summer time: every centre is open.
    const tuesday = testClock.now();
    tuesday.setUTCDate(tuesday.getUTCDate() + ((9 - tuesday.getUTCDay()) % 7));
    tuesday.setUTCHours(9, 0, 0, 0);
    const core = await openCore(training, { now: () => tuesday });
    cores.push(core);
    const page = core.page();
    await page.until('organisation.state', {}, ({ asOf }) => asOf !== null);
    const waits = async (solvers: string[]) => {
      const answer = await page.ask('queue.get', { solvers });
      if ('error' in answer || answer.output.kind !== 'known') throw new Error(JSON.stringify(answer));
      return answer.output;
    };
    const first = await waits(people.slice(0, 40).map(({ id }) => id));
    const free = first.waits.find(({ wait }) => wait === 0)?.employee;
    if (free === undefined) throw new Error('nobody at work');
    expect(first.functions).toContain('caseworker');
    await page.ask('queue.add', draft({ to: { kind: 'employee', employee: free } }));
    const after = await waits([free]);
    expect(after.waits).toEqual([{ employee: free, wait: 12 }]);
    expect(after.rows.at(-1)).toMatchObject({ wait: 0 });
  });

  it('says an outage, and never that nobody waits', async () => {
    const { page } = await openDesk(DESK_USER);
    for (const [fault, problem] of [
      ['koeNede', 'busy'],
      ['garbage', 'nonsense'],
      ['emptyAnswer', 'nonsense'],
      ['forbidden', 'notAllowed'],
    ] as const) {
      training.setFault('organisation', fault);
      expect(await page.ask('queue.get', { solvers: [] }), fault).toEqual({ output: { kind: 'failed', problem } });
    }
    training.setFault('organisation', 'koeNede');
    expect(await page.ask('queue.add', draft())).toMatchObject({ error: { code: 'SOURCE_FAILED', problem: 'busy' } });
  });
});

it('is none where no source keeps one', async () => {
  const bare = await openTraining(20, ['folkeregister']);
  const core = await openCore(bare);
  expect(await core.page().ask('queue.get', { solvers: [] })).toEqual({ output: { kind: 'none' } });
  core.close();
  await bare.close();
});
