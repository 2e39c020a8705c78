// Asks once more when a change was pushed while its question was already under way: the answer may be older than the change,
// and RTK Query drops a refetch of a query that is pending. Must not know any endpoint.
import { createListenerMiddleware, type ThunkAction, type ThunkDispatch, type UnknownAction } from '@reduxjs/toolkit';
import type { StartQueryActionCreatorOptions } from '@reduxjs/toolkit/query';
import { coreApi } from '../api/core-api.ts';

interface QuerySettled {
  readonly type: string;
  readonly meta: {
    readonly condition?: boolean;
    readonly arg: {
      readonly queryCacheKey: string;
      readonly endpointName: string;
      readonly originalArgs: unknown;
      readonly forceRefetch?: boolean;
    };
  };
}

type AnyQuery = {
  readonly initiate: (
    args: unknown,
    options: StartQueryActionCreatorOptions,
  ) => ThunkAction<unknown, unknown, unknown, UnknownAction>;
};

const isSettled = (action: UnknownAction): action is UnknownAction & QuerySettled =>
  action.type === 'core/executeQuery/rejected' || action.type === 'core/executeQuery/fulfilled';

export function catchUp() {
  const behind = new Set<string>();
  const listener = createListenerMiddleware<unknown, ThunkDispatch<unknown, unknown, UnknownAction>>();
  listener.startListening({
    predicate: isSettled,
    effect: (action, { dispatch }) => {
      const { arg, condition } = action.meta;
      if (condition === true) {
        if (arg.forceRefetch === true) behind.add(arg.queryCacheKey);
        return;
      }
      if (!behind.delete(arg.queryCacheKey)) return;
      const endpoints = coreApi.endpoints as Readonly<Record<string, AnyQuery | undefined>>;
      const endpoint = endpoints[arg.endpointName];
      if (endpoint) dispatch(endpoint.initiate(arg.originalArgs, { forceRefetch: true, subscribe: false }));
    },
  });
  return listener;
}
