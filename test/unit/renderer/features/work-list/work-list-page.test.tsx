// Mine sager and Holdet on the page: rows a page at a time, what did not answer, what is missing by name, keys, and fetching ahead.
import type { UserId } from '../../../../../shared/domain/person.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../../../../shared/contract/methods.ts';
import type { CaseId } from '../../../../../shared/domain/case.ts';
import type { SourceId } from '../../../../../shared/domain/fagsystem.ts';
import type { SourceState } from '../../../../../shared/domain/source-outcome.ts';
import type { WorkListSource, WorkRow } from '../../../../../shared/domain/work-list.ts';
import { FAF, SKAT, settled, ULLA } from '../../make-facts.ts';
import { openPage, type OpenPage } from '../../open-page.tsx';
import { type ScriptedCore, wireError } from '../../scripted-core.ts';

const row = (place: number, more: Partial<WorkRow> = {}): WorkRow => ({
  id: `${FAF}:${place}` as CaseId,
  source: FAF,
  administration: 'FAF',
  cpr: ULLA,
  name: `Borger ${place}`,
  protected: false,
  caseNumber: `FAF-${place}`,
  title: `Sag ${place}`,
  kle: '32.06.00',
  progress: 'Oplyst',
  localStatus: null,
  openedAt: '2026-11-01T08:00:00.000Z',
  changedAt: null,
  deadline: null,
  handler: 'Mette Skrankegaard',
  contentHidden: false,
  fetchedAt: '2026-11-25T08:00:00.000Z',
  isKept: true,
  ...more,
});
const standing = (
  state: SourceState | null,
  more: Partial<Extract<WorkListSource, { canAsk: true }>> = {},
): WorkListSource => ({
  canAsk: true,
  source: FAF,
  state,
  answered: 1,
  of: 1,
  unknown: [],
  gone: 0,
  ...more,
});
const OK = standing(settled(FAF, 'ok', { count: 3 }));
const IDLE: Output<'prefetch.get'> = {
  kind: 'idle',
  total: 0,
  done: 0,
  fresh: 0,
  lacking: 0,
  ofAppointments: { total: 0, done: 0 },
  at: null,
  notKept: [SKAT],
  appointments: { kind: 'none' },
};

/** A core with so many rows; pages are cut out of them as the real one does. */
function script(core: ScriptedCore, rows: readonly WorkRow[], sources: WorkListSource[] = [OK]): void {
  core.answer('workList.scopes', () => ({ mine: true, team: { unit: 'Nørrebro', people: 2 } }));
  core.answer('workList.open', () => ({}));
  core.answer('workList.get', ({ scope }) => ({
    unit: scope === 'team' ? 'Nørrebro' : null,
    people: [
      { userId: 'OEV001' as UserId, name: 'Mette Skrankegaard' },
      ...(scope === 'team' ? [{ userId: 'OEV101' as UserId, name: 'Hanne Testrup' }] : []),
    ],
    sources,
  }));
  core.answer('workList.page', ({ first, count }) => ({ rows: rows.slice(first, first + count), total: rows.length }));
  core.answer('workList.refresh', () => ({}));
  core.answer('workList.stop', () => ({}));
  core.answer('prefetch.get', () => IDLE);
}

async function openList(name: string, rows: readonly WorkRow[], sources?: WorkListSource[]): Promise<OpenPage> {
  const page = await openPage((core) => script(core, rows, sources));
  await page.user.click(await screen.findByRole('button', { name }));
  await screen.findByRole('heading', { level: 1, name });
  return page;
}

const rowNamed = async (text: string) =>
  await screen.findByText(text).then((cell) => cell.closest<HTMLElement>('[role=row]') as HTMLElement);

describe('who is released, on Holdet', () => {
  const released = {
    id: crypto.randomUUID(),
    name: 'Hanne Testrup',
    cpr: ULLA,
    caseId: null,
    ground: 5,
    reason: 'Naboer i tyve år.',
    declaredAt: '2026-11-25T08:00:00.000Z',
    isSent: true,
    mayLift: true,
  };

  it('is listed for the lead with the reason, and lifted only with one; what the core does not let be lifted has no button', async () => {
    const page = await openPage((core) => {
      script(core, [row(1)]);
      core.answer('exclusions.list', () => ({
        isLead: true,
        exclusions: [
          released,
          { ...released, id: crypto.randomUUID(), name: 'Karin Fiktiv', cpr: null, isSent: false, mayLift: false },
        ],
      }));
      core.answer('exclusions.lift', () => ({}));
    });
    await page.user.click(await screen.findByRole('button', { name: 'Holdet' }));
    const list = await screen.findByRole('region', { name: 'Fritaget som inhabil (2)' });
    expect(within(list).getAllByText('Naboer i tyve år.')).toHaveLength(2);
    expect(within(list).getByText('venter på organisationssystemet')).toBeTruthy();
    expect(within(list).getByText('borgeren vises ikke for dig')).toBeTruthy();
    await page.user.click(within(list).getByRole('button'));
    await page.user.click(screen.getByRole('button', { name: 'Ophæv' }));
    expect(page.core.inputsOf('exclusions.lift')).toEqual([]);
    await page.user.type(screen.getByRole('textbox', { name: 'Begrundelse' }), 'Naboskabet er ophørt.');
    await page.user.click(screen.getByRole('button', { name: 'Ophæv' }));
    await waitFor(() =>
      expect(page.core.inputsOf('exclusions.lift')).toEqual([{ id: released.id, reason: 'Naboskabet er ophørt.' }]),
    );
  });

  it('shows the lead the nødopslag of the days, today’s on the start page as well; an outage is said', async () => {
    const lookUp = {
      id: crypto.randomUUID(),
      name: 'Sofie Prøvegaard',
      isOwn: false,
      cpr: ULLA,
      caseId: row(1).id,
      reason: 'Hospitalet ringer.',
      from: '2026-11-25T08:00:00.000Z',
      to: '2026-11-25T08:30:00.000Z',
      isToday: true,
      isOneOfMany: true,
    };
    const page = await openPage((core) => {
      script(core, [row(1)]);
      core.answer('emergencies.list', () => ({
        isLead: true,
        lookUps: [
          lookUp,
          {
            ...lookUp,
            id: crypto.randomUUID(),
            name: 'Karin Fiktiv',
            isOwn: true,
            cpr: null,
            caseId: null,
            isToday: false,
            isOneOfMany: false,
          },
        ],
      }));
    });
    const today = await screen.findByRole('region', { name: '1 nødopslag i dag' });
    expect(within(today).getByText('Sofie Prøvegaard')).toBeTruthy();
    await page.user.click(screen.getByRole('button', { name: 'Holdet' }));
    const list = await screen.findByRole('region', { name: '2 nødopslag de seneste 7 dage' });
    expect(within(list).getByText('Usædvanligt mange på én dag')).toBeTruthy();
    expect(within(list).getByText('dig selv')).toBeTruthy();
    expect(within(list).getByText('borgeren vises ikke for dig')).toBeTruthy();
    await page.user.click(within(list).getByRole('button', { name: 'Sag hos 120568-0008' }));
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA, caseId: row(1).id }]));
    page.core.answer('emergencies.list', () =>
      wireError('SOURCE_FAILED', { source: 'Organisation', problem: 'unreachable' }),
    );
    await page.user.click(screen.getByRole('button', { name: 'Holdet' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('region', { name: /nødopslag/ })).toBeNull();
  });

  it('is not shown in Mine sager', async () => {
    const page = await openList('Mine sager', [row(1)]);
    expect(page.core.inputsOf('exclusions.list')).toEqual([]);
  });
});

describe('Mine sager', () => {
  it('is opened with the core before anything of it is asked, and shows the rows in sight of a list that is never fetched whole', async () => {
    const page = await openList(
      'Mine sager',
      Array.from({ length: 100_000 }, (_, place) => row(place)),
    );
    await screen.findByText('Sag 0');
    const methods = page.core.asked.map(({ method }) => method).filter((method) => method.startsWith('workList.'));
    expect(methods.indexOf('workList.open')).toBeLessThan(methods.indexOf('workList.get'));
    expect(page.core.inputsOf('workList.page').every(({ count }) => count <= 200)).toBe(true);
    expect(screen.getAllByRole('row').length).toBeLessThan(80);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    expect(await screen.findByText('100.000 sager')).toBeTruthy();
  });

  it('a row opens the citizen on the case, with the case as the purpose', async () => {
    const page = await openList('Mine sager', [row(1), row(2)]);
    await page.user.click(await rowNamed('Sag 2'));
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA, caseId: `${FAF}:2` }]));
    await waitFor(() => expect(page.core.workspace.tabs[0]?.view.selected).toBe(`${FAF}:2`), { timeout: 3000 });
  });

  it('is walked with the keys: arrows to a row, Enter to open it', async () => {
    const page = await openList('Mine sager', [row(1), row(2), row(3)]);
    const first = await rowNamed('Sag 1');
    act(() => first.focus());
    await page.user.keyboard('{ArrowDown}{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('2'));
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toEqual([{ cpr: ULLA, caseId: `${FAF}:3` }]));
  });

  it('a column is sorted by with a press, and turned with another', async () => {
    const page = await openList('Mine sager', [row(1)]);
    await screen.findByText('Sag 1');
    const press = async () =>
      await page.user.click(within(screen.getByRole('columnheader', { name: /Titel/ })).getByRole('button'));
    await press();
    await waitFor(() =>
      expect(page.core.inputsOf('workList.page').at(-1)?.sort).toEqual({ column: 'title', descending: false }),
    );
    await press();
    await waitFor(() =>
      expect(page.core.inputsOf('workList.page').at(-1)?.sort).toEqual({ column: 'title', descending: true }),
    );
    expect(screen.getByRole('columnheader', { name: /Titel/ }).getAttribute('aria-sort')).toBe('descending');
  });

  it('a protected citizen has a mark and no name', async () => {
    await openList('Mine sager', [row(1, { name: null, protected: true })]);
    const found = await rowNamed('Sag 1');
    expect(within(found).getByText('Beskyttet')).toBeTruthy();
    expect(found.textContent).toContain('120568-0008');
  });

  it('says by name what is missing: who cannot be asked, what was not kept, what was stopped', async () => {
    await openList(
      'Mine sager',
      [row(1)],
      [
        standing(
          settled(FAF, 'cached', { asOf: '2026-11-24T08:00:00.000Z', count: 1, problem: 'unreachable', retryAt: null }),
          { gone: 4, answered: 0 },
        ),
        { canAsk: false, source: SKAT },
      ],
    );
    expect(await screen.findByText(/Skat Forskud kan ikke søge på sagsbehandler/)).toBeTruthy();
    expect(screen.getByText(/4 sager fra FAF Ydelser er ikke gemt/)).toBeTruthy();
    expect(screen.getByText(/Kopi fra/)).toBeTruthy();
  });

  it('says "ingen sager" only when every source that can be asked has answered; an outage and a filter are other words', async () => {
    const none = standing(settled(FAF, 'ok', { count: 0 }));
    await openList('Mine sager', [], [none]);
    expect(await screen.findByText('Ingen sager', { selector: 'strong' })).toBeTruthy();
  });

  it('an empty list with a source down is not "ingen sager"', async () => {
    await openList('Mine sager', [], [standing(settled(FAF, 'failed', { problem: 'unreachable', retryAt: null }))]);
    expect(await screen.findByText(/vides først, når alle kilder har svaret/)).toBeTruthy();
    expect(screen.queryByText('Ingen sager')).toBeNull();
  });

  it('rows of some sources do not stand as all there is: those that are missing are counted beside them', async () => {
    await openList(
      'Mine sager',
      [row(1)],
      [OK, standing(settled(SKAT, 'failed', { problem: 'unreachable', retryAt: null }), { source: SKAT })],
    );
    expect((await screen.findByText('1 kilde mangler')).closest('[role=status]')?.textContent).toContain('1 sag');
  });

  it('what has changed waits while somebody stands in the list', async () => {
    const page = await openList('Mine sager', [row(1)]);
    const first = await rowNamed('Sag 1');
    act(() => first.focus());
    script(page.core, [row(9), row(1)]);
    await page.during(() => page.core.push([{ type: 'WorkList' }]));
    const button = await screen.findByRole('button', { name: /Listen er ændret/ });
    expect(screen.queryByText('Sag 9')).toBeNull();
    await page.user.click(button);
    expect(await screen.findByText('Sag 9')).toBeTruthy();
  });

  it('a refusal is said with its trace, and can be tried again', async () => {
    const page = await openPage((core) => {
      script(core, []);
      core.answer('workList.open', () => wireError('NOT_ALLOWED'));
    });
    await page.user.click(await screen.findByRole('button', { name: 'Mine sager' }));
    expect((await screen.findByRole('alert')).textContent).toContain('trace-NOT_ALLOWED');
  });
});

describe('Holdet', () => {
  it('names in one line the sources that have answered for nobody', async () => {
    const silent = (source: SourceId) =>
      standing(settled(source, 'failed', { problem: 'unreachable', retryAt: null }), { source, answered: 0, of: 2 });
    await openList('Holdet', [], [silent(FAF), silent(SKAT)]);
    expect(
      await screen.findByText('FAF Ydelser og Skat Forskud har ikke svaret for nogen sagsbehandler.'),
    ).toBeTruthy();
  });

  it('names the unit and its people, has a column for the caseworker, and can be narrowed to some', async () => {
    const page = await openList(
      'Holdet',
      [row(1, { handler: 'Hanne Testrup' })],
      [standing(settled(FAF, 'ok', { count: 1 }), { answered: 1, of: 2, unknown: ['Hanne Testrup'] })],
    );
    expect(await screen.findByText('Nørrebro, 2 sagsbehandlere')).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: /Sagsbehandler/ })).toBeTruthy();
    expect(screen.getByText(/FAF Ydelser har svaret for 1 af 2/)).toBeTruthy();
    expect(screen.getByText(/FAF Ydelser kender ikke Hanne Testrup/)).toBeTruthy();
    await page.user.click(screen.getByRole('button', { name: /Alle på holdet/ }));
    await page.user.click(await screen.findByRole('checkbox', { name: 'Hanne Testrup' }));
    await waitFor(() => expect(page.core.inputsOf('workList.page').at(-1)?.filter.handlers).toEqual(['OEV101']));
  });

  it('is not in the rail of somebody who leads nobody', async () => {
    await openPage((core) => core.answer('workList.scopes', () => ({ mine: true, team: null })));
    expect(await screen.findByRole('button', { name: 'Mine sager' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Holdet' })).toBeNull();
  });
});

describe('fetching ahead', () => {
  it('is begun with a press, shows how far it is, is stopped with another, and says what was lacking', async () => {
    const page = await openList('Mine sager', [row(1)]);
    page.core.answer('prefetch.start', () => ({}));
    page.core.answer('prefetch.stop', () => ({}));
    const start = await screen.findByRole('button', { name: 'Hent til brug uden forbindelse' });
    expect(start.getAttribute('title')).toContain('Skat Forskud må ikke gemmes');
    await page.user.click(start);
    expect(page.core.inputsOf('prefetch.start')).toHaveLength(1);
    page.core.answer('prefetch.get', () => ({
      ...IDLE,
      kind: 'running',
      total: 8,
      done: 3,
      at: '2026-11-25T08:00:00.000Z',
    }));
    await page.during(() => page.core.push([{ type: 'Prefetch' }]));
    expect(await screen.findByText('3 af 8 borgere')).toBeTruthy();
    await page.user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(page.core.inputsOf('prefetch.stop')).toHaveLength(1);
    page.core.answer('prefetch.get', () => ({
      ...IDLE,
      kind: 'stopped',
      total: 8,
      done: 4,
      lacking: 1,
      at: '2026-11-25T08:00:05.000Z',
    }));
    await page.during(() => page.core.push([{ type: 'Prefetch' }]));
    expect(await screen.findByText(/Stoppet efter 4 af 8 borgere/)).toBeTruthy();
    expect(screen.getByText(/For 1 af dem svarede en kilde ikke/)).toBeTruthy();
  });

  it.each([
    [{ kind: 'none' }, 'Dagens aftaler er ikke med: intet aftalesystem er tilsluttet.'],
    [{ kind: 'unknown', problem: null }, 'Borgere med aftale i dag hentes først.'],
    [{ kind: 'unknown', problem: 'unreachable' }, 'Aftalesystemet svarer ikke: hvem der har aftale i dag, vides ikke.'],
    [
      { kind: 'known', asOf: '2026-11-25T07:12:00.000Z', problem: null, citizens: 6 },
      '6 borgere med aftale i dag hentes først.',
    ],
    [
      { kind: 'known', asOf: '2026-11-25T07:12:00.000Z', problem: null, citizens: 0 },
      'Ingen borgere med aftale i dag.',
    ],
    [
      { kind: 'known', asOf: '2026-11-25T07:12:00.000Z', problem: 'busy', citizens: 6 },
      /Aftalesystemet svarer ikke: 6 borgere med aftale er kendt fra kl\./,
    ],
  ] satisfies [Output<'prefetch.get'>['appointments'], string | RegExp][])(
    'says what is known of the day’s appointments, and an outage as one: %j',
    async (appointments, words) => {
      const page = await openList('Mine sager', [row(1)]);
      page.core.answer('prefetch.get', () => ({ ...IDLE, appointments }));
      await page.during(() => page.core.push([{ type: 'Appointments' }]));
      expect(await screen.findByText(words)).toBeTruthy();
    },
  );

  it('says how many of those with an appointment are through', async () => {
    const page = await openList('Mine sager', [row(1)]);
    const appointments = { kind: 'known' as const, asOf: '2026-11-25T07:12:00.000Z', problem: null, citizens: 6 };
    page.core.answer('prefetch.get', () => ({
      ...IDLE,
      kind: 'running',
      at: '2026-11-25T08:00:00.000Z',
      appointments: { kind: 'unknown', problem: null },
    }));
    await page.during(() => page.core.push([{ type: 'Prefetch' }]));
    expect(await screen.findByText('Finder ud af, hvem der skal hentes …')).toBeTruthy();
    page.core.answer('prefetch.get', () => ({
      ...IDLE,
      kind: 'running',
      total: 9,
      done: 2,
      ofAppointments: { total: 6, done: 2 },
      at: '2026-11-25T08:00:00.000Z',
      appointments,
    }));
    await page.during(() => page.core.push([{ type: 'Prefetch' }]));
    expect(await screen.findByText('Aftaler i dag: 2 af 6 borgere.')).toBeTruthy();
  });

  it('pinned citizens stand on the start page with the age of what is held, and can be taken off', async () => {
    const page = await openPage((core) => {
      core.answer('pinned.list', () => ({
        pinned: [
          { cpr: ULLA, at: '2026-11-25T08:00:00.000Z', name: 'Ulla Prøvegaard', asOf: '2026-11-24T08:00:00.000Z' },
        ],
      }));
      core.answer('pinned.put', () => ({}));
    });
    expect(await screen.findByRole('heading', { name: 'Fastgjorte borgere' })).toBeTruthy();
    await page.user.click(screen.getByRole('button', { name: 'Fjern Ulla Prøvegaard fra fastgjorte' }));
    expect(page.core.inputsOf('pinned.put')).toEqual([{ cpr: ULLA, pinned: false }]);
  });
});
