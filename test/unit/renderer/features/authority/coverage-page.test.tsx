// Bemanding on the page: what is asked of the core, and what is shown of its answer.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OFFICER, weekAt } from '../../make-authority.ts';
import { openPage } from '../../open-page.tsx';

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
