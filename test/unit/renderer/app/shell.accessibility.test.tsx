// What axe can see without a layout: names, roles and ARIA on every page and in the states that matter. Contrast is measured in
// a browser.
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { FAF, makeCase, makeCitizen, makeDetail, REGISTER, settled, SKAT, ULLA } from '../make-facts.ts';
import { finder, openGuidance } from '../features/guidance/open-guidance.ts';
import { openPage, typed } from '../open-page.tsx';

async function breaches(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    // Needs a layout; happy-dom has none.
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

describe('accessibility', () => {
  it('holds on the start page and in the search list', async () => {
    document.title = 'Sagsbord';
    const page = await openPage((core) =>
      core.answer('citizens.searchHeld', () => ({
        hits: [{ cpr: ULLA, name: 'Ulla', protected: false, address: null, seenAt: '2026-11-23T08:15:00.000Z' }],
        held: 1,
      })),
    );
    expect(await breaches()).toEqual([]);
    await page.user.type(screen.getByRole('combobox'), 'ulla');
    await screen.findByRole('option');
    await page.user.keyboard('{ArrowDown}');
    expect(await breaches()).toEqual([]);
  });

  it('holds on a citizen with a failed source and an open case', async () => {
    document.title = 'Sagsbord';
    const row = makeCase('1', { title: 'Boligstøtte' });
    const page = await openPage((core) =>
      core.answer('cases.get', () => makeDetail(row, { facts: [{ name: 'Støtte', value: 1, unit: 'kr' }] })),
    );
    await page.lookUp(typed(ULLA));
    await page.during(() =>
      page.core.change(ULLA, {
        citizen: makeCitizen({ addressHidden: true, protected: true, address: null }),
        sources: [
          settled(REGISTER, 'ok', { count: 1 }),
          settled(FAF, 'ok', { count: 1 }),
          settled(SKAT, 'failed', { problem: 'deadline', retryAt: null }),
        ],
        cases: [row],
      }),
    );
    await page.user.click(within(screen.getByRole('grid')).getByText('Boligstøtte'));
    await waitFor(() => expect(screen.getByText('Støtte')).toBeTruthy());
    expect(await breaches()).toEqual([]);
  });

  it('holds on the training page and the settings', async () => {
    document.title = 'Sagsbord';
    const page = await openPage((core) =>
      core.answer('training.get', () => ({
        sources: [{ id: FAF, name: 'FAF', faults: ['down'], active: null }],
        people: [],
      })),
    );
    for (const name of ['Øvelse', 'Indstillinger']) {
      await page.user.click(screen.getByRole('button', { name }));
      await screen.findByRole('heading', { level: 1, name });
      expect(await breaches()).toEqual([]);
    }
  });

  it('holds in the guidance portal: browsing, results, a task, its calculation, a life situation and the owner’s list', async () => {
    document.title = 'Sagsbord';
    const page = await openGuidance();
    await screen.findByRole('button', { name: /^BTF/ });
    expect(await breaches()).toEqual([]);
    await page.user.type(finder(), 'boligsikring');
    await screen.findAllByRole('option');
    await page.user.keyboard('{Enter}');
    await screen.findByText('Sådan løses opgaven');
    expect(await breaches()).toEqual([]);
    await page.user.click(screen.getByRole('button', { name: 'Straksberegning' }));
    expect(await breaches()).toEqual([]);
    await page.user.clear(finder());
    await page.user.click(screen.getByRole('button', { name: 'Livssituation' }));
    await page.user.click(await screen.findByRole('button', { name: /^Flytte 15/ }));
    await screen.findByRole('heading', { level: 2, name: 'Flytte' });
    expect(await breaches()).toEqual([]);
    await page.user.click(screen.getByRole('button', { name: 'Ejerens liste' }));
    expect(await breaches()).toEqual([]);
  });
});
