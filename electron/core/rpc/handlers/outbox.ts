// Acts in the outbox: the list, what can still be done to one, and the receivers of a hand-over that is written anew.
// Must not send an act: the runner does.
import { isDeepStrictEqual } from 'node:util';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { SettledChoice } from '../../../../shared/domain/outbox.ts';
import type { CaseId } from '../../../../shared/domain/case.ts';
import type { Cpr } from '../../../../shared/domain/cpr.ts';
import type { CaseToGive } from '../../authority/people.ts';
import { type Context, doerOf, type Handlers } from '../handler.ts';
import { mayNotReceive, mayReceive, withCheckedReceiver } from '../guards/receiver.ts';

type OutboxMethods = Extract<keyof Handlers, `outbox.${string}`>;

export const outboxHandlers: Pick<Handlers, OutboxMethods> = {
  'outbox.list': ({ limit }, { core }) => ({
    items: core.outbox.list(limit),
    counts: core.outbox.counts(),
    unreadable: core.outbox.unreadable(),
  }),
  'outbox.withdraw': ({ key }, { core }) => core.outbox.withdraw(key),
  'outbox.giveUp': ({ key, reason }, context) => context.core.outbox.giveUp(key, reason, doerOf(context)),
  'outbox.settle': async ({ choices }, context) => {
    const checked: SettledChoice[] = [];
    for (const choice of choices) checked.push(await withReceiverOfChoice(choice, context));
    return { items: context.core.outbox.settle(checked) };
  },
  'outbox.sendNow': ({ key }, { core }) => core.outbox.sendNow(key),

  'outbox.mayReceive': async ({ person, ...named }, context) =>
    await mayReceive(person, ofAct(named, context), context),

  'outbox.mayNotReceive': async ({ people, ...named }, context) =>
    await mayNotReceive(people, ofAct(named, context), context),
};

/** A hand-over that is stood by was checked when it was done, and is when it is sent; one that is written anew is checked as a new one. */
async function withReceiverOfChoice(choice: SettledChoice, context: Context): Promise<SettledChoice> {
  const { key, wanted } = choice;
  const { outbox } = context.core;
  if (wanted?.kind !== 'handler' || isDeepStrictEqual(outbox.byKey(key)?.wanted, wanted)) return choice;
  const about = outbox.caseToGive(key);
  if (about === null) throw new ContractError('OUTBOX_TOO_LATE');
  return { key, wanted: await withCheckedReceiver(wanted, about, context) };
}

/** The case of an act. The wall has been asked about the citizen and the case that the page named: they are the act's own, or there is no answer. */
function ofAct(
  { key, cpr, caseId }: { readonly key: string; readonly cpr: Cpr; readonly caseId: CaseId },
  { core }: Context,
): CaseToGive {
  const about = core.outbox.caseToGive(key);
  if (about === null || about.cpr !== cpr || about.caseId !== caseId) throw new ContractError('NOT_FOUND');
  return about;
}
