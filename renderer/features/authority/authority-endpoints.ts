// What a person may do, what a centre can decide, and to whom a citizen goes. Asked anew each time: authority follows the minute.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

export const authorityApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    myAuthority: build.query<Output<'authority.mine'>, Input<'authority.mine'>>({
      query: (input) => ({ method: 'authority.mine', input }),
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    coverage: build.query<Output<'authority.coverage'>, Input<'authority.coverage'>>({
      query: (input) => ({ method: 'authority.coverage', input }),
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    visitation: build.query<Output<'authority.visitation'>, Input<'authority.visitation'>>({
      query: (input) => ({ method: 'authority.visitation', input }),
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    queue: build.query<Output<'queue.get'>, Input<'queue.get'>>({
      query: (input) => ({ method: 'queue.get', input }),
      providesTags: ['Queue', 'Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    addToQueue: build.mutation<Output<'queue.add'>, Input<'queue.add'>>({
      query: (input) => ({ method: 'queue.add', input }),
      invalidatesTags: ['Queue'],
    }),
    moveInQueue: build.mutation<Output<'queue.move'>, Input<'queue.move'>>({
      query: (input) => ({ method: 'queue.move', input }),
      invalidatesTags: ['Queue'],
    }),
  }),
});

export const {
  useMyAuthorityQuery,
  useCoverageQuery,
  useVisitationQuery,
  useQueueQuery,
  useAddToQueueMutation,
  useMoveInQueueMutation,
} = authorityApi;
