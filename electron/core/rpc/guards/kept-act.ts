// Acts that are in the outbox already. No rule is asked: it was when the act was done, and is when it is sent.
// The audit line names the citizen, whom the act's key does not.
import type { Outbox } from '../../outbox/outbox.ts';
import type { Guard } from './guard.ts';

export interface KeptActTools {
  readonly outbox: Pick<Outbox, 'byKey'>;
}

export const guardKeptAct =
  ({ outbox }: KeptActTools): Guard<'keptAct'> =>
  async (input) => {
    const keys = 'choices' in input ? input.choices.map(({ key }) => key) : [input.key];
    const cpr = keys.map((key) => outbox.byKey(key)?.cpr).find((one) => one !== undefined) ?? null;
    return { found: {}, line: { cpr, detail: keys.join(' ') } };
  };
