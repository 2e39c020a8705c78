// "Ingen sager" is said only when every source that could have one has answered that it has none.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { EmptyTable } from '../../../../../renderer/features/history/empty-table.tsx';
import type { SourceState } from '../../../../../shared/domain/source-outcome.ts';
import { asking, FAF, NAMES, settled, SKAT } from '../../make-facts.ts';

function show(states: SourceState[], hidden = 0) {
  const onClear = vi.fn();
  const { container } = render(
    <EmptyTable states={states} names={NAMES} hidden={hidden} isWaiting={false} onClear={onClear} />,
  );
  return { onClear, text: container.textContent };
}
const nothing = settled(FAF, 'ok', { count: 0 });

describe('an empty table', () => {
  it('says that there are no cases when every source has answered so', () => {
    expect(show([nothing, settled(SKAT, 'notFound')]).text).toMatch(/^Ingen sager/);
  });

  it.each([
    ['did not answer', settled(SKAT, 'failed', { problem: 'deadline', retryAt: null }), /Skat Forskud svarede ikke/],
    ['gave no access', settled(SKAT, 'notAllowed'), /Skat Forskud gav ikke adgang/],
    ['has only hidden cases', settled(SKAT, 'ok', { count: 0, hidden: 2 }), /Skat Forskud har 2 sager, som er skjult/],
    [
      'has only hidden cases in an old copy',
      settled(SKAT, 'cached', {
        asOf: '2026-11-23T08:15:00.000Z',
        count: 0,
        hidden: 1,
        problem: 'deadline',
        retryAt: null,
      }),
      /kun sager, du er fritaget for/,
    ],
    ['is still being asked', asking(SKAT), /Skat Forskud spørges stadig/],
    [
      'has only an old copy',
      settled(SKAT, 'cached', { asOf: '2026-11-23T08:15:00.000Z', count: 0, problem: 'deadline', retryAt: null }),
      /Skat Forskud svarede ikke/,
    ],
  ] satisfies [string, SourceState, RegExp][])(
    'names the sources that have none, and the one that %s',
    (_what, state, words) => {
      const { text } = show([nothing, state]);
      expect(text).toMatch(/Ingen sager i FAF Ydelser\./);
      expect(text).toMatch(words);
      expect(text).not.toMatch(/Alle|Ingen sager(?! i )/);
    },
  );

  it('never says it when no source has answered', () => {
    expect(
      show([
        settled(FAF, 'failed', { problem: 'busy', retryAt: null }),
        settled(SKAT, 'failed', { problem: 'deadline', retryAt: null }),
      ]).text,
    ).not.toMatch(/ingen sager/i);
    expect(show([settled(SKAT, 'notRelevant', { why: 'replacementCpr' })]).text).not.toMatch(/ingen sager/i);
    expect(show([]).text).not.toMatch(/ingen sager/i);
  });

  it('says that the filter hides what there is, and takes it away', async () => {
    const { text, onClear } = show([settled(FAF, 'ok', { count: 3 })], 3);
    expect(text).toContain('Filteret skjuler alle 3 sager');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Ryd filtre' }));
    expect(onClear).toHaveBeenCalledOnce();
  });
});
