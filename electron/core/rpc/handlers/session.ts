// Who is signed in, and changing it in the training environment. What the page asks for is a wish; what the sign-in signs is what counts.
import type { SessionView } from '../../../../shared/contract/session.ts';
import { isUnderWay, type OutboxState } from '../../../../shared/domain/outbox-state.ts';
import type { Core } from '../../core.ts';
import type { Handlers } from '../handler.ts';

type SessionMethods = 'session.get' | 'session.people' | 'session.signInAs' | 'session.signOut';

export const sessionHandlers: Pick<Handlers, SessionMethods> = {
  'session.get': (_input, { core }) => ({
    person: personOf(core),
    ended: core.signIn.ended,
    canChange: core.signIn.canChange,
  }),

  'session.people': async (_input, { core, signal }) => ({ people: await core.signIn.people(signal) }),

  'session.signInAs': async ({ user }, { core, signal, traceId }) => {
    await core.signIn.signInAs(user, signal, traceId);
    return {};
  },

  'session.signOut': (_input, { core, traceId }) => {
    core.signIn.signOut(traceId);
    const counts = Object.entries(core.outbox.counts()) as [OutboxState, number][];
    return { waiting: counts.reduce((sum, [state, n]) => (isUnderWay({ state }) ? sum + n : sum), 0) };
  },
};

function personOf({ session, organisation }: Core): SessionView | null {
  if (session === null) return null;
  const { userId, name, title, unit } = session;
  const secondment = organisation.secondmentOf(userId);
  const copy = organisation.organisation();
  return {
    userId,
    name,
    title,
    unit,
    functions: session.roles.map(({ jobFunction }) => jobFunction),
    expiresAt: session.expiresAt.toISOString(),
    secondment:
      secondment === null
        ? null
        : {
            from: copy?.authorities.find(({ cvr }) => cvr === secondment.employerCvr)?.name ?? '',
            place: copy?.units.find((one) => one.id === secondment.place)?.name ?? '',
            until: secondment.validity.to,
          },
    isSecondmentUnknown: organisation.isConnected && !organisation.state.isFresh,
  };
}
