// What every citizen's history is shown with: the catalogue's life situations, and the person's saved views.
import type { Placing } from '../../../shared/catalogue/placing.ts';
import type { SavedView } from '../../../shared/contract/views.ts';
import type { Input, Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

export const historyApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    // The catalogue comes with the program: once asked for, it stays as it is.
    placing: build.query<Placing, void>({
      query: () => ({ method: 'guidance.placing', input: {} }),
      keepUnusedDataFor: Infinity,
    }),
    savedViews: build.query<readonly SavedView[], void>({
      query: () => ({ method: 'views.list', input: {} }),
      transformResponse: ({ views }: Output<'views.list'>) => views,
      providesTags: ['SavedViews'],
      keepUnusedDataFor: Infinity,
    }),
    putView: build.mutation<SavedView, Input<'views.put'>>({
      query: (input) => ({ method: 'views.put', input }),
      invalidatesTags: ['SavedViews'],
    }),
    deleteView: build.mutation<Output<'views.delete'>, Input<'views.delete'>>({
      query: (input) => ({ method: 'views.delete', input }),
      invalidatesTags: ['SavedViews'],
    }),
    setDefaultView: build.mutation<Output<'views.setDefault'>, Input<'views.setDefault'>>({
      query: (input) => ({ method: 'views.setDefault', input }),
      invalidatesTags: ['SavedViews'],
    }),
  }),
});

export const {
  usePlacingQuery,
  useSavedViewsQuery,
  usePutViewMutation,
  useDeleteViewMutation,
  useSetDefaultViewMutation,
} = historyApi;
