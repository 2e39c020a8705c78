// The session a desk begins with: the training environment's own person, or nobody; never an error.
import type { UserId } from '../../../../../shared/domain/person.ts';
import { expect, it } from 'vitest';
import { FirstSession } from '../../../../../electron/core/session/first-session.ts';
import { ContractError } from '../../../../../shared/contract/errors.ts';
import { makePermit } from '../../../../../electron/core/permit.ts';

function desk(user: string | null, problem: Error | null = null) {
  const signedIn: string[] = [];
  const lines: string[] = [];
  const session = {
    signInAs: async (_permit: object, who: string) => {
      signedIn.push(who);
      if (problem !== null) throw problem;
    },
  };
  const first = new FirstSession(makePermit('desk'), session, user as UserId, (event, facts) =>
    lines.push(`${event} ${JSON.stringify(facts)}`),
  );
  return { first, signedIn, lines };
}

it('signs its person in once, however many questions wait for it', async () => {
  const { first, signedIn } = desk('OEV001');
  expect(first.hasBegun).toBe(false);
  await Promise.all([first.ready(), first.ready()]);
  expect(signedIn).toEqual(['OEV001']);
  expect(first.hasBegun).toBe(true);
});

it('signs nobody in outside the training environment', async () => {
  const { first, signedIn } = desk(null);
  await first.ready();
  expect(signedIn).toEqual([]);
  expect(first.hasBegun).toBe(true);
});

it('begins without a person when the sign-in fails, and logs why', async () => {
  const { first, lines } = desk('OEV001', new ContractError('SIGN_IN_REFUSED'));
  await first.ready();
  expect(first.hasBegun).toBe(true);
  expect(lines).toEqual(['not signed in at start {"code":"SIGN_IN_REFUSED"}']);
});
