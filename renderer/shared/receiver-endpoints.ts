// Who a case can be given to, and whether the one chosen may have it: for a first hand-over, and for one in the outbox that is rewritten.
// Must not know who shows it.
import { type ReactNode, useState } from 'react';
import type { Input, Output } from '../../shared/contract/methods.ts';
import type { Receiver } from '../../shared/domain/receiver.ts';
import { coreApi } from '../api/core-api.ts';

const receiverApi = coreApi.injectEndpoints({
  endpoints: (build) => ({
    people: build.query<Output<'people.list'>['people'], void>({
      query: () => ({ method: 'people.list', input: {} }),
      transformResponse: ({ people }: Output<'people.list'>) => people,
    }),
    mayReceive: build.query<Output<'cases.mayReceive'>, Input<'cases.mayReceive'> | Input<'outbox.mayReceive'>>({
      query: (input) =>
        'key' in input ? { method: 'outbox.mayReceive', input } : { method: 'cases.mayReceive', input },
      keepUnusedDataFor: 0,
    }),
    mayNotReceive: build.query<
      Output<'cases.mayNotReceive'>['people'],
      Input<'cases.mayNotReceive'> | Input<'outbox.mayNotReceive'>
    >({
      query: (input) =>
        'key' in input ? { method: 'outbox.mayNotReceive', input } : { method: 'cases.mayNotReceive', input },
      transformResponse: ({ people }: Output<'cases.mayNotReceive'>) => people,
      keepUnusedDataFor: 0,
    }),
  }),
});

const { useMayNotReceiveQuery, useMayReceiveQuery, usePeopleQuery } = receiverApi;

/** Candidates for a hand-over, the ones who may not receive it, and the selected one with the reason. `about` is the case; with the key of an act, the case as that act has it. */
export function useReceivers(
  about: Omit<Input<'cases.mayReceive'>, 'person'> | Omit<Input<'outbox.mayReceive'>, 'person'>,
  first: Receiver | null = null,
) {
  const [chosen, onChoose] = useState(first);
  const people = usePeopleQuery();
  const [shown, onShown] = useState<string[]>([]);
  // Without an answer nobody is marked; the selected person is checked anyway.
  const marked = useMayNotReceiveQuery({ ...about, people: shown }, { skip: shown.length === 0 });
  const check = useMayReceiveQuery({ ...about, person: chosen?.uuid ?? '' }, { skip: chosen === null });
  return {
    people: people.data,
    isAsking: people.isLoading,
    problem: people.error !== undefined && 'traceId' in people.error ? people.error : null,
    onAskAgain: () => void people.refetch(),
    mayNot: marked.data ?? [],
    onShown,
    chosen,
    onChoose,
    checked: chosen === null ? undefined : check.currentData,
    isChecking: chosen !== null && check.isFetching,
    checkProblem: chosen !== null && check.error !== undefined && 'traceId' in check.error ? check.error : null,
    onCheckAgain: () => void check.refetch(),
  };
}

/** As `useReceivers`, of the case of an act in the outbox, for what is inside. */
export function ReceiversOfAct({
  about,
  children,
}: {
  readonly about: Omit<Input<'outbox.mayReceive'>, 'person'>;
  readonly children: (receivers: ReturnType<typeof useReceivers>) => ReactNode;
}): ReactNode {
  return children(useReceivers(about));
}
