// What the strip says of each outcome. An outage never reads as nothing found, nor as not allowed.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { SourceStrip } from '../../../../renderer/shared/source-strip.tsx';
import { sourceProblemSchema, type SourceState } from '../../../../shared/domain/source-outcome.ts';
import type { SourceProblem } from '../../../../shared/domain/source-problem.ts';
import { asking, FAF, FAGSYSTEMER, REGISTER, settled, SKAT } from '../make-facts.ts';

function show(...states: SourceState[]) {
  const onRefresh = vi.fn();
  render(<SourceStrip states={states} fagsystemer={FAGSYSTEMER} onRefresh={onRefresh} />);
  return { onRefresh, slots: screen.getAllByRole('listitem') };
}
const wordsOf = (state: SourceState): string => {
  const { slots } = show(state);
  return slots[0]?.textContent ?? '';
};

describe('a slot of the strip', () => {
  it.each([
    ['a number of cases', settled(FAF, 'ok', { count: 3 }), /3 sager/],
    ['one case', settled(FAF, 'ok', { count: 1 }), /1 sag(?!er)/],
    ['no cases, when it has answered so', settled(FAF, 'ok', { count: 0 }), /Ingen sager/],
    ['what is shown, and apart what is hidden', settled(FAF, 'ok', { count: 3, hidden: 2 }), /3 sager · 2 skjult/],
    [
      'only that one is hidden, where there is no other',
      settled(FAF, 'ok', { count: 0, hidden: 1 }),
      /^(?!.*sag).*1 skjult/,
    ],
    ['a register that knows the citizen', settled(REGISTER, 'ok', { count: 1 }), /Fundet/],
    ['that it does not know the citizen', settled(FAF, 'notFound'), /Kender ikke borgeren/],
    ['that there is no access', settled(FAF, 'notAllowed'), /Ikke adgang/],
    [
      'that it was not asked',
      settled(SKAT, 'notRelevant', { why: 'replacementCpr' }),
      /Ikke spurgt: erstatningsnummer/,
    ],
  ] satisfies [string, SourceState, RegExp][])('says %s', (_what, state, words) => {
    expect(wordsOf(state)).toMatch(words);
  });

  it.each(sourceProblemSchema.options)(
    'never says of an outage (%s) that there is nothing or no access',
    (problem: SourceProblem) => {
      const words = wordsOf(settled(FAF, 'failed', { problem, retryAt: null }));
      expect(words).not.toMatch(/ingen sager|kender ikke|ikke adgang|fundet/i);
      expect(words).toMatch(/svar/i);
    },
  );

  it('says how old a copy is, and that the source did not answer', () => {
    const words = wordsOf(
      settled(FAF, 'cached', { asOf: '2026-11-23T08:15:00.000Z', count: 0, problem: 'deadline', retryAt: null }),
    );
    expect(words).toMatch(/Kopi fra 23\.11\.2026 09\.15/);
    expect(words).toMatch(/Svarede ikke i tide/);
    expect(words).not.toMatch(/ingen sager/i);
  });

  it('counts the seconds while it asks, after the first', () => {
    vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
    const { slots } = show(asking(FAF));
    expect(slots[0]?.textContent).toMatch(/Spørger …$/);
    act(() => void vi.advanceTimersByTime(3000));
    expect(slots[0]?.textContent).toMatch(/3 s/);
    vi.useRealTimers();
  });

  it('has a place for every source, whatever it has answered', () => {
    expect(
      show(asking(REGISTER), settled(FAF, 'failed', { problem: 'busy', retryAt: null }), settled(SKAT, 'notFound'))
        .slots,
    ).toHaveLength(3);
  });
});

describe('asking again', () => {
  it('asks the one source, and not while it is being asked', async () => {
    const user = userEvent.setup();
    const { onRefresh } = show(settled(FAF, 'failed', { problem: 'deadline', retryAt: null }), asking(SKAT));
    await user.click(screen.getByRole('button', { name: 'Spørg FAF Ydelser igen' }));
    expect(onRefresh).toHaveBeenCalledExactlyOnceWith(FAF);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Spørg Skat Forskud igen' }).disabled).toBe(true);
  });

  it('can ask all at once', async () => {
    const { onRefresh } = show(settled(FAF, 'failed', { problem: 'deadline', retryAt: null }));
    await userEvent.setup().click(screen.getByRole('button', { name: 'Spørg alle kilder igen' }));
    expect(onRefresh).toHaveBeenCalledExactlyOnceWith(null);
  });
});

describe('the details of a slot', () => {
  it('tell the problem in a sentence, the time it took and the trace number, which can be copied', async () => {
    const user = userEvent.setup();
    const { slots } = show(settled(FAF, 'failed', { problem: 'wrongPerson', retryAt: null }));
    await user.click(within(slots[0] as HTMLElement).getAllByRole('button')[0] as HTMLElement);
    const details = screen.getByLabelText('Om svaret fra FAF Ydelser');
    expect(details.textContent).toContain('FAF Ydelser svarede om en anden person');
    expect(details.textContent).toContain('42 ms');
    await user.click(within(details).getByRole('button', { name: 'Kopiér sporingsnummeret', hidden: true }));
    expect(await navigator.clipboard.readText()).toBe(`trace-${FAF}`);
  });
});
