// The open tabs are kept: which there are at once, how each is set after a short rest.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { channel } from '../../../../renderer/api/core-api.ts';
import { createStore, type Store } from '../../../../renderer/app/store.ts';
import { workspaceActions as act } from '../../../../renderer/app/workspace-slice.ts';
import { ULLA } from '../make-facts.ts';

describe('keeping the tabs', () => {
  let store: Store;
  let kept: { tabs: { key: string; view: { filter: string } }[]; active: string | null }[];
  beforeEach(() => {
    vi.useFakeTimers();
    kept = [];
    vi.spyOn(channel, 'ask').mockImplementation(async (method, input) => {
      if (method === 'workspace.put') kept.push(input as never);
      return await Promise.resolve({ data: {} as never });
    });
    store = createStore();
    store.dispatch(act.restored({ tabs: [], active: null }));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('keeps a citizen that is opened, shown or closed without waiting: the desk may be closed the next moment', async () => {
    store.dispatch(act.citizenOpened({ key: 'ulla', cpr: ULLA }));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept).toMatchObject([{ tabs: [{ key: 'ulla' }], active: 'ulla' }]);
    store.dispatch(act.tabShown(null));
    await vi.advanceTimersByTimeAsync(0);
    store.dispatch(act.tabClosed('ulla'));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.slice(1)).toMatchObject([
      { active: null, tabs: [{ key: 'ulla' }] },
      { active: null, tabs: [] },
    ]);
  });

  it('keeps how a tab is set once the person rests, and the last of it', async () => {
    store.dispatch(act.citizenOpened({ key: 'ulla', cpr: ULLA }));
    await vi.advanceTimersByTimeAsync(0);
    for (const filter of ['b', 'bo', 'bol']) {
      store.dispatch(act.viewChanged({ key: 'ulla', view: { filter } }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.slice(1)).toMatchObject([{ tabs: [{ key: 'ulla', view: { filter: 'bol' } }] }]);
  });
});
