// Straksberegning on the screen: the same answer as the rules give, step by step, a refused year in words, and what is not verified.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { calculate } from '../../../../../electron/core/guidance/portal.ts';
import { formatFor } from '../../../../../renderer/i18n/format.ts';
import { finder, goToGuidance, openGuidance } from './open-guidance.ts';

const plain = (text: string | null) => (text ?? '').replaceAll('\u00A0', ' ');
const kroner = (ore: number) => plain(formatFor('da').money(ore / 100));
const form = () => screen.getByRole('form', { name: 'Oplysninger' });
const field = (name: string | RegExp) => within(form()).getByRole('textbox', { name });

async function openCalculator(task: string) {
  const page = await openGuidance();
  await page.user.type(finder(), task);
  await waitFor(() => expect(screen.getAllByRole('option')[0]?.textContent).toContain(task));
  await page.user.keyboard('{Enter}');
  await page.user.click(await screen.findByRole('button', { name: 'Straksberegning' }));
  return page;
}

describe('boligstøtte', () => {
  it('shows every step with its source, marks a rate without one, and follows what is typed', async () => {
    const page = await openCalculator('Boligsikring');
    expect(screen.getByText(/Udfyld oplysningerne/)).toBeTruthy();
    await page.user.selectOptions(within(form()).getByRole('combobox', { name: 'År' }), '2026');
    await page.user.type(field(/^Husleje/), '84.000');
    await page.user.type(field(/^Areal/), '70');
    await page.user.type(field(/indkomst om året/), '210.000');
    const expected = calculate({
      calculator: 'boligstoette',
      year: 2026,
      benefit: 'boligsikring',
      annualRent: 84_000_00,
      area: 70,
      adults: 1,
      children: 0,
      annualIncome: 210_000_00,
      wealth: 0,
      bothAdultsUnder30: false,
      exemptFromChildlessCap: false,
    });
    if (expected.kind !== 'calculated') throw new Error('2026 has no rates');
    await waitFor(() =>
      expect(plain(document.querySelector('.result')?.textContent ?? null)).toContain(kroner(expected.perMonth)),
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(expected.steps.length);
    for (const [index, step] of expected.steps.entries()) {
      const text = plain(rows[index]?.textContent ?? null);
      for (const words of [step.label.da, plain(step.formula.da), step.source, kroner(step.amount)])
        expect(text).toContain(words);
      expect(text.includes('ikke verificeret'), step.label.da).toBe(!step.verified);
    }
    for (const { da } of expected.reservations) expect(screen.getByText(da)).toBeTruthy();
    await page.user.click(within(form()).getByRole('checkbox', { name: /Førtids/ }));
    await waitFor(() =>
      expect(plain(document.querySelector('.result')?.textContent ?? null)).not.toContain(kroner(expected.perMonth)),
    );
  });

  it('refuses a year without rates in words and offers the years that have them', async () => {
    const page = await openCalculator('Boligsikring');
    await page.user.type(field(/^Husleje/), '84000');
    await page.user.type(field(/^Areal/), '70');
    await page.user.type(field(/indkomst om året/), '210000');
    await page.user.selectOptions(within(form()).getByRole('combobox', { name: 'År' }), '2025');
    expect((await screen.findByRole('alert')).textContent).toContain('Der er ingen satser for 2025');
    expect(document.querySelector('.result')).toBeNull();
    await page.user.click(screen.getByRole('button', { name: 'Brug 2026' }));
    await waitFor(() => expect(document.querySelector('.result')).not.toBeNull());
  });

  it('says what is wrong with an amount and calculates nothing of it', async () => {
    const page = await openCalculator('Boligsikring');
    await page.user.type(field(/^Husleje/), 'mange');
    expect(within(form()).getByRole('alert').textContent).toContain('Skriv et beløb i kroner');
    expect(page.core.inputsOf('guidance.calculate')).toEqual([]);
  });
});

describe('økonomisk friplads', () => {
  it('takes several places, keeps the figures over another page, and forgets them when cleared', async () => {
    const page = await openCalculator('Økonomisk friplads');
    await page.user.selectOptions(within(form()).getByRole('combobox', { name: 'År' }), '2024');
    await page.user.type(field(/indkomst om måneden/), '20.000');
    await page.user.type(field(/^Plads 1/), '4.000');
    await page.user.click(within(form()).getByRole('button', { name: /Tilføj plads/ }));
    await page.user.type(field(/^Plads 2/), '2.500');
    const expected = calculate({
      calculator: 'oekonomisk-friplads',
      year: 2024,
      monthlyIncome: 20_000_00,
      singleParent: false,
      childrenAtHome: 1,
      places: [4000_00, 2500_00],
    });
    if (expected.kind !== 'calculated') throw new Error('2024 has no rates');
    await waitFor(() =>
      expect(plain(document.querySelector('.result')?.textContent ?? null)).toContain(kroner(expected.perMonth)),
    );
    await page.user.click(screen.getByRole('button', { name: 'Indstillinger' }));
    await goToGuidance(page);
    expect((field(/^Plads 2/) as HTMLInputElement).value).toBe('2.500');
    await page.user.click(within(form()).getByRole('button', { name: 'Fjern plads 1' }));
    expect((field(/^Plads 1/) as HTMLInputElement).value).toBe('2.500');
    await page.user.click(within(form()).getByRole('button', { name: 'Ryd' }));
    expect((field(/indkomst om måneden/) as HTMLInputElement).value).toBe('');
    expect(document.querySelector('.result')).toBeNull();
  });
});
