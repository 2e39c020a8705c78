// Generated histories of two desks and a fagsystem: however it goes, the desks end with the same facts, and every act is carried out once
// or shown to a person. Nobody's change is overwritten by somebody who has not seen it.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CaseChange } from '../../electron/core/adapters/adapter.ts';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { type Db, openMemoryDatabase } from '../../electron/core/db/open-database.ts';
import { Outbox } from '../../electron/core/outbox/outbox.ts';
import { OutboxStore } from '../../electron/core/outbox/outbox-store.ts';
import { OutboxRunner } from '../../electron/core/outbox/runner.ts';
import { SourceGate } from '../../electron/core/sources/source-gate.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { OutboxItem, WantedChange } from '../../shared/domain/outbox.ts';
import { isUnderWay } from '../../shared/domain/outbox-state.ts';
import '../drawn-histories.ts';
import { FAGSYSTEMER } from '../unit/renderer/make-facts.ts';
import { testClock } from '../test-clock.ts';
import { ModelFagsystem, type Weather } from './model-fagsystem.ts';
import { makePermit } from '../../electron/core/permit.ts';

const CASES = ['1', '2'] as const;
const HANDLERS = ['Bente', 'Carl'] as const;

class Desk {
  readonly name: string;
  readonly #db: Db = openMemoryDatabase();
  readonly #world: World;
  #runner: OutboxRunner;
  outbox: Outbox;
  /** The rows on the screen: as the source had them when the person last looked. */
  seen = new Map<string, ReturnType<ModelFagsystem['row']>>();

  constructor(name: string, world: World) {
    this.name = name;
    this.#world = world;
    ({ runner: this.#runner, outbox: this.outbox } = this.#start());
    this.look();
  }

  /** Ends as a crash does, and starts again on the same file. */
  restart(): void {
    this.#runner.stop();
    ({ runner: this.#runner, outbox: this.outbox } = this.#start());
  }

  look(): void {
    for (const id of CASES) this.seen.set(id, this.#world.fagsystem.row(id));
  }

  do(id: string, wanted: WantedChange): void {
    const row = this.seen.get(id);
    if (row !== undefined)
      this.outbox.change({
        permit: makePermit('changeCase'),
        row,
        wanted,
        by: { userId: this.name as UserId, name: this.name },
      });
  }

  kick(): void {
    this.#runner.kick();
  }

  close(): void {
    this.#runner.stop();
    this.#db.close();
  }

  #start() {
    const { fagsystem, now } = this.#world;
    const source = {
      fagsystem: FAGSYSTEMER[1] as (typeof FAGSYSTEMER)[number],
      connected: fagsystem.connect(),
      gate: new SourceGate({ mostAtOnce: 4, deadlineMs: 8000, now }),
    };
    const store = new OutboxStore(this.#db, new AuditLog(this.#db));
    const runner = new OutboxRunner({
      store,
      sources: [source],
      now,
      log: () => {},
      mayStill: () => 'may',
      mayReceive: () => ({ verdict: 'may', why: null }),
      named: (detail) => detail,
      situationKept: () => {},
    });
    runner.start();
    return { runner, outbox: new Outbox(store, runner, now) };
  }
}

interface World {
  readonly fagsystem: ModelFagsystem;
  readonly now: () => Date;
}

type Step = { readonly desk: 0 | 1 } & (
  | { readonly do: 'change'; readonly id: string; readonly wanted: WantedChange }
  | { readonly do: 'look' }
  | { readonly do: 'restart' }
  | { readonly do: 'wait' }
  | { readonly do: 'hurry' | 'withdraw' | 'standBy' | 'takeTheirs'; readonly which: number }
  | { readonly do: 'weather'; readonly weather: Weather }
  | { readonly do: 'clock'; readonly ms: number }
);

const wanted: fc.Arbitrary<WantedChange> = fc.oneof(
  fc.record({
    kind: fc.constant('journalNote' as const),
    title: fc.constant('Notat'),
    text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  }),
  fc.record({ kind: fc.constant('progress' as const), progress: fc.constantFrom('Oplyst', 'Afgjort', 'Afsluttet') }),
  fc.constantFrom(...HANDLERS).map((name) => ({
    kind: 'handler' as const,
    handler: { uuid: '7f7b1f2a-2d50-4c3a-8a5c-000000000001' as EmployeeId, userId: name as string as UserId, name },
    reason: 'Flyttes i dag',
  })),
);
const desk = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ desk, do: fc.constant('change' as const), id: fc.constantFrom('1', '1', '1', '2'), wanted }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ desk, do: fc.constantFrom('look' as const, 'restart' as const, 'wait' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      desk,
      do: fc.constantFrom('hurry' as const, 'withdraw' as const, 'standBy' as const, 'takeTheirs' as const),
      which: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      desk,
      do: fc.constant('weather' as const),
      weather: fc.constantFrom<Weather>('well', 'answerLost', 'fails', 'noConnection'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      desk,
      do: fc.constant('clock' as const),
      ms: fc.constantFrom(-86_400_000, -1000, 400_000, 86_400_000),
    }),
  },
);

/** What a person may do at the wrong moment is refused by name, and by nothing else. */
function tryTo(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    expect(['OUTBOX_TOO_LATE', 'NOT_FOUND']).toContain((error as ContractError).code);
  }
}

async function take(
  next: Step,
  desks: readonly [Desk, Desk],
  fagsystem: ModelFagsystem,
  clock: { ahead: number },
): Promise<void> {
  const at = desks[next.desk];
  if (next.do === 'change') at.do(next.id, next.wanted);
  else if (next.do === 'look') at.look();
  else if (next.do === 'restart') at.restart();
  else if (next.do === 'weather') fagsystem.weather = next.weather;
  else if (next.do === 'clock') clock.ahead += next.ms;
  else if (next.do === 'wait') await turn();
  else {
    const items = at.outbox.list(500);
    const one = items[next.which % Math.max(1, items.length)];
    if (one === undefined) return;
    if (next.do === 'hurry') tryTo(() => at.outbox.sendNow(makePermit('keptAct'), one.key));
    if (next.do === 'withdraw') tryTo(() => at.outbox.withdraw(makePermit('keptAct'), one.key));
    if (next.do === 'standBy')
      tryTo(() =>
        at.outbox.settle(makePermit('keptAct'), [
          { key: one.key, wanted: one.wanted.kind === 'newCase' ? null : one.wanted },
        ]),
      );
    if (next.do === 'takeTheirs')
      tryTo(() => at.outbox.settle(makePermit('keptAct'), [{ key: one.key, wanted: null }]));
  }
  for (let turns = next.desk + 1; turns > 0; turns -= 1) await turn();
}

/** The line is well and nobody does anything new: every act ends, or stands as a conflict that a person is shown. */
async function settle(desks: readonly [Desk, Desk], fagsystem: ModelFagsystem): Promise<void> {
  fagsystem.weather = 'well';
  for (const one of desks) one.restart();
  for (let turns = 0; turns < 2000; turns += 1) {
    const left = desks.flatMap((one) => moving(one.outbox.list(500)).map((item) => ({ one, item })));
    if (left.length === 0) return;
    for (const { one, item } of left)
      if (item.state !== 'sending') tryTo(() => one.outbox.sendNow(makePermit('keptAct'), item.key));
    await turn();
  }
  throw new Error('acts that do not end');
}

/** Under way, and not held up by a conflict of their own case. */
function moving(items: readonly OutboxItem[]): OutboxItem[] {
  const stuck = new Set(items.filter(({ state }) => state === 'conflict').map(({ caseId }) => caseId));
  return items.filter((item) => isUnderWay(item) && !stuck.has(item.caseId));
}

it(
  'every act of a generated history is carried out once or shown to a person, and the desks agree',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), async (history) => {
        const clock = { ahead: 0 };
        const fagsystem = new ModelFagsystem(CASES);
        const world: World = { fagsystem, now: () => new Date(testClock.ms() + clock.ahead) };
        const desks = [new Desk('en', world), new Desk('to', world)] as const;
        try {
          for (const next of history) await take(next, desks, fagsystem, clock);
          await settle(desks, fagsystem);
          const items = desks.flatMap((one) => one.outbox.list(500));
          const changes = history.filter((next) => next.do === 'change').length;
          expect(items).toHaveLength(changes);
          for (const item of items) {
            const times = fagsystem.applied.filter(({ key }) => key === item.key).length;
            expect({ state: item.state, times }).toEqual({ state: item.state, times: item.state === 'sent' ? 1 : 0 });
          }
          expectNothingUnseen(desks, fagsystem);
          for (const one of desks) one.look();
          expect(desks[0].seen).toEqual(desks[1].seen);
        } finally {
          for (const one of desks) one.close();
        }
      }),
      { numRuns: Number(process.env['SAGSBORD_HISTORIES'] ?? 150) },
    );
  },
);

/**
 * Each field that an act changed held what its person had seen, or what the last act of the same desk had made of it. By value, as the
 * outbox compares: somebody else who has set the same again meanwhile has lost nothing.
 */
function expectNothingUnseen(desks: readonly [Desk, Desk], fagsystem: ModelFagsystem): void {
  const byKey = new Map(desks.flatMap((one) => one.outbox.list(500).map((item) => [item.key, { one, item }] as const)));
  for (const [place, { key, command, before }] of fagsystem.applied.entries()) {
    const { one, item } = byKey.get(key) ?? {};
    if (command.kind === 'journalNote' || item === undefined || item.base === null) continue;
    const field = command.kind;
    const own = fagsystem.applied
      .slice(0, place)
      .findLast(
        (earlier) =>
          earlier.command.kind === field &&
          earlier.command.externalId === command.externalId &&
          byKey.get(earlier.key)?.one === one,
      );
    const known = [item.base[field], own === undefined ? undefined : madeOf(own.command)];
    expect(
      known.includes(before[field]),
      `${field} ${before[field]} overwritten by one who knew ${known.join(' and ')}`,
    ).toBe(true);
  }
}

function madeOf(command: CaseChange): string | undefined {
  if (command.kind === 'progress') return command.progress;
  return command.kind === 'handler' ? command.handler.name : undefined;
}
