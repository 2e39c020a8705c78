// Declares a conflict of interest (*fritag mig*) with a citizen or a case. Must not know who shows it.
import type { Input, Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

const exclusionsApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    // In force when it is answered: the push about the organisation closes the citizen and takes the rows away.
    declareExclusion: build.mutation<Output<'exclusions.declare'>, Input<'exclusions.declare'>>({
      query: (input) => ({ method: 'exclusions.declare', input }),
    }),
  }),
});

export const { useDeclareExclusionMutation } = exclusionsApi;
