// `npm run bench -- situations`: a citizen's 400 cases matched with life situations, and eight tasks started over their fagsystemer beside the
// slowest one's own time. The core in this process, the fleet with the times its fagsystemer take.
import { taskById } from '../../shared/catalogue/catalogue.ts';
import { lifeSituations } from '../../shared/catalogue/life-situations.ts';
import type { Output } from '../../shared/contract/methods.ts';
import type { Case } from '../../shared/domain/case.ts';
import { proposeCases } from '../../shared/domain/life-situation-match.ts';
import type { OutboxItem } from '../../shared/domain/outbox.ts';
import { okay, openCore, openTraining, type TestPage } from '../integration/open-core.ts';
import { AT, CITIZEN, makeSituation } from '../unit/shared/domain/make-situation.ts';
import { print, spread } from './figures.ts';

const MANY = '0405550002';
const ROUNDS = 50;
const STARTS = 3;
/** One of the eight for each fagsystem. */
const ALONE = ['flytteanmeldelser', 'boligsikring', 'skole-fritidshjem-og-klub', 'parkeringslicenser', 'affald'];
/** Eight tasks of a move: every administration whose training fagsystem takes new cases, but KFF, which has none of them. */
const EIGHT = [
  'flytteanmeldelser',
  'sygesikringskort',
  'boligsikring',
  'beboerindskudslaan-faf',
  'pladsanvisning',
  'skole-fritidshjem-og-klub',
  'parkeringslicenser',
  'affald',
];
const SOURCES = ['folkeregister', 'faf-ydelser', 'kff-esdh', 'uuf-skole', 'ksr-register', 'btf-sager', 'mff-sager'];

/** Opens a citizen and waits until every source has answered. */
async function casesOf(page: TestPage, cpr: string): Promise<Case[]> {
  await okay(page.askRaw('citizens.open', { cpr }));
  const { cases } = await page.until('citizens.history', { cpr }, ({ sources }) =>
    sources.every(({ state }) => state === 'settled'),
  );
  await page.until('situations.ofCitizen', { cpr }, ({ state }) => state?.state === 'settled');
  return cases;
}

async function ended(page: TestPage, acts: readonly OutboxItem[]): Promise<OutboxItem[]> {
  const keys = new Set(acts.map(({ key }) => key));
  const is = ({ items }: Output<'outbox.list'>) =>
    items.filter(({ key, state }) => keys.has(key) && (state === 'sent' || state === 'refused')).length === keys.size;
  return (await page.until('outbox.list', { limit: 500 }, is)).items.filter(({ key }) => keys.has(key));
}

/** Starts tasks of a new move; how long until the last has its answer, by this clock, and how each source took it. */
async function startMove(
  page: TestPage,
  tasks: readonly string[],
): Promise<{ readonly ms: number; readonly acts: OutboxItem[] }> {
  const id = crypto.randomUUID();
  await okay(
    page.askRaw('situations.open', {
      cpr: CITIZEN,
      id,
      kind: 'flytte',
      title: 'Flytning',
      startedOn: '2026-11-01',
      note: '',
    }),
  );
  await page.until('situations.ofCitizen', { cpr: CITIZEN }, ({ situations }) =>
    situations.some(({ facts, underWay }) => facts.id === id && underWay.length === 0),
  );
  const started = performance.now();
  const { acts } = (await okay(
    page.askRaw('situations.start', { cpr: CITIZEN, id, tasks }),
  )) as Output<'situations.start'>;
  if (acts.length !== tasks.length) throw new Error(`started ${acts.length} of ${tasks.length}`);
  const done = await ended(page, acts);
  return { ms: performance.now() - started, acts: done };
}

export async function benchSituations(): Promise<void> {
  const training = await openTraining(60, SOURCES, { latency: 'real' });
  const core = await openCore(training);
  try {
    const page = core.page();
    const cases = await casesOf(page, MANY);
    const grounds = lifeSituations.map(({ id, tasks }) => ({
      facts: makeSituation({ cpr: MANY, kind: id, startedOn: AT.slice(0, 10) }),
      ground: { tasks: tasks.flatMap(({ task }) => taskById(task) ?? []), cases, family: new Map() },
    }));
    const timed = (work: () => void) =>
      Array.from({ length: ROUNDS }, () => {
        const from = performance.now();
        work();
        return performance.now() - from;
      });
    const move = grounds.find(({ facts }) => facts.kind === 'flytte');
    if (move !== undefined) {
      print('a citizen’s cases matched with one life situation, ms', {
        cases: cases.length,
        ...spread(timed(() => void proposeCases(move.facts, move.ground))),
      });
    }
    const times = timed(() => {
      for (const { facts, ground } of grounds) proposeCases(facts, ground);
    });
    const proposed = grounds.reduce((sum, { facts, ground }) => sum + proposeCases(facts, ground).length, 0);
    print('a citizen’s cases matched with all life situations, ms', {
      cases: cases.length,
      situations: grounds.length,
      proposed,
      ...spread(times),
    });

    await casesOf(page, CITIZEN);
    const alone = new Map<string, number[]>();
    const all: number[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      // One task for each fagsystem by itself first, then all eight in one action.
      for (const task of ALONE) {
        const { ms, acts } = await startMove(page, [task]);
        const source = acts[0]?.source ?? '';
        alone.set(source, [...(alone.get(source) ?? []), ms]);
      }
      const { ms, acts } = await startMove(page, EIGHT);
      const refused = acts.filter(({ state }) => state !== 'sent');
      if (refused.length > 0)
        throw new Error(
          `not sent: ${refused.map(({ source, refusal, reason }) => `${source} ${refusal} ${reason}`).join(', ')}`,
        );
      all.push(ms);
    }
    for (const [source, own] of alone)
      print('one task started alone until its source has it, ms', { source, ...spread(own) });
    print('eight tasks started in one action until the last source has it, ms', {
      fagsystemer: alone.size,
      note: 'five fagsystemer: three of the eight are FAF’s and two KSR’s',
      ...spread(all),
    });
  } finally {
    core.close();
    await training.close();
  }
}
