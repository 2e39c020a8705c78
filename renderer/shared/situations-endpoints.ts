// Life situations as the page asks for them, and what a person can do to one. Must not know who shows them.
import type { Input, Output } from '../../shared/contract/methods.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { coreApi } from '../api/core-api.ts';

const touched = (cpr: Cpr) => ['Outbox' as const, 'Situations' as const, { type: 'CaseHistory' as const, id: cpr }];

export const situationApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    situations: build.query<Output<'situations.ofCitizen'>, Cpr>({
      query: (cpr) => ({ method: 'situations.ofCitizen', input: { cpr } }),
      // The checklist is made of the citizen's cases too.
      providesTags: (_result, _error, cpr) => [{ type: 'CaseHistory', id: cpr }, 'Situations'],
      keepUnusedDataFor: 5,
    }),
    situationAuthority: build.query<Output<'situations.authority'>, Cpr>({
      query: (cpr) => ({ method: 'situations.authority', input: { cpr } }),
      providesTags: (_result, _error, cpr) => [{ type: 'CaseHistory', id: cpr }, 'Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    board: build.query<Output<'situations.mine'>, void>({
      query: () => ({ method: 'situations.mine', input: {} }),
      providesTags: ['Situations', 'Outbox', 'Organisation'],
      keepUnusedDataFor: 0,
    }),
    refreshSituations: build.mutation<Output<'situations.refresh'>, Cpr>({
      query: (cpr) => ({ method: 'situations.refresh', input: { cpr } }),
    }),
    openSituation: build.mutation<Output<'situations.open'>, Input<'situations.open'>>({
      query: (input) => ({ method: 'situations.open', input }),
      invalidatesTags: (_done, _error, { cpr }) => touched(cpr as Cpr),
    }),
    changeSituation: build.mutation<Output<'situations.change'>, Input<'situations.change'>>({
      query: (input) => ({ method: 'situations.change', input }),
      invalidatesTags: (_done, _error, { cpr }) => touched(cpr as Cpr),
    }),
    moveCase: build.mutation<Output<'situations.moveCase'>, Input<'situations.moveCase'>>({
      query: (input) => ({ method: 'situations.moveCase', input }),
      invalidatesTags: (_done, _error, { cpr }) => touched(cpr as Cpr),
    }),
    startLines: build.mutation<Output<'situations.start'>, Input<'situations.start'>>({
      query: (input) => ({ method: 'situations.start', input }),
      invalidatesTags: (_done, _error, { cpr }) => touched(cpr as Cpr),
    }),
    nudge: build.mutation<Output<'situations.nudge'>, Input<'situations.nudge'>>({
      query: (input) => ({ method: 'situations.nudge', input }),
      invalidatesTags: ['Outbox'],
    }),
  }),
});

export const {
  useSituationsQuery,
  useSituationAuthorityQuery,
  useBoardQuery,
  useRefreshSituationsMutation,
  useOpenSituationMutation,
  useChangeSituationMutation,
  useMoveCaseMutation,
  useStartLinesMutation,
  useNudgeMutation,
} = situationApi;
