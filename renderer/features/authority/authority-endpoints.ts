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
  }),
});

export const { useMyAuthorityQuery, useCoverageQuery, useVisitationQuery } = authorityApi;
