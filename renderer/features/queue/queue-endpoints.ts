// Where a citizen is sent with a matter, and the queue (*kø*). Fetched anew each time: authority follows the minute.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const queueApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
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

export const { useVisitationQuery, useQueueQuery, useAddToQueueMutation, useMoveInQueueMutation } = queueApi;
