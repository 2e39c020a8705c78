// The search field: what may be a CPR number opens, letters search among citizens that are held, the rest is said in a sentence.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { POUL, ULLA } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';
import { type ScriptedCore, wireError } from '../../scripted-core.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox');
const holdTwo = (core: ScriptedCore) =>
  core.answer('citizens.searchHeld', ({ text }) => ({
    hits: [
      { cpr: ULLA, name: 'Ulla Prøvegaard', protected: false, address: null, seenAt: '2026-11-23T08:15:00.000Z' },
      { cpr: POUL, name: 'Poul Prøvegaard', protected: false, address: null, seenAt: '2026-11-22T08:15:00.000Z' },
    ].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
    held: 17,
  }));

describe('a number in the search field', () => {
  it.each(['120568-0008', '1205680008', ' 120568 0008 '])('opens as typed: %s', async (text) => {
    const page = await openPage();
    await page.lookUp(text);
    expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA }]);
    expect(field().value).toBe('');
  });

  it('opens also when it fails modulus 11, or is a replacement number', async () => {
    const page = await openPage();
    await page.lookUp('7205680008');
    expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: '7205680008' }]);
  });

  it.each([
    ['12056', /ti cifre/],
    ['3102680008', /ikke en dato/],
  ])('that cannot be one (%s) is said in a sentence under the field, and the text stays', async (text, words) => {
    const page = await openPage();
    await page.lookUp(text);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toMatch(words);
    expect(field().value).toBe(text);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().getAttribute('aria-describedby')).toBe(alert.id);
    expect(page.core.inputsOf('citizens.open')).toEqual([]);
    await page.user.type(field(), '1');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is never searched for', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), '120568');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(page.core.inputsOf('citizens.searchHeld')).toEqual([]);
  });
});

describe('letters in the search field', () => {
  it('list the citizens that are held and say that only those are searched', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve');
    const list = await screen.findByRole('listbox');
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(2));
    expect(screen.getByText(/Der søges kun i navn og adresse på de 17 borgere/)).toBeTruthy();
    expect(field().getAttribute('aria-expanded')).toBe('true');
    expect(field().getAttribute('aria-controls')).toBe(list.id);
  });

  it('are asked for once when the hand rests, not at every key: every search is logged', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve');
    await screen.findByText(/Der søges kun/);
    expect(page.core.inputsOf('citizens.searchHeld')).toHaveLength(1);
  });

  it('are chosen with the arrows and opened with Enter', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    await page.user.keyboard('{ArrowDown}{ArrowDown}');
    const chosen = screen.getAllByRole('option')[1];
    expect(chosen?.getAttribute('aria-selected')).toBe('true');
    expect(field().getAttribute('aria-activedescendant')).toBe(chosen?.id);
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: POUL }]));
  });

  it('open nobody on Enter until one is chosen', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve{Enter}');
    expect(screen.getByRole('alert').textContent).toMatch(/Vælg en borger/);
    expect(page.core.inputsOf('citizens.open')).toEqual([]);
  });

  it('close the list with Escape and keep the text', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve');
    await screen.findByRole('listbox');
    await page.user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field().value).toBe('prøve');
  });

  it('leave no CPR number in the ids of the list', async () => {
    const page = await openPage(holdTwo);
    await page.user.type(field(), 'prøve');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    expect(
      screen
        .getAllByRole('option')
        .map(({ id }) => id)
        .join(),
    ).not.toMatch(/\d{10}/);
  });

  it('say nothing untrue when the search itself fails', async () => {
    const page = await openPage((core) => core.answer('citizens.searchHeld', () => wireError('INTERNAL')));
    await page.user.type(field(), 'prøve');
    await waitFor(() => expect(page.core.inputsOf('citizens.searchHeld')).toHaveLength(1));
    await page.during(() => {});
    expect(screen.queryByText(/Ingen med det navn/)).toBeNull();
  });
});
