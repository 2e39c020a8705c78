// The guidance portal as a caseworker meets it: searched and read by keyboard, calculated, answered, and reached from a case.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, openFleet, type OpenDesk, type OpenFleet } from './launch.ts';

const finder = (page: Page) => page.getByRole('combobox', { name: /søg i opgaver/i });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const goTo = async (page: Page) =>
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /vejledning/i })
    .click();

/** Searches by keyboard alone and opens the first hit once it is the one that is wanted. */
async function openTask(page: Page, text: string, title: string): Promise<void> {
  await finder(page).fill(text);
  await page.getByRole('option', { selected: true }).filter({ hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  await heading(page, title).waitFor();
}

for (const { host, missing } of hosts()) {
  for (const dark of [false, true]) {
    describe.skipIf(missing !== null)(
      `guidance in ${host}, ${dark ? 'dark' : 'light'}${missing === null ? '' : ` (skipped: ${missing})`}`,
      () => {
        let fleet: OpenFleet;
        let desk: OpenDesk;
        beforeAll(async () => {
          fleet = await openFleet({ citizens: 60, latency: 'none' });
          desk = await openDesk(host, fleet, { data: dark ? 'dark' : 'light', dark });
          await goTo(desk.page);
        });
        afterAll(async () => {
          await desk?.close();
          await fleet?.close();
        });

        it('finds a task with a typing error and shows its page; accessible', async () => {
          const { page } = desk;
          expect(await violations(page)).toEqual([]);
          await openTask(page, 'økonomisk frplads', 'Økonomisk friplads');
          expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
          const text = await page.locator('.place').innerText();
          for (const words of [
            'Hvad Borgerservice må',
            'Sådan løses opgaven',
            'Lovgrundlag',
            'Klage',
            'Kilde: ',
            'ikke verificeret',
            'Ansvar over tid',
          ])
            expect(text).toContain(words);
          await page.getByLabel(/senere lov/i).check();
          expect(await violations(page)).toEqual([]);
          expect(desk.complaints).toEqual([]);
        });

        it('calculates step by step and refuses a year without rates; the figures survive another page', async () => {
          const { page } = desk;
          await openTask(page, 'økonomisk friplads', 'Økonomisk friplads');
          await page.getByRole('button', { name: 'Straksberegning' }).click();
          await page.getByRole('combobox', { name: 'År' }).selectOption('2024');
          await page.getByRole('textbox', { name: /indkomst om måneden/i }).fill('20.000');
          await page.getByRole('textbox', { name: /^plads 1/i }).fill('4.000');
          await expect
            .poll(async () => await page.locator('.result').innerText())
            .toMatch(/betaler om måneden \(2024\)\s+[\d.]+,\d\d\skr\./);
          expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(4);
          expect(await violations(page)).toEqual([]);
          await page.getByRole('combobox', { name: 'År' }).selectOption('2025');
          await expect
            .poll(async () => await page.getByRole('alert').innerText())
            .toContain('Der er ingen satser for 2025');
          expect(await violations(page)).toEqual([]);
          await page
            .getByRole('navigation')
            .getByRole('button', { name: /indstillinger/i })
            .click();
          await goTo(page);
          expect(await page.getByRole('textbox', { name: /^plads 1/i }).inputValue()).toBe('4.000');
        });

        it('walks a life situation: an answer switches a line off, a task opens and leads back', async () => {
          const { page } = desk;
          await finder(page).fill('');
          await page.getByRole('button', { name: 'Livssituation', exact: true }).click();
          await page.getByRole('button', { name: /^Flytte 15/ }).click();
          await heading(page, 'Flytte').waitFor();
          const follows = page.getByRole('region', { name: 'Opgaver, der følger' });
          expect(await follows.innerText()).toContain('Boligsikring');
          await page
            .getByRole('group', { name: /lejebolig/ })
            .getByRole('button', { name: 'Nej' })
            .click();
          expect(await follows.innerText()).not.toContain('Boligsikring');
          expect(await violations(page)).toEqual([]);
          await follows.getByRole('button').first().press('Enter');
          await heading(page, 'Folkeregister (flytteanmeldelser)').waitFor();
          expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
          await page.getByRole('button', { name: 'Tilbage' }).click();
          await heading(page, 'Flytte').waitFor();
          expect(await follows.innerText()).not.toContain('Boligsikring');
        });

        it('takes an answer to the owner’s list', async () => {
          const { page } = desk;
          await openTask(page, 'rotter', 'Rotter');
          const form = page.getByRole('form', { name: 'Fandt du svaret?' });
          await form.getByRole('button', { name: 'Nej' }).click();
          await page.keyboard.type('Hvem kommer ud?');
          await page.keyboard.press('Enter');
          await expect.poll(async () => await form.innerText()).toContain('Tak');
          await page.getByRole('button', { name: 'Ejerens liste' }).click();
          await expect.poll(async () => await page.locator('.place').innerText()).toContain('Hvem kommer ud?');
          expect(await violations(page)).toEqual([]);
        });

        it('is reached from a case by its KLE number', async () => {
          const { page } = desk;
          await page.getByRole('combobox', { name: /cpr/i }).fill('120568-0008');
          await page.keyboard.press('Enter');
          await page.mouse.move(5, 5);
          const rows = page
            .getByRole('grid')
            .getByRole('row')
            .filter({ has: page.getByRole('gridcell') });
          await expect.poll(async () => await rows.count()).toBeGreaterThan(5);
          await rows
            .filter({ hasText: /32\.\d\d\.\d\d/ })
            .first()
            .dblclick();
          await page
            .getByRole('complementary', { name: 'Valgt sag' })
            .getByRole('button', { name: 'Vejledning til opgaven' })
            .click();
          await page.locator('.place h2').waitFor();
          expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
          expect(desk.complaints).toEqual([]);
        });
      },
    );
  }
}
