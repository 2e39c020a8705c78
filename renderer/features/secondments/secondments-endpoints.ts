// The secondment register as the page asks for it. Writing it lets the core fetch the organisation again, which tells the page.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const secondmentApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    secondments: build.query<Output<'secondments.get'>, void>({
      query: () => ({ method: 'secondments.get', input: {} }),
      providesTags: ['Organisation'],
    }),
    organisationState: build.query<Output<'organisation.state'>, void>({
      query: () => ({ method: 'organisation.state', input: {} }),
      providesTags: ['Organisation'],
    }),
    refreshOrganisation: build.mutation<Output<'organisation.refresh'>, void>({
      query: () => ({ method: 'organisation.refresh', input: {} }),
    }),
    secondmentWarnings: build.query<Output<'secondments.warnings'>, void>({
      query: () => ({ method: 'secondments.warnings', input: {} }),
      providesTags: ['Organisation'],
    }),
    checkSecondment: build.query<Output<'secondments.check'>, Input<'secondments.check'>>({
      query: (input) => ({ method: 'secondments.check', input }),
      keepUnusedDataFor: 0,
      providesTags: ['Organisation'],
    }),
    writeSecondment: build.mutation<Output<'secondments.write'>, Input<'secondments.write'>>({
      query: (input) => ({ method: 'secondments.write', input }),
    }),
  }),
});

export const {
  useSecondmentsQuery,
  useOrganisationStateQuery,
  useRefreshOrganisationMutation,
  useSecondmentWarningsQuery,
  useCheckSecondmentQuery,
  useWriteSecondmentMutation,
} = secondmentApi;
