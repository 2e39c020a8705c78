// One citizen with every source's outcome and cases, one case in full, and what can be done about them.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { coreApi } from '../../api/core-api.ts';

export const citizenApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    openCitizen: build.mutation<Output<'citizens.open'>, Input<'citizens.open'>>({
      query: (input) => ({ method: 'citizens.open', input }),
    }),
    barredBy: build.query<Output<'citizens.barredBy'>['rules'], Cpr>({
      query: (cpr) => ({ method: 'citizens.barredBy', input: { cpr } }),
      transformResponse: ({ rules }: Output<'citizens.barredBy'>) => rules,
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    // In force when it is answered: the push about the organisation closes the citizen and takes the rows away.
    declareExclusion: build.mutation<Output<'exclusions.declare'>, Input<'exclusions.declare'>>({
      query: (input) => ({ method: 'exclusions.declare', input }),
    }),
    closeCitizen: build.mutation<Output<'citizens.close'>, Cpr>({
      query: (cpr) => ({ method: 'citizens.close', input: { cpr } }),
    }),
    refreshSource: build.mutation<Output<'citizens.refresh'>, Input<'citizens.refresh'>>({
      query: (input) => ({ method: 'citizens.refresh', input }),
      invalidatesTags: (_done, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }],
    }),
    revealAddress: build.mutation<Output<'citizens.revealAddress'>, Input<'citizens.revealAddress'>>({
      query: (input) => ({ method: 'citizens.revealAddress', input }),
      invalidatesTags: (_done, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }],
    }),
    // Facts about a citizen leave the page's memory with the last thing that shows them.
    caseHistory: build.query<Output<'citizens.history'>, Cpr>({
      query: (cpr) => ({ method: 'citizens.history', input: { cpr } }),
      // Whom the person may have to do with follows the organisation.
      providesTags: (_history, _error, cpr) => [{ type: 'CaseHistory', id: cpr }, 'Organisation'],
      keepUnusedDataFor: 0,
    }),
    changeCase: build.mutation<Output<'cases.change'>, Input<'cases.change'>>({
      query: (input) => ({ method: 'cases.change', input }),
      invalidatesTags: (_done, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }, 'Outbox'],
    }),
    decisionNeeds: build.query<Output<'cases.decisionNeeds'>, Input<'cases.decisionNeeds'>>({
      query: (input) => ({ method: 'cases.decisionNeeds', input }),
      // A source that has answered meanwhile may have made it fresh.
      providesTags: (_needs, _error, { cpr }) => [{ type: 'CaseHistory', id: cpr }],
      keepUnusedDataFor: 0,
    }),
    // Authority follows the minute: asked anew with the case, and again when the organisation has answered.
    caseAuthority: build.query<Output<'authority.ofCase'>['answers'], Input<'authority.ofCase'>>({
      query: (input) => ({ method: 'authority.ofCase', input }),
      transformResponse: ({ answers }: Output<'authority.ofCase'>) => answers,
      providesTags: (_answers, _error, { caseId }) => ['Organisation', 'Session', { type: 'CaseDetail', id: caseId }],
      keepUnusedDataFor: 0,
    }),
    caseDetail: build.query<Output<'cases.get'>, Input<'cases.get'>>({
      query: (input) => ({ method: 'cases.get', input }),
      // Asked again when the history is: what this desk has written there is then there.
      providesTags: (_detail, _error, { caseId }) => [{ type: 'CaseDetail', id: caseId }],
      keepUnusedDataFor: 0,
    }),
    openEmergency: build.mutation<Output<'emergencies.open'>, Input<'emergencies.open'>>({
      query: (input) => ({ method: 'emergencies.open', input }),
      // The row of a VIP case says more under one.
      invalidatesTags: (_done, _error, { cpr, caseId }) => [
        { type: 'CaseDetail', id: caseId },
        { type: 'CaseHistory', id: cpr },
      ],
    }),
  }),
});

export const {
  useBarredByQuery,
  useCaseAuthorityQuery,
  useCaseDetailQuery,
  useCaseHistoryQuery,
  useChangeCaseMutation,
  useDecisionNeedsQuery,
  useDeclareExclusionMutation,
  useOpenEmergencyMutation,
  useRefreshSourceMutation,
  useRevealAddressMutation,
} = citizenApi;
