// The time line as one uses it: lanes that can be chosen, zoomed and walked with the keys, a count that is true, folded away.
import { act, createEvent, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { placing } from '../../../../../electron/core/guidance/placing.ts';
import { FIRST_VIEW } from '../../../../../renderer/app/workspace-slice.ts';
import type { KeptLane } from '../../../../../renderer/shared/kept-lane.ts';
import { TimeLine } from '../../../../../renderer/features/history/time-line.tsx';
import { placeCases } from '../../../../../shared/catalogue/placing.ts';
import type { CaseView } from '../../../../../shared/contract/workspace.ts';
import type { Case } from '../../../../../shared/domain/case.ts';
import { FAF, makeCase, NAMES, SKAT } from '../../make-facts.ts';

const kle = (number: string) => ({ number, title: null, facet: null, version: null });
const done = (closedAt: string) => ({ closedAt: `${closedAt}T10:00:00.000Z`, progress: 'Afsluttet' });
const MOVE = makeCase('1', {
  title: 'Folkeregister (flytteanmeldelser)',
  kle: kle('23.05.10'),
  administration: 'KSR',
  openedAt: '2018-01-01T10:00:00.000Z',
  ...done('2018-02-01'),
});
const HOUSING = makeCase('2', { title: 'Boligsikring', kle: kle('32.06.00'), openedAt: '2018-02-01T10:00:00.000Z' });
const TAX = makeCase('3', {
  title: 'Forskud',
  kle: kle('25.10.00'),
  source: SKAT,
  administration: 'Stat',
  openedAt: '2021-01-01T10:00:00.000Z',
  ...done('2024-01-01'),
});
const CASES: readonly Case[] = [MOVE, HOUSING, TAX];

interface HeldProps {
  readonly cases: readonly Case[];
  readonly rows: readonly Case[];
  readonly first: Partial<CaseView>;
  readonly kept: readonly KeptLane[];
  readonly onView: (view: Partial<CaseView>) => void;
  readonly onSelect: () => void;
  readonly onSituation: () => void;
}

function Held({ cases, rows, first, kept, onView, onSelect, onSituation }: HeldProps) {
  const [view, setView] = useState<CaseView>({ ...FIRST_VIEW, ...first });
  const [placed] = useState(() => ({ placing, placements: placeCases(CASES, placing), error: null, retry: () => {} }));
  return (
    <TimeLine
      rows={rows}
      cases={cases}
      arrangement="same"
      view={view}
      placed={placed}
      kept={kept}
      order={[FAF, SKAT]}
      names={NAMES}
      onSelect={onSelect}
      onSituation={onSituation}
      onView={(change) => {
        onView(change);
        setView((before) => ({ ...before, ...change }));
      }}
    />
  );
}

function show(first: Partial<CaseView> = {}, cases = CASES, rows = cases, kept: readonly KeptLane[] = []) {
  const onSituation = vi.fn();
  const onSelect = vi.fn();
  const onView = vi.fn();
  const props = { first, kept, onView, onSelect, onSituation };
  const { rerender } = render(<Held cases={cases} rows={rows} {...props} />);
  return {
    onSelect,
    onView,
    onSituation,
    user: userEvent.setup(),
    lastView: () => onView.mock.lastCall?.[0] as CaseView,
    change: (next: readonly Case[]) => rerender(<Held cases={next} rows={next} {...props} />),
    bars: () => screen.queryAllByRole('option'),
    lanes: () =>
      within(screen.getByRole('listbox'))
        .queryAllByRole('group')
        .map((lane) => lane.getAttribute('aria-label')),
    tally: () => screen.getByText(/ af \d+ vist$/).textContent,
  };
}
const titles = (bars: readonly HTMLElement[]) => bars.map((bar) => bar.getAttribute('aria-label')?.split(',')[0]);
const frame = async () =>
  await act(async () => await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));

/** The pointer moves so far over the lanes; the browser says 0 when only the page has moved. */
function moveBy(movementX: number): void {
  fireEvent(
    document.querySelector('.lanes') as HTMLElement,
    Object.assign(new MouseEvent('pointermove', { bubbles: true }), { movementX, movementY: 0 }),
  );
}

describe('the time line', () => {
  it('begins with life situations, unfinished work on top, and tells of each case what it is, whose and when', () => {
    const { bars, lanes, tally } = show();
    expect(lanes()).toEqual(['Flytte', 'Kan høre til flere']);
    expect(bars()[0]?.getAttribute('aria-label')).toMatch(/flytteanmeldelser.*FAF Ydelser.*01\.01\.2018.*01\.02\.2018/);
    expect(bars()[1]?.getAttribute('aria-label')).toMatch(/Boligsikring.*nu/);
    expect(tally()).toBe('3 af 3 vist');
  });

  it('says of a case that is withheld what its row in the table says, on the bar, in its name and when it is pointed at', async () => {
    const withheld = makeCase('4', { title: '', contentHidden: true, openedAt: '2018-02-01T10:00:00.000Z' });
    const { bars, user } = show({}, [withheld]);
    const words = 'Indholdet vises ikke';
    expect(bars()[0]?.getAttribute('aria-label')).toMatch(new RegExp(`^${words}, `));
    expect(document.querySelector('.bar-labels text')?.textContent).toMatch(/^Indholdet/);
    await user.hover(bars()[0] as HTMLElement);
    expect(screen.getByText(words, { selector: 'bdi' })).toBeTruthy();
  });

  it('shows the first cases under a pointer that lies there already, and does not call them filtered away', async () => {
    const { bars, change } = show({}, []);
    moveBy(3);
    change(CASES);
    expect(bars()).toHaveLength(3);
    expect(screen.queryByText('Filteret skjuler alle sager.')).toBeNull();
  });

  it('changes lanes with a press, and keeps the selected case', async () => {
    const { lanes, user, bars } = show({ selected: HOUSING.id });
    for (const [name, expected] of [
      ['Forvaltning', ['FAF', 'KSR', 'Stat']],
      ['Fagsystem', ['FAF Ydelser', 'Skat Forskud']],
      ['Én liste', ['Alle sager']],
    ] as const) {
      await user.click(screen.getByRole('button', { name }));
      expect(lanes()).toEqual(expected);
      expect(titles(bars().filter((bar) => bar.getAttribute('aria-selected') === 'true'))).toEqual(['Boligsikring']);
      expect(titles(bars().filter((bar) => bar.getAttribute('tabindex') === '0'))).toEqual(['Boligsikring']);
    }
  });

  it('begins with the kept life situations, what is left on top; opens one; and its cases are found again in other lanes', async () => {
    const cases = new Map([[TAX.id, { who: 'Mette Skrankegaard', why: 'Borgeren viste brevet.' }]]);
    const kept = [
      {
        id: 'job',
        title: 'Nyt job, 1. december',
        isClosed: false,
        own: null,
        left: ['Skatteopgaver', 'Dagpenge'],
        cases,
      },
    ];
    const { lanes, bars, user, onSituation } = show({ selected: TAX.id }, CASES, CASES, kept);
    expect(lanes()).toEqual(['Nyt job, 1. december', 'Flytte']);
    expect(screen.getByText('2 udestår: Skatteopgaver · Dagpenge')).toBeTruthy();
    await user.hover(bars()[0] as HTMLElement);
    expect(screen.getByText('Mette Skrankegaard har lagt sagen under: Borgeren viste brevet.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Nyt job, 1. december' }));
    expect(onSituation).toHaveBeenCalledWith('job');
    await user.click(screen.getByRole('button', { name: 'Forvaltning' }));
    expect(titles(bars().filter((bar) => bar.getAttribute('aria-selected') === 'true'))).toEqual(['Forskud']);
    expect(screen.queryByRole('button', { name: 'Nyt job, 1. december' })).toBeNull();
  });

  it('keeps the case one stands on when the lanes are changed, chosen or not', async () => {
    const { bars, user } = show();
    act(() => bars()[2]?.focus());
    await user.click(screen.getByRole('button', { name: 'Forvaltning' }));
    expect(titles(bars().filter((bar) => bar.getAttribute('tabindex') === '0'))).toEqual(['Forskud']);
  });

  it('says why a case is where it is', async () => {
    const { bars, user } = show();
    await user.hover(bars()[1] as HTMLElement);
    expect(
      screen.getByText(/Sagen 1 »Folkeregister \(flytteanmeldelser\)« af 01\.01\.2018 viser livssituationen/),
    ).toBeTruthy();
    await user.hover(bars()[2] as HTMLElement);
    expect(screen.getByText(/følger af .*Flytte.*Ingen sag tæt på i tid viser hvilken/)).toBeTruthy();
  });

  it('counts what is filtered away, and what is out of the time shown', async () => {
    const { tally, user, lanes } = show({}, CASES, [HOUSING, TAX]);
    expect(tally()).toBe('2 af 3 vist');
    await user.click(screen.getByRole('button', { name: /Vælg tidsrum|–/ }));
    await user.click(screen.getByRole('button', { name: 'Seneste år', hidden: true }));
    expect(tally()).toBe('1 af 3 vist');
    expect(lanes()).toEqual(['Flytte']);
  });

  it('zooms with buttons and keys, moves, and goes back to all of it', async () => {
    const { user, onView, lastView, bars, tally } = show();
    const press = async (name: string) => await user.click(screen.getByRole('button', { name }));
    expect(screen.getByRole('button', { name: 'Zoom ud' }).getAttribute('aria-disabled')).toBe('true');
    await press('Zoom ind');
    const closer = lastView();
    expect(closer.span?.fromDaysAgo).toBeGreaterThan(1000);
    await press('Tilbage i tid');
    expect(lastView().span?.fromDaysAgo).toBeGreaterThan(closer.span?.fromDaysAgo ?? 0);
    await press('Hele forløbet');
    expect(onView).toHaveBeenLastCalledWith({ span: null });
    act(() => bars()[0]?.focus());
    await user.keyboard('+++++');
    // About the bar one stands on, which was the oldest.
    expect(lastView().span?.toDaysAgo).toBeGreaterThan(1000);
    expect(tally()).toBe('2 af 3 vist');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('flytteanmeldelser');
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
    expect(tally()).toBe('1 af 3 vist');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Boligsikring');
    await user.keyboard('0');
    expect(onView).toHaveBeenLastCalledWith({ span: null });
  });

  it('zooms with Ctrl and the wheel about the pointer, and lets the wheel alone scroll', async () => {
    const { onView, lastView, bars } = show();
    const turn = (ctrlKey: boolean) => {
      // happy-dom's wheel is no mouse event.
      const event = Object.assign(createEvent.wheel(bars()[0] as HTMLElement, { deltaY: -400 }), {
        ctrlKey,
        metaKey: false,
        shiftKey: false,
        clientX: 250,
      });
      fireEvent(bars()[0] as HTMLElement, event);
      return event.defaultPrevented;
    };
    expect(turn(false)).toBe(false);
    await frame();
    expect(onView).not.toHaveBeenCalled();
    expect([turn(true), turn(true)]).toEqual([true, true]);
    await frame();
    expect(onView).toHaveBeenCalledTimes(1);
    // The pointer was at the left: what is shown is old.
    expect(lastView().span?.toDaysAgo).toBeGreaterThan(1000);
  });

  it('is walked with the arrow keys and chosen with Enter or a press', async () => {
    const { bars, user, onSelect } = show();
    act(() => bars()[0]?.focus());
    await user.keyboard('{ArrowRight}');
    await frame();
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Boligsikring');
    await user.keyboard('{ArrowDown}');
    await frame();
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Forskud');
    await user.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith(TAX.id);
    await user.click(bars()[0] as HTMLElement);
    expect(onSelect).toHaveBeenLastCalledWith(MOVE.id);
  });

  it('does not move while it is pointed at, and its count is true all the same', async () => {
    const { user, change, bars, tally } = show({}, [HOUSING, TAX]);
    await user.hover(bars()[0] as HTMLElement);
    moveBy(3);
    change(CASES);
    expect(bars()).toHaveLength(2);
    expect(tally()).toBe('2 af 3 vist');
    await user.unhover(bars()[0] as HTMLElement);
    expect(bars()).toHaveLength(3);
  });

  it('is not held by a pointer that lies there without moving', () => {
    const { change, bars } = show({}, [HOUSING, TAX]);
    fireEvent.pointerEnter(document.querySelector('.lanes') as HTMLElement);
    moveBy(0);
    change(CASES);
    expect(bars()).toHaveLength(3);
  });

  it('draws only what is in sight of many, and keeps the one that is stood on', async () => {
    const many = Array.from({ length: 400 }, (_, at) => makeCase(`m${at}`, { openedAt: '2020-01-01T10:00:00.000Z' }));
    const { bars, user } = show({ grouping: 'list' }, many);
    expect(bars().length).toBeLessThan(80);
    expect(bars()[0]?.getAttribute('aria-setsize')).toBe('400');
    act(() => bars()[0]?.focus());
    await user.keyboard('{End}');
    await frame();
    expect(document.activeElement?.getAttribute('aria-posinset')).toBe('400');
  });

  it('can be folded away', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Tidslinje', expanded: true }));
    expect(screen.queryAllByRole('option')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Tidslinje', expanded: false }));
    expect(screen.queryAllByRole('option').length).toBe(3);
  });
});
