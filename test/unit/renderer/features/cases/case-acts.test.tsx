// What can be done to a case: only what its source takes; kept first, and said to be under way until the source has answered.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AuthorityAnswer } from '../../../../../shared/authority/answer.ts';
import type { OutboxItem } from '../../../../../shared/domain/outbox.ts';
import { FAF, makeCase, makeCitizen, makeDetail, REGISTER, settled, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';
import { allowed, OFFICER, refused, unchecked } from '../../make-authority.ts';
import { type ScriptedCore, wireError } from '../../scripted-core.ts';

const row = makeCase('FAF-1', { progress: 'Oplyst' });
const act = (more: Partial<OutboxItem> = {}): OutboxItem => ({
  key: '7f7b1f2a-2d50-4c3a-8a5c-1f6a8b0c2d11',
  source: FAF,
  cpr: ULLA,
  caseId: row.id,
  caseTitle: row.title,
  wanted: { kind: 'progress', progress: 'Afgjort' },
  state: 'waiting',
  createdAt: '2026-11-24T08:00:00.000Z',
  changedAt: '2026-11-24T08:00:00.000Z',
  by: 'Mette',
  tries: 0,
  nextTryAt: null,
  problem: null,
  reason: null,
  base: null,
  theirs: null,
  ...more,
});

async function openCase(
  writes: ('journalNote' | 'progress' | 'handler')[],
  writableProgress: string[] = [],
  underWay: OutboxItem[] = [],
  script: (core: ScriptedCore) => void = () => {},
) {
  const page = await openPage((core) => {
    script(core);
    core.desk = {
      ...core.desk,
      fagsystemer: core.desk.fagsystemer.map((one) => (one.id === FAF ? { ...one, writes, writableProgress } : one)),
    };
    core.answer('cases.get', () => makeDetail(row));
    core.answer('cases.change', () => act());
  });
  await page.lookUp(typed(ULLA));
  await page.during(() =>
    page.core.change(ULLA, {
      citizen: makeCitizen(),
      cases: [row],
      underWay,
      sources: [settled(REGISTER, 'ok', { count: 1 }), settled(FAF, 'ok', { count: 1 })],
    }),
  );
  await page.user.dblClick(within(screen.getByRole('grid')).getByText(row.title));
  return { ...page, pane: await screen.findByRole('complementary') };
}

describe('acts on a case', () => {
  it('are not offered where the source takes none', async () => {
    const { pane } = await openCase([]);
    expect(within(pane).queryByRole('button', { name: 'Skriv notat' })).toBeNull();
    expect(within(pane).queryByRole('button', { name: 'Skift fremdrift' })).toBeNull();
  });

  it('a note is put into the outbox whole, and not without heading and text', async () => {
    const { user, core, pane } = await openCase(['journalNote']);
    await user.click(within(pane).getByRole('button', { name: 'Skriv notat' }));
    const dialog = await screen.findByRole('dialog', { name: 'Skriv notat' });
    await user.click(within(dialog).getByRole('button', { name: 'Læg i Udbakken' }));
    expect(within(dialog).getByText('Skriv både overskrift og notat.')).toBeTruthy();
    expect(core.inputsOf('cases.change')).toEqual([]);
    await user.type(within(dialog).getByLabelText('Overskrift'), 'Samtale');
    await user.type(within(dialog).getByLabelText('Notat'), 'Borgeren er vejledt.');
    await user.click(within(dialog).getByRole('button', { name: 'Læg i Udbakken' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Skriv notat' })).toBeNull());
    expect(core.inputsOf('cases.change')).toEqual([
      {
        cpr: ULLA,
        caseId: row.id,
        key: expect.any(String),
        wanted: { kind: 'journalNote', title: 'Samtale', text: 'Borgeren er vejledt.' },
      },
    ]);
  });

  it('progress is offered in the values the source takes, and nothing where it has them all', async () => {
    const { user, pane } = await openCase(['progress'], ['Oplyst', 'Afsluttet']);
    await user.click(within(pane).getByRole('button', { name: 'Skift fremdrift' }));
    const dialog = await screen.findByRole('dialog', { name: 'Skift fremdrift' });
    expect(
      within(dialog)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Afsluttet']);
  });

  it('that could not be kept lose nothing: the form stays, with what happened', async () => {
    const { user, core, pane } = await openCase(['journalNote']);
    core.answer('cases.change', () => wireError('DATABASE_UNWRITABLE'));
    await user.click(within(pane).getByRole('button', { name: 'Skriv notat' }));
    const dialog = await screen.findByRole('dialog', { name: 'Skriv notat' });
    await user.type(within(dialog).getByLabelText('Overskrift'), 'Samtale');
    await user.type(within(dialog).getByLabelText('Notat'), 'Borgeren er vejledt.');
    await user.click(within(dialog).getByRole('button', { name: 'Læg i Udbakken' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Der kan ikke gemmes på denne maskine');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>('Notat').value).toBe('Borgeren er vejledt.');
  });

  it('under way are said to be so, and never to be registered', async () => {
    const { pane } = await openCase(
      ['progress'],
      ['Afgjort'],
      [act({ state: 'unknownResult', tries: 1, problem: 'deadline' })],
    );
    const list = within(pane).getByRole('list', { name: 'Undervejs på sagen' });
    expect(list.textContent).toContain('Ukendt resultat');
    expect(list.textContent).toContain('Fremdrift til Afgjort');
    expect(list.textContent).not.toMatch(/registreret/i);
  });
});

describe('authority on the acts of a case', () => {
  const says =
    (progress: AuthorityAnswer, other: AuthorityAnswer = allowed) =>
    (core: ScriptedCore) => {
      core.answer('authority.ofCase', ({ acts }) => ({
        answers: acts.map((one) => (one.kind === 'progress' ? progress : other)),
      }));
      core.answer('people.list', () => ({ people: [OFFICER] }));
      core.answer('cases.mayReceive', () => ({ verdict: 'may', why: null }));
    };

  it('a button carries its answer before it is pressed, and a no is a card with why, who can and until when', async () => {
    const { user, core, pane } = await openCase(['journalNote', 'progress', 'handler'], ['Afgjort'], [], says(refused));
    const button = await within(pane).findByRole('button', { name: 'Skift fremdrift (Må ikke)' });
    expect(within(pane).getByRole('button', { name: 'Skriv notat' })).toBeTruthy();
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Skift fremdrift' });
    expect(
      within(dialog).getByText('Skat er statens. Du er ikke ansat i Skat.', { selector: '.refusal-why li' }),
    ).toBeTruthy();
    expect(within(dialog).getByText(/til stede nu, til/)).toBeTruthy();
    expect(within(dialog).queryByRole('button', { name: 'Læg i Udbakken' })).toBeNull();
    expect(core.inputsOf('cases.change')).toEqual([]);
  });

  it('hands the matter over with everything filled in', async () => {
    const { user, core, pane } = await openCase(['progress', 'handler'], ['Afgjort'], [], says(refused));
    await user.click(await within(pane).findByRole('button', { name: 'Skift fremdrift (Må ikke)' }));
    await user.click(await screen.findByRole('button', { name: `Giv sagen videre til ${OFFICER.name}` }));
    const dialog = await screen.findByRole('dialog', { name: 'Giv sagen videre' });
    await within(dialog).findByText(`${OFFICER.name} må få sagen`);
    await user.click(within(dialog).getByRole('button', { name: 'Læg i Udbakken' }));
    await waitFor(() => expect(core.inputsOf('cases.change')).toHaveLength(1));
    expect(core.inputsOf('cases.change')[0]?.wanted).toMatchObject({
      kind: 'handler',
      handler: { userId: 'SKAT01' },
      reason: 'Jeg må ikke skifte fremdrift. Skat er statens. Du er ikke ansat i Skat.',
    });
  });

  it('who may take no part in the case is not offered to choose who does', async () => {
    const { user, pane } = await openCase(
      ['progress', 'handler'],
      ['Afgjort'],
      [],
      says({ ...refused, outcome: 'refer' }, { ...refused, outcome: 'refer' }),
    );
    await user.click(await within(pane).findByRole('button', { name: 'Skift fremdrift (Må ikke)' }));
    await screen.findByText('Sig det til din leder, som giver sagen til en anden.');
    expect(screen.queryByRole('button', { name: /Giv sagen videre til/ })).toBeNull();
  });

  it('what could not be checked is no refusal: it can be put in the outbox', async () => {
    const { user, core, pane } = await openCase(['progress'], ['Afgjort'], [], says(unchecked));
    await user.click(await within(pane).findByRole('button', { name: 'Skift fremdrift (Ikke undersøgt)' }));
    const dialog = await screen.findByRole('dialog', { name: 'Skift fremdrift' });
    expect(within(dialog).getByText(/Det er ikke et nej/)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Læg i Udbakken' }));
    await waitFor(() => expect(core.inputsOf('cases.change')).toHaveLength(1));
  });
});
