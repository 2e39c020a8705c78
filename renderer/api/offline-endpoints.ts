// What is at hand without the line, as the page asks for it: pinned citizens, and fetching ahead with its progress.
import type { Input, Output } from '../../shared/contract/methods.ts';
import { coreApi } from './core-api.ts';

export const offlineApi = coreApi.injectEndpoints({
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
    prefetch: build.query<Output<'prefetch.get'>, void>({
      query: () => ({ method: 'prefetch.get', input: {} }),
      providesTags: ['Prefetch', 'Appointments'],
    }),
    startPrefetch: build.mutation<Output<'prefetch.start'>, void>({
      query: () => ({ method: 'prefetch.start', input: {} }),
    }),
    stopPrefetch: build.mutation<Output<'prefetch.stop'>, void>({
      query: () => ({ method: 'prefetch.stop', input: {} }),
    }),
  }),
});

export const {
  usePinnedQuery,
  usePutPinnedMutation,
  usePrefetchQuery,
  useStartPrefetchMutation,
  useStopPrefetchMutation,
} = offlineApi;
