// The training page: a fault for each simulator, the names of faults in words, and people to try.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FAF, SKAT, ULLA } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';
import type { ScriptedCore } from '../../scripted-core.ts';

const fleet = (core: ScriptedCore) =>
  core.answer('training.get', () => ({
    sources: [
      { id: FAF, name: 'FAF Ydelser', faults: ['down', 'wrongPerson', 'someNewTrap'], active: null },
      { id: SKAT, name: 'Skat Forskud', faults: ['down', 'slow'], active: 'slow' },
    ],
    people: [{ cpr: ULLA, name: 'Ulla Prøvegaard', why: 'healthy' }],
  }));

describe('the training page', () => {
  it('gives a simulator a fault and takes it away', async () => {
    const page = await openPage(fleet);
    await page.user.click(await screen.findByRole('button', { name: 'Øvelse' }));
    await page.user.selectOptions(await screen.findByRole('combobox', { name: 'Fejl i FAF Ydelser' }), 'down');
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Fejl i Skat Forskud' }), '');
    expect(page.core.inputsOf('training.setFault')).toEqual([
      { id: FAF, fault: 'down' },
      { id: SKAT, fault: null },
    ]);
  });

  it('shows the fault in force, faults in words, and one without words readably', async () => {
    const page = await openPage(fleet);
    await page.user.click(await screen.findByRole('button', { name: 'Øvelse' }));
    const select = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Fejl i FAF Ydelser' });
    expect([...select.options].map(({ text }) => text)).toEqual([
      'Ingen fejl',
      'Svarer slet ikke',
      'Svarer om en anden person',
      'some new trap',
    ]);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Fejl i Skat Forskud' }).value).toBe('slow');
  });

  it('offers the people on the start page too, with what each is there for; a press opens', async () => {
    const page = await openPage(fleet);
    const person = await screen.findByRole('button', { name: /Ulla Prøvegaard/ });
    expect(within(person).getByText('Mange slags oplysninger, ingen problemer')).toBeTruthy();
    await page.user.click(person);
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA }]));
  });
});
