// The page's one cache of what the core has answered: RTK Query over the typed channel. Features inject their endpoints.
// Must not persist anything, and must never throw: an error is data with a code from the closed list.
import { type BaseQueryFn, createApi } from '@reduxjs/toolkit/query/react';
import type { WireError } from '../../shared/contract/errors.ts';
import type { MethodName } from '../../shared/contract/methods.ts';
import { Channel } from './channel.ts';

/** What an endpoint's `query` gives: a method of the contract and its input. */
interface Question {
  readonly method: MethodName;
  readonly input: object;
}

/** The page's channel; started by `startChannel`. */
export const channel = new Channel();

const baseQuery: BaseQueryFn<Question, unknown, WireError> = async ({ method, input }, { signal }) =>
  // The contract types each endpoint where it is injected; here the pair is checked by the core's own parse.
  await channel.ask(method, input as never, signal);

export const coreApi = createApi({
  reducerPath: 'core',
  baseQuery,
  tagTypes: [
    'CaseHistory',
    'Desk',
    'Training',
    'Outbox',
    'WorkList',
    'CaseDetail',
    'GuidanceAnswers',
    'SavedViews',
    'Situations',
    'Session',
    'Organisation',
    'Prefetch',
    'Appointments',
    'Pinned',
    'Authority',
    'Queue',
  ],
  // The wire is local: 'delayed' would let a slow question hold back every other answer.
  invalidationBehavior: 'immediately',
  endpoints: () => ({}),
});
