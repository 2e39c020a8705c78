// GetOrganized beyond the common contract: what is asked and written, what is read into an answer, and the answers no well-behaved
// source gives. Odd answers come from a server of the test's own; all else from the simulator.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case, CaseHandler } from '../../shared/domain/case.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { CaseChange, ConnectedFagsystem, NewCase } from '../../electron/core/adapters/adapter.ts';
import { getOrganizedAdapter } from '../../electron/core/adapters/getorganized/adapter.ts';
import {
  contactOf,
  dateOf,
  goInstantOf,
  lookupWords,
  userOf,
  writeContact,
} from '../../electron/core/adapters/getorganized/field-values.ts';
import { fewAtOnce } from '../../electron/core/transport/few-at-once.ts';
import { getOrganizedSimulator, getOrganizedTrainingConfig } from '../../electron/training/getorganized/simulator.ts';
import { askNow, errorOf, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { afterTheWrite, startMeddler } from './meddler.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { bodyOf } from './test-server.ts';
import { casesOf, externalIdOf, detailOf, write, ULLA } from './through-adapter.ts';

const POUL = '0307660019' as Cpr;
const NOBODYS = '2503790002' as Cpr;
const SANA: CaseHandler = {
  uuid: '4f0f9a52-7f0e-4d8a-9d0e-0b1c5f0a7e11' as EmployeeId,
  userId: 'OEV105' as UserId,
  name: 'Sana Lærlund',
};
const EVENING = new Date(`${TEST_ANCHOR}T20:00:00Z`);

function connect(port: number, more: Record<string, unknown> = {}): ConnectedFagsystem {
  const config = getOrganizedAdapter.configSchema.parse({ ...getOrganizedTrainingConfig(port), ...more });
  return getOrganizedAdapter.connect(
    config,
    toolsFor('uuf-skole', 'UUF', () => EVENING),
  );
}

const newCase = (more: Partial<NewCase> = {}): NewCase => ({
  kind: 'newCase',
  idempotencyKey: crypto.randomUUID(),
  cpr: ULLA,
  partyName: 'Ulla Prøvegaard',
  title: 'Skoleindskrivning',
  description: 'Modtaget i skranken.\nHaster ikke.',
  kle: { number: '17.20.01', title: 'Skoleindskrivning og elevoplysninger', facet: 'G01' },
  handler: null,
  ...more,
});

/** The person's first open, or first closed, case. */
async function caseThat(go: ConnectedFagsystem, progress: 'Opstaaet' | 'Afsluttet', cpr: Cpr): Promise<Case> {
  const row = (await casesOf(go, cpr)).find((one) => one.progress === progress);
  if (row === undefined) throw new Error(`no case that is ${progress}`);
  return row;
}

const changeTo = (
  row: Case,
  wanted: { kind: 'progress'; progress: string } | { kind: 'handler'; handler: CaseHandler; reason: string },
): CaseChange => ({
  idempotencyKey: crypto.randomUUID(),
  externalId: externalIdOf(row),
  baseVersion: row.provenance.registeredAt,
  ...wanted,
});

describe('against the simulator', () => {
  let open: OpenSimulator;
  let proxy: RecordingProxy;
  let seen = 0;

  beforeAll(async () => {
    open = await openSimulator(getOrganizedSimulator);
    proxy = await startRecordingProxy(open.port);
  });
  afterEach(() => {
    open.setFault(null);
    seen = proxy.exchanges().length;
  });
  afterAll(async () => {
    await proxy.close();
    await open.close();
  });

  const many = () => personWith(open.population, 'manyCases').cpr;
  const requests = () =>
    proxy
      .exchanges()
      .slice(seen)
      .map(({ request }) => request.toString('utf8'));
  const lines = () => requests().map((request) => request.slice(0, request.indexOf(' HTTP/1.1')));
  const bodies = () =>
    requests()
      .map((request) => request.slice(request.indexOf('\r\n\r\n') + 4))
      .filter((body) => body !== '');

  describe('what is asked', () => {
    it('finds by the party’s number, and asks for each case’s metadata; no number is in an address', async () => {
      const rows = await casesOf(connect(proxy.port));
      expect(lines()).toEqual([
        'POST /_goapi/Cases/FindByCaseProperties',
        ...rows.map((row) => `GET /_goapi/Cases/Metadata/${externalIdOf(row)}`),
      ]);
      expect(JSON.parse(bodies()[0] ?? '')).toEqual({
        FieldProperties: [
          {
            InternalName: 'ows_CCMContactData_CPR',
            Value: ULLA,
            DataType: 'Text',
            ComparisonType: 'Equal',
            IsMultiValue: false,
          },
        ],
        CaseTypePrefixes: ['EMN'],
        LogicalOperator: 'AND',
        ExcludeDeletedCases: true,
        ReturnCasesNumber: 500,
      });
    });

    it('signs in with Basic, name and password as UTF-8', async () => {
      await casesOf(connect(proxy.port));
      const header = /^authorization: Basic (.+)\r$/im.exec(requests()[0] ?? '')?.[1] ?? '';
      expect(Buffer.from(header, 'base64').toString('utf8')).toBe('OEVELSE\\svc-sagsbord:kun-til-øvelse');
    });

    it('checks the connection with a question about nobody', async () => {
      expect(await connect(proxy.port).check(askNow())).toEqual({ ok: true, problem: null });
      expect(bodies().join('')).toContain('EMN-0000-000000');
      expect(requests()).toHaveLength(1);
    });

    it('compares as the profile says', async () => {
      await casesOf(connect(proxy.port, { comparisonType: 'Contains' }));
      expect(bodies()[0]).toContain('"ComparisonType":"Contains"');
    });

    it('asks once more when it is not let in, and no more', async () => {
      open.setFault('tokenExpired');
      expect((await errorOf(casesOf(connect(proxy.port)))).code).toBe('signIn');
      expect(requests()).toHaveLength(2);
    });

    it('says when the source only takes NTLM, which is not built', async () => {
      open.setFault('kunNtlm');
      expect((await errorOf(casesOf(connect(proxy.port)))).detail).toBe('http 401, only NTLM or Negotiate offered');
      expect(await connect(proxy.port).check(askNow())).toEqual({ ok: false, problem: 'signIn' });
    });

    it('refuses a user name that Basic cannot carry, and a link that is not https', () => {
      const config = getOrganizedTrainingConfig(1);
      expect(getOrganizedAdapter.configSchema.safeParse({ ...config, userName: 'a:b' }).success).toBe(false);
      expect(
        getOrganizedAdapter.configSchema.safeParse({ ...config, browseOrigin: 'http://go.example.invalid' }).success,
      ).toBe(false);
      expect(getOrganizedAdapter.configSchema.safeParse({ ...config, password: 'kun-til-øvelse' }).success).toBe(false);
      expect(connect(1).signedInAs).toBe('OEVELSE\\svc-sagsbord');
    });
  });

  describe('what is read', () => {
    it('reads look-ups as words, the caseworker without user id, and a link to the case’s own page', async () => {
      const row = (await casesOf(connect(proxy.port), many())).find(({ handler }) => handler !== null);
      expect(row?.kle).toEqual({ number: '17.00.00', title: 'Emne ikke verificeret', facet: 'G01', version: null });
      expect(row?.handler).toMatch(/^[^(]+$/);
      expect(row?.responsibleUnit).toMatch(/^(Skoleforvaltningen|UU København)$/);
      expect(row?.openInSource).toMatch(
        /^https:\/\/getorganized\.oevelse\.example\.invalid\/cases\/EMN\d+\/EMN-\d{4}-\d{6}\/SitePages\/Home\.aspx$/,
      );
    });

    it('closes what is Lukket at its time, and tells received, changed and closed as the course', async () => {
      const go = connect(proxy.port);
      const row = await caseThat(go, 'Afsluttet', many());
      const { events } = await detailOf(go, externalIdOf(row), many());
      expect(events.map(({ kind }) => kind)).toEqual(['Modtaget', 'Ændret', 'Lukket']);
      expect(row).toMatchObject({ localStatus: 'Lukket', closedAt: events[2]?.at });
      // Closing does not move LastModifiedDate, so the version is the later of the two.
      expect(row.provenance.registeredAt).toBe(events[2]?.at);
      expect(events[1]?.at).not.toBe(events[2]?.at);
    });

    it('reads documents by following NextHref, and leaves folders out', async () => {
      const row = (await casesOf(connect(proxy.port), many()))[0]!;
      const whole = (await detailOf(connect(proxy.port), externalIdOf(row), many())).documents;
      expect(whole.length).toBeGreaterThan(1);
      expect(whole[0]).toMatchObject({
        kind: 'Indgående',
        status: 'Journaliseret',
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
      expect(whole.map(({ title }) => title)).not.toContain('Bilag');
      seen = proxy.exchanges().length;
      expect((await detailOf(connect(proxy.port, { pageSize: 2 }), externalIdOf(row), many())).documents).toEqual(
        whole,
      );
      expect(lines().filter((line) => line.includes('Paged=TRUE')).length).toBeGreaterThan(0);
      open.setFault('kortSide');
      expect((await detailOf(connect(proxy.port), externalIdOf(row), many())).documents).toEqual(whole);
    });

    it('keeps hostile text in names and documents as text', async () => {
      const { cpr } = personWith(open.population, 'hostile');
      const go = connect(proxy.port);
      const row = (await casesOf(go, cpr))[0]!;
      expect((await detailOf(go, externalIdOf(row), cpr)).documents[0]?.title).toBe('<svg onload=alert(1)> =1+1');
    });

    it('gives nothing when one of the cases fails, and nothing when one of them is somebody else’s', async () => {
      open.setFault('enSagFejler');
      expect((await errorOf(casesOf(connect(proxy.port), many()))).code).toBe('sourceFault');
      open.setFault('indeholder');
      expect((await errorOf(casesOf(connect(proxy.port), NOBODYS))).code).toBe('wrongPerson');
    });

    it('asks for no documents of somebody else’s case', async () => {
      const row = (await casesOf(connect(proxy.port), many()))[0]!;
      seen = proxy.exchanges().length;
      expect(
        (await errorOf(Promise.resolve(connect(proxy.port).readCase?.(externalIdOf(row), POUL, askNow())))).code,
      ).toBe('wrongPerson');
      expect(lines()).toEqual([`GET /_goapi/Cases/Metadata/${externalIdOf(row)}`]);
    });

    it('does not take as many cases as it asked for to be all of them', async () => {
      const all = (await casesOf(connect(proxy.port), many())).length;
      expect((await errorOf(casesOf(connect(proxy.port, { mostCases: all }), many()))).code).toBe('tooLarge');
      expect(await casesOf(connect(proxy.port, { mostCases: all + 1 }), many())).toHaveLength(all);
    });
  });

  describe('what is changed', () => {
    it('closes and reopens', async () => {
      const go = connect(proxy.port);
      const row = await caseThat(go, 'Afsluttet', many());
      expect((await write(go, changeTo(row, { kind: 'progress', progress: 'Opstaaet' }))).kind).toBe('applied');
      expect(lines()).toContain('POST /_goapi/Cases/OpenCase');
      expect(bodies().some((body) => body.includes('OEV001'))).toBe(true);
      const reopened = (await detailOf(go, externalIdOf(row), many())).case;
      expect(reopened).toMatchObject({ progress: 'Opstaaet', closedAt: null });
      expect((await write(go, changeTo(reopened, { kind: 'progress', progress: 'Afsluttet' }))).kind).toBe('applied');
      expect((await detailOf(go, externalIdOf(row), many())).case).toMatchObject({
        progress: 'Afsluttet',
        localStatus: 'Lukket',
      });
    });

    it('refuses a step the format has not, and a note, without asking', async () => {
      const go = connect(proxy.port);
      const row = await caseThat(go, 'Afsluttet', many());
      seen = proxy.exchanges().length;
      expect((await write(go, changeTo(row, { kind: 'progress', progress: 'Oplyst' }))).kind).toBe('refused');
      const note = {
        ...changeTo(row, { kind: 'progress', progress: '' }),
        kind: 'journalNote' as const,
        title: 'a',
        text: 'b',
      };
      expect((await write(go, note)).kind).toBe('refused');
      expect(requests()).toEqual([]);
    });

    it('is refused when the source will not close', async () => {
      const go = connect(proxy.port);
      const cpr = personWith(open.population, 'unknownCodes').cpr;
      const row = (await casesOf(go, cpr))[0]!;
      open.setFault('lukningAfvist');
      expect(await write(go, changeTo(row, { kind: 'progress', progress: 'Afsluttet' }))).toEqual({
        kind: 'refused',
        why: 'notAccepted',
        said: expect.stringMatching(/^http 4\d\d$/),
      });
    });

    it('does not take an unknown status for the open one', async () => {
      const go = connect(proxy.port);
      const cpr = personWith(open.population, 'unknownCodes').cpr;
      const row = (await casesOf(go, cpr))[0]!;
      expect(row.progress).toBe('Sat i bero');
      expect((await write(go, changeTo(row, { kind: 'progress', progress: 'Opstaaet' }))).kind).toBe('applied');
      expect((await detailOf(go, externalIdOf(row), cpr)).case.progress).toBe('Opstaaet');
    });

    it('gives a case to a caseworker by the list item, and refuses somebody the source does not know', async () => {
      const go = connect(proxy.port);
      const row = (await casesOf(go, many())).find(({ handler }) => handler !== SANA.name)!;
      const unknown = { ...SANA, userId: 'OEV999' as UserId, name: 'Ingen Kendt' };
      expect(await write(go, changeTo(row, { kind: 'handler', handler: unknown, reason: 'Ferie til mandag' }))).toEqual(
        { kind: 'refused', why: 'unknownUser' },
      );
      seen = proxy.exchanges().length;
      expect(
        (await write(go, changeTo(row, { kind: 'handler', handler: SANA, reason: 'Ferie til mandag' }))).kind,
      ).toBe('applied');
      const update = bodies().find((body) => body.includes('CaseOwner')) ?? '';
      expect((JSON.parse(update) as { formValues: { FieldValue: string }[] }).formValues[0]?.FieldValue).toBe(
        '[{"Key":"i:0#.w|OEVELSE\\\\OEV105"}]',
      );
      const changed = await detailOf(go, externalIdOf(row), many());
      expect(changed.case.handler).toBe('Sana Lærlund');
      expect(changed.events.find(({ kind }) => kind === 'Ændret')?.by).toBe('IB_SAGSBORD');
    });

    it('whose answer was lost is known by the case itself when it is sent again', async () => {
      const go = connect(proxy.port);
      const row = (await casesOf(go))[0]!;
      const command = changeTo(row, {
        kind: 'progress',
        progress: row.progress === 'Afsluttet' ? 'Opstaaet' : 'Afsluttet',
      });
      // Carried out by the source, and the desk never heard of it.
      const away = await losing(open.port, /\/(?:Close|Open)Case /);
      try {
        expect((await errorOf(write(connect(away.port), command))).code).toMatch(/unreachable|truncated/);
      } finally {
        await away.close();
      }
      const held = (await detailOf(go, externalIdOf(row))).case;
      expect(held.progress).toBe(command.kind === 'progress' && command.progress);
      seen = proxy.exchanges().length;
      expect(await write(go, command)).toEqual({ kind: 'applied', version: held.provenance.registeredAt });
      expect(lines().some((line) => /CloseCase|OpenCase/.test(line))).toBe(false);
    });

    it.each([503, 429, 401, 403, 500])(
      'taken, and answered %i when it is read back, is not known to be done nor said to be unsent; sent again it is done once',
      async (status) => {
        const row = (await casesOf(connect(proxy.port)))[0]!;
        const closing = changeTo(row, {
          kind: 'progress',
          progress: row.progress === 'Afsluttet' ? 'Opstaaet' : 'Afsluttet',
        });
        const isWrite = (line: string) => /\/(?:Close|Open)Case$/.test(line);
        const between = await startMeddler(open.port, afterTheWrite(isWrite, status));
        try {
          expect((await errorOf(write(connect(between.port), closing))).code).toBe('sourceFault');
        } finally {
          await between.close();
        }
        seen = proxy.exchanges().length;
        expect((await write(connect(proxy.port), closing)).kind).toBe('applied');
        expect(lines().some(isWrite)).toBe(false);
      },
    );

    it('is a conflict when somebody has changed the case meanwhile, and leaves it alone', async () => {
      const go = connect(proxy.port);
      const row = (await casesOf(go, many())).find(({ handler }) => handler !== SANA.name)!;
      const first = await write(
        go,
        changeTo(row, {
          kind: 'handler',
          handler: { ...SANA, userId: 'OEV101' as UserId, name: 'Hanne Testrup' },
          reason: 'Ferie til mandag',
        }),
      );
      const version = first.kind === 'applied' ? first.version : null;
      expect(await write(go, changeTo(row, { kind: 'handler', handler: SANA, reason: 'Ferie til mandag' }))).toEqual({
        kind: 'conflict',
        theirVersion: version,
      });
      expect((await detailOf(go, externalIdOf(row), many())).case.handler).toBe('Hanne Testrup');
    });
  });

  describe('a new case', () => {
    it('carries the key, the packed party and the installation’s own values, and can be read', async () => {
      const go = connect(proxy.port);
      const command = newCase({ title: 'Sag "1" & <2>', partyName: 'Ulla;#9;#0101010000;#;# Prøvegaard' });
      const made = await write(go, command);
      if (made.kind !== 'created') throw new Error(made.kind);
      const sent = JSON.parse(bodies().find((body) => body.includes('MetadataXml')) ?? '{}') as {
        CaseTypePrefix: string;
        MetadataXml: string;
      };
      expect(sent.CaseTypePrefix).toBe('EMN');
      expect(sent.MetadataXml).toContain(
        `ows_EksterntSagsID="${command.idempotencyKey}" ows_EksterntSystemID="Sagsbord"`,
      );
      expect(sent.MetadataXml).toContain('ows_KLENummer="301;#17.20.01 Skoleindskrivning og elevoplysninger"');
      expect(sent.MetadataXml).toContain('ows_Afdeling="916;#Skoleforvaltningen"');
      const detail = await detailOf(go, made.externalId);
      expect(detail.case).toMatchObject({
        title: 'Sag "1" & <2>',
        cpr: ULLA,
        progress: 'Opstaaet',
        kle: { number: '17.20.01', facet: 'G01' },
      });
      expect(detail.description).toBe(command.description);
      expect(made.version).toBe(detail.case.provenance.registeredAt);
    });

    it('whose answer was lost is found by its key, and given to its caseworker after all', async () => {
      const command = newCase({ handler: SANA });
      const away = await losing(open.port, /^POST \/_goapi\/Cases /);
      try {
        expect((await errorOf(write(connect(away.port), command))).code).toMatch(/unreachable|truncated/);
      } finally {
        await away.close();
      }
      const before = await casesOf(connect(proxy.port));
      const made = await write(connect(proxy.port), command);
      if (made.kind !== 'created') throw new Error(made.kind);
      expect(await casesOf(connect(proxy.port))).toHaveLength(before.length);
      expect((await detailOf(connect(proxy.port), made.externalId)).case.handler).toBe(SANA.name);
    });

    it('that cannot be read back, or given to its caseworker, is not said to be unsent; sent again it is the same case, and given', async () => {
      const isMade = (line: string) => line === 'POST /_goapi/Cases';
      for (const meddle of [
        afterTheWrite(isMade, 503),
        (line: string) => (line.endsWith('/ModernConfiguration') ? 503 : null),
        (line: string) => (line.endsWith('/contextinfo') ? 401 : null),
      ]) {
        const command = newCase({ handler: SANA });
        const between = await startMeddler(open.port, meddle);
        try {
          expect((await errorOf(write(connect(between.port), command))).code).toBe('sourceFault');
        } finally {
          await between.close();
        }
        const before = await casesOf(connect(proxy.port));
        const made = await write(connect(proxy.port), command);
        if (made.kind !== 'created') throw new Error(made.kind);
        expect(await casesOf(connect(proxy.port))).toHaveLength(before.length);
        expect((await detailOf(connect(proxy.port), made.externalId)).case.handler).toBe(SANA.name);
      }
    });

    it('that may not be given to its caseworker has been opened all the same', async () => {
      const between = await startMeddler(open.port, (line) => (line.endsWith('/ModernConfiguration') ? 403 : null));
      try {
        const made = await write(connect(between.port), newCase({ handler: SANA }));
        if (made.kind !== 'created') throw new Error(made.kind);
        expect((await detailOf(connect(proxy.port), made.externalId)).case.handler).not.toBe(SANA.name);
      } finally {
        await between.close();
      }
    });

    it('that somebody has taken over since is not given away again', async () => {
      const go = connect(proxy.port);
      const command = newCase({ handler: SANA });
      const made = await write(go, command);
      if (made.kind !== 'created') throw new Error(made.kind);
      const row = (await detailOf(go, made.externalId)).case;
      await write(
        go,
        changeTo(row, {
          kind: 'handler',
          handler: { ...SANA, userId: 'OEV102' as UserId, name: 'Ali Øvelund' },
          reason: 'Ferie til mandag',
        }),
      );
      expect(await write(go, command)).toMatchObject({ kind: 'created', externalId: made.externalId });
      expect((await detailOf(go, made.externalId)).case.handler).toBe('Ali Øvelund');
    });

    it('is another citizen’s, when the key is', async () => {
      const go = connect(proxy.port);
      const command = newCase();
      expect((await write(go, command)).kind).toBe('created');
      expect((await write(go, { ...command, cpr: POUL })).kind).toBe('refused');
    });

    it('is refused where the format cannot say it, and by the source', async () => {
      const go = connect(proxy.port);
      for (const wrong of [
        { title: ' ' },
        { title: 'a\nb' },
        { title: 'a'.repeat(256) },
        { idempotencyKey: '' },
        { kle: { number: '17', title: '', facet: 'G01' } },
      ]) {
        expect((await write(go, newCase(wrong))).kind, JSON.stringify(wrong)).toBe('refused');
      }
      expect(await write(connect(proxy.port, { descriptionField: null }), newCase())).toEqual({
        kind: 'refused',
        why: 'notInFormat',
      });
      expect(requests()).toEqual([]);
      expect(await write(connect(proxy.port, { newCase: {} }), newCase())).toEqual({
        kind: 'refused',
        why: 'notAccepted',
        said: 'http 400',
      });
    });
  });
});

/** A way to the simulator on which the answer to one kind of question never comes: it is carried out, and the connection is cut. */
async function losing(target: number, which: RegExp) {
  return await startMeddler(target, (line) => (which.test(`${line} `) ? 'loseAnswer' : null));
}

describe('answers that no well-behaved GetOrganized gives', () => {
  interface Odd {
    readonly status?: number;
    readonly body: unknown;
  }
  let answer: (line: string, body: string) => Odd | 'never' = () => ({ body: {} });
  let lines: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const run = async () => {
      open += 1;
      most = Math.max(most, open);
      response.once('close', () => (open -= 1));
      const line = `${request.method} ${request.url}`;
      lines.push(line);
      const odd = answer(line, await bodyOf(request));
      if (odd === 'never') return;
      const text = typeof odd.body === 'string' ? odd.body : JSON.stringify(odd.body);
      response.writeHead(odd.status ?? 200, { 'content-type': 'application/json' }).end(text);
    };
    run().catch(() => response.destroy());
  });
  beforeAll(async () => await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterEach(() => {
    lines = [];
    most = 0;
  });
  afterAll(() => server.closeAllConnections() ?? server.close());
  const odd = (more: Record<string, unknown> = {}) => connect((server.address() as AddressInfo).port, more);

  const ID = 'EMN-2005-000123';
  const TIMES = 'ows_Modtaget="2005-11-01 00:00:00" ows_LastModifiedDate="2005-11-02 11:20:05"';
  const PARTY = `ows_CCMContactData="Ulla Prøvegaard;#7;#${ULLA};#;#" ows_CCMContactData_CPR="${ULLA}"`;
  const row = (more: string, id = ID) => ({
    body: {
      Metadata: `<z:row xmlns:z='#RowsetSchema' ows_CaseID='${id}' ows_Title='T' ${more} ows_CaseUrl='cases/EMN1/${id}' />`,
    },
  });
  const finding = (ids: readonly string[], metadata: (id: string) => Odd | 'never') => {
    answer = (line) =>
      line.includes('FindByCaseProperties')
        ? { body: { CasesInfo: ids.map((CaseID) => ({ CaseID })) } }
        : metadata(/Metadata\/(.+)$/.exec(line)?.[1] ?? '');
  };

  it('a search that does not say which cases there are is not "no cases"', async () => {
    for (const body of [
      {},
      { CasesInfo: null },
      { CasesInfo: {} },
      [],
      '',
      'null',
      { CasesInfo: [{ CaseID: '../x' }] },
      { CasesInfo: [{}] },
    ]) {
      answer = () => ({ body });
      expect((await errorOf(casesOf(odd()))).code, JSON.stringify(body)).toBe('nonsense');
    }
  });

  it('metadata must be one z:row, of the case asked for', async () => {
    const wrong: readonly Odd[] = [
      { body: {} },
      { body: { Metadata: '' } },
      { body: { Metadata: '<row/>' } },
      { body: { Metadata: `<z:row xmlns:z='#Other' ows_CaseID='${ID}'/>` } },
      { body: { Metadata: `<z:row xmlns:z='#RowsetSchema' ows_CaseID='${ID}'` } },
      {
        body: {
          Metadata: `<!DOCTYPE a [<!ENTITY b "c">]><z:row xmlns:z='#RowsetSchema' ows_CaseID='${ID}' ows_Title='&b;'/>`,
        },
      },
      row(`${TIMES} ${PARTY}`, 'EMN-2005-000124'),
      row(PARTY),
      row(`ows_Modtaget="i går" ${PARTY}`),
    ];
    for (const one of wrong) {
      finding([ID], () => one);
      const error = await errorOf(casesOf(odd()));
      expect([error.code, JSON.stringify(one)]).toEqual(['nonsense', JSON.stringify(one)]);
      expect(error.detail).not.toContain('i går');
    }
  });

  it('a case whose party is not shown to be the person is refused', async () => {
    const strangers = [
      '',
      `ows_CCMContactData="Poul;#7;#${POUL};#;#"`,
      `ows_CCMContactData_CPR="${POUL}"`,
      `ows_CCMContactData="Ulla;#7;#${ULLA};#;#" ows_CCMContactData_CPR="${POUL}"`,
      `ows_CCMContactData="Poul;#7;#${POUL};#;#" ows_CCMContactData_CPR="${ULLA}"`,
      `ows_CCMContactData="${ULLA}"`,
      // A name that is made up to look like the packing.
      `ows_CCMContactData="x;#7;#${ULLA};#;#;#7;#${POUL};#;#"`,
    ];
    for (const party of strangers) {
      finding([ID], () => row(`${TIMES} ${party}`));
      expect((await errorOf(casesOf(odd()))).code, party).toBe('wrongPerson');
    }
    for (const party of [PARTY, `ows_CCMContactData="Ulla;#;#120568-0008;#;#"`, `ows_CCMContactData_CPR="${ULLA}"`]) {
      finding([ID], () => row(`${TIMES} ${party}`));
      expect(await casesOf(odd()), party).toHaveLength(1);
    }
  });

  it('a case that is found and then is not there leaves the list untold', async () => {
    finding([ID, 'EMN-2005-000124'], (id) => (id === ID ? row(`${TIMES} ${PARTY}`) : { status: 404, body: {} }));
    expect((await errorOf(casesOf(odd()))).code).toBe('truncated');
  });

  it('a case that comes twice is one', async () => {
    finding([ID, ID], () => row(`${TIMES} ${PARTY}`));
    expect(await casesOf(odd())).toHaveLength(1);
  });

  it('asks for metadata four at a time, in order, and lets go of all when one fails or the question is taken back', async () => {
    const ids = Array.from({ length: 12 }, (_, place) => `EMN-2005-${String(place + 1).padStart(6, '0')}`);
    finding(ids, (id) => row(`${TIMES} ${PARTY}`, id));
    expect((await casesOf(odd())).map(externalIdOf)).toEqual(ids);
    expect(most).toBeLessThanOrEqual(4);
    finding(ids, (id) => (id === ids[2] ? { status: 500, body: {} } : 'never'));
    lines = [];
    expect((await errorOf(casesOf(odd()))).code).toBe('sourceFault');
    expect(lines).toHaveLength(5);
    finding(ids, () => 'never');
    const controller = new AbortController();
    const asked = errorOf(casesOf(odd(), ULLA, askNow(controller.signal)));
    await expect.poll(() => open).toBe(4);
    controller.abort();
    expect((await asked).code).toBe('cancelled');
    await expect.poll(() => open).toBe(0);
  });

  it('keeps a closed case without a time of closing closed, and an unknown status as it came', async () => {
    finding([ID], () => row(`${TIMES} ${PARTY} ows_CaseStatus="Lukket"`));
    expect((await casesOf(odd()))[0]).toMatchObject({
      progress: 'Afsluttet',
      closedAt: null,
      changedAt: '2005-11-02T10:20:05.000Z',
    });
    finding([ID], () => row(`${TIMES} ${PARTY} ows_CaseStatus="Arkiveret" ows_Lukket="2005-11-03 10:00:00"`));
    expect((await casesOf(odd()))[0]).toMatchObject({
      progress: 'Arkiveret',
      localStatus: 'Arkiveret',
      closedAt: null,
    });
  });

  it('takes a plain KLE number, one with title, and what is neither', async () => {
    const kleOf = async (value: string) => {
      finding([ID], () => row(`${TIMES} ${PARTY} ows_KLENummer="${value}" ows_Facet="18;#G01 Generelle sager"`));
      return (await casesOf(odd()))[0]?.kle;
    };
    expect(await kleOf('17.20.01')).toEqual({ number: '17.20.01', title: null, facet: 'G01', version: null });
    expect(await kleOf('318;#25.02.00 Ejendomsbeskatning')).toEqual({
      number: '25.02.00',
      title: 'Ejendomsbeskatning',
      facet: 'G01',
      version: null,
    });
    expect(await kleOf('En meget lang tekst uden noget nummer')).toMatchObject({
      number: 'En meget lang tekst ',
      title: null,
    });
    expect(await kleOf('')).toBeNull();
  });

  it('follows no address of a case that leads elsewhere', async () => {
    for (const url of [
      '../../secret',
      'cases/../x',
      'cases//x',
      'https://ond.example/x',
      'cases/x?a=1',
      'cases/x y',
      '//ond.example',
    ]) {
      answer = (line) =>
        line.includes('FindByCaseProperties')
          ? { body: { CasesInfo: [{ CaseID: ID }] } }
          : {
              body: {
                Metadata: `<z:row xmlns:z='#RowsetSchema' ows_CaseID='${ID}' ows_CaseUrl='${url}' ${TIMES} ${PARTY}/>`,
              },
            };
      expect((await casesOf(odd()))[0]?.openInSource, url).toBeNull();
      lines = [];
      expect((await errorOf(detailOf(odd(), ID))).code, url).toBe('nonsense');
      expect(lines).toHaveLength(1);
    }
  });

  describe('pages of documents', () => {
    const pages = (page: (line: string, nth: number) => unknown) => {
      let nth = 0;
      answer = (line) =>
        line.includes('RenderListDataAsStream') ? { body: page(line, nth++) } : row(`${TIMES} ${PARTY}`);
    };
    const paper = (DocID: string | number) => ({ DocID, Title: 'Brev', FSObjType: '0' });

    it('are asked for at the case’s own web, with what NextHref says', async () => {
      pages((_line, nth) =>
        nth === 0
          ? { Row: [paper(1)], NextHref: '?Paged=TRUE&p_ID=1&View=%7Bx%7D' }
          : { Row: [paper('2')], NextHref: null },
      );
      expect((await detailOf(odd(), ID)).documents.map(({ id }) => id)).toEqual(['1', '2']);
      const base = `POST /cases/EMN1/${ID}/_api/web/GetList(@listUrl)/RenderListDataAsStream?@listUrl=%27%2Fcases%2FEMN1%2F${ID}%2FDokumenter%27`;
      expect(lines.slice(1)).toEqual([base, `${base}&Paged=TRUE&p_ID=1&View=%7Bx%7D`]);
    });

    it('of a case under another are its own', async () => {
      const sub = 'BOR-2022-000046-001';
      answer = (line) =>
        line.includes('RenderListDataAsStream') ? { body: { Row: [] } } : row(`${TIMES} ${PARTY}`, sub);
      await detailOf(odd(), sub);
      expect(lines[1]).toMatch(/&FilterField1=CCMSubID&FilterValue1=001$/);
    });

    it('that come again, never end, or are not pages, are no documents', async () => {
      pages(() => ({ Row: [paper(1)], NextHref: '?Paged=TRUE&p_ID=1' }));
      expect((await errorOf(detailOf(odd(), ID))).code).toBe('nonsense');
      pages(() => ({ Row: [], NextHref: '?Paged=TRUE&p_ID=1' }));
      expect((await errorOf(detailOf(odd(), ID))).code).toBe('nonsense');
      pages((_line, nth) => ({
        Row: Array.from({ length: 1000 }, (_, place) => paper(nth * 1000 + place + 1)),
        NextHref: `?p_ID=${nth}`,
      }));
      expect((await errorOf(detailOf(odd(), ID))).code).toBe('tooLarge');
      for (const body of [
        {},
        { Row: null },
        { Row: [{ Title: 'uden id' }] },
        { Row: [], NextHref: 'https://ond.example/' },
        { Row: [], NextHref: '?a b' },
      ]) {
        pages(() => body);
        expect((await errorOf(detailOf(odd(), ID))).code, JSON.stringify(body)).toBe('nonsense');
      }
    });
  });

  it('a success that changes nothing is not taken for one', async () => {
    answer = (line) =>
      line.startsWith('GET') ? row(`${TIMES} ${PARTY} ows_CaseStatus="Åben"`) : { body: '<html>Velkommen</html>' };
    const command = {
      kind: 'progress',
      progress: 'Afsluttet',
      idempotencyKey: 'k',
      externalId: ID,
      baseVersion: null,
    } as const;
    expect(await write(odd(), command)).toEqual({ kind: 'refused', why: 'notCarriedOut' });
  });

  it('a change of caseworker needs the case’s item, a digest and a result', async () => {
    const command = {
      kind: 'handler',
      handler: SANA,
      reason: 'Ferie',
      idempotencyKey: 'k',
      externalId: ID,
      baseVersion: null,
    } as const;
    const good = {
      ModernConfiguration: { ModernCase: { ItemServerUrl: '/skolesager/Lists/Cases3/4_.000', ListItemID: 4 } },
      contextinfo: { d: { GetContextWebInformation: { FormDigestValue: '0x1,25 Nov' } } },
      ValidateUpdateListItem: {
        d: { ValidateUpdateListItem: { results: [{ FieldName: 'CaseOwner', HasException: true }] } },
      },
    };
    const answering = (more: Record<string, unknown>) => {
      answer = (line) => {
        const [, body] = Object.entries({ ...good, ...more }).find(([name]) => line.includes(name)) ?? [];
        return body === undefined ? row(`${TIMES} ${PARTY}`) : { body };
      };
    };
    answering({});
    expect((await write(odd(), command)).kind).toBe('refused');
    for (const more of [
      { ModernConfiguration: '' },
      { ModernConfiguration: { ModernCase: { ItemServerUrl: 'https://ond.example/Lists/x/1', ListItemID: 4 } } },
      { ModernConfiguration: { ModernCase: { ItemServerUrl: '/a/Lists/x/1', ListItemID: "4'&x=" } } },
      { contextinfo: { d: { GetContextWebInformation: { FormDigestValue: 'a\r\nb: c' } } } },
      { ValidateUpdateListItem: { d: { ValidateUpdateListItem: { results: [] } } } },
    ]) {
      answering(more);
      expect((await errorOf(write(odd(), command))).code, JSON.stringify(more)).toBe('nonsense');
    }
  });

  it('a new case whose answer names no case is looked for, not opened again blindly', async () => {
    answer = (line) =>
      line.includes('FindByCaseProperties') ? { body: { CasesInfo: [] } } : { body: { Velkommen: true } };
    expect((await errorOf(write(odd(), newCase()))).code).toBe('nonsense');
    expect(lines).toEqual(['POST /_goapi/Cases/FindByCaseProperties', 'POST /_goapi/Cases']);
  });
});

describe('packed values', () => {
  it('are unpacked from the end, and packed so that a name stays a name', () => {
    expect(contactOf(`Ulla Prøvegaard;#7;#${ULLA};#;#`)).toEqual({ name: 'Ulla Prøvegaard', cpr: ULLA });
    expect(contactOf(`a;#b;#7;#${ULLA};#;#`)).toEqual({ name: 'a;#b', cpr: ULLA });
    expect(contactOf(`;#;#;#12345678;#`)).toEqual({ name: null, cpr: null });
    expect(contactOf('Ulla')).toBeNull();
    expect(contactOf(writeContact(`x;#1;#${POUL};#;#`, ULLA))?.cpr).toBe(ULLA);
  });

  it('of people, look-ups, times and dates', () => {
    expect(userOf('6548;#Sana Lærlund(oev105)')).toEqual({ name: 'Sana Lærlund', userId: 'oev105' });
    expect(userOf('18;#IB_ERPO_MTM')).toEqual({ name: 'IB_ERPO_MTM', userId: null });
    expect(userOf('(oev105)')).toEqual({ name: '(oev105)', userId: null });
    expect(userOf('7;#Per (vikar)')).toEqual({ name: 'Per (vikar)', userId: null });
    expect([lookupWords('4;#A53 Aktindsigt'), lookupWords('4;#'), lookupWords(null)]).toEqual([
      'A53 Aktindsigt',
      null,
      null,
    ]);
    expect(goInstantOf('2025-02-25 14:56:05', 'x')).toBe('2025-02-25T13:56:05.000Z');
    expect(goInstantOf('2025-07-25 00:30:00', 'x')).toBe('2025-07-24T22:30:00.000Z');
    expect(goInstantOf('2025-02-25T14:56:05Z', 'x')).toBe('2025-02-25T14:56:05.000Z');
    expect(
      ['01-11-2005', '2005-11-01T00:00:00Z', '01-11-2005 08:30', '31-02-2005', '11/1/2005', null].map(dateOf),
    ).toEqual(['2005-11-01', '2005-11-01', '2005-11-01', null, null, null]);
  });
});

describe('a few at once', () => {
  it('keeps the order and throws the first failure after all have let go', async () => {
    const signal = new AbortController().signal;
    expect(await fewAtOnce([3, 1, 2], 2, signal, async (item) => item * 2)).toEqual([6, 2, 4]);
    expect(await fewAtOnce([], 2, signal, async (item) => item)).toEqual([]);
    let letGo = 0;
    const failing = fewAtOnce([1, 2, 3, 4], 3, signal, async (item, either) => {
      if (item === 2) throw new Error('two');
      await new Promise((_resolve, reject) =>
        either.addEventListener('abort', () => reject(new Error(`late ${(letGo += 1)}`))),
      );
    });
    await expect(failing).rejects.toThrow('two');
    expect(letGo).toBe(2);
  });

  it('cancels what is left when its own signal is aborted', async () => {
    const leaving = new AbortController();
    const started: number[] = [];
    const cancelled = fewAtOnce([1, 2, 3], 1, leaving.signal, async (item) => {
      started.push(item);
      leaving.abort();
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(started).toEqual([1]);
  });
});
