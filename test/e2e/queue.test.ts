// Reception hands a citizen over to a second desk, which sees it, takes it and has the citizen on the screen. On the real product.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, type OpenDesk, openFleet, type OpenFleet } from './launch.ts';

/** Nobody's family at either desk: the receptionist is Ulla Prøvegaard's daughter, and would not see her place. */
const MATHILDE = '0405550002';

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(
    `the queue between two desks in ${host}${missing === null ? '' : ` (${missing})`}`,
    () => {
      let fleet: OpenFleet;
      let front: OpenDesk;
      let back: OpenDesk;
      beforeAll(async () => {
        fleet = await openFleet({ latency: 'none' });
        front = await openDesk(host, fleet, { data: 'front' });
        back = await openDesk(host, fleet, { data: 'back' });
      });
      afterAll(async () => {
        await front?.close();
        await back?.close();
        await fleet?.close();
      });

      it('hands over in one act, and the other desk takes it in one', async () => {
        const { page } = front;
        await page.locator('.top-bar .person').click();
        await page.getByRole('searchbox', { name: 'Søg navn, sted eller funktion' }).fill('OEV221');
        await page.getByRole('button', { name: /Sofie Prøvegaard/ }).click();
        await expect.poll(() => page.getByRole('contentinfo').textContent()).toContain('Sofie Prøvegaard');
        await page.getByRole('button', { name: 'Modtagelse', exact: true }).click();
        await page.getByRole('searchbox', { name: 'Hvad drejer det sig om?' }).fill('flytning');
        await page
          .getByRole('button', { name: /flytteanmeldelser/i })
          .first()
          .click();
        await page.getByLabel(/CPR-nummer \(hvis/).fill(MATHILDE);
        await page.getByRole('button', { name: 'Sæt i kø: Sagsbehandler' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Sæt i kø: Sagsbehandler' }).click();
        await page.getByText('Nummer 1 er sat i kø til Sagsbehandler.').waitFor();
        expect(await page.locator('body').innerText()).not.toContain(MATHILDE);

        const other = back.page;
        await other.getByRole('button', { name: 'Tag ind' }).waitFor({ timeout: 30_000 });
        expect(await violations(other)).toEqual([]);
        await other.getByRole('button', { name: 'Tag ind' }).click();
        await other.getByRole('tab', { name: /Mathilde Mangesager/ }).waitFor();
        await page.getByText('bliver betjent').waitFor({ timeout: 30_000 });
        expect([...front.complaints, ...back.complaints]).toEqual([]);
      });
    },
  );
}
