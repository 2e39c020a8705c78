// Life situations in Nova, against the simulator: one case each, one note a change, the same at every desk, and nobody's change overwritten.
import type { UserId } from '../../shared/domain/person.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectedFagsystem, SituationOutcome, SituationWrite } from '../../electron/core/adapters/adapter.ts';
import { novaAdapter } from '../../electron/core/adapters/nova/adapter.ts';
import { decodeNote, encodeNote } from '../../electron/core/adapters/nova/note-text.ts';
import { novaSimulator, novaTrainingConfig } from '../../electron/training/nova/simulator.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { type KeptSituation, situationIdSchema } from '../../shared/domain/life-situation-case.ts';
import {
  fieldOf,
  type SituationChange,
  situationChangeSchema,
  valueAt,
} from '../../shared/domain/life-situation-change.ts';
import { METTE, OLE } from '../unit/shared/domain/make-situation.ts';
import { testClock } from '../test-clock.ts';
import { askNow, errorOf, toolsFor } from './adapter-contract.ts';
import { afterTheWrite, type Meddle, startMeddler } from './meddler.ts';
import { type OpenSimulator, openSimulator } from './open-simulator.ts';

const ULLA = '1205680008' as Cpr;
const POUL = '0307660019' as Cpr;
let open: OpenSimulator;
beforeAll(async () => void (open = await openSimulator(novaSimulator)));
afterEach(() => open.setFault(null));
afterAll(async () => await open.close());

function connect(more: object = {}): Required<ConnectedFagsystem> {
  const config = novaAdapter.configSchema.parse({ ...novaTrainingConfig(open.port), ...more });
  return novaAdapter.connect(config, toolsFor('kff-esdh', 'KFF', testClock.now)) as Required<ConnectedFagsystem>;
}

const change = (one: object): SituationChange => situationChangeSchema.parse(one);
const opening = (title = 'Skilsmisse, 3. april', cpr: Cpr = ULLA) =>
  change({
    kind: 'open',
    partyName: 'Ulla Prøvegaard',
    facts: { cpr, kind: 'blive-skilt', title, startedOn: '2026-04-03', note: 'Ønsker råd på æ, ø og å.' },
  });
const newId = () => situationIdSchema.parse(crypto.randomUUID());
const write = (id: string, one: SituationChange, more: Partial<SituationWrite> = {}): SituationWrite => ({
  idempotencyKey: crypto.randomUUID(),
  id: situationIdSchema.parse(id),
  cpr: ULLA,
  change: one,
  seen: null,
  doing: { by: METTE, at: testClock.now().toISOString() },
  ...more,
});
const ask = (userId = METTE.userId) => ({ ...askNow(), onBehalfOf: userId });

async function opened(nova = connect(), title?: string): Promise<KeptSituation> {
  const came = await nova.changeSituation(write(newId(), opening(title)), ask());
  if (came.kind !== 'applied') throw new Error(came.kind);
  return came.kept;
}
async function found(id: string, nova = connect(), cpr: Cpr = ULLA): Promise<KeptSituation> {
  const answer = await nova.findSituations(cpr, ask());
  const one = answer.kind === 'found' ? answer.value.find(({ facts }) => facts.id === id) : undefined;
  if (one === undefined) throw new Error('not found');
  return one;
}
const notesOf = (id: string) =>
  open.db
    .prepare<[string], { title: string; note: string }>(
      'SELECT title, note FROM notes WHERE case_uuid = ? ORDER BY created_at',
    )
    .all(id)
    .map(({ title, note }) => [title, decodeNote(note)]);
const caseOf = (id: string) =>
  open.db
    .prepare<[string], { title: string; progress: string; racf_id: string }>(
      'SELECT title, progress, racf_id FROM cases WHERE uuid = ?',
    )
    .get(id);

describe('a life situation', () => {
  it('is a case of its own, read back as it was written, by another desk', async () => {
    const { facts, version } = await opened();
    const read = await found(facts.id);
    expect(read.facts).toEqual(facts);
    expect(read).toMatchObject({ source: 'kff-esdh', version, caseNumber: expect.stringMatching(/^S\d{4}-\d+$/) });
    expect(read.facts).toMatchObject({
      title: 'Skilsmisse, 3. april',
      note: 'Ønsker råd på æ, ø og å.',
      followers: [METTE],
    });
    expect(caseOf(facts.id)).toEqual({
      title: 'Livssituation: Skilsmisse, 3. april',
      progress: 'Opstaaet',
      racf_id: METTE.userId,
    });
  });

  it('says each change in words to who reads the journal in Nova', async () => {
    const { facts } = await opened();
    await connect().changeSituation(write(facts.id, change({ kind: 'answer', question: 'boern', to: true })), ask());
    const [title, text] = notesOf(facts.id)[1] ?? [];
    expect(title).toBe('Livssituation, ændring');
    expect(text).toContain('Mette Skrankegaard: Spørgsmålet »Er der børn under 18 år?«: ja.');
  });

  it.each(['utf8', 'ascii'] as const)(
    'names a task by its title, and shows nobody the line that is for the desks (%s)',
    async (noteLetters) => {
      const nova = connect({ noteLetters });
      const { facts } = await opened(nova);
      await nova.changeSituation(
        write(
          facts.id,
          change({ kind: 'word', task: 'oekonomisk-friplads', to: { word: 'done', reason: 'Klaret ved\nskranken.' } }),
        ),
        ask(),
      );
      expect(notesOf(facts.id)[1]?.[1]).toMatch(/Opgaven »(Ø|Oe)konomisk friplads«/);
      expect(notesOf(facts.id)[1]?.[1]).toContain('sagsbord-livssituation/1 {');
      const detail = await nova.readCase(facts.id, ULLA, ask());
      if (detail.kind !== 'found') throw new Error(detail.kind);
      const [first, second] = detail.value.journal.map(({ text }) => text);
      expect(first).toMatch(/^Mette Skrankegaard: Livssituationen »Skilsmisse, 3\. april« er .* 2026-04-03\.$/);
      expect(second).toMatch(/^Mette Skrankegaard: Opgaven ».*friplads.*« er klaret: Klaret ved\nskranken\.$/);
      expect((await found(facts.id, nova)).facts.words).toHaveProperty('oekonomisk-friplads');
    },
  );

  it('is whole also in a Nova that does not keep æ, ø and å', async () => {
    const nova = connect({ noteLetters: 'ascii' });
    const { facts } = await opened(nova);
    expect((await found(facts.id, nova)).facts.note).toBe('Ønsker råd på æ, ø og å.');
    expect(/[æøå]/i.test(notesOf(facts.id)[0]?.[1] ?? '')).toBe(false);
  });

  it('is opened once, however often the same act is sent, and under a new key it is as it is', async () => {
    const nova = connect();
    const first = write(newId(), opening());
    await nova.changeSituation(first, ask());
    await nova.changeSituation(first, ask());
    await nova.changeSituation(write(first.id, opening()), ask());
    expect(notesOf(first.id).length).toBeLessThanOrEqual(2);
    const answer = await nova.findSituations(ULLA, ask());
    expect(answer.kind === 'found' && answer.value.filter(({ facts }) => facts.id === first.id)).toHaveLength(1);
  });

  it('whose case was made and first note lost becomes whole when the act is sent again', async () => {
    const nova = connect();
    const { facts } = await opened(nova);
    open.db.prepare('DELETE FROM notes WHERE case_uuid = ?').run(facts.id);
    const before = await nova.findSituations(ULLA, ask());
    expect(before.kind === 'found' && before.value.some((one) => one.facts.id === facts.id)).toBe(false);
    expect(
      await errorOf(nova.changeSituation(write(facts.id, change({ kind: 'note', to: 'x' }), { seen: '' }), ask())),
    ).toMatchObject({ code: 'busy' });
    await nova.changeSituation(write(facts.id, opening()), ask());
    expect((await found(facts.id)).facts.title).toBe('Skilsmisse, 3. april');
  });

  it.each([503, 401, 403])(
    'whose change is taken, and cannot be read back (%i), is not said to be unsent; sent again it is one note',
    async (status) => {
      const through = async (meddle: Meddle, command: SituationWrite) => {
        const between = await startMeddler(open.port, meddle);
        const error = await errorOf(connect(novaTrainingConfig(between.port)).changeSituation(command, ask()));
        await between.close();
        return error.code;
      };
      const isNote = (line: string) => line.startsWith('PATCH ');
      const first = write(newId(), opening());
      // The case is made, and its first note is not.
      expect(await through((line) => (isNote(line) ? status : null), first)).toBe('sourceFault');
      await connect().changeSituation(first, ask());
      const next = write(first.id, change({ kind: 'note', to: 'Ringer mandag.' }), {
        seen: 'Ønsker råd på æ, ø og å.',
      });
      expect(await through(afterTheWrite(isNote, status), next)).toBe('sourceFault');
      expect(await connect().changeSituation(next, ask())).toMatchObject({ kind: 'applied' });
      expect(notesOf(first.id)).toHaveLength(2);
    },
  );

  it('that Nova does not show yet is opened, and takes no change before it is shown', async () => {
    const nova = connect();
    open.setFault('forsinketOprettelse');
    const first = write(newId(), opening());
    expect(await nova.changeSituation(first, ask())).toMatchObject({
      kind: 'applied',
      kept: { facts: { title: 'Skilsmisse, 3. april' } },
    });
    const next = write(first.id, change({ kind: 'title', to: 'Separation' }), { seen: 'Skilsmisse, 3. april' });
    expect(await errorOf(nova.changeSituation(next, ask()))).toMatchObject({ code: 'busy', retryAfterMs: 5000 });
    open.setFault(null);
    expect(await nova.changeSituation(next, ask())).toMatchObject({
      kind: 'applied',
      kept: { facts: { title: 'Separation' } },
    });
    expect(caseOf(first.id)?.title).toBe('Livssituation: Separation');
  });

  it('is ended in Nova when it is closed, and arises again when it is opened again', async () => {
    const nova = connect();
    const { facts } = await opened(nova);
    await nova.changeSituation(write(facts.id, change({ kind: 'close', summary: 'Alt er klaret.' })), ask());
    expect(caseOf(facts.id)?.progress).toBe('Afsluttet');
    expect((await found(facts.id)).facts.closed).toMatchObject({ summary: 'Alt er klaret.' });
    await nova.changeSituation(
      write(facts.id, change({ kind: 'reopen', reason: 'Der kom et brev.' }), { seen: 'yes' }),
      ask(),
    );
    expect(caseOf(facts.id)?.progress).toBe('Opstaaet');
  });

  it('is found by the caseworker who has it, and not when it is ended', async () => {
    const nova = connect();
    const [mine, ended] = [await opened(nova, 'Min'), await opened(nova, 'Endt')];
    await nova.changeSituation(write(ended.facts.id, change({ kind: 'close', summary: 'Slut.' })), ask());
    const titles = async (who: string) => {
      const answer = await nova.findMySituations(ask(who as UserId));
      return answer.kind === 'found' ? answer.value.map(({ facts }) => facts.id) : [];
    };
    expect(await titles(METTE.userId)).toContain(mine.facts.id);
    expect(await titles(METTE.userId)).not.toContain(ended.facts.id);
    expect(await titles(OLE.userId)).toEqual([]);
  });
});

describe('two desks', () => {
  const answerTo = (to: boolean) => change({ kind: 'answer', question: 'boern', to });

  it('on two fields: both are there', async () => {
    const { facts } = await opened();
    await Promise.all([
      connect().changeSituation(write(facts.id, answerTo(true)), ask()),
      connect().changeSituation(
        write(facts.id, change({ kind: 'note', to: 'Ring.' }), {
          seen: facts.note,
          doing: { by: OLE, at: testClock.now().toISOString() },
        }),
        ask(OLE.userId),
      ),
    ]);
    const now = (await found(facts.id)).facts;
    expect([now.note, now.answers['boern']?.value]).toEqual(['Ring.', true]);
  });

  it('on one field, the second sees what the first made it, writes nothing, and may stand by theirs', async () => {
    const { facts } = await opened();
    await connect().changeSituation(
      write(facts.id, answerTo(false), { doing: { by: OLE, at: testClock.now().toISOString() } }),
      ask(OLE.userId),
    );
    const mine = write(facts.id, answerTo(true));
    const notes = notesOf(facts.id).length;
    const came = await connect().changeSituation(mine, ask());
    expect(came).toMatchObject({
      kind: 'differs',
      field: { field: 'answers.boern', seen: null, mine: 'yes', theirs: 'no', theirsBy: 'Ole Over' },
    });
    expect(notesOf(facts.id)).toHaveLength(notes);
    expect(await connect().changeSituation({ ...mine, seen: 'no' }, ask())).toMatchObject({ kind: 'applied' });
    expect((await found(facts.id)).facts.answers['boern']).toMatchObject({ value: true, by: METTE });
  });

  it('at the same instant: one of them counts, at every desk, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { facts } = await opened();
      const [a, b] = await Promise.all([
        connect().changeSituation(write(facts.id, answerTo(true)), ask()),
        connect().changeSituation(
          write(facts.id, answerTo(false), { doing: { by: OLE, at: testClock.now().toISOString() } }),
          ask(OLE.userId),
        ),
      ]);
      expect([a.kind, b.kind].toSorted()).toEqual(['applied', 'differs']);
      expect((await found(facts.id)).facts.answers['boern']?.value).toBe(a.kind === 'applied');
    }
  });

  it('a note that came between look and write voids the later one, also when it is sent again', async () => {
    const { facts } = await opened();
    const [mine, theirs] = [write(facts.id, answerTo(true)), write(facts.id, answerTo(false))];
    await connect().changeSituation(theirs, ask());
    // Mine as it is in the journal when the other was quicker by less than the look could see.
    const lost = write(facts.id, answerTo(true), { idempotencyKey: mine.idempotencyKey });
    const text = notesOf(facts.id).at(-1)?.[1]?.replace('"to":false', '"to":true') ?? '';
    const { noteIdOf } = await import('../../electron/core/adapters/nova/situation-note.ts');
    open.db
      .prepare(
        'INSERT INTO notes (case_uuid, uuid, created_at, title, note, format, approved, racf_id, author) VALUES (?, ?, ?, ?, ?, ?, 0, NULL, ?)',
      )
      .run(
        facts.id,
        noteIdOf(lost),
        new Date(testClock.ms() + 5000).toISOString(),
        'Livssituation, ændring',
        encodeNote(text, 'utf8'),
        'Text',
        'x',
      );
    expect(await connect().changeSituation(lost, ask())).toMatchObject({ kind: 'differs', field: { theirs: 'no' } });
    expect((await found(facts.id)).facts.answers['boern']?.value).toBe(false);
  });
});

describe('trouble', () => {
  it('a lost answer: sent again it is found, and is there once', async () => {
    const nova = connect();
    const { facts } = await opened(nova);
    const paper = write(
      facts.id,
      change({ kind: 'paper', paper: { id: crypto.randomUUID(), kind: 'letter', text: 'Brev fra retten.' } }),
    );
    open.setFault('truncated');
    expect(await errorOf(nova.changeSituation(paper, ask()))).toMatchObject({ code: 'truncated' });
    open.setFault(null);
    const came: SituationOutcome[] = [
      await nova.changeSituation(paper, ask()),
      await nova.changeSituation(paper, ask()),
    ];
    expect(came.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
    expect((await found(facts.id)).facts.papers).toHaveLength(1);
    expect(notesOf(facts.id)).toHaveLength(2);
  });

  it('a change by a newer Sagsbord is shown without, and nothing is written over it', async () => {
    const { facts } = await opened();
    open.db
      .prepare(
        'INSERT INTO notes (case_uuid, uuid, created_at, title, note, format, approved, racf_id, author) VALUES (?, ?, ?, ?, ?, ?, 0, NULL, ?)',
      )
      .run(
        facts.id,
        crypto.randomUUID(),
        testClock.now().toISOString(),
        'x',
        encodeNote('Ny slags.\nsagsbord-livssituation/2 {"change":{"kind":"ukendt"}}', 'utf8'),
        'Text',
        'x',
      );
    const nova = connect();
    expect((await found(facts.id)).facts.title).toBe('Skilsmisse, 3. april');
    expect(
      await nova.changeSituation(write(facts.id, change({ kind: 'title', to: 'x' }), { seen: facts.title }), ask()),
    ).toEqual({ kind: 'refused', why: 'newerDesk' });
  });

  it('a refused start is told to who reads the case in words, with the source’s own and no code, and read back with its code', async () => {
    const nova = connect();
    const { facts } = await opened(nova);
    const task = 'boligsikring';
    const key = crypto.randomUUID();
    await nova.changeSituation(
      write(facts.id, change({ kind: 'start', task, key, source: 'faf-ydelser', nth: 0 })),
      ask(),
    );
    await nova.changeSituation(
      write(facts.id, change({ kind: 'startRefused', task, key, why: 'notAccepted', reason: 'http 400' }), {
        seen: key,
      }),
      ask(),
    );
    expect((await found(facts.id)).facts.starts[task as never]).toMatchObject({
      why: 'notAccepted',
      refused: 'http 400',
    });
    expect(
      notesOf(facts.id)
        .join('\n')
        .split('\n')
        .filter((text) => text.includes('blev afvist')),
    ).toEqual([expect.stringMatching(/»[^»]+« blev afvist: http 400$/)]);
  });

  it('another citizen’s id is refused; an ordinary case of the citizen is no situation', async () => {
    const { facts } = await opened();
    expect(
      await errorOf(
        connect().changeSituation(
          write(facts.id, change({ kind: 'note', to: 'x' }), { cpr: POUL, seen: facts.note }),
          ask(),
        ),
      ),
    ).toMatchObject({ code: 'wrongPerson' });
    const answer = await connect().findSituations(ULLA, ask());
    const rows = await connect().findCases(ULLA, ask());
    if (answer.kind !== 'found' || rows.kind !== 'found') throw new Error('no answer');
    expect(answer.value.length).toBeLessThan(rows.value.length);
    expect(await connect().findSituations(POUL, ask())).toEqual({ kind: 'found', value: [] });
  });

  it('a Nova that keeps no situations does not say that it does', () => {
    const config = novaAdapter.configSchema.parse({ ...novaTrainingConfig(open.port), situations: null });
    expect(novaAdapter.lacks?.(config)).toEqual(['situations', 'situation']);
    expect(novaAdapter.connect(config, toolsFor('kff-esdh', 'KFF', testClock.now)).findSituations).toBeUndefined();
  });

  it('a field read by path is what the change made it', async () => {
    const nova = connect();
    const { facts } = await opened(nova);
    const attach = change({
      kind: 'attach',
      to: { caseId: 'faf-ydelser:1', caseNumber: '1', title: 'Sag', task: 'boligsikring', why: 'Samme sag.' },
    });
    const came = await nova.changeSituation(write(facts.id, attach), ask());
    expect(came.kind === 'applied' && valueAt(came.kept.facts, fieldOf(attach))).toBe('boligsikring');
  });
});
