// Udbakke: states in words, looked for by words and by state, taken back one by one; a conflict chosen field by field, and nothing beforehand.
import type { EmployeeId, UserId } from '../../../../../shared/domain/person.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { lifeSituationIdSchema } from '../../../../../shared/catalogue/task.ts';
import { type OutboxItem, wantedSchema } from '../../../../../shared/domain/outbox.ts';
import type { OutboxState } from '../../../../../shared/domain/outbox-state.ts';
import { FAF, makeCase, ULLA } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';

const row = makeCase('FAF-1', { progress: 'Opstaaet' });
const SEEN = {
  progress: 'Opstaaet',
  handler: 'Ida Østergaard',
  localStatus: null,
  changedAt: '2026-11-24T07:00:00.000Z',
  changedBy: null,
};
const THEIRS = { ...SEEN, progress: 'Afgjort', changedAt: '2026-11-24T08:30:00.000Z', changedBy: 'Ali Øvelund' };

let number = 0;
function act(state: OutboxState, more: Partial<OutboxItem> = {}): OutboxItem {
  number += 1;
  return {
    key: `7f7b1f2a-2d50-4c3a-8a5c-${String(number).padStart(12, '0')}`,
    source: FAF,
    cpr: ULLA,
    caseId: row.id,
    caseTitle: row.title,
    wanted: { kind: 'progress', progress: 'Oplyst' },
    state,
    createdAt: `2026-11-24T08:00:0${number % 10}.000Z`,
    changedAt: '2026-11-24T08:00:00.000Z',
    by: 'Mette',
    tries: 0,
    nextTryAt: null,
    problem: null,
    reason: null,
    base: SEEN,
    theirs: null,
    ...more,
  };
}

async function openOutbox(items: OutboxItem[], unreadable = 0, language: 'da' | 'en' = 'da') {
  const page = await openPage((core) => {
    core.settings = { ...core.settings, language };
    core.desk = {
      ...core.desk,
      fagsystemer: core.desk.fagsystemer.map((one) =>
        one.id === FAF
          ? { ...one, writes: ['progress', 'handlerReason'], writableProgress: ['Oplyst', 'Afgjort', 'Afsluttet'] }
          : one,
      ),
    };
    core.answer('outbox.list', ({ limit }) => {
      const counts: Partial<Record<OutboxState, number>> = {};
      for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
      return { items: limit === 0 ? [] : items, counts, unreadable };
    });
    core.answer('outbox.settle', () => ({ items: [] }));
    core.answer('outbox.withdraw', () => act('withdrawn'));
  });
  await page.user.click(await screen.findByRole('button', { name: language === 'da' ? /^Udbakke/ : /^Outbox/ }));
  await screen.findByRole('heading', { name: language === 'da' ? 'Udbakke' : 'Outbox' });
  return page;
}
const rows = () => screen.queryAllByRole('listitem').filter((one) => one.classList.contains('act'));

describe('the outbox', () => {
  it('says that acts cannot be read, and is then not empty', async () => {
    await openOutbox([], 2);
    expect(await screen.findByText(/2 handlinger kan ikke læses/)).toBeDefined();
    expect(screen.queryByText('Udbakken er tom.')).toBeNull();
  });

  it('says every state in words, and that something is registered only where the source has said so', async () => {
    await openOutbox(
      (['waiting', 'sending', 'unknownResult', 'conflict', 'refused', 'withdrawn', 'givenUp', 'sent'] as const).map(
        (state, place) => act(state, { caseId: makeCase(`FAF-${place}`).id, theirs: THEIRS, reason: 'nej' }),
      ),
    );
    const words = [
      'Venter',
      'Sender',
      'Ukendt resultat',
      'Konflikt',
      'Afvist',
      'Trukket tilbage',
      'Opgivet',
      'Afsendt',
    ];
    await waitFor(() => expect(rows()).toHaveLength(words.length));
    for (const [place, one] of rows().entries()) {
      expect(one.textContent).toContain(words[place]);
      if (words[place] !== 'Afsendt') expect(one.textContent).not.toMatch(/registreret/i);
    }
    expect(rows().at(-1)?.textContent).toContain('FAF Ydelser har taget imod og registreret det');
  });

  it('says of a hand-over whose reason was not taken that the case has been given all the same', async () => {
    const wanted = {
      kind: 'handler' as const,
      handler: {
        uuid: '7f7b1f2a-2d50-4c3a-8a5c-900000000001' as EmployeeId,
        userId: 'OEV201' as UserId,
        name: 'Hanne Testrup',
      },
      reason: 'Ferie til mandag',
    };
    await openOutbox([act('refused', { wanted, problem: 'handoverHalf', refusal: 'notAccepted', reason: 'http 403' })]);
    expect(rows()[0]?.textContent).toContain(
      'Sagen er givet videre, men grunden kom ikke på sagen som notat. FAF Ydelser tog ikke imod det.',
    );
    expect(rows()[0]?.textContent).toContain('Svaret fra FAF Ydelser: http 403');
    expect(rows()[0]?.textContent).not.toContain('Ikke udført');
  });

  it('says of a refusal what it is and what to do, and then what the source said, as its words; and is found by either', async () => {
    const { user } = await openOutbox([
      act('refused', { caseId: makeCase('FAF-1').id, refusal: 'caseIsClosed', reason: 'http 409' }),
      act('refused', { caseId: makeCase('FAF-2').id, refusal: 'unknownUser' }),
      act('refused', { caseId: makeCase('FAF-3').id, problem: 'authority' }),
      act('refused', { caseId: makeCase('FAF-4').id, reason: 'no such case' }),
    ]);
    await waitFor(() => expect(rows()).toHaveLength(4));
    const why = () => rows().map((one) => one.querySelectorAll('p')[1]?.textContent.trim());
    expect(why()).toEqual([
      'Ikke udført. Sagen er afsluttet i FAF Ydelser og kan ikke ændres. Skal det stadig gøres, så åbn sagen igen, og gør det så. Svaret fra FAF Ydelser: http 409',
      'Ikke udført. FAF Ydelser kender ikke sagsbehandleren. Vælg en anden, eller bed systemadministratoren om at få sagsbehandleren oprettet.',
      'Ikke udført. Medarbejderen havde ikke kompetence til det, da det skulle sendes. Giv det til en, der må.',
      // Kept by a version that had no codes.
      'Ikke udført. Grunden, som en ældre udgave af Sagsbord skrev den: no such case',
    ]);
    expect(rows().map((one) => one.querySelector('p.faint .foreign')?.textContent)).toEqual([
      'http 409',
      undefined,
      undefined,
      'no such case',
    ]);
    const search = screen.getByRole('searchbox', { name: 'Søg i Udbakken' });
    await user.type(search, 'kender ikke');
    expect(why()).toEqual([expect.stringContaining('kender ikke sagsbehandleren')]);
    await user.clear(search);
    await user.type(search, '409');
    expect(why()).toEqual([expect.stringContaining('afsluttet')]);
  });

  it('offers to give up an act without an answer only where its source is gone, asks why, and says what is not known', async () => {
    const gone = act('unknownResult', { source: 'lukket-system' as never });
    const { user, core } = await openOutbox([act('unknownResult', { caseId: makeCase('FAF-2').id }), gone]);
    core.answer('outbox.giveUp', () => ({ ...gone, state: 'givenUp' as const, reason: 'Systemet er lukket' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    const [button, ...others] = screen.getAllByRole('button', { name: 'Opgiv …' });
    expect(others).toEqual([]);
    await user.click(button as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Opgiv handlingen' });
    expect(dialog.textContent).toContain('er ikke længere tilsluttet');
    await user.click(within(dialog).getByRole('button', { name: 'Opgiv' }));
    expect(core.inputsOf('outbox.giveUp')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox'), 'Systemet er lukket');
    await user.click(within(dialog).getByRole('button', { name: 'Opgiv' }));
    await waitFor(() =>
      expect(core.inputsOf('outbox.giveUp')).toEqual([{ key: gone.key, reason: 'Systemet er lukket' }]),
    );
  });

  it('offers to give up an act whose source gives no access to ask about it, and says so', async () => {
    const { user } = await openOutbox([act('unknownResult', { problem: 'notAllowed' })]);
    await user.click(await screen.findByRole('button', { name: 'Opgiv …' }));
    expect((await screen.findByRole('dialog', { name: 'Opgiv handlingen' })).textContent).toContain(
      'FAF Ydelser svarer, at du eller arbejdspladsen ikke har adgang',
    );
  });

  it('is looked through by words and by state, each with its count; rail and status bar say what is under way', async () => {
    const { user } = await openOutbox([
      act('conflict', { theirs: THEIRS }),
      act('waiting', { caseTitle: 'Boligstøtte', caseId: makeCase('FAF-9').id }),
      act('sent'),
      act('sent'),
    ]);
    expect(screen.getByRole('button', { name: /^Udbakke/ }).textContent).toContain('2 undervejs');
    expect(screen.getByText('1 konflikt')).toBeTruthy();
    const states = screen.getByRole('group', { name: 'Vis handlinger, der er' });
    expect(
      within(states)
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual(['Alle 4', 'Undervejs 2', 'Venter 1', 'Afsendt 2', 'Konflikt 1']);
    await user.click(within(states).getByRole('button', { name: 'Afsendt 2' }));
    expect(rows()).toHaveLength(2);
    await user.click(within(states).getByRole('button', { name: 'Alle 4' }));
    await user.type(screen.getByRole('searchbox', { name: 'Søg i Udbakken' }), 'boligst');
    expect(rows()).toHaveLength(1);
    await user.type(screen.getByRole('searchbox', { name: 'Søg i Udbakken' }), 'xyz');
    expect(screen.getByText('Ingen handlinger passer på søgningen.')).toBeTruthy();
  });

  it('is looked through in the words that the rows show and in what was written, not in codes', async () => {
    const by = { userId: 'OEV001', name: 'Mette Skrankegaard' };
    const move = {
      kind: 'move' as const,
      caseId: row.id,
      caseTitle: 'Beboerindskudslån',
      task: null,
      reason: 'Hører til det hele.',
    };
    const { user } = await openOutbox([
      act('waiting'),
      act('withdrawn', { wanted: { kind: 'journalNote', title: 'Opkald', text: 'Mangler lejekontrakten.' } }),
      act('sent', {
        wanted: wantedSchema.parse({
          kind: 'situation',
          situation: crypto.randomUUID(),
          change: move,
          seen: 'boligsikring',
          by,
        }),
      }),
    ]);
    const search = screen.getByRole('searchbox', { name: 'Søg i Udbakken' });
    const found = async (text: string) => {
      await user.clear(search);
      await user.type(search, text);
      return rows().map((one) => one.querySelector('strong')?.textContent);
    };
    expect(await found('sag flyttet')).toEqual(['Livssituation, sag flyttet: Beboerindskudslån']);
    expect(await found('beboerindskud')).toHaveLength(1);
    expect(await found('trukket')).toEqual(['Notat: Opkald']);
    expect(await found('lejekontrakt')).toEqual(['Notat: Opkald']);
    expect(await found('fremdrift oplyst')).toEqual(['Fremdrift til Oplyst']);
    expect(await found('move')).toEqual([]);
  });

  it('takes back the one that is pointed at, and no other', async () => {
    const acts = [act('waiting'), act('waiting')];
    const { user, core } = await openOutbox(acts);
    await user.click(within(rows()[1] as HTMLElement).getByRole('button', { name: 'Træk tilbage' }));
    expect(core.inputsOf('outbox.withdraw')).toEqual([{ key: acts[1]?.key }]);
  });
});

describe('a conflict', () => {
  it('shows base, mine, theirs, who and when; nothing is chosen beforehand, and every field must be', async () => {
    const stuck = act('conflict', { theirs: { ...THEIRS, handler: 'Hanne Testrup' } });
    const behind = act('waiting', { wanted: { kind: 'journalNote', title: 'Samtale', text: 'Vejledt.' } });
    const { user, core } = await openOutbox([stuck, behind]);
    const conflict = within(rows()[0] as HTMLElement);
    expect(rows()[0]?.textContent).toContain('Ali Øvelund');
    expect(rows()[0]?.textContent).toContain('Da du så den: Opstået');
    expect(rows()[0]?.textContent).toContain('Ida Østergaard → Hanne Testrup');
    expect(rows()[1]?.textContent).toContain('Venter på, at du vælger i konflikten på samme sag.');
    expect(conflict.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([]);
    await user.click(within(conflict.getByRole('group', { name: 'Fremdrift' })).getByRole('radio', { name: /^Min:/ }));
    await user.click(conflict.getByRole('button', { name: 'Gem valget og send' }));
    expect(conflict.getByRole('alert').textContent).toContain('Vælg for hver oplysning');
    expect(core.inputsOf('outbox.settle')).toEqual([]);
    await user.click(within(conflict.getByRole('group', { name: 'Notat' })).getByRole('radio', { name: 'Send ikke' }));
    await user.click(conflict.getByRole('button', { name: 'Gem valget og send' }));
    expect(core.inputsOf('outbox.settle')).toEqual([
      {
        choices: [
          { key: stuck.key, wanted: stuck.wanted },
          { key: behind.key, wanted: null },
        ],
      },
    ]);
  });

  it.each([
    ['da', 'Svar (Flytter der børn med?)'],
    ['en', 'Answer (Do children move along?)'],
  ] as const)('about an answer in a life situation names the question in words (%s)', async (language, words) => {
    const by = { userId: 'OEV101', name: 'Mette Skrankegaard' };
    const wanted = wantedSchema.parse({
      kind: 'situation',
      situation: '7f7b1f2a-2d50-4c3a-8a5c-900000000002',
      change: { kind: 'answer', question: 'boern', to: true },
      seen: null,
      by,
    });
    const differences = [{ field: 'answers.boern', seen: null, mine: 'yes', theirs: 'no', theirsBy: 'Ole Over' }];
    await openOutbox(
      [
        act('conflict', {
          caseId: null,
          base: null,
          wanted,
          differences,
          lifeSituation: lifeSituationIdSchema.parse('flytte'),
        }),
      ],
      0,
      language,
    );
    await waitFor(() => expect(rows()[0]?.querySelector('.conflict-field > legend')?.textContent).toBe(words));
  });

  it('can be written anew', async () => {
    const stuck = act('conflict', { theirs: THEIRS });
    const { user, core } = await openOutbox([stuck]);
    const field = within(screen.getByRole('group', { name: 'Fremdrift' }));
    await user.click(field.getByRole('radio', { name: 'Skriv nyt' }));
    await user.selectOptions(field.getByRole('combobox', { name: 'Skift til' }), 'Afsluttet');
    await user.click(screen.getByRole('button', { name: 'Gem valget og send' }));
    expect(core.inputsOf('outbox.settle')).toEqual([
      { choices: [{ key: stuck.key, wanted: { kind: 'progress', progress: 'Afsluttet' } }] },
    ]);
  });

  it('about who has the case shows who has it, whom I wanted and who changed it, and can be given to a third person, who is checked', async () => {
    const person = (at: number, name: string) => ({
      uuid: `7f7b1f2a-2d50-4c3a-8a5c-9${String(at).padStart(11, '0')}` as EmployeeId,
      userId: `OEV20${at}` as UserId,
      name,
    });
    const [hanne, lone, sana] = [
      person(1, 'Hanne Testrup'),
      person(2, 'Lone Kladde'),
      person(3, 'Sana Lærlund'),
    ] as const;
    const stuck = act('conflict', {
      wanted: { kind: 'handler', handler: lone, reason: 'Ferie til mandag', receiver: 'may' },
      theirs: { ...THEIRS, progress: 'Opstaaet', handler: hanne.name },
    });
    const { user, core } = await openOutbox([stuck]);
    core.answer('people.list', () => ({
      people: [hanne, lone, sana].map((one) => ({ ...one, title: null, unit: null })),
    }));
    core.answer('outbox.mayReceive', ({ person: uuid }) => ({
      verdict: uuid === sana.uuid ? 'may' : 'mayNot',
      why: null,
    }));
    const field = within(screen.getByRole('group', { name: 'Sagsbehandler' }));
    expect(rows()[0]?.textContent).toContain('Ali Øvelund');
    for (const words of [
      'Da du så den: Ida Østergaard',
      'Min: Sagen gives til Lone Kladde Grund: Ferie til mandag',
      'Deres: Hanne Testrup',
    ])
      expect(rows()[0]?.textContent).toContain(words);
    await user.click(field.getByRole('radio', { name: 'Giv sagen til en anden' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Giv sagen videre' }));
    expect(dialog.getByText('Sagen er nu hos Hanne Testrup.')).toBeTruthy();
    expect(dialog.getByText(/Grunden følger med sagen: FAF Ydelser får den som et notat/)).toBeTruthy();
    await user.click(await dialog.findByRole('radio', { name: /Lone Kladde/ }));
    await dialog.findByText('Lone Kladde må ikke få sagen');
    await user.click(dialog.getByRole('button', { name: 'Vælg' }));
    expect(dialog.getByRole('alert').textContent).toContain('Vælg en anden');
    await user.click(dialog.getByRole('button', { name: 'Annuller' }));
    await user.click(screen.getByRole('button', { name: 'Gem valget og send' }));
    expect(rows()[0]?.textContent).toContain('skriv det nye helt ud');
    expect(core.inputsOf('outbox.settle')).toEqual([]);
    await user.click(field.getByRole('button', { name: 'Vælg modtager' }));
    const again = within(await screen.findByRole('dialog', { name: 'Giv sagen videre' }));
    await user.click(await again.findByRole('radio', { name: /Sana Lærlund/ }));
    await again.findByText('Sana Lærlund må få sagen');
    await user.click(again.getByRole('button', { name: 'Vælg' }));
    expect(rows()[0]?.textContent).toContain('Gives til Sana Lærlund. Grund: Ferie til mandag');
    await user.click(screen.getByRole('button', { name: 'Gem valget og send' }));
    expect(core.inputsOf('outbox.settle')).toEqual([
      {
        choices: [
          { key: stuck.key, wanted: { kind: 'handler', handler: sana, reason: 'Ferie til mandag', receiver: 'may' } },
        ],
      },
    ]);
    expect(core.inputsOf('outbox.mayReceive').at(-1)).toEqual({
      key: stuck.key,
      cpr: ULLA,
      caseId: row.id,
      person: sana.uuid,
    });
  });
});
