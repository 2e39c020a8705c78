// Who is signed in, as the page asks for it, and in the training environment the people to sign in as.
import type { Output } from '../../../shared/contract/methods.ts';
import { coreApi } from '../../api/core-api.ts';

const sessionApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<Output<'session.get'>, void>({
      query: () => ({ method: 'session.get', input: {} }),
      providesTags: ['Session', 'Organisation'],
    }),
    trainingPersons: build.query<Output<'session.people'>, void>({
      query: () => ({ method: 'session.people', input: {} }),
    }),
    // The page reloads when somebody else signs in: there is nothing to invalidate.
    signInAs: build.mutation<Output<'session.signInAs'>, string>({
      query: (user) => ({ method: 'session.signInAs', input: { user } }),
    }),
    signOut: build.mutation<Output<'session.signOut'>, void>({
      query: () => ({ method: 'session.signOut', input: {} }),
    }),
  }),
});

export const { useSessionQuery, useTrainingPersonsQuery, useSignInAsMutation, useSignOutMutation } = sessionApi;
