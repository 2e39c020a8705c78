// The outbox as the page asks for it, and what a person can do with an act in it.
import type { Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

type Key = string;

export const outboxApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    outbox: build.query<Output<'outbox.list'>, void>({
      query: () => ({ method: 'outbox.list', input: { limit: 500 } }),
      providesTags: ['Outbox'],
    }),
    withdrawAct: build.mutation<Output<'outbox.withdraw'>, Key>({
      query: (key) => ({ method: 'outbox.withdraw', input: { key } }),
      invalidatesTags: ['Outbox'],
    }),
    standByAct: build.mutation<Output<'outbox.standBy'>, Key>({
      query: (key) => ({ method: 'outbox.standBy', input: { key } }),
      invalidatesTags: ['Outbox'],
    }),
    sendActNow: build.mutation<Output<'outbox.sendNow'>, Key>({
      query: (key) => ({ method: 'outbox.sendNow', input: { key } }),
      invalidatesTags: ['Outbox'],
    }),
  }),
});

export const { useOutboxQuery, useWithdrawActMutation, useStandByActMutation, useSendActNowMutation } = outboxApi;
