// The pinned citizens, and pinning one. Must not know who shows them.
import type { Input, Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

const pinnedApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    pinned: build.query<Output<'pinned.list'>['pinned'], void>({
      query: () => ({ method: 'pinned.list', input: {} }),
      transformResponse: ({ pinned }: Output<'pinned.list'>) => pinned,
      // A citizen fetched ahead is another age.
      providesTags: ['Pinned', 'Prefetch', 'Organisation'],
    }),
    putPinned: build.mutation<Output<'pinned.put'>, Input<'pinned.put'>>({
      query: (input) => ({ method: 'pinned.put', input }),
      invalidatesTags: ['Pinned'],
    }),
  }),
});

export const { usePinnedQuery, usePutPinnedMutation } = pinnedApi;
