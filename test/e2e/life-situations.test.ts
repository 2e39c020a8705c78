// Life situations told as stories with the training people, in every host of this machine, each with the line cut in the middle.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../electron/training/population/create-population.ts';
import type { PopulationPerson } from '../../electron/training/population/population.ts';
import { violations } from './axe.ts';
import { hosts, madeOn, openDesk, openFleet, type OpenDesk, type OpenFleet } from './launch.ts';

const SOURCES = ['faf-ydelser', 'kff-esdh', 'uuf-skole', 'ksr-register', 'btf-sager', 'mff-sager'];

/** A citizen of the fleet's population with two children, and with nothing that would get in the way. `anchor`: the day it is drawn for. */
function parentOfTwo(anchor: string): PopulationPerson {
  const { people } = createPopulation({ seed: 1, citizens: 60, anchor });
  for (const person of people())
    if (person.trouble === null && person.children.length === 2 && person.status === '01' && person.protection === null)
      return person;
  throw new Error('nobody has two children');
}

const line = (page: Page, task: string) => page.locator(`[data-task="${task}"]`);
const stateOf = async (page: Page, task: string) => await line(page, task).getAttribute('data-state');
const outcomeOf = (page: Page, task: string) => line(page, task).locator('.starting');
const answer = async (page: Page, question: string, words: 'Ja' | 'Nej') =>
  await page.getByRole('group', { name: question }).getByRole('button', { name: words }).click();
const goTo = async (page: Page, name: string) =>
  await page.getByRole('navigation').getByRole('button', { name }).click();

async function lookUp(page: Page, cpr: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: /cpr/i }).fill(cpr);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Åbn livssituation' }).waitFor();
  await page.mouse.move(5, 5);
}

async function open(page: Page, kind: string, title: string, startedOn: string): Promise<void> {
  await page.getByRole('button', { name: 'Åbn livssituation' }).click();
  await page.getByLabel('Livssituation', { exact: true }).selectOption({ label: kind });
  await page.getByLabel('Begyndte').fill(startedOn);
  await page.getByLabel('Titel').fill(title);
  await page.getByRole('button', { name: 'Åbn', exact: true }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

/** The way in from the lane of a kept situation. */
const lane = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Tidslinje' }).getByRole('button', { name: title });

/** A decision in the citizen's favour, by the real form, from the line of its case. */
async function decide(page: Page, task: string): Promise<void> {
  await line(page, task).getByRole('button', { name: 'Afgør på stedet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Træf afgørelse' });
  await dialog.getByRole('radio', { name: 'Medhold', exact: true }).check();
  await dialog.getByLabel('Hvorfor?').fill('Borgeren har selv givet oplysningerne.');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Læg i Udbakken' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function choose(page: Page, tasks: readonly string[]): Promise<void> {
  for (const task of tasks) await line(page, task).getByRole('checkbox').check();
}

const start = async (page: Page) => await page.getByRole('button', { name: /^Start (de|den)/ }).click();

/** Sends what waits now, instead of at its own time. */
async function sendAll(page: Page): Promise<void> {
  await goTo(page, 'Udbakke');
  const buttons = page.getByRole('button', { name: /^(Prøv nu|Spørg nu)$/ });
  for (let left = await buttons.count(); left > 0; left -= 1)
    await buttons
      .nth(left - 1)
      .click({ timeout: 2000 })
      .catch(() => {});
  await goTo(page, 'Borger');
}

/** Every act of this desk has reached its source. That no act is said to be under way proves nothing while the page is still coming. */
async function allSent(page: Page): Promise<void> {
  await goTo(page, 'Udbakke');
  await page.locator('.act').first().waitFor();
  const left = page.locator('.act:is([data-state="waiting"], [data-state="sending"], [data-state="unknownResult"])');
  await expect.poll(async () => await left.count(), { timeout: 30_000 }).toBe(0);
  await goTo(page, 'Borger');
}

/** Starts those lines again that the desk knows nothing of any more; the situation itself may have to be opened again. */
async function startWhatIsLost(page: Page, tasks: readonly string[]): Promise<void> {
  if ((await page.getByText('Kopier gemmes krypteret').count()) > 0) return;
  await line(page, 'boligsikring').waitFor({ timeout: 30_000 });
  await expect
    .poll(
      async () => {
        for (const task of tasks) {
          const box = line(page, task).getByRole('checkbox');
          if (await box.isEnabled()) await box.check();
        }
        if (await page.getByRole('button', { name: /^Start (de \d|den)/ }).isVisible()) await start(page);
        return await page.locator('.check-cases').count();
      },
      { timeout: 40_000, interval: 2000 },
    )
    .toBeGreaterThanOrEqual(tasks.length);
}

/** Each task has one case, however often its act was sent. */
async function eachOnce(page: Page, tasks: readonly string[]): Promise<void> {
  for (const task of tasks)
    await expect
      .poll(async () => [task, await line(page, task).locator('.check-cases > li').count()], { timeout: 40_000 })
      .toEqual([task, 1]);
  // In the fagsystem too: the history has one new case of that name.
  const titles: string[] = [];
  for (const task of tasks) titles.push(await line(page, task).locator('strong').first().innerText());
  await page.getByRole('button', { name: 'Tilbage til borgerens sager' }).click();
  for (const title of titles) {
    const cells = page.getByRole('grid').getByRole('gridcell', { name: title, exact: true });
    await expect.poll(async () => [title, await cells.count()], { timeout: 20_000 }).toEqual([title, 1]);
  }
}

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(
    `life situations in ${host}${missing === null ? '' : ` (skipped: ${missing})`}`,
    () => {
      let fleet: OpenFleet;
      let desk: OpenDesk;
      beforeAll(async () => {
        fleet = await openFleet({ citizens: 60, latency: 'none' });
        desk = await openDesk(host, fleet, { dark: host === 'chromium' });
      });
      afterEach(async () => {
        for (const id of SOURCES) await fleet.setFault(id, null);
      });
      afterAll(async () => {
        await desk?.close();
        await fleet?.close();
      });

      /** A desk of somebody else on the same fleet. */
      async function deskOf(userId: string, name: string): Promise<OpenDesk> {
        const other = await openDesk(host, fleet, { data: userId });
        await other.page.getByRole('button', { name: /Mette Skrankegaard/ }).click();
        await other.page.getByRole('searchbox', { name: 'Søg navn, sted eller funktion' }).fill(userId);
        await other.page
          .getByRole('list', { name: 'Personer at være' })
          .getByRole('button', { name: new RegExp(name) })
          .click();
        await other.page.getByText(`Logget på: ${name}`).waitFor();
        await other.page.keyboard.press('Escape');
        return other;
      }

      it('a divorce with two children over five administrations, the core stopped in the middle: everything once', async () => {
        const { page } = desk;
        const parent = parentOfTwo(madeOn(fleet));
        await lookUp(page, parent.cpr);
        await open(page, 'Blive skilt', 'Skilsmisse, 3. april', '2026-04-03');
        for (const [question, words] of [
          ['Er der børn under 18 år?', 'Ja'],
          ['Er en af parterne flyttet?', 'Ja'],
          ['Beholder borgeren den fælles bolig?', 'Nej'],
          ['Bliver bidraget betalt af den anden forælder?', 'Nej'],
          ['Har den, der flytter, en bil?', 'Ja'],
        ] as const) {
          await answer(page, question, words);
        }
        await expect.poll(async () => await stateOf(page, 'parkeringslicenser')).toBe('notHere');
        expect(await line(page, 'parkeringslicenser').innerText()).toContain(
          '»Har den, der flytter, en bil?« Ja: derfor med.',
        );
        expect(
          new Set(await page.locator('.check-line .check-head > .faint').allInnerTexts()).size,
        ).toBeGreaterThanOrEqual(5);
        expect(await violations(page)).toEqual([]);

        const tasks = [
          'flytteanmeldelser',
          'boernetilskud',
          'boernebidrag-forskudsvis',
          'boligsikring',
          'boliganvisning',
          'skole-fritidshjem-og-klub',
          'parkeringslicenser',
        ];
        await choose(page, tasks);
        await fleet.setFault('faf-ydelser', 'slow');
        await start(page);
        await outcomeOf(page, 'boligsikring').waitFor();
        process.kill(desk.corePid(), 'SIGKILL');
        await fleet.setFault('faf-ydelser', null);
        await page.getByText('Forbundet').waitFor({ timeout: 30_000 });
        await sendAll(page);
        // A desk without a key store keeps nothing on the disk: its acts went with the core, and are started again under the same keys.
        await startWhatIsLost(page, tasks);
        await eachOnce(page, tasks);
        expect(desk.complaints).toEqual([]);
      });

      it('a move with one fagsystem down, another refusing and the line cut in the middle: each says its own, all is resumed once, one is decided on the spot', async () => {
        const { page } = desk;
        await lookUp(page, '0307660019');
        await open(page, 'Flytte', 'Flytning, 1. november', '2026-11-01');
        await fleet.setFault('btf-sager', 'down');
        await fleet.setFault('uuf-skole', 'forbidden');
        // What is sent there arrives, and the line is cut half through each answer.
        await fleet.setFault('faf-ydelser', 'truncated');
        const tasks = [
          'flytteanmeldelser',
          'beboerindskudslaan-faf',
          'skole-fritidshjem-og-klub',
          'parkeringslicenser',
          'affald',
        ];
        await choose(page, tasks);
        await start(page);
        await expect
          .poll(async () => await line(page, 'affald').locator('.check-cases > li').count(), { timeout: 20_000 })
          .toBe(1);
        await expect
          .poll(async () => await outcomeOf(page, 'skole-fritidshjem-og-klub').innerText(), { timeout: 20_000 })
          .toContain('Afvist');
        await expect
          .poll(async () => await outcomeOf(page, 'parkeringslicenser').innerText(), { timeout: 20_000 })
          .toMatch(/I kø|Intet svar endnu/);
        await expect
          .poll(async () => await outcomeOf(page, 'beboerindskudslaan-faf').innerText(), { timeout: 20_000 })
          .toMatch(/I kø|Intet svar endnu/);
        // And to where the situation itself is kept, with half of it told.
        await fleet.setFault('kff-esdh', 'down');
        await answer(page, 'Har borgeren bil?', 'Ja');
        await page.getByText(/er på vej/).waitFor();
        expect(await violations(page)).toEqual([]);
        await goTo(page, 'Opfølgning');
        const board = page.locator('[data-situation]').filter({ hasText: 'Flytning, 1. november' });
        const row = (name: RegExp) => board.locator('[data-standing]').filter({ hasText: name });
        await expect
          .poll(
            async () =>
              await row(/Skole, fritidshjem/)
                .first()
                .getAttribute('data-standing'),
            { timeout: 20_000 },
          )
          .toBe('refused');
        await expect
          .poll(
            async () =>
              await row(/Parkeringslicenser/)
                .first()
                .getAttribute('data-standing'),
          )
          .toBe('queued');
        expect(await violations(page)).toEqual([]);
        for (const id of SOURCES) await fleet.setFault(id, null);
        await sendAll(page);
        await choose(page, ['skole-fritidshjem-og-klub']);
        await start(page);
        await eachOnce(page, tasks);

        // The kept situation is the first lane, with its cases; the same case stays chosen when the lanes are others.
        const first = page
          .getByRole('region', { name: 'Tidslinje' })
          .getByRole('group', { name: 'Flytning, 1. november' })
          .getByRole('option');
        await expect.poll(async () => await first.count()).toBe(tasks.length + 1);
        await first.first().click();
        const chosen = page.getByRole('region', { name: 'Tidslinje' }).getByRole('option', { selected: true });
        const name = await chosen.first().getAttribute('aria-label');
        for (const grouping of ['Forvaltning', 'Fagsystem', 'Én liste', 'Livssituation']) {
          await page.getByRole('group', { name: 'Spor på tidslinjen' }).getByRole('button', { name: grouping }).click();
          expect(await chosen.first().getAttribute('aria-label')).toBe(name);
        }
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await lane(page, 'Flytning, 1. november').click();
        await decide(page, 'flytteanmeldelser');
        await expect.poll(async () => await stateOf(page, 'flytteanmeldelser'), { timeout: 20_000 }).toBe('done');
        expect(await line(page, 'flytteanmeldelser').innerText()).toContain('Afgjort på stedet: Medhold.');
      });

      it('retirement: decided where the P/O office is in the house, referred where it is not', async () => {
        const { page } = desk;
        await lookUp(page, '0405550002');
        await open(page, 'Blive pensionist', 'Pension, 4. maj', '2026-05-04');
        await expect.poll(async () => await stateOf(page, 'folkepension')).toBe('notHere');
        expect(await line(page, 'folkepension').innerText()).toMatch(/P\/O-kontoret/);
        const beside = await deskOf('OEV242', 'Birthe Stilleben');
        try {
          await lookUp(beside.page, '0405550002');
          await lane(beside.page, 'Pension, 4. maj').click();
          await expect.poll(async () => await stateOf(beside.page, 'folkepension')).toBe('missing');
          expect(await line(beside.page, 'folkepension').innerText()).toContain('Afgør på stedet');
          // The line to the source is cut while the word is given: it waits, and reaches the other desk once.
          await fleet.setFault('kff-esdh', 'down');
          await line(beside.page, 'folkepension').getByRole('button', { name: 'Meld klaret' }).click();
          await beside.page.getByLabel('Begrundelse').fill('Afgjort i skranken.');
          await beside.page.getByRole('button', { name: 'Gem', exact: true }).click();
          await expect.poll(async () => await stateOf(beside.page, 'folkepension')).toBe('done');
          await beside.page.getByText(/er på vej/).waitFor();
          await fleet.setFault('kff-esdh', null);
          await sendAll(beside.page);
          await allSent(beside.page);
        } finally {
          await beside.close();
        }
        await page.getByRole('button', { name: 'Tilbage til borgerens sager' }).click();
        await page.keyboard.press('Alt+w');
        await lookUp(page, '0405550002');
        if ((await page.getByRole('heading', { name: 'Pension, 4. maj' }).count()) === 0)
          await lane(page, 'Pension, 4. maj').click();
        await expect
          .poll(async () => await line(page, 'folkepension').innerText(), { timeout: 20_000 })
          .toContain('Birthe Stilleben har meldt den klaret: Afgjort i skranken.');
      });

      it('a job change: the tax decision needs the seconded officer, and closes with a summary for the citizen', async () => {
        const { page } = desk;
        await lookUp(page, '1205680008');
        await open(page, 'Få nyt job', 'Nyt job, 1. december', '2026-12-01');
        await answer(page, 'Er der børn i dagtilbud?', 'Nej');
        await answer(page, 'Får borgeren boligstøtte?', 'Nej');
        await answer(page, 'Har borgeren ferie til gode fra det gamle job?', 'Nej');
        await expect.poll(async () => await stateOf(page, 'skatteopgaver')).toBe('notHere');
        expect(await line(page, 'skatteopgaver').innerText()).toContain('Preben Eksempelsen');
        await allSent(page);
        const officer = await deskOf('SKAT01', 'Preben Eksempelsen');
        try {
          await lookUp(officer.page, '1205680008');
          await lane(officer.page, 'Nyt job, 1. december').click();
          await expect.poll(async () => await stateOf(officer.page, 'skatteopgaver')).toBe('missing');
          await line(officer.page, 'skatteopgaver').getByRole('button', { name: 'Meld klaret' }).click();
          await officer.page.getByLabel('Begrundelse').fill('Forskudsopgørelsen er ændret.');
          // The line to the source is cut while the word is given.
          await fleet.setFault('kff-esdh', 'down');
          await officer.page.getByRole('button', { name: 'Gem', exact: true }).click();
          await expect.poll(async () => await stateOf(officer.page, 'skatteopgaver')).toBe('done');
          await officer.page.getByText(/er på vej/).waitFor();
          await fleet.setFault('kff-esdh', null);
          await sendAll(officer.page);
          await allSent(officer.page);
          await officer.page.getByRole('button', { name: 'Afslut', exact: true }).click();
          expect(await officer.page.getByLabel('Sammenfatning til borgeren').inputValue()).toContain('- Skatteopgaver');
          expect(await violations(officer.page)).toEqual([]);
          await officer.page.getByRole('button', { name: 'Afslut livssituationen' }).click();
          await officer.page.getByRole('region', { name: 'Sammenfatning til borgeren' }).waitFor();
        } finally {
          await officer.close();
        }
        expect(desk.complaints).toEqual([]);
      });
    },
  );
}
