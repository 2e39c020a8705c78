// Authority in the real core: before an act is kept and again when it is sent, and the pages that show it. The organisation is the training
// municipality's, handed over as a copy of any age.
import type { EmployeeId } from '../../shared/domain/person.ts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { DESK_USER, employeeId } from '../../electron/training/organisation/people.ts';
import { trainingOrganisation } from '../../electron/training/organisation/organisation.ts';
import { rotaOfDay } from '../../electron/training/organisation/rota.ts';
import { unitId } from '../../electron/training/organisation/units.ts';
import { caseActSchema } from '../../shared/authority/case-act.ts';
import { weekOf } from '../../shared/authority/opening-quarters.ts';
import { taskIdSchema } from '../../shared/catalogue/task.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { danishDay } from '../../shared/domain/danish-clock.ts';
import type { Organisation } from '../../shared/domain/organisation.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { testClock } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, type TestPage, ULLA } from './open-core.ts';

const FAF = 'faf-ydelser';
const SEED = 1;
const today = danishDay(testClock.now());
let training: OpenTraining;
beforeAll(async () => void (training = await openTraining()));
afterAll(async () => await training.close());
afterEach(() => training.setFault(FAF, null));

const desk = employeeId(SEED, DESK_USER);
const centre = unitId(SEED, 'Borgerservice Nørrebro');

/** The training organisation as it is now, with the desk's own employee and Skat's officer at work at this minute, whatever the time. */
function copy(more: Partial<Organisation> = {}): Organisation {
  const made = trainingOrganisation(SEED, today);
  const hour = 3_600_000;
  const atWork = (employee: EmployeeId) => ({
    employee,
    place: centre,
    from: new Date(testClock.ms() - hour).toISOString(),
    to: new Date(testClock.ms() + hour).toISOString(),
  });
  const rota = weekOf(today)
    .flatMap((day) => rotaOfDay(SEED, day, made))
    .filter(({ employee }) => employee !== desk);
  return {
    ...made,
    asOf: testClock.now().toISOString(),
    rota: [atWork(desk), atWork(employeeId(SEED, 'SKAT01')), ...rota],
    ...more,
  };
}

const withoutRoles = (): Partial<Organisation> => ({
  employees: copy().employees.map((one) => (one.id === desk ? { ...one, roles: [] } : one)),
});

async function openCitizen(page: TestPage, cpr: Cpr): Promise<readonly Case[]> {
  await page.ask('citizens.open', { cpr });
  return (
    await page.until('citizens.history', { cpr }, ({ sources }) => sources.every(({ state }) => state === 'settled'))
  ).cases;
}

async function openDesk(organisation: () => Organisation | null) {
  const core = await openCore(training, { organisation: { organisation } });
  const page = core.page();
  const cases = await openCitizen(page, ULLA);
  const row = cases.find(({ provenance }) => provenance.source === FAF);
  if (row === undefined) throw new Error('no case');
  return { core, page, cases, row };
}

const note = { kind: 'journalNote' as const, title: 'Samtale', text: 'Borgeren er vejledt.' };
const decided = { kind: 'progress' as const, progress: 'Afgjort' as const };

async function list(page: TestPage): Promise<readonly OutboxItem[]> {
  const found = await page.ask('outbox.list', { limit: 100 });
  if ('error' in found) throw new Error(found.error.code);
  return found.output.items;
}

async function keep(page: TestPage, row: Case): Promise<OutboxItem> {
  const kept = await page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted: note });
  if ('error' in kept) throw new Error(kept.error.code);
  return kept.output;
}

async function ofCase(page: TestPage, row: Case, ...acts: readonly object[]) {
  const found = await page.ask('authority.ofCase', {
    cpr: row.cpr,
    caseId: row.id,
    acts: acts.map((act) => caseActSchema.parse(act)),
  });
  if ('error' in found || found.output.answers === null) throw new Error('no answers');
  return found.output.answers;
}

it('says of each act on a case whether the person may, and names those who can instead', async () => {
  const { core, page, cases } = await openDesk(copy);
  const tax = cases.find(({ provenance }) => provenance.source === 'skat-forskud');
  if (tax === undefined) throw new Error('no tax case');
  const [noteAnswer, decision] = await ofCase(page, tax, { kind: 'journalNote' }, decided);
  expect(noteAnswer).toMatchObject({ outcome: 'allowed', by: 'VEJLEDNING' });
  expect(decision).toMatchObject({
    outcome: 'guidanceOnly',
    because: 'mayNot',
    by: 'SKAT-2005',
    task: { id: 'skatteopgaver' },
  });
  expect(decision?.others[0]).toMatchObject({ name: 'Preben Eksempelsen', presence: 'here', place: { id: centre } });
  core.close();
});

it('keeps nothing of an act the person may not do, and writes the refusal with its rule in the log', async () => {
  const { core, page, row } = await openDesk(() => copy(withoutRoles()));
  const refused = await page.ask('cases.change', { cpr: ULLA, caseId: row.id, wanted: note });
  expect(refused).toMatchObject({ error: { code: 'AUTHORITY_REFUSED', problem: 'noRole' } });
  expect(await list(page)).toEqual([]);
  core.close();
});

it('asks again at the minute of sending: a right lost meanwhile refuses the act, and says that it was authority', async () => {
  let now = copy();
  const { core, page, row } = await openDesk(() => now);
  training.setFault(FAF, 'down');
  const act = await keep(page, row);
  now = copy(withoutRoles());
  training.setFault(FAF, null);
  await page.ask('outbox.sendNow', { key: act.key });
  await page.until('outbox.list', { limit: 100 }, ({ items }) =>
    items.some(({ key, state }) => key === act.key && state === 'refused'),
  );
  expect((await list(page)).find(({ key }) => key === act.key)).toMatchObject({
    state: 'refused',
    problem: 'authority',
  });
  core.close();
});

it('lets an act wait, refused by nobody, while the organisation is too old to say, and sends it when it is fresh', async () => {
  let now: Organisation | null = null;
  const { core, page, row } = await openDesk(() => now);
  const act = await keep(page, row);
  await page.until('outbox.list', { limit: 100 }, ({ items }) =>
    items.some(({ key, problem }) => key === act.key && problem === 'authority'),
  );
  now = copy({ asOf: new Date(testClock.ms() - 25 * 3_600_000).toISOString() });
  expect((await ofCase(page, row, { kind: 'journalNote' }))[0]).toMatchObject({
    because: 'couldNotBeChecked',
    failed: [{ code: 'organisationTooOld' }],
  });
  expect((await list(page)).find(({ key }) => key === act.key)?.state).toBe('waiting');
  now = copy();
  await page.ask('outbox.sendNow', { key: act.key });
  await page.until('outbox.list', { limit: 100 }, ({ items }) =>
    items.some(({ key, state }) => key === act.key && state === 'sent'),
  );
  core.close();
});

it('shows what the person may today and on a day to try: a dispensation that has not begun gives nothing', async () => {
  const { core, page } = await openDesk(copy);
  const mine = async (day: string | null) => {
    const found = await page.ask('authority.mine', { day, laterLaw: false });
    if ('error' in found) throw new Error(found.error.code);
    return found.output;
  };
  const now = await mine(null);
  expect(now).toMatchObject({
    isTooOld: false,
    person: { name: 'Mette Skrankegaard', place: { name: 'Borgerservice Nørrebro' } },
  });
  expect(now.tasks).toHaveLength(130);
  const of = (found: Awaited<ReturnType<typeof mine>>, id: string) =>
    found.tasks.find((task) => task.id === id)?.ruleBound;
  expect(of(now, 'flytteanmeldelser')).toMatchObject({ outcome: 'allowed', by: 'R1', change: null });
  expect(of(now, 'skatteopgaver')).toMatchObject({ outcome: 'guidanceOnly', by: 'SKAT-2005' });
  const before = await mine('2005-12-31');
  expect(of(before, 'flytteanmeldelser')).toMatchObject({
    outcome: 'guidanceOnly',
    change: 'lost',
    failed: { code: 'dispensationNotBegun' },
  });
  expect(now.worthTrying.map(({ kind }) => kind)).toEqual(['taxToState', 'newStructure', 'dispensationEnds']);
  expect(JSON.stringify(now)).not.toContain('1806870002');
  core.close();
});

it('draws the week of a centre, and what one absence or no dispensation would change', async () => {
  const { core, page } = await openDesk(copy);
  const week = async (trial: { absent?: string; dispensation?: 'without' }) => {
    const found = await page.ask('authority.coverage', {
      place: centre,
      day: today,
      trial: { absent: null, oneMoreFrom: null, dispensation: 'asIs', ...trial },
    });
    if ('error' in found) throw new Error(found.error.code);
    return found.output;
  };
  const found = await week({});
  expect(found.tasks.every(({ counts }) => counts.length === found.quarters.length)).toBe(true);
  expect(found.dispensation).toMatchObject({ isInForce: true, with: found.missing });
  expect((await week({ dispensation: 'without' })).missing).toBe(found.dispensation.without);
  const [dearest] = found.absences;
  expect((await week({ absent: dearest?.id ?? '' })).missing).toBe(found.missing + (dearest?.taskQuarters ?? 0));
  core.close();
});

it('sends a citizen to those who may solve it, and asks for no CPR number', async () => {
  const { core, page } = await openDesk(copy);
  const found = await page.ask('authority.visitation', {
    byPhone: false,
    place: centre,
    tasks: ['flytteanmeldelser', 'skatteopgaver', 'kontanthjaelp'].map((id) => taskIdSchema.parse(id)),
  });
  if ('error' in found) throw new Error(found.error.code);
  expect(found.output.stops.map(({ name }) => name)).toContain('Preben Eksempelsen');
  expect(found.output.guidanceOnly.map(({ task }) => task.id)).toEqual(['kontanthjaelp']);
  core.close();
});

it('says that the organisation is missing, and not that nobody may anything, when it is not connected', async () => {
  const core = await openCore(training);
  const page = core.page();
  expect(await page.ask('authority.mine', { day: null, laterLaw: false })).toMatchObject({
    error: { code: 'ORGANISATION_MISSING' },
  });
  core.close();
});

it('counts for each source what is shown, and tells apart how many are hidden from a person who has been released from a single case', async () => {
  let now = copy();
  const { core, page, cases, row } = await openDesk(() => now);
  const counts = async () => {
    const found = await page.ask('citizens.history', { cpr: ULLA });
    if ('error' in found) throw new Error(found.error.code);
    return found.output.sources.map(({ source, ...state }) => ({
      source,
      outcome: state.state === 'settled' && state.outcome.kind === 'ok' ? state.outcome : null,
    }));
  };
  const before = await counts();
  now = copy({
    exclusions: [
      {
        id: crypto.randomUUID(),
        employee: desk,
        about: { kind: 'case', caseId: row.id },
        ground: 5,
        reason: 'Nabo.',
        declaredAt: testClock.now().toISOString(),
      },
    ],
  });
  const shown = cases.filter(({ provenance }) => provenance.source === FAF).length - 1;
  for (const { source, outcome } of await counts()) {
    if (source === FAF) expect(outcome).toMatchObject({ count: shown, hidden: 1 });
    else expect(outcome).toEqual(before.find((one) => one.source === source)?.outcome);
  }
  core.close();
});
