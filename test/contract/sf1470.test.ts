// The SF1470 adapter against FAF's simulator over a real socket, and against a server that answers what no simulator would.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { Ask, ConnectedFagsystem, WriteCommand } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { sf1470Adapter } from '../../electron/core/adapters/sf1470/adapter.ts';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { CitizenCase, PopulationPerson, Trouble } from '../../electron/training/population/population.ts';
import { sf1470Simulator, sf1470TrainingConfig } from '../../electron/training/sf1470/simulator.ts';
import { toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { listening } from './test-server.ts';
import { casesOf, detailOf, codeOf } from './through-adapter.ts';

const NOW = new Date(`${TEST_ANCHOR}T20:00:00.000Z`);

function connectTo(port: number, more: Record<string, unknown> = {}, now: () => Date = () => NOW): ConnectedFagsystem {
  const config = sf1470Adapter.configSchema.parse({ ...sf1470TrainingConfig(port), ...more });
  return sf1470Adapter.connect(config, toolsFor('faf-ydelser', 'FAF', now));
}

function ask(more: Partial<Ask> = {}): Ask {
  return {
    signal: new AbortController().signal,
    traceId: '3f2c1b0a-0000-4000-8000-00000000000a',
    onBehalfOf: 'OEV001',
    ...more,
  };
}

let simulator: OpenSimulator;
let faf: ConnectedFagsystem;

beforeAll(async () => {
  simulator = await openSimulator(sf1470Simulator, { citizens: 120 });
  faf = connectTo(simulator.port);
});
afterEach(() => simulator.setFault(null));
afterAll(() => simulator.close());

function person(trouble: Trouble): PopulationPerson {
  for (const each of simulator.population.people()) if (each.trouble === trouble) return each;
  throw new Error(`nobody is ${trouble}`);
}

const held = (trouble: Trouble): readonly CitizenCase[] => simulator.population.cases(person(trouble), 'FAF');

describe('the list of cases', () => {
  let proxy: RecordingProxy;
  beforeAll(async () => void (proxy = await startRecordingProxy(simulator.port)));
  afterAll(() => proxy.close());

  it('holds every case whatever the size of a page, newest registration first', async () => {
    const { cpr } = person('healthy');
    const rows = await casesOf(connectTo(proxy.port, { pageSize: 3 }), cpr);
    expect(new Set(rows.map(({ id }) => id))).toEqual(
      new Set(held('healthy').map(({ uuid }) => `faf-ydelser:${uuid}`)),
    );
    expect(rows).toHaveLength(held('healthy').length);
    expect(rows.map(({ changedAt }) => changedAt)).toEqual(
      rows
        .map(({ changedAt }) => changedAt)
        .toSorted()
        .toReversed(),
    );
    const firstOf = (request: Buffer) => /<sd:FoersteResultatReference>(\d+)</.exec(request.toString('utf8'))?.[1];
    const asked = proxy.exchanges().map(({ request }) => firstOf(request));
    expect(asked.slice(0, 2)).toEqual(['0', '3']);
  });

  it('holds every case once when the last page is exactly full', async () => {
    const { cpr } = person('healthy');
    const count = held('healthy').length;
    expect(await casesOf(connectTo(simulator.port, { pageSize: count }), cpr)).toHaveLength(count);
    expect(await casesOf(connectTo(simulator.port, { pageSize: 1 }), cpr)).toHaveLength(count);
  });

  it('holds 400 cases', async () => {
    expect(await casesOf(faf, person('manyCases').cpr)).toHaveLength(400);
  });

  it('is empty, and an answer, for one who has none', async () => {
    expect(await casesOf(faf, person('noCases').cpr)).toEqual([]);
  });

  it('has the facts of each case as FAF has them', async () => {
    const rows = new Map((await casesOf(faf, person('healthy').cpr)).map((row) => [row.id as string, row]));
    for (const sag of held('healthy')) {
      const last = sag.course.at(-1);
      expect(rows.get(`faf-ydelser:${sag.uuid}`)).toMatchObject({
        cpr: sag.cpr,
        administration: 'FAF',
        caseNumber: sag.caseNumber,
        title: sag.title,
        kle: { number: sag.kle, title: sag.kleTitle, facet: sag.facet, version: null },
        progress: last?.progress,
        localStatus: sag.localStatus,
        sensitivity: sag.sensitivity,
        openedAt: sag.openedAt,
        closedAt: last?.progress === 'Afsluttet' ? last.at : null,
        deadline: null,
        responsibleUnit: sag.unit.name,
        handler: sag.handler?.name ?? null,
        partyName: sag.partyName,
        openInSource: `https://faf-ydelser.example.invalid/sag/${sag.caseNumber}`,
        contentHidden: false,
        provenance: { source: 'faf-ydelser', fetchedAt: NOW.toISOString() },
      });
    }
  });

  it('leaves out the cases that were withdrawn', async () => {
    const withdrawn = [...simulator.population.people()]
      .map((each) => ({ each, own: simulator.population.cases(each, 'FAF') }))
      .find(({ own }) => own.some(({ active }) => !active));
    if (withdrawn === undefined) throw new Error('nobody has a withdrawn case');
    const { each, own } = withdrawn;
    const rows = await casesOf(faf, each.cpr);
    const active = own.filter((sag) => sag.active).map(({ uuid }) => `faf-ydelser:${uuid}`);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(active.toSorted());
    const gone = own.find(({ active }) => !active)?.uuid ?? '';
    expect(await faf.readCase?.(gone, each.cpr, ask())).toEqual({ kind: 'notFound' });
  });

  it('has the name FAF knows the citizen by, also when it is an old one', async () => {
    const names = new Set((await casesOf(faf, person('disagree').cpr)).map(({ partyName }) => partyName));
    expect(names).toEqual(new Set(['Ditte Enkelt']));
  });

  it('keeps values no list has as they came', async () => {
    for (const trouble of ['unknownCodes', 'healthy'] as const) {
      if (trouble === 'healthy') simulator.setFault('ukendtFremdrift');
      const rows = await casesOf(faf, person(trouble).cpr);
      expect(rows.length).toBeGreaterThan(0);
      const values = new Set(rows.map(({ progress, sensitivity }) => `${progress} ${sensitivity}`));
      expect(values).toEqual(new Set(['Henlagt STRENGT_FORTROLIGE']));
    }
  });

  it('takes the newest of two registrations that overlap', async () => {
    const well = await casesOf(faf, person('healthy').cpr);
    simulator.setFault('overlap');
    expect(await casesOf(faf, person('healthy').cpr)).toEqual(well);
  });

  it('shows that a sensitive case is there and nothing of what is in it', async () => {
    simulator.setFault('foelsom');
    const sensitive = held('healthy').find(({ sensitivity }) => sensitivity === 'FOELSOMME_PERSONOPLYSNINGER');
    if (sensitive === undefined) throw new Error('no sensitive case');
    const rows = await casesOf(faf, person('healthy').cpr);
    expect(rows).toHaveLength(held('healthy').length);
    expect(rows.find(({ id }) => id.endsWith(sensitive.uuid))).toMatchObject({
      title: '',
      contentHidden: true,
      kle: null,
      localStatus: null,
      sensitivity: null,
      closedAt: null,
    });
    expect(JSON.stringify(rows)).not.toContain(sensitive.caseNumber);
    const whole = await detailOf(faf, sensitive.uuid, sensitive.cpr);
    expect(whole).toMatchObject({ description: null, documents: [], journal: [], case: { contentHidden: true } });
  });

  it("is thrown away whole when one case is somebody else's", async () => {
    simulator.setFault('wrongPerson');
    expect(await codeOf(casesOf(faf, person('healthy').cpr))).toBe('wrongPerson');
    simulator.setFault(null);
    expect(await codeOf(casesOf(faf, person('wrongPerson').cpr))).toBe('wrongPerson');
  });

  it('brings hostile text through as text', async () => {
    const rows = await casesOf(faf, person('hostile').cpr);
    expect(rows.map(({ title }) => title).toSorted()).toEqual(
      held('hostile')
        .map(({ title }) => title)
        .toSorted(),
    );
    expect(rows[0]?.partyName).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('one case', () => {
  it('has its course, documents, journal and grounds', async () => {
    const sag = held('healthy').find(({ notes, documents }) => notes.length > 0 && documents.length > 0);
    if (sag === undefined) throw new Error('no case with notes');
    const whole = await detailOf(faf, sag.uuid, sag.cpr);
    const row = (await casesOf(faf, sag.cpr)).find(({ id }) => id.endsWith(sag.uuid));
    expect(whole.case).toEqual(row);
    expect(whole).toMatchObject({ description: sag.description, legalBasis: sag.legalBasis });
    expect(whole.parties).toEqual([{ role: 'Primær part', name: sag.partyName, cpr: sag.cpr }]);
    const course = sag.course.map(({ at, progress }) => `${at} ${progress}`);
    expect(whole.events.map(({ at, kind }) => `${at} ${kind}`)).toEqual(expect.arrayContaining(course));
    expect(whole.events.map(({ at }) => at)).toEqual(whole.events.map(({ at }) => at).toSorted());
    expect(whole.documents).toHaveLength(sag.documents.length);
    for (const { uuid, title, kind, date, status } of sag.documents) {
      expect(whole.documents).toContainEqual({ id: uuid, title, kind, date, status, sensitivity: sag.sensitivity });
    }
    expect(whole.journal.map(({ at, title, text, author }) => ({ at, title, text, author }))).toEqual(sag.notes);
  });

  it('brings hostile notes through as text', async () => {
    const sag = held('hostile').find(({ notes }) => notes.length > 0);
    if (sag === undefined) throw new Error('no case with notes');
    expect((await detailOf(faf, sag.uuid, sag.cpr)).journal.map(({ text }) => text)).toEqual(
      sag.notes.map(({ text }) => text),
    );
  });

  it("is not given out as another citizen's", async () => {
    const sag = held('healthy')[0];
    expect(await codeOf(faf.readCase?.(sag?.uuid ?? '', person('disagree').cpr, ask()))).toBe('wrongPerson');
    const confused = held('wrongPerson')[0]?.uuid ?? '';
    expect(await codeOf(faf.readCase?.(confused, person('wrongPerson').cpr, ask()))).toBe('wrongPerson');
    simulator.setFault('wrongPerson');
    expect(await codeOf(faf.readCase?.(sag?.uuid ?? '', person('healthy').cpr, ask()))).toBe('wrongPerson');
  });

  it.each(['0a7e6f5c-0000-4000-8000-0000000000ff', 'ikke en uuid', '<sdi:SagUuid/>'])(
    'is not found: %s',
    async (externalId) => {
      expect(await faf.readCase?.(externalId, person('healthy').cpr, ask())).toEqual({ kind: 'notFound' });
    },
  );
});

describe('trouble', () => {
  it.each([
    ['down', 'unreachable'],
    ['error500', 'sourceFault'],
    ['tokenExpired', 'signIn'],
    ['garbage', 'nonsense'],
    ['truncated', 'truncated'],
    ['statuskode40', 'sourceFault'],
    ['forbidden', 'notAllowed'],
  ])('the fault "%s" is %s, in every question', async (fault, code) => {
    const [sag] = held('healthy');
    simulator.setFault(fault);
    expect(await codeOf(faf.findCases?.(person('healthy').cpr, ask()))).toBe(code);
    expect(await codeOf(faf.readCase?.(sag?.uuid ?? '', person('healthy').cpr, ask()))).toBe(code);
    expect(await faf.check(ask())).toEqual({ ok: false, problem: code });
    simulator.setFault(null);
    expect(await faf.check(ask())).toEqual({ ok: true, problem: null });
  });

  it('has a test for every fault of the simulator', () => {
    const elsewhere = [
      'slow',
      'overlap',
      'foelsom',
      'wrongPerson',
      'ukendtFremdrift',
      'tokenExpiredOnce',
      'emptyAnswer',
    ];
    const here = ['down', 'error500', 'tokenExpired', 'garbage', 'truncated', 'statuskode40', 'forbidden'];
    expect([...sf1470Simulator.faults].toSorted()).toEqual([...here, ...elsewhere].toSorted());
  });

  it('fails for one citizen and for nobody else', async () => {
    expect(await codeOf(casesOf(faf, person('fafDown').cpr))).toBe('sourceFault');
    expect(await codeOf(casesOf(faf, person('healthy').cpr))).toBe('none');
  });

  it('signs in again when the token is not the one FAF knows', async () => {
    const { samlToken } = sf1470TrainingConfig(simulator.port);
    const other = connectTo(simulator.port, {
      samlToken: { from: 'training', value: samlToken.value.replace(/ ID="[^"]*"/, ' ID="_en-anden"') },
    });
    expect(await codeOf(casesOf(other, person('healthy').cpr))).toBe('signIn');
  });

  it('is taken back while it waits, and before it is asked', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    const slow = connectTo(proxy.port);
    simulator.setFault('slow');
    const taken = new AbortController();
    const heard = proxy.nextBytesFromClient();
    const waiting = codeOf(slow.findCases?.(person('healthy').cpr, ask({ signal: taken.signal })));
    await heard;
    taken.abort();
    expect(await waiting).toBe('cancelled');
    await proxy.allClosed();
    expect(await codeOf(slow.check(ask({ signal: taken.signal })))).toBe('cancelled');
    await proxy.close();
  });

  it('says nothing about anybody in its errors', async () => {
    const { cpr, given, family } = person('wrongPerson');
    for (const fault of [null, 'down', 'garbage', 'truncated', 'wrongPerson']) {
      simulator.setFault(fault);
      const error = await faf.findCases?.(cpr, ask()).catch((caught: unknown) => caught);
      const said = error instanceof FagsystemError ? `${error.message} ${error.detail} ${error.stack ?? ''}` : '';
      expect(said).toContain('FagsystemError');
      for (const fact of [cpr, given, family, 'urn:oio:cpr-nr', 'ovelse-faf']) expect(said).not.toContain(fact);
    }
  });
});

describe('writing', () => {
  const version = async (sag: CitizenCase) => (await detailOf(faf, sag.uuid, sag.cpr)).case.provenance.registeredAt;
  let keys = 0;
  const key = () => `5a6f1470-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`;
  const TEXT = 'Borgeren er vejledt.\nÆØÅ <b>&amp;</b> 😀';
  const note = (sag: CitizenCase, baseVersion: string | null, text = TEXT): WriteCommand => ({
    kind: 'journalNote',
    idempotencyKey: key(),
    externalId: sag.uuid,
    baseVersion,
    title: 'Samtale "<skranken>"',
    text,
  });
  const progress = (sag: CitizenCase, baseVersion: string | null, value: string): WriteCommand => ({
    kind: 'progress',
    idempotencyKey: key(),
    externalId: sag.uuid,
    baseVersion,
    progress: value,
  });
  const pick = (place: number): CitizenCase => {
    const sag = held('protected')[place];
    if (sag === undefined) throw new Error('too few cases');
    return sag;
  };

  it('adds a journal note, word for word, under the one who wrote it', async () => {
    const sag = pick(0);
    const before = await detailOf(faf, sag.uuid, sag.cpr);
    const command = note(sag, before.case.provenance.registeredAt);
    const outcome = await faf.write?.(command, ask());
    const after = await detailOf(faf, sag.uuid, sag.cpr);
    expect(outcome).toEqual({ kind: 'applied', version: after.case.provenance.registeredAt });
    expect(after.case.provenance.registeredAt).not.toBe(before.case.provenance.registeredAt);
    expect(after.journal).toHaveLength(before.journal.length + 1);
    expect(after.journal).toContainEqual(
      expect.objectContaining({ title: 'Samtale "<skranken>"', text: TEXT, author: 'OEV001' }),
    );
  });

  it('adds once what is sent twice', async () => {
    const sag = pick(0);
    const before = await detailOf(faf, sag.uuid, sag.cpr);
    const command = note(sag, before.case.provenance.registeredAt, 'Én gang');
    const first = await faf.write?.(command, ask());
    expect(await faf.write?.(command, ask())).toEqual(first);
    expect((await detailOf(faf, sag.uuid, sag.cpr)).journal).toHaveLength(before.journal.length + 1);
  });

  it('adds once what was carried out with its answer lost', async () => {
    const sag = pick(1);
    const base = await version(sag);
    const commands: WriteCommand[] = [note(sag, base, 'Svaret gik tabt'), progress(sag, null, 'Afgjort')];
    for (const command of commands) {
      const before = await detailOf(faf, sag.uuid, sag.cpr);
      // The first answer, to the question before the write, comes whole; the answer to the write itself is cut.
      const cutting = await between('opdater', simulator, { cutAnswer: true });
      expect(await codeOf(connectTo(cutting.port).write?.(command, ask()))).toBe('truncated');
      await cutting.close();
      expect(await faf.write?.(command, ask())).toMatchObject({ kind: 'applied' });
      const after = await detailOf(faf, sag.uuid, sag.cpr);
      const added = command.kind === 'progress' ? 0 : 1;
      expect(after.journal).toHaveLength(before.journal.length + added);
      const afgjort = (whole: CaseDetail) => whole.events.filter(({ kind }) => kind === 'Afgjort').length;
      expect(afgjort(after)).toBe(afgjort(before) + 1 - added);
    }
  });

  it('moves a case on', async () => {
    const sag = pick(2);
    const outcome = await faf.write?.(progress(sag, await version(sag), 'Oplyst'), ask());
    expect(outcome).toMatchObject({ kind: 'applied' });
    const after = (await detailOf(faf, sag.uuid, sag.cpr)).case;
    expect(after).toMatchObject({ progress: 'Oplyst', closedAt: null });
  });

  it('gives way to a change made since', async () => {
    const sag = pick(3);
    const base = await version(sag);
    expect(await faf.write?.(note(sag, base, 'Min kollega'), ask())).toMatchObject({ kind: 'applied' });
    const theirs = await version(sag);
    expect(await faf.write?.(note(sag, base, 'Mig'), ask())).toEqual({ kind: 'conflict', theirVersion: theirs });
    expect((await detailOf(faf, sag.uuid, sag.cpr)).journal.map(({ text }) => text)).not.toContain('Mig');
  });

  it('gives way also to a change made between its question and its write', async () => {
    const sag = pick(4);
    const command = note(sag, await version(sag), 'Mig');
    const later = connectTo(simulator.port, {}, () => new Date(NOW.getTime() + 3_600_000));
    const meanwhile = async () => void (await later.write?.(note(sag, await version(sag), 'Min kollega'), ask()));
    const interrupted = await between('opdater', simulator, { before: meanwhile });
    expect(await connectTo(interrupted.port).write?.(command, ask())).toMatchObject({ kind: 'conflict' });
    await interrupted.close();
    const texts = (await detailOf(faf, sag.uuid, sag.cpr)).journal.map(({ text }) => text);
    expect(texts).toContain('Min kollega');
    expect(texts).not.toContain('Mig');
  });

  const some = { kind: 'journalNote', title: 'x', text: 'x' };
  it.each([
    ['a progress the format does not have', { kind: 'progress', progress: 'Bestilt' }],
    ['no title', { ...some, title: ' ' }],
    ['a title that is too long', { ...some, title: 'x'.repeat(256) }],
    ['a text that is too long', { ...some, text: 'æ'.repeat(60_000) }],
    ['a case that is not there', { ...some, externalId: '0a7e6f5c-0000-4000-8000-0000000000ff' }],
  ])('refuses %s', async (_what, part) => {
    const sag = pick(0);
    const command = {
      idempotencyKey: key(),
      externalId: sag.uuid,
      baseVersion: await version(sag),
      ...part,
    } as WriteCommand;
    expect(await faf.write?.(command, ask())).toMatchObject({ kind: 'refused' });
  });

  const HANNE = {
    uuid: '5a6f1470-0000-4000-8000-0000000000aa' as EmployeeId,
    userId: 'OEV011' as UserId,
    name: 'Hanne Testrup',
  };
  const PER = {
    uuid: '5a6f1470-0000-4000-8000-0000000000ab' as EmployeeId,
    userId: 'OEV012' as UserId,
    name: 'Per Attrup',
  };
  const giveTo = (sag: CitizenCase, baseVersion: string | null, handler = HANNE): WriteCommand => ({
    kind: 'handler',
    idempotencyKey: key(),
    externalId: sag.uuid,
    baseVersion,
    handler,
    reason: 'Ferie & <b>skift</b>\ntil mandag',
  });

  it('hands a case over from one to the next, and still knows the names of those before', async () => {
    const sag = held('hostile').find(
      ({ handler, notes }) => handler !== null && notes.some(({ author }) => author === handler.name),
    );
    if (sag === undefined) throw new Error('no case with a note by its own caseworker');
    const before = await detailOf(faf, sag.uuid, sag.cpr);
    for (const handler of [HANNE, PER]) {
      expect(await faf.write?.(giveTo(sag, await version(sag), handler), ask())).toMatchObject({ kind: 'applied' });
      expect((await detailOf(faf, sag.uuid, sag.cpr)).case.handler).toBe(handler.name);
    }
    const after = await detailOf(faf, sag.uuid, sag.cpr);
    const added = after.journal.filter(({ id }) => !before.journal.some((one) => one.id === id));
    expect(after.journal.filter((one) => !added.includes(one)).map(({ author }) => author)).toEqual(
      before.journal.map(({ author }) => author),
    );
    expect(added.map(({ title, text }) => [title, text]).toSorted()).toEqual(
      [HANNE, PER].map(({ name }) => [
        'Sagsbehandler ændret',
        `Sagen er givet til ${name}.\nGrund: Ferie & <b>skift</b>\ntil mandag`,
      ]),
    );
    expect(after.case).toMatchObject({ progress: before.case.progress, responsibleUnit: before.case.responsibleUnit });
  });

  it('hands a case over once, also when the answer was lost, and never takes it back from whoever got it since', async () => {
    const sag = held('hostile')[1];
    if (sag === undefined) throw new Error('too few cases');
    const command = giveTo(sag, await version(sag));
    const cutting = await between('opdater', simulator, { cutAnswer: true });
    expect(await codeOf(connectTo(cutting.port).write?.(command, ask()))).toBe('truncated');
    await cutting.close();
    const held1 = await version(sag);
    expect(await faf.write?.(command, ask())).toEqual({ kind: 'applied', version: held1 });
    expect(await faf.write?.(giveTo(sag, held1, PER), ask())).toMatchObject({ kind: 'applied' });
    expect(await faf.write?.(command, ask())).toMatchObject({ kind: 'applied' });
    const { case: row, journal } = await detailOf(faf, sag.uuid, sag.cpr);
    expect(row.handler).toBe(PER.name);
    expect(journal.filter(({ title }) => title === 'Sagsbehandler ændret')).toHaveLength(2);
  });

  it('gives nobody a case that is not one FAF can name', async () => {
    const sag = pick(0);
    for (const handler of [
      { ...HANNE, uuid: 'OEV011' as EmployeeId },
      { ...HANNE, name: ' ' },
      { ...HANNE, name: 'x'.repeat(256) },
    ]) {
      expect(await faf.write?.(giveTo(sag, await version(sag), handler), ask())).toMatchObject({ kind: 'refused' });
    }
  });

  const newCase = (more: Partial<WriteCommand & { kind: 'newCase' }> = {}): WriteCommand & { kind: 'newCase' } => ({
    kind: 'newCase',
    idempotencyKey: key(),
    cpr: person('noCases').cpr,
    partyName: 'Ingrid Ingenting',
    title: 'Ansøgning <b>&amp;</b>',
    description: 'Modtaget i skranken',
    kle: { number: '32.30.04', title: 'Udbetaling af sygedagpenge', facet: 'G01' },
    handler: HANNE,
    ...more,
  });

  it('opens a case with all that a case has, in the unit that its KLE number belongs to', async () => {
    const command = newCase();
    const outcome = await faf.write?.(command, ask());
    if (outcome?.kind !== 'created') throw new Error(`not created: ${outcome?.kind}`);
    const whole = await detailOf(faf, outcome.externalId, command.cpr);
    expect(whole.case).toMatchObject({
      title: command.title,
      kle: { ...command.kle, version: null },
      progress: 'Opstaaet',
      openedAt: NOW.toISOString(),
      closedAt: null,
      sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
      responsibleUnit: 'Sygedagpengekontoret',
      handler: HANNE.name,
      partyName: command.partyName,
      contentHidden: false,
      provenance: { registeredAt: outcome.version },
    });
    expect(whole.case.caseNumber).not.toBe(outcome.externalId);
    expect(whole).toMatchObject({
      description: command.description,
      facts: [],
      parties: [{ role: 'Primær part', cpr: command.cpr }],
    });
    expect(whole.events.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['Opstaaet OEV001']);
    const next = await faf.write?.({ ...note({ uuid: outcome.externalId } as CitizenCase, outcome.version) }, ask());
    expect(next?.kind).toBe('applied');
    const housing = await faf.write?.(
      newCase({ kle: { number: '32.06.16', title: 'Beboerindskud', facet: 'G01' }, handler: null }),
      ask(),
    );
    if (housing?.kind !== 'created') throw new Error('not created');
    expect((await detailOf(faf, housing.externalId, command.cpr)).case).toMatchObject({
      responsibleUnit: 'Ydelsescenter Nord',
      handler: null,
    });
  });

  it('opens once what was opened with its answer lost', async () => {
    const command = newCase({ cpr: person('protected').cpr });
    const before = (await casesOf(faf, command.cpr)).length;
    const cutting = await between('importer', simulator, { cutAnswer: true });
    expect(await codeOf(connectTo(cutting.port).write?.(command, ask()))).toBe('truncated');
    await cutting.close();
    expect(await casesOf(faf, command.cpr)).toHaveLength(before + 1);
    const again = await faf.write?.(command, ask());
    expect(again).toMatchObject({ kind: 'created', externalId: expect.any(String), version: NOW.toISOString() });
    expect(await casesOf(faf, command.cpr)).toHaveLength(before + 1);
    expect(await faf.write?.({ ...command, idempotencyKey: key() }, ask())).not.toMatchObject(again ?? {});
  });

  it('opens once what two send with one key at the same time', async () => {
    const command = newCase();
    const meanwhile = async () => void (await faf.write?.(command, ask()));
    const interrupted = await between('importer', simulator, { before: meanwhile });
    const outcome = await connectTo(interrupted.port).write?.(command, ask());
    await interrupted.close();
    expect(outcome?.kind).toBe('created');
    const rows = (await casesOf(faf, command.cpr)).filter(
      ({ id }) => outcome?.kind === 'created' && id.endsWith(outcome.externalId),
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['without a title', { title: ' ' }],
    ['with a title of two lines', { title: 'en\nto' }],
    ['with a description that is too long', { description: 'x'.repeat(4097) }],
    ['of a class no unit has', { kle: { number: '05.14.08', title: 'Gade', facet: 'G01' } }],
    ['of no class', { kle: { number: '32', title: 'Ydelser', facet: 'G01' } }],
    ['of no facet', { kle: { number: '32.30.04', title: 'Sygedagpenge', facet: '' } }],
    ['for nobody by name', { partyName: '' }],
    ['without a key', { idempotencyKey: ' ' }],
    ['for somebody FAF cannot name', { handler: { ...HANNE, uuid: 'nej' as EmployeeId } }],
  ])('opens no case %s, and asks FAF nothing', async (_what, more) => {
    const proxy = await startRecordingProxy(simulator.port);
    expect(await connectTo(proxy.port).write?.(newCase(more), ask())).toMatchObject({ kind: 'refused' });
    expect(proxy.exchanges()).toEqual([]);
    await proxy.close();
  });

  it('opens no case where the profile does not say how, or where FAF refuses', async () => {
    const without = connectTo(simulator.port, { newCases: null });
    expect(await without.write?.(newCase(), ask())).toMatchObject({ kind: 'refused' });
    simulator.setFault('statuskode40');
    expect(await codeOf(faf.write?.(newCase(), ask()))).toBe('sourceFault');
    simulator.setFault(null);
    const refusing = await between('importer', simulator, {
      spoil: (request) => request.replace('urn:oio:cvr-nr:11111111', 'urn:oio:cvr-nr:22222222'),
    });
    expect(await connectTo(refusing.port).write?.(newCase(), ask())).toEqual({
      kind: 'refused',
      why: 'notAccepted',
      said: 'StatusKode 40',
    });
    await refusing.close();
  });

  it('refuses what FAF refuses, without repeating what FAF said', async () => {
    const sag = pick(0);
    const command = note(sag, await version(sag));
    const withoutIndeks = (request: string) => request.replace(/<gd:Indeks>[^<]*</, '<gd:Indeks><');
    const refusing = await between('opdater', simulator, { spoil: withoutIndeks });
    const outcome = await connectTo(refusing.port).write?.(command, ask());
    expect(outcome).toEqual({ kind: 'refused', why: 'notAccepted', said: expect.stringMatching(/^\D*40$/) });
    await refusing.close();
  });

  it('lasts through a restart of FAF', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-'));
    const file = path.join(folder, 'faf.sqlite');
    const population = createPopulation({ seed: 1, citizens: 3, anchor: TEST_ANCHOR });
    const [who] = population.people();
    const [sag] = who === undefined ? [] : population.cases(who, 'FAF');
    if (sag === undefined) throw new Error('no case');
    const run = async <T>(work: (desk: ConnectedFagsystem) => Promise<T>, seed: boolean): Promise<T> => {
      const db = new Database(file);
      if (seed) db.transaction(() => sf1470Simulator.seed(db, population))();
      const running = await sf1470Simulator.start({
        db,
        port: 0,
        fault: () => null,
        latencyMs: () => 0,
        now: () => NOW,
      });
      try {
        return await work(connectTo(running.port));
      } finally {
        await running.close();
        db.close();
      }
    };
    const written = await run(async (desk) => {
      const before = (await detailOf(desk, sag.uuid, sag.cpr)).case.provenance.registeredAt;
      return desk.write?.(note(sag, before, 'Bliver'), ask());
    }, true);
    const after = await run((desk) => detailOf(desk, sag.uuid, sag.cpr), false);
    expect(written).toEqual({ kind: 'applied', version: after.case.provenance.registeredAt });
    expect(after.journal.map(({ text }) => text)).toContain('Bliver');
    rmSync(folder, { recursive: true });
  });
});

describe('answers no simulator gives', () => {
  const CPR = '1205680008' as Cpr;
  const UUID = '0b6d2f0e-6f0a-4c8e-9d0d-6a4c5f3f1a01';
  const OTHER = '0b6d2f0e-6f0a-4c8e-9d0d-6a4c5f3f1a02';
  const PART = 'd839f26a-d4d1-4441-b2d6-3dbbb12a9404';
  const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
  const NAMES = [
    'xmlns:sdi="urn:oio:sts:sagdok:sagdokumentindeks:6"',
    'xmlns:sag="urn:oio:sts:sagdok:sag:6" xmlns:si="urn:oio:sts:sagdok:sagindeks:6"',
    'xmlns:di="urn:oio:sts:sagdok:dokumentindeks:6" xmlns:gd="urn:oio:sts:generelledefinitioner:6"',
    'xmlns:sd="urn:oio:sagdok:3.0.0"',
  ].join(' ');
  const output = (content: string, kode = '20') => `<sdi:FremsoegSagDokumentIndeksOutput ${NAMES}>
    <sd:StandardRetur><sd:StatusKode>${kode}</sd:StatusKode></sd:StandardRetur>${content}
  </sdi:FremsoegSagDokumentIndeksOutput>`;
  const envelope = (body: string, transaction: string) => `<s:Envelope xmlns:s="${ENVELOPE}">
    <s:Header><RequestHeader xmlns="http://kombit.dk/xml/schemas/RequestHeader/1/">
      <TransactionUUID>${transaction}</TransactionUUID>
    </RequestHeader></s:Header><s:Body>${body}</s:Body>
  </s:Envelope>`;
  const stamp = (at: string) => `<sd:TidsstempelDatoTid>${at}</sd:TidsstempelDatoTid>`;
  const valid = (from: string, to: string | null) => `<sd:FraTidspunkt>${stamp(from)}</sd:FraTidspunkt>
    <sd:TilTidspunkt>${to === null ? '<sd:GraenseIndikator>true</sd:GraenseIndikator>' : stamp(to)}</sd:TilTidspunkt>`;
  const part = (cpr: string, virkning = '') => `<sag:Sagspart>${virkning}
    <gd:Rolle><sd:UUIDIdentifikator>${PART}</sd:UUIDIdentifikator></gd:Rolle>
    <gd:ReferenceID><sd:URNIdentifikator>urn:oio:cpr-nr:${cpr}</sd:URNIdentifikator></gd:ReferenceID>
  </sag:Sagspart>`;
  const egenskaber = (title: string, virkning = '') => `<sag:Egenskaber>${virkning}
    <sag:Sagsnummer>2005-1</sag:Sagsnummer><sag:Titel>${title}</sag:Titel>
  </sag:Egenskaber>`;
  interface Parts {
    attributter?: string;
    relationer?: string;
    uuid?: string;
    tidspunkt?: string;
    livscyklus?: string;
  }
  const registrering = (parts: Parts) => `<sag:Registrering>
    <sd:Tidspunkt>${parts.tidspunkt ?? '2005-11-01T10:15:00.000+01:00'}</sd:Tidspunkt>
    <sd:LivscyklusKode>${parts.livscyklus ?? 'Importeret'}</sd:LivscyklusKode>
    <sag:AttributListe>${parts.attributter ?? egenskaber('T')}</sag:AttributListe>
    <sag:TilstandListe/>
    <sag:RelationListe>${parts.relationer ?? part(CPR)}</sag:RelationListe>
  </sag:Registrering>`;
  const billede = (kind: 'Sag' | 'Dokument', uuid: string, registreringer: string) => {
    const ns = kind === 'Sag' ? 'sag' : 'di';
    return `<sdi:${kind}FiltreretOejebliksbillede>
      <${ns}:ObjektType><sd:UUIDIdentifikator>${uuid}</sd:UUIDIdentifikator></${ns}:ObjektType>${registreringer}
    </sdi:${kind}FiltreretOejebliksbillede>`;
  };
  const sag = (...registreringer: Parts[]) =>
    billede('Sag', registreringer[0]?.uuid ?? UUID, registreringer.map(registrering).join(''));
  const otherCase = { uuid: OTHER, relationer: part('0307660019') };

  type Body = string | ((transaction: string, request: string) => string | Buffer);
  let server: Server;
  let desk: ConnectedFagsystem;
  let reply: { status?: number; headers?: Record<string, string>; body: Body };
  const answer = (content: string) => void (reply = { body: (transaction) => envelope(output(content), transaction) });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const transaction = /TransactionUUID>([^<]+)</.exec(text)?.[1] ?? '';
        response.writeHead(reply.status ?? 200, { 'content-type': 'text/xml; charset=utf-8', ...reply.headers });
        response.end(typeof reply.body === 'string' ? reply.body : reply.body(transaction, text));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    desk = connectTo((server.address() as AddressInfo).port);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    [429, {}, 'busy'],
    [503, { 'retry-after': '30' }, 'busy'],
    [503, {}, 'busy'],
    [502, {}, 'sourceFault'],
    [404, {}, 'sourceFault'],
    [307, { location: 'http://127.0.0.1:9/' }, 'nonsense'],
  ])('HTTP %i %o is %s', async (status, headers, code) => {
    reply = { status, headers, body: 'fejl' };
    expect(await codeOf(casesOf(desk, CPR))).toBe(code);
  });

  it.each([
    ['wsse:FailedAuthentication', 'signIn'],
    ['wsse:InvalidSecurityToken', 'signIn'],
    ['wsse:InvalidSecurity', 'notAllowed'],
    ['wsse:FailedCheck', 'notAllowed'],
    ['soap:Server', 'sourceFault'],
    ['1205680008', 'sourceFault'],
  ])('the SOAP fault %s is %s, with status 500 and with 200', async (faultcode, code) => {
    for (const status of [500, 200]) {
      const fault = `<s:Fault><faultcode>${faultcode}</faultcode><faultstring>1205680008 Ulla</faultstring></s:Fault>`;
      const body = `<s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${fault}</s:Body></s:Envelope>`;
      reply = { status, body };
      const error = await casesOf(desk, CPR).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(FagsystemError);
      expect(error).toMatchObject({ code });
      expect(String(error)).not.toMatch(/1205680008|Ulla/);
    }
  });

  it.each<[string, string, Body]>([
    ['another transaction', 'nonsense', envelope(output(''), '3f2c1b0a-0000-4000-8000-0000000000ff')],
    ['no transaction', 'nonsense', `<s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${output('')}</s:Body></s:Envelope>`],
    ['no envelope', 'nonsense', output('')],
    [
      'SOAP 1.2',
      'nonsense',
      (t) => envelope(output(''), t).replace(ENVELOPE, 'http://www.w3.org/2003/05/soap-envelope'),
    ],
    ['an answer to another operation', 'nonsense', (t) => envelope(output('').replaceAll('Fremsoeg', 'Opdater'), t)],
    ['the body in another namespace', 'nonsense', (t) => envelope(output('').replaceAll('indeks:6', 'indeks:5'), t)],
    ['two bodies', 'nonsense', (t) => envelope(output('') + output(''), t)],
    ['no StatusKode', 'nonsense', (t) => envelope(output('', ''), t)],
    ['a document type', 'nonsense', (t) => `<!DOCTYPE s:Envelope [<!ENTITY a "a">]>${envelope(output(''), t)}`],
    ['not UTF-8', 'nonsense', (t) => Buffer.from(envelope(output(sag({ attributter: egenskaber('æ') })), t), 'latin1')],
    ['an answer that ends early', 'truncated', (t) => envelope(output(sag({})), t).slice(0, -30)],
    ['a time without a zone', 'nonsense', (t) => envelope(output(sag({ tidspunkt: '2005-11-01T10:15:00' })), t)],
    ['a case without registration', 'nonsense', (t) => envelope(output(billede('Sag', UUID, '')), t)],
    ['a case that says not whose it is', 'wrongPerson', (t) => envelope(output(sag({ relationer: '' })), t)],
    ['a case of another among good ones', 'wrongPerson', (t) => envelope(output(sag({}) + sag(otherCase)), t)],
    [
      'a withdrawn case of another',
      'wrongPerson',
      (t) => envelope(output(sag({ ...otherCase, livscyklus: 'Slettet' })), t),
    ],
  ])('%s is %s', async (_what, code, body) => {
    reply = { body };
    expect(await codeOf(casesOf(desk, CPR))).toBe(code);
  });

  it('takes what holds now: not what has ended, not what is to come', async () => {
    answer(
      sag({
        attributter:
          egenskaber(
            'Ophørt',
            `<sag:Virkning>${valid('2001-01-01T00:00:00Z', '2005-01-01T00:00:00Z')}</sag:Virkning>`,
          ) +
          egenskaber(
            'Gælder',
            `<sag:Virkning>${valid('2005-01-01T00:00:00Z', '2030-01-01T00:00:00Z')}</sag:Virkning>`,
          ) +
          egenskaber('Kommer', `<sag:Virkning>${valid('2030-01-01T00:00:00Z', null)}</sag:Virkning>`),
        relationer:
          part('0307660019', `<gd:Virkning>${valid('2001-01-01T00:00:00Z', '2005-01-01T00:00:00Z')}</gd:Virkning>`) +
          part(CPR, `<gd:Virkning>${valid('2005-01-01T00:00:00Z', null)}</gd:Virkning>`),
      }),
    );
    expect((await casesOf(desk, CPR)).map(({ title }) => title)).toEqual(['Gælder']);
  });

  it('finds the newest registration wherever it stands, and takes nothing from an older one', async () => {
    const newest = { tidspunkt: '2020-01-01T00:00:00Z', attributter: '' };
    const older = { tidspunkt: '2020-01-01T00:30:00+01:00', attributter: egenskaber('Må ikke ses mere') };
    for (const order of [
      [newest, older],
      [older, newest],
    ]) {
      answer(sag(...order));
      const [row] = await casesOf(desk, CPR);
      expect(row).toMatchObject({ contentHidden: true, title: '', changedAt: '2020-01-01T00:00:00.000Z' });
    }
  });

  it("does not lose a case that was opened while the desk's clock was a little behind", async () => {
    const soon = new Date(NOW.getTime() + 90_000).toISOString();
    const attributter = egenskaber('Ny', `<sag:Virkning>${valid(soon, null)}</sag:Virkning>`);
    answer(sag({ attributter, relationer: part(CPR, `<gd:Virkning>${valid(soon, null)}</gd:Virkning>`) }));
    expect((await casesOf(desk, CPR)).map(({ title }) => title)).toEqual(['Ny']);
  });

  it('lets a withdrawn case that has been emptied leave the list in peace', async () => {
    answer(sag({ attributter: '', relationer: '', livscyklus: 'Slettet' }) + sag({ uuid: OTHER }));
    expect((await casesOf(desk, CPR)).map(({ id }) => id)).toEqual([`faf-ydelser:${OTHER}`]);
  });

  it('does not take a page for the last one when the source says that there is more', async () => {
    const all = ['1', '2', '3', '4', '5'].map((last) => sag({ uuid: `${UUID.slice(0, -1)}${last}` }));
    reply = {
      // A source that gives no more than two at a time, whatever is asked for.
      body: (transaction, request) => {
        const first = Number(/FoersteResultatReference>(\d+)</.exec(request)?.[1]);
        const antal = `<sdi:Antal><sdi:Element>sager</sdi:Element><sdi:Antal>${all.length}</sdi:Antal></sdi:Antal>`;
        return envelope(output(antal + all.slice(first, first + 2).join('')), transaction);
      },
    };
    expect(await casesOf(desk, CPR)).toHaveLength(5);
    const antal = '<sdi:Antal><sdi:Element>sager</sdi:Element><sdi:Antal>9</sdi:Antal></sdi:Antal>';
    answer(antal + all.join(''));
    // Never some of them as if they were all.
    expect(['truncated', 'nonsense']).toContain(await codeOf(casesOf(desk, CPR)));
  });

  it('ends the pages when the source never does', async () => {
    answer(sag({}));
    const tiny = connectTo((server.address() as AddressInfo).port, { pageSize: 1 });
    expect(['none', 'nonsense']).toContain(await codeOf(casesOf(tiny, CPR)));
  });

  it.each([
    ['https://ydelser.example.invalid/{sagsnummer}', 'https://ydelser.example.invalid/2005-1'],
    ['http://ydelser.example.invalid/{sagsnummer}', null],
    ['javascript:alert(1)//https://', null],
    ['https://bruger:kode@ydelser.example.invalid/', null],
    ['ydelser/{sagsnummer}', null],
  ])('opens a case at %s: %s', async (uri, expected) => {
    const system = `<gd:LokalUdvidelseListe><si:SagsitsystemRelation>
      <gd:Rolle><sd:UUIDIdentifikator>251C24FD-57b0-4afc-9d73-b063d1957eb3</sd:UUIDIdentifikator></gd:Rolle>
      <si:SystemURI>${uri}</si:SystemURI>
    </si:SagsitsystemRelation></gd:LokalUdvidelseListe>`;
    answer(sag({ relationer: part(CPR) + system }));
    expect((await casesOf(desk, CPR))[0]?.openInSource).toBe(expected);
  });

  it('shows a note as text only when it is text, and a document only while the case refers to it', async () => {
    const post = (indeks: string, inner: string, reference: string, virkning = '') =>
      `<sag:Journalpost>${virkning}<gd:Indeks>${indeks}</gd:Indeks>
        <gd:ReferenceID>${reference}</gd:ReferenceID>${inner}
      </sag:Journalpost>`;
    const postEgenskaber = (inner: string) => `<sag:JournalpostEgenskaber>${inner}</sag:JournalpostEgenskaber>`;
    const notat = (bytes: Buffer, format: string) =>
      postEgenskaber(`<sag:JournalnotatEgenskaber><sag:Titel>Notat</sag:Titel>
        <sag:Notat>${bytes.toString('base64')}</sag:Notat><sag:Format>${format}</sag:Format>
      </sag:JournalnotatEgenskaber>`);
    const empty = '<sd:URNIdentifikator>URN:Empty</sd:URNIdentifikator>';
    const uuid = (last: string) => `${UUID.slice(0, -1)}${last}`;
    const document = (last: string) =>
      billede(
        'Dokument',
        uuid(last),
        `<di:Registrering><sd:Tidspunkt>2005-11-01T10:15:00Z</sd:Tidspunkt>
        <di:AttributListe><di:Egenskaber>
          <di:Titel>Dokument ${last}</di:Titel><di:BrevDato>2005-11-01Z</di:BrevDato>
        </di:Egenskaber></di:AttributListe><di:TilstandListe/><di:RelationListe/>
      </di:Registrering>`,
      );
    const reference = (last: string) => `<sd:UUIDIdentifikator>${uuid(last)}</sd:UUIDIdentifikator>`;
    const ended = `<gd:Virkning>${valid('2001-01-01T00:00:00Z', '2005-01-01T00:00:00Z')}</gd:Virkning>`;
    answer(
      sag({
        relationer:
          part(CPR) +
          post('1', notat(Buffer.from('{\\rtf1 hemmelig}'), 'f1470000-0000-4000-8000-0000000000aa'), empty) +
          post('2', notat(Buffer.from('PK\u0003\u0004hemmelig'), 'f1470000-0000-4000-8000-0000000000ab'), empty) +
          post('3', notat(Buffer.from([0xff, 0xfe, 0x68]), 'Text'), empty) +
          post('4', notat(Buffer.from('Blåbær'), 'f1470000-0000-4000-8000-0000000000ac'), empty) +
          post('1', '', reference('a')) +
          post('2', postEgenskaber('<sag:Dokumenttitel>Sagens egen titel</sag:Dokumenttitel>'), reference('b')) +
          post('3', '', reference('c'), ended),
      }) +
        document('a') +
        document('b') +
        document('c') +
        document('d'),
    );
    const whole = await detailOf(desk, UUID, CPR);
    expect(whole.journal.map(({ title }) => title)).toEqual(['Notat', 'Notat', 'Notat', 'Notat']);
    expect(whole.journal[3]?.text).toBe('Blåbær');
    for (const { text } of whole.journal.slice(0, 3)) expect(text).not.toMatch(/hemmelig|\\rtf|PK|\uFFFD/);
    expect(whole.journal.slice(0, 3).every(({ text }) => text !== '')).toBe(true);
    const documents = whole.documents.map(({ title, date }) => `${title} ${date}`);
    expect(documents).toEqual(['Dokument a 2005-11-01', 'Sagens egen titel 2005-11-01']);
  });

  it('gives nothing for a case that is not the one asked for', async () => {
    answer(sag({ uuid: OTHER }));
    expect(await desk.readCase?.(UUID, CPR, ask())).toEqual({ kind: 'notFound' });
  });
});

describe('what is sent', () => {
  it('carries the trace id that our own log has, where it is a uuid', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    const desk = connectTo(proxy.port);
    for (const traceId of ['3f2c1b0a-0000-4000-8000-00000000000b', 'ikke en uuid']) await desk.check(ask({ traceId }));
    const sent = proxy.exchanges().map(({ request }) => /TransactionUUID>([^<]*)</.exec(request.toString('utf8'))?.[1]);
    await proxy.close();
    const anyUuid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(sent).toEqual(['3f2c1b0a-0000-4000-8000-00000000000b', anyUuid]);
  });

  it('carries the headers of the profile, and says nothing in its address', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    await casesOf(connectTo(proxy.port), person('healthy').cpr);
    const sent = proxy.exchanges()[0]?.request.toString('utf8') ?? '';
    await proxy.close();
    expect(sent).toMatch(/^POST \/sagdokumentindeks\/6 HTTP\/1\.1\r\n/);
    expect(sent).toMatch(/^soapaction: "http:\/\/kombit\.dk\/sts\/sagdokumentindeks\/fremsoeg"\r$/im);
    const parts = ['TransactionUUID>', ':Action', ':MessageID', ':To', 'Framework', 'wsse:Security', 'saml:Assertion'];
    for (const part of parts) expect(sent).toContain(part);
    expect(sent.split('\r\n\r\n')[0]).not.toContain(person('healthy').cpr);
  });

  it.each([
    ['a token in the clear', { samlToken: 'hemmelig' }],
    ['a path with a query', { path: '/x?y=z' }],
    ['a short CVR number', { cvr: '1234567' }],
    ['something more', { andet: true }],
  ])('is never made from a configuration with %s', (_what, more) => {
    expect(sf1470Adapter.configSchema.safeParse({ ...sf1470TrainingConfig(1), ...more }).success).toBe(false);
  });

  it('goes to this machine only when the profile says so, and never in the clear elsewhere', () => {
    expect(() => connectTo(1, { allowLoopback: false })).toThrow(FagsystemError);
    expect(() => connectTo(1, { origin: 'http://faf.example.invalid' })).toThrow(FagsystemError);
  });
});

describe('the simulator itself', () => {
  const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
  const input = (inner: string, operation = 'Fremsoeg') =>
    `<sdi:${operation}SagDokumentIndeksInput xmlns:sdi="urn:oio:sts:sagdok:sagdokumentindeks:6">
      ${inner}
    </sdi:${operation}SagDokumentIndeksInput>`;
  const byUuid = (filter: string) =>
    input(`<sdi:SagUuid>${held('healthy')[0]?.uuid ?? ''}</sdi:SagUuid><sdi:Filter>${filter}</sdi:Filter>`);
  const vis = (part: string) => `<sdi:SagVis><sdi:Vis>${part}</sdi:Vis></sdi:SagVis>`;

  async function say(body: string, operation = 'fremsoeg', token = true): Promise<string> {
    const { origin, path: address, samlToken } = sf1470TrainingConfig(simulator.port);
    const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
    const security = token ? `<w:Security xmlns:w="${wsse}">${samlToken.value}</w:Security>` : '';
    const header = `<h:RequestHeader xmlns:h="http://kombit.dk/xml/schemas/RequestHeader/1/">
      <h:TransactionUUID>t</h:TransactionUUID>
    </h:RequestHeader>${security}`;
    const answer = await fetch(origin + address, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: `"http://kombit.dk/sts/sagdokumentindeks/${operation}"` },
      body: `<s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
    });
    return `${answer.status} ${await answer.text()}`;
  }

  it('gives no cases for an empty filter', async () => {
    expect(await say(byUuid(vis('egenskaber')))).toContain('<sdi:SagFiltreretOejebliksbillede>');
    for (const filter of ['', '<sdi:SagInkluder>journalpost</sdi:SagInkluder>']) {
      const said = await say(byUuid(filter));
      expect(said).toContain('<sd:StatusKode>20<');
      expect(said).not.toContain('Oejebliksbillede');
    }
  });

  it('gives what was asked for and nothing else', async () => {
    const tells = {
      egenskaber: '<sag:Titel>',
      fremdrift: '<sag:Fremdrift>',
      sagsklasse: '<sag:Sagsklasse>',
      sagsaktoer: '<sag:Sagsaktoer>',
      sagspart: 'cpr-nr',
      journalpost: '<sag:Journalpost>',
      itsystem: '<si:SystemURI>',
    };
    for (const [part, mark] of Object.entries(tells)) {
      const said = await say(byUuid(vis(part)));
      expect(Object.values(tells).filter((each) => said.includes(each))).toEqual([mark]);
      expect(said).not.toContain('<sag:Notat>');
    }
  });

  it.each([
    ['importer', () => byUuid(vis('egenskaber'))],
    ['fjern', () => input('', 'Fjern')],
    ['opdater', () => byUuid(vis('egenskaber'))],
    ['noget-andet', () => byUuid(vis('egenskaber'))],
  ])('answers %s with a body that is not its own, or that it does not do, with a fault', async (operation, body) => {
    expect(await say(body(), operation)).toMatch(
      /^500 .*<faultstring>Operationen understøttes ikke af denne simulator</s,
    );
  });

  it('answers a search it does not know with a StatusKode, and a missing token with a fault', async () => {
    expect(await say(input(`<sdi:Filter>${vis('egenskaber')}</sdi:Filter>`))).toContain('<sd:StatusKode>40<');
    expect(await say(byUuid(vis('egenskaber')), 'fremsoeg', false)).toMatch(/^500 .*SecurityTokenUnavailable/s);
  });
});

interface Between {
  readonly port: number;
  close(): Promise<void>;
}

/** What is done to one operation on its way: something before it, to the question, to the answer. */
interface Meddling {
  readonly before?: () => Promise<void>;
  readonly spoil?: (request: string) => string;
  readonly cutAnswer?: boolean;
}

/** Stands between the desk and FAF, meddles with one operation and passes everything else on. */
async function between(
  operation: string,
  target: OpenSimulator,
  { before, spoil, cutAnswer }: Meddling,
): Promise<Between> {
  const server = createServer((request, response) => {
    const pass = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      const soapaction = String(request.headers.soapaction);
      const isOurs = soapaction.includes(`/${operation}`);
      if (isOurs) await before?.();
      const answer = await fetch(`http://127.0.0.1:${target.port}${request.url ?? ''}`, {
        method: 'POST',
        headers: { soapaction, 'content-type': 'text/xml' },
        body: isOurs && spoil !== undefined ? spoil(text) : text,
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, { 'content-type': 'text/xml', 'content-length': bytes.length });
      if (isOurs && cutAnswer === true) response.write(bytes.subarray(0, 100), () => response.destroy());
      else response.end(bytes);
    };
    void pass();
  });
  return await listening(server);
}
