// Saved views as one uses them: save under a name, take, make the one new tabs start with, delete; nothing of a citizen is saved.
import { within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FIRST_VIEW } from '../../../../../renderer/app/workspace-slice.ts';
import type { SavedView } from '../../../../../shared/contract/views.ts';
import type { MethodName } from '../../../../../shared/contract/methods.ts';
import { FAF, makeCase, makeCitizen, POUL, REGISTER, settled, SKAT, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';
import { wireError } from '../../scripted-core.ts';

const { selected: _selected, scrollTop: _scrollTop, ...ALL } = FIRST_VIEW;
const OPEN_TAX: SavedView = {
  id: '4b0d3f2e-6a55-4a5c-9d1c-0a0b0c0d0e0f',
  name: 'Åben skat',
  view: { ...ALL, grouping: 'fagsystem', sources: [SKAT], openness: 'open' },
  isDefault: false,
};

type Opened = Awaited<ReturnType<typeof openUlla>>;

async function openUlla(views: SavedView[] = []) {
  const page = await openPage((core) => {
    core.views = views;
  });
  await page.lookUp(typed(ULLA));
  await page.during(() =>
    page.core.change(ULLA, {
      citizen: makeCitizen(),
      sources: [
        settled(REGISTER, 'ok', { count: 1 }),
        settled(FAF, 'ok', { count: 2 }),
        settled(SKAT, 'ok', { count: 1 }),
      ],
      cases: [makeCase('1'), makeCase('2', { progress: 'Afsluttet' }), makeCase('3', { source: SKAT })],
    }),
  );
  return page;
}
const shown = () => document.querySelectorAll('.table [data-row]').length;
/** By what stands on it, in one part of the page: to work out the role and name of everything takes seconds on a busy machine. */
const press = async ({ user }: Opened, part: '.toolbar' | '.lane-tools' | '.saved-views', words: string) => {
  const area = document.querySelector<HTMLElement>(part);
  if (area === null) throw new Error(`no ${part}`);
  await user.click(within(area).queryByLabelText(words) ?? within(area).getByText(words));
};
const panel = async (page: Opened, button: string) => {
  await press(page, '.toolbar', button);
  return document.querySelector<HTMLElement>('.saved-views') as HTMLElement;
};
const pressed = () =>
  [...document.querySelectorAll('.toolbar .segments [aria-pressed=true], .lane-tools [aria-pressed=true]')].map(
    (one) => one.textContent,
  );
const button = () => document.querySelector('.view-name')?.textContent;
const name = async ({ user }: Opened, views: HTMLElement, text: string) => {
  await user.click(within(views).getByLabelText('Gem denne visning som'));
  await user.paste(text);
};
const asked = ({ core }: Opened, method: MethodName) =>
  core.asked.filter((one) => one.method === method).map(({ input }) => input);

describe('saved views', () => {
  it('saves what holds for every citizen, under the name given', async () => {
    const page = await openUlla();
    await press(page, '.toolbar', 'Åbne');
    await press(page, '.lane-tools', 'Forvaltning');
    const views = await panel(page, 'Visninger');
    expect(within(views).getByText('Du har ikke gemt nogen visninger.')).toBeTruthy();
    await name(page, views, '  Mine åbne ');
    await press(page, '.saved-views', 'Gem');
    expect(asked(page, 'views.put')).toEqual([
      { name: 'Mine åbne', view: { ...ALL, openness: 'open', grouping: 'administration' } },
    ]);
    expect(JSON.stringify(asked(page, 'views.put'))).not.toContain(ULLA);
  });

  it('takes one: lanes, filters and table follow, and the button says which', async () => {
    const page = await openUlla([OPEN_TAX]);
    expect(shown()).toBe(3);
    await panel(page, 'Visninger');
    await press(page, '.saved-views', 'Åben skat');
    expect(shown()).toBe(1);
    expect(pressed()).toEqual(['Åbne', 'Fagsystem']);
    expect(button()).toBe('Åben skat');
    await press(page, '.toolbar', 'Alle');
    expect(button()).toBe('Visninger');
  });

  it('a new tab starts with the default; the one that is open stays as it is', async () => {
    const page = await openUlla([OPEN_TAX]);
    await panel(page, 'Visninger');
    page.core.views = [{ ...OPEN_TAX, isDefault: true }];
    await press(page, '.saved-views', 'Brug »Åben skat« til nye faner');
    await page.during(() => {});
    expect(asked(page, 'views.setDefault')).toEqual([{ id: OPEN_TAX.id }]);
    expect(pressed()).toEqual(['Alle', 'Livssituation']);
    await page.lookUp(typed(POUL));
    expect(pressed()).toEqual(['Åbne', 'Fagsystem']);
  });

  it('says that a name is taken before it replaces, deletes, and keeps what was typed when saving fails', async () => {
    const page = await openUlla([OPEN_TAX]);
    const views = await panel(page, 'Visninger');
    await name(page, views, 'åben SKAT');
    page.core.answer('views.put', () => wireError('DATABASE_UNWRITABLE'));
    await press(page, '.saved-views', 'Erstat »Åben skat«');
    await page.during(() => {});
    expect(views.querySelector('[role=alert]')).toBeTruthy();
    expect(within(views).getByLabelText<HTMLInputElement>('Gem denne visning som').value).toBe('åben SKAT');
    await press(page, '.saved-views', 'Slet »Åben skat«');
    expect(asked(page, 'views.delete')).toEqual([{ id: OPEN_TAX.id }]);
  });
});
