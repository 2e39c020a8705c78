// The time line as one uses it: bars that can be walked with the arrow keys, chosen, and folded away.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { TimeLine } from '../../../../../renderer/features/citizen/time-line.tsx';
import { FAF, makeCase, NAMES, SKAT } from '../../make-facts.ts';

const CASES = [
  makeCase('1', {
    title: 'Boligstøtte',
    openedAt: '2018-01-01T10:00:00.000Z',
    closedAt: '2019-01-01T10:00:00.000Z',
    progress: 'Afsluttet',
  }),
  makeCase('2', { title: 'Folkepension', openedAt: '2022-01-01T10:00:00.000Z' }),
  makeCase('3', { title: 'Forskud', source: SKAT, openedAt: '2021-01-01T10:00:00.000Z', closedAt: '2024-01-01T10:00:00.000Z' }),
];

function show() {
  const onSelect = vi.fn();
  render(<TimeLine cases={CASES} order={[FAF, SKAT]} names={NAMES} selected={CASES[1]?.id ?? null} onSelect={onSelect} />);
  return { onSelect, user: userEvent.setup(), bars: () => screen.getAllByRole('option') };
}

describe('the time line', () => {
  it('tells of each case what it is, whose and when', () => {
    const [first, second] = show().bars();
    expect(first?.getAttribute('aria-label')).toMatch(/Boligstøtte.*FAF Ydelser.*01\.01\.2018.*01\.01\.2019/);
    expect(second?.getAttribute('aria-label')).toMatch(/Folkepension.*nu/);
  });

  it('marks the selected case and starts the keyboard there', () => {
    const { bars } = show();
    const selected = bars().filter((bar) => bar.getAttribute('aria-selected') === 'true');
    expect(selected.map((bar) => bar.getAttribute('aria-label'))).toEqual([expect.stringContaining('Folkepension')]);
    expect(bars().filter((bar) => bar.getAttribute('tabindex') === '0')).toEqual(selected);
  });

  it('is walked with the arrow keys and chosen with Enter or a press', async () => {
    const { bars, user, onSelect } = show();
    act(() => bars()[1]?.focus());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Forskud');
    await user.keyboard('{ArrowUp}{ArrowLeft}{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith(CASES[0]?.id);
    await user.click(bars()[2] as HTMLElement);
    expect(onSelect).toHaveBeenLastCalledWith(CASES[2]?.id);
  });

  it('can be folded away', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Tidslinje', expanded: true }));
    expect(screen.queryAllByRole('option')).toEqual([]);
    expect(screen.getByRole('button', { name: 'Tidslinje', expanded: false })).toBeTruthy();
  });
});
