// Why a citizen may not be opened, the protected address, and the search among the citizens in the cache.
// Must not fetch cases.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { coreApi } from '../../api/core-api.ts';

const citizensApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    // Every search is written to the audit log, so it is not asked per key stroke.
    searchHeld: build.query<Output<'citizens.searchHeld'>, Input<'citizens.searchHeld'>>({
      query: (input) => ({ method: 'citizens.searchHeld', input }),
      // Names are not left in memory when the list is gone.
      keepUnusedDataFor: 0,
    }),
    barredBy: build.query<Output<'citizens.barredBy'>['rules'], Cpr>({
      query: (cpr) => ({ method: 'citizens.barredBy', input: { cpr } }),
      transformResponse: ({ rules }: Output<'citizens.barredBy'>) => rules,
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    revealAddress: build.mutation<Output<'citizens.revealAddress'>, Input<'citizens.revealAddress'>>({
      query: (input) => ({ method: 'citizens.revealAddress', input }),
      invalidatesTags: (_done, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }],
    }),
  }),
});

export const { useBarredByQuery, useRevealAddressMutation, useSearchHeldQuery } = citizensApi;
