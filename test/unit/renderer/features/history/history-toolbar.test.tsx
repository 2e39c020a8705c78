// The filters over the table and the honest number beside them.
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FAF, makeCase, makeCitizen, REGISTER, settled, SKAT, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';

async function openWithThree() {
  const page = await openPage();
  await page.lookUp(typed(ULLA));
  await page.during(() =>
    page.core.change(ULLA, {
      citizen: makeCitizen(),
      sources: [
        settled(REGISTER, 'ok', { count: 1 }),
        settled(FAF, 'ok', { count: 2 }),
        settled(SKAT, 'failed', { problem: 'deadline', retryAt: null }),
      ],
      cases: [
        makeCase('1', { title: 'Bolig' }),
        makeCase('2', { title: 'Pension', progress: 'Afsluttet' }),
        makeCase('3', { title: 'Forskud', source: SKAT }),
      ],
    }),
  );
  return page;
}
const shown = () => within(screen.getByRole('grid')).queryAllByRole('row').length - 1;

describe('the filters', () => {
  it('narrow the table by text, by open cases and by source, and can be cleared', async () => {
    const { user } = await openWithThree();
    expect(shown()).toBe(3);
    await user.click(screen.getByRole('button', { name: 'Åbne' }));
    expect(shown()).toBe(2);
    expect(screen.getByText(/2 af 3 sager/)).toBeTruthy();
    await user.type(screen.getByRole('searchbox', { name: 'Filtrér sager' }), 'forskud');
    expect(shown()).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Ryd filtre' }));
    expect(shown()).toBe(3);
    await user.click(screen.getByRole('button', { name: /Alle kilder/ }));
    await user.click(screen.getByRole('checkbox', { name: 'Skat Forskud', hidden: true }));
    expect(shown()).toBe(1);
  });

  it('say that they hide everything, and clear themselves', async () => {
    const { user } = await openWithThree();
    await user.type(screen.getByRole('searchbox', { name: 'Filtrér sager' }), 'findes ikke');
    expect(screen.getByText('Filteret skjuler alle 3 sager.')).toBeTruthy();
    expect(screen.queryByText(/^Ingen sager/)).toBeNull();
    await user.click(screen.getAllByRole('button', { name: 'Ryd filtre' }).at(-1) as HTMLElement);
    expect(shown()).toBe(3);
  });

  it('say beside the number that a source is missing', async () => {
    await openWithThree();
    expect(screen.getByText(/1 kilde mangler/)).toBeTruthy();
  });
});
