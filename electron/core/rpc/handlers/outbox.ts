// Acts in the outbox: the list, what can still be done to one, and the receivers of a hand-over that is written anew.
// Must not send an act: the runner does.
import { isDeepStrictEqual } from 'node:util';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { CaseId } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { SettledChoice } from '../../../../shared/domain/outbox.ts';
import type { CaseToGive, People } from '../../authority/people.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { mayNotReceive, mayReceive, withCheckedReceiver } from '../guards/receiver.ts';
import { doerOf, type HandlersOf } from '../handler.ts';

export interface OutboxHandlerTools {
  readonly outbox: Pick<
    Outbox,
    'list' | 'counts' | 'unreadable' | 'byKey' | 'caseToGive' | 'withdraw' | 'giveUp' | 'settle' | 'sendNow'
  >;
  readonly people: People;
}

export const outboxHandlers = (tools: OutboxHandlerTools): HandlersOf<'outbox'> => ({
  'outbox.list': ({ limit }) => ({
    items: tools.outbox.list(limit),
    counts: tools.outbox.counts(),
    unreadable: tools.outbox.unreadable(),
  }),

  'outbox.withdraw': ({ key }, { permit }) => tools.outbox.withdraw(permit, key),

  'outbox.giveUp': ({ key, reason }, { permit, person }) => tools.outbox.giveUp(permit, key, reason, doerOf(person)),

  'outbox.settle': async ({ choices }, { permit }) => {
    const checked: SettledChoice[] = [];
    for (const choice of choices) checked.push(await withReceiverOfChoice(tools, choice));
    return { items: tools.outbox.settle(permit, checked) };
  },

  'outbox.sendNow': ({ key }, { permit }) => tools.outbox.sendNow(permit, key),

  'outbox.mayReceive': async ({ person, ...named }) => await mayReceive(tools.people, person, caseOfAct(tools, named)),

  'outbox.mayNotReceive': async ({ people, ...named }) =>
    await mayNotReceive(tools.people, people, caseOfAct(tools, named)),
});

/** A hand-over that the person keeps was checked when it was done, and is again when it is sent; one that is written anew is checked as a new one. */
async function withReceiverOfChoice(
  { outbox, people }: OutboxHandlerTools,
  choice: SettledChoice,
): Promise<SettledChoice> {
  const { key, wanted } = choice;
  if (wanted?.kind !== 'handler' || isDeepStrictEqual(outbox.byKey(key)?.wanted, wanted)) return choice;
  const about = outbox.caseToGive(key);
  if (about === null) throw new ContractError('OUTBOX_TOO_LATE');
  return { key, wanted: await withCheckedReceiver(people, wanted, about) };
}

/** The case of an act. The conflict of interest was checked for the citizen and the case that the page named: unless they are the act's own, there is no answer. */
function caseOfAct(
  { outbox }: OutboxHandlerTools,
  { key, cpr, caseId }: { readonly key: string; readonly cpr: Cpr; readonly caseId: CaseId },
): CaseToGive {
  const about = outbox.caseToGive(key);
  if (about === null || about.cpr !== cpr || about.caseId !== caseId) throw new ContractError('NOT_FOUND');
  return about;
}
