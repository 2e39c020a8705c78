// The LoRa adapter against KSR's simulator over a real socket, and against a server that answers what no simulator would.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CaseDetail, caseDetailSchema } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { Ask, CaseChange, ConnectedFagsystem, NewCase } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { loraAdapter } from '../../electron/core/adapters/lora/adapter.ts';
import { compareBounds, inForceNow, nowFrom, toBound } from '../../electron/core/adapters/lora/tid.ts';
import { loraSimulator, loraTrainingConfig } from '../../electron/training/lora/simulator.ts';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { CitizenCase, PopulationPerson, Trouble } from '../../electron/training/population/population.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { connectWith, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { afterTheWrite, startMeddler } from './meddler.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { listening, bodyOf } from './test-server.ts';
import { casesOf, detailOf, codeOf } from './through-adapter.ts';

const NOW = new Date(`${TEST_ANCHOR}T20:00:00.000Z`);

function connectTo(port: number, more: Record<string, unknown> = {}, now: () => Date = () => NOW): ConnectedFagsystem {
  return connectWith(loraAdapter, { ...loraTrainingConfig(port), ...more }, toolsFor('ksr-register', 'KSR', now));
}

function ask(more: Partial<Ask> = {}): Ask {
  return { signal: new AbortController().signal, traceId: 'lora', onBehalfOf: 'OEV001', ...more };
}

const detail = (from: ConnectedFagsystem, { uuid, cpr }: Pick<CitizenCase, 'uuid' | 'cpr'>) =>
  detailOf(from, uuid, cpr);

let simulator: OpenSimulator;
let ksr: ConnectedFagsystem;

beforeAll(async () => {
  simulator = await openSimulator(loraSimulator, { citizens: 120 });
  ksr = connectTo(simulator.port);
});
afterEach(() => simulator.setFault(null));
afterAll(() => simulator.close());

const person = (trouble: Trouble): PopulationPerson => personWith(simulator.population, trouble);
const held = (trouble: Trouble): readonly CitizenCase[] => simulator.population.cases(person(trouble), 'KSR');

/** A question of one's own to the simulator, with the desk's token. */
async function say(
  method: string,
  place: string,
  body?: unknown,
  authorization?: string,
): Promise<{ status: number; body: unknown }> {
  let token = authorization;
  if (token === undefined) {
    const proxy = await startRecordingProxy(simulator.port);
    await connectTo(proxy.port).check(ask());
    token = /authorization: (.+)\r/i.exec(proxy.exchanges()[0]?.request.toString('utf8') ?? '')?.[1] ?? '';
    await proxy.close();
  }
  const answer = await fetch(`http://127.0.0.1:${simulator.port}${place}`, {
    method,
    headers: token === '' ? {} : { authorization: token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('time in LoRa', () => {
  it.each([
    ['2005-11-01T10:15:00+01:00', '2005-11-01T09:15:00.000Z'],
    ['2005-11-01 10:15:00+01:00', '2005-11-01T09:15:00.000Z'],
    ['2005-11-01 10:15:00+01', '2005-11-01T09:15:00.000Z'],
    ['2015-07-30T10:18:42.079076+02:00', '2015-07-30T08:18:42.079076Z'],
    ['2015-07-30 10:18:42.5+02', '2015-07-30T08:18:42.500Z'],
    ['2015-07-30 08:18:42.079070Z', '2015-07-30T08:18:42.07907Z'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
  ])('%s is %s', (text, bound) => {
    expect(toBound(text, 'here')).toBe(bound);
  });

  it.each(['2005-11-01T10:15:00', '2005-11-01', '', 'Infinity', '2005-13-01 10:15:00+01', '1205680008'])(
    '%s is refused, and not repeated',
    (text) => {
      expect(() => toBound(text, 'here')).toThrow('nonsense: no time with zone at here');
    },
  );

  it('sorts every bound', () => {
    const sorted = [
      '-infinity',
      '2005-11-01T09:15:00.000Z',
      '2005-11-01T09:15:00.0001Z',
      '2005-11-01T09:15:00.001Z',
      'infinity',
    ];
    expect(sorted.toReversed().toSorted(compareBounds)).toEqual(sorted);
  });

  it('takes what holds now, the latest begun first, and from is in where to is out', () => {
    const fact = (name: string, from: string, to: string, more = {}) => ({ name, virkning: { from, to, ...more } });
    const facts = [
      fact('always', '-infinity', 'infinity'),
      fact('over', '2005-01-01 00:00:00+01', '2026-11-24 21:00:00+01'),
      fact('just over, to included', '2004-01-01 00:00:00+01', '2026-11-24 21:00:00+01', { to_included: true }),
      fact('begun', '2026-11-24 21:00:00+01', 'infinity'),
      fact('to come', '2026-11-24 21:06:00+01', 'infinity'),
    ];
    const names = (httpDate?: string) => inForceNow(facts, nowFrom(NOW, httpDate)).map(({ name }) => name);
    expect(names()).toEqual(['begun', 'just over, to included', 'always']);
    // To come by the desk's clock alone is not to come.
    expect(names('Tue, 24 Nov 2026 20:02:00 GMT')).toContain('to come');
    expect(names('not a date')).toEqual(names());
  });
});

describe('the list of cases', () => {
  it('has the facts of each case as KSR has them, with names for what it points to', async () => {
    for (const trouble of ['healthy', 'hostile', 'manyCases'] as const) {
      const rows = new Map((await casesOf(ksr, person(trouble).cpr)).map((row) => [row.id as string, row]));
      expect(rows.size).toBe(held(trouble).length);
      for (const sag of held(trouble)) {
        const last = sag.course.at(-1);
        expect(rows.get(`ksr-register:${sag.uuid}`)).toMatchObject({
          cpr: sag.cpr,
          administration: 'KSR',
          caseNumber: sag.caseNumber,
          title: sag.title,
          kle: { number: sag.kle, title: sag.kleTitle, facet: sag.facet, version: null },
          progress: last?.progress,
          localStatus: null,
          sensitivity: sag.sensitivity,
          openedAt: sag.openedAt,
          closedAt: last?.progress === 'Afsluttet' ? last.at : null,
          deadline: null,
          responsibleUnit: sag.unit.name,
          handler: sag.handler?.name ?? null,
          partyName: null,
          contentHidden: false,
          openInSource: `https://ksr-register.oevelse.example.invalid/sag/${sag.uuid}`,
          provenance: { source: 'ksr-register', fetchedAt: NOW.toISOString() },
        });
      }
    }
  });

  it("asks for UUIDs a page at a time and for each page whole, in LoRa's own words", async () => {
    const proxy = await startRecordingProxy(simulator.port);
    const { cpr } = person('manyCases');
    expect(await casesOf(connectTo(proxy.port, { pageSize: 3 }), cpr)).toHaveLength(8);
    const asked = proxy
      .exchanges()
      .map(({ request }) => new URL(request.toString('latin1').split(' ')[1] ?? '', 'http://x'));
    const sager = asked.filter(({ pathname }) => pathname === '/sag/sag').map(({ searchParams }) => searchParams);
    expect(sager.map((one) => one.get('foersteresultat') ?? one.getAll('uuid').length)).toEqual([
      '0',
      3,
      '3',
      3,
      '6',
      2,
    ]);
    expect(sager[0]?.get('primaerpart')).toBe(`urn:oio:cpr-nr:${cpr}`);
    expect(sager[0]?.get('maximalantalresultater')).toBe('3');
    expect([sager[1]?.get('virkningfra'), sager[1]?.get('virkningtil')]).toEqual(['-infinity', 'infinity']);
    const header =
      /authorization: saml-gzipped (.+)\r/i.exec(proxy.exchanges()[0]?.request.toString('latin1') ?? '')?.[1] ?? '';
    expect(gunzipSync(Buffer.from(header, 'base64')).toString('utf8')).toBe(loraTrainingConfig(1).samlToken.value);
    await proxy.close();
  });

  it('holds every case once when the last page is exactly full', async () => {
    const { cpr } = person('healthy');
    for (const pageSize of [1, 2, 4, 5])
      expect(await casesOf(connectTo(simulator.port, { pageSize }), cpr)).toHaveLength(4);
  });

  it('remembers what UUIDs are called, and asks for them again the next day', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    let now = NOW;
    const desk = connectTo(proxy.port, {}, () => now);
    const { cpr } = person('healthy');
    const count = async () => {
      const before = proxy.exchanges().length;
      await casesOf(desk, cpr);
      return proxy.exchanges().length - before;
    };
    expect([await count(), await count()]).toEqual([5, 2]);
    now = new Date(NOW.getTime() + 86_400_000);
    expect(await count()).toBe(5);
    await proxy.close();
  });

  it('leaves out cases that were made passive, by the seed or since, and those that were deleted', async () => {
    const all = [...simulator.population.people()].flatMap((one) => simulator.population.cases(one, 'KSR'));
    const passive = all.find(({ active }) => !active);
    if (passive === undefined) throw new Error('nobody has a withdrawn case');
    const there = async ({ uuid, cpr }: CitizenCase) => (await casesOf(ksr, cpr)).some(({ id }) => id.endsWith(uuid));
    expect(await there(passive)).toBe(false);
    expect(await ksr.readCase?.(passive.uuid, passive.cpr, ask())).toEqual({ kind: 'notFound' });

    const [first, second] = held('emigrated');
    if (first === undefined || second === undefined) throw new Error('too few cases');
    expect([await there(first), await there(second)]).toEqual([true, true]);
    expect(await say('PATCH', `/sag/sag/${first.uuid}`, { livscyklus: 'Passiv' })).toMatchObject({ status: 200 });
    expect(await say('DELETE', `/sag/sag/${second.uuid}`)).toMatchObject({ status: 202 });
    expect(await say('GET', `/sag/sag/${second.uuid}`)).toEqual({
      status: 410,
      body: { message: 'This object has been deleted.' },
    });
    for (const gone of [first, second]) {
      expect(await there(gone)).toBe(false);
      expect(await ksr.readCase?.(gone.uuid, gone.cpr, ask())).toEqual({ kind: 'notFound' });
    }
  });

  it('keeps a case whose class no register has: no KLE, and the class as a fact', async () => {
    const [sag] = held('healthy');
    if (sag === undefined) throw new Error('no case');
    const well = await detail(ksr, sag);
    expect(well.facts.map(({ name }) => name)).toEqual(['kassationskode']);
    simulator.setFault('ukendtKlasse');
    const rows = await casesOf(ksr, sag.cpr);
    expect(new Set(rows.map(({ kle }) => kle))).toEqual(new Set([null]));
    expect((await detail(ksr, sag)).facts).toContainEqual({
      name: 'primaerklasse',
      value: '0badc1a5-0000-4000-8000-00000000ffff',
      unit: 'text',
    });
  });

  it('takes the registration that is made, not one dated to come, and the fact that began last', async () => {
    const [sag] = held('healthy');
    if (sag === undefined) throw new Error('no case');
    const [rows, whole] = [await casesOf(ksr, sag.cpr), await detail(ksr, sag)];
    for (const fault of ['overlap', 'fremtidigRegistrering']) {
      simulator.setFault(fault);
      expect(await casesOf(ksr, sag.cpr)).toEqual(rows);
      expect((await detail(ksr, sag)).case).toEqual(whole.case);
    }
  });

  it("is thrown away whole when one case is somebody else's", async () => {
    const [sag] = held('healthy');
    simulator.setFault('wrongPerson');
    expect(await codeOf(casesOf(ksr, person('healthy').cpr))).toBe('wrongPerson');
    expect(await codeOf(ksr.readCase?.(sag?.uuid ?? '', person('healthy').cpr, ask()))).toBe('wrongPerson');
    simulator.setFault(null);
    expect(await codeOf(ksr.readCase?.(sag?.uuid ?? '', person('disagree').cpr, ask()))).toBe('wrongPerson');
  });
});

describe('one case', () => {
  it('has its course, registrations, documents, journal and grounds', async () => {
    const sag = held('healthy').find(({ notes }) => notes.length > 1);
    if (sag === undefined) throw new Error('no case with notes');
    const whole = await detail(ksr, sag);
    expect(whole.case).toEqual((await casesOf(ksr, sag.cpr)).find(({ id }) => id.endsWith(sag.uuid)));
    expect(whole).toMatchObject({ description: sag.description, legalBasis: sag.legalBasis });
    expect(whole.parties).toEqual([{ role: 'Primær part', name: null, cpr: sag.cpr }]);
    const course = whole.events.filter(({ kind }) => !kind.startsWith('Registrering: '));
    expect(course.map(({ at, kind, by }) => ({ at, progress: kind, by }))).toEqual(
      sag.course.map((step) => ({ ...step, by: sag.handler?.name ?? 'KSR Register' })),
    );
    const registrations = whole.events.filter(({ kind }) => kind.startsWith('Registrering: '));
    expect(registrations[0]).toMatchObject({ at: sag.openedAt, text: 'Ny sag' });
    expect(registrations.at(-1)).toMatchObject({ at: whole.case.changedAt, kind: 'Registrering: Rettet' });
    expect(whole.events.map(({ at }) => at)).toEqual(whole.events.map(({ at }) => at).toSorted());
    expect(whole.documents).toEqual(
      sag.documents.map(({ uuid, title, date }) => ({
        id: uuid,
        title,
        kind: 'vedlagtdokument',
        date,
        status: null,
        sensitivity: null,
      })),
    );
    expect(whole.journal.map(({ at, title, text, author }) => ({ at, title, text, author }))).toEqual(sag.notes);
  });

  it('brings hostile notes through as text', async () => {
    for (const sag of held('hostile')) {
      expect((await detail(ksr, sag)).journal.map(({ text }) => text)).toEqual(sag.notes.map(({ text }) => text));
    }
  });
});

describe('writing', () => {
  let keys = 0;
  const key = () => `5a610ea0-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`;
  const TEXT = 'Borgeren er vejledt.\nÆØÅ <b>&amp;</b> "😀" \u202E';
  const version = async (sag: CitizenCase) => (await detail(ksr, sag)).case.provenance.registeredAt;
  const note = (sag: CitizenCase, baseVersion: string | null, text = TEXT): CaseChange => ({
    kind: 'journalNote',
    idempotencyKey: key(),
    externalId: sag.uuid,
    baseVersion,
    title: 'Samtale "<skranken>"',
    text,
  });
  const progress = (sag: CitizenCase, baseVersion: string | null, value: string): CaseChange => ({
    kind: 'progress',
    idempotencyKey: key(),
    externalId: sag.uuid,
    baseVersion,
    progress: value,
  });
  const hanne = {
    uuid: seededUuid(1, 'handler', 'Hanne Testrup') as EmployeeId,
    userId: 'HANNE.TESTRUP' as UserId,
    name: 'Hanne Testrup',
  };
  const newCase = (cpr: Cpr, more: Partial<NewCase> = {}): NewCase => ({
    kind: 'newCase',
    idempotencyKey: key(),
    cpr,
    partyName: 'Ulla Prøvegaard',
    title: 'Flytning "æøå" <b>',
    description: '',
    kle: { number: '23.05.10', title: 'Flytteanmeldelse', facet: 'G01' },
    handler: hanne,
    ...more,
  });
  const pick = (place: number): CitizenCase => {
    const sag = held('manyCases')[place];
    if (sag === undefined) throw new Error('too few cases');
    return sag;
  };

  it.each([null, 'listeErstattes'])(
    'adds a note, word for word, and loses no other post (fault: %s)',
    async (fault) => {
      const sag = pick(fault === null ? 0 : 2);
      simulator.setFault(fault);
      const before = await detail(ksr, sag);
      const outcome = await ksr.write?.(note(sag, before.case.provenance.registeredAt), ask());
      const after = await detail(ksr, sag);
      expect(outcome).toEqual({ kind: 'applied', version: after.case.provenance.registeredAt });
      expect(after.case.provenance.registeredAt).not.toBe(before.case.provenance.registeredAt);
      expect(after.documents).toEqual(before.documents);
      expect(after.journal.slice(0, -1)).toEqual(before.journal);
      expect(after.journal.at(-1)).toMatchObject({
        title: 'Samtale "<skranken>"',
        text: TEXT,
        author: 'Mette Skrankegaard',
        at: NOW.toISOString(),
      });
      const posts = [...before.documents.map(({ id }) => id), ...before.journal.map(({ id }) => id)];
      expect(posts).not.toContain(after.journal.at(-1)?.id);
    },
  );

  it('says who wrote, also where KSR does not know them', async () => {
    const sag = pick(0);
    for (const onBehalfOf of ['UKENDT7', 'OEV%']) {
      expect(await ksr.write?.(note(sag, null), ask({ onBehalfOf }))).toMatchObject({ kind: 'applied' });
      expect((await detail(ksr, sag)).journal.at(-1)?.author).toBe(onBehalfOf);
    }
    expect(await ksr.write?.(note(sag, null), ask({ onBehalfOf: hanne.uuid.toUpperCase() }))).toMatchObject({
      kind: 'applied',
    });
    expect((await detail(ksr, sag)).journal.at(-1)?.author).toBe(hanne.name);
  });

  it.each(['Bestilt', 'Udfoert', 'Afsluttet', 'Opstaaet'])(
    'moves a case to %s, and keeps the course it had',
    async (value) => {
      const sag = pick(3);
      const before = await detail(ksr, sag);
      expect(await ksr.write?.(progress(sag, before.case.provenance.registeredAt, value), ask())).toMatchObject({
        kind: 'applied',
      });
      const after = await detail(ksr, sag);
      expect(after.case).toMatchObject({
        progress: value,
        closedAt: value === 'Afsluttet' ? expect.any(String) : null,
      });
      const course = (whole: CaseDetail) =>
        whole.events.filter(({ kind }) => !kind.startsWith('Registrering: ')).map(({ kind }) => kind);
      expect(course(after)).toEqual([...course(before), value]);
    },
  );

  it("moves a case on also when the desk's clock is behind the case", async () => {
    const sag = pick(4);
    const behind = connectTo(simulator.port, {}, () => new Date('2004-01-01T08:00:00Z'));
    const before = await detail(ksr, sag);
    expect(await behind.write?.(progress(sag, before.case.provenance.registeredAt, 'Bestilt'), ask())).toMatchObject({
      kind: 'applied',
    });
    const after = await detail(ksr, sag);
    expect(after.case.progress).toBe('Bestilt');
    expect(after.case.openedAt).toBe(before.case.openedAt);
    expect(after.events.length).toBe(before.events.length + 2);
  });

  it.each([null, 'listeErstattes'])(
    'gives a case to somebody with the reason as a note, in one registration, and loses no post (fault: %s)',
    async (fault) => {
      const sag = pick(fault === null ? 5 : 1);
      simulator.setFault(fault);
      const before = await detail(ksr, sag);
      const command: CaseChange = {
        kind: 'handler',
        idempotencyKey: key(),
        externalId: sag.uuid,
        baseVersion: before.case.provenance.registeredAt,
        handler: hanne,
        reason: TEXT,
      };
      expect(await ksr.write?.(command, ask())).toMatchObject({ kind: 'applied' });
      const after = await detail(ksr, sag);
      expect(after.case.handler).toBe(hanne.name);
      expect([after.journal.slice(0, -1), after.documents]).toEqual([before.journal, before.documents]);
      expect(after.journal.at(-1)).toMatchObject({
        title: 'Sagsbehandler ændret',
        text: `Sagen er givet til ${hanne.name}.\nGrund: ${TEXT}`,
        author: 'Mette Skrankegaard',
      });
      expect(after.events.length).toBe(before.events.length + 1);
    },
  );

  it('gives nobody a case whose journal cannot be sent back whole: neither the caseworker nor the reason is written', async () => {
    const sag = pick(1);
    const before = await detail(ksr, sag);
    const asked: string[] = [];
    const odd = await between('PATCH', {
      before: async () => void asked.push('PATCH'),
      spoilAnswer: (body) => body.replaceAll(/"indeks": ?\d+/g, '"indeks":null'),
    });
    const command: CaseChange = {
      kind: 'handler',
      idempotencyKey: key(),
      externalId: sag.uuid,
      baseVersion: null,
      handler: hanne,
      reason: TEXT,
    };
    expect(before.journal.length + before.documents.length).toBeGreaterThan(0);
    expect(await connectTo(odd.port).write?.(command, ask())).toEqual({ kind: 'refused', why: 'journalNotWritable' });
    await odd.close();
    expect(asked).toEqual([]);
    expect((await detail(ksr, sag)).case.handler).toBe(before.case.handler);
  });

  it('carries out once what had its answer lost', async () => {
    const sag = pick(6);
    const made = newCase(sag.cpr);
    const commands = [
      note(sag, null),
      progress(sag, null, 'Bestilt'),
      {
        kind: 'handler' as const,
        idempotencyKey: key(),
        externalId: sag.uuid,
        baseVersion: null,
        handler: hanne,
        reason: 'Ferie til mandag',
      },
      made,
    ];
    for (const command of commands) {
      const before = [
        await casesOf(ksr, sag.cpr),
        (await detail(ksr, sag)).events.length,
        (await detail(ksr, sag)).journal.length,
      ] as const;
      const cutting = await between(command.kind === 'newCase' ? 'POST' : 'PATCH', { cutAnswer: true });
      expect(await codeOf(connectTo(cutting.port).write?.(command, ask()))).toBe('truncated');
      await cutting.close();
      const again = await ksr.write?.(command, ask());
      const after = [
        await casesOf(ksr, sag.cpr),
        (await detail(ksr, sag)).events.length,
        (await detail(ksr, sag)).journal.length,
      ] as const;
      if (command.kind === 'newCase') {
        const added = after[0].filter(({ id }) => before[0].every((row) => row.id !== id));
        expect(added).toHaveLength(1);
        expect(again).toEqual({
          kind: 'created',
          externalId: added[0]?.id.slice('ksr-register:'.length),
          version: added[0]?.provenance.registeredAt,
        });
        expect(added[0]).toMatchObject({
          title: made.title,
          handler: hanne.name,
          responsibleUnit: 'Folkeregistret, skranken',
          progress: 'Opstaaet',
          sensitivity: null,
        });
      } else {
        expect(again).toEqual({ kind: 'applied', version: await version(sag) });
        expect([after[1] - before[1], after[2] - before[2]]).toEqual(command.kind === 'progress' ? [2, 0] : [1, 1]);
      }
    }
  });

  it.each([503, 429, 401, 403, 500])(
    'taken, and answered %i when it is read back, is not known to be done nor said to be unsent; sent again it is done once',
    async (status) => {
      const sag = pick(6);
      for (const command of [note(sag, null, `Læst tilbage ${status}`), newCase(sag.cpr)]) {
        const isWrite = (line: string) => line.startsWith(command.kind === 'newCase' ? 'POST ' : 'PATCH ');
        const away = await startMeddler(simulator.port, afterTheWrite(isWrite, status));
        expect(await codeOf(connectTo(away.port).write?.(command, ask()))).toBe('sourceFault');
        await away.close();
        const before = [(await casesOf(ksr, sag.cpr)).length, await detail(ksr, sag)];
        expect(await ksr.write?.(command, ask())).toMatchObject({
          kind: command.kind === 'newCase' ? 'created' : 'applied',
        });
        expect([(await casesOf(ksr, sag.cpr)).length, await detail(ksr, sag)]).toEqual(before);
      }
      expect((await detail(ksr, sag)).journal.filter(({ text }) => text === `Læst tilbage ${status}`)).toHaveLength(1);
    },
  );

  it('gives way to a change made since', async () => {
    const sag = pick(7);
    const base = await version(sag);
    expect(await ksr.write?.(note(sag, base, 'Min kollega'), ask())).toMatchObject({ kind: 'applied' });
    const theirs = await version(sag);
    for (const mine of [note(sag, base, 'Mig'), progress(sag, base, 'Afsluttet'), note(sag, 'ikke en tid', 'Mig')]) {
      expect(await ksr.write?.(mine, ask())).toEqual({ kind: 'conflict', theirVersion: theirs });
    }
    expect(await version(sag)).toBe(theirs);
  });

  it('writes beside a change made between its question and its write, which LoRa cannot refuse', async () => {
    const sag = pick(7);
    const meanwhile = async () => void (await ksr.write?.(note(sag, null, 'I mellemtiden'), ask()));
    const interrupted = await between('PATCH', { before: meanwhile });
    expect(await connectTo(interrupted.port).write?.(note(sag, await version(sag), 'Også mig'), ask())).toEqual({
      kind: 'applied',
      version: expect.any(String),
    });
    await interrupted.close();
    const texts = (await detail(ksr, sag)).journal.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Min kollega', 'I mellemtiden', 'Også mig']));
  });

  it('is refused when the case was made passive meanwhile', async () => {
    const sag = held('dead')[0];
    if (sag === undefined) throw new Error('no case');
    const passive = async () => void (await say('PATCH', `/sag/sag/${sag.uuid}`, { livscyklus: 'passiv' }));
    const interrupted = await between('PATCH', { before: passive });
    const command = progress(sag, await version(sag), 'Afsluttet');
    expect(await connectTo(interrupted.port).write?.(command, ask())).toEqual({
      kind: 'refused',
      why: 'notAccepted',
      said: 'http 400',
    });
    await interrupted.close();
    expect(await ksr.write?.(command, ask())).toEqual({ kind: 'refused', why: 'noSuchCase' });
  });

  const some = { kind: 'journalNote', title: 'x', text: 'x' };
  it.each([
    ['a progress the format does not have', { kind: 'progress', progress: 'Henlagt' }],
    ['no title', { ...some, title: ' ' }],
    ['a title that is too long', { ...some, title: 'x'.repeat(256) }],
    ['an empty note', { ...some, text: '' }],
    ['a key with a wildcard', { ...some, idempotencyKey: 'a%' }],
    [
      'a handler without a UUID',
      { kind: 'handler', handler: { uuid: 'x' as EmployeeId, userId: 'x' as UserId, name: 'x' } },
    ],
    ['what is no case of this source', { ...some, externalId: '../sag' }],
    ['a case that is not there', { ...some, externalId: '0a7e6f5c-0000-4000-8000-0000000000ff' }],
  ])('refuses %s, and sends nothing', async (_what, part) => {
    const sag = pick(1);
    const base = await version(sag);
    const command = { idempotencyKey: key(), externalId: sag.uuid, baseVersion: base, ...part } as CaseChange;
    expect(await ksr.write?.(command, ask())).toMatchObject({ kind: 'refused' });
    expect(await version(sag)).toBe(base);
  });

  it('opens no case in a class that LoRa does not have', async () => {
    const { cpr } = person('protected');
    const before = await casesOf(ksr, cpr);
    for (const kle of [
      { number: '99.99.99', title: 'x', facet: 'G01' },
      { number: '23.05.10', title: 'x', facet: 'Ø99' },
      { number: '23.05.1%', title: 'x', facet: 'G01' },
    ]) {
      expect(await ksr.write?.(newCase(cpr, { kle }), ask())).toEqual({ kind: 'refused', why: 'kleNotSetUp' });
    }
    expect(await casesOf(ksr, cpr)).toEqual(before);
  });

  it('lasts through a restart of KSR, which is seeded the same every time', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sagsbord-'));
    const population = createPopulation({ seed: 1, citizens: 3, anchor: TEST_ANCHOR });
    const [who] = population.people();
    const [sag] = who === undefined ? [] : population.cases(who, 'KSR');
    if (sag === undefined) throw new Error('no case');
    const rows = (file: string) => {
      const db = new Database(path.join(folder, file));
      db.transaction(() => loraSimulator.seed(db, population))();
      const all = ['sager', 'registreringer', 'register'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
      db.close();
      return all;
    };
    expect(rows('one.sqlite')).toEqual(rows('two.sqlite'));
    const run = async <T>(work: (desk: ConnectedFagsystem) => Promise<T>): Promise<T> => {
      const db = new Database(path.join(folder, 'one.sqlite'));
      const running = await loraSimulator.start({ db, port: 0, fault: () => null, latencyMs: () => 0, now: () => NOW });
      try {
        return await work(connectTo(running.port));
      } finally {
        await running.close();
        db.close();
      }
    };
    const written = await run(async (desk) =>
      desk.write?.(note(sag, (await detail(desk, sag)).case.provenance.registeredAt, 'Bliver'), ask()),
    );
    const after = await run((desk) => detail(desk, sag));
    expect(written).toEqual({ kind: 'applied', version: after.case.provenance.registeredAt });
    expect(after.journal.map(({ text }) => text)).toContain('Bliver');
    rmSync(folder, { recursive: true });
  });
});

describe('the simulator as LoRa', () => {
  it('wants a token, of the kind it knows and its own', async () => {
    expect(await say('GET', '/sag/sag?uuid=x', undefined, '')).toEqual({
      status: 401,
      body: { message: 'No Authorization header present' },
    });
    expect((await say('GET', '/sag/sag?uuid=x', undefined, 'Bearer x')).body).toEqual({
      message: 'Unknown authorization type Bearer.',
    });
    expect((await say('GET', '/sag/sag?uuid=x', undefined, 'saml-gzipped x')).status).toBe(403);
  });

  it('refuses a parameter it does not have, as the reference spells it', async () => {
    const answer = await say('GET', '/sag/sag?primaerpart=urn:x&maksimalantalresultater=1');
    expect(answer).toEqual({ status: 400, body: { message: 'Unsupported argument(s): maksimalantalresultater' } });
  });

  it('gives what holds at the moment where no period is asked for, and never an empty value', async () => {
    const [sag] = held('healthy');
    const { body } = await say('GET', `/sag/sag/${sag?.uuid ?? ''}`);
    const [object] =
      (body as Record<string, { registreringer: { tilstande: { sagfremdrift: unknown[] } }[] }[]>)[sag?.uuid ?? ''] ??
      [];
    expect(object?.registreringer).toHaveLength(1);
    expect(object?.registreringer[0]?.tilstande.sagfremdrift).toHaveLength(1);
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/:(""|null|\[\]|\{\}|0[,}])/);
    expect(text).toMatch(/"from":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+0[12]"/);
    expect(text).toMatch(/"from":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+0[12]:00"/);
    expect(text).toContain('"from":"-infinity"');
  });

  it('holds a new case to the whole schema', async () => {
    for (const body of [{}, { attributter: { sagegenskaber: [] }, tilstande: {} }, 'x'])
      expect((await say('POST', '/sag/sag', body)).status).toBe(400);
  });
});

/** Stands between the desk and KSR and meddles with one method: something before it, or its answer cut. */
async function between(
  method: string,
  {
    before,
    cutAnswer,
    spoilAnswer,
  }: { before?: () => Promise<void>; cutAnswer?: boolean; spoilAnswer?: (body: string) => string },
) {
  const server = createServer((request, response) => {
    const pass = async () => {
      const body = await bodyOf(request);
      const isOurs = request.method === method;
      if (isOurs) await before?.();
      const answer = await fetch(`http://127.0.0.1:${simulator.port}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '' },
        ...(body === '' ? {} : { body }),
      });
      const text = await answer.text();
      const bytes = Buffer.from(spoilAnswer === undefined ? text : spoilAnswer(text));
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': bytes.length });
      if (isOurs && cutAnswer === true) response.write(bytes.subarray(0, 10), () => response.destroy());
      else response.end(bytes);
    };
    void pass();
  });
  return await listening(server);
}

describe('answers no simulator gives', () => {
  const CPR = '1205680008' as Cpr;
  const SAG = '0b6d2f0e-6f0a-4c8e-9d0d-6a4c5f3f1a01';
  const OTHER = '0b6d2f0e-6f0a-4c8e-9d0d-6a4c5f3f1a02';
  const always = { from: '-infinity', to: 'infinity' };
  const part = (cpr: string, virkning: object = always) => ({
    primaerpart: [{ urn: `urn:oio:cpr-nr:${cpr}`, virkning }],
  });
  const registrering = (more: object = {}) => ({
    fratidspunkt: { tidsstempeldatotid: '2005-11-01T10:15:00.123456+01:00', graenseindikator: true },
    livscykluskode: 'Opstaaet',
    attributter: { sagegenskaber: [{ brugervendtnoegle: 'KSR-1', titel: 'T', virkning: always }] },
    tilstande: { sagfremdrift: [{ fremdrift: 'Opstaaet', virkning: always }] },
    relationer: part(CPR),
    ...more,
  });
  const sag = (more: object = {}, id = SAG) => ({ id, registreringer: [registrering(more)] });

  let server: { port: number; close: () => Promise<void> };
  let desk: ConnectedFagsystem;
  /** What is answered to a search, to a list, to one object, and to a change. */
  let reply: {
    status?: number;
    headers?: Record<string, string>;
    raw?: string;
    soeg?: unknown;
    list?: unknown;
    laes?: unknown;
    ret?: unknown;
  };
  let asked: string[] = [];

  beforeAll(async () => {
    server = await listening(
      createServer((request, response) => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
        const url = new URL(request.url ?? '/', 'http://x');
        const empty = { results: [] };
        const body = !url.pathname.startsWith('/sag/sag')
          ? empty
          : request.method === 'PATCH'
            ? (reply.ret ?? { uuid: SAG })
            : url.pathname !== '/sag/sag'
              ? (reply.laes ?? { [SAG]: [sag()] })
              : url.searchParams.has('primaerpart')
                ? (reply.soeg ?? { results: [[SAG]] })
                : (reply.list ?? { results: [[sag()]] });
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
        response.end(reply.raw ?? JSON.stringify(body));
      }),
    );
    desk = connectTo(server.port);
  });
  afterEach(() => {
    reply = {};
    asked = [];
  });
  afterAll(() => server.close());
  reply = {};

  it('reads the least a Sag can be', async () => {
    const [row] = await casesOf(desk, CPR);
    expect(row).toMatchObject({
      id: `ksr-register:${SAG}`,
      title: 'T',
      caseNumber: 'KSR-1',
      kle: null,
      progress: 'Opstaaet',
      sensitivity: null,
      handler: null,
      openedAt: '2005-11-01T09:15:00.123456Z',
      provenance: { registeredAt: '2005-11-01T09:15:00.123456Z' },
    });
  });

  it.each<[string, number, unknown, string]>([
    [
      'its database says so',
      401,
      { message: 'ERROR:  Unable to list sag with uuids [1205680008]. Ulla' },
      'notAllowed',
    ],
    ['there is no token', 401, { message: 'No Authorization header present' }, 'signIn'],
    ['the token has expired', 403, { message: 'SAML token validation failed: Ulla 1205680008' }, 'signIn'],
    ['the user may not', 403, { message: 'Not allowed!' }, 'notAllowed'],
    ['a proxy says so', 403, 'Ulla 1205680008', 'notAllowed'],
    ['it is busy', 503, {}, 'busy'],
    [
      'the question is wrong',
      400,
      { message: 'Unsupported argument(s): primaerpart', context: '1205680008' },
      'sourceFault',
    ],
    ['it fails', 500, { message: 'Ulla 1205680008' }, 'sourceFault'],
    ['it is elsewhere', 302, {}, 'nonsense'],
  ])(
    'when %s (HTTP %i), it is so in every question, and nothing of it is repeated',
    async (_why, status, message, code) => {
      reply = { status, raw: JSON.stringify(message) };
      for (const question of [() => casesOf(desk, CPR), () => desk.readCase?.(SAG, CPR, ask())]) {
        const error = await Promise.resolve(question()).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(FagsystemError);
        expect(error).toMatchObject({ code });
        expect(String(error)).not.toMatch(/1205680008|Ulla|0b6d/);
      }
      expect(await desk.check(ask())).toEqual({ ok: false, problem: code });
    },
  );

  it('takes a missing case from LoRa alone: a 404 of something else is a fault', async () => {
    for (const status of [404, 410]) {
      reply = { status, raw: JSON.stringify({ message: 'No Sag' }) };
      expect(await desk.readCase?.(SAG, CPR, ask())).toEqual({ kind: 'notFound' });
      for (const raw of ['<h1>Not found</h1>', JSON.stringify({ error: 404, text: '404 Not Found' })]) {
        reply = { status, raw };
        expect(await codeOf(desk.readCase?.(SAG, CPR, ask()))).toBe('sourceFault');
      }
    }
  });

  it.each<[string, string, object]>([
    ['a Sag that was not asked for', 'nonsense', { list: { results: [[sag({}, OTHER)]] } }],
    ['fewer Sager than were found', 'truncated', { soeg: { results: [[SAG, OTHER]] } }],
    ['no registration', 'nonsense', { list: { results: [[{ id: SAG, registreringer: [] }]] } }],
    [
      'a registration dated to come and no other',
      'nonsense',
      { list: { results: [[sag({ fratidspunkt: { tidsstempeldatotid: '2099-01-01T00:00:00+01:00' } })]] } },
    ],
    [
      'a registration without end or beginning',
      'nonsense',
      { list: { results: [[sag({ fratidspunkt: { tidsstempeldatotid: '-infinity' } })]] } },
    ],
    [
      'a time without a zone',
      'nonsense',
      { list: { results: [[sag({ relationer: part(CPR, { from: '2005-11-01 10:15:00', to: 'infinity' }) })]] } },
    ],
    [
      'a fact without Virkning',
      'nonsense',
      { list: { results: [[sag({ tilstande: { sagfremdrift: [{ fremdrift: 'Oplyst' }] } })]] } },
    ],
    ['no UUID', 'nonsense', { soeg: { results: [['1205680008']] } }],
    ['the same page for ever', 'nonsense', { soeg: { results: [Array.from({ length: 50 }, () => SAG)] } }],
    ['no results', 'nonsense', { soeg: {} }],
    ['a case that says not whose it is', 'wrongPerson', { list: { results: [[sag({ relationer: {} })]] } }],
    [
      'a case that was theirs',
      'wrongPerson',
      { list: { results: [[sag({ relationer: part(CPR, { from: '-infinity', to: '2006-01-01 00:00:00+01' }) })]] } },
    ],
    [
      'two primary parties',
      'wrongPerson',
      {
        list: {
          results: [
            [sag({ relationer: { primaerpart: [...part(CPR).primaerpart, ...part('0307660019').primaerpart] } })],
          ],
        },
      },
    ],
    [
      'a company',
      'wrongPerson',
      {
        list: {
          results: [[sag({ relationer: { primaerpart: [{ urn: `urn:oio:cvr-nr:${CPR}`, virkning: always }] } })]],
        },
      },
    ],
  ])('refuses %s: %s', async (_what, code, answers) => {
    reply = answers;
    expect(await codeOf(casesOf(desk, CPR))).toBe(code);
  });

  it.each<[string, unknown]>([
    ['another object', { [OTHER]: [sag({}, OTHER)] }],
    ['two objects', { [SAG]: [sag(), sag()] }],
    ['nothing', {}],
  ])('refuses %s where one was asked for', async (_what, laes) => {
    reply = { laes };
    expect(await codeOf(desk.readCase?.(SAG, CPR, ask()))).toBe('nonsense');
  });

  it("takes no cases for an answer in both of LoRa's forms, and a withdrawn case without its party", async () => {
    for (const results of [[], [[]]]) {
      reply = { soeg: { results } };
      expect(await casesOf(desk, CPR)).toEqual([]);
    }
    for (const livscykluskode of ['Passiveret', 'Slettet']) {
      reply = { list: { results: [[sag({ livscykluskode, relationer: {} })]] } };
      expect(await casesOf(desk, CPR)).toEqual([]);
    }
  });

  it('shows what it does not know as it came', async () => {
    const relationer = {
      ...part(CPR),
      sekundaerpart: [{ urn: 'urn:oio:cvr-nr:11111111', virkning: always }],
      primaerbehandler: [{ uuid: OTHER.toUpperCase(), virkning: always }],
      primaerklasse: [{ urn: 'urn:kle:23.05.10', virkning: always }],
      foelsomhedsklasse: [{ uuid: OTHER, virkning: always }],
      journalpost: [
        { indeks: 1, journalpostkode: 'nyt', virkning: { from: 'infinity', to: 'infinity' } },
        { indeks: 2, journalpostkode: 'nyt', virkning: always },
      ],
    };
    reply = {
      laes: {
        [SAG.toUpperCase()]: [
          sag({
            livscykluskode: 'Arkiveret',
            relationer,
            tilstande: { sagfremdrift: [{ fremdrift: 'Aldrig', virkning: { from: 'infinity', to: 'infinity' } }] },
          }),
        ],
      },
    };
    const whole = await detail(desk, { uuid: SAG, cpr: CPR });
    expect(caseDetailSchema.parse(whole)).toEqual(whole);
    expect(whole.case).toMatchObject({ handler: OTHER, sensitivity: OTHER, kle: null });
    expect(whole.parties).toContainEqual({ role: 'Sekundær part', name: 'urn:oio:cvr-nr:11111111', cpr: null });
    expect(whole.facts).toEqual([{ name: 'primaerklasse', value: 'urn:kle:23.05.10', unit: 'text' }]);
    expect(whole.documents).toEqual([{ id: '2', title: '', kind: 'nyt', date: null, status: null, sensitivity: null }]);
    expect(whole.events.map(({ kind }) => kind)).toContain('Registrering: Arkiveret');
  });

  it('writes no note where a post has no indeks, and says what LoRa did not do', async () => {
    const command: CaseChange = {
      kind: 'journalNote',
      idempotencyKey: 'k-1',
      externalId: SAG,
      baseVersion: null,
      title: 'x',
      text: 'x',
    };
    reply = { laes: { [SAG]: [sag({ relationer: { ...part(CPR), journalpost: [{ virkning: always }] } })] } };
    expect(await desk.write?.(command, ask())).toEqual({ kind: 'refused', why: 'journalNotWritable' });
    expect(asked.filter((one) => one.startsWith('PATCH'))).toEqual([]);
    reply = {};
    expect(await desk.write?.(command, ask())).toEqual({ kind: 'refused', why: 'notCarriedOut' });
    reply = { ret: { uuid: OTHER } };
    expect(await codeOf(desk.write?.(command, ask()))).toBe('nonsense');
  });
});
