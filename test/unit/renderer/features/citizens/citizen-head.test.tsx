// What the head says of a citizen, of a register that has not answered, and of one that could not.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CitizenHead } from '../../../../../renderer/features/citizens/citizen-head.tsx';
import type { ShownCitizen } from '../../../../../shared/contract/citizens.ts';
import type { SourceState } from '../../../../../shared/domain/source-outcome.ts';
import { asking, makeCitizen, NAMES, POUL, REGISTER, settled, ULLA } from '../../make-facts.ts';
import { openPage, typed } from '../../open-page.tsx';

function show(
  citizen: ShownCitizen | null,
  register: SourceState = settled(REGISTER, 'ok', { count: 1 }),
  onOpen = vi.fn(),
) {
  const { container } = render(
    <CitizenHead
      disagreements={[]}
      cpr={ULLA}
      citizen={citizen}
      registers={[register]}
      isWaiting={false}
      names={NAMES}
      onOpen={onOpen}
    />,
  );
  return { container, onOpen, text: () => container.textContent };
}

describe('the head of a citizen', () => {
  it('says who it is: name, number with hyphen, age, civil status, spouse and address', () => {
    vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z'), toFake: ['Date'] });
    const { text } = show(makeCitizen({ relations: [{ kind: 'spouse', cpr: POUL, name: 'Poul Prøvegaard' }] }));
    vi.useRealTimers();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ulla Prøvegaard');
    expect(text()).toContain('120568-0008');
    expect(text()).toContain('58 år');
    expect(text()).toContain('Gift');
    expect(text()).toContain('Poul Prøvegaard');
    expect(text()).toContain('Prøvevej 12,3 tv, 2100 København Ø');
    expect(text()).not.toContain('Statsborgerskab');
  });

  it.each([
    ['death with its date', { status: { code: '90', since: '2025-03-04' } }, /Død 04\.03\.2025/],
    ['emigration', { status: { code: '80', since: '2024-01-02' } }, /Udrejst 02\.01\.2024/],
    ['a missing person', { status: { code: '70', since: null } }, /Forsvundet/],
    ['guardianship', { underGuardianship: true }, /Værgemål/],
    ['no fixed address', { address: null }, /Ingen fast adresse/],
    ['a foreign citizenship', { citizenship: '5130' }, /5130/],
    ['a status that no list has', { status: { code: '42', since: null } }, /42/],
    ['a civil status that no list has', { civilStatus: { code: 'X', since: null } }, /X/],
  ] satisfies [string, Partial<ShownCitizen>, RegExp][])('says %s', (_what, more, words) => {
    expect(show(makeCitizen(more)).text()).toMatch(words);
  });

  it('opens the number in force of a replaced one', async () => {
    const { onOpen } = show(makeCitizen({ currentCpr: POUL, status: { code: '60', since: null } }));
    await userEvent.setup().click(screen.getByRole('button', { name: /030766-0019/ }));
    expect(onOpen).toHaveBeenCalledWith(POUL);
  });

  it('copies the number with its hyphen', async () => {
    const user = userEvent.setup();
    show(makeCitizen());
    await user.click(screen.getByRole('button', { name: 'Kopiér CPR-nummeret' }));
    expect(await navigator.clipboard.readText()).toBe('120568-0008');
  });

  it('shows hostile text as text and keeps it from turning the words around it', () => {
    const name = '<img src=x onerror=alert(1)>\u202egaard';
    const { container } = show(makeCitizen({ name: { given: '', middle: null, family: '', full: name } }));
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('h1 bdi')?.textContent).toBe(name);
  });
});

describe('the head before and without an answer', () => {
  it('says that the register is being asked', () => {
    expect(show(null, asking(REGISTER)).text()).toContain('CPR spørges om navn og adresse');
  });

  it('says that name and protection are not known when the register failed or refused', () => {
    for (const state of [
      settled(REGISTER, 'failed', { problem: 'unreachable', retryAt: null }),
      settled(REGISTER, 'notAllowed'),
    ]) {
      const { container } = show(null, state);
      expect(container.textContent).toContain('Navnet er ikke kendt');
      expect(container.textContent).toContain('beskyttelse er ikke kendt');
    }
  });

  it('says that the register does not know the number, which is another thing', () => {
    const { text } = show(null, settled(REGISTER, 'notFound'));
    expect(text()).toContain('CPR kender ikke nummeret');
    expect(text()).not.toContain('beskyttelse');
  });
});

describe('a protected address', () => {
  const hidden = makeCitizen({
    address: null,
    addressHidden: true,
    protected: true,
    protections: [{ kind: '1', from: null, to: null }],
  });

  it('is shown only when a reason of at least five characters has been given', async () => {
    const page = await openPage();
    await page.lookUp(typed(ULLA));
    await page.during(() => page.core.change(ULLA, { citizen: hidden }));
    expect(screen.getByText('Navne- og adressebeskyttelse')).toBeTruthy();
    expect(screen.queryByText(/Ingen fast adresse/)).toBeNull();

    await page.user.click(screen.getByRole('button', { name: /Vis adresse/ }));
    const reason = screen.getByRole('textbox', { name: 'Grund' });
    await page.user.type(reason, 'nej ');
    await page.user.click(screen.getByRole('button', { name: 'Vis adressen' }));
    expect(screen.getByText('Skriv mindst 5 tegn.')).toBeTruthy();
    expect(page.core.inputsOf('citizens.revealAddress')).toEqual([]);

    await page.user.clear(reason);
    await page.user.type(reason, 'Skal sende brev om boligstøtte');
    await page.user.click(screen.getByRole('button', { name: 'Vis adressen' }));
    expect(page.core.inputsOf('citizens.revealAddress')).toEqual([
      { cpr: ULLA, reason: 'Skal sende brev om boligstøtte' },
    ]);
  });
});
