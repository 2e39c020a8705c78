// KMD Nova beyond the common contract: what is asked and written, what is read into an answer, and the answers no well-behaved source
// gives. Odd answers come from a server of the test's own; all else from the simulator.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cpr } from '../../shared/domain/cpr.ts';
import type { ConnectedFagsystem, NewCase, WriteCommand } from '../../electron/core/adapters/adapter.ts';
import { novaAdapter } from '../../electron/core/adapters/nova/adapter.ts';
import { decodeNote, encodeNote } from '../../electron/core/adapters/nova/note-text.ts';
import { toDate, toNovaInstant } from '../../electron/core/adapters/nova/times.ts';
import { novaSimulator, novaTrainingConfig } from '../../electron/training/nova/simulator.ts';
import type { Trouble } from '../../electron/training/population/population.ts';
import { askNow, errorOf, personWith, toolsFor } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { listening } from './test-server.ts';
import { casesOf, externalIdOf, detailOf, write, ULLA } from './through-adapter.ts';

const POUL = '0307660019' as Cpr;
const EVENING = new Date(`${TEST_ANCHOR}T20:00:00Z`);

function connect(port: number, more: Record<string, unknown> = {}): ConnectedFagsystem {
  const config = novaAdapter.configSchema.parse({ ...novaTrainingConfig(port), ...more });
  return novaAdapter.connect(
    config,
    toolsFor('kff-esdh', 'KFF', () => EVENING),
  );
}

const newCase = (more: Partial<NewCase> = {}): NewCase => ({
  kind: 'newCase',
  idempotencyKey: crypto.randomUUID(),
  cpr: ULLA,
  partyName: 'Ulla Prøvegaard',
  title: 'Vielse, ansøgning',
  description: 'Modtaget i skranken.',
  kle: { number: '23.01.02', title: 'Vielse', facet: 'G01' },
  handler: null,
  ...more,
});

/** What these tests look at in a body that was sent. */
interface Sent {
  readonly common: { readonly transactionId: string; readonly uuid?: string };
  readonly paging: { readonly startRow: number };
  readonly caseParty?: object;
  readonly caseGetOutput: { readonly journalNotes: object };
  readonly journalNotes: readonly {
    readonly uuid: string;
    readonly journalNoteAttributes: Readonly<Record<string, unknown>>;
  }[];
}

describe('against the simulator', () => {
  let open: OpenSimulator;
  let proxy: RecordingProxy;
  let seen = 0;

  beforeAll(async () => {
    open = await openSimulator(novaSimulator);
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

  const cprOf = (trouble: Trouble) => personWith(open.population, trouble).cpr;
  /** What this test has sent, as text. */
  const requests = () =>
    proxy
      .exchanges()
      .slice(seen)
      .map(({ request }) => request.toString('utf8'));
  const bodyOf = (request: string) => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4)) as Sent;
  const sent = (start: string) =>
    requests()
      .filter((request) => request.startsWith(start))
      .map(bodyOf);

  async function change(part: object, cpr: Cpr = ULLA, nova = connect(open.port)) {
    const row = (await casesOf(nova, cpr))[0];
    if (row === undefined) throw new Error('no case');
    const command = {
      idempotencyKey: crypto.randomUUID(),
      externalId: externalIdOf(row),
      baseVersion: row.provenance.registeredAt,
      ...part,
    } as WriteCommand;
    return { row, command };
  }

  describe('what is asked', () => {
    it('signs in once with client credentials, and asks with PUT for one person as primary party', async () => {
      const nova = connect(proxy.port);
      const ask = askNow();
      await Promise.all([casesOf(nova, ULLA, ask), casesOf(nova, POUL)]);
      const [token, ...tokens] = requests().filter((request) =>
        request.startsWith('POST /realms/NovaIntegration/protocol/openid-connect/token '),
      );
      expect(tokens).toEqual([]);
      expect(token).toContain(
        'grant_type=client_credentials&client_id=oevelse-borgerservice&client_secret=kun-til-oevelse&scope=client',
      );
      const asked = sent('PUT /api/Case/GetList?api-version=2.0-Case ').find(
        ({ common }) => common.transactionId === ask.traceId,
      );
      expect(asked).toMatchObject({
        paging: { startRow: 1, numberOfRows: 500, calculateTotalNumberOfRows: true },
        caseParty: { identificationType: 'CprNummer', identification: ULLA, participantRole: 'Primær' },
      });
    });

    it('asks for no text of notes and no description in a list', async () => {
      await casesOf(connect(proxy.port));
      const [asked] = sent('PUT /api/Case/GetList');
      expect(JSON.stringify(asked)).not.toMatch(/"note"|"description"/);
      expect(asked?.caseGetOutput.journalNotes).toEqual({ uuid: true, journalNoteAttributes: { createdTime: true } });
    });

    it('checks with a question about no one', async () => {
      expect(await connect(proxy.port).check(askNow())).toEqual({ ok: true, problem: null });
      const [asked, ...more] = sent('PUT ');
      expect(asked).toMatchObject({ common: { uuid: '00000000-0000-0000-0000-000000000000' } });
      expect([asked?.caseParty, more]).toEqual([undefined, []]);
    });

    it('is not let in with another secret', async () => {
      const clientSecret = { from: 'training', value: 'forkert' };
      expect((await errorOf(casesOf(connect(open.port, { clientSecret })))).code).toBe('signIn');
    });

    it('reads a long journal and many documents page by page', async () => {
      const long = (await casesOf(connect(open.port))).map(externalIdOf);
      const nova = connect(proxy.port, { pageSize: 1 });
      for (const uuid of long) {
        const whole = await detailOf(connect(open.port), uuid);
        const small = await detailOf(nova, uuid);
        expect(small.journal).toEqual(whole.journal);
        expect(small.documents).toEqual(whole.documents);
        expect(small.events).toEqual(whole.events);
      }
      const rows = sent('PUT /api/Case/GetList').map(({ paging }) => paging.startRow);
      expect(Math.max(...rows)).toBeGreaterThan(2);
    });
  });

  describe('what is read', () => {
    it('gives the course, the documents with their attachments, and the deadlines of what is still to be done', async () => {
      const person = personWith(open.population, 'healthy');
      const from = open.population.cases(person, 'KFF').find(({ deadline }) => deadline !== null);
      if (from === undefined) throw new Error('no open case');
      const detail = await detailOf(connect(open.port), from.uuid);
      expect(detail.case).toMatchObject({
        caseNumber: `S${from.caseNumber}`,
        progress: from.course.at(-1)?.progress,
        localStatus: from.localStatus,
        kle: { number: from.kle, facet: 'G01' },
        sensitivity: from.sensitivity,
        responsibleUnit: from.unit.name,
        handler: from.handler?.name ?? null,
        partyName: from.partyName,
        openedAt: from.openedAt,
        closedAt: null,
        openInSource: `https://nova.oevelse.example.invalid/sag/${from.uuid}`,
      });
      expect(detail.documents.map(({ id }) => id).toSorted()).toEqual(
        from.documents.map(({ uuid }) => uuid).toSorted(),
      );
      expect(detail.documents.map(({ date }) => date).toSorted()).toEqual(
        from.documents.map(({ date }) => date).toSorted(),
      );
      expect(detail.events.map(({ kind }) => kind)).toContain(from.course.at(-1)?.progress);
      expect(detail.events.map(({ kind }) => kind)).toContain('Opgave, færdig');
      expect(detail.facts).toContainEqual({ name: `Frist: ${from.localStatus}`, value: from.deadline, unit: 'date' });
      expect(detail.description).toBe(from.description);
    });

    it('gives notes as they were written, oldest first', async () => {
      const person = personWith(open.population, 'hostile');
      for (const from of open.population.cases(person, 'KFF')) {
        const { journal } = await detailOf(connect(open.port), from.uuid, person.cpr);
        expect(journal.map(({ text, at, author }) => ({ text, at, author }))).toEqual(
          from.notes.map(({ text, at, author }) => ({ text, at, author })),
        );
      }
    });

    it('closes a case when its state was set to Afsluttet', async () => {
      const closed = (await casesOf(connect(open.port))).find(({ progress }) => progress === 'Afsluttet');
      expect(closed?.closedAt).toMatch(/^20.*Z$/);
    });

    it('does not take a case for the citizen’s because they are another party of it', async () => {
      const [theirs] = await casesOf(connect(open.port), cprOf('manyCases'));
      if (theirs === undefined) throw new Error('no case');
      open.db
        .prepare("INSERT INTO parties VALUES (?, 'x', 'CprNummer', ?, 'Sekundær', 'Ulla Prøvegaard')")
        .run(externalIdOf(theirs), ULLA);
      const before = await casesOf(connect(open.port));
      open.setFault('ignorererRolle');
      const rows = await casesOf(connect(proxy.port));
      expect(proxy.exchanges().at(-1)?.response.toString('utf8')).toContain(externalIdOf(theirs));
      expect(rows).toEqual(before);
      expect(await connect(open.port).readCase?.(externalIdOf(theirs), ULLA, askNow())).toEqual({ kind: 'notFound' });
    });

    it('makes links only of addresses the profile may have', () => {
      const parse = (caseAddress: unknown) =>
        novaAdapter.configSchema.safeParse({ ...novaTrainingConfig(1), caseAddress }).success;
      expect(
        ['http://nova.example/{uuid}', 'javascript:alert(1)//{uuid}', 'https://nova.example/', 7].map(parse),
      ).toEqual([false, false, false, false]);
      expect(['https://nova.example/{caseNumber}', null].map(parse)).toEqual([true, true]);
    });
  });

  describe('what is written', () => {
    it('a note is base64 without padding, by the employee, and reads back as it was', async () => {
      for (const text of ['x', 'xx', 'xxx', 'æøå', 'slutter med mellemrum   ', 'linje\nlinje']) {
        const { command } = await change({ kind: 'journalNote', title: 'Notat', text });
        await write(connect(proxy.port), command);
        const note = sent('PATCH /api/Case/Update?api-version=2.0-Case ').at(-1)?.journalNotes[0];
        expect(note?.uuid).toBe(command.idempotencyKey);
        expect(note?.journalNoteAttributes).toMatchObject({ format: 'Text', journalNoteAuthor: 'OEV001' });
        expect(note?.journalNoteAttributes['note']).toMatch(/^[A-Za-z0-9+/]+$/);
        const { journal } = await detailOf(connect(open.port), 'externalId' in command ? command.externalId : '');
        const read = journal.find(({ id }) => id === command.idempotencyKey);
        expect(read?.text.trimEnd()).toBe(text.trimEnd());
        expect(read?.author).toBe('Mette Skrankegaard');
      }
    });

    it('the training Nova spoils a padded note, as the real one is said to', async () => {
      const { row } = await change({});
      const meddling = await between(open, {
        path: 'PATCH',
        spoil: (body) => body.replace(/"note":"[^"]*"/, '"note":"eA=="'),
      });
      const { command } = await change({ kind: 'journalNote', title: 'Polstret', text: 'x' });
      await write(connect(meddling.port), command);
      await meddling.close();
      const { journal } = await detailOf(connect(open.port), externalIdOf(row));
      expect(journal.find(({ title }) => title === 'Polstret')?.text).not.toBe('x');
    });

    it('writes letters as the profile says', async () => {
      const nova = connect(open.port, { noteLetters: 'ascii' });
      const { row, command } = await change(
        { kind: 'journalNote', title: 'Bogstaver', text: 'Æble på grød' },
        ULLA,
        nova,
      );
      await write(nova, command);
      expect((await detailOf(nova, externalIdOf(row))).journal.find(({ title }) => title === 'Bogstaver')?.text).toBe(
        'Aeble paa groed',
      );
    });

    it('progress and caseworker go with a note that carries the key', async () => {
      const progress = await change({ kind: 'progress', progress: 'Bestilt' });
      await write(connect(proxy.port), progress.command);
      const handler = await change({
        kind: 'handler',
        handler: { uuid: crypto.randomUUID(), userId: 'OEV104', name: 'Per Attrup' },
        reason: 'Ferie til mandag',
      });
      await write(connect(proxy.port), handler.command);
      const [first, second] = sent('PATCH ');
      expect(first).toMatchObject({ state: 'Bestilt', journalNotes: [{ uuid: progress.command.idempotencyKey }] });
      expect(second).toMatchObject({
        caseworker: { kspIdentity: { racfId: 'OEV104', fullName: 'Per Attrup' } },
        journalNotes: [{ uuid: handler.command.idempotencyKey }],
      });
      const { case: row, journal } = await detailOf(connect(open.port), externalIdOf(progress.row));
      expect(row).toMatchObject({ progress: 'Bestilt', handler: 'Per Attrup' });
      expect(journal.map(({ text }) => text)).toEqual(
        expect.arrayContaining([
          'Fremdrift er sat til Bestilt.',
          'Sagen er givet til Per Attrup.\nGrund: Ferie til mandag',
        ]),
      );
    });

    it('every write moves the version that the next one is compared with', async () => {
      const nova = connect(open.port);
      const parts = [
        { kind: 'journalNote', title: 'Notat', text: 'x' },
        { kind: 'progress', progress: 'Udfoert' },
        {
          kind: 'handler',
          handler: { uuid: crypto.randomUUID(), userId: 'OEV101', name: 'Hanne Testrup' },
          reason: 'Ferie til mandag',
        },
      ];
      for (const part of parts) {
        const { row, command } = await change(part);
        const outcome = await write(nova, command);
        const after = (await casesOf(nova)).find(({ id }) => id === row.id)?.provenance.registeredAt;
        expect(outcome).toEqual({ kind: 'applied', version: after });
        expect(String(after) > String(row.provenance.registeredAt)).toBe(true);
        expect(await write(nova, { ...command, idempotencyKey: crypto.randomUUID() } as WriteCommand)).toEqual({
          kind: 'conflict',
          theirVersion: after,
        });
      }
    });

    it('is carried out once when its answer is lost and it is sent again', async () => {
      const parts = [
        { kind: 'journalNote', title: 'Svaret gik tabt', text: 'x' },
        { kind: 'progress', progress: 'Afgjort' },
        {
          kind: 'handler',
          handler: { uuid: crypto.randomUUID(), userId: 'OEV102', name: 'Ali Øvelund' },
          reason: 'Ferie til mandag',
        },
      ];
      for (const part of parts) {
        const { row, command } = await change(part);
        const cutting = await between(open, { path: 'PATCH', cutAnswer: true });
        expect((await errorOf(write(connect(cutting.port), command))).code).toBe('truncated');
        await cutting.close();
        const held = await detailOf(connect(open.port), externalIdOf(row));
        expect(held.journal.filter(({ id }) => id === command.idempotencyKey)).toHaveLength(1);
        expect(await write(connect(proxy.port), command)).toEqual({
          kind: 'applied',
          version: held.case.provenance.registeredAt,
        });
        expect(await detailOf(connect(open.port), externalIdOf(row))).toEqual(held);
      }
      expect(sent('PATCH ')).toEqual([]);
    });

    it('a new case is opened once when its answer is lost, also with a key that is no UUID', async () => {
      for (const idempotencyKey of [crypto.randomUUID(), 'udbakke/17 æ']) {
        const command = newCase({
          idempotencyKey,
          handler: { uuid: crypto.randomUUID() as EmployeeId, userId: 'OEV103' as UserId, name: 'Lone Kladde' },
        });
        const before = await casesOf(connect(open.port));
        const cutting = await between(open, { path: 'POST /api', cutAnswer: true });
        expect((await errorOf(write(connect(cutting.port), command))).code).toBe('truncated');
        await cutting.close();
        const outcome = await write(connect(open.port), command);
        const after = await casesOf(connect(open.port));
        expect(after).toHaveLength(before.length + 1);
        const made = after.find((row) => outcome.kind === 'created' && externalIdOf(row) === outcome.externalId);
        expect(made).toMatchObject({
          title: command.title,
          progress: 'Opstaaet',
          handler: 'Lone Kladde',
          partyName: 'Ulla Prøvegaard',
          responsibleUnit: 'Borgerservice, Rådhuset',
          kle: { number: '23.01.02', facet: 'G01' },
          sensitivity: 'FORTROLIGE_PERSONOPLYSNINGER',
          openedAt: EVENING.toISOString(),
        });
        expect(made?.caseNumber).toMatch(/^S2026-\d+$/);
      }
    });

    it('a new case that Nova does not show yet is opened all the same, and once', async () => {
      const command = newCase({ title: 'Vises senere' });
      open.setFault('forsinketOprettelse');
      const created = { kind: 'created', externalId: command.idempotencyKey, version: null };
      expect(await write(connect(open.port), command)).toEqual(created);
      expect(await write(connect(open.port), command)).toEqual(created);
      expect(
        (await casesOf(connect(open.port))).filter(({ title }) => title === 'Vises senere').map(externalIdOf),
      ).toEqual([command.idempotencyKey]);
      open.setFault(null);
      const outcome = await write(connect(open.port), command);
      expect(outcome).toMatchObject({ kind: 'created', externalId: command.idempotencyKey });
      expect(outcome.kind === 'created' && outcome.version).toMatch(/Z$/);
    });

    it('is not carried out on another citizen’s case that has the key', async () => {
      const [theirs] = await casesOf(connect(open.port), cprOf('protected'));
      if (theirs === undefined) throw new Error('no case');
      const outcome = write(connect(proxy.port), newCase({ idempotencyKey: externalIdOf(theirs) }));
      expect((await errorOf(outcome)).code).toBe('wrongPerson');
      expect(sent('POST /api')).toEqual([]);
    });

    const some = { kind: 'journalNote', title: 'x', text: 'x' };
    it.each([
      ['a progress that is not one of six', { kind: 'progress', progress: 'Parkeret' }],
      ['a note without title', { ...some, title: ' ' }],
      ['a title of two lines', { ...some, title: 'a\nb' }],
      ['an empty note', { ...some, text: '' }],
      ['a note that is too large', { ...some, text: 'æ'.repeat(40_000) }],
      ['no key', { ...some, idempotencyKey: ' ' }],
      ['an id that is no case’s', { ...some, externalId: "' OR 1=1" }],
      [
        'a caseworker without user id',
        { kind: 'handler', handler: { uuid: crypto.randomUUID(), userId: '', name: 'Per' } },
      ],
      ['a case without KLE number', newCase({ kle: { number: 'vielse', title: '', facet: 'G01' } })],
      ['a description that is too long', newCase({ description: 'x'.repeat(5000) })],
    ])('refuses %s, and sends no change', async (_what, part) => {
      const { command } = await change(part);
      expect(await write(connect(proxy.port), command)).toMatchObject({ kind: 'refused' });
      expect([...sent('PATCH '), ...sent('POST /api')]).toEqual([]);
    });

    it('is refused when Nova refuses, without repeating what Nova said', async () => {
      const { command } = await change({ kind: 'progress', progress: 'Oplyst' });
      const spoiling = await between(open, {
        path: 'PATCH',
        spoil: (body) => body.replace('"Oplyst"', '"1205680008"'),
      });
      expect(await write(connect(spoiling.port), command)).toEqual({
        kind: 'refused',
        why: 'notAccepted',
        said: 'http 400',
      });
      await spoiling.close();
      const opening = await between(open, {
        path: 'POST /api',
        spoil: (body) => body.replace('"23.01.02"', '"1205680008"'),
      });
      expect(await write(connect(opening.port), newCase())).toEqual({
        kind: 'refused',
        why: 'notAccepted',
        said: 'http 400',
      });
      await opening.close();
    });

    it('gives way when Nova turns it away because somebody else was there in between', async () => {
      const { row, command } = await change({ kind: 'progress', progress: 'Oplyst' });
      const meanwhile = async () => {
        const theirs = {
          kind: 'journalNote',
          title: 'Kollega',
          text: 'x',
          externalId: externalIdOf(row),
          baseVersion: null,
        } as const;
        await write(connect(open.port), { ...theirs, idempotencyKey: crypto.randomUUID() });
      };
      const interrupted = await between(open, { path: 'PATCH', before: meanwhile, spoil: () => '{}' });
      expect(await write(connect(interrupted.port), command)).toMatchObject({ kind: 'conflict' });
      await interrupted.close();
    });

    it('a write that Nova took is applied, though the case cannot be read just after', async () => {
      const { row, command } = await change({ kind: 'journalNote', title: 'Taget', text: 'x' });
      const failing = await between(open, { path: 'PATCH', after: () => open.setFault('error500') });
      expect(await write(connect(failing.port), command)).toEqual({ kind: 'applied', version: null });
      await failing.close();
      open.setFault(null);
      expect((await detailOf(connect(open.port), externalIdOf(row))).journal.map(({ title }) => title)).toContain(
        'Taget',
      );
    });

    it('fails as a read does when Nova fails', async () => {
      const { command } = await change({ kind: 'progress', progress: 'Oplyst' });
      for (const [fault, code] of [
        ['forbidden', 'notAllowed'],
        ['error500', 'sourceFault'],
        ['retryAfter', 'busy'],
        ['tokenExpired', 'signIn'],
      ] as const) {
        const failing = await between(open, { path: 'PATCH', before: () => open.setFault(fault) });
        const error = await errorOf(write(connect(failing.port), command));
        await failing.close();
        open.setFault(null);
        expect([error.code, error.detail]).toEqual([code, expect.not.stringMatching(/\d{6}/)]);
        expect(error.retryAfterMs).toBe(fault === 'retryAfter' ? 30_000 : null);
      }
    });
  });

  it('the training Nova takes nothing that it should not', async () => {
    const base = `http://127.0.0.1:${open.port}`;
    const form = (part: object) =>
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'oevelse-borgerservice',
        client_secret: 'kun-til-oevelse',
        scope: 'client',
        ...part,
      });
    const tokenPath = `${base}/realms/NovaIntegration/protocol/openid-connect/token`;
    const status = async (part: object) => (await fetch(tokenPath, { method: 'POST', body: form(part) })).status;
    expect([
      await status({ scope: 'x' }),
      await status({ client_secret: 'x' }),
      await status({ grant_type: 'password' }),
    ]).toEqual([400, 401, 400]);
    const { access_token: token } = (await (await fetch(tokenPath, { method: 'POST', body: form({}) })).json()) as {
      access_token: string;
    };
    const say = async (method: string, path: string, body: unknown) => {
      const answer = await fetch(base + path, {
        method,
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return answer.status;
    };
    const common = { transactionId: crypto.randomUUID() };
    const paging = { startRow: 1, numberOfRows: 500 };
    const caseParty = { identificationType: 'CprNummer', identification: ULLA };
    expect(await say('PUT', '/api/Case/GetList?api-version=2.0-Case', { common, paging, caseParty })).toBe(200);
    expect(await say('PUT', '/api/Case/GetList?api-version=2.0-Case', { common, paging })).toBe(400);
    expect(
      await say('PUT', '/api/Case/GetList?api-version=2.0-Case', {
        common,
        paging: { startRow: 1, numberOfRows: 501 },
        caseParty,
      }),
    ).toBe(400);
    expect(await say('PUT', '/api/Case/GetList?api-version=2.0-Case', { paging, caseParty })).toBe(400);
    expect(await say('PUT', '/api/Case/GetList?api-version=9.0-Case', { common, paging, caseParty })).toBe(400);
    expect(await say('POST', '/api/Case/GetList?api-version=2.0-Case', { common, paging, caseParty })).toBe(404);
    expect(
      await say('PATCH', '/api/Case/Update?api-version=2.0-Case', {
        common: { ...common, uuid: crypto.randomUUID() },
        state: 'Oplyst',
      }),
    ).toBe(404);
  });
});

describe('times', () => {
  it.each([
    ['2005-11-01T08:30:00+01:00', '2005-11-01T07:30:00.000Z'],
    ['2026-11-24T08:30:00', '2026-11-24T07:30:00.000Z'],
    ['2026-07-01T00:00:00.123', '2026-06-30T22:00:00.123Z'],
    ['2026-07-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
    // The clocks change at 01:00 UTC: the hours on both sides of it, spring and autumn.
    ['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
    ['2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  ])('%s is %s', (time, instant) => expect(toNovaInstant(time, 'x')).toBe(instant));

  it.each(['', '2026-11-24', '24-11-2026 08:30', '2026-13-01T00:00:00', '0904452606'])('%s is none', (time) => {
    expect(() => toNovaInstant(time, 'state.fromDate')).toThrow(/^nonsense: no time at state.fromDate$/);
  });

  it('a date is the one that is written', () => {
    expect([toDate('2026-07-01T00:00:00'), toDate('2026-07-01T00:00:00+02:00'), toDate('x'), toDate(null)]).toEqual([
      '2026-07-01',
      '2026-07-01',
      null,
      null,
    ]);
  });
});

describe('text of notes', () => {
  it('is never padded, whatever its length', () => {
    for (const text of ['a', 'ab', 'abc', 'å', 'åå', 'ååå', '\u202Ex']) {
      expect(encodeNote(text, 'utf8')).not.toContain('=');
      expect(decodeNote(encodeNote(text, 'utf8'))).toBe(text);
    }
  });

  it.each([
    ['RTF', '{\\rtf1\\ansi hemmeligt}'],
    ['an Office file', 'PK\u0003\u0004hemmeligt'],
    ['bytes that are not UTF-8', '\u00ff\u00fehemmeligt'],
    ['bytes with a nought', 'hem\u0000meligt'],
  ])('%s is not shown', (_what, bytes) => {
    expect(decodeNote(Buffer.from(bytes, 'latin1').toString('base64'))).toMatch(/tekstformat, som ikke vises/);
  });
});

describe('answers that no well-behaved Nova gives', () => {
  const UUID = '6a2b0b5c-2b44-4a54-8a34-9c2f1a7e2d01';
  const OTHER = '7a2b0b5c-2b44-4a54-8a34-9c2f1a7e2d02';
  const party = {
    identificationType: 'CprNummer',
    identification: ULLA,
    participantRole: 'Primær',
    name: 'Ulla Prøvegaard',
  };
  /** The sample of the reference, as Nova is said to answer. */
  const sample = (more: object = {}) => ({
    common: { uuid: UUID },
    caseAttributes: {
      title: 'Ansøgning om vielse på rådhuset',
      userFriendlyCaseNumber: 'S2005-00417',
      caseDate: '2005-11-01T00:00:00+01:00',
    },
    state: { activeCode: 'Aktiv', progressState: 'Opstaaet', title: 'Modtaget', fromDate: '2005-11-01T08:30:00+01:00' },
    caseParties: [{ index: '1', ...party }],
    caseClassification: { kleNumber: { code: '23.01.02' }, proceedingFacet: { code: 'G01' } },
    sensitivity: { sensitivity: 'Fortrolige' },
    caseworker: { kspIdentity: { novaUserId: '11d5', racfId: 'TEST01', fullName: 'Test Sagsbehandler' } },
    numberOfJournalNotes: 0,
    ...more,
  });

  /** A Nova that answers every list with what `answer` says, in turn; the last one again and again. */
  async function oddNova(
    ...answers: unknown[]
  ): Promise<{ nova: ConnectedFagsystem; close: () => Promise<void>; asked: () => number }> {
    let asked = 0;
    const server = createServer((request, response) => {
      const reply = (value: unknown) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (request.url?.includes('/token')) return void reply({ access_token: 'x', expires_in: 300 });
      reply(answers[Math.min(asked++, answers.length - 1)]);
    });
    const { port, close } = await listening(server);
    return { nova: connect(port, { pageSize: 2 }), close, asked: () => asked };
  }

  const found = async (...answers: unknown[]) => {
    const { nova, close } = await oddNova(...answers);
    try {
      return await casesOf(nova);
    } finally {
      await close();
    }
  };
  const codeOf = async (...answers: unknown[]) => (await errorOf(found(...answers))).code;
  const page = (cases: unknown[], more: object = {}) => ({
    pagingInformation: { numberOfRows: cases.length, ...more },
    cases,
  });

  it('reads the sample of the reference', async () => {
    const [row] = await found(page([sample()]));
    expect(row).toMatchObject({
      caseNumber: 'S2005-00417',
      title: 'Ansøgning om vielse på rådhuset',
      progress: 'Opstaaet',
      localStatus: 'Modtaget',
      handler: 'Test Sagsbehandler',
      openedAt: '2005-10-31T23:00:00.000Z',
      provenance: { registeredAt: '2005-11-01T07:30:00.000Z' },
    });
  });

  it('takes a list without `cases` for none only when it says nought', async () => {
    expect(await found({ pagingInformation: { numberOfRows: 0 } })).toEqual([]);
    expect(await codeOf({ pagingInformation: { numberOfRows: 1 } })).toBe('truncated');
    expect(await codeOf({})).toBe('nonsense');
    expect(await codeOf({ cases: [] })).toBe('nonsense');
    expect(await codeOf(null)).toBe('nonsense');
    expect(await codeOf({ pagingInformation: { numberOfRows: 0, totalNumberOfRows: 3 } })).toBe('truncated');
    expect(await codeOf({ pagingInformation: { numberOfRows: 0, hasMoreRows: true } })).toBe('truncated');
  });

  it('follows pages by hasMoreRows, by the total, or by full pages, whichever there is', async () => {
    const second = sample({ common: { uuid: OTHER } });
    const ids = async (...answers: unknown[]) => (await found(...answers)).map(externalIdOf);
    expect(await ids(page([sample()], { hasMoreRows: true }), page([second], { hasMoreRows: false }))).toEqual([
      UUID,
      OTHER,
    ]);
    expect(await ids(page([sample()], { totalNumberOfRows: 2 }), page([second], { totalNumberOfRows: 2 }))).toEqual([
      UUID,
      OTHER,
    ]);
    expect(await ids(page([sample(), second]), page([]))).toEqual([UUID, OTHER]);
    expect(await ids(page([sample()]))).toEqual([UUID]);
  });

  it('does not go on for ever', async () => {
    expect(await codeOf(page([sample()], { hasMoreRows: true }))).toBe('nonsense');
    const ids = Array.from(
      { length: 11_000 },
      (_, place) => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`,
    );
    const fresh = Array.from({ length: 22 }, (_, place) =>
      page(
        ids.slice(500 * place, 500 * place + 500).map((uuid) => sample({ common: { uuid } })),
        { hasMoreRows: true },
      ),
    );
    expect(await codeOf(...fresh)).toBe('tooLarge');
  });

  it('refuses an answer about somebody else, or about nobody', async () => {
    expect(
      await codeOf(
        page([sample(), sample({ common: { uuid: OTHER }, caseParties: [{ ...party, identification: POUL }] })], {
          hasMoreRows: false,
        }),
      ),
    ).toBe('wrongPerson');
    expect(await codeOf(page([sample({ caseParties: undefined })]))).toBe('wrongPerson');
    expect(await codeOf(page([sample({ caseParties: [{ ...party, identificationType: 'Frit' }] })]))).toBe(
      'wrongPerson',
    );
  });

  it('refuses another case than the one asked for', async () => {
    for (const cases of [[sample({ common: { uuid: OTHER } })], [sample(), sample({ common: { uuid: OTHER } })]]) {
      const { nova, close } = await oddNova(page(cases));
      expect((await errorOf(nova.readCase?.(UUID, ULLA, askNow()) ?? Promise.resolve())).code).toBe('nonsense');
      await close();
    }
  });

  it('does not show half a journal', async () => {
    const note = { uuid: OTHER, journalNoteAttributes: { createdTime: '2005-11-02T08:30:00' } };
    const half = sample({ numberOfJournalNotes: 2, journalNotes: { journalNotes: [note] } });
    const { nova, close, asked } = await oddNova(page([half]));
    expect((await errorOf(nova.readCase?.(UUID, ULLA, askNow()) ?? Promise.resolve())).code).toBe('truncated');
    expect(asked()).toBe(2);
    await close();
  });

  it('shows that there is a case whose content is hidden, and what is missing as missing', async () => {
    const [row] = await found(
      page([{ common: { uuid: UUID }, caseAttributes: { caseDate: '2005-11-01T00:00:00' }, caseParties: [party] }]),
    );
    expect(row).toMatchObject({
      contentHidden: true,
      title: '',
      progress: '',
      kle: null,
      handler: null,
      sensitivity: null,
      provenance: { registeredAt: null },
    });
  });

  it('keeps texts no longer than the desk takes in, and codes as they came', async () => {
    const long = 'å'.repeat(5000);
    const caseAttributes = { title: long, userFriendlyCaseNumber: long, caseDate: '2005-11-01T00:00:00' };
    const state = { progressState: long, title: long, fromDate: null };
    const [row] = await found(
      page([sample({ caseAttributes, state, sensitivity: { sensitivity: 'SærligFølsomme' } })]),
    );
    expect([row?.title.length, row?.progress.length, row?.sensitivity]).toEqual([255, 60, 'SærligFølsomme']);
  });

  it('a time that is none is nonsense, and is not repeated', async () => {
    const error = await errorOf(found(page([sample({ state: { fromDate: '1205680008' } })])));
    expect([error.code, error.detail]).toEqual(['nonsense', 'no time at fromDate or createdTime']);
  });

  it('says when a case is not active, in Nova’s word', async () => {
    const state = { activeCode: 'Passiveret', progressState: 'Oplyst', fromDate: '2005-11-01T08:30:00' };
    const { nova, close } = await oddNova(page([sample({ state })]), { pagingInformation: { numberOfRows: 0 } });
    expect((await detailOf(nova, UUID)).facts).toEqual([{ name: 'activeCode', value: 'Passiveret', unit: 'text' }]);
    await close();
  });
});

/** What is done to the requests that start with `path`: something before or after it, to the question, to the answer. */
interface Meddling {
  readonly path: string;
  readonly before?: () => Promise<void> | void;
  readonly after?: () => void;
  readonly spoil?: (body: string) => string;
  readonly cutAnswer?: boolean;
}

/** Stands between the desk and Nova, meddles with one kind of request and passes everything else on. */
async function between(
  target: OpenSimulator,
  { path, before, after, spoil, cutAnswer }: Meddling,
): Promise<{ port: number; close: () => Promise<void> }> {
  const read = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };
  const server = createServer((request, response) => {
    const pass = async () => {
      const body = await read(request);
      const { method = 'GET', url = '/' } = request;
      const isOurs = `${method} ${url}`.startsWith(path);
      if (isOurs) await before?.();
      const headers = {
        'content-type': String(request.headers['content-type']),
        authorization: String(request.headers.authorization),
      };
      const answer = await fetch(`http://127.0.0.1:${target.port}${url}`, {
        method,
        headers,
        body: isOurs && spoil !== undefined ? spoil(body) : body,
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (isOurs) after?.();
      const retryAfter = answer.headers.get('retry-after');
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        'content-length': bytes.length,
        ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
      });
      if (isOurs && cutAnswer === true) response.write(bytes.subarray(0, 10), () => response.destroy());
      else response.end(bytes);
    };
    void pass();
  });
  return await listening(server);
}
