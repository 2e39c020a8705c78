// Mine beføjelser on the page: what is asked of the core, and what is shown of its answer.
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mineOn } from '../../make-authority.ts';
import { openPage } from '../../open-page.tsx';
import { wireError } from '../../scripted-core.ts';

describe('Mine beføjelser', () => {
  it('shows what may be decided, and on a day that is tried what is lost', async () => {
    const { user, core } = await openPage((scripted) => scripted.answer('authority.mine', ({ day }) => mineOn(day)));
    await user.click(screen.getByRole('button', { name: 'Mine beføjelser' }));
    expect(await screen.findByRole('heading', { name: 'Må afgøre 1' })).toBeTruthy();
    expect(screen.getByRole('row', { name: /flytteanmeldelser.*KFF.*Dispensation fra styrelsesloven/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Ny struktur/ }));
    expect(await screen.findByText('1 mindre end i dag')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /Må afgøre/ })).toBeNull();
    expect(screen.getByText('Der er ingen dispensation.')).toBeTruthy();
    expect(core.inputsOf('authority.mine').at(-1)).toEqual({ day: '2006-01-01', laterLaw: false });
  });

  it('says that the organisation is not known, and not that nothing is allowed', async () => {
    const { user } = await openPage((scripted) =>
      scripted.answer('authority.mine', () => wireError('ORGANISATION_MISSING')),
    );
    await user.click(screen.getByRole('button', { name: 'Mine beføjelser' }));
    expect(await screen.findByText('Organisationen kendes ikke')).toBeTruthy();
    expect(screen.queryByText(/Må afgøre/)).toBeNull();
  });
});
