// A change that is pushed while its question is under way is not lost: the question is asked once more.
import { describe, expect, it, vi } from 'vitest';
import { channel, coreApi } from '../../../../renderer/api/core-api.ts';
import { createStore } from '../../../../renderer/app/store.ts';
import { citizenApi } from '../../../../renderer/shared/open-citizen-endpoints.ts';
import { asking, REGISTER, settled, ULLA } from '../make-facts.ts';

describe('catching up', () => {
  it('asks again when the answer under way may be older than the change', async () => {
    const answers = [asking(REGISTER), asking(REGISTER), settled(REGISTER, 'notFound')].map((state) => ({
      cpr: ULLA,
      citizen: null,
      sources: [state],
      cases: [],
    }));
    const waiting: (() => void)[] = [];
    const ask = vi
      .spyOn(channel, 'ask')
      .mockImplementation(
        async () => await new Promise((resolve) => waiting.push(() => resolve({ data: answers.shift() as never }))),
      );
    const answerNext = async () => {
      await vi.waitUntil(() => waiting.length > 0);
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 0));
    };
    const { dispatch, getState } = createStore();
    const changed = () => dispatch(coreApi.util.invalidateTags([{ type: 'CaseHistory', id: ULLA }]));

    const subscription = dispatch(citizenApi.endpoints.caseHistory.initiate(ULLA));
    await answerNext();
    changed();
    changed();
    await answerNext();
    await answerNext();
    expect(citizenApi.endpoints.caseHistory.select(ULLA)(getState()).data?.sources).toEqual([
      settled(REGISTER, 'notFound'),
    ]);
    expect(ask).toHaveBeenCalledTimes(3);
    subscription.unsubscribe();
    vi.restoreAllMocks();
  });
});
