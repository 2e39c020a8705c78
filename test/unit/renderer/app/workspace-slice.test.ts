// The open tabs: one per citizen, restored, stepped through and closed.
import { describe, expect, it } from 'vitest';
import {
  FIRST_VIEW,
  MOST_TABS,
  workspaceActions as act,
  workspaceSlice,
  type WorkspaceState,
} from '../../../../renderer/app/workspace-slice.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import { POUL, ULLA } from '../make-facts.ts';

const run = (...actions: Parameters<typeof workspaceSlice.reducer>[1][]): WorkspaceState =>
  actions.reduce((state, action) => workspaceSlice.reducer(state, action), workspaceSlice.getInitialState());
const numbered = (at: number) => `120568${String(at).padStart(4, '0')}` as Cpr;

describe('workspace', () => {
  it('shows the tab a citizen already has instead of opening another', () => {
    const state = run(
      act.citizenOpened({ key: 'a', cpr: ULLA }),
      act.citizenOpened({ key: 'b', cpr: POUL }),
      act.citizenOpened({ key: 'c', cpr: ULLA }),
    );
    expect(state.tabs.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(state.active).toBe('a');
  });

  it('shows the neighbour when the shown tab is closed', () => {
    const open = [act.citizenOpened({ key: 'a', cpr: ULLA }), act.citizenOpened({ key: 'b', cpr: POUL })] as const;
    expect(run(...open, act.tabClosed('b')).active).toBe('a');
    expect(run(...open, act.tabShown('a'), act.tabClosed('a')).active).toBe('b');
    expect(run(...open, act.tabClosed('a'), act.tabClosed('b')).active).toBeNull();
  });

  it('steps round the ends', () => {
    const open = [act.citizenOpened({ key: 'a', cpr: ULLA }), act.citizenOpened({ key: 'b', cpr: POUL })] as const;
    expect(run(...open, act.tabStepped(1)).active).toBe('a');
    expect(run(...open, act.tabShown('a'), act.tabStepped(-1)).active).toBe('b');
  });

  it('keeps what was opened before the tabs of last time came, and its place on the screen', () => {
    const last = { tabs: [{ key: 'old', cpr: POUL, view: { ...FIRST_VIEW, filter: 'x' } }], active: 'old' };
    const state = run(act.citizenOpened({ key: 'new', cpr: ULLA }), act.restored(last));
    expect(state.tabs.map(({ key }) => key)).toEqual(['old', 'new']);
    expect(state.active).toBe('new');
    expect(state.tabs[0]?.view.filter).toBe('x');
  });

  it('opens no more than the contract takes, and says so', () => {
    const opened = Array.from({ length: MOST_TABS + 1 }, (_, at) =>
      act.citizenOpened({ key: `${at}`, cpr: numbered(at) }),
    );
    const state = run(...opened);
    expect(state.tabs).toHaveLength(MOST_TABS);
    expect(state.tooMany).toBe(true);
  });
});
