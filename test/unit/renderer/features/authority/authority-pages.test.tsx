// Mine beføjelser, Bemanding and Modtagelse on the page: what is asked of the core, and what is shown of its answer.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mineOn, OFFICER, weekAt } from '../../make-authority.ts';
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

describe('Bemanding', () => {
  it('draws the week, says it in words, and tries an absence without keeping it', async () => {
    const { user, core } = await openPage((scripted) =>
      scripted.answer('authority.coverage', ({ trial }) => weekAt(trial.absent === null ? 1 : 2)),
    );
    await user.click(screen.getByRole('button', { name: 'Bemanding' }));
    const picture = await screen.findByRole('region', { name: 'Ugen kvarter for kvarter' });
    expect(
      within(picture)
        .getAllByRole('img')
        .map((one) => one.getAttribute('aria-label')),
    ).toContain('26.11.2026: ingen 10.15–10.30');
    await user.click(screen.getByRole('button', { name: `Prøv: ${OFFICER.name}` }));
    expect(await screen.findByText('Du prøver noget. Intet gemmes.')).toBeTruthy();
    expect(core.inputsOf('authority.coverage').at(-1)?.trial).toEqual({
      absent: OFFICER.uuid,
      oneMoreFrom: null,
      dispensation: 'asIs',
    });
    await user.click(screen.getByRole('button', { name: 'Nulstil' }));
    await waitFor(() => expect(screen.queryByText('Du prøver noget. Intet gemmes.')).toBeNull());
  });
});
