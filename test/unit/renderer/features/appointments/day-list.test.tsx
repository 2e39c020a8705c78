// Dagens aftaler on the start page: who is next, how old the word is, and an outage that is never an empty day.
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppointmentRow, AppointmentsView } from '../../../../../shared/contract/appointments.ts';
import type { Cpr } from '../../../../../shared/domain/cpr.ts';
import { ULLA } from '../../make-facts.ts';
import { openPage } from '../../open-page.tsx';

const AS_OF = '2026-11-27T07:12:00.000Z';
const row = (number: number, time: string, more: Partial<AppointmentRow> = {}): AppointmentRow => {
  const start = `2026-11-27T${time}:00.000Z`;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    start,
    end: new Date(Date.parse(start) + 20 * 60_000).toISOString(),
    state: 'booked',
    placeName: 'Borgerservice Nørrebro',
    forFunction: null,
    tasks: [{ id: 'pas', title: 'Pas' }],
    citizen: { kind: 'named', cpr: ULLA, name: 'Ulla Prøvegaard', protected: false, isReady: true },
    ...more,
  };
};
const known = (
  rows: AppointmentRow[],
  more: Partial<Extract<AppointmentsView, { kind: 'known' }>> = {},
): AppointmentsView => ({ kind: 'known', asOf: AS_OF, problem: null, isAsking: false, rows, ...more });
const PROTECTED = '2802810014' as Cpr;
const DAY = [
  row(1, '09:00', { state: 'met' }),
  row(2, '09:30', { state: 'cancelled', citizen: { kind: 'nobody' } }),
  row(3, '10:00', { citizen: { kind: 'named', cpr: PROTECTED, name: null, protected: true, isReady: false } }),
  row(4, '10:30', { citizen: { kind: 'barred' }, tasks: [] }),
  row(5, '11:00', { citizen: { kind: 'notHeld' }, forFunction: 'caseworker' }),
];

/** The clock on the wall alone is set: the page's own waiting goes on as it does. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-27T09:25:00.000Z') }));
afterEach(() => void vi.useRealTimers());

async function openDay(view: AppointmentsView) {
  const page = await openPage((core) => {
    core.answer('appointments.open', () => ({}));
    core.answer('appointments.stop', () => ({}));
    core.answer('appointments.get', () => view);
  });
  await waitFor(() => expect(page.core.inputsOf('appointments.get').length).toBeGreaterThan(0), { timeout: 5000 });
  return page;
}
const title = async () => await screen.findByRole('heading', { name: /^Dagens aftaler/ });
const rowAt = (time: string) => screen.getByText(time).closest('tr') as HTMLElement;

describe('the day’s appointments', () => {
  it('stand in the order of the clock with the age of the answer; the next is marked, and one press opens the citizen', async () => {
    const page = await openDay(known(DAY));
    expect((await title()).closest('.day-head')?.textContent).toBe('Dagens aftaler 5fra kl. 08.12Hent igen');
    expect(page.core.inputsOf('appointments.open')).toEqual([{ again: false }]);
    const marked = screen.getAllByRole('row').filter((one) => one.getAttribute('aria-current') === 'true');
    expect(marked).toHaveLength(1);
    expect(within(marked[0]!).getByText('Næste')).toBeTruthy();
    expect(marked[0]).toBe(rowAt('11.00'));
    expect(within(rowAt('10.00')).getByText('Mødt')).toBeTruthy();
    expect(within(rowAt('10.00')).getByText('Klar')).toBeTruthy();
    expect(within(rowAt('10.30')).getByText('Aflyst')).toBeTruthy();
    expect(within(rowAt('11.00')).getByText('Beskyttet')).toBeTruthy();
    expect(within(rowAt('11.30')).getByText(/Du er inhabil/)).toBeTruthy();
    expect(within(rowAt('11.30')).queryByRole('button')).toBeNull();
    expect(within(rowAt('12.00')).getByText(/er ikke gemt her/)).toBeTruthy();
    expect(within(rowAt('12.00')).getByText('første ledige: Sagsbehandler')).toBeTruthy();
    expect(screen.getAllByText('20 min.')).toHaveLength(5);
    await page.user.click(within(rowAt('10.00')).getByRole('button', { name: 'Ulla Prøvegaard' }));
    await waitFor(() => expect(page.core.inputsOf('citizens.open')).toMatchObject([{ cpr: ULLA }]));
  });

  it('mark the one under way, and no other', async () => {
    vi.setSystemTime('2026-11-27T10:05:00.000Z');
    await openDay(known(DAY));
    await title();
    expect(within(rowAt('11.00')).getByText('Nu')).toBeTruthy();
    expect(screen.queryByText('Næste')).toBeNull();
  });

  it('are none only when the booking system has said so', async () => {
    await openDay(known([]));
    expect(await screen.findByText('Ingen aftaler i dag.')).toBeTruthy();
  });

  it.each([
    [{ kind: 'unknown', problem: 'unreachable', isAsking: false }, /Det vides ikke, om nogen kommer i dag/],
    [{ kind: 'unknown', problem: 'notAllowed', isAsking: false }, /Det vides ikke, om nogen kommer i dag/],
    [{ kind: 'unknown', problem: null, isAsking: false }, /Aftalerne er ikke hentet/],
    [{ kind: 'unknown', problem: null, isAsking: true }, /Henter aftalerne/],
  ] satisfies [AppointmentsView, RegExp][])('an outage is said and is no empty day: %j', async (view, words) => {
    await openDay(view);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText('Ingen aftaler i dag.')).toBeNull();
  });

  it('are shown as they were, with the outage and the age, when the booking system is silent; and are asked for again by hand', async () => {
    const page = await openDay(known(DAY, { problem: 'unreachable' }));
    expect(await screen.findByText(/Aftalerne er vist, som de sidst blev hentet/)).toBeTruthy();
    expect(screen.getAllByRole('row')).toHaveLength(6);
    await page.user.click(screen.getByRole('button', { name: 'Hent igen' }));
    expect(page.core.inputsOf('appointments.open').at(-1)).toEqual({ again: true });
    page.core.answer('appointments.get', () => known(DAY, { isAsking: true }));
    await page.during(() => page.core.push([{ type: 'Appointments' }]));
    await page.user.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(page.core.inputsOf('appointments.stop')).toHaveLength(1);
  });

  it('are not there where no booking system is connected, and can be read by everybody where one is', async () => {
    await openDay({ kind: 'none' });
    expect(screen.queryByRole('heading', { name: /^Dagens aftaler/ })).toBeNull();
  });

  it('can be read by everybody', async () => {
    document.title = 'Sagsbord';
    await openDay(known(DAY, { problem: 'busy' }));
    await title();
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  });
});
