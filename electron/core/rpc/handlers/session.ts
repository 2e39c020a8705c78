// Signing out, with what must go, and in again.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { isUnderWay, type OutboxState } from '../../../../shared/domain/outbox.ts';
import type { Handlers } from '../handler.ts';

export const sessionHandlers: Pick<Handlers, 'session.signOut' | 'session.signIn'> = {
  'session.signOut': (_input, { core, traceId }) => {
    core.signOut(traceId);
    const counts = Object.entries(core.outbox.counts()) as [OutboxState, number][];
    return { waiting: counts.reduce((sum, [state, n]) => (isUnderWay({ state }) ? sum + n : sum), 0) };
  },
  'session.signIn': (_input, { core, traceId }) => {
    if (core.profile?.mode !== 'training' || core.problem !== null) throw new ContractError('NOT_ALLOWED');
    core.signIn(core.profile.employee, traceId);
    return {};
  },
};
