// Who is signed in, what the desk is connected to, and whether it is the training environment.
import type { Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

export type DeskInfo = Output<'desk.get'>;

const deskApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    desk: build.query<DeskInfo, void>({ query: () => ({ method: 'desk.get', input: {} }), providesTags: ['Desk'] }),
  }),
});

export const { useDeskQuery } = deskApi;
