// Two desks on one training fleet, for every format that can be written to: how they are opened, what they do, and what the fagsystem then has.
// Must not assert anything.
import diagnostics from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { type Case, type CaseDetail, isOpenCase } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem, WantedChange } from '../../shared/domain/outbox.ts';
import type { People } from '../../electron/core/authority/people.ts';
import type { CaseSystem } from '../../electron/training/population/case-kinds.ts';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { PopulationPerson } from '../../electron/training/population/population.ts';
import { staffOf } from '../../electron/training/population/staff.ts';
import { TRAINING_SOURCES } from '../../electron/training/fleet/sources.ts';
import { TEST_DAY } from '../test-clock.ts';
import { openCore, openTraining, type OpenTraining, type TestPage } from './open-core.ts';

const CITIZENS = 300;
const population = createPopulation({ seed: 1, citizens: CITIZENS, anchor: TEST_DAY });
/** The ordinary citizen with most open cases in an administration's system. */
function citizenWithCases(system: CaseSystem): Cpr {
  const open = (person: PopulationPerson) =>
    population.cases(person, system).filter(({ active, course }) => active && course.at(-1)?.progress !== 'Afsluttet')
      .length;
  const [first] = [...population.people()]
    .filter(({ trouble }) => trouble === null)
    .toSorted((a, b) => open(b) - open(a));
  return first?.cpr ?? ('' as Cpr);
}
/** What each source can be given, in the steps that are tried. Nexus has no caseworker of its own, GetOrganized no notes. */
export const FORMATS = [
  { source: 'faf-ydelser', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'kff-esdh', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'ksr-register', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'btf-sager', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'mff-sager', steps: ['Oplyst', 'Afgjort', 'Opstaaet'], givesHandler: true, takesNotes: true },
  { source: 'uuf-skole', steps: ['Afsluttet'], givesHandler: true, takesNotes: false },
  { source: 'suf-omsorg', steps: ['Afsluttet'], givesHandler: false, takesNotes: true },
] as const;

export interface Desk {
  readonly page: TestPage;
  /** Another page of the same desk. */
  readonly newPage: () => TestPage;
  readonly cases: readonly Case[];
}

/** A whole fleet of ordinary citizens, and the desks that are open on it. */
export interface TwoDesks {
  readonly training: OpenTraining;
  readonly cores: { close(): void }[];
}

export async function openFleetForTwo(): Promise<TwoDesks> {
  return {
    training: await openTraining(
      CITIZENS,
      TRAINING_SOURCES.map(({ simulator }) => simulator.id),
    ),
    cores: [],
  };
}

/** A desk with the register and one source, as one of two employees. */
export async function openDesk(
  { training, cores }: TwoDesks,
  source: string,
  employee: 'mine' | 'theirs',
  more: { readonly people?: People; readonly now?: () => Date } = {},
): Promise<Desk> {
  const profile = JSON.parse(readFileSync(training.profile, 'utf8')) as { signIn: object; sources: { id: string }[] };
  const file = path.join(training.folder, `${source}-${employee}.json`);
  // No source is late here, however busy the machine: these tests are about who wrote what, not about time limits.
  const sources = profile.sources
    .filter(({ id }) => id === 'folkeregister' || id === source)
    .map((one) => ({ ...one, deadlineMs: 120_000 }));
  writeFileSync(
    file,
    JSON.stringify({
      ...profile,
      sources,
      signIn: { ...profile.signIn, user: employee === 'mine' ? 'OEV001' : 'OEV102' },
    }),
  );
  const core = await openCore({ ...training, profile: file }, more);
  cores.push(core);
  const page = core.page();
  const cpr = citizenWithCases(source.slice(0, 3).toUpperCase() as CaseSystem);
  await page.ask('citizens.open', { cpr });
  const history = await page.until('citizens.history', { cpr }, (now) =>
    now.sources.every(({ state }) => state === 'settled'),
  );
  return { page, newPage: () => core.page(), cases: history.cases };
}

export async function twoDesks(both: TwoDesks, source: string): Promise<{ mine: Desk; theirs: Desk }> {
  return { mine: await openDesk(both, source, 'mine'), theirs: await openDesk(both, source, 'theirs') };
}

export async function change({ page }: Desk, row: Case, wanted: WantedChange): Promise<OutboxItem> {
  const done = await page.ask('cases.change', { cpr: row.cpr, caseId: row.id, wanted });
  if ('error' in done) throw new Error(done.error.code);
  return done.output;
}

export async function until(
  { page }: Desk,
  { key }: OutboxItem,
  ...states: OutboxItem['state'][]
): Promise<OutboxItem> {
  const { items } = await page.until('outbox.list', { limit: 500 }, (list) =>
    list.items.some((item) => item.key === key && states.includes(item.state)),
  );
  return items.find((item) => item.key === key) as OutboxItem;
}

/** From the next write of the kind on the source has the fault: `truncated` does what it is asked and cuts its answers off half way. */
export function faultAt(
  { training }: TwoDesks,
  source: string,
  isWrite: (request: IncomingMessage) => boolean,
  fault: string,
): void {
  const listen = (message: unknown) => {
    if (!isWrite((message as { request: IncomingMessage }).request)) return;
    diagnostics.unsubscribe('http.server.request.start', listen);
    training.setFault(source, fault);
  };
  diagnostics.subscribe('http.server.request.start', listen);
}

/** The case as its fagsystem has it. */
export async function read({ page }: Desk, row: Case): Promise<CaseDetail> {
  return await page.readCase(row.cpr, row.id);
}

export const note = (title: string) => ({ kind: 'journalNote' as const, title, text: 'Borgeren er vejledt.' });
export const progressTo = (progress: string) => ({ kind: 'progress' as const, progress: progress as 'Oplyst' });
const STAFF = staffOf(1);
/** The case given to somebody of the staff, whose authority nobody has been able to check, which the person has seen. */
export const giveTo = (name: string) => {
  const handler = STAFF.find((one) => one.name === name);
  if (handler === undefined) throw new Error('nobody of that name');
  return { kind: 'handler' as const, handler, reason: 'Overtager sagen', receiver: 'couldNotBeChecked' as const };
};

/** An open case that the test before did not write to, where there is more than one. */
let place = 0;
export function nextCase(rows: readonly Case[], fits: (row: Case) => boolean = () => true): Case {
  const open = rows.filter((row) => isOpenCase(row) && fits(row));
  const row = open[(place += 1) % Math.max(1, open.length)];
  if (row === undefined) throw new Error('no open case');
  return row;
}
/** Two people who do not have the case, nor are to be left out. */
export const othersThan = ({ handler }: Case, ...without: string[]) =>
  ['Hanne Testrup', 'Lone Kladde', 'Sana Lærlund', 'Ali Øvelund'].filter(
    (name) => name !== handler && !without.includes(name),
  ) as [string, string];
