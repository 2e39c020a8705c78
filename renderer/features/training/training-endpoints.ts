// The training fleet as the page asks for it: simulators with their faults, and people worth trying.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const trainingApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    training: build.query<Output<'training.get'>, void>({
      query: () => ({ method: 'training.get', input: {} }),
      providesTags: ['Training'],
    }),
    setFault: build.mutation<Output<'training.setFault'>, Input<'training.setFault'>>({
      query: (input) => ({ method: 'training.setFault', input }),
      invalidatesTags: ['Training'],
    }),
  }),
});

export const { useTrainingQuery, useSetFaultMutation } = trainingApi;
