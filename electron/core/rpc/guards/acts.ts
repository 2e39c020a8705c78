// Which guard asks the authority of which act: one table, for every method that declares an act in the contract.
// Must not do an act: a guard answers whether it may be done, and what it found on the way.
import type { ActKind } from '../../../../shared/contract/method.ts';
import { type CaseActTools, guardsOfCases } from './case-acts.ts';
import { type EmergencyGuardTools, guardEmergency } from './emergency.ts';
import type { Guard } from './guard.ts';
import { guardKeptAct, type KeptActTools } from './kept-act.ts';
import { guardLead } from './lead.ts';
import { type NudgeTools, guardNudge } from './nudge.ts';
import { guardsOfQueue, type QueueGuardTools } from './queue.ts';

/** Acts that no rule is asked about. */
type Free = 'own' | 'signIn' | 'training';
export type Guards = { readonly [Act in ActKind]: Act extends Free ? null : Guard<Act> };

export type GuardTools = CaseActTools & EmergencyGuardTools & KeptActTools & NudgeTools & QueueGuardTools;

/** Every act's guard. Made once, when the core is put together. */
export function createGuards(tools: GuardTools): Guards {
  return {
    ...guardsOfCases(tools),
    ...guardsOfQueue(tools),
    nudge: guardNudge(tools),
    emergency: guardEmergency(tools),
    keptAct: guardKeptAct(tools),
    lead: guardLead,
    own: null,
    signIn: null,
    training: null,
  };
}
