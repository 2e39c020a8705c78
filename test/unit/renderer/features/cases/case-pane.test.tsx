// The side pane: the row's own facts at once, the rest from its source, everything foreign as plain text.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Case, CaseDetail } from '../../../../../shared/domain/case.ts';
import { refused } from '../../make-authority.ts';
import { FAF, makeCase, makeCitizen, makeDetail, REGISTER, settled, SKAT, ULLA } from '../../make-facts.ts';
import { withPortal } from '../guidance/open-guidance.ts';
import { openPage, type OpenPage, typed } from '../../open-page.tsx';
import { type ScriptedCore, wireError } from '../../scripted-core.ts';

const pane = () => screen.getByRole('complementary', { name: 'Valgt sag' });
const rowOf = (title: string) =>
  within(screen.getByRole('grid')).getByText(title).closest<HTMLElement>('[role=row]') as HTMLElement;
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

async function openWith(row: Case, script: (core: ScriptedCore) => void = () => {}): Promise<OpenPage> {
  const page = await openPage(script);
  await page.lookUp(typed(ULLA));
  await page.during(() =>
    page.core.change(ULLA, {
      citizen: makeCitizen(),
      sources: [settled(REGISTER, 'ok', { count: 1 }), settled(FAF, 'ok', { count: 1 }), settled(SKAT, 'notFound')],
      cases: [row],
    }),
  );
  return page;
}
const withDetail = (row: Case, more: Partial<CaseDetail>) => (core: ScriptedCore) =>
  core.answer('cases.get', () => makeDetail(row, more));

describe('the pane of a case', () => {
  it('says that the content is a copy, from when, why, and shows it all the same', async () => {
    const row = makeCase('FAF-1');
    const page = await openWith(row, (core) =>
      core.answer('cases.get', () =>
        makeDetail(row, {
          description: 'Fra kopien',
          copy: { asOf: '2026-11-20T09:00:00.000Z', problem: 'unreachable' },
        }),
      ),
    );
    await page.user.click(rowOf(row.title));
    expect(await screen.findByText(/Sagens indhold er en kopi fra/)).toBeDefined();
    expect(screen.getByText('Fra kopien')).toBeDefined();
    expect(screen.getByText(/kunne ikke nås.*Der kan være kommet noget til siden/)).toBeDefined();
    page.core.answer('cases.get', () => makeDetail(row, { description: 'Fra kilden' }));
    await page.user.click(screen.getByRole('button', { name: 'Prøv igen' }));
    expect(await screen.findByText('Fra kilden')).toBeDefined();
    expect(screen.queryByText(/er en kopi fra/)).toBeNull();
  });

  it('says why a case is withheld, opens it under a nødopslag with a reason, and lets go of it when that has ended', async () => {
    const row = makeCase('FAF-1', { title: '', contentHidden: true, sensitivity: 'VIP_SAGER' });
    let until: string | null = null;
    const page = await openWith(row, (core) => {
      core.answer('cases.get', () =>
        until !== null && Date.now() < Date.parse(until)
          ? { ...makeDetail(row, { description: 'Det, der står i sagen' }), emergencyUntil: until }
          : { kind: 'withheld', answer: { ...refused, outcome: 'refer', owners: [] }, canOverride: true },
      );
      core.answer('emergencies.open', () => ({ until: (until = new Date(Date.now() + 900).toISOString()) }));
    });
    await page.user.click(rowOf('Indholdet vises ikke'));
    expect(await screen.findByRole('region', { name: 'Du må ikke medvirke i denne sag' })).toBeDefined();
    expect(within(pane()).getByRole('heading', { level: 2 }).textContent).toBe('Indholdet vises ikke');
    await page.user.click(screen.getByRole('button', { name: 'Nødopslag …' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Nødopslag' }));
    await page.user.type(dialog.getByRole('textbox', { name: 'Hvorfor er det nødvendigt nu?' }), 'haster');
    await page.user.click(dialog.getByRole('button', { name: 'Åbn sagen' }));
    expect(dialog.getByText('Skriv en begrundelse på mindst 10 tegn.')).toBeDefined();
    expect(page.core.inputsOf('emergencies.open')).toEqual([]);
    await page.user.type(dialog.getByRole('textbox'), ' nu: hospitalet ringer');
    await page.user.click(dialog.getByRole('button', { name: 'Åbn sagen' }));
    expect(await screen.findByText('Det, der står i sagen')).toBeDefined();
    expect(page.core.inputsOf('emergencies.open')).toEqual([
      { cpr: ULLA, caseId: row.id, reason: 'haster nu: hospitalet ringer' },
    ]);
    expect(within(pane()).getByText(/^Nødopslag til kl\./)).toBeDefined();
    await waitFor(() => expect(screen.queryByText('Det, der står i sagen')).toBeNull(), { timeout: 3000 });
    expect(screen.getByRole('button', { name: 'Nødopslag …' })).toBeDefined();
  });

  it('offers no nødopslag where no rule lets one', async () => {
    const row = makeCase('FAF-1', { title: 'Boligstøtte' });
    await (
      await openWith(row, (core) =>
        core.answer('cases.get', () => ({ kind: 'withheld', answer: refused, canOverride: false })),
      )
    ).user.click(rowOf('Boligstøtte'));
    expect(await screen.findByRole('region', { name: 'Du må vejlede, men ikke læse sagens indhold' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Nødopslag …' })).toBeNull();
  });

  it('shows what the row knows before the source has answered', async () => {
    const row = makeCase('FAF-1', {
      title: 'Boligstøtte',
      handler: 'Åse Jørgensen',
      sensitivity: 'FOELSOMME_PERSONOPLYSNINGER',
      localStatus: 'Afventer borger',
    });
    const page = await openWith(row, (core) => core.answer('cases.get', () => 'silence'));
    await page.user.click(rowOf('Boligstøtte'));
    for (const text of [
      'FAF-1',
      'FAF Ydelser',
      'Åse Jørgensen',
      'Følsomme personoplysninger',
      'Afventer borger',
      '32.03.04',
    ])
      expect(pane().textContent).toContain(text);
    expect(pane().textContent).toContain('FAF Ydelser spørges om sagens indhold');
    expect(page.core.inputsOf('cases.get')).toEqual([{ cpr: ULLA, caseId: row.id }]);
  });

  it('says that the case could not be fetched when neither its row nor its source tells of it', async () => {
    const row = makeCase('FAF-1', { title: 'Boligstøtte' });
    const page = await openWith(row, (core) =>
      core.answer('cases.get', () => wireError('SOURCE_FAILED', { source: FAF, problem: 'unreachable' })),
    );
    await page.user.click(rowOf('Boligstøtte'));
    expect(await within(pane()).findByRole('alert')).toBeDefined();
    expect(within(pane()).getByRole('heading', { level: 2, name: 'Boligstøtte' })).toBeDefined();
    await page.during(() =>
      page.core.change(ULLA, {
        citizen: makeCitizen(),
        sources: [
          settled(REGISTER, 'ok', { count: 1 }),
          settled(FAF, 'failed', { problem: 'unreachable', retryAt: null }),
          settled(SKAT, 'notFound'),
        ],
        cases: [],
      }),
    );
    expect(await within(pane()).findByRole('heading', { level: 2, name: 'Sagen kunne ikke hentes' })).toBeDefined();
  });

  it('leads to the guidance for the case’s KLE number', async () => {
    const row = makeCase('FAF-1', {
      title: 'Boligstøtte',
      kle: { number: '32.06.00', facet: null, title: null, version: null },
    });
    const page = await openWith(row, (core) => {
      withPortal(core);
      withDetail(row, {})(core);
    });
    await page.user.click(rowOf('Boligstøtte'));
    await page.user.click(within(pane()).getByRole('button', { name: 'Vejledning til opgaven' }));
    await screen.findByRole('heading', { level: 2, name: 'Opgaver under KLE 32.06.00' });
    await page.user.click(await screen.findByRole('button', { name: 'Boligsikring' }));
    await screen.findByRole('heading', { level: 2, name: 'Boligsikring' });
  });

  it('offers no guidance for a number that is not of KLE’s form', async () => {
    const row = makeCase('FAF-1', {
      title: 'Boligstøtte',
      kle: { number: 'X1', facet: null, title: null, version: null },
    });
    const page = await openWith(row, withDetail(row, {}));
    await page.user.click(rowOf('Boligstøtte'));
    expect(pane().textContent).toContain('X1');
    expect(within(pane()).queryByRole('button', { name: 'Vejledning til opgaven' })).toBeNull();
  });

  it('shows course, journal, documents and figures, the figures as Danish writes them', async () => {
    const row = makeCase('FAF-1', { title: 'Boligstøtte' });
    const page = await openWith(
      row,
      withDetail(row, {
        description: 'Til lejlighed',
        events: [{ at: '2026-01-02T10:00:00.000Z', kind: 'Afgjort', text: 'Sendt', by: 'Ida' }],
        journal: [{ id: 'j', at: '2026-01-03T10:00:00.000Z', title: 'Samtale', text: 'Ringer mandag', author: 'Ali' }],
        documents: [
          { id: 'd', title: 'Ansøgning', kind: 'Indgående', date: '2026-01-01', status: null, sensitivity: null },
        ],
        facts: [
          { name: 'eSkattekortForskudTrækProcent', value: 41, unit: 'percent' },
          { name: 'Støtte', value: 12345.6, unit: 'kr' },
          { name: 'Fra', value: '2026-02-01', unit: 'date' },
        ],
      }),
    );
    await page.user.click(rowOf('Boligstøtte'));
    await waitFor(() => expect(pane().textContent).toContain('Ringer mandag'));
    const text = plain(pane().textContent);
    for (const words of [
      'Til lejlighed',
      'Afgjort',
      'Sendt',
      'Samtale',
      'Ansøgning',
      'eSkattekortForskudTrækProcent',
      '41 %',
      '12.345,60 kr.',
      '01.02.2026',
    ])
      expect(text).toContain(words);
  });

  it('shows markup, control and bidi characters as text, and isolates them', async () => {
    const note = '<script>window.hit = true</script><img src=x onerror=alert(1)>\u202eabc';
    const row = makeCase('FAF-1', { title: '=cmd|calc <b>fed</b>' });
    const page = await openWith(
      row,
      withDetail(row, { journal: [{ id: 'j', at: null, title: note, text: note, author: note }] }),
    );
    await page.user.click(rowOf('=cmd|calc <b>fed</b>'));
    await waitFor(() => expect(pane().textContent).toContain('window.hit'));
    expect(pane().querySelector('script, img, b')).toBeNull();
    expect(
      within(pane())
        .getAllByText(note)
        .every((element) => element.tagName === 'BDI'),
    ).toBe(true);
  });

  it('gives the address in the fagsystem as its host and a button that copies, never as a link', async () => {
    const address = 'https://faf.example.invalid/sag/1?x=2';
    const page = await openWith(makeCase('FAF-1', { title: 'Boligstøtte', openInSource: address }));
    await page.user.click(rowOf('Boligstøtte'));
    expect(within(pane()).getByText('faf.example.invalid')).toBeTruthy();
    expect(pane().querySelector('a[href]')).toBeNull();
    await page.user.click(within(pane()).getByRole('button', { name: 'Kopiér adressen' }));
    expect(await navigator.clipboard.readText()).toBe(address);
  });

  it('says that the content is not shown by the source', async () => {
    const page = await openWith(makeCase('FAF-1', { title: 'Skjult', contentHidden: true }));
    await page.user.click(rowOf('Skjult'));
    expect(within(pane()).getByText('Indholdet vises ikke')).toBeTruthy();
  });

  it('says when the source knows the citizen by another name', async () => {
    const page = await openWith(makeCase('FAF-1', { title: 'Boligstøtte', partyName: 'Ulla Gammelgaard' }));
    await page.user.click(rowOf('Boligstøtte'));
    expect(within(pane()).getByText('Ulla Gammelgaard')).toBeTruthy();
  });
});

describe('a case that could not be fetched', () => {
  it('keeps the row’s facts, says why with a trace number, and can be asked for again', async () => {
    const row = makeCase('FAF-1', { title: 'Boligstøtte' });
    const page = await openWith(row, (core) =>
      core.answer('cases.get', () => wireError('SOURCE_FAILED', { source: FAF, problem: 'deadline' })),
    );
    await page.user.click(rowOf('Boligstøtte'));
    const alert = await within(pane()).findByRole('alert');
    expect(alert.textContent).toContain('FAF Ydelser svarede ikke');
    expect(alert.textContent).toContain('inden for den tid');
    expect(alert.textContent).toContain('trace-SOURCE_FAILED');
    expect(pane().textContent).toContain('Ida Østergaard');
    page.core.answer('cases.get', () => makeDetail(row, { description: 'Kom alligevel' }));
    await page.user.click(within(alert).getByRole('button', { name: 'Prøv igen' }));
    expect(await within(pane()).findByText('Kom alligevel')).toBeTruthy();
    expect(within(pane()).queryByRole('alert')).toBeNull();
  });
});

describe('a source that cannot give everything', () => {
  it('is said not to give it, which is not the same as having none', async () => {
    const row = makeCase('SKAT-1', { title: 'Forskudsopgørelse', source: SKAT });
    const page = await openWith(row, withDetail(row, { events: [], journal: [], documents: [] }));
    await page.user.click(rowOf('Forskudsopgørelse'));
    await waitFor(() =>
      expect(pane().textContent).toContain('Skat Forskud oplyser ikke forløb, journalnotater og dokumenter.'),
    );
    expect(pane().textContent).not.toContain('Ingen i fagsystemet');
  });

  it('that can give it and has none says so', async () => {
    const row = makeCase('FAF-1', { title: 'Boligstøtte' });
    const page = await openWith(row, withDetail(row, { events: [], journal: [], documents: [] }));
    await page.user.click(rowOf('Boligstøtte'));
    await waitFor(() => expect(within(pane()).getAllByText('Ingen i fagsystemet.')).toHaveLength(3));
  });
});

describe('the pane and the keyboard', () => {
  it('opens with Enter, closes with Escape, and gives the focus back to the row', async () => {
    const page = await openWith(makeCase('FAF-1', { title: 'Boligstøtte' }));
    const row = rowOf('Boligstøtte');
    row.focus();
    await page.user.keyboard('{Enter}');
    expect(pane()).toBeTruthy();
    await page.user.click(within(pane()).getByRole('heading', { level: 2 }));
    within(pane()).getByRole('button', { name: 'Luk sagen' }).focus();
    await page.user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary', { name: 'Valgt sag' })).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(rowOf('Boligstøtte')));
  });

  it('is made wider and narrower with the arrow keys on its edge, within limits', async () => {
    const page = await openWith(makeCase('FAF-1', { title: 'Boligstøtte' }));
    await page.user.click(rowOf('Boligstøtte'));
    const edge = screen.getByRole('separator', { name: /Bredde/ });
    const width = () => Number(edge.getAttribute('aria-valuenow'));
    const before = width();
    edge.focus();
    await page.user.keyboard('{ArrowLeft}');
    expect(width()).toBeGreaterThan(before);
    await page.user.keyboard('{End}{ArrowRight}');
    expect(width()).toBe(Number(edge.getAttribute('aria-valuemin')));
  });
});
