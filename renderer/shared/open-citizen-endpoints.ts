// An open citizen: opened and closed, with the outcome and the cases of every source. Must not know who shows it.
import type { Input, Output } from '../../shared/contract/methods.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { coreApi } from '../api/core-api.ts';

export const citizenApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    openCitizen: build.mutation<Output<'citizens.open'>, Input<'citizens.open'>>({
      query: (input) => ({ method: 'citizens.open', input }),
    }),
    closeCitizen: build.mutation<Output<'citizens.close'>, Cpr>({
      query: (cpr) => ({ method: 'citizens.close', input: { cpr } }),
    }),
    // Facts about a citizen leave the page's memory with the last thing that shows them.
    caseHistory: build.query<Output<'citizens.history'>, Cpr>({
      query: (cpr) => ({ method: 'citizens.history', input: { cpr } }),
      // A conflict of interest can come with a change in the organisation.
      providesTags: (_history, _error, cpr) => [{ type: 'CaseHistory', id: cpr }, 'Organisation'],
      keepUnusedDataFor: 0,
    }),
    refreshSource: build.mutation<Output<'citizens.refresh'>, Input<'citizens.refresh'>>({
      query: (input) => ({ method: 'citizens.refresh', input }),
      invalidatesTags: (_done, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }],
    }),
  }),
});

export const { useRefreshSourceMutation } = citizenApi;
