// The table: sorting, the keyboard, and that late rows never move what somebody is pointing at or standing in.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CaseTable } from '../../../../../renderer/features/history/case-table.tsx';
import type { Case } from '../../../../../shared/domain/case.ts';
import { day, makeCase, NAMES } from '../../make-facts.ts';

type Props = ComponentProps<typeof CaseTable>;
const ARRANGEMENT = {};

function show(rows: readonly Case[], more: Partial<Props> = {}) {
  const props: Props = {
    rows,
    arrangement: ARRANGEMENT,
    sort: { column: 'opened', descending: true },
    selected: null,
    scrollTop: 0,
    names: NAMES,
    empty: <p>tom</p>,
    onSort: vi.fn(),
    onSelect: vi.fn(),
    onScrolled: vi.fn(),
    ...more,
  };
  const { rerender } = render(<CaseTable {...props} />);
  return { props, again: (change: Partial<Props>) => rerender(<CaseTable {...props} {...change} />) };
}
const body = () => screen.getAllByRole('rowgroup').at(-1) as HTMLElement;
const rowsShown = () => within(body()).queryAllByRole('row');
const numbers = () => rowsShown().map((row) => within(row).getAllByRole('gridcell')[0]?.textContent);
const frame = async () =>
  await act(async () => await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
const cases = (...names: string[]) => names.map((name) => makeCase(name));

describe('the table of cases', () => {
  it('tells which column it is sorted by, and asks for another', async () => {
    const { props } = show(cases('1'));
    const sorted = screen.getAllByRole('columnheader').filter((head) => head.getAttribute('aria-sort') !== 'none');
    expect(sorted.map((head) => [head.textContent, head.getAttribute('aria-sort')])).toEqual([
      ['Oprettet', 'descending'],
    ]);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Titel' }));
    expect(props.onSort).toHaveBeenCalledExactlyOnceWith('title');
  });

  it('tells how many rows there are, and holds only those in sight', () => {
    show(Array.from({ length: 400 }, (_, at) => makeCase(`${at}`)));
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('401');
    expect(rowsShown().length).toBeGreaterThan(15);
    expect(rowsShown().length).toBeLessThan(80);
  });

  it('shows an unknown progress as it came, and a deadline that has passed in words', () => {
    show([
      makeCase('1', { progress: 'Sat i bero', deadline: day(-3) }),
      makeCase('2', { deadline: day(2) }),
      makeCase('3', { deadline: day(-3), progress: 'Afsluttet' }),
    ]);
    const [first, second, third] = rowsShown().map((row) => row.textContent);
    expect(first).toContain('Sat i bero');
    expect(first).toContain('3 d over');
    expect(second).toContain('om 2 d');
    expect(third).not.toContain('d over');
  });

  it('shows hostile text as text', () => {
    show([makeCase('1', { title: '<img src=x onerror=alert(1)>' })]);
    expect(body().querySelector('img')).toBeNull();
    expect(body().textContent).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('the keyboard in the table', () => {
  it('has one tab stop, goes up and down, to the ends and by pages, and selects with Enter', async () => {
    const { props } = show(Array.from({ length: 100 }, (_, at) => makeCase(`${at}`)));
    const user = userEvent.setup();
    const stops = () => rowsShown().filter((row) => row.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    act(() => stops()[0]?.focus());
    const at = () => within(document.activeElement as HTMLElement).getAllByRole('gridcell')[0]?.textContent;
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await frame();
    expect(at()).toBe('2');
    await user.keyboard('{ArrowUp}');
    await frame();
    expect(at()).toBe('1');
    await user.keyboard('{PageDown}');
    await frame();
    expect(Number(at())).toBeGreaterThan(10);
    await user.keyboard('{Home}');
    await frame();
    expect(at()).toBe('0');
    await user.keyboard('{ArrowDown}');
    await frame();
    await user.keyboard('{Enter}');
    expect(props.onSelect).toHaveBeenCalledExactlyOnceWith(makeCase('1').id);
    expect(stops()).toHaveLength(1);
  });
});

describe('rows that come late', () => {
  it('come in their right place when nobody is on the table', () => {
    const { again } = show(cases('b', 'd'));
    again({ rows: cases('a', 'b', 'c', 'd') });
    expect(numbers()).toEqual(['a', 'b', 'c', 'd']);
    expect(screen.queryByRole('button', { name: /flet ind/ })).toBeNull();
  });

  it('come after all others while the pointer is over the rows, and are merged when it leaves', () => {
    const { again } = show(cases('b', 'd'));
    fireEvent.pointerEnter(body());
    again({ rows: cases('a', 'b', 'c', 'd') });
    expect(numbers()).toEqual(['b', 'd', 'a', 'c']);
    expect(screen.getByRole('button', { name: /2 nye sager/ })).toBeTruthy();
    again({ rows: cases('a', 'b', 'c', 'd', 'e') });
    expect(numbers()).toEqual(['b', 'd', 'a', 'c', 'e']);
    fireEvent.pointerLeave(body());
    expect(numbers()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('come after all others while the focus is in a row, and are merged by the button, the focus staying on its row', async () => {
    const { again } = show(cases('b', 'd'));
    act(() => rowsShown()[0]?.focus());
    again({ rows: cases('a', 'b', 'c', 'd') });
    expect(numbers()).toEqual(['b', 'd', 'a', 'c']);
    fireEvent.click(screen.getByRole('button', { name: /2 nye sager/ }));
    expect(numbers()).toEqual(['a', 'b', 'c', 'd']);
    expect(document.activeElement?.textContent).toMatch(/^b/);
  });

  it('stay where they are while the pointer leaves but the focus remains', () => {
    const { again } = show(cases('b', 'd'));
    act(() => rowsShown()[0]?.focus());
    fireEvent.pointerEnter(body());
    again({ rows: cases('a', 'b', 'd') });
    fireEvent.pointerLeave(body());
    expect(numbers()).toEqual(['b', 'd', 'a']);
  });

  it('do not hold back what the person asks for: another sort is laid out at once', () => {
    const { again } = show(cases('b', 'd'));
    fireEvent.pointerEnter(body());
    again({ rows: cases('d', 'c', 'b'), arrangement: {} });
    expect(numbers()).toEqual(['d', 'c', 'b']);
  });

  it('leave the place of a row that its source no longer has', () => {
    const { again } = show(cases('a', 'b', 'c'));
    fireEvent.pointerEnter(body());
    again({ rows: cases('a', 'c') });
    expect(numbers()).toEqual(['a', 'b', 'c']);
    fireEvent.pointerLeave(body());
    expect(numbers()).toEqual(['a', 'c']);
  });

  it('show newer facts in the old place', () => {
    const { again } = show(cases('b', 'd'));
    fireEvent.pointerEnter(body());
    again({ rows: [makeCase('d', { title: 'Ny titel' }), makeCase('b')] });
    expect(numbers()).toEqual(['b', 'd']);
    expect(rowsShown()[1]?.textContent).toContain('Ny titel');
  });
});
