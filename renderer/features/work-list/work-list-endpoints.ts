// A work list as the page asks for it: opened once, its sources' standing, and its rows a page at a time.
import type { Input, Output } from '../../../shared/contract/methods.ts';
import type { WorkListFilter, WorkListScope, WorkListSort, WorkRow } from '../../../shared/domain/work-list.ts';
import { coreApi } from '../../api/core-api.ts';

/** Rows asked for at a time. */
export const PAGE_ROWS = 100;

/** `version` is when the list was last heard to have changed: a newer one is another question. */
interface PageQuestion {
  readonly scope: WorkListScope;
  readonly sort: WorkListSort;
  readonly filter: WorkListFilter;
  readonly first: number;
  readonly version: number;
}

export interface RowPage {
  readonly first: number;
  readonly rows: readonly WorkRow[];
  readonly total: number;
}

const workListApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    workListScopes: build.query<Output<'workList.scopes'>, void>({
      query: () => ({ method: 'workList.scopes', input: {} }),
      providesTags: ['Desk', 'Organisation'],
    }),
    openWorkList: build.mutation<Output<'workList.open'>, WorkListScope>({
      query: (scope) => ({ method: 'workList.open', input: { scope } }),
    }),
    refreshWorkList: build.mutation<Output<'workList.refresh'>, Input<'workList.refresh'>>({
      query: (input) => ({ method: 'workList.refresh', input }),
    }),
    stopWorkList: build.mutation<Output<'workList.stop'>, void>({
      query: () => ({ method: 'workList.stop', input: {} }),
    }),
    workList: build.query<Output<'workList.get'>, WorkListScope>({
      query: (scope) => ({ method: 'workList.get', input: { scope } }),
      providesTags: ['WorkList', 'Organisation'],
      keepUnusedDataFor: 0,
    }),
    exclusions: build.query<Output<'exclusions.list'>, void>({
      query: () => ({ method: 'exclusions.list', input: {} }),
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    emergencies: build.query<Output<'emergencies.list'>, void>({
      query: () => ({ method: 'emergencies.list', input: {} }),
      providesTags: ['Organisation', 'Session'],
      keepUnusedDataFor: 0,
    }),
    liftExclusion: build.mutation<Output<'exclusions.lift'>, Input<'exclusions.lift'>>({
      query: (input) => ({ method: 'exclusions.lift', input }),
    }),
    workListPage: build.query<RowPage, PageQuestion>({
      query: ({ scope, sort, filter, first }) => ({
        method: 'workList.page',
        input: { scope, sort, filter, first, count: PAGE_ROWS },
      }),
      transformResponse: (page: Output<'workList.page'>, _meta, { first }) => ({ ...page, first }),
      // Facts about citizens leave the page's memory with the rows in sight.
      keepUnusedDataFor: 2,
    }),
    prefetch: build.query<Output<'prefetch.get'>, void>({
      query: () => ({ method: 'prefetch.get', input: {} }),
      providesTags: ['Prefetch', 'Appointments'],
    }),
    startPrefetch: build.mutation<Output<'prefetch.start'>, void>({
      query: () => ({ method: 'prefetch.start', input: {} }),
    }),
    stopPrefetch: build.mutation<Output<'prefetch.stop'>, void>({
      query: () => ({ method: 'prefetch.stop', input: {} }),
    }),
  }),
});

export const {
  useEmergenciesQuery,
  useExclusionsQuery,
  useLiftExclusionMutation,
  usePrefetchQuery,
  useStartPrefetchMutation,
  useStopPrefetchMutation,
  useWorkListScopesQuery,
  useOpenWorkListMutation,
  useRefreshWorkListMutation,
  useStopWorkListMutation,
  useWorkListQuery,
  useWorkListPageQuery,
} = workListApi;
