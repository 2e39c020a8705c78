// Search among the citizens that the desk holds. Every search is written to the audit log, so it is not asked per key stroke.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

export const searchApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    searchHeld: build.query<Output<'citizens.searchHeld'>, Input<'citizens.searchHeld'>>({
      query: (input) => ({ method: 'citizens.searchHeld', input }),
      // Names are not left in memory when the list is gone.
      keepUnusedDataFor: 0,
    }),
  }),
});

export const { useSearchHeldQuery } = searchApi;
