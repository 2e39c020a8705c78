// Mine sager and Holdet as a caseworker meets them, in every host of this machine: the real bundle, core and fleet; and a day without the line.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, openFleet, type OpenDesk, type OpenFleet } from './launch.ts';

const EVERY_SOURCE = [
  'folkeregister',
  'faf-ydelser',
  'skat-forskud',
  'suf-omsorg',
  'kff-esdh',
  'uuf-skole',
  'cpr-opslag',
  'ksr-register',
  'btf-sager',
  'mff-sager',
];
const rowsOf = (desk: OpenDesk) =>
  desk.page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: desk.page.getByRole('gridcell') });
/** Nobody is at work at a weekend, and then nobody comes. */
const isWeekend = () =>
  ['Sat', 'Sun'].includes(
    new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Europe/Copenhagen' }).format(new Date()),
  );
const dayOf = (desk: OpenDesk) => desk.page.getByRole('region', { name: /^Dagens aftaler/ });
const goTo = async (desk: OpenDesk, name: string) => {
  await desk.page.getByRole('navigation').getByRole('button', { name }).click();
  await desk.page.getByRole('heading', { level: 1, name }).waitFor();
};

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(`work lists in ${host}${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
    let fleet: OpenFleet;
    beforeAll(async () => void (fleet = await openFleet({ citizens: 60, latency: 'none' })));
    afterAll(async () => await fleet?.close());
    afterEach(async () => {
      for (const source of [...EVERY_SOURCE, 'organisation']) await fleet.setFault(source, null);
    });

    it('gathers the open cases, opens a citizen on the case, fetches ahead, and is there the next day with every source down', async () => {
      const data = `work-${host}`;
      const desk = await openDesk(host, fleet, { data });
      const { page } = desk;
      await dayOf(desk)
        .getByText(/^fra kl\./)
        .waitFor({ timeout: 30_000 });
      if (isWeekend()) await dayOf(desk).getByText('Ingen aftaler i dag.').waitFor();
      else expect(await dayOf(desk).getByRole('row').count()).toBeGreaterThan(6);
      expect(await violations(page)).toEqual([]);
      await goTo(desk, 'Mine sager');
      await expect
        .poll(async () => await page.locator('.tally').innerText(), { timeout: 30_000 })
        .toMatch(/^\d+ sager$/);
      await page.getByText(/kan ikke søge på sagsbehandler/).waitFor();
      expect(await violations(page)).toEqual([]);
      const tally = await page.locator('.tally').innerText();

      await page.getByRole('button', { name: 'Hent til brug uden forbindelse' }).click();
      await page.getByText(/\d+ borgere? hentet/).waitFor({ timeout: 60_000 });
      await page.mouse.move(5, 5);

      // By the keyboard alone: to the second row, and in.
      await page.locator('[data-row="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await expect
        .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-row')))
        .toBe('1');
      const title = await page.locator('[data-row="1"] .cell.title').innerText();
      await page.keyboard.press('Enter');
      await page
        .getByRole('complementary')
        .or(page.locator('.pane'))
        .getByText(title)
        .first()
        .waitFor({ timeout: 30_000 });
      expect(desk.complaints).toEqual([]);
      await desk.close();

      for (const source of EVERY_SOURCE) await fleet.setFault(source, 'down');
      const later = await openDesk(host, fleet, { data, dark: true });
      await goTo(later, 'Mine sager');
      if ((await later.page.getByText('Kopier gemmes krypteret').count()) === 0) {
        // No key store to trust on this machine: nothing was kept, and the list does not say that there is nothing.
        await later.page.getByText(/vides først, når alle kilder har svaret/).waitFor({ timeout: 30_000 });
        return await later.close();
      }
      await expect.poll(async () => await rowsOf(later).count(), { timeout: 30_000 }).toBeGreaterThan(3);
      await later.page
        .getByRole('button', { name: /alle kilder/i })
        .first()
        .click();
      await expect
        .poll(async () => await later.page.getByText(/Kopi fra/).count(), { timeout: 30_000 })
        .toBeGreaterThan(3);
      await expect
        .poll(async () => Number.parseInt(await later.page.locator('.tally').innerText(), 10))
        .toBeLessThanOrEqual(Number.parseInt(tally, 10));
      expect(await violations(later.page)).toEqual([]);
      await later.page.getByRole('combobox', { name: /cpr/i }).fill('prøvevej');
      await later.page.getByText(/Der søges kun i navn og adresse på/).waitFor();
      // And the appointments, when the booking system falls silent under the page: those that were fetched, with the outage said.
      await later.page.getByRole('navigation').getByRole('button', { name: 'Borger', exact: true }).click();
      await later.page.getByRole('tab', { name: 'Start' }).click();
      await dayOf(later).getByRole('button', { name: 'Hent igen' }).waitFor({ timeout: 30_000 });
      await fleet.setFault('organisation', 'down');
      await dayOf(later).getByRole('button', { name: 'Hent igen' }).click();
      await dayOf(later)
        .getByText(/^Aftalerne kunne ikke hentes igen/)
        .waitFor({ timeout: 30_000 });
      if (!isWeekend()) {
        expect(await dayOf(later).getByText('Klar', { exact: true }).count()).toBeGreaterThan(0);
        expect(await violations(later.page)).toEqual([]);
        await dayOf(later).getByRole('row').filter({ hasText: 'Klar' }).getByRole('button').first().press('Enter');
        await expect
          .poll(async () => await later.page.getByRole('tab', { name: 'Start', selected: true }).count())
          .toBe(0);
      }
      await later.close();
    }, 180_000);

    it('Holdet has everybody’s cases, and is narrowed to one of them', async () => {
      const desk = await openDesk(host, fleet, { data: `team-${host}` });
      const { page } = desk;
      await goTo(desk, 'Holdet');
      await expect
        .poll(async () => await page.locator('.tally').innerText(), { timeout: 60_000 })
        .toMatch(/^\d+ sager$/);
      await page.getByRole('button', { name: 'Alle på holdet' }).click();
      await page.getByRole('checkbox', { name: 'Hanne Testrup' }).click();
      await page.keyboard.press('Escape');
      await expect
        .poll(async () => new Set(await rowsOf(desk).locator('.cell.handler').allInnerTexts()))
        .toEqual(new Set(['Hanne Testrup']));
      expect(await violations(page)).toEqual([]);
      expect(desk.complaints).toEqual([]);
      await desk.close();
    }, 120_000);
  });
}
