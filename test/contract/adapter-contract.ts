// The contract every adapter keeps, against its own simulator over real sockets. What is tested follows from what the manifest
// declares; a gap an adapter has is declared by the test's name, with a reason that is printed.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Case,
  type CaseDetail,
  type CaseHandler,
  caseDetailSchema,
  caseSchema,
  isOpenCase,
  KNOWN_PROGRESS,
} from '../../shared/domain/case.ts';
import { type Citizen, citizenSchema } from '../../shared/domain/citizen.ts';
import { type Cpr, formatCpr, passesModulus11 } from '../../shared/domain/cpr.ts';
import { type Administration, fagsystemSchema, type SourceId, sourceIdSchema } from '../../shared/domain/fagsystem.ts';
import type {
  AdapterManifest,
  AdapterTools,
  Answer,
  Ask,
  ConnectedFagsystem,
  FagsystemAdapter,
  NewCase,
} from '../../electron/core/adapters/adapter.ts';
import { FagsystemError, type FagsystemErrorCode } from '../../electron/core/fagsystem-error.ts';
import { secretsFrom } from '../../electron/core/profile/secrets.ts';
import { httpOver } from '../../electron/core/transport/http-client.ts';
import type { PopulationPerson, Population, Trouble } from '../../electron/training/population/population.ts';
import { staffOf } from '../../electron/training/population/staff.ts';
import { COMMON_FAULTS, type Simulator } from '../../electron/training/simulator.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { startRecordingProxy } from './recording-proxy.ts';

/**
 * What comes of a question under a fault: an error code; the same answer as always (`answered`); other facts that still follow
 * the domain (`answeredOtherwise`); or nothing until it is taken back (`held`).
 */
type FaultOutcome = FagsystemErrorCode | 'answered' | 'answeredOtherwise' | 'held';

export interface AdapterContract {
  readonly name: string;
  readonly simulator: Simulator;
  readonly manifest: AdapterManifest;
  readonly administration: Administration;
  connect(port: number, tools: AdapterTools): ConnectedFagsystem;
  /** Every fault of the simulator, by name. */
  readonly faults: Readonly<Record<string, FaultOutcome>>;
  /** What the source says of a person it does not know. A source of cases may only have none of them. */
  readonly unknownPerson: 'notFound' | 'noCases';
  readonly replacementCpr: 'found' | 'notRelevant';
  /** People whose trouble is with this source. */
  readonly troubles: readonly Trouble[];
  /** How the simulator is made to answer about somebody else. */
  readonly wrongPerson: { readonly fault: string } | { readonly trouble: Trouble };
  /** External ids of the cases the source must give for a person; only where cases are read. */
  readonly expectedCases?: (population: Population, person: PopulationPerson) => readonly string[];
  /** Connects with pages so small that the person with many cases has several; absent where the format has no pages, and a gap says so. */
  connectSmallPages?(port: number, tools: AdapterTools): ConnectedFagsystem;
  /** Values outside the format's lists, as the person with unknown codes has them: kept as they came. */
  readonly unknownValues?: readonly string[];
  /** Somebody a case can be given to, as this source knows the name afterwards. */
  readonly handler?: CaseHandler;
  /** What a work list gives under a fault, where it is not what a question about a person gives. `wrongPerson` cannot be seen in one. */
  readonly workListFaults?: Readonly<Record<string, FaultOutcome>>;
  /** A class that the source opens cases in. */
  readonly newCaseKle?: NewCase['kle'];
  /** Text that the hostile person's answers must hold, unchanged. */
  readonly hostileText?: string;
  /** Tests that are not run, by name, each with its reason. */
  readonly gaps?: Readonly<Record<string, string>>;
}

const EVENING = Date.parse(`${TEST_ANCHOR}T20:00:00Z`);

/** A clock that stands on the day the simulators' histories end, and moves a little each time it is read. */
function clockAtAnchor(): () => Date {
  let reads = 0;
  return () => new Date(EVENING + 20 * reads++);
}

/** Connects through the adapter's own configuration schema, as the registry does it. */
export function connectWith<Config>(
  adapter: FagsystemAdapter<Config>,
  config: unknown,
  tools: AdapterTools,
): ConnectedFagsystem {
  return adapter.connect(adapter.configSchema.parse(config), tools);
}

/** What an adapter is given to work with in tests: Node's own fetch, and a clock that stands still enough. */
export function toolsFor(
  source: string,
  administration: Administration,
  now: () => Date = clockAtAnchor(),
): AdapterTools {
  const secret = secretsFrom({ training: true, environment: {}, keyStore: {} });
  return {
    source: sourceIdSchema.parse(source),
    administration,
    createHttp: httpOver(fetch),
    certificate: null,
    secret,
    now,
  };
}

export function askNow(signal: AbortSignal = new AbortController().signal): Ask {
  return { signal, traceId: crypto.randomUUID(), onBehalfOf: 'OEV001' };
}

export function personWith(population: Population, trouble: Trouble): PopulationPerson {
  for (const person of population.people()) if (person.trouble === trouble) return person;
  throw new Error(`nobody has the trouble ${trouble}`);
}

/** An invented number that nobody in the population has. */
export function unknownCpr(population: Population): Cpr {
  const known = new Set([...population.people()].map(({ cpr }) => cpr));
  for (let serial = 2; ; serial += 2) {
    const cpr = `250379${String(serial).padStart(4, '0')}` as Cpr;
    if (!passesModulus11(cpr) && !known.has(cpr)) return cpr;
  }
}

/** The error a promise ends with; fails when it does not end with a FagsystemError. */
export async function errorOf(promise: Promise<unknown> | undefined): Promise<FagsystemError> {
  const ended = await Promise.resolve(promise).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in ended))
    throw new Error(`answered instead of failing: ${inspect(ended.value, { depth: 2 }).slice(0, 300)}`);
  expect(ended.error).toBeInstanceOf(FagsystemError);
  return ended.error as FagsystemError;
}

/** Defines the contract's tests for one adapter. */
export function describeAdapterContract(contract: AdapterContract): void {
  const { name, simulator, manifest, administration, gaps = {} } = contract;
  const source: SourceId = sourceIdSchema.parse(simulator.id);
  const readsCases = manifest.reads.includes('cases');
  const readsWorkList = manifest.reads.includes('workList');
  const readsCitizen = manifest.reads.includes('citizen');
  const declared = new Set<string>();

  /** A test of the contract; not run where the manifest does not declare the capability or the adapter declares a gap. */
  const promise = (title: string, applies: boolean, run: () => Promise<void> | void) => {
    declared.add(title);
    const gap = gaps[title];
    if (gap !== undefined) it.skip(`${title} (gap: ${gap})`, () => {});
    else if (applies) it(title, run);
  };

  const group = (title: string, applies: boolean, define: () => void) => {
    if (applies) describe(title, define);
  };

  describe(`adapter contract: ${name}`, () => {
    let open: OpenSimulator;
    let healthy: PopulationPerson;

    beforeAll(async () => {
      open = await openSimulator(simulator);
      healthy = personWith(open.population, 'healthy');
    });
    afterEach(() => open.setFault(null));
    afterAll(async () => await open.close());

    const connect = (port = open.port) => contract.connect(port, toolsFor(simulator.id, administration));

    /** The adapter's first question about a person: whichever it can answer. */
    async function question(
      connected: ConnectedFagsystem,
      cpr: Cpr,
      ask = askNow(),
    ): Promise<Answer<Citizen | Case[]>> {
      const answer = await (readsCitizen ? connected.readCitizen?.(cpr, ask) : connected.findCases?.(cpr, ask));
      if (answer === undefined) throw new Error('the adapter reads neither citizen nor cases');
      return answer;
    }

    async function casesOf(connected: ConnectedFagsystem, cpr: Cpr): Promise<Case[]> {
      const answer = await connected.findCases?.(cpr, askNow());
      if (answer?.kind !== 'found') throw new Error(`no cases: ${answer?.kind}`);
      return answer.value;
    }

    async function detailOf(connected: ConnectedFagsystem, row: Case): Promise<CaseDetail> {
      const answer = await connected.readCase?.(externalId(row), row.cpr, askNow());
      if (answer?.kind !== 'found') throw new Error(`no case: ${answer?.kind}`);
      return answer.value;
    }

    /** People about whom the source answers as it should and at once. */
    const isAnswered = ({ trouble }: PopulationPerson) =>
      trouble === null ||
      (!contract.troubles.includes(trouble) && (trouble !== 'replacementCpr' || contract.replacementCpr === 'found'));

    const externalId = (row: Case) => row.id.slice(source.length + 1);

    describe('identity', () => {
      promise('the manifest is one the page can be shown', true, () => {
        const { adapter: _key, ...shown } = manifest;
        const parsed = fagsystemSchema.safeParse({
          ...shown,
          writableProgress: [...(manifest.writableProgress ?? [])],
          id: source,
          name: simulator.name,
          administration,
        });
        expect(parsed.error).toBeUndefined();
        expect(manifest.adapter).toMatch(/^[a-z][a-z0-9-]+$/);
        expect(manifest.format).not.toBe('');
        expect(manifest.reads.length).toBeGreaterThan(0);
        expect(new Set(manifest.reads).size).toBe(manifest.reads.length);
        expect(new Set(manifest.writes).size).toBe(manifest.writes.length);
        if (manifest.writes.includes('handlerReason'))
          expect(manifest.writes, 'a reason goes with a caseworker').toContain('handler');
      });

      promise('retention has a reason', true, () => {
        expect(manifest.retention.why.length).toBeGreaterThan(10);
      });

      promise('a method is there exactly when the manifest declares it', true, () => {
        const connected = connect();
        expect(connected.readCitizen !== undefined).toBe(readsCitizen);
        expect(connected.findCases !== undefined).toBe(readsCases);
        expect(connected.readCase !== undefined).toBe(readsCases);
        expect(connected.findHandlersCases !== undefined).toBe(readsWorkList);
        expect(connected.write !== undefined).toBe(manifest.writes.length > 0);
        const needsCase = manifest.reads.some((read) => ['events', 'documents', 'journal'].includes(read));
        if (needsCase) expect(readsCases).toBe(true);
      });

      promise('every fault of the simulator has an outcome here', true, () => {
        expect(Object.keys(contract.faults).toSorted()).toEqual([...simulator.faults].toSorted());
        expect(simulator.faults).toEqual(expect.arrayContaining([...COMMON_FAULTS]));
      });
    });

    describe('check', () => {
      promise('is ok when the source is well', true, async () => {
        expect(await connect().check(askNow())).toEqual({ ok: true, problem: null });
      });

      for (const fault of ['down', 'garbage']) {
        promise(`is not ok under ${fault}, and says why`, true, async () => {
          open.setFault(fault);
          expect(await connect().check(askNow())).toEqual({ ok: false, problem: contract.faults[fault] });
        });
      }

      promise('check can be taken back', true, async () => {
        expect((await errorOf(connect().check(askNow(AbortSignal.abort())))).code).toBe('cancelled');
      });
    });

    group('citizen', readsCitizen, () => {
      promise('gives the citizen asked for, as the domain has one', true, async () => {
        const connected = connect();
        for (const person of open.population.people()) {
          if (!isAnswered(person)) continue;
          const answer = await connected.readCitizen?.(person.cpr, askNow());
          if (answer?.kind !== 'found') throw new Error(`citizen ${answer?.kind}`);
          expect(citizenSchema.parse(answer.value)).toEqual(answer.value);
          expect(answer.value.cpr).toBe(person.cpr);
          expect(answer.value.name).toMatchObject({ given: person.given, family: person.family });
          expect(answer.value.provenance.source).toBe(source);
        }
      });
    });

    group('cases', readsCases, () => {
      promise('gives every case of the citizen and nobody else’s, as the domain has them', true, async () => {
        const connected = connect();
        for (const person of open.population.people()) {
          if (!isAnswered(person)) continue;
          const rows = await casesOf(connected, person.cpr);
          for (const row of rows) {
            expect(caseSchema.parse(row)).toEqual(row);
            expect(row).toMatchObject({ cpr: person.cpr, administration, provenance: { source } });
            expect(row.id.startsWith(`${source}:`)).toBe(true);
          }
          const expected = contract.expectedCases?.(open.population, person) ?? [];
          expect(rows.map(externalId).toSorted()).toEqual([...expected].toSorted());
        }
      });

      promise('many pages give what one page gives', true, async () => {
        if (contract.connectSmallPages === undefined) throw new Error('declare connectSmallPages, or a gap');
        const { cpr } = personWith(open.population, 'manyCases');
        const proxy = await startRecordingProxy(open.port);
        try {
          const whole = withoutFetchedAt(byId(await casesOf(connect(), cpr)));
          const small = contract.connectSmallPages(proxy.port, toolsFor(simulator.id, administration));
          expect(withoutFetchedAt(byId(await casesOf(small, cpr)))).toEqual(whole);
          expect(proxy.exchanges().length).toBeGreaterThan(2);
        } finally {
          await proxy.close();
        }
      });

      promise('there are people with many cases and people with none', true, async () => {
        const connected = connect();
        expect(await casesOf(connected, personWith(open.population, 'noCases').cpr)).toEqual([]);
        expect((await casesOf(connected, personWith(open.population, 'manyCases').cpr)).length).toBeGreaterThan(1);
      });

      promise('gives one case whole, and its row is the same', true, async () => {
        const connected = connect();
        for (const row of (await casesOf(connected, healthy.cpr)).slice(0, 10)) {
          const detail = await detailOf(connected, row);
          expect(caseDetailSchema.parse(detail)).toEqual(detail);
          expect(withoutFetchedAt(detail.case)).toEqual(withoutFetchedAt(row));
          const held = {
            events: detail.events.length,
            documents: detail.documents.length,
            journal: detail.journal.length,
          };
          for (const part of ['events', 'documents', 'journal'] as const) {
            if (!manifest.reads.includes(part)) expect(held[part]).toBe(0);
          }
        }
      });

      promise('a case that is not there is not found', true, async () => {
        const connected = connect();
        for (const id of [crypto.randomUUID(), "' OR 1=1 --", '<x/>']) {
          expect(await connected.readCase?.(id, healthy.cpr, askNow())).toEqual({ kind: 'notFound' });
        }
      });

      promise('a case of somebody else is not given', true, async () => {
        const connected = connect();
        const [other] = await casesOf(connected, personWith(open.population, 'manyCases').cpr);
        if (other === undefined) throw new Error('nothing to ask for');
        const outcome = await connected.readCase?.(externalId(other), healthy.cpr, askNow()).then(
          (answer) => answer.kind,
          (error: unknown) => (error instanceof FagsystemError ? error.code : 'another error'),
        );
        expect(['notFound', 'wrongPerson']).toContain(outcome);
      });
    });

    group('work list', readsWorkList, () => {
      const [worker, colleague] = staffOf(1);

      async function workListOf(connected: ConnectedFagsystem, handler: CaseHandler, ask = askNow()): Promise<Case[]> {
        const answer = await connected.findHandlersCases?.(handler, ask);
        if (answer?.kind !== 'found') throw new Error(`no work list: ${answer?.kind}`);
        return byId(answer.value);
      }

      promise('gives every open case of the caseworker, whoever it is about, and nobody else’s', true, async () => {
        const connected = connect();
        for (const handler of [worker, colleague]) {
          if (handler === undefined) throw new Error('nobody to ask for');
          // A case at a step that no list has is not found by those that search step by step: their quality.md says so.
          const answered = new Set(
            [...open.population.people()]
              .filter((one) => isAnswered(one) && one.trouble !== 'unknownCodes')
              .map(({ cpr }) => cpr),
          );
          const all: Case[] = [];
          for (const cpr of answered) all.push(...(await casesOf(connected, cpr)));
          const expected = byId(all.filter((row) => isOpenCase(row) && row.handler === handler.name));
          expect(expected.length).toBeGreaterThan(0);
          const rows = await workListOf(connected, handler);
          for (const row of rows) expect(caseSchema.parse(row)).toEqual(row);
          expect(withoutFetchedAt(rows.filter(({ cpr }) => answered.has(cpr)))).toEqual(withoutFetchedAt(expected));
        }
      });

      promise(
        'many pages of a work list give what one page gives',
        contract.connectSmallPages !== undefined,
        async () => {
          const proxy = await startRecordingProxy(open.port);
          try {
            const whole = withoutFetchedAt(await workListOf(connect(), worker));
            const small = contract.connectSmallPages?.(proxy.port, toolsFor(simulator.id, administration)) ?? connect();
            expect(withoutFetchedAt(await workListOf(small, worker))).toEqual(whole);
          } finally {
            await proxy.close();
          }
        },
      );

      promise('a caseworker nobody has heard of has no cases', true, async () => {
        const answer = await connect().findHandlersCases?.(
          { uuid: crypto.randomUUID() as EmployeeId, userId: 'OEV999' as UserId, name: 'Ingen Kendt' },
          askNow(),
        );
        if (answer?.kind !== 'notFound') expect(answer).toEqual({ kind: 'found', value: [] });
      });

      promise('a work list taken back lets go of the source', true, async () => {
        expect((await errorOf(workListOf(connect(), worker, askNow(AbortSignal.abort())))).code).toBe('cancelled');
        open.setFault('slow');
        const proxy = await startRecordingProxy(open.port);
        try {
          const controller = new AbortController();
          const underWay = proxy.nextBytesFromClient();
          const asked = errorOf(workListOf(connect(proxy.port), worker, askNow(controller.signal)));
          await underWay;
          controller.abort();
          expect((await asked).code).toBe('cancelled');
          await proxy.allClosed();
        } finally {
          await proxy.close();
        }
      });

      for (const [fault, usual] of Object.entries(contract.faults)) {
        const outcome = contract.workListFaults?.[fault] ?? usual;
        if (outcome === 'held' || outcome === 'wrongPerson') continue;
        promise(`a work list under ${fault}: ${outcome}`, true, async () => {
          const connected = connect();
          const well = withoutFetchedAt(await workListOf(connected, worker));
          open.setFault(fault);
          if (outcome === 'answered')
            return expect(withoutFetchedAt(await workListOf(connected, worker))).toEqual(well);
          if (outcome === 'answeredOtherwise')
            return expect(withoutFetchedAt(await workListOf(connected, worker))).not.toEqual(well);
          const error = await errorOf(workListOf(connected, worker));
          expect(error.code).toBe(outcome);
          expectNobodyIn(error, open.population);
        });
      }

      promise('a case that is given away is on the other one’s list', manifest.writes.includes('handler'), async () => {
        if (colleague === undefined) throw new Error('nobody to give it to');
        const connected = connect();
        const [row] = await workListOf(connected, worker);
        if (row === undefined) throw new Error('nothing to give away');
        const command = {
          kind: 'handler' as const,
          handler: colleague,
          reason: 'Ferie til mandag',
          externalId: externalId(row),
          baseVersion: null,
          idempotencyKey: crypto.randomUUID(),
        };
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        expect((await workListOf(connected, worker)).map(({ id }) => id)).not.toContain(row.id);
        expect((await workListOf(connected, colleague)).map(({ id }) => id)).toContain(row.id);
      });
    });

    describe('people', () => {
      promise('a person the source does not know', true, async () => {
        const answer = await question(connect(), unknownCpr(open.population));
        expect(answer).toEqual(
          contract.unknownPerson === 'notFound' ? { kind: 'notFound' } : { kind: 'found', value: [] },
        );
      });

      promise('a replacement number', true, async () => {
        const answer = await question(connect(), personWith(open.population, 'replacementCpr').cpr);
        expect(answer.kind).toBe(contract.replacementCpr);
      });

      promise('an answer about somebody else is refused', true, async () => {
        const { wrongPerson } = contract;
        const cpr = 'trouble' in wrongPerson ? personWith(open.population, wrongPerson.trouble).cpr : healthy.cpr;
        if ('fault' in wrongPerson) open.setFault(wrongPerson.fault);
        const error = await errorOf(question(connect(), cpr));
        expect(error.code).toBe('wrongPerson');
        expectNobodyIn(error, open.population);
      });

      promise('values that no list has are kept as they came', contract.unknownValues !== undefined, async () => {
        const { cpr } = personWith(open.population, 'unknownCodes');
        const connected = connect();
        const held = stringsIn(await question(connected, cpr));
        for (const row of readsCases ? await casesOf(connected, cpr) : [])
          held.push(...stringsIn(await detailOf(connected, row)));
        for (const value of contract.unknownValues ?? []) expect(held).toContain(value);
      });

      promise('hostile text is data', true, async () => {
        const person = personWith(open.population, 'hostile');
        const connected = connect();
        const held: string[] = [];
        if (readsCitizen) {
          const answer = await connected.readCitizen?.(person.cpr, askNow());
          if (answer?.kind !== 'found') throw new Error(`citizen ${answer?.kind}`);
          expect(citizenSchema.parse(answer.value)).toEqual(answer.value);
          held.push(...stringsIn(answer.value));
        }
        for (const row of readsCases ? await casesOf(connected, person.cpr) : []) {
          const detail = await detailOf(connected, row);
          expect(caseDetailSchema.parse(detail)).toEqual(detail);
          held.push(...stringsIn(row), ...stringsIn(detail));
        }
        if (contract.hostileText !== undefined) expect(held).toContain(contract.hostileText);
      });
    });

    describe('cancel', () => {
      promise('a question taken back before it is asked is never sent', true, async () => {
        const proxy = await startRecordingProxy(open.port);
        try {
          const error = await errorOf(question(connect(proxy.port), healthy.cpr, askNow(AbortSignal.abort())));
          expect(error.code).toBe('cancelled');
          expect(proxy.exchanges()).toEqual([]);
        } finally {
          await proxy.close();
        }
      });

      promise('a question taken back while it is under way lets go of the source', true, async () => {
        open.setFault('slow');
        const proxy = await startRecordingProxy(open.port);
        try {
          const controller = new AbortController();
          const underWay = proxy.nextBytesFromClient();
          const asked = errorOf(question(connect(proxy.port), healthy.cpr, askNow(controller.signal)));
          await underWay;
          controller.abort();
          expect((await asked).code).toBe('cancelled');
          await proxy.allClosed();
        } finally {
          await proxy.close();
        }
      });
    });

    describe('faults', () => {
      for (const [fault, outcome] of Object.entries(contract.faults)) {
        if (outcome === 'held') continue;
        for (const isWarm of [false, true]) {
          promise(`${fault} gives ${outcome}${isWarm ? ', also where it went well before' : ''}`, true, async () => {
            const connected = connect();
            const well = await question(isWarm ? connected : connect(), healthy.cpr);
            open.setFault(fault);
            const asked = question(connected, healthy.cpr);
            if (outcome === 'answered') {
              expect(withoutFetchedAt(await asked)).toEqual(withoutFetchedAt(well));
              return;
            }
            if (outcome === 'answeredOtherwise') {
              const answer = await asked;
              if (answer.kind !== 'found') throw new Error(answer.kind);
              if (Array.isArray(answer.value)) expect(z.array(caseSchema).parse(answer.value)).toEqual(answer.value);
              else expect(citizenSchema.parse(answer.value)).toEqual(answer.value);
              expect(withoutFetchedAt(answer)).not.toEqual(withoutFetchedAt(well));
              return;
            }
            const error = await errorOf(asked);
            expect(error.code).toBe(outcome);
            expect(error.detail).not.toBe('');
            expectNobodyIn(error, open.population);
          });
        }
      }

      promise('is well again when the fault is gone', true, async () => {
        const connected = connect();
        const well = withoutFetchedAt(await question(connected, healthy.cpr));
        for (const [fault, outcome] of Object.entries(contract.faults)) {
          if (outcome === 'held' || outcome.startsWith('answered')) continue;
          open.setFault(fault);
          await errorOf(question(connected, healthy.cpr));
          open.setFault(null);
          expect(withoutFetchedAt(await question(connected, healthy.cpr))).toEqual(well);
        }
      });
    });

    describe('at the same time', () => {
      promise('each question has its own answer', true, async () => {
        const people = [...open.population.people()].filter(isAnswered).slice(0, 25);
        const one = connect();
        const alone = [];
        for (const { cpr } of people) alone.push(withoutFetchedAt(await question(one, cpr)));
        const fresh = connect();
        const together = await Promise.all(people.map(async ({ cpr }) => withoutFetchedAt(await question(fresh, cpr))));
        expect(together).toEqual(alone);
      });
    });

    group('writes', manifest.writes.length > 0, () => {
      const writesNotes = manifest.writes.includes('journalNote');
      const writesProgress = manifest.writes.includes('progress');
      const writesHandler = manifest.writes.includes('handler');
      const takesReason = manifest.writes.includes('handlerReason');
      const opensCases = manifest.writes.includes('newCase');
      const noteText = 'Borgeren er vejledt.\n<script>alert(1)</script> =1+1 æøå';
      const note = (row: Case, more: { baseVersion?: string | null; idempotencyKey?: string } = {}) => ({
        kind: 'journalNote' as const,
        idempotencyKey: crypto.randomUUID(),
        externalId: externalId(row),
        baseVersion: row.provenance.registeredAt,
        title: 'Vejledning i skranken',
        text: noteText,
        ...more,
      });
      const notesOf = async (connected: ConnectedFagsystem, row: Case) => (await detailOf(connected, row)).journal;

      const writableProgress = manifest.writableProgress ?? KNOWN_PROGRESS;
      /** Progress that can be written and that the case does not have. */
      const nextProgress = ({ progress }: Case) => writableProgress.find((next) => next !== progress);

      /**
       * An open case for each test of its own, so that one write is not in the way of another; shared where the source has fewer. Open, for a format
       * may refuse writes to a closed one.
       */
      async function freshCase(
        connected: ConnectedFagsystem,
        place: number,
        fits: (row: Case) => boolean = () => true,
      ): Promise<Case> {
        const rows = (await casesOf(connected, personWith(open.population, 'manyCases').cpr)).filter(
          (row) => isOpenCase(row) && fits(row),
        );
        const row = rows.at(place % Math.max(rows.length, 1));
        if (row === undefined) throw new Error('no case to write to');
        return row;
      }

      async function caseToMove(
        connected: ConnectedFagsystem,
        place: number,
      ): Promise<{ row: Case; progress: string }> {
        const row = await freshCase(connected, place, (one) => nextProgress(one) !== undefined);
        return { row, progress: nextProgress(row) ?? '' };
      }

      promise('a journal note is written once, however often it is sent', writesNotes, async () => {
        const connected = connect();
        const row = await freshCase(connected, 0);
        const before = await notesOf(connected, row);
        const command = note(row);
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        expect((await connect().write?.(command, askNow()))?.kind).toBe('applied');
        const after = await notesOf(connected, row);
        expect(after).toHaveLength(before.length + 1);
        expect(after.filter(({ text, title }) => text === noteText && title === 'Vejledning i skranken')).toHaveLength(
          1,
        );
      });

      promise(
        'a write on a version that is no longer the newest is a conflict and changes nothing',
        writesNotes,
        async () => {
          const connected = connect();
          const row = await freshCase(connected, 1);
          expect((await connected.write?.(note(row), askNow()))?.kind).toBe('applied');
          const held = await notesOf(connected, row);
          expect((await connected.write?.(note(row), askNow()))?.kind).toBe('conflict');
          expect(await notesOf(connected, row)).toEqual(held);
        },
      );

      promise('the version a write gives is the one to write on next', writesNotes, async () => {
        const connected = connect();
        const row = await freshCase(connected, 2);
        const first = await connected.write?.(note(row), askNow());
        if (first?.kind !== 'applied') throw new Error(`not applied: ${first?.kind}`);
        expect((await connected.write?.(note(row, { baseVersion: first.version }), askNow()))?.kind).toBe('applied');
      });

      promise('a write to a case that is not there is refused', writesNotes, async () => {
        const connected = connect();
        const command = { ...note(await freshCase(connected, 3)), externalId: crypto.randomUUID() };
        expect(await connected.write?.(command, askNow())).toEqual({ kind: 'refused', why: 'noSuchCase' });
      });

      promise('a write taken back before it is sent changes nothing', writesNotes, async () => {
        const connected = connect();
        const row = await freshCase(connected, 4);
        const held = await notesOf(connected, row);
        const takenBack = askNow(AbortSignal.abort());
        expect((await errorOf(Promise.resolve(connected.write?.(note(row), takenBack)))).code).toBe('cancelled');
        expect(await notesOf(connected, row)).toEqual(held);
      });

      promise('a write fails as a read does when the source is down', writesNotes, async () => {
        const connected = connect();
        const row = await freshCase(connected, 5);
        open.setFault('down');
        const error = await errorOf(Promise.resolve(connected.write?.(note(row), askNow())));
        expect(error.code).toBe(contract.faults['down']);
        expectNobodyIn(error, open.population);
      });

      promise(
        'a case that is given to somebody is theirs, once, and not over what somebody else has written',
        writesHandler,
        async () => {
          const { handler } = contract;
          if (handler === undefined) throw new Error('declare a handler');
          const connected = connect();
          const row = await freshCase(connected, -1);
          const { baseVersion, idempotencyKey } = note(row);
          const reason = 'Ferie til mandag.\n<script>alert(1)</script> =1+1 æøå [Sagsbord falsk OEV999]';
          const before = await detailOf(connected, row);
          const command = {
            kind: 'handler' as const,
            handler,
            reason,
            baseVersion,
            idempotencyKey,
            externalId: externalId(row),
          };
          expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
          expect((await connect().write?.(command, askNow()))?.kind).toBe('applied');
          const held = await detailOf(connected, row);
          expect(held.case.handler).toBe(handler.name);
          // With its reason as one note where the format has a place for it, and nowhere else.
          const added = held.journal.filter(({ id }) => !before.journal.some((one) => one.id === id));
          const expected = {
            title: 'Sagsbehandler ændret',
            text: `Sagen er givet til ${handler.name}.\nGrund: ${reason}`,
          };
          expect(added.map(({ title, text }) => ({ title, text }))).toEqual(takesReason ? [expected] : []);
          expect(stringsIn({ ...held, journal: [] }).filter((text) => text.includes('Ferie til mandag'))).toEqual([]);
          const again = {
            ...command,
            idempotencyKey: crypto.randomUUID(),
            handler: {
              ...handler,
              name: 'En Anden',
              userId: 'OEV099' as UserId,
              uuid: crypto.randomUUID() as string as EmployeeId,
            },
          };
          expect((await connected.write?.(again, askNow()))?.kind).toBe('conflict');
          expect((await detailOf(connected, row)).case.handler).toBe(handler.name);
        },
      );

      // After the others: a step may close the case, and a closed one is written to no more.
      promise('progress that is written is the progress that is read', writesProgress, async () => {
        const connected = connect();
        const { row, progress } = await caseToMove(connected, 6);
        const { baseVersion, idempotencyKey } = note(row);
        const command = {
          kind: 'progress' as const,
          progress,
          baseVersion,
          idempotencyKey,
          externalId: externalId(row),
        };
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        expect((await detailOf(connected, row)).case.progress).toBe(progress);
      });

      promise('progress is written once, and not over what somebody else has written', writesProgress, async () => {
        const connected = connect();
        const { row, progress } = await caseToMove(connected, 7);
        const { baseVersion, idempotencyKey } = note(row);
        const command = {
          kind: 'progress' as const,
          progress,
          baseVersion,
          idempotencyKey,
          externalId: externalId(row),
        };
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        expect((await connected.write?.(command, askNow()))?.kind).toBe('applied');
        const held = withoutFetchedAt(await detailOf(connected, row));
        expect(
          (
            await connected.write?.(
              { ...command, progress: row.progress, idempotencyKey: crypto.randomUUID() },
              askNow(),
            )
          )?.kind,
        ).toBe('conflict');
        expect(withoutFetchedAt(await detailOf(connected, row))).toEqual(held);
      });

      promise('a new case is opened once, and found', opensCases, async () => {
        const { newCaseKle: kle, handler = null } = contract;
        if (kle === undefined) throw new Error('declare newCaseKle');
        const connected = connect();
        const before = await casesOf(connected, healthy.cpr);
        const command: NewCase = {
          kind: 'newCase',
          idempotencyKey: crypto.randomUUID(),
          cpr: healthy.cpr,
          partyName: `${healthy.given} ${healthy.family}`,
          title: 'Ny sag <b>æøå</b> & "mere"',
          description: 'Oprettet i skranken.',
          kle,
          handler,
        };
        const first = await connected.write?.(command, askNow());
        if (first?.kind !== 'created') throw new Error(`not created: ${first?.kind}`);
        expect(await connect().write?.(command, askNow())).toMatchObject({
          kind: 'created',
          externalId: first.externalId,
        });
        const after = await casesOf(connected, healthy.cpr);
        expect(after).toHaveLength(before.length + 1);
        const made = after.find((row) => externalId(row) === first.externalId);
        expect(made).toMatchObject({ cpr: healthy.cpr, title: command.title, kle: { number: kle.number } });
        expect(
          await connected.write?.({ ...command, idempotencyKey: crypto.randomUUID(), title: '' }, askNow()),
        ).toEqual({ kind: 'refused', why: 'textNotTaken' });
      });
    });

    it('declares no gap that is not a test', () => {
      expect(Object.keys(gaps).filter((title) => !declared.has(title))).toEqual([]);
    });
  });
}

/** Fails when an error holds anything of a person, in whatever part of it: a log prints all of them. */
function expectNobodyIn(error: FagsystemError, population: Population): void {
  const text = inspect(error, { depth: null, showHidden: true }) + String(error) + JSON.stringify(error);
  for (const { cpr, family } of population.people()) {
    for (const part of [cpr, formatCpr(cpr), family])
      expect(text.includes(part), 'a person is in an error').toBe(false);
  }
  expect(/(?<!\d)\d{6}-?\d{4}(?!\d)/.test(text), 'something like a CPR number is in an error').toBe(false);
}

/** Cases in one order, whatever the pages were. */
function byId(rows: readonly Case[]): Case[] {
  return rows.toSorted((a, b) => a.id.localeCompare(b.id));
}

/** Every text in a value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The value without the moment it was fetched, which is the one thing that may differ between two readings. */
function withoutFetchedAt(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, held: unknown) => (key === 'fetchedAt' ? undefined : held)));
}
