// The outbox as every page asks for it, and what a person can do with an act in it. Must not know who shows it.
import type { Input, Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

type Key = string;

const outboxApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    outbox: build.query<Output<'outbox.list'>, void>({
      query: () => ({ method: 'outbox.list', input: { limit: 500 } }),
      providesTags: ['Outbox'],
    }),
    withdrawAct: build.mutation<Output<'outbox.withdraw'>, Key>({
      query: (key) => ({ method: 'outbox.withdraw', input: { key } }),
      invalidatesTags: ['Outbox'],
    }),
    giveUpAct: build.mutation<Output<'outbox.giveUp'>, Input<'outbox.giveUp'>>({
      query: (input) => ({ method: 'outbox.giveUp', input }),
      invalidatesTags: ['Outbox'],
    }),
    /** How many acts are in each state, and none of them. */
    outboxCounts: build.query<Output<'outbox.list'>['counts'], void>({
      query: () => ({ method: 'outbox.list', input: { limit: 0 } }),
      transformResponse: ({ counts }: Output<'outbox.list'>) => counts,
      providesTags: ['Outbox'],
    }),
    settleActs: build.mutation<Output<'outbox.settle'>, Input<'outbox.settle'>['choices']>({
      query: (choices) => ({ method: 'outbox.settle', input: { choices } }),
      invalidatesTags: (done) => [
        'Outbox',
        ...(done?.items ?? []).map(({ cpr }) => ({ type: 'CaseHistory' as const, id: cpr })),
      ],
    }),
    sendActNow: build.mutation<Output<'outbox.sendNow'>, Key>({
      query: (key) => ({ method: 'outbox.sendNow', input: { key } }),
      invalidatesTags: ['Outbox'],
    }),
  }),
});

export const {
  useOutboxQuery,
  useWithdrawActMutation,
  useGiveUpActMutation,
  useOutboxCountsQuery,
  useSettleActsMutation,
  useSendActNowMutation,
} = outboxApi;
