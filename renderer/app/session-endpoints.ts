// Signing out and in.
import type { Output } from '../../shared/contract/methods.ts';
import { coreApi } from '../api/core-api.ts';

const sessionApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    signOut: build.mutation<Output<'session.signOut'>, void>({ query: () => ({ method: 'session.signOut', input: {} }) }),
    signIn: build.mutation<Output<'session.signIn'>, void>({ query: () => ({ method: 'session.signIn', input: {} }), invalidatesTags: ['Desk', 'Outbox'] }),
  }),
});

export const { useSignOutMutation, useSignInMutation } = sessionApi;
