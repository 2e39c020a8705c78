// What a person may do and what a centre can decide. Fetched anew each time: authority follows the minute.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const authorityApi = coreApi.injectEndpoints({
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
  }),
});

export const { useMyAuthorityQuery, useCoverageQuery } = authorityApi;
