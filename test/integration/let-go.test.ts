// The right that copies of citizens were fetched under ends, on a real core: the copies go with it, from memory and from the bytes of the file.
// What gives no reason to let go lets nothing go.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';
import { rawBytes } from './raw-pages.ts';

const MINUTE_MS = 60_000;
let training: OpenTraining;
beforeAll(
  async () => void (training = await openTraining(60, ['folkeregister', 'faf-ydelser'], { organisation: true })),
);
afterAll(async () => await training.close());

const cores: { close: () => void }[] = [];
afterEach(() => {
  for (const core of cores.splice(0)) core.close();
});

/** A desk at which somebody has Ulla's copy, with what is inside one of her cases; its clock can be moved. */
async function deskWithCopy(data: string, user: string) {
  const key = randomBytes(32);
  const clock = { ahead: 0 };
  const core = await openCore(training, {
    data,
    key: key.toString('base64'),
    now: () => new Date(testClock.ms() + clock.ahead),
  });
  cores.push(core);
  await core.page().ask('session.signInAs', { user });
  const page = core.page();
  await page.until('organisation.state', {}, ({ asOf }) => asOf !== null);
  await page.ask('citizens.open', { cpr: ULLA });
  const { cases } = await page.until('citizens.history', { cpr: ULLA }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  await page.ask('cases.get', { cpr: ULLA, caseId: cases[0]?.id ?? ('' as never) });
  const bytes = () => rawBytes(path.join(training.folder, data, 'cache.db'), key).toString('latin1');
  expect(ofUlla(bytes()).length).toBeGreaterThan(0);
  return { core, page, clock, bytes };
}

/** Where the citizen's name or address stands in the file, with what stands around it. */
const ofUlla = (bytes: string) => bytes.match(/.{0,30}(?:Ulla|ulla|Prøvegaard|Pr\xC3\xB8vevej).{0,30}/g) ?? [];
const held = async (page: TestPage) => await page.ask('citizens.searchHeld', { text: 'zz', limit: 5 });

it('a secondment that ends takes the copies along; the same organisation read again takes nothing', async () => {
  const { core, page, clock, bytes } = await deskWithCopy('secondment-ends', 'SKAT02');
  const before = await page.until('session.get', {}, ({ person }) => person?.secondment !== null);
  expect(before.person?.secondment).not.toBeNull();
  await page.ask('organisation.refresh', {});
  expect(await held(page)).toMatchObject({ output: { held: 1 } });
  expect(ofUlla(bytes()).length).toBeGreaterThan(0);

  // A lead at another desk lets it end in a minute.
  const other = await openCore(training, {});
  cores.push(other);
  await other.page().ask('session.signInAs', { user: 'OEV201' });
  const lead = other.page();
  await lead.until('organisation.state', {}, ({ asOf }) => asOf !== null);
  const register = await lead.ask('secondments.get', {});
  if ('error' in register) throw new Error(register.error.code);
  const row = register.output.rows.find(
    ({ employeeName, state }) => employeeName === before.person?.name && state === 'inForce',
  );
  if (row === undefined) throw new Error('no secondment');
  const { employerCvr: _cvr, version, ...old } = row.secondment;
  const secondment = {
    ...old,
    validity: { from: old.validity.from, to: new Date(testClock.ms() + MINUTE_MS).toISOString() },
  };
  expect(await lead.ask('secondments.write', { secondment, baseVersion: version })).toEqual({
    output: { kind: 'done' },
  });

  await page.ask('organisation.refresh', {});
  expect(await held(core.page())).toMatchObject({ output: { held: 1 } });
  clock.ahead = 2 * MINUTE_MS;
  await core.page().ask('organisation.refresh', {});
  expect(await core.page().ask('session.get', {})).toMatchObject({
    output: { person: { userId: 'SKAT02', secondment: null } },
  });
  expect(await held(core.page())).toMatchObject({ output: { held: 0 } });
  expect(ofUlla(bytes())).toEqual([]);
});

it('another person at the desk does not inherit the copies', async () => {
  const { core, bytes } = await deskWithCopy('another-person', 'OEV001');
  await core.page().ask('session.signInAs', { user: 'OEV001' });
  expect(ofUlla(bytes()).length).toBeGreaterThan(0);
  await core.page().ask('session.signInAs', { user: 'OEV221' });
  expect(await held(core.page())).toMatchObject({ output: { held: 0 } });
  expect(ofUlla(bytes())).toEqual([]);
});

it('a role that the next sign-in no longer gives takes the copies along, though the person and everything else is the same', async () => {
  const { core, bytes } = await deskWithCopy('role-lost', 'OEV201');
  await core.page().ask('session.signInAs', { user: 'OEV201' });
  expect(await held(core.page())).toMatchObject({ output: { held: 1 } });
  expect(ofUlla(bytes()).length).toBeGreaterThan(0);
  training.withhold('OEV201', 'caseworker');
  await core.page().ask('session.signInAs', { user: 'OEV201' });
  expect(await core.page().ask('session.get', {})).toMatchObject({ output: { person: { userId: 'OEV201' } } });
  expect(await held(core.page())).toMatchObject({ output: { held: 0 } });
  expect(ofUlla(bytes())).toEqual([]);
});
