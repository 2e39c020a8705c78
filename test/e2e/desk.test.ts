// The desk as a caseworker meets it, in every host of this machine: the real bundle, the real core, the fleet over real sockets.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { hosts, openDesk, openFleet, type OpenDesk, type OpenFleet } from './launch.ts';

const search = (page: Page) => page.getByRole('combobox', { name: /cpr/i });
const slot = (page: Page, source: string) => page.locator(`[data-source="${source}"]`);
const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

async function lookUp(page: Page, text: string): Promise<void> {
  await search(page).fill(text);
  await page.keyboard.press('Enter');
}

/** Moves the pointer where it holds no rows back. */
async function pointAway(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
}

for (const { host, missing } of hosts()) {
  describe.skipIf(missing !== null)(`the desk in ${host}${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
    let fleet: OpenFleet;
    let desk: OpenDesk;
    beforeAll(async () => {
      fleet = await openFleet({ citizens: 60, latency: 'none' });
      desk = await openDesk(host, fleet);
    });
    afterAll(async () => {
      await desk?.close();
      await fleet?.close();
    });
    beforeEach(async () => {
      for (const id of ['folkeregister', 'faf-ydelser', 'skat-forskud']) await fleet.setFault(id, null);
      await desk.page
        .getByRole('navigation')
        .getByRole('button', { name: /borger/i })
        .click();
      while ((await desk.page.getByRole('tab').count()) > 1) await desk.page.keyboard.press('Alt+w');
    });

    it('brings up the citizen and the cases from three sources', async () => {
      const { page } = desk;
      await lookUp(page, '120568-0008');
      await page.getByRole('heading', { name: 'Ulla Prøvegaard' }).waitFor();
      await pointAway(page);
      await expect.poll(async () => await slot(page, 'faf-ydelser').innerText()).toMatch(/\d+ sager/);
      await expect.poll(async () => await slot(page, 'skat-forskud').innerText()).toMatch(/3 sager/);
      await expect.poll(async () => await page.getByRole('grid').innerText()).toContain('Forskudsopgørelse 2026');
      expect(await page.title()).toBe('Sagsbord');
      expect(page.url()).not.toMatch(/\d{6}/);
      const ids = await page.evaluate(() =>
        [...document.querySelectorAll('[id],[for],[href],[name]')]
          .map((one) => one.outerHTML.slice(0, one.outerHTML.indexOf('>')))
          .join(' '),
      );
      expect(ids).not.toMatch(/1205680008|120568-0008/);
      expect(desk.complaints).toEqual([]);
    });

    it('answers a number that cannot be one, and keeps what was typed', async () => {
      const { page } = desk;
      for (const [text, words] of [
        ['320568-0008', /dato/i],
        ['12056', /ti cifre|10 cifre|cifre/i],
      ] as const) {
        await lookUp(page, text);
        await expect.poll(async () => await page.getByRole('alert').first().innerText()).toMatch(words);
        expect(await search(page).inputValue()).toBe(text);
      }
      await search(page).fill('');
    });

    it('shows the others while one is slow and one is down, and never says "ingen sager" for them', async () => {
      const { page } = desk;
      await fleet.setFault('skat-forskud', 'slow');
      await fleet.setFault('faf-ydelser', 'down');
      await lookUp(page, '1911790002');
      await page.getByRole('heading', { name: 'Ingrid Ingenting' }).waitFor();
      await expect.poll(async () => await slot(page, 'faf-ydelser').innerText()).toMatch(/svarede ikke|forbindelse/i);
      expect(await slot(page, 'skat-forskud').innerText()).toMatch(/spørger/i);
      // Sources that have answered may say so of themselves; those two, and the table for all of them, may not.
      for (const id of ['faf-ydelser', 'skat-forskud'])
        expect(await slot(page, id).innerText()).not.toMatch(/ingen sager/i);
      expect(await page.locator('.cases').innerText()).not.toMatch(/ingen sager(?! i )|ingen sager i [^.]*(FAF|Skat)/i);
      await fleet.setFault('faf-ydelser', null);
      await slot(page, 'faf-ydelser').getByRole('button', { name: /igen/i }).click();
      await expect.poll(async () => await slot(page, 'faf-ydelser').innerText()).toMatch(/ingen sager/i);
    });

    it('a proof of no cases gives the words', async () => {
      const { page } = desk;
      await lookUp(page, '1911790002');
      await expect.poll(async () => await page.locator('main').innerText()).toMatch(/ingen sager/i);
    });

    it('hides a protected address until a reason is given', async () => {
      const { page } = desk;
      await lookUp(page, '2802810014');
      await page.getByRole('heading', { name: 'Åse Skjultborg' }).waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Prøvevej');
      await page.getByRole('button', { name: /vis adresse/i }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Borgeren står i skranken');
      await page.getByRole('dialog').getByRole('button', { name: /vis/i }).last().click();
      await expect.poll(async () => await page.locator('body').innerText()).toContain('Prøvevej 14');
    });

    it('shows hostile text as text', async () => {
      const { page } = desk;
      await lookUp(page, '2208630001');
      await pointAway(page);
      await expect.poll(async () => await page.getByRole('grid').innerText()).toContain('<img src=x onerror=alert(1)>');
      expect(await page.locator('img').count()).toBe(0);
      await rows(page).filter({ hasText: '<img src=x' }).first().dblclick();
      await page.getByRole('complementary').waitFor();
      expect(await page.locator('img, script:not([src])').count()).toBe(0);
      expect(desk.complaints).toEqual([]);
    });

    it('opens a case beside the table by keyboard, and gives the focus back', async () => {
      const { page } = desk;
      await lookUp(page, '120568-0008');
      await pointAway(page);
      await expect.poll(async () => await rows(page).count()).toBeGreaterThan(5);
      await rows(page).first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const pane = page.getByRole('complementary');
      await pane.waitFor();
      await expect.poll(async () => await pane.innerText()).toMatch(/forløb/i);
      await page.keyboard.press('Escape');
      await expect.poll(async () => await pane.count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toMatch(/row|gridcell/);
    });

    it('rows that come late leave those under the pointer where they are', async () => {
      const { page } = desk;
      await fleet.setFault('skat-forskud', 'down');
      await lookUp(page, '120568-0008');
      await pointAway(page);
      await expect.poll(async () => await slot(page, 'skat-forskud').innerText()).toMatch(/svarede ikke|forbindelse/i);
      await expect.poll(async () => await page.locator('.slot.is-busy').count()).toBe(0);
      await expect.poll(async () => await rows(page).count()).toBeGreaterThan(3);
      const before = await rows(page).allInnerTexts();
      await rows(page).nth(1).hover();
      await fleet.setFault('skat-forskud', null);
      await slot(page, 'skat-forskud')
        .getByRole('button', { name: /igen/i })
        .evaluate((button: HTMLElement) => button.click());
      await expect.poll(async () => await page.locator('.cases').innerText()).toMatch(/3 nye sager nederst/);
      expect((await rows(page).allInnerTexts()).slice(0, before.length)).toEqual(before);
      await pointAway(page);
      await expect.poll(async () => (await rows(page).allInnerTexts()).slice(0, before.length)).not.toEqual(before);
    });

    it('four hundred cases scroll, sort and filter', async () => {
      const { page } = desk;
      await lookUp(page, '0405550002');
      await pointAway(page);
      await expect.poll(async () => await page.locator('main').innerText()).toMatch(/4\d\d af 4\d\d sager/);
      await page.getByRole('columnheader', { name: /titel/i }).getByRole('button').click();
      expect(await page.getByRole('columnheader', { name: /titel/i }).getAttribute('aria-sort')).toMatch(
        /ascending|descending/,
      );
      await page
        .getByRole('textbox', { name: /filtr/i })
        .or(page.getByRole('searchbox', { name: /filtr/i }))
        .fill('forskud');
      await expect.poll(async () => await page.locator('main').innerText()).toMatch(/3 af 4\d\d sager/);
      expect(await rows(page).count()).toBeLessThan(10);
    });

    it('shows the history as lanes: life situations first, regrouped, zoomed, saved as a view and taken again; the case stays chosen', async () => {
      const { page } = desk;
      const tools = page.locator('.lane-tools');
      const pressed = async () => await tools.locator('.segments [aria-pressed=true]').innerText();
      const tally = async () =>
        (await tools.locator('.lane-tally').innerText())
          .match(/^(\d+) af (\d+) vist$/)
          ?.slice(1)
          .map(Number) ?? [];
      const chosen = page.locator('.case-bar[aria-selected=true]');
      await lookUp(page, '0405550002');
      await page.getByRole('heading', { name: 'Mathilde Mangesager' }).waitFor();
      await pointAway(page);
      await expect.poll(tally).toEqual([457, 457]);
      expect(await pressed()).toBe('Livssituation');
      expect(await page.locator('.lane-name').allInnerTexts()).toContainEqual(
        expect.stringMatching(/^(Flytte|Blive gift|Miste job)/),
      );
      await rows(page).first().click();
      await page.getByRole('complementary').waitFor();
      expect(await page.getByRole('complementary').innerText()).toMatch(/livssituation/i);
      for (const lanes of ['Forvaltning', 'Fagsystem', 'Én liste', 'Livssituation']) {
        await tools.getByRole('button', { name: lanes, exact: true }).click();
        await expect.poll(async () => await chosen.count()).toBeGreaterThan(0);
        expect(await tally()).toEqual([457, 457]);
        expect(await violations(page)).toEqual([]);
      }
      await chosen.first().focus();
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      await expect.poll(async () => (await tally())[0]).toBeLessThan(457);
      const [shown] = await tally();
      await page.getByRole('button', { name: 'Visninger' }).click();
      await page.getByLabel('Gem denne visning som').fill('Tæt på');
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog', { name: 'Gemte visninger' })
        .getByRole('button', { name: 'Tæt på', exact: true })
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await tools.getByRole('button', { name: 'Hele forløbet' }).click();
      await expect.poll(tally).toEqual([457, 457]);
      await page.mouse.move(900, 420);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -400);
      await page.keyboard.up('Control');
      await expect.poll(async () => (await tally())[0]).toBeLessThan(457);
      await page.getByRole('button', { name: 'Visninger' }).click();
      await page
        .getByRole('dialog', { name: 'Gemte visninger' })
        .getByRole('button', { name: 'Tæt på', exact: true })
        .click();
      await expect.poll(async () => (await tally())[0]).toBe(shown);
      await page.getByRole('button', { name: 'Slet »Tæt på«' }).click();
      await page.getByText('Du har ikke gemt nogen visninger.').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      expect(desk.complaints).toEqual([]);
    });

    it('comes back by itself when the core is killed, with what was on the screen', async () => {
      const { page } = desk;
      await lookUp(page, '120568-0008');
      await page.getByRole('heading', { name: 'Ulla Prøvegaard' }).waitFor();
      await expect.poll(async () => await slot(page, 'skat-forskud').innerText()).toMatch(/3 sager/);
      // Everything the status bar says from now on, however briefly.
      await page.evaluate(() => {
        const bar = document.querySelector('.status-bar');
        const said: string[] = [];
        (window as unknown as { said: string[] }).said = said;
        if (bar !== null)
          new MutationObserver(() => said.push(bar.textContent ?? '')).observe(bar, {
            childList: true,
            subtree: true,
            characterData: true,
          });
      });
      const killed = desk.corePid();
      process.kill(killed, 'SIGKILL');
      await expect
        .poll(async () => await page.evaluate(() => (window as unknown as { said: string[] }).said.join(' ')))
        .toMatch(/væk|afbrudt|ikke forbundet|mistet|igen/i);
      expect(await page.getByRole('heading', { name: 'Ulla Prøvegaard' }).count()).toBe(1);
      await expect.poll(async () => await page.locator('.status-bar').innerText()).toMatch(/^\s*forbundet/i);
      expect(desk.corePid()).not.toBe(killed);
      await expect.poll(async () => await slot(page, 'skat-forskud').innerText()).toMatch(/3 sager/);
      desk.complaints.length = 0;
    });

    it('runs no inline script and reaches nothing outside', async () => {
      const { page } = desk;
      const found = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
        const opened = window.open('https://evil.example/');
        const fetched = await fetch('https://evil.example/').then(
          () => true,
          () => false,
        );
        const node = [
          typeof (globalThis as Record<string, unknown>)['require'],
          typeof (globalThis as Record<string, unknown>)['process'],
        ];
        return { inline: 'inlineRan' in window, opened: opened !== null && !opened.closed, fetched, node };
      });
      expect(found).toMatchObject({ inline: false, fetched: false, node: ['undefined', 'undefined'] });
      // A browser's own window is the browser's; ours never opens another.
      if (host === 'electron') expect(found.opened).toBe(false);
      desk.complaints.length = 0;
    });

    it('is accessible: start, citizen with a case and failures, training, settings', async () => {
      const { page } = desk;
      expect(await violations(page)).toEqual([]);
      await fleet.setFault('skat-forskud', 'down');
      await lookUp(page, '2802810014');
      await page.getByRole('heading', { name: 'Åse Skjultborg' }).waitFor();
      await pointAway(page);
      await expect.poll(async () => await rows(page).count()).toBeGreaterThan(2);
      await rows(page).first().dblclick();
      await page.getByRole('complementary').waitFor();
      expect(await violations(page)).toEqual([]);
      for (const place of [/øvelse/i, /indstillinger/i]) {
        await page.getByRole('navigation').getByRole('button', { name: place }).click();
        await page.waitForTimeout(300);
        expect(await violations(page)).toEqual([]);
      }
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /borger/i })
        .click();
    });

    if (host === 'electron') {
      it('is the window it says it is: isolated, sandboxed, one function exposed', async () => {
        const { page } = desk;
        expect(await page.evaluate(() => Object.keys((window as unknown as { sagsbord: object }).sagsbord))).toEqual([
          'requestPort',
        ]);
        const prefs = await desk.electron?.evaluate(({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
            getLastWebPreferences: () => Record<string, unknown>;
          };
          const { contextIsolation, sandbox, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
          return { contextIsolation, sandbox, nodeIntegration, webSecurity };
        });
        expect(prefs).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true });
      });

      // Last: a navigation that is prevented leaves the test tool waiting for it.
      it('leaves for nowhere', async () => {
        const { page } = desk;
        const before = page.url();
        await page.evaluate(() => void setTimeout(() => (window.location.href = 'https://evil.example/')));
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(
          await desk.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
        ).toBe(before);
      });
    }
  });

  describe.skipIf(missing !== null)(
    `a desk started again in ${host}${missing === null ? '' : ` (skipped: ${missing})`}`,
    () => {
      it('in the dark, has its tab, sorting, filter and case as they were left', async () => {
        const fleet = await openFleet({ citizens: 60, latency: 'none' });
        const first = await openDesk(host, fleet, { data: 'again', dark: true });
        await lookUp(first.page, '120568-0008');
        await pointAway(first.page);
        await expect.poll(async () => await rows(first.page).count()).toBeGreaterThan(5);
        expect(await violations(first.page)).toEqual([]);
        await first.page
          .getByRole('textbox', { name: /filtr/i })
          .or(first.page.getByRole('searchbox', { name: /filtr/i }))
          .fill('forskud');
        await expect.poll(async () => await rows(first.page).count()).toBe(3);
        await first.page.waitForTimeout(600);
        // A reload is a restart of the page; the browser desk also keeps its file over a restart of everything.
        if (host === 'electron') await first.page.reload();
        else await first.close();
        const again = host === 'electron' ? first : await openDesk(host, fleet, { data: 'again', dark: true });
        await again.page.getByRole('heading', { name: 'Ulla Prøvegaard' }).waitFor();
        await pointAway(again.page);
        await expect.poll(async () => await rows(again.page).count()).toBe(3);
        await again.close();
        await fleet.close();
      });
    },
  );
}
