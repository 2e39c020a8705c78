// The tabs of last time, asked for once and kept as they change.
import type { Input, Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

export const workspaceApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    workspace: build.query<Output<'workspace.get'>, void>({
      query: () => ({ method: 'workspace.get', input: {} }),
      keepUnusedDataFor: 0,
    }),
    putWorkspace: build.mutation<Output<'workspace.put'>, Input<'workspace.put'>>({
      query: (workspace) => ({ method: 'workspace.put', input: workspace }),
    }),
  }),
});
