// One case in full, who may do what with it, and the acts on it. Must not fetch the citizen's history.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const casesApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    caseDetail: build.query<Output<'cases.get'>, Input<'cases.get'>>({
      query: (input) => ({ method: 'cases.get', input }),
      // Asked again when the history is: what this desk has written there is then there.
      providesTags: (_detail, _error, { caseId }) => [{ type: 'CaseDetail', id: caseId }],
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
  useCaseAuthorityQuery,
  useCaseDetailQuery,
  useChangeCaseMutation,
  useDecisionNeedsQuery,
  useOpenEmergencyMutation,
} = casesApi;
