// Authority as a person meets it, on the real desk: Mine beføjelser with a date to try, a week's coverage, and whom the rules keep the person from.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, type OpenDesk, openFleet, type OpenFleet } from './launch.ts';

const LIVA = '0612185002';
const ULLA = '1205680008';
const VILMA = '2605720002';

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(`authority in ${host}${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
    let fleet: OpenFleet;
    let desk: OpenDesk;
    beforeAll(async () => {
      fleet = await openFleet({ latency: 'none' });
      desk = await openDesk(host, fleet, { data: `authority-${host}` });
    });
    afterAll(async () => {
      await desk?.close();
      await fleet?.close();
    });

    it('shows what may be decided today and what a day to try takes away', async () => {
      const { page } = desk;
      await page.getByRole('button', { name: 'Mine beføjelser' }).click();
      await page.getByRole('heading', { name: /^Må afgøre/ }).waitFor();
      expect(await page.getByRole('row', { name: /flytteanmeldelser/ }).innerText()).toContain(
        'Dispensation fra styrelsesloven',
      );
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: /^Skat til staten/ }).click();
      await page.getByText(/færre end i dag/).waitFor();
      await page.getByText('Dispensationen fra styrelsesloven er ikke begyndt.').waitFor();
    });

    it('draws a week and tries it without the dispensation', async () => {
      const { page } = desk;
      await page.getByRole('button', { name: 'Bemanding' }).click();
      await page.getByRole('heading', { name: 'De værste huller' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Uden', exact: true }).click();
      await page.getByText('Du prøver noget. Intet gemmes.').waitFor();
    });

    it('withholds a VIP case with the reason, opens it under a nødopslag for reading, and the lead sees it on her start page', async () => {
      const { page } = desk;
      await page.keyboard.press('Control+k');
      await page.keyboard.type(VILMA);
      await page.keyboard.press('Enter');
      await page.getByRole('grid').getByText('Indholdet vises ikke').click();
      const pane = page.getByRole('complementary', { name: 'Valgt sag' });
      await pane
        .getByRole('region', { name: 'Du må ikke medvirke i denne sag' })
        .getByText('VIP-sag. Kun udpegede medarbejdere har adgang.')
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await pane.getByRole('button', { name: 'Nødopslag …' }).click();
      const dialog = page.getByRole('dialog', { name: 'Nødopslag' });
      await dialog.getByRole('textbox').fill('Hospitalet ringer og spørger nu.');
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Åbn sagen' }).click();
      await pane.getByText(/^Nødopslag til kl\./).waitFor();
      await pane.getByRole('heading', { name: /^Forløb/ }).waitFor();
      expect(await page.getByRole('grid').getByText('Indholdet vises ikke').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await page.locator('.top-bar .person').click();
      await page.getByRole('searchbox', { name: 'Søg navn, sted eller funktion' }).fill('OEV201');
      await page.getByRole('button', { name: /Karin Fiktiv/ }).click();
      const today = page.getByRole('region', { name: '1 nødopslag i dag' });
      await today.getByText('Hospitalet ringer og spørger nu.').waitFor();
      expect(await violations(page)).toEqual([]);
      await today.getByRole('button', { name: 'Sag hos 260572-0002' }).click();
      // Her own role reaches the case: it is simply open.
      await pane.getByRole('heading', { name: /^Forløb/ }).waitFor();
      expect(await pane.getByText(/^Nødopslag til kl\./).count()).toBe(0);
      await page.locator('.top-bar .person').click();
      await page.getByRole('searchbox', { name: 'Søg navn, sted eller funktion' }).fill('OEV001');
      await page.getByRole('button', { name: /Mette Skrankegaard/ }).click();
      await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('Mette Skrankegaard');
    });

    it('keeps the own child closed, and says why on a plain card with nothing of hers', async () => {
      const { page } = desk;
      await page.keyboard.press('Control+k');
      await page.keyboard.type(LIVA);
      await page.keyboard.press('Enter');
      const card = page.getByRole('alert', { name: /Du er inhabil og kan ikke åbne borgeren/ });
      await card.waitFor();
      await card.getByText('Parten er i din nærmeste familie efter CPR.').waitFor();
      await card.getByText('Forvaltningsloven § 3, stk. 1 og 3').waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
      expect(await page.getByText('Liva', { exact: false }).count()).toBe(0);
      expect(await violations(page)).toEqual([]);
    });

    it('lets a person report herself partial: the citizen closes at once', async () => {
      const { page } = desk;
      await page.keyboard.press('Control+k');
      await page.keyboard.type(ULLA);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Fritag mig', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Fritag mig som inhabil' });
      await dialog.getByRole('textbox').fill('Vi har været naboer i tyve år.');
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Fritag mig' }).click();
      await page
        .getByRole('alert', { name: /Du er inhabil/ })
        .getByText('Du er fritaget for denne sag eller borger som inhabil.')
        .waitFor();
      expect(desk.complaints).toEqual([]);
    });
  });
}
