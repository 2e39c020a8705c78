// Authority as a person meets it, on the real desk: Mine beføjelser with a date to try, a week's coverage, and the own child's case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, type OpenDesk, openFleet, type OpenFleet } from './launch.ts';

const LIVA = '0612185002';

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
      expect(await page.getByRole('row', { name: /flytteanmeldelser/ }).innerText()).toContain('Dispensation fra styrelsesloven');
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

    it('locks every act on the own child’s case, and says why by keyboard alone', async () => {
      const { page } = desk;
      await page.keyboard.press('Control+k');
      await page.keyboard.type(LIVA);
      await page.keyboard.press('Enter');
      const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'FAF Ydelser' }).first();
      await row.dblclick();
      const button = page.getByRole('button', { name: /^Skriv notat \(Må ikke\)/ });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByText('Parten er i din nærmeste familie efter CPR.').first().waitFor();
      expect(await page.getByRole('button', { name: /Giv sagen videre til/ }).count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(desk.complaints).toEqual([]);
    });
  });
}
