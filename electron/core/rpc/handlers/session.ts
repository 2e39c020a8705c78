// Who is signed in, and changing it in the training environment. What the page asks for is a wish; what the sign-in signs is what counts.
// Must not verify a sign-in.
import type { Output } from '../../../../shared/contract/methods.ts';
import { isUnderWay, type OutboxState } from '../../../../shared/domain/outbox-state.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import type { Session } from '../../session/session.ts';
import type { HandlersOf } from '../handler.ts';

export interface SessionHandlerTools {
  readonly signIn: Pick<Session, 'ended' | 'canChange' | 'people' | 'signInAs' | 'signOut'>;
  readonly organisation: Pick<OrganisationCopy, 'secondmentOf' | 'organisation' | 'isConnected' | 'state'>;
  readonly outbox: Pick<Outbox, 'counts'>;
}

export const sessionHandlers = ({ signIn, organisation, outbox }: SessionHandlerTools): HandlersOf<'session'> => ({
  'session.get': (_input, { person }) => ({
    person: person === null ? null : shownPerson(person, organisation),
    ended: signIn.ended,
    canChange: signIn.canChange,
  }),

  'session.people': async (_input, { signal }) => ({ people: await signIn.people(signal) }),

  'session.signInAs': async ({ user }, { permit, signal, traceId }) => {
    await signIn.signInAs(permit, user, signal, traceId);
    return {};
  },

  'session.signOut': (_input, { permit, traceId }) => {
    signIn.signOut(permit, traceId);
    const counts = Object.entries(outbox.counts()) as [OutboxState, number][];
    return { waiting: counts.reduce((sum, [state, n]) => (isUnderWay({ state }) ? sum + n : sum), 0) };
  },
});

function shownPerson(
  { userId, name, title, unit, roles, expiresAt }: SignedInPerson,
  organisation: SessionHandlerTools['organisation'],
): Output<'session.get'>['person'] {
  const secondment = organisation.secondmentOf(userId);
  const copy = organisation.organisation();
  return {
    userId,
    name,
    title,
    unit,
    functions: roles.map(({ jobFunction }) => jobFunction),
    expiresAt: expiresAt.toISOString(),
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
