// The Nexus adapter against SUF's simulator over real sockets, and with somebody in between who changes what Nexus answers.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { Ask, ConnectedFagsystem, WriteCommand } from '../../electron/core/adapters/adapter.ts';
import { FagsystemError } from '../../electron/core/fagsystem-error.ts';
import { nexusAdapter } from '../../electron/core/adapters/nexus/adapter.ts';
import { Hal } from '../../electron/core/adapters/nexus/hal.ts';
import { fillIn, keyIn, readForm } from '../../electron/core/adapters/nexus/journal-form.ts';
import { formSchema, referenceSchema, toNexusInstant } from '../../electron/core/adapters/nexus/schema.ts';
import { casesIn, pathwaysIn } from '../../electron/core/adapters/nexus/tree.ts';
import { AccessToken } from '../../electron/core/transport/access-token.ts';
import { nexusSimulator, nexusTrainingConfig } from '../../electron/training/nexus/simulator.ts';
import { pathwaysOf } from '../../electron/training/nexus/store.ts';
import type { CitizenCase, Trouble } from '../../electron/training/population/population.ts';
import { testClock } from '../test-clock.ts';
import { errorOf, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator } from './open-simulator.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { bodyOf } from './test-server.ts';
import { casesOf, detailOf, externalIdOf, write } from './through-adapter.ts';

let simulator: OpenSimulator;
const meddlers = new Set<Meddler>();

beforeAll(async () => void (simulator = await openSimulator(nexusSimulator)));
afterEach(async () => {
  simulator.setFault(null);
  for (const meddler of meddlers) await meddler.close();
  meddlers.clear();
});
afterAll(() => simulator.close());

function connectTo(port: number, more: Record<string, unknown> = {}): ConnectedFagsystem {
  return nexusAdapter.connect(
    nexusAdapter.configSchema.parse({ ...nexusTrainingConfig(port), ...more }),
    toolsFor('suf-omsorg', 'SUF'),
  );
}

function ask(signal: AbortSignal = new AbortController().signal): Ask {
  return { signal, traceId: '3f2c1b0a-0000-4000-8000-00000000000a', onBehalfOf: 'OEV001' };
}

const cprOf = (trouble: Trouble): Cpr => personWith(simulator.population, trouble).cpr;
const held = (trouble: Trouble): CitizenCase[] =>
  pathwaysOf(simulator.population, personWith(simulator.population, trouble));
const detail = (nexus: ConnectedFagsystem, row: Case) => detailOf(nexus, externalIdOf(row), row.cpr);

const note = (
  row: Case,
  more: { idempotencyKey?: string; baseVersion?: string | null; text?: string } = {},
): WriteCommand => ({
  kind: 'journalNote',
  idempotencyKey: crypto.randomUUID(),
  externalId: externalIdOf(row),
  baseVersion: row.provenance.registeredAt,
  title: 'Vejledning',
  text: 'Borgeren er vejledt.',
  ...more,
});
const closing = (row: Case, more: { progress?: string; baseVersion?: string | null } = {}): WriteCommand => ({
  kind: 'progress',
  idempotencyKey: crypto.randomUUID(),
  externalId: externalIdOf(row),
  baseVersion: row.provenance.registeredAt,
  progress: 'Afsluttet',
  ...more,
});

interface Passing {
  readonly method: string;
  readonly path: string;
  /** What was sent, and what Nexus answers. */
  readonly sent: string;
  readonly status: number;
  readonly body: string;
}

interface Meddler {
  readonly port: number;
  readonly seen: readonly Passing[];
  readonly mostAtOnce: number;
  readonly open: number;
  close(): Promise<void>;
}

/** What to answer instead; undefined lets it pass, 'drop' cuts the connection after Nexus has answered, 'hold' never answers. */
type Instead = { status?: number; body: string } | 'drop' | 'hold' | undefined;
type Change = (passing: Passing) => Instead | Promise<Instead>;

/** Somebody between the desk and Nexus. Nexus' links lead back here. */
async function meddle(change: Change): Promise<Meddler> {
  const seen: Passing[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const server: Server = createServer((request, response) => {
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    response.once('close', () => (underWay -= 1));
    const run = async () => {
      const sent = await bodyOf(request);
      const { method = 'GET', url = '/', headers } = request;
      const passing = {
        method,
        path: url,
        sent,
        ...(await pass(`http://127.0.0.1:${simulator.port}${url}`, method, headers, sent)),
      };
      seen.push(passing);
      const instead = await change(passing);
      if (instead === 'hold') return;
      if (instead === 'drop') return void response.destroy();
      response.writeHead(instead?.status ?? passing.status, { 'content-type': 'application/json' });
      response.end(instead?.body ?? passing.body);
    };
    run().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const meddler: Meddler = {
    port,
    seen,
    get mostAtOnce() {
      return mostAtOnce;
    },
    get open() {
      return underWay;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  meddlers.add(meddler);
  return meddler;

  async function pass(address: string, method: string, headers: IncomingMessage['headers'], sent: string) {
    const answer = await fetch(address, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? 'text/plain' },
      ...(sent === '' ? {} : { body: sent }),
    });
    // Links lead to where the simulator was asked: here they are to lead to the meddler.
    return {
      status: answer.status,
      body: (await answer.text()).replaceAll(`127.0.0.1:${simulator.port}`, `127.0.0.1:${port}`),
    };
  }
}

type Json = Readonly<Record<string, unknown>>;
type Links = Readonly<Record<string, { readonly href: string }>>;

/** An answer to a path, changed as JSON. */
function changing<Answer = Json>(path: RegExp, change: (answer: Answer) => unknown): (passing: Passing) => Instead {
  return (passing) =>
    path.test(passing.path) && passing.status === 200
      ? { body: JSON.stringify(change(JSON.parse(passing.body) as Answer)) }
      : undefined;
}

/** The patient of a search, changed. */
const changingPatient = (more: Json) =>
  changing(SEARCH, ({ patient, ...rest }) => ({ ...rest, patient: { ...(patient as Json), ...more } }));

/** The tree with its first line alone, changed. */
const firstLine = (change: (line: Json, links: Links) => Json) =>
  changing<readonly Json[]>(TREE, ([line = {}]) => {
    const { _links: links } = line;
    return [{ ...line, children: [], ...change(line, links as Links) }];
  });

/** A resource without one of its links. */
const withoutLink = (path: RegExp, name: string) =>
  changing(path, ({ _links: links, ...rest }) => {
    const { [name]: _gone, ...left } = links as Links;
    return { ...rest, _links: left };
  });

const SEARCH = /patients\/search$/;
const TREE = /pathways\/3\/references/;
const OBJECT = /patientPathways\/\d+$/;
const FORM_POST = '/formData/';

async function codeWith(change: Change, run: (nexus: ConnectedFagsystem) => Promise<unknown>): Promise<string> {
  const meddler = await meddle(change);
  return (await errorOf(run(connectTo(meddler.port)))).code;
}
const findHealthy = (nexus: ConnectedFagsystem) => casesOf(nexus, cprOf('healthy'));
const readHealthy = async (nexus: ConnectedFagsystem) => {
  const rows = await findHealthy(nexus);
  for (const row of rows) await detail(nexus, row);
};

describe('a pathway as a case', () => {
  it('has the facts as Nexus has them, and KLE by its programme', async () => {
    const rows = await findHealthy(connectTo(simulator.port));
    for (const sag of held('healthy')) {
      const row = rows.find(({ title, openedAt }) => title === sag.title && openedAt === sag.openedAt);
      const closed = sag.course.find(({ progress }) => progress === 'Afsluttet')?.at ?? null;
      expect(row).toMatchObject({
        administration: 'SUF',
        kle: { number: sag.kle, title: sag.kleTitle, facet: sag.facet, version: null },
        progress: closed === null ? 'ACTIVE' : 'Afsluttet',
        localStatus: closed === null ? 'ACTIVE' : 'CLOSED',
        sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
        closedAt: closed,
        partyName: sag.partyName,
        deadline: null,
        handler: null,
        contentHidden: false,
      });
      expect(row?.caseNumber).toMatch(/^6\d{5}$/);
      expect(row?.openInSource).toBe(`https://nexus.oevelse.example.invalid/forloeb/${row?.caseNumber}`);
      const times = [sag.openedAt, ...sag.course.map(({ at }) => at), ...sag.notes.map(({ at }) => at)];
      expect(row?.provenance.registeredAt).toBe(times.toSorted().at(-1));
    }
    expect(rows).toHaveLength(held('healthy').length);
  });

  it('has no KLE number when the profile says none, and no hop without an address', async () => {
    const [row] = await casesOf(connectTo(simulator.port, { programmes: {}, caseAddress: null }), cprOf('healthy'));
    expect(row).toMatchObject({ kle: null, openInSource: null });
  });

  it('holds its events, documents and notes whole, with who wrote them', async () => {
    const nexus = connectTo(simulator.port);
    for (const row of await findHealthy(nexus)) {
      const sag = held('healthy').find(({ openedAt }) => openedAt === row.openedAt);
      if (sag === undefined) throw new Error('no such case');
      const { events, documents, journal, parties } = await detail(nexus, row);
      expect(events.map(({ at, kind }) => ({ at, progress: kind }))).toEqual(sag.course);
      expect(events.every(({ by, text }) => by !== null && text !== '')).toBe(true);
      expect(documents.map(({ title, kind, date, status }) => ({ title, kind, date, status }))).toEqual(
        sag.documents.map(({ title, kind, date, status }) => ({ title, kind, date, status })),
      );
      expect(journal.map(({ at, title, text, author }) => ({ at, title, text, author }))).toEqual(sag.notes);
      expect(parties).toEqual([{ role: 'Primær part', name: sag.partyName, cpr: row.cpr }]);
    }
    expect(held('healthy').some(({ notes }) => notes.length > 0)).toBe(true);
  });

  it('says which grundforløb it lies under; a grundforløb that is only a heading is no case', async () => {
    const nexus = connectTo(simulator.port);
    const rows = await findHealthy(nexus);
    const facts = await Promise.all(rows.map(async (row) => (await detail(nexus, row)).facts));
    expect(facts.flat()).toContainEqual({
      name: 'Grundforløb',
      value: 'Ældre- og sundhedsfagligt grundforløb',
      unit: 'text',
    });
    expect(rows.some(({ title }) => title.startsWith('Ældre- og'))).toBe(false);
  });

  it('keeps a status and a kind of line that no list has', async () => {
    simulator.setFault('ukendtStatus');
    const nexus = connectTo(simulator.port);
    const [row] = await findHealthy(nexus);
    expect(row).toMatchObject({ progress: 'HIBERNATED', localStatus: 'HIBERNATED', closedAt: null });
    if (row === undefined) throw new Error('no case');
    expect((await detail(nexus, row)).facts).toContainEqual({
      name: 'futureReference',
      value: 'Noget, som ingen liste har',
      unit: 'text',
    });
  });

  it('does not end before it began, when the day it ended is all that Nexus says', async () => {
    const meddler = await meddle(changing(OBJECT, (pathway) => ({ ...pathway, inactivatedDate: '2001-01-01' })));
    for (const row of await findHealthy(connectTo(meddler.port)))
      expect(row).toMatchObject({ progress: 'Afsluttet', closedAt: row.openedAt });
  });

  it('without a name is one whose content is hidden', async () => {
    const nameless = (tree: readonly Json[]): unknown =>
      tree.map((line) => ({ ...line, name: null, children: nameless(line['children'] as readonly Json[]) }));
    const inTree = changing(TREE, nameless);
    const itself = changing(OBJECT, (pathway) => ({ ...pathway, name: null }));
    const meddler = await meddle((passing) => itself(passing) ?? inTree(passing));
    for (const row of await findHealthy(connectTo(meddler.port)))
      expect(row).toMatchObject({ title: '', contentHidden: true });
  });
});

describe('links', () => {
  it('are the only addresses asked: each was in an answer before, but for the sign-in and the home', async () => {
    const proxy = await startRecordingProxy(simulator.port);
    try {
      const nexus = connectTo(proxy.port);
      const [row] = await findHealthy(nexus);
      if (row === undefined) throw new Error('no case');
      await detail(nexus, row);
      expect((await write(nexus, note(row))).kind).toBe('applied');
      const told = new Set<string>();
      const asked: string[] = [];
      for (const { request, response } of proxy.exchanges()) {
        const path = /^\S+ (\S+)/.exec(request.toString('utf8'))?.[1] ?? '';
        if (!told.has(path)) asked.push(path);
        for (const [, href = ''] of response.toString('utf8').matchAll(/"href":"http:\/\/[^/"]+([^"]*)"/g))
          told.add(href);
      }
      expect(asked).toEqual([
        new URL(nexusTrainingConfig(1).tokenAddress).pathname,
        new URL(nexusTrainingConfig(1).home).pathname,
      ]);
    } finally {
      await proxy.close();
    }
  });

  it('to anywhere but the source are nonsense, and nobody there is asked', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const hrefs = [
      `http://127.0.0.1:${port}/x`,
      `//127.0.0.1:${port}/x`,
      'https://nexus.ond.example.invalid/x',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://',
      '\\\\ond\\x',
    ];
    try {
      for (const href of hrefs) {
        const inPatient = changingPatient({ _links: { patientPreferences: { href } } });
        const inTree = firstLine((_line, links) => ({ _links: { ...links, referencedObject: { href } } }));
        expect(await codeWith(inPatient, findHealthy), href).toBe('nonsense');
        expect(await codeWith(inTree, findHealthy), href).toBe('nonsense');
      }
      expect(asked).toBe(0);
    } finally {
      await new Promise<void>((resolve) => elsewhere.close(() => resolve()));
    }
  });

  it('with a name and password in them are nonsense', async () => {
    const withPassword = firstLine((_line, links) => {
      const href = links['referencedObject']?.href.replace('http://', 'http://bruger:kode@');
      return { _links: { ...links, referencedObject: { href } } };
    });
    expect(await codeWith(withPassword, findHealthy)).toBe('nonsense');
  });

  it('that are missing or have no address are nonsense', async () => {
    for (const links of [
      {},
      null,
      { patientPreferences: null },
      { patientPreferences: { href: '' } },
      { patientPreferences: 'x' },
    ]) {
      expect(await codeWith(changingPatient({ _links: links }), findHealthy)).toBe('nonsense');
    }
  });

  it('are followed when they are relative', async () => {
    const home = /http:\/\/127\.0\.0\.1:\d+\/api\/core\/mobile\/oevelse\/v2\//g;
    const meddler = await meddle(({ path, status, body }) =>
      path.includes('/v2/') ? { status, body: body.replaceAll(home, '') } : undefined,
    );
    const through = await findHealthy(connectTo(meddler.port));
    expect(through.map(({ id }) => id)).toEqual((await findHealthy(connectTo(simulator.port))).map(({ id }) => id));
  });

  it('with the port that https has anyway are of the same origin', () => {
    const http = { send: () => Promise.reject(new Error('not asked')) };
    const token = new AccessToken({ http, path: '/', form: () => ({}), now: testClock.now });
    const hal = new Hal({ http, token, home: 'https://korsbaek.nexus.example.invalid/api/v2/', mostAtOnce: 1 });
    const self = 'patientPathways/65452/selfReference';
    expect(hal.idOf(`https://korsbaek.nexus.example.invalid:443/api/v2/${self}`)).toBe(self);
    expect(hal.idOf('https://korsbaek.nexus.example.invalid/api/other/1?x=2')).toBe('/api/other/1?x=2');
    expect(() => hal.idOf('https://korsbaek.nexus.example.invalid:8443/api/v2/x')).toThrow(FagsystemError);
    expect(() => hal.idOf(`/${'x'.repeat(120)}`)).toThrow(FagsystemError);
  });
});

describe('many pathways', () => {
  it('are opened a few at a time', async () => {
    const meddler = await meddle(async () => void (await new Promise((resolve) => setTimeout(resolve, 15))));
    expect((await casesOf(connectTo(meddler.port), cprOf('manyCases'))).length).toBeGreaterThan(4);
    expect(meddler.mostAtOnce).toBeGreaterThan(1);
    expect(meddler.mostAtOnce).toBeLessThanOrEqual(4);
  });

  it('are all given or none: the first that fails is the answer, and the others are let go', async () => {
    let objects = 0;
    const meddler = await meddle(({ path }) => {
      if (!OBJECT.test(path)) return undefined;
      objects += 1;
      return objects === 3 ? { status: 500, body: '{}' } : 'hold';
    });
    expect((await errorOf(casesOf(connectTo(meddler.port), cprOf('manyCases')))).code).toBe('sourceFault');
    await expect.poll(() => meddler.open).toBe(0);
    expect(objects).toBeLessThanOrEqual(4);
  });

  it('are let go when the question is taken back', async () => {
    const controller = new AbortController();
    const meddler = await meddle(({ path }) => {
      if (!OBJECT.test(path)) return undefined;
      controller.abort();
      return 'hold';
    });
    expect((await errorOf(casesOf(connectTo(meddler.port), cprOf('manyCases'), ask(controller.signal)))).code).toBe(
      'cancelled',
    );
    await expect.poll(() => meddler.open).toBe(0);
    expect(meddler.seen.filter(({ path }) => OBJECT.test(path)).length).toBeLessThanOrEqual(4);
  });
});

describe('lists in pages', () => {
  it('give the same as whole lists', async () => {
    const straight = connectTo(simulator.port);
    const whole = await Promise.all((await findHealthy(straight)).map((row) => detail(straight, row)));
    simulator.setFault('sideopdelt');
    const proxy = await startRecordingProxy(simulator.port);
    try {
      const nexus = connectTo(proxy.port);
      const paged = await Promise.all((await findHealthy(nexus)).map((row) => detail(nexus, row)));
      const plain = (value: unknown) =>
        JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'fetchedAt' ? undefined : one)));
      expect(plain(paged)).toEqual(plain(whole));
      expect(
        proxy.exchanges().filter(({ request }) => /[?&]page=1/.test(request.toString('latin1').split('\r\n')[0] ?? ''))
          .length,
      ).toBeGreaterThan(0);
    } finally {
      await proxy.close();
    }
  });

  it('that do not hold what they say are truncated', async () => {
    simulator.setFault('sideopdelt');
    const saying = (totalItems: number) =>
      changing(TREE, (list) => (Array.isArray(list) ? list : { ...list, totalItems }));
    expect(await codeWith(saying(7), findHealthy)).toBe('truncated');
    expect(await codeWith(saying(0), findHealthy)).toBe('truncated');
    expect(await codeWith(saying(1e9), findHealthy)).toBe('tooLarge');
  });
});

describe('nothing', () => {
  it('is an answer when there is neither reference nor active programme', async () => {
    expect(await casesOf(connectTo(simulator.port), cprOf('noCases'))).toEqual([]);
  });

  it('is no answer when programmes are active, when the body is empty, or when the view is missing', async () => {
    expect(await codeWith(({ path }) => (TREE.test(path) ? { body: '[]' } : undefined), findHealthy)).toBe('nonsense');
    expect(await codeWith(({ path }) => (TREE.test(path) ? { body: '' } : undefined), findHealthy)).toBe('nonsense');
    expect(await codeWith(({ path }) => (TREE.test(path) ? { status: 404, body: '{}' } : undefined), findHealthy)).toBe(
      'sourceFault',
    );
    simulator.setFault('ingenVisning');
    expect((await errorOf(findHealthy(connectTo(simulator.port)))).code).toBe('notAllowed');
  });
});

describe('somebody else', () => {
  const other = (answer: Json) => ({ ...answer, patientId: 1 });

  it('in a pathway, a form or a document is refused', async () => {
    expect(await codeWith(changing(OBJECT, other), findHealthy)).toBe('wrongPerson');
    expect(
      await codeWith(
        changing(/formData\/\d+$/, (form) => ({ ...form, patient: { id: 1 } })),
        readHealthy,
      ),
    ).toBe('wrongPerson');
    expect(await codeWith(changing(/documents\/\d+$/, other), readHealthy)).toBe('wrongPerson');
  });

  it('is not given for a number that only looks like the one asked for', async () => {
    const { cpr } = personWith(simulator.population, 'healthy');
    const identifiers = [`${cpr.slice(0, 6)} ${cpr.slice(6)}`, `${cpr}0`, '', `${cpr.slice(0, 6)}--${cpr.slice(6)}`];
    for (const identifier of identifiers) {
      expect(await codeWith(changingPatient({ patientIdentifier: { identifier } }), findHealthy)).toBe('wrongPerson');
    }
  });

  it('cannot be read by asking for their pathway', async () => {
    const nexus = connectTo(simulator.port);
    const [theirs] = await casesOf(nexus, cprOf('manyCases'));
    if (theirs === undefined) throw new Error('no case');
    expect(await nexus.readCase?.(externalIdOf(theirs), cprOf('healthy'), ask())).toEqual({ kind: 'notFound' });
  });
});

describe('answers that no Nexus should give', () => {
  it('are errors with a code, whatever they hold', async () => {
    const first = (more: Json) => firstLine(() => more);
    expect(await codeWith(first({ date: '18/3-2024' }), findHealthy)).toBe('nonsense');
    expect(await codeWith(first({ date: '2024-13-18T11:53:12.000+0000' }), findHealthy)).toBe('nonsense');
    expect(await codeWith(first({ patientPathwayId: null }), findHealthy)).toBe('nonsense');
    expect(await codeWith(first({ patientPathwayId: 1 }), findHealthy)).toBe('nonsense');
    expect(await codeWith(first({ children: ['x'] }), findHealthy)).toBe('nonsense');
    expect(
      await codeWith(
        changing(OBJECT, (pathway) => ({ ...pathway, id: Number(pathway['id']) + 1 })),
        findHealthy,
      ),
    ).toBe('nonsense');
    expect(
      await codeWith(
        changing(SEARCH, (details) => ({ ...details, patient: null })),
        findHealthy,
      ),
    ).toBe('nonsense');
    expect(await codeWith(({ path }) => (TREE.test(path) ? { body: '{"a":' } : undefined), findHealthy)).toBe(
      'nonsense',
    );
  });

  it('of any depth do not take the desk down', async () => {
    for (const depth of [30, 50_000]) {
      const deep = `${'[{"type":"x","children":'.repeat(depth)}[]${'}]'.repeat(depth)}`;
      expect(['tooLarge', 'nonsense']).toContain(
        await codeWith(({ path }) => (TREE.test(path) ? { body: deep } : undefined), findHealthy),
      );
    }
    const wide = JSON.stringify([{ type: 'x', children: Array.from({ length: 25_000 }, () => ({ type: 'x' })) }]);
    expect(await codeWith(({ path }) => (TREE.test(path) ? { body: wide } : undefined), findHealthy)).toBe('tooLarge');
  });
});

describe('the tree', () => {
  const line = (type: string, more: object = {}) => referenceSchema.parse({ type, name: type, ...more });
  const pathway = (id: number, children: unknown[] = []) =>
    line('patientPathwayReference', { patientPathwayId: id, name: `forløb ${id}`, children });

  it('gives what lies in folders to the pathway they are in', () => {
    const tree = [
      pathway(1, [
        line('course', { children: [pathway(2, [line('documentReference')]), line('formDataV2Reference')] }),
      ]),
    ];
    const found = pathwaysIn(tree);
    expect(
      found.map(({ reference, contents, parentName }) => [
        reference.patientPathwayId,
        contents.map(({ type }) => type),
        parentName,
      ]),
    ).toEqual([
      [1, ['course', 'formDataV2Reference'], null],
      [2, ['documentReference'], 'forløb 1'],
    ]);
  });

  it('has a pathway once, and none that is only a heading', () => {
    const found = casesIn([pathway(1, [pathway(2, [line('documentReference')]), pathway(2)]), pathway(3)]);
    expect(found.map(({ reference, contents }) => [reference.patientPathwayId, contents.length])).toEqual([
      [2, 1],
      [3, 0],
    ]);
  });

  it('has instants as Nexus writes them', () => {
    expect(toNexusInstant('2024-03-18T11:53:12.000+0000')).toBe('2024-03-18T11:53:12.000Z');
    expect(toNexusInstant('2024-03-18T11:53:12.000+0100')).toBe('2024-03-18T10:53:12.000Z');
    expect(toNexusInstant('2024-03-18')).toBe('2024-03-18T00:00:00.000Z');
    expect(toNexusInstant('2024-02-30T11:53:12.000+0000')).toBeNull();
    expect(toNexusInstant('1710762792000')).toBeNull();
  });
});

describe('a note', () => {
  const journalForm = { title: 'Journalnotat', action: 'Udfyldt', subject: 'Emne', text: 'Observation' };
  const form = (items: unknown[]) =>
    formSchema.parse({ id: null, items, formDefinition: { title: 'Helhedsvurdering' }, _links: {} });
  const written = { title: 'Emnet', text: 'Teksten.\n\nTo afsnit', onBehalfOf: 'OEV001', key: 'aaaa-1' };

  it('is filed as the prototype it came from, whole, with the note and who wrote it in it', async () => {
    const future = (prototype: Json) => ({
      ...prototype,
      uid: 'x-1',
      formDefinition: { ...(prototype['formDefinition'] as Json), futureField: [1] },
    });
    const meddler = await meddle(changing(/prototype$/, future));
    const nexus = connectTo(meddler.port);
    const [row] = await casesOf(nexus, cprOf('emigrated'));
    if (row === undefined) throw new Error('no case');
    const command = note(row);
    expect((await write(nexus, command)).kind).toBe('applied');
    const prototype = JSON.parse(meddler.seen.find(({ path }) => path.endsWith('/prototype'))?.body ?? '') as Json;
    const sent = JSON.parse(
      meddler.seen.find(({ method, path }) => method === 'POST' && path.includes(FORM_POST))?.sent ?? '',
    ) as Json;
    const values = [
      'Vejledning',
      `Borgeren er vejledt.\n\nSkrevet i Sagsbord af OEV001 (${command.idempotencyKey})`,
      null,
    ];
    const items = (prototype['items'] as readonly Json[]).map((item, place) => ({ ...item, value: values[place] }));
    expect(items).toHaveLength(3);
    expect(sent).toEqual({ ...future(prototype), items });
    const { journal } = await detail(nexus, row);
    expect(journal.at(-1)).toMatchObject({ title: 'Vejledning', text: 'Borgeren er vejledt.', author: 'OEV001' });
  });

  it('whose answer was lost is found by its key when it is sent again', async () => {
    let lose = true;
    const meddler = await meddle(({ method, path }) => {
      if (method !== 'POST' || !path.includes(FORM_POST) || !lose) return undefined;
      lose = false;
      return 'drop';
    });
    const nexus = connectTo(meddler.port);
    const [row] = await casesOf(nexus, cprOf('protected'));
    if (row === undefined) throw new Error('no case');
    const before = (await detail(nexus, row)).journal.length;
    const command = note(row);
    expect(['unreachable', 'truncated']).toContain((await errorOf(write(nexus, command))).code);
    expect(await write(nexus, command)).toMatchObject({ kind: 'applied' });
    expect((await detail(nexus, row)).journal).toHaveLength(before + 1);
  });

  it('that is filed is filed, also when Nexus does not say the new version', async () => {
    let filed = false;
    const meddler = await meddle(({ method, path }) => {
      if (filed && path.endsWith('/selfReference')) return { status: 503, body: '{}' };
      filed ||= method === 'POST' && path.includes(FORM_POST);
      return undefined;
    });
    const nexus = connectTo(meddler.port);
    const [row] = await casesOf(nexus, cprOf('skatSlow'));
    if (row === undefined) throw new Error('no case');
    expect(await write(nexus, note(row))).toEqual({ kind: 'applied', version: null });
    expect((await detail(connectTo(simulator.port), row)).journal.at(-1)?.author).toBe('OEV001');
  });

  it('is refused, and nothing is filed, where it cannot be said', async () => {
    const nexus = connectTo(simulator.port);
    const [row] = await findHealthy(nexus);
    if (row === undefined) throw new Error('no case');
    const held = (await detail(nexus, row)).journal.length;
    const titles = ['', 'a\nb', 'x'.repeat(256)].map((title) => ({ title }));
    for (const more of [
      ...titles,
      { text: '' },
      { text: 'x'.repeat(90_001) },
      { idempotencyKey: 'a b' },
      { idempotencyKey: '' },
    ]) {
      expect(await write(nexus, { ...note(row), ...more } as WriteCommand)).toEqual({
        kind: 'refused',
        why: 'idempotencyKey' in more ? 'notInFormat' : 'textNotTaken',
      });
    }
    for (const journal of [
      { title: 'Findes ikke' },
      { action: 'Findes ikke' },
      { subject: 'Findes ikke' },
      { text: 'Vurdering' },
    ]) {
      const other = connectTo(simulator.port, { journalForm: { ...journalForm, ...journal } });
      expect(await write(other, note(row)), JSON.stringify(journal)).toEqual({
        kind: 'refused',
        why: 'journalNotWritable',
      });
    }
    const formless = await meddle(withoutLink(/selfReference$/, 'availableFormDefinitions'));
    expect((await write(connectTo(formless.port), note(row))).kind).toBe('refused');
    expect((await detail(nexus, row)).journal).toHaveLength(held);
  });

  it('is not written over what somebody else filed meanwhile', async () => {
    const nexus = connectTo(simulator.port);
    const [row] = await casesOf(nexus, cprOf('dead'));
    if (row === undefined) throw new Error('no case');
    expect((await write(connectTo(simulator.port), note(row, { text: 'Den første.' }))).kind).toBe('applied');
    const outcome = await write(nexus, note(row, { text: 'Den anden.' }));
    const now = (await casesOf(nexus, cprOf('dead'))).find(({ id }) => id === row.id)?.provenance.registeredAt;
    expect(outcome).toEqual({ kind: 'conflict', theirVersion: now });
    expect((await write(nexus, note(row, { baseVersion: 'ikke et tidspunkt' }))).kind).toBe('conflict');
  });

  it('is filled in where its labels are, and read back', () => {
    const prototype = form([
      { label: 'Emne', value: null },
      { label: 'Observation' },
      { label: 'Andet', value: 'står' },
    ]);
    const filled = fillIn(prototype, journalForm, written);
    if (filled === null) throw new Error('not a form of a note');
    expect(filled.items.map(({ value }) => value)).toEqual([
      'Emnet',
      'Teksten.\n\nTo afsnit\n\nSkrevet i Sagsbord af OEV001 (aaaa-1)',
      'står',
    ]);
    expect(keyIn(filled, journalForm)).toBe('aaaa-1');
    const demanding = form([{ label: 'Emne' }, { label: 'Observation' }, { label: 'Vurdering', required: true }]);
    expect(fillIn(demanding, journalForm, written)).toBeNull();
  });

  it('is read as plain text, and other forms a line for each field', () => {
    const plain = form([
      { label: 'Emne', value: 'E' },
      { label: 'Observation', value: '<b>x</b>' },
    ]);
    expect(readForm(plain, journalForm)).toEqual({ title: 'E', text: '<b>x</b>', writer: null });
    const mixed = form([
      { label: 'Hjælp', value: { name: 'Delvis' } },
      { label: 'Dage', value: [{ name: 'Man' }, { name: 'Tor' }] },
      { label: 'Antal', value: 3 },
      { label: 'Tom', value: null },
      { value: 'uden' },
    ]);
    const text = 'Hjælp: Delvis\nDage: Man, Tor\nAntal: 3\n: uden';
    expect(readForm(mixed, journalForm)).toEqual({ title: 'Helhedsvurdering', text, writer: null });
    // A mark in the middle of a text is only text.
    const quoted = form([{ label: 'Observation', value: 'a\n\nSkrevet i Sagsbord af X (k-1)\nog mere' }]);
    expect(readForm(quoted, journalForm)).toMatchObject({ writer: null });
    expect(keyIn(quoted, journalForm)).toBeNull();
  });
});

describe('closing', () => {
  /** Open cases of the crowd, so that each test has one of its own; at the top of the tree, or under a grundforløb. */
  async function openCase(nexus: ConnectedFagsystem, atTheTop: boolean): Promise<Case> {
    for (const person of simulator.population.people()) {
      if (person.trouble !== null) continue;
      for (const row of await casesOf(nexus, person.cpr)) {
        const isAtTheTop = /^(32\.|27\.35)/.test(row.kle?.number ?? '');
        if (row.closedAt === null && isAtTheTop === atTheTop) return row;
      }
    }
    throw new Error('nothing is open');
  }

  it('puts the pathway’s own closing, and twice is once', async () => {
    const meddler = await meddle(() => undefined);
    const nexus = connectTo(meddler.port);
    const row = await openCase(nexus, false);
    const first = await write(nexus, closing(row));
    expect(first).toMatchObject({ kind: 'applied' });
    expect(await write(nexus, closing(row))).toEqual(first);
    const puts = meddler.seen.filter(({ method }) => method === 'PUT');
    expect(puts.map(({ path, sent }) => [path.replace(/\d+/g, '#').split('/v#/')[1], sent])).toEqual([
      ['patientPathways/#/closure', '{}'],
    ]);
    const { case: closed } = await detail(nexus, row);
    expect(closed).toMatchObject({ progress: 'Afsluttet', localStatus: 'CLOSED' });
    expect(closed.closedAt).not.toBeNull();
  });

  it('updates the pathway as it was just read where it has no closing, and what was sent back was whole', async () => {
    const meddler = await meddle(changing(OBJECT, (pathway) => ({ ...pathway, future: { kept: [1, null] } })));
    const nexus = connectTo(meddler.port);
    const row = await openCase(nexus, true);
    expect(await write(nexus, closing(row))).toMatchObject({ kind: 'applied' });
    const put = meddler.seen.find(({ method }) => method === 'PUT');
    const wasRead = meddler.seen.findLast(
      ({ method, path, body }) => method === 'GET' && path === put?.path && body.includes('"ACTIVE"'),
    );
    const read = JSON.parse(wasRead?.body ?? '{}') as Json;
    expect(JSON.parse(put?.sent ?? '{}')).toEqual({
      ...read,
      future: { kept: [1, null] },
      active: false,
      inactivatedDate: '2026-11-24',
    });
    expect(read).toMatchObject({ version: 0, updateDate: expect.stringMatching(/\+0000$/) });
    const { case: closed } = await detail(nexus, row);
    expect(closed.progress).toBe('Afsluttet');
    expect(Date.parse(closed.closedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(closed.openedAt));
  });

  it('is a conflict when somebody else changes the pathway between the reading and the update', async () => {
    const meddler = await meddle(({ path, method }) => {
      // Read before the other one was there.
      const id = method === 'GET' && OBJECT.test(path) ? Number(/(\d+)$/.exec(path)?.[1]) : null;
      if (id !== null) simulator.db.prepare('UPDATE pathway SET version = version + 1 WHERE id = ?').run(id);
      return undefined;
    });
    const row = await openCase(connectTo(simulator.port), true);
    expect((await write(connectTo(meddler.port), closing(row))).kind).toBe('conflict');
    expect((await detail(connectTo(simulator.port), row)).case.closedAt).toBeNull();
  });

  it('is refused while something in it is open, where nobody may close it, and for every other progress', async () => {
    const nexus = connectTo(simulator.port);
    const row = await openCase(nexus, true);
    simulator.setFault('aabneReferencer');
    expect((await write(nexus, closing(row))).kind).toBe('refused');
    simulator.setFault(null);
    const noUpdate = await meddle(withoutLink(OBJECT, 'update'));
    expect((await write(connectTo(noUpdate.port), closing(row))).kind).toBe('refused');
    for (const progress of ['Oplyst', 'ACTIVE', 'Opstaaet', ''])
      expect((await write(nexus, closing(row, { progress }))).kind).toBe('refused');
    expect((await detail(nexus, row)).case.closedAt).toBeNull();
  });
});

describe('writes that the format has not', () => {
  it('are refused without a question', async () => {
    const meddler = await meddle(() => undefined);
    const nexus = connectTo(meddler.port);
    const handler = {
      uuid: crypto.randomUUID() as string as EmployeeId,
      userId: 'OEV002' as UserId,
      name: 'Hanne Testrup',
    };
    const base = { idempotencyKey: 'k', externalId: 'x', baseVersion: null };
    expect(await write(nexus, { kind: 'handler', handler, reason: 'Ferie', ...base })).toEqual({
      kind: 'refused',
      why: 'notInFormat',
    });
    const kle = { number: '27.36.04', title: 'Personlig og praktisk hjælp', facet: 'G01' };
    const person = { cpr: cprOf('healthy'), partyName: 'x', handler: null };
    expect(
      (await write(nexus, { kind: 'newCase', idempotencyKey: 'k', title: 'x', description: 'x', kle, ...person })).kind,
    ).toBe('refused');
    expect(meddler.seen).toEqual([]);
  });

  it('go to no address but a pathway’s own', async () => {
    const meddler = await meddle(() => undefined);
    const nexus = connectTo(meddler.port);
    const [row] = await findHealthy(nexus);
    if (row === undefined) throw new Error('no case');
    const to = (id: string) => write(nexus, { ...note(row), externalId: id } as WriteCommand);
    const path = externalIdOf(row).replace('/selfReference', '');
    const notOne = [
      `/${path}`,
      `${externalIdOf(row)}?x=1`,
      `./${externalIdOf(row)}`,
      'patientPathways/1/selfReference',
      crypto.randomUUID(),
    ];
    for (const id of notOne) expect((await to(id)).kind, id).toBe('refused');
    const elsewhere = [path, 'patients/1001', '', '//ond.example.invalid/x', 'https://ond.example.invalid/x'];
    for (const id of elsewhere) expect((await errorOf(to(id))).code, id).toBe('nonsense');
    expect(meddler.seen.some(({ path: asked, method }) => method !== 'GET' && !/token$|search$/.test(asked))).toBe(
      false,
    );
  });
});

describe('configuration', () => {
  it('takes only addresses without a query, and no secret in the open', () => {
    const good = nexusTrainingConfig(1);
    const takes = (more: object) => nexusAdapter.configSchema.safeParse({ ...good, ...more }).success;
    expect(takes({})).toBe(true);
    const addresses = [
      { home: 'https://x.invalid/v2' },
      { home: 'https://x.invalid/?a=/' },
      { tokenAddress: 'https://x.invalid/token?a' },
    ];
    for (const more of [
      ...addresses,
      { clientSecret: 'hemmelig' },
      { caseAddress: 'http://x.invalid/' },
      { extra: 1 },
    ]) {
      expect(takes(more), JSON.stringify(more)).toBe(false);
    }
  });
});
