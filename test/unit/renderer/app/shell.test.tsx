// The whole page against a scripted core: opening, tabs, restart, a lost connection, keys, and what may never be in the document.
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FIRST_VIEW } from '../../../../renderer/app/workspace-slice.ts';
import { FAF, makeCase, makeCitizen, POUL, REGISTER, settled, SKAT, ULLA } from '../make-facts.ts';
import { openPage, typed } from '../open-page.tsx';
import { wireError } from '../scripted-core.ts';

const ANSWERED = {
  disagreements: [],
  underWay: [],
  citizen: makeCitizen(),
  sources: [settled(REGISTER, 'ok', { count: 1 }), settled(FAF, 'ok', { count: 2 }), settled(SKAT, 'ok', { count: 0 })],
  cases: [makeCase('FAF-1', { title: 'Boligstøtte' }), makeCase('FAF-2', { title: 'Folkepension' })],
};

const tabNames = () =>
  screen
    .getAllByRole('tab')
    .map((tab) => tab.textContent)
    .filter(Boolean);

describe('opening a citizen', () => {
  it('opens on Enter, shows the head as soon as the register has answered and each source’s cases as they come', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA }]);
    expect(await screen.findByText(/CPR spørges om navn/)).toBeTruthy();

    await page.during(() =>
      page.core.change(ULLA, { citizen: makeCitizen(), sources: [settled(REGISTER, 'ok', { count: 1 })] }),
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ulla Prøvegaard');
    expect(screen.queryByText('Boligstøtte')).toBeNull();

    await page.during(() => page.core.change(ULLA, ANSWERED));
    expect(within(screen.getByRole('grid')).getByText('Boligstøtte')).toBeTruthy();
  });

  it('asks for the history only when the citizen has been opened', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    const methods = page.core.asked.map(({ method }) => method).filter((method) => method.startsWith('citizens.'));
    expect(methods).toEqual(['citizens.open', 'citizens.history']);
  });

  it('says why when the core will not open the citizen, and tries again when asked to', async () => {
    const page = await openPage((core) => core.answer('citizens.open', () => wireError('NOT_ALLOWED')));
    await page.lookUp(typed(ULLA));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('trace-NOT_ALLOWED');
    page.core.answer('citizens.open', null);
    await page.user.click(within(alert).getByRole('button', { name: 'Prøv igen' }));
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toHaveLength(2));
  });

  it('marks its steps, without saying whom', async () => {
    performance.clearMarks();
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.during(() => page.core.change(ULLA, ANSWERED));
    await waitFor(() => expect(performance.getEntriesByName('sagsbord:sources-painted')).toHaveLength(1));
    const marks = performance.getEntriesByType('mark').map(({ name }) => name);
    expect(marks).toEqual(['sagsbord:usable', 'sagsbord:opened', 'sagsbord:head-painted', 'sagsbord:sources-painted']);
  });

  it('keeps the CPR number out of ids, addresses and the title', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.during(() => page.core.change(ULLA, ANSWERED));
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(
        ({ name }) =>
          ['id', 'name', 'href', 'for', 'class', 'aria-controls'].includes(name) || name.startsWith('data-'),
      ),
    );
    expect(attributes.map(({ value }) => value).filter((value) => value.replace(/\D/g, '').includes(ULLA))).toEqual([]);
    expect(`${document.title} ${window.location.href}`).not.toMatch(/\d{6}-?\d{4}/);
  });
});

describe('tabs', () => {
  it('have one citizen each and are closed with Alt+W, which closes the citizen with the core', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.lookUp(typed(POUL));
    expect(tabNames()).toEqual([typed(ULLA), typed(POUL)]);
    await page.user.keyboard('{Alt>}w{/Alt}');
    expect(tabNames()).toEqual([typed(ULLA)]);
    expect(page.core.inputsOf('citizens.close')).toEqual([{ cpr: POUL }]);
  });

  it('are stepped through with Ctrl+PageUp and Ctrl+PageDown', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.lookUp(typed(POUL));
    const shown = () =>
      screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')?.textContent;
    await page.user.keyboard('{Control>}{PageUp}{/Control}');
    expect(shown()).toBe(typed(ULLA));
    await page.user.keyboard('{Control>}{PageDown}{/Control}');
    expect(shown()).toBe(typed(POUL));
  });

  it('are kept with the core, with the view of each, under a key that says nothing', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.during(() => page.core.change(ULLA, ANSWERED));
    await page.user.type(screen.getByRole('searchbox', { name: 'Filtrér sager' }), 'bolig');
    await waitFor(() => expect(page.core.workspace.tabs[0]?.view.filter).toBe('bolig'), { timeout: 2000 });
    expect(page.core.workspace.active).toBe(page.core.workspace.tabs[0]?.key);
    expect(page.core.workspace.tabs[0]?.key).not.toContain(ULLA);
  });

  it('are there again after a restart, as they were', async () => {
    const view = { ...FIRST_VIEW, filter: 'pension', selected: makeCase('FAF-1').id };
    const page = await openPage((core) => {
      core.workspace = { tabs: [{ key: 'k', cpr: ULLA, view }], active: 'k' };
    });
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA }]));
    await page.during(() => page.core.change(ULLA, ANSWERED));
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filtrér sager' }).value).toBe('pension');
    expect(screen.getByText('1 af 2 sager')).toBeTruthy();
    expect(screen.getByRole('complementary', { name: 'Valgt sag' })).toBeTruthy();
  });
});

describe('a lost connection', () => {
  it('is said calmly, keeps what is on the screen, and heals by itself: every tab is opened again and asked for', async () => {
    const page = await openPage();
    await page.lookUp(typed(POUL));
    await page.lookUp(typed(ULLA));
    await page.during(() => page.core.change(ULLA, ANSWERED));
    page.core.asked.length = 0;
    await page.during(() => page.core.drop());
    expect(screen.getByText(/Forbindelsen til arbejdspladsens motor er væk/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ulla Prøvegaard');

    page.core.histories.set(ULLA, {
      cpr: ULLA,
      ...ANSWERED,
      cases: [...ANSWERED.cases, makeCase('FAF-3', { title: 'Kommet imens' })],
    });
    expect(
      await within(screen.getByRole('grid')).findByText('Kommet imens', undefined, { timeout: 3000 }),
    ).toBeTruthy();
    expect(screen.queryByText(/Forbindelsen til arbejdspladsens motor er væk/)).toBeNull();
    await waitFor(() =>
      expect(new Set(page.core.inputsOf('citizens.open').map(({ cpr }) => cpr))).toEqual(new Set([ULLA, POUL])),
    );
  });
});

describe('the shell', () => {
  it('goes to the search field on Ctrl+K and shows every key on ?', async () => {
    const page = await openPage();
    act(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('combobox'));
    act(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Taster' })).toBeTruthy();
  });

  it('shows the training page, the badge and the people only in training', async () => {
    await openPage((core) => {
      core.desk = { ...core.desk, training: false };
    });
    expect(screen.queryByText('ØVELSE')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Øvelse' })).toBeNull();
  });

  it('says who is signed in, whether copies are kept and why not, and which version', async () => {
    await openPage((core) => {
      core.desk = { ...core.desk, cache: { kind: 'session', reason: 'weakKeyring' } };
    });
    const status = await screen.findByRole('contentinfo');
    // The bar is there with the first frame, the answers after it.
    await waitFor(() => expect(status.textContent).toContain('Mette Skrankegaard'));
    await waitFor(() => expect(status.textContent).toContain('Kopier gemmes ikke: usikker nøglering'));
    expect(status.textContent).toContain('0.1.0');
  });

  it('says in words that the desk is not set up', async () => {
    await openPage((core) => core.answer('desk.get', () => wireError('PROFILE_INVALID')));
    expect((await screen.findByRole('alert')).textContent).toContain('Arbejdspladsen er ikke sat rigtigt op');
  });

  it('says which sources did not answer', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.during(() =>
      page.core.change(ULLA, {
        ...ANSWERED,
        sources: [
          settled(REGISTER, 'ok', { count: 1 }),
          settled(FAF, 'failed', { problem: 'deadline', retryAt: null }),
          settled(SKAT, 'ok', { count: 0 }),
        ],
      }),
    );
    expect(screen.getByRole('contentinfo').textContent).toContain('FAF Ydelser svarede ikke');
  });
});
