// Every method that shows or changes personal data leaves an audit line in the file, under the person who called: also those that once left none.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DESK_USER, employeeId } from '../../electron/training/organisation/people.ts';
import { unitId } from '../../electron/training/organisation/units.ts';
import type { MethodName } from '../../shared/contract/methods.ts';
import { okay, openSignedIn, openTraining, type OpenTraining, ULLA } from './open-core.ts';
import { rowsIn } from './rows-in.ts';

interface Line {
  readonly outcome: string;
  readonly employee: string;
  readonly cpr: string | null;
}

const SEED = 1;
const PLACE = '00000000-0000-4000-8000-000000000001';
const desk = { data: 'audit-lines', key: randomBytes(32).toString('base64') };
const cores: { close: () => void }[] = [];
let training: OpenTraining;

const linesOf = (method: MethodName) =>
  rowsIn<Line>(
    path.join(training.folder, desk.data, 'cache.db'),
    desk.key,
    `SELECT outcome, employee, cpr FROM audit WHERE method = '${method}' ORDER BY number`,
  );

beforeAll(async () => void (training = await openTraining(60, undefined, { organisation: true })));
afterAll(async () => {
  for (const core of cores) core.close();
  await training.close();
});

it('of the queue, the outbox, pins, tabs, people and conflicts of interest', async () => {
  const { page } = await openSignedIn(training, cores, null, desk);
  const asked = (cpr: string | null) => ({ outcome: 'asked', employee: DESK_USER, cpr });
  await okay(page.ask('citizens.open', { cpr: ULLA }));
  const { cases } = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );

  // What is polled, or read again and again, leaves a line at the connection's first call.
  for (const [method, input, cpr] of [
    ['people.list', {}, null],
    ['pinned.list', {}, null],
    ['workspace.get', {}, null],
    ['workspace.put', { tabs: [], active: null }, null],
    ['outbox.list', { limit: 10 }, null],
    ['queue.get', { solvers: [] }, null],
    ['citizens.barredBy', { cpr: ULLA }, ULLA],
  ] as const) {
    await okay(page.ask(method, input as never));
    await okay(page.ask(method, input as never));
    expect(linesOf(method), method).toEqual([asked(cpr)]);
  }

  await okay(page.ask('pinned.put', { cpr: ULLA, pinned: true }));
  await okay(page.ask('pinned.put', { cpr: ULLA, pinned: false }));
  expect(linesOf('pinned.put')).toEqual([asked(ULLA), asked(ULLA)]);

  // An act in the outbox: the line names the citizen, whom the act's key does not, and the person who handles the act.
  const row = cases.find(({ provenance }) => provenance.source === 'faf-ydelser');
  if (row === undefined) throw new Error('no case');
  training.setFault('faf-ydelser', 'down');
  const { key } = await okay(
    page.ask('cases.change', {
      cpr: ULLA,
      caseId: row.id,
      wanted: { kind: 'journalNote', title: 'A note', text: 'For the test' },
    }),
  );
  await page.until('outbox.list', { limit: 10 }, ({ items }) => items.some((item) => item.tries > 0));
  await page.ask('outbox.sendNow', { key });
  await page.ask('outbox.settle', { choices: [{ key, wanted: null }] });
  await page.ask('outbox.withdraw', { key });
  for (const method of ['outbox.sendNow', 'outbox.settle', 'outbox.withdraw'] as const)
    expect(linesOf(method), method).toEqual([asked(ULLA)]);

  // A place in the queue: also one that is ended by somebody who does not take the citizen.
  const mette = employeeId(SEED, DESK_USER);
  const place = unitId(SEED, 'Borgerservice Nørrebro');
  await okay(
    page.ask('queue.add', {
      id: PLACE,
      place,
      channel: 'counter',
      inquiry: { tasks: [], words: 'for the test' },
      cpr: ULLA,
      callOn: null,
      to: { kind: 'employee', employee: mette },
    }),
  );
  expect(await okay(page.ask('queue.move', { id: PLACE, version: 1, state: 'done', to: null }))).toMatchObject({
    kind: 'done',
  });
  expect(linesOf('queue.add')).toEqual([asked(ULLA)]);
  expect(linesOf('queue.move')).toEqual([asked(ULLA)]);
}, 60_000);

it('of a refusal, under the person who was refused', async () => {
  const { page } = await openSignedIn(training, cores, 'OEV101', desk);
  expect(await page.ask('exclusions.lift', { id: PLACE, reason: 'for the test' })).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  });
  expect(linesOf('exclusions.lift')).toEqual([{ outcome: 'refused', employee: 'OEV101', cpr: null }]);
  await okay(page.ask('session.signOut', {}));
  expect(await page.ask('outbox.list', { limit: 10 })).toMatchObject({ error: { code: 'SESSION_MISSING' } });
  expect(linesOf('outbox.list').at(-1)).toEqual({ outcome: 'refused', employee: 'nobody', cpr: null });
}, 60_000);
