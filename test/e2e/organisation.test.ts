// Changing who one is at the desk, signing out, and the secondment register, in the real product: what was the one's is not there for the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, openFleet, type OpenDesk, type OpenFleet } from './launch.ts';

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(`who is at the desk in ${host}${missing === null ? '' : ` (${missing})`}`, () => {
    let fleet: OpenFleet;
    let desk: OpenDesk;
    const become = async (looked: string, name: RegExp) => {
      const { page } = desk;
      await page.locator('.top-bar .person').click();
      await page.getByRole('searchbox', { name: 'Søg navn, sted eller funktion' }).fill(looked);
      await page.getByRole('button', { name }).click();
    };
    const bar = () => desk.page.getByRole('contentinfo').textContent();

    beforeAll(async () => {
      fleet = await openFleet({ latency: 'none' });
      desk = await openDesk(host, fleet);
    });
    afterAll(async () => {
      await desk?.close();
      await fleet?.close();
    });

    it('is the training caseworker without a click', async () => {
      await expect.poll(bar).toContain('Logget på: Mette Skrankegaard, sagsbehandler');
    });

    it('becomes a seconded Skat officer: the tabs are gone, and the status bar says from where, to where and that it ends', async () => {
      await desk.page.getByRole('button', { name: /Ulla Prøvegaard/ }).click();
      await desk.page.getByRole('tab', { name: /Ulla Prøvegaard/ }).waitFor();
      await become('SKAT03', /Mohammed Opdigtet/);
      await expect.poll(bar).toContain('Udstationeret fra Skat København (øvelse) til Borgerservice Amager');
      await expect.poll(bar).toMatch(/Udstationering slutter om \d dage?/);
      expect(await desk.page.getByRole('tab', { name: /Ulla Prøvegaard/ }).count()).toBe(0);
    });

    it('shows the register, and a lead the form; axe finds nothing in either', async () => {
      const { page } = desk;
      await become('leder Amager', /Rikke Øksendal/);
      await expect.poll(bar).toContain('Rikke Øksendal');
      await page.getByRole('button', { name: /Udstatio.?neringer/ }).click();
      await page.getByRole('rowheader', { name: 'Mohammed Opdigtet' }).waitFor();
      expect(await page.getByText(/Mohammed Opdigtets udstationering til Borgerservice Amager slutter/).count()).toBe(
        1,
      );
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Ny udstationering' }).click();
      await page.getByRole('dialog', { name: 'Ny udstationering' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });

    it('signs out to a page that shows no citizen, and in again', async () => {
      const { page } = desk;
      await page.locator('.top-bar .person').click();
      await page.getByRole('button', { name: 'Log af' }).click();
      await page.getByRole('button', { name: 'Slet kopierne, og log af' }).click();
      await page.getByRole('heading', { name: 'Log på' }).waitFor();
      expect(await page.getByText('Ulla Prøvegaard').count()).toBe(0);
      await page.getByRole('button', { name: /Mette Skrankegaard/ }).click();
      await expect.poll(bar).toContain('Mette Skrankegaard');
      await page.getByRole('tab', { name: /Ulla Prøvegaard/ }).waitFor();
      expect(desk.complaints).toEqual([]);
    });
  });
}
