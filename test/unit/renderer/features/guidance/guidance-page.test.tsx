// The portal on the screen: search, browse, the task page, responsibility at a date, life situations, and the owner's list.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../../../shared/catalogue/task.ts';
import { wireError } from '../../scripted-core.ts';
import { finder, goToGuidance, openGuidance } from './open-guidance.ts';

const shown = async (name: string) => await screen.findByRole('heading', { level: 2, name });
const segment = (group: string | RegExp, name: string) =>
  within(screen.getByRole('group', { name: group })).getByRole('button', { name });

describe('the finder', () => {
  it('finds as one types; arrows choose, Enter opens, and the focus stays in the field', async () => {
    const page = await openGuidance();
    await page.user.type(finder(), 'bolgstøtte');
    const options = await screen.findAllByRole('option');
    expect(options[0]?.getAttribute('aria-selected')).toBe('true');
    await page.user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}{ArrowDown}{ArrowDown}');
    const chosen = screen.getByRole('option', { selected: true });
    expect(chosen).toBe(screen.getAllByRole('option')[1]);
    expect(finder().getAttribute('aria-activedescendant')).toBe(chosen.id);
    await page.user.keyboard('{Enter}');
    const title = chosen.querySelector('.result-title')?.textContent ?? '';
    await shown(title);
    expect(document.activeElement).toBe(finder());
    await page.user.keyboard('{Escape}');
    expect((finder() as HTMLInputElement).value).toBe('');
    await shown(title);
  });

  it('says when nothing matches and still offers the list; an outage is not "nothing"', async () => {
    const page = await openGuidance();
    await page.user.type(finder(), 'xqzwv');
    await screen.findByText(/Intet passer/);
    expect(screen.getByRole('button', { name: /Rotter/ })).toBeTruthy();
    page.core.answer('guidance.search', () => wireError('INTERNAL'));
    await page.user.clear(finder());
    await page.user.type(finder(), 'p');
    await screen.findByRole('alert');
    expect(screen.queryByText(/Intet passer/)).toBeNull();
  });

  it('browses by administration, list and life situation with one stop for Tab and the arrows', async () => {
    const page = await openGuidance();
    await screen.findByRole('button', { name: /^BTF/ });
    await page.user.click(finder());
    await page.user.keyboard('{ArrowDown}');
    const first = document.activeElement as HTMLElement;
    expect(first.getAttribute('aria-expanded')).toBe('true');
    expect(document.querySelectorAll('[data-item][tabindex="0"]')).toHaveLength(1);
    await page.user.keyboard('{ArrowDown}{Enter}');
    const task = document.activeElement as HTMLElement;
    expect(task.getAttribute('aria-current')).toBe('true');
    await page.user.keyboard('{ArrowUp}{ArrowLeft}');
    expect(first.getAttribute('aria-expanded')).toBe('false');
    await page.user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(finder());
    await page.user.click(segment('Bladr', 'Liste'));
    const groups = screen.getAllByRole('button', { expanded: true }).map((group) => group.textContent);
    expect(groups).toEqual([
      'Regelstyret afgørelse32',
      expect.stringMatching(/^Løses ved P\/O-kontor/),
      expect.stringMatching(/^Bliver i fag/),
      'Information og vejledning130',
    ]);
    await page.user.click(segment('Bladr', 'Livssituation'));
    await page.user.click(screen.getByRole('button', { name: 'Blive skilt 13 opgaver' }));
    await shown('Blive skilt');
  });
});

describe('a task page', () => {
  const open = async (name: string, today?: string) => {
    const page = await openGuidance(undefined, today);
    await page.user.type(finder(), `${name}`);
    await screen.findAllByRole('option');
    await waitFor(() => expect(screen.getAllByRole('option')[0]?.textContent).toContain(name));
    await page.user.keyboard('{Enter}');
    await shown(name);
    return page;
  };
  const part = (name: string) => screen.getByRole('region', { name });

  it('shows every part, sources, what is not verified, owner and dates', async () => {
    await open('Økonomisk friplads');
    for (const name of [
      'Hvad Borgerservice må',
      'Sådan løses opgaven',
      'Lovgrundlag',
      'Frister',
      'Blanketter',
      'Klage',
      'Links',
    ])
      part(name);
    expect(part('Lovgrundlag').textContent).toContain('Kilde: elov.dk; socialjura.dk');
    expect(within(part('Blanketter')).getByText('ikke verificeret', { selector: '.badge' })).toBeTruthy();
    expect(within(part('Lovgrundlag')).queryByText('ikke verificeret', { selector: '.badge' })).toBeNull();
    expect(part('Regelstyret afgørelse').textContent).toContain('2 Regelstyret afgørelseBorgerservice');
    expect(part('Skøn').textContent).toContain('ikke Borgerservice');
    expect(part('Om siden').textContent).toContain('Faglig redaktør, Pladsanvisning');
    expect(part('Om siden').textContent).toContain('31.05.2027');
    expect(screen.queryByText(/skulle have været gået igennem/)).toBeNull();
    expect(document.querySelector('a[href]')).toBeNull();
  });

  it('says that a stale page is stale, and that a composed page is not written', async () => {
    await open('Økonomisk friplads', '2027-06-01');
    expect(screen.getByText(/skulle have været gået igennem senest 31.05.2027/)).toBeTruthy();
  });

  it('says of a composed page that nobody has written it', async () => {
    await open('Rotter');
    expect(screen.getByText(/Ingen har skrevet denne side endnu/)).toBeTruthy();
  });

  it('asks the core who owns the task at a tried date, with later law only when it is switched on', async () => {
    const page = await open('Boligsikring');
    const responsibility = part('Ansvar over tid');
    await within(responsibility).findAllByText(/SOF Socialforvaltningen/);
    fireEvent.change(within(responsibility).getByLabelText('Hvem ejer opgaven den'), {
      target: { value: '2005-06-01' },
    });
    await waitFor(() => expect(within(responsibility).getByRole('status').textContent).toContain('FAF'));
    fireEvent.change(within(responsibility).getByLabelText('Hvem ejer opgaven den'), {
      target: { value: '2020-06-01' },
    });
    await page.user.click(within(responsibility).getByRole('checkbox', { name: /senere lov/ }));
    await waitFor(() =>
      expect(within(responsibility).getByRole('status').textContent).toContain('UDK Udbetaling Danmark'),
    );
    expect(within(responsibility).getByRole('list').textContent).toContain('01.01.2006 – 28.02.2013');
    expect(page.core.inputsOf('guidance.responsibility').at(-1)).toEqual({
      task: 'boligsikring',
      day: '2020-06-01',
      laterLaw: true,
    });
    fireEvent.change(within(responsibility).getByLabelText('Hvem ejer opgaven den'), { target: { value: '' } });
    expect(within(responsibility).getByRole('status').textContent).toBe('Skriv en hel dato.');
  });

  it('offers no later law outside training', async () => {
    const page = await openGuidance((core) => (core.desk = { ...core.desk, training: false }));
    await page.user.type(finder(), 'boligsikring');
    await screen.findAllByRole('option');
    await page.user.keyboard('{Enter}');
    await screen.findByText('Ansvar over tid');
    expect(screen.queryByRole('checkbox', { name: /senere lov/ })).toBeNull();
  });

  it('is still there after another page, with what was typed', async () => {
    const page = await open('Rotter');
    await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
    await goToGuidance(page);
    await shown('Rotter');
    expect((finder() as HTMLInputElement).value).toBe('Rotter');
  });
});

describe('a life situation', () => {
  it('shows its tasks in order with why; an answer switches lines on and off, and is taken back', async () => {
    const page = await openGuidance();
    await page.user.click(segment('Bladr', 'Livssituation'));
    await page.user.click(await screen.findByRole('button', { name: /^Flytte 15/ }));
    await shown('Flytte');
    const follows = screen.getByRole('region', { name: 'Opgaver, der følger' });
    const titles = () =>
      within(follows)
        .getAllByRole('button')
        .map(({ textContent }) => textContent);
    await waitFor(() => expect(titles()[0]).toBe('Folkeregister (flytteanmeldelser)'));
    const before = titles();
    expect(before).toContain('Boligsikring');
    expect(follows.textContent).toContain('skal anmeldes til folkeregistret senest fem dage');
    await page.user.click(segment('Er den nye bolig en lejebolig?', 'Nej'));
    expect(titles()).not.toContain('Boligsikring');
    expect(
      within(screen.getByRole('region', { name: /Følger ikke/ })).getByRole('button', { name: 'Boligsikring' }),
    ).toBeTruthy();
    await page.user.click(segment('Er den nye bolig en lejebolig?', 'Nej'));
    expect(titles()).toEqual(before);
    await page.user.click(segment('Er den nye bolig en lejebolig?', 'Nej'));
    await page.user.click(screen.getByRole('button', { name: 'Ryd svar' }));
    expect(titles()).toEqual(before);
  });

  it('leads to a task and back, and the focus goes along', async () => {
    const page = await openGuidance();
    await page.user.click(await screen.findByRole('button', { name: 'Blive skilt' }));
    await shown('Blive skilt');
    const follows = screen.getByRole('region', { name: 'Opgaver, der følger' });
    await page.user.click(within(follows).getAllByRole('button')[0] as HTMLElement);
    await screen.findByText('Sådan løses opgaven');
    expect(document.activeElement?.tagName).toBe('H2');
    await page.user.click(screen.getByRole('button', { name: 'Tilbage' }));
    await shown('Blive skilt');
  });
});

describe('"Fandt du svaret?"', () => {
  it('sends yes or no with a comment, and lets no CPR number out', async () => {
    const page = await openGuidance((core) => core.answer('guidance.answerFound', () => ({})));
    await page.user.type(finder(), 'rotter');
    await screen.findAllByRole('option');
    await page.user.keyboard('{Enter}');
    await shown('Rotter');
    const form = screen.getByRole('form', { name: 'Fandt du svaret?' });
    await page.user.click(within(form).getByRole('button', { name: 'Nej' }));
    const comment = within(form).getByRole('textbox');
    await page.user.type(comment, 'Gælder 010203-0000');
    expect(within(form).getByRole('status').textContent).toContain('ligner et CPR-nummer');
    await page.user.type(comment, '{Enter}');
    expect(page.core.inputsOf('guidance.answerFound')).toEqual([]);
    await page.user.clear(comment);
    await page.user.type(comment, 'Hvem kommer ud?{Enter}');
    await waitFor(() => expect(within(form).getByRole('status').textContent).toContain('Tak'));
    await page.user.click(within(form).getByRole('button', { name: 'Ja' }));
    await page.user.click(within(form).getByRole('button', { name: 'Send til ejeren' }));
    await waitFor(() =>
      expect(page.core.inputsOf('guidance.answerFound')).toEqual([
        { task: 'rotter', found: false, comment: 'Hvem kommer ud?' },
        { task: 'rotter', found: true, comment: null },
      ]),
    );
  });

  it('keeps what was written when it could not be sent', async () => {
    const page = await openGuidance((core) =>
      core.answer('guidance.answerFound', () => wireError('DATABASE_UNWRITABLE')),
    );
    await page.user.type(finder(), 'rotter');
    await screen.findAllByRole('option');
    await page.user.keyboard('{Enter}');
    await shown('Rotter');
    await page.user.click(screen.getByRole('button', { name: 'Nej' }));
    await page.user.type(screen.getByRole('textbox', { name: /kommentar/i }), 'Noget{Enter}');
    await screen.findByRole('alert');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /kommentar/i }).value).toBe('Noget');
  });

  it('gives the owner counts, comments as text, and the stale pages', async () => {
    const line = { task: 'rotter' as TaskId, title: 'Rotter' };
    const page = await openGuidance(
      (core) =>
        core.answer('guidance.ownerList', () => ({
          counts: [{ ...line, owner: 'Opgavelistens redaktør', found: 2, notFound: 3 }],
          comments: [{ ...line, at: '2026-11-25T10:00:00.000Z', by: 'Mette', found: false, comment: '<b>fed</b>' }],
        })),
      '2027-06-01',
    );
    await page.user.click(screen.getByRole('button', { name: 'Ejerens liste' }));
    await shown('Ejerens liste');
    expect(
      within(await screen.findByRole('table')).getByRole('row', { name: 'Rotter Opgavelistens redaktør 2 3' }),
    ).toBeTruthy();
    expect(screen.getByText('<b>fed</b>')).toBeTruthy();
    expect(
      await within(screen.getByRole('region', { name: 'Sider, der skal gås igennem' })).findByRole('button', {
        name: 'Økonomisk friplads',
      }),
    ).toBeTruthy();
  });
});
