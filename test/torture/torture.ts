// A desk's life under torture: run after run on one encrypted file, each with acts queued and sent to the real simulators until the core is
// killed. At the end the last core sends what is left, and the fagsystemer's own stores are held against what the desk was told.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, migrations } from '../../electron/core/db/migrate.ts';
import { chance as chanceOf } from '../../electron/training/population/random.ts';
import { staffOf } from '../../electron/training/population/staff.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { OutboxItem, Wanted } from '../../shared/domain/outbox.ts';
import { isUnderWay } from '../../shared/domain/outbox-state.ts';
import type { OpenTraining } from '../integration/open-core.ts';
import { faultsOf, openRaw } from './check-file.ts';
import { DeskProcess } from './desk-process.ts';
import { type FagsystemStores, KEEPING_REASONS, WRITING } from './fagsystem-stores.ts';
import { armKill, type KillMoment } from './kill-moment.ts';
import { addOldActs } from './old-file.ts';

/** One act as the person at the desk knows it. `told`: the desk has said that it is kept. */
interface Done {
  readonly key: string;
  readonly marker: string;
  readonly cpr: Cpr;
  readonly source: string;
  readonly caseId: string | null;
  readonly wanted: Wanted;
  told: boolean;
  /** The desk has said that it is taken back. */
  withdrawn: boolean;
}

export interface Life {
  readonly seed: number;
  readonly runs: number;
  readonly training: OpenTraining;
  readonly stores: FagsystemStores;
}

export interface LifeReport {
  readonly faults: readonly string[];
  /** Acts done, acts the desk said were kept, and how often each moment was when the core was killed. */
  readonly acts: number;
  readonly acknowledged: number;
  readonly kills: Readonly<Record<string, number>>;
}

/** New cases that each format takes: a number in KLE that its training installation has a template or class for. */
const NEW_CASE_KLE: Readonly<Record<string, string>> = {
  'faf-ydelser': '32.06.16',
  'kff-esdh': '23.01.02',
  'uuf-skole': '17.20.01',
  'ksr-register': '23.05.10',
};
const PEOPLE = ['1205680008', '1408960018'] as unknown as readonly [Cpr, ...Cpr[]];
/** Whom cases are given to: caseworkers that every administration's system knows. */
const RECEIVERS = staffOf(1).filter(({ name }) => ['Hanne Testrup', 'Sana Lærlund', 'Ali Øvelund'].includes(name));
/** A start is over by then: the core is loaded, the file opened and brought to this version. */
const LONGEST_START_MS = 450;
const FAULTS = ['down', 'error500', 'truncated', 'tokenExpiredOnce', 'garbage'] as const;
/** After this an act is said to be stuck: far more than the slowest machine needs, for a busy one makes sources miss their deadlines. */
const DRAIN_MS = 180_000;

export async function liveOneLife({ seed, runs, training, stores }: Life): Promise<LifeReport> {
  const chance = chanceOf(seed, 'torture');
  const folder = path.join(training.folder, `torture-${seed}`);
  const key = Buffer.alloc(32, seed % 251);
  const code = path.join(training.folder, 'code');
  const acts: Done[] = [];
  const faults: string[] = [];
  const kills: Record<string, number> = {};
  const moved = new Set<string>();
  const opened = new Set<Cpr>();
  const sources = sourcesOfLife();
  const versions = beginFile();
  const profile = writeProfile();
  const say = (run: number | string, fault: string) => faults.push(`seed ${seed}, run ${run}: ${fault}`);
  const start = () => ({
    kind: 'start' as const,
    profile,
    dataFolder: folder,
    key: key.toString('base64'),
    noKey: null,
    secrets: {},
    version: '0.0.0-torture',
  });
  if (!existsSync(code)) await keepCode(code, start());
  let next = new DeskProcess(code);
  for (let run = 0; run < runs; run += 1) {
    const desk = next;
    next = new DeskProcess(code);
    if (chance.oneIn(3)) training.setFault(chance.pick(sources as [string]), chance.pick(FAULTS));
    const moment = await oneRun(run, desk);
    kills[moment] = (kills[moment] ?? 0) + 1;
    for (const id of sources) training.setFault(id, null);
    // Until a core has been ready once, the file may be missing, empty, or as old as it was.
    const told = acts.filter((act) => act.told);
    for (const fault of faultsOf(
      folder,
      key,
      versions,
      told.map((act) => act.key),
    ))
      say(run, fault);
  }
  await drain(next);
  rmSync(folder, { recursive: true, force: true });
  return { faults, acts: acts.length, acknowledged: acts.filter(({ told }) => told).length, kills };

  /** FAF and two others: a desk with fewer sources starts quicker, and every format has its turn. */
  function sourcesOfLife(): string[] {
    const others = WRITING.filter((id) => id !== 'faf-ydelser');
    const place = seed % others.length;
    return ['faf-ydelser', ...[...others, ...others].slice(place, place + 2)];
  }

  function writeProfile(): string {
    const whole = JSON.parse(readFileSync(training.profile, 'utf8')) as { sources: { id: string }[] };
    const file = path.join(folder, 'profile.json');
    writeFileSync(
      file,
      JSON.stringify({
        ...whole,
        sources: whole.sources.filter(({ id }) => id === 'folkeregister' || sources.includes(id)),
      }),
    );
    return file;
  }

  /** Half of the lives begin on a file of an older version with acts in it. Gives the versions that the file may be at. */
  function beginFile(): number[] {
    const newest = migrations.at(-1)?.number ?? 0;
    mkdirSync(folder, { recursive: true });
    if (chance.oneIn(2)) return [0, newest];
    const steps = migrations.slice(0, chance.whole(1, migrations.length));
    const version = steps.at(-1)?.number ?? 0;
    const db = openRaw(path.join(folder, 'cache.db'), key);
    db.pragma('journal_mode = WAL');
    migrate(db, steps);
    if (version >= 30) {
      const cpr = PEOPLE[0];
      for (const item of addOldActs(db, cpr, stores.someCaseOf(cpr), (place) => `Tortur ${seed}-${place}.`)) {
        const marker = item.wanted.kind === 'journalNote' ? item.wanted.title : '';
        acts.push({
          key: item.key,
          marker,
          cpr,
          source: item.source,
          caseId: item.caseId,
          wanted: item.wanted,
          told: true,
          withdrawn: false,
        });
      }
    }
    db.close();
    return [version, newest];
  }

  /** Starts, does and kills; says at which moment. */
  async function oneRun(run: number, desk: DeskProcess): Promise<string> {
    if (chance.oneIn(4)) {
      // As it starts: while it opens the file, brings it to this version, and takes up what was left.
      const timer = setTimeout(() => desk.kill(), chance.whole(0, LONGEST_START_MS));
      const isReady = await desk.start(start());
      if (isReady) settled();
      await desk.exited;
      clearTimeout(timer);
      return 'starting';
    }
    if (!(await desk.start(start()))) {
      say(run, `the core stopped by itself: ${desk.log.slice(-300)}`);
      return 'none';
    }
    settled();
    const cpr = chance.pick(PEOPLE);
    const rows = await openCitizen(desk, cpr);
    await repeatUnanswered(desk);
    const moment = armKill(chance, folder, () => desk.kill());
    const asked: Promise<void>[] = [];
    for (let left = chance.whole(3, 14); left > 0; left -= 1) {
      asked.push(doSomething(desk, cpr, rows, moment));
      if (chance.oneIn(2)) await wait(chance.whole(0, 15));
    }
    const done = Promise.all(asked).then(() => wait(150));
    await Promise.race([desk.exited, done]);
    desk.kill();
    moment.disarm();
    await desk.exited;
    await Promise.all(asked);
    return moment.name;
  }

  /** The core has been ready: from now on the file is at the newest version, and nothing else. */
  function settled(): void {
    versions.splice(0, versions.length, migrations.at(-1)?.number ?? 0);
  }

  async function openCitizen(desk: DeskProcess, cpr: Cpr): Promise<readonly Case[]> {
    const wasOpened = opened.has(cpr);
    opened.add(cpr);
    await desk.ask('citizens.open', { cpr });
    for (;;) {
      const history = await desk.ask('citizens.history', { cpr });
      if (history === 'gone' || 'error' in history) return [];
      const rows = history.output.cases.filter(({ provenance }) => sources.includes(provenance.source));
      // The first time the sources are waited for; later on people write on what the desk has kept, however old.
      if (history.output.sources.every(({ state }) => state === 'settled') || (wasOpened && rows.length > 0))
        return rows;
      await wait(20);
    }
  }

  /** A person who saw no answer does the same again: the page sends the same key. */
  async function repeatUnanswered(desk: DeskProcess): Promise<void> {
    for (const act of acts.filter(({ told }) => !told).slice(-3)) {
      await openCitizen(desk, act.cpr);
      await send(desk, act);
    }
  }

  async function doSomething(desk: DeskProcess, cpr: Cpr, rows: readonly Case[], moment: KillMoment): Promise<void> {
    const earlier = acts.filter(({ told }) => told);
    if (earlier.length > 0 && chance.oneIn(6)) {
      const act = chance.pick(earlier as [Done]);
      if (chance.oneIn(3)) return void (await standBy(desk, act.key));
      const answer = await desk.ask(chance.pick(['outbox.withdraw', 'outbox.sendNow']), { key: act.key });
      if (answer !== 'gone' && 'output' in answer && answer.output.state === 'withdrawn') act.withdrawn = true;
      return;
    }
    const act = newAct(cpr, rows);
    if (act === null) return;
    acts.push(act);
    await send(desk, act);
    if (act.told) moment.acknowledged();
    // The same frame twice, as an impatient hand sends it.
    if (chance.oneIn(8)) await send(desk, act);
  }

  function newAct(cpr: Cpr, rows: readonly Case[]): Done | null {
    const marker = `Tortur ${seed}-${acts.length}.`;
    const row = rows[chance.whole(0, Math.max(0, rows.length - 1))];
    const common = { key: randomUUID(), marker, cpr, told: false, withdrawn: false };
    if (chance.oneIn(8)) {
      const [source, kle] = chance.pick(
        Object.entries(NEW_CASE_KLE).filter(([id]) => sources.includes(id)) as [[string, string]],
      );
      const wanted: Wanted = {
        kind: 'newCase',
        title: marker,
        description: 'Oprettet under tortur.',
        kle: { number: kle, title: 'Sag', facet: 'G01' },
        handler: null,
      };
      return { ...common, source, caseId: null, wanted };
    }
    if (row === undefined) return null;
    const { source } = row.provenance;
    if (chance.oneIn(5) && !moved.has(row.id) && row.progress === 'Opstaaet') {
      moved.add(row.id);
      return { ...common, source, caseId: row.id, wanted: { kind: 'progress', progress: 'Oplyst' } };
    }
    if (chance.oneIn(5) && KEEPING_REASONS.includes(source)) {
      const { uuid, userId, name } = chance.pick(RECEIVERS as [(typeof RECEIVERS)[number]]);
      return {
        ...common,
        source,
        caseId: row.id,
        wanted: { kind: 'handler', handler: { uuid, userId, name }, reason: marker, receiver: 'couldNotBeChecked' },
      };
    }
    if (source === 'uuf-skole') return null;
    return {
      ...common,
      source,
      caseId: row.id,
      wanted: { kind: 'journalNote', title: marker, text: 'Skrevet under tortur.' },
    };
  }

  async function send(desk: DeskProcess, act: Done): Promise<void> {
    const { key: id, cpr, source, caseId, wanted } = act;
    if (wanted.kind === 'situation') throw new Error('not among these acts');
    const answer = await (wanted.kind === 'newCase'
      ? desk.ask('cases.open', { cpr, source: source as never, wanted, key: id })
      : desk.ask('cases.change', { cpr, caseId: caseId as never, wanted, key: id }));
    if (answer !== 'gone' && 'output' in answer) act.told = true;
  }

  /** A core that nobody kills sends what is left; then everything is counted. */
  async function drain(desk: DeskProcess): Promise<void> {
    if (!(await desk.start(start()))) return void say('end', `the core stopped by itself: ${desk.log.slice(-300)}`);
    const until = performance.now() + DRAIN_MS;
    let items: readonly OutboxItem[] = [];
    for (;;) {
      const list = await desk.ask('outbox.list', { limit: 500 });
      if (list === 'gone' || 'error' in list) return void say('end', 'the outbox cannot be read');
      ({ items } = list.output);
      const left = items.filter(isUnderWay);
      if (left.length === 0) break;
      if (performance.now() > until) {
        for (const { key: one, state, problem, source } of left)
          say('end', `${one} at ${source} is stuck: ${state}, ${problem}`);
        break;
      }
      for (const { key: one, state } of left) {
        if (state === 'conflict') await standBy(desk, one);
        else if (state !== 'sending') await desk.ask('outbox.sendNow', { key: one });
      }
      await wait(20);
    }
    count(new Map(items.map((item) => [item.key, item])));
    await desk.stop();
  }

  function count(items: ReadonlyMap<string, OutboxItem>): void {
    for (const act of acts) {
      const item = items.get(act.key);
      if (item === undefined && act.told) say('end', `the acknowledged act ${act.marker} is lost`);
      if (item !== undefined && act.withdrawn && item.state !== 'withdrawn')
        say('end', `${act.marker} was taken back and is ${item.state}`);
      if (act.wanted.kind === 'progress') continue;
      const { source, marker } = act;
      const { kind } = act.wanted;
      const times =
        kind === 'newCase'
          ? stores.countCases(source, marker)
          : kind === 'handler'
            ? stores.countReasons(source, marker)
            : stores.countNotes(source, marker);
      const due = item?.state === 'sent' ? 1 : 0;
      if (times !== due)
        say(
          'end',
          `${act.wanted.kind} ${marker} at ${source} is there ${times} times, and the desk says ${item?.state ?? 'nothing'}`,
        );
    }
  }
}

/** One core that is let end by itself writes down what V8 made of its code: those after it, which are killed, start in half the time. */
/** The act as it was, over what somebody else has made of it; refused by the core where it is in no conflict. */
async function standBy(desk: DeskProcess, key: string): Promise<void> {
  const list = await desk.ask('outbox.list', { limit: 500 });
  const one = list !== 'gone' && 'output' in list ? list.output.items.find((item) => item.key === key) : undefined;
  if (one !== undefined && one.wanted.kind !== 'newCase')
    await desk.ask('outbox.settle', { choices: [{ key, wanted: one.wanted }] });
}

async function keepCode(code: string, start: Parameters<DeskProcess['start']>[0]): Promise<void> {
  const desk = new DeskProcess(code);
  await desk.start({ ...start, dataFolder: path.join(code, 'desk'), key: null, noKey: 'asked' });
  await desk.stop();
}
