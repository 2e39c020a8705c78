// The register's page: who is seconded, ends that are near, and a lead's forms, with what the rules say before anything is sent.
import type { EmployeeId } from '../../../../../shared/domain/person.ts';
import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../../../../shared/contract/methods.ts';
import { proposalOf, draftOf } from '../../../../../renderer/features/secondments/secondment-draft.ts';
import { openPage } from '../../open-page.tsx';
import type { ScriptedCore } from '../../scripted-core.ts';

const id = (last: number) => `3c1c9a54-1f0b-4a7d-a1b5-0d9c3d2b7e${String(last).padStart(2, '0')}`;
const row: Output<'secondments.get'>['rows'][number] = {
  secondment: {
    id: id(1),
    employee: id(2) as EmployeeId,
    employerCvr: '22222222',
    lendingUnit: id(3),
    receivingUnit: id(4),
    place: id(5),
    validity: { from: '2026-10-31T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' },
    weeklyHours: 18.5,
    tasks: ['skatteopgaver'],
    kle: ['25.10.*'],
    legalBasis: 'Aftale',
    deputy: null,
    version: 'v1',
  },
  employeeName: 'Preben Eksempelsen',
  employer: 'Skat København',
  lendingUnit: 'Skat, personlige skatter',
  receivingUnit: 'Københavns Borgerservice',
  place: 'Borgerservice Nørrebro',
  deputy: null,
  state: 'inForce',
};
const register = (mayChange: boolean): Output<'secondments.get'> => ({
  asOf: '2026-11-24T08:00:00.000Z',
  isFresh: true,
  mayChange,
  rows: [row],
  employees: [{ id: id(2) as EmployeeId, name: 'Preben Eksempelsen', title: 'skattefuldmægtig', unit: id(3) }],
  units: [
    { id: id(3), name: 'Skat, personlige skatter', authority: 'Skat København', isCentre: false },
    { id: id(4), name: 'Københavns Borgerservice', authority: 'Københavns Kommune', isCentre: false },
    { id: id(5), name: 'Borgerservice Nørrebro', authority: 'Københavns Kommune', isCentre: true },
  ],
});

function script(mayChange: boolean) {
  return (core: ScriptedCore) => {
    core.answer('secondments.get', () => register(mayChange));
    core.answer('organisation.state', () => ({
      isConnected: true,
      asOf: '2026-11-24T08:00:00.000Z',
      isFresh: true,
      problem: null,
    }));
    core.answer('secondments.warnings', () => ({
      warnings: [
        {
          secondment: id(1),
          employee: id(2) as EmployeeId,
          name: 'Preben Eksempelsen',
          place: 'Borgerservice Nørrebro',
          endsAt: '2026-12-31T23:00:00.000Z',
          step: 7,
          daysLeft: 7,
          deputy: null,
          isOwn: false,
        },
      ],
    }));
    core.answer('secondments.check', ({ secondment }) => ({
      problems:
        secondment.validity.to !== null && secondment.validity.to < '2026-11-01'
          ? [
              {
                code: 'endBeforeStart',
                words: { da: 'Udstationeringen slutter, før den begynder.', en: 'It ends before it begins.' },
                at: null,
              },
            ]
          : [],
    }));
    core.answer('secondments.write', () => ({ kind: 'done' }));
  };
}

const open = async (mayChange: boolean) => {
  document.title = 'Sagsbord';
  const page = await openPage(script(mayChange));
  await page.user.click(screen.getByRole('button', { name: /Udstatio.?neringer/ }));
  await screen.findByRole('heading', { name: 'Udstationeringer' });
  await screen.findByRole('rowheader', { name: 'Preben Eksempelsen' });
  return page;
};

describe('the secondment register', () => {
  it('shows each with its last day, and the ends that are near, also in the status bar', async () => {
    await open(false);
    expect(screen.getByText(/01\.11\.2026 – 31\.12\.2026/)).toBeTruthy();
    expect(
      screen.getByText(
        /Preben Eksempelsens udstationering til Borgerservice Nørrebro slutter om 7 dage\. Sidste dag er 31\.12\.2026/,
      ),
    ).toBeTruthy();
    expect(within(screen.getByRole('contentinfo')).getByText(/1 udstationering slutter snart/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ny udstationering' })).toBeNull();
  });

  it('is read by axe, also with a form open', async () => {
    const page = await open(true);
    await page.user.click(screen.getByRole('button', { name: 'Ret udstationeringen af Preben Eksempelsen' }));
    await screen.findByRole('dialog', { name: 'Ret udstationering' });
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  });

  it('says why before anything can be sent, and sends what was seen with its version', async () => {
    const page = await open(true);
    await page.user.click(screen.getByRole('button', { name: 'Afslut udstationeringen af Preben Eksempelsen' }));
    const dialog = await screen.findByRole('dialog', { name: 'Afslut udstationering' });
    const day = within(dialog).getByLabelText<HTMLInputElement>('Sidste dag');
    await page.user.clear(day);
    await page.user.type(day, '2026-10-01');
    expect(await within(dialog).findByText('Udstationeringen slutter, før den begynder.')).toBeTruthy();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Afslut' }).disabled).toBe(true);
    await page.user.clear(day);
    await page.user.type(day, '2026-11-30');
    await waitFor(() =>
      expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Afslut' }).disabled).toBe(false),
    );
    page.core.answer('secondments.write', () => ({ kind: 'refused', why: 'notAccepted', said: 'StatusKode 40' }));
    await page.user.click(within(dialog).getByRole('button', { name: 'Afslut' }));
    await waitFor(() =>
      expect(dialog.textContent).toMatch(
        /Organisationssystemet tog ikke imod det\..*Svaret fra Organisationssystemet: StatusKode 40/,
      ),
    );
    page.core.answer('secondments.write', () => ({ kind: 'done' }));
    await page.user.click(within(dialog).getByRole('button', { name: 'Afslut' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Afslut udstationering' })).toBeNull());
    expect(page.core.inputsOf('secondments.write').slice(1)).toMatchObject([
      {
        baseVersion: 'v1',
        secondment: { id: id(1), validity: { from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' } },
      },
    ]);
  });
});

describe('a draft', () => {
  it('is the same secondment again when nothing is changed', () => {
    const { employerCvr: _cvr, version: _version, ...same } = row.secondment;
    expect(proposalOf(draftOf(row))).toEqual(same);
  });
  it.each([
    { from: '' },
    { last: '2026-13-01x' },
    { weeklyHours: '0' },
    { weeklyHours: 'mange' },
    { legalBasis: ' ' },
    { place: '' },
  ])('is nothing to send with %o', (more) => {
    expect(proposalOf({ ...draftOf(row), ...more })).toBeNull();
  });
  it('takes hours with a comma, and no last day as until further notice', () => {
    expect(proposalOf({ ...draftOf(row), weeklyHours: '18,5', last: '' })).toMatchObject({
      weeklyHours: 18.5,
      validity: { to: null },
    });
  });
});
