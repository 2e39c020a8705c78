// Signing out: what goes and what waits is said first; then nothing of a citizen is on the page.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FAF, makeCase, makeCitizen, REGISTER, settled, ULLA } from '../make-facts.ts';
import { openPage, typed } from '../open-page.tsx';

it('says what goes and what waits, and leaves nothing of the citizen on the page', async () => {
  const { user, core, lookUp, during } = await openPage((scripted) => {
    scripted.answer('outbox.list', () => ({ items: [], counts: { waiting: 2 }, unreadable: 0 }));
    scripted.answer('session.signOut', () => {
      scripted.session = { ...scripted.session, person: null, ended: 'signedOut' };
      return { waiting: 2 };
    });
  });
  await lookUp(typed(ULLA));
  await during(() =>
    core.change(ULLA, {
      citizen: makeCitizen(),
      cases: [makeCase('FAF-1')],
      sources: [settled(REGISTER, 'ok', { count: 1 }), settled(FAF, 'ok', { count: 1 })],
    }),
  );
  expect(screen.getByRole('heading', { name: 'Ulla Prøvegaard' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Mette Skrankegaard/ }));
  await user.click(await screen.findByRole('button', { name: 'Log af' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Log af' }));
  expect(dialog.getByText(/^2 handlinger i Udbakken er ikke færdige/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Slet kopierne, og log af' }));
  expect(await screen.findByRole('heading', { name: 'Log på' })).toBeTruthy();
  await waitFor(() => expect(document.body.textContent).not.toContain('Ulla'));
  expect(screen.queryByRole('tab', { name: /Ulla/ })).toBeNull();
});
