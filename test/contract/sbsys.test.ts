// The SBSYS adapter against both simulated installations over real sockets, and against a server that answers what no simulator would.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Case, type CaseHandler, isOpenCase } from '../../shared/domain/case.ts';
import { type Cpr, formatCpr } from '../../shared/domain/cpr.ts';
import type { CaseChange, ConnectedFagsystem, NewCase, WriteOutcome } from '../../electron/core/adapters/adapter.ts';
import { sbsysAdapter } from '../../electron/core/adapters/sbsys/adapter.ts';
import { templateFor } from '../../electron/core/adapters/sbsys/config.ts';
import { CASEWORKERS } from '../../electron/training/population/names.ts';
import type { CitizenCase, PopulationPerson, Trouble } from '../../electron/training/population/population.ts';
import { seededUuid } from '../../electron/training/population/random.ts';
import { BTF_SAGER, type Installation, MFF_SAGER, SYSTEM_USER } from '../../electron/training/sbsys/installations.ts';
import {
  btfSagerSimulator,
  btfSagerTrainingConfig,
  mffSagerSimulator,
  mffSagerTrainingConfig,
} from '../../electron/training/sbsys/simulator.ts';
import { afterTheWrite, type Meddle, startMeddler } from './meddler.ts';
import { askNow, connectWith, personWith, toolsFor, errorOf } from './adapter-contract.ts';
import { type OpenSimulator, openSimulator, TEST_ANCHOR } from './open-simulator.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { casesOf, externalIdOf, detailOf, write, codeOf } from './through-adapter.ts';

const NOW = new Date(`${TEST_ANCHOR}T20:00:00.000Z`);

/** What is known of an answer that never came: whether the connection or the answer was cut is not always to be seen. */
const LOST = ['unreachable', 'truncated'];

const INSTALLATIONS = [
  { installation: BTF_SAGER, simulator: btfSagerSimulator, config: btfSagerTrainingConfig },
  { installation: MFF_SAGER, simulator: mffSagerSimulator, config: mffSagerTrainingConfig },
] as const;

describe.each(INSTALLATIONS)('SBSYS $installation.id', ({ installation, simulator, config }) => {
  const { administration } = installation;
  let open: OpenSimulator;
  let sbsys: ConnectedFagsystem;
  const connect = (port = open.port, more: object = {}) =>
    connectWith(
      sbsysAdapter,
      { ...config(port), ...more },
      toolsFor(installation.id, administration, () => NOW),
    );
  const person = (trouble: Trouble): PopulationPerson => personWith(open.population, trouble);
  const held = (trouble: Trouble): CitizenCase[] =>
    open.population.cases(person(trouble), administration).filter(({ active }) => active);

  beforeAll(async () => {
    open = await openSimulator(simulator, { citizens: 80 });
    sbsys = connect();
  });
  afterEach(() => open.setFault(null));
  afterAll(() => open.close());

  /** An open case of the person with many, as it is now. */
  async function openCase(): Promise<Case> {
    const row = (await casesOf(sbsys, person('manyCases').cpr)).find(isOpenCase);
    if (row === undefined) throw new Error('no open case');
    return row;
  }

  const base = (row: Case, more: object = {}) => ({
    idempotencyKey: crypto.randomUUID(),
    externalId: externalIdOf(row),
    baseVersion: row.provenance.registeredAt,
    ...more,
  });
  const note = (row: Case, more: object = {}): CaseChange => ({
    kind: 'journalNote',
    title: 'Vejledning',
    text: 'Borgeren er vejledt.',
    ...base(row),
    ...more,
  });
  const progress = (row: Case, to: string): CaseChange => ({ kind: 'progress', progress: to, ...base(row) });
  const other = (row: Case) => (row.progress === 'Oplyst' ? 'Afgjort' : 'Oplyst');
  const caseworker = (place: number): CaseHandler => {
    const name = CASEWORKERS[place] ?? '';
    return { name, userId: `OEV${101 + place}` as UserId, uuid: seededUuid(1, 'handler', name) as EmployeeId };
  };
  const handTo = (row: Case, handler: CaseHandler): CaseChange => ({
    kind: 'handler',
    handler,
    reason: 'Ferie til mandag',
    ...base(row),
  });
  const newCase = (who: PopulationPerson, more: Partial<NewCase> = {}): NewCase => {
    const [template] = installation.templates;
    return {
      kind: 'newCase',
      idempotencyKey: crypto.randomUUID(),
      cpr: who.cpr,
      partyName: `${who.given} ${who.family}`,
      title: `Ny sag ${crypto.randomUUID()}`,
      description: 'Oprettet i skranken.',
      kle: { number: template?.kle ?? '', title: '', facet: 'G01' },
      handler: null,
      ...more,
    };
  };
  const titled = async (who: PopulationPerson, title: string) =>
    (await casesOf(sbsys, who.cpr)).filter((row) => row.title === title);

  describe('cases', () => {
    it('have the facts the installation has, and its times as instants', async () => {
      for (const trouble of ['healthy', 'manyCases', 'protected', 'dead', 'disagree'] as const) {
        const rows = new Map((await casesOf(sbsys, person(trouble).cpr)).map((row) => [row.title + row.openedAt, row]));
        for (const sag of held(trouble)) {
          const row = rows.get(sag.title + sag.openedAt);
          const last = sag.course.at(-1)?.progress;
          const status = installation.statuses.find((one) => one.progress === last);
          expect(row).toMatchObject({
            cpr: sag.cpr,
            administration,
            kle: { number: sag.kle, facet: sag.facet, title: null, version: null },
            progress: last,
            sensitivity: sag.sensitivity === 'FOELSOMME_PERSONOPLYSNINGER' ? 'Beskyttet' : null,
            deadline: sag.deadline,
            responsibleUnit: sag.unit.name,
            handler: sag.handler?.name ?? null,
            partyName: sag.partyName,
            contentHidden: false,
            openInSource: `https://${installation.id}.oevelse.example.invalid/sag/${row === undefined ? '' : externalIdOf(row)}`,
          });
          expect(row?.localStatus).toBe(last === 'Oplyst' ? `${status?.name}: ${sag.localStatus}` : status?.name);
          expect(row?.caseNumber.startsWith(`${sag.kle}-${sag.facet}-`)).toBe(true);
          expect(row?.closedAt).toBe(last === 'Afsluttet' ? row?.changedAt : null);
          expect(row?.provenance.registeredAt).toBe(row?.changedAt);
        }
        expect(rows.size).toBe(held(trouble).length);
      }
    });

    it('are asked for by number with a hyphen, in the body and never in the address, page by page', async () => {
      const { cpr } = person('manyCases');
      const proxy = await startRecordingProxy(open.port);
      try {
        const count = held('manyCases').length;
        for (const pageSize of [1, 3, count])
          expect(await casesOf(connect(proxy.port, { pageSize }), cpr)).toHaveLength(count);
        const searches = proxy
          .exchanges()
          .map(({ request }) => request.toString('utf8'))
          .filter((text) => text.includes('/api/sag/search'));
        const bodies = searches.map(
          (text) => JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as Record<string, unknown>,
        );
        expect(
          bodies.every(
            (body) => JSON.stringify(body['PrimaerPerson']) === JSON.stringify({ CprNummer: formatCpr(cpr) }),
          ),
        ).toBe(true);
        const pages = bodies.map((body) =>
          [body['PageNumber'], body['PageSize'], body['Skip'], body['Limit']].filter((one) => one !== undefined),
        );
        // Where the total is known the last full page is the end; where it is not, one more is asked for.
        const isPaged = installation.dialect === 'pageNumber';
        expect(pages.slice(0, 2)).toEqual(
          isPaged
            ? [
                [1, 1],
                [2, 1],
              ]
            : [
                [0, 1],
                [1, 1],
              ],
        );
        expect(pages.filter((page) => page[1] === 1)).toHaveLength(isPaged ? count : count + 1);
        expect(pages.at(-1)).toEqual(isPaged ? [1, count] : [count, count]);
        for (const { request } of proxy.exchanges()) {
          const head = request.toString('utf8').split('\r\n\r\n')[0] ?? '';
          expect(head).not.toContain(cpr);
          expect(head).not.toContain(formatCpr(cpr));
        }
      } finally {
        await proxy.close();
      }
    });

    it('have the earliest deadline of a reminder that is not done, and show all reminders in their course', async () => {
      const row = (await casesOf(sbsys, person('healthy').cpr)).find(({ deadline }) => deadline !== null);
      if (row === undefined) throw new Error('nobody has a deadline');
      const { events } = await detailOf(sbsys, externalIdOf(row), row.cpr);
      expect(events.map(({ kind }) => kind).toSorted()).toEqual([
        'Erindring',
        'Erindring, afsluttet',
        'Opstaaet',
        'SenestAendret',
      ]);
      const reminder = events.find(({ kind }) => kind === 'Erindring');
      expect(reminder?.at.slice(0, 10)).not.toBe(row.deadline); // Midnight in Denmark is the evening before in UTC.
      expect(new Date(Date.parse(reminder?.at ?? '') + 3 * 3_600_000).toISOString().slice(0, 10)).toBe(row.deadline);
    });

    it('under protection that withholds their content say so, and nothing more is asked about them', async () => {
      const { cpr } = person('healthy');
      open.setFault('beskyttet');
      const [row] = await casesOf(sbsys, cpr);
      expect(row).toMatchObject({ title: '', contentHidden: true, sensitivity: 'Beskyttet', deadline: null });
      const detail = await detailOf(sbsys, row === undefined ? '' : externalIdOf(row), cpr);
      expect(detail).toMatchObject({ case: { contentHidden: true }, journal: [], documents: [] });
    });

    it('are not those of an installation with other statuses: the set-up says that the configuration is not its own', async () => {
      expect(await sbsys.check(askNow())).toEqual({ ok: true, problem: null });
      expect(await connect(open.port, { statuses: [{ id: 777, progress: 'Oplyst' }] }).check(askNow())).toEqual({
        ok: false,
        problem: 'nonsense',
      });
      expect(await connect(open.port, { password: { from: 'training', value: 'forkert' } }).check(askNow())).toEqual({
        ok: false,
        problem: 'signIn',
      });
    });

    it('in a status that is not configured keep its name', async () => {
      const { cpr } = person('healthy');
      const rows = await casesOf(connect(open.port, { statuses: [{ id: 777, progress: 'Oplyst' }] }), cpr);
      const names = installation.statuses.map(({ name }) => name);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(names).toContain(row.progress);
    });
  });

  describe('journal', () => {
    it('is plain text: of markup nothing is left, of hostile text what a reader would see', async () => {
      const texts: string[] = [];
      for (const row of await casesOf(sbsys, person('hostile').cpr)) {
        texts.push(...(await detailOf(sbsys, externalIdOf(row), row.cpr)).journal.map(({ text }) => text));
      }
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.some((text) => text.includes('=1+1') && text.includes('\u202Ebidi\u202C'))).toBe(true);
      expect(texts.join('\n')).not.toMatch(/script|alert/);
      for (const row of await casesOf(sbsys, person('healthy').cpr)) {
        const { journal } = await detailOf(sbsys, externalIdOf(row), row.cpr);
        for (const { text } of journal) expect(text).not.toMatch(/[<>]/);
      }
    });

    it('goes out as HTML in which nothing of the text opens anything, and names the employee it is written for', async () => {
      const row = await openCase();
      const text = `  <b>Ulla</b> & "Poul" <script>alert(1)</script>\n\n[Sagsbord æ]  to  blanke`;
      const command = note(row, { text, title: '<i>Titel</i>' });
      expect((await write(sbsys, command, { ...askNow(), onBehalfOf: 'OEV 0]01' })).kind).toBe('applied');
      const kept = open.db
        .prepare<[string], { html: string; title: string }>('SELECT html, title FROM notes WHERE html LIKE ?')
        .get(`%${command.idempotencyKey}%`);
      expect(kept?.html).not.toMatch(/<(?!\/?p>|br>)/);
      const written = (await detailOf(sbsys, externalIdOf(row), row.cpr)).journal.find(
        ({ title }) => title === '<i>Titel</i>',
      );
      expect(written).toMatchObject({ text, author: `OEV_0_01, ${SYSTEM_USER.name}` });
    });

    it('does not believe a mark that somebody else wrote, nor take it for a key', async () => {
      const row = await openCase();
      const command = note(row);
      const html = `<p>Tekst</p><p>[Sagsbord ${crypto.randomUUID()} CHEFEN]</p>`;
      open.db
        .prepare('INSERT INTO notes (sag_id, id, uuid, title, html, at, author_id) VALUES (?, 900, ?, ?, ?, ?, ?)')
        .run(
          Number(command.externalId),
          crypto.randomUUID(),
          'Falsk',
          html,
          NOW.toISOString(),
          installation.firstUserId + 1,
        );
      const { journal } = await detailOf(sbsys, command.externalId, row.cpr);
      expect(journal.find(({ title }) => title === 'Falsk')).toMatchObject({ text: 'Tekst', author: CASEWORKERS[0] });
    });
  });

  describe('a write', () => {
    it('whose answer is lost has been made, and is found when it is sent again', async () => {
      for (const make of [(row: Case) => note(row), (row: Case) => progress(row, other(row))]) {
        const row = await openCase();
        const command = make(row);
        const before = await detailOf(sbsys, command.externalId, row.cpr);
        open.setFault('mistetSvar');
        expect(LOST).toContain(await codeOf(write(sbsys, command)));
        open.setFault(null);
        const made = await detailOf(sbsys, command.externalId, row.cpr);
        expect(made.case.changedAt).not.toBe(before.case.changedAt);
        // The case has moved on since the person saw it, by the person's own hand: no conflict.
        expect(await write(connect(), command)).toEqual({ kind: 'applied', version: made.case.changedAt });
        expect(await detailOf(sbsys, command.externalId, row.cpr)).toEqual(made);
        expect(made.journal.length).toBe(before.journal.length + (command.kind === 'journalNote' ? 1 : 0));
      }
    });

    // A caseworker and the note that says why are two calls to SBSYS: each place where they can be cut apart.
    describe('of a caseworker, with its reason,', () => {
      const toSomebodyElse = (row: Case) => handTo(row, caseworker(row.handler === CASEWORKERS[1] ? 0 : 1));
      const reasonsOf = async (row: Case) =>
        (await detailOf(sbsys, externalIdOf(row), row.cpr)).journal
          .filter(({ title }) => title === 'Sagsbehandler ændret')
          .map(({ text }) => text);
      const through = async (meddle: Meddle, command: CaseChange) => {
        const between = await startMeddler(open.port, meddle);
        try {
          return await write(connect(between.port), command);
        } finally {
          await between.close();
        }
      };
      const isPut = (line: string) => line.startsWith('PUT ');
      const isNote = (line: string) => line.endsWith('/journalarknote/create');

      it.each<[string, Meddle, string[]]>([
        ['the caseworker arrives and its answer does not', (line) => (isPut(line) ? 'loseAnswer' : null), LOST],
        ['the case cannot be read back', afterTheWrite(isPut, 503), ['sourceFault']],
        ['the note does not arrive', (line) => (isNote(line) ? 'lose' : null), ['sourceFault']],
        ['the note is to come later', (line) => (isNote(line) ? 429 : null), ['sourceFault']],
        ['the desk is no longer signed in for the note', (line) => (isNote(line) ? 401 : null), ['sourceFault']],
        ['the note arrives and its answer does not', (line) => (isNote(line) ? 'loseAnswer' : null), ['sourceFault']],
      ])('when %s, is made whole when it is sent again, and once', async (_what, meddle, codes) => {
        const row = await openCase();
        const before = await reasonsOf(row);
        const command = toSomebodyElse(row);
        expect(codes).toContain(await codeOf(through(meddle, command)));
        for (let time = 0; time < 2; time += 1) {
          const outcome = await write(connect(), command);
          const { case: now } = await detailOf(sbsys, externalIdOf(row), row.cpr);
          expect(outcome).toEqual({ kind: 'applied', version: now.changedAt });
          expect(command.kind === 'handler' && now.handler).toBe(command.kind === 'handler' && command.handler.name);
          expect(await reasonsOf(row)).toEqual([...before, expect.stringContaining('Grund: Ferie til mandag')]);
        }
      });

      it.each([400, 403, 409])(
        'whose note is answered %i says that the case has been given and the reason not kept',
        async (status) => {
          const row = await openCase();
          const before = await reasonsOf(row);
          const command = toSomebodyElse(row);
          expect(await through((line) => (isNote(line) ? status : null), command)).toEqual({
            kind: 'refused',
            why: 'notAccepted',
            said: `http ${status}`,
            isHalf: true,
          });
          expect((await detailOf(sbsys, externalIdOf(row), row.cpr)).case.handler).not.toBe(row.handler);
          expect(await reasonsOf(row)).toEqual(before);
        },
      );

      it('that is not taken leaves no note', async () => {
        const row = await openCase();
        const before = await reasonsOf(row);
        expect(await through((line) => (isPut(line) ? 400 : null), toSomebodyElse(row))).toEqual({
          kind: 'refused',
          why: 'notAccepted',
          said: 'http 400',
        });
        expect(await reasonsOf(row)).toEqual(before);
      });

      it('is not taken back from whoever got the case since: done, it is found by its note; cut off before that, it is a conflict', async () => {
        for (const meddle of [
          (line: string) => (isNote(line) ? ('loseAnswer' as const) : null),
          (line: string) => (isNote(line) ? ('lose' as const) : null),
        ]) {
          const row = await openCase();
          const before = await reasonsOf(row);
          const command = toSomebodyElse(row);
          await errorOf(through(meddle, command));
          const third = handTo(await openCase(), caseworker(5));
          expect((await write(sbsys, third)).kind).toBe('applied');
          const isThere = (await reasonsOf(row)).length === before.length + 2;
          expect((await write(connect(), command)).kind).toBe(isThere ? 'applied' : 'conflict');
          expect((await detailOf(sbsys, externalIdOf(row), row.cpr)).case.handler).toBe(CASEWORKERS[5]);
          expect(await reasonsOf(row)).toHaveLength(before.length + (isThere ? 2 : 1));
        }
      });
    });

    it('that is acknowledged in plain text is applied', async () => {
      open.setFault('ikkeJson');
      const row = await openCase();
      expect((await write(sbsys, note(row))).kind).toBe('applied');
      const second = await openCase();
      expect((await write(sbsys, progress(second, other(second)))).kind).toBe('applied');
      const third = await openCase();
      expect((await write(sbsys, handTo(third, caseworker(4)))).kind).toBe('applied');
      expect((await detailOf(sbsys, externalIdOf(third), third.cpr)).case.handler).toBe(CASEWORKERS[4]);
    });

    it('on a closed case is refused with the reason, and the case stands', async () => {
      const row = (await casesOf(sbsys, person('manyCases').cpr)).find((one) => !isOpenCase(one));
      if (row === undefined) throw new Error('no closed case');
      const before = await detailOf(sbsys, externalIdOf(row), row.cpr);
      for (const command of [
        note(row),
        progress(row, 'Oplyst'),
        handTo(row, caseworker(row.handler === CASEWORKERS[1] ? 0 : 1)),
      ]) {
        expect(await write(sbsys, command)).toEqual({ kind: 'refused', why: 'caseIsClosed', said: 'http 409' });
      }
      expect(await detailOf(sbsys, externalIdOf(row), row.cpr)).toEqual(before);
    });

    it('that is answered 409 for no reason the case shows is refused as such', async () => {
      const row = await openCase();
      open.setFault('lukketSag');
      expect(await write(sbsys, note(row))).toEqual({ kind: 'refused', why: 'notAccepted', said: 'http 409' });
    });

    it('onto what somebody else has changed meanwhile is a conflict, and theirs stands', async () => {
      const row = await openCase();
      const before = await detailOf(sbsys, externalIdOf(row), row.cpr);
      open.setFault('andenSkriver');
      for (const command of [
        note(row),
        progress(row, other(row)),
        handTo(row, { ...caseworker(row.handler === CASEWORKERS[1] ? 0 : 1) }),
      ]) {
        const outcome = await write(sbsys, command);
        expect(outcome.kind).toBe('conflict');
      }
      open.setFault(null);
      const after = await detailOf(sbsys, externalIdOf(row), row.cpr);
      expect(after.journal).toEqual(before.journal);
      expect(after.case).toMatchObject({ progress: before.case.progress, handler: before.case.handler });
    });

    it('of a caseworker puts the whole case back: what the desk does not show is not emptied', async () => {
      const row = await openCase();
      const at = () =>
        open.db
          .prepare<[number], Record<string, unknown>>('SELECT * FROM sager WHERE id = ?')
          .get(Number(externalIdOf(row)));
      open.db
        .prepare('UPDATE sager SET protected = 1, decided = 1, handler_id = NULL WHERE id = ?')
        .run(Number(externalIdOf(row)));
      const before = at();
      expect((await write(sbsys, handTo(row, caseworker(5)))).kind).toBe('applied');
      expect(at()).toEqual({
        ...before,
        handler_id: installation.firstUserId + 6,
        changed_at: at()?.['changed_at'],
        changed_by: installation.firstUserId,
      });
      open.db.prepare('UPDATE sager SET protected = 0, decided = 0 WHERE id = ?').run(Number(externalIdOf(row)));
    });

    it('finds the caseworker by logon id or UUID, and by nothing that is only like it', async () => {
      const row = await openCase();
      const known = caseworker(row.handler === CASEWORKERS[3] ? 2 : 3);
      expect((await write(sbsys, handTo(row, { ...known, userId: 'xy12' as UserId }))).kind).toBe('applied');
      const again = await openCase();
      // A search for "OEV10" finds them all, one for "EV104" a single one; the name is a caseworker's, too.
      for (const userId of ['OEV10', 'EV104']) {
        const like = handTo(again, {
          name: known.name,
          userId: userId as UserId,
          uuid: crypto.randomUUID() as EmployeeId,
        });
        expect(await write(sbsys, like)).toEqual({ kind: 'refused', why: 'unknownUser' });
      }
    });

    it('that the installation has no word for is refused before anything is sent', async () => {
      const row = await openCase();
      const proxy = await startRecordingProxy(open.port);
      try {
        const through = connect(proxy.port);
        const long = 'x'.repeat(50_001);
        for (const [command, why] of [
          [progress(row, 'Bestilt'), 'noSuchProgress'],
          [progress(row, 'Noget helt andet'), 'noSuchProgress'],
          [note(row, { title: ' ' }), 'textNotTaken'],
          [note(row, { title: 'a\nb' }), 'textNotTaken'],
          [note(row, { text: '' }), 'textNotTaken'],
          [note(row, { text: long }), 'textNotTaken'],
          [note(row, { externalId: '../person' }), 'noSuchCase'],
          [note(row, { idempotencyKey: 'a]b' }), 'notInFormat'],
          [newCase(person('healthy'), { kle: { number: '99.99.99', title: '', facet: 'G01' } }), 'kleNotSetUp'],
        ] as const) {
          expect(await write(through, command)).toEqual({ kind: 'refused', why });
        }
        expect(proxy.exchanges()).toEqual([]);
      } finally {
        await proxy.close();
      }
    });

    it('that the source does not accept is refused without its words', async () => {
      const row = await openCase();
      const odd = connect(open.port, { statuses: [{ id: 778, progress: other(row) }] });
      expect(await write(odd, progress(row, other(row)))).toEqual({
        kind: 'refused',
        why: 'notAccepted',
        said: 'http 400',
      });
      expect(await write(sbsys, note(row, { externalId: '123456' }))).toEqual({ kind: 'refused', why: 'noSuchCase' });
    });

    it('asked to come later says when', async () => {
      const row = await openCase();
      open.setFault('retryAfter');
      expect(await errorOf(write(sbsys, note(row)))).toMatchObject({ code: 'busy', retryAfterMs: 30_000 });
    });
  });

  describe('a new case', () => {
    it('is opened from the template of its KLE number, with the citizen as its party and the caseworker asked for', async () => {
      const who = person('healthy');
      const command = newCase(who, { handler: caseworker(0) });
      const outcome = await write(sbsys, command);
      const [row, ...more] = await titled(who, command.title);
      expect(more).toEqual([]);
      expect(outcome).toEqual({
        kind: 'created',
        externalId: row === undefined ? '' : externalIdOf(row),
        version: row?.changedAt,
      });
      expect(row).toMatchObject({
        kle: { number: command.kle.number, facet: 'G01' },
        handler: CASEWORKERS[0],
        progress: 'Opstaaet',
      });
      const { journal } = await detailOf(sbsys, row === undefined ? '' : externalIdOf(row), who.cpr);
      expect(journal).toMatchObject([
        { title: 'Oprettet fra Sagsbord', text: 'Oprettet i skranken.', author: `OEV001, ${SYSTEM_USER.name}` },
      ]);
    });

    it('for a citizen SBSYS does not know takes the citizen in first', async () => {
      const who = person('noCases');
      expect((await write(sbsys, newCase(who))).kind).toBe('created');
      expect(await casesOf(sbsys, who.cpr)).toHaveLength(1);
      expect((await write(sbsys, newCase(who))).kind).toBe('created');
      expect(await casesOf(sbsys, who.cpr)).toHaveLength(2);
    });

    it('whose answer is lost at every step is made once', async () => {
      // Somebody no installation has cases for: the citizen, the case and its first note are three writes that can each be lost.
      const who = [...open.population.people()].find(
        (one) => one.trouble === null && open.population.cases(one, administration).length === 0,
      );
      if (who === undefined) throw new Error('everybody has cases');
      const command = newCase(who);
      open.setFault('mistetSvar');
      for (const made of [0, 1, 1]) {
        // Once the case is made, nothing that follows says that it may not be.
        expect([...LOST, 'sourceFault']).toContain(await codeOf(write(connect(), command)));
        expect(await titled(who, command.title)).toHaveLength(made);
      }
      open.setFault(null);
      const outcome = await write(connect(), command);
      expect(outcome.kind).toBe('created');
      expect(await write(connect(), command)).toEqual(outcome);
      const rows = await titled(who, command.title);
      expect(rows).toHaveLength(1);
      const { journal } = await detailOf(sbsys, externalIdOf(rows[0] as Case), who.cpr);
      expect(journal).toHaveLength(1);
    });

    it.each([429, 401])(
      'that is made, and whose first note is answered %i, is not said to be unsent; sent again it is the same case',
      async (status) => {
        const who = person('healthy');
        const command = newCase(who);
        const between = await startMeddler(open.port, (line) =>
          line.endsWith('/journalarknote/create') ? status : null,
        );
        expect(await codeOf(write(connect(between.port), command))).toBe('sourceFault');
        expect(await codeOf(write(connect(between.port), command))).toBe('sourceFault');
        await between.close();
        expect((await write(connect(), command)).kind).toBe('created');
        const rows = await titled(who, command.title);
        expect(rows).toHaveLength(1);
        expect((await detailOf(sbsys, externalIdOf(rows[0] as Case), who.cpr)).journal).toHaveLength(1);
      },
    );

    it('that is made, and whose note may not be written, has been opened all the same', async () => {
      const who = person('healthy');
      const command = newCase(who);
      const between = await startMeddler(open.port, (line) => (line.endsWith('/journalarknote/create') ? 403 : null));
      expect((await write(connect(between.port), command)).kind).toBe('created');
      await between.close();
      expect(await titled(who, command.title)).toHaveLength(1);
    });

    it('is found also where the answer to its making is plain text', async () => {
      const who = person('healthy');
      const command = newCase(who);
      open.setFault('ikkeJson');
      expect((await write(sbsys, command)).kind).toBe('created');
      open.setFault(null);
      expect(await titled(who, command.title)).toHaveLength(1);
    });

    it('is not taken for another one of the same title: neither the desk’s own with a key, nor one made by hand in SBSYS', async () => {
      const who = person('healthy');
      const first = newCase(who);
      const { externalId } = (await write(sbsys, first)) as WriteOutcome & { kind: 'created' };
      // The same case made by hand: by a caseworker, and without the desk's note.
      open.db
        .prepare('UPDATE sager SET opened_by = ? WHERE id = ?')
        .run(installation.firstUserId + 2, Number(externalId));
      open.db.prepare('DELETE FROM notes WHERE sag_id = ?').run(Number(externalId));
      const second = { ...first, idempotencyKey: crypto.randomUUID() };
      expect((await write(sbsys, second)).kind).toBe('created');
      expect(await titled(who, first.title)).toHaveLength(2);
      const third = { ...first, idempotencyKey: crypto.randomUUID() };
      expect((await write(sbsys, third)).kind).toBe('created');
      expect(await titled(who, first.title)).toHaveLength(3);
    });

    it('is known by its key also when its title has been changed since', async () => {
      const who = person('healthy');
      const command = newCase(who);
      const outcome = (await write(sbsys, command)) as WriteOutcome & { kind: 'created' };
      open.db.prepare('UPDATE sager SET title = ? WHERE id = ?').run('Omdøbt', Number(outcome.externalId));
      expect(await write(sbsys, command)).toMatchObject({ kind: 'created', externalId: outcome.externalId });
      expect(await titled(who, command.title)).toEqual([]);
    });

    it('that is said to be there already, and is not, is refused', async () => {
      open.setFault('lukketSag');
      expect(await write(sbsys, newCase(person('healthy')))).toEqual({
        kind: 'refused',
        why: 'caseExists',
        said: 'http 409',
      });
    });
  });

  describe('a refusal in free text', () => {
    it('stays out of the error, also where it quotes the citizen’s number', async () => {
      const { cpr } = person('healthy');
      const row = await openCase();
      for (const fault of ['fritekst400', 'error500']) {
        open.setFault(fault);
        for (const ask of [
          () => sbsys.findCases?.(cpr, askNow()),
          () => write(sbsys, note(row)),
          () => write(sbsys, newCase(person('healthy'))),
        ]) {
          const error = await errorOf(ask());
          expect(error.code).toBe('sourceFault');
          expect(error.detail).toMatch(/^http (400|500)$/);
        }
      }
    });
  });
});

describe('the other status of a progress', () => {
  it('stays when the case is already as far as it is asked to be', async () => {
    const open = await openSimulator(btfSagerSimulator, { citizens: 30 });
    try {
      const sbsys = connectWith(
        sbsysAdapter,
        btfSagerTrainingConfig(open.port),
        toolsFor('btf-sager', 'BTF', () => NOW),
      );
      const { cpr } = personWith(open.population, 'healthy');
      const row = (await casesOf(sbsys, cpr)).find(isOpenCase);
      if (row === undefined) throw new Error('no open case');
      open.db.prepare('UPDATE sager SET status_id = 4 WHERE id = ?').run(Number(externalIdOf(row)));
      const command: CaseChange = {
        kind: 'progress',
        progress: 'Oplyst',
        idempotencyKey: 'k',
        externalId: externalIdOf(row),
        baseVersion: row.changedAt,
      };
      expect(await write(sbsys, command)).toEqual({ kind: 'applied', version: row.changedAt });
      expect((await detailOf(sbsys, externalIdOf(row), cpr)).case.localStatus).toMatch(/^Afventer borger/);
    } finally {
      await open.close();
    }
  });
});

describe('configuration', () => {
  const config = (more: object) =>
    sbsysAdapter.configSchema.safeParse({ ...btfSagerTrainingConfig(1), ...more }).success;

  it('finds the template of the longest number that fits, and only at a point', () => {
    const parsed = sbsysAdapter.configSchema.parse({
      ...btfSagerTrainingConfig(1),
      templates: [
        { kle: '05', skabelonId: 1 },
        { kle: '05.09', skabelonId: 2 },
        { kle: '05.09.02', skabelonId: 3 },
      ],
    });
    expect(['05.09.02', '05.09.12', '05.14.08', '02.34.02'].map((kle) => templateFor(parsed, kle))).toEqual([
      3,
      2,
      1,
      null,
    ]);
  });

  it('refuses what cannot be right', () => {
    expect(config({})).toBe(true);
    expect(config({ password: 'hemmelig' })).toBe(false);
    expect(config({ statuses: [] })).toBe(false);
    expect(
      config({
        statuses: [
          { id: 1, progress: 'Oplyst' },
          { id: 1, progress: 'Afgjort' },
        ],
      }),
    ).toBe(false);
    expect(config({ statuses: [{ id: 1, progress: 'Lukket' }] })).toBe(false);
    expect(
      config({
        templates: [
          { kle: '05', skabelonId: 1 },
          { kle: '05', skabelonId: 2 },
        ],
      }),
    ).toBe(false);
    expect(config({ dialect: 'odense' })).toBe(false);
    expect(config({ caseAddress: 'http://sbsys.example.invalid/{id}' })).toBe(false);
    expect(config({ basePath: '/api?x=' })).toBe(false);
  });

  it('takes the token from another origin when it lies there', async () => {
    const open = await openSimulator(btfSagerSimulator, { citizens: 30 });
    const proxy = await startRecordingProxy(open.port);
    try {
      const more = { tokenOrigin: `http://127.0.0.1:${proxy.port}` };
      const sbsys = connectWith(
        sbsysAdapter,
        { ...btfSagerTrainingConfig(open.port), ...more },
        toolsFor('btf-sager', 'BTF', () => NOW),
      );
      expect(await sbsys.check(askNow())).toEqual({ ok: true, problem: null });
      const asked = proxy.exchanges().map(({ request }) => request.toString('utf8'));
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(/^POST \/auth\/realms\/sbsip\/protocol\/openid-connect\/token HTTP/);
      expect(asked[0]).toContain('grant_type=password');
    } finally {
      await proxy.close();
      await open.close();
    }
  });
});

describe('answers no simulator gives', () => {
  const CPR = '1205680008' as Cpr;
  let server: Server;
  let port: number;
  let answers: Record<string, unknown> = {};
  let asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      asked.push(`${request.method} ${path}`);
      const isToken = path.endsWith('/token');
      const script = answers[path] ?? answers[path.replace(/\d+/, '#')];
      const value = isToken
        ? { access_token: 'abc', expires_in: 300 }
        : Array.isArray(script) && 'script' in script
          ? script.shift()
          : script;
      request.resume();
      request.on('end', () => {
        response.writeHead(value === undefined ? 404 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value ?? null));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => {
    answers = {};
    asked = [];
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );

  const connect = (dialect: Installation['dialect'], more: object = {}) =>
    connectWith(
      sbsysAdapter,
      { ...btfSagerTrainingConfig(port), dialect, ...more },
      toolsFor('btf-sager', 'BTF', () => NOW),
    );
  const oneAfterAnother = (...all: unknown[]) => Object.assign(all, { script: true });
  const sag = (Id: number, more: object = {}) => ({
    Id,
    Nummer: '05.14.08-G01-17-05',
    SagsTitel: 'Udeservering',
    Opstaaet: '2005-11-01T09:00:00',
    SenestAendret: '2005-11-02T11:20:00',
    SagsStatus: { Id: 9, Navn: 'Afsluttet', SagsTilstand: 'Afsluttet' },
    PrimaryPart: { Id: 7, Navn: 'Ulla', CPRnummer: '120568-0008' },
    ...more,
  });
  const search = async (dialect: Installation['dialect'], more: object = {}) =>
    (await casesOf(connect(dialect, more), CPR)).map(externalIdOf);

  it('the reference’s own sample is read as it stands', async () => {
    answers['/api/sag/search'] = {
      Results: [
        {
          Id: 42,
          SagIdentity: '4dd1c5b0-4ef2-4d59-9c3b-1c3c7b7f0a42',
          Nummer: '05.14.08-G01-17-05',
          SagsTitel: 'Udeservering, Prøvevej',
          Opstaaet: '2005-11-01T09:00:00',
          SagsStatus: { Id: 3, Navn: 'Under behandling', SagsTilstand: 'Aktiv' },
          PrimaryPart: { Id: 7, Navn: 'Ulla Prøvegaard', CPRnummer: '120568-0008' },
          Fagomraade: { Id: 5, Navn: 'Vej og park' },
          SagSkabelon: { Id: 110, Navn: 'Råden over vejareal' },
          ErBeskyttet: false,
          ErBesluttet: false,
          SenestAendret: '2005-11-02T11:20:00',
          SenestAendretAf: { LogonId: 'TEST01', Navn: 'Test Sagsbehandler' },
        },
      ],
      TotalNumberOfResults: 1,
    };
    answers['/api/erindring/sag/42'] = [];
    expect(await casesOf(connect('pageNumber'), CPR)).toMatchObject([
      {
        id: 'btf-sager:42',
        caseNumber: '05.14.08-G01-17-05',
        title: 'Udeservering, Prøvevej',
        kle: { number: '05.14.08', facet: 'G01' },
        progress: 'Oplyst',
        localStatus: 'Under behandling',
        openedAt: '2005-11-01T08:00:00.000Z',
        changedAt: '2005-11-02T10:20:00.000Z',
        closedAt: null,
        responsibleUnit: 'Vej og park',
        handler: null,
        partyName: 'Ulla Prøvegaard',
        sensitivity: null,
      },
    ]);
  });

  it('the other client’s names are read too', async () => {
    const { SagsTitel: _title, Opstaaet: _begun, SenestAendret: _changed, SagsStatus: _status, ...rest } = sag(42);
    answers['/api/sag/search'] = [
      {
        ...rest,
        Titel: 'Udeservering',
        SagsDato: '2005-11-01T09:00:00',
        SidstAendret: '2005-11-02T11:20:00',
        Sagsstatus: { Id: 9, Navn: 'Afsluttet' },
        Sagsbehandler: { Id: 1, Navn: 'Test Sagsbehandler', Initialer: 'TEST01' },
      },
    ];
    answers['/api/erindring/sag/42'] = { Id: 1, Navn: 'Frist', HarDeadline: true, Deadline: '', SynligFra: '' };
    expect(await casesOf(connect('limitSkip'), CPR)).toMatchObject([
      {
        title: 'Udeservering',
        progress: 'Afsluttet',
        handler: 'Test Sagsbehandler',
        openedAt: '2005-11-01T08:00:00.000Z',
        changedAt: '2005-11-02T10:20:00.000Z',
        deadline: null,
      },
    ]);
  });

  it('a list comes as rows, as a bare array, or as the one row itself', async () => {
    for (const body of [
      { Results: [sag(42)] },
      { Results: [sag(42)], TotalNumberOfResults: null },
      [sag(42)],
      { Results: sag(42) },
      sag(42),
    ]) {
      answers['/api/sag/search'] = body;
      for (const dialect of ['pageNumber', 'limitSkip'] as const) expect(await search(dialect)).toEqual(['42']);
    }
  });

  it('what is not a list is nonsense, never "no cases"', async () => {
    for (const body of [
      {},
      { Results: null },
      { Message: 'Fejl' },
      'x',
      0,
      true,
      { Results: [null] },
      { Results: [{}] },
      [[]],
      { Results: [sag(0)] },
    ]) {
      answers['/api/sag/search'] = body;
      for (const dialect of ['pageNumber', 'limitSkip'] as const)
        expect(await codeOf(connect(dialect).findCases?.(CPR, askNow()))).toBe('nonsense');
    }
  });

  it('without a total a short page is the last; with one, a short page is not', async () => {
    answers['/api/sag/search'] = oneAfterAnother({ Results: [sag(1), sag(2)] }, { Results: [sag(3)] });
    expect(await search('pageNumber', { pageSize: 2 })).toEqual(['1', '2', '3']);
    answers['/api/sag/search'] = oneAfterAnother(
      { Results: [sag(1)], TotalNumberOfResults: 2 },
      { Results: [sag(2)], TotalNumberOfResults: 2 },
    );
    expect(await search('pageNumber', { pageSize: 50 })).toEqual(['1', '2']);
    answers['/api/sag/search'] = oneAfterAnother([sag(1), sag(2)], []);
    expect(await search('limitSkip', { pageSize: 2 })).toEqual(['1', '2']);
  });

  it('fewer cases than the total, or the same page again, is not an answer', async () => {
    answers['/api/sag/search'] = oneAfterAnother(
      { Results: [sag(1)], TotalNumberOfResults: 2 },
      { Results: [], TotalNumberOfResults: 2 },
    );
    expect(await codeOf(connect('pageNumber').findCases?.(CPR, askNow()))).toBe('truncated');
    answers['/api/sag/search'] = { Results: [sag(1)], TotalNumberOfResults: 2 };
    expect(await codeOf(connect('pageNumber').findCases?.(CPR, askNow()))).toBe('nonsense');
    answers['/api/sag/search'] = [sag(1)];
    expect(await codeOf(connect('limitSkip', { pageSize: 1 }).findCases?.(CPR, askNow()))).toBe('nonsense');
  });

  it('a case of somebody else, or of nobody, throws the whole answer away', async () => {
    for (const PrimaryPart of [
      { Id: 8, Navn: 'En Anden', CPRnummer: '030766-0019' },
      { Id: 8, Navn: 'Uden nummer' },
      null,
      { Id: 8, CPRnummer: '1205680008' },
    ]) {
      answers['/api/sag/search'] = [sag(1), sag(2, { PrimaryPart })];
      const error = await errorOf(connect('limitSkip').findCases?.(CPR, askNow()));
      expect(error.code).toBe('wrongPerson');
      expect(`${error.message} ${error.detail}`).not.toMatch(/\d{4}|Anden/);
    }
    answers['/api/sag/7'] = sag(8);
    expect(await codeOf(connect('limitSkip').readCase?.('7', CPR, askNow()))).toBe('wrongPerson');
  });

  it('a note or a document of another case is not taken for this one’s', async () => {
    answers = {
      '/api/sag/7': sag(7),
      '/api/sag/7/part': [],
      '/api/sag/7/dokumenter': [],
      '/api/erindring/sag/7': [],
      '/api/sag/7/journalarknotes': [{ Id: 1, SagID: 8, Note: 'x' }],
    };
    expect(await codeOf(connect('limitSkip').readCase?.('7', CPR, askNow()))).toBe('wrongPerson');
    answers['/api/sag/7/journalarknotes'] = [];
    answers['/api/erindring/sag/7'] = [{ Id: 1, SagId: 8, Navn: 'x' }];
    expect(await codeOf(connect('limitSkip').readCase?.('7', CPR, askNow()))).toBe('wrongPerson');
    answers['/api/erindring/sag/7'] = [];
    expect((await detailOf(connect('limitSkip'), '7', CPR)).journal).toEqual([]);
  });

  it('a part that fails makes the case fail: half a case is not shown', async () => {
    answers = { '/api/sag/7': sag(7), '/api/sag/7/part': [], '/api/sag/7/dokumenter': [], '/api/erindring/sag/7': [] };
    expect(await codeOf(connect('limitSkip').readCase?.('7', CPR, askNow()))).toBe('sourceFault');
  });

  it('a time that is none is nonsense, and the error does not hold it', async () => {
    answers['/api/sag/search'] = [sag(1, { Opstaaet: 'hos 120568-0008' })];
    const error = await errorOf(connect('limitSkip').findCases?.(CPR, askNow()));
    expect([error.code, error.detail]).toEqual(['nonsense', 'no time at Opstaaet']);
  });

  it('long and odd texts fit the desk', async () => {
    const long = `${'x'.repeat(300)}\uD800`;
    answers['/api/sag/search'] = [
      sag(1, { SagsTitel: long, Nummer: long, PrimaryPart: { Id: 1, Navn: long, CPRnummer: '120568-0008' } }),
    ];
    const [row] = await casesOf(connect('limitSkip', { caseAddress: 'https://sbsys.example.invalid/{nummer}' }), CPR);
    expect([
      row?.title.length,
      row?.caseNumber.length,
      row?.kle,
      row?.openInSource?.startsWith('https://sbsys.example.invalid/xxx'),
    ]).toEqual([255, 60, null, true]);
  });

  it('a case that says nothing of when it was changed has no version, and is not written over', async () => {
    answers['/api/sag/7'] = sag(7, { SenestAendret: null });
    answers['/api/sag/7/journalarknotes'] = [];
    const handler = { uuid: crypto.randomUUID() as string as EmployeeId, userId: 'TEST01' as UserId, name: 'Test' };
    answers['/api/bruger/search'] = [{ Id: 5, LogonId: 'TEST01', Navn: 'Test' }];
    const command: CaseChange = {
      kind: 'handler',
      handler,
      reason: 'Ferie',
      idempotencyKey: 'k',
      externalId: '7',
      baseVersion: '2005-11-02T10:20:00.000Z',
    };
    expect(await write(connect('limitSkip'), command)).toEqual({ kind: 'conflict', theirVersion: null });
    expect(asked.some((one) => one.startsWith('PUT'))).toBe(false);
  });

  it('a change that somebody else has undone when the case is read back is a conflict', async () => {
    const user = { Id: 5, LogonId: 'TEST01', Navn: 'Test' };
    answers['/api/sag/7'] = oneAfterAnother(
      sag(7),
      true,
      sag(7, { SenestAendret: '2005-11-02T11:20:05', Behandler: { ...user, Id: 6 } }),
    );
    answers['/api/bruger/search'] = [user];
    answers['/api/sag/7/journalarknotes'] = [];
    const handler = { uuid: crypto.randomUUID() as string as EmployeeId, userId: 'test01' as UserId, name: 'Test' };
    const command: CaseChange = {
      kind: 'handler',
      handler,
      reason: 'Ferie',
      idempotencyKey: 'k',
      externalId: '7',
      baseVersion: '2005-11-02T10:20:00.000Z',
    };
    expect(await write(connect('limitSkip'), command)).toEqual({
      kind: 'conflict',
      theirVersion: '2005-11-02T10:20:05.000Z',
    });
  });
});
