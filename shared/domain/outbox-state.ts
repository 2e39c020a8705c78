// The state of an act in the outbox (Udbakke). Must not know what the act is.
// Must not need zod: the rail counts acts from the page's first paint.

/**
 * The state of an act. `waiting`: not sent, or surely not arrived; `sending`; `sent`: the source has confirmed that it is carried out;
 * `refused`: the source said no; `conflict`: somebody else has changed the same since; `unknownResult`: sent, and no answer that can be
 * used: it is asked about by its key before it is sent again; `withdrawn` by a person; `givenUp`: a person has given up learning what
 * came of it, for its source is no longer here to be asked, or does not answer whoever asks. It may have arrived.
 */
export const OUTBOX_STATES = [
  'waiting',
  'sending',
  'sent',
  'refused',
  'conflict',
  'unknownResult',
  'withdrawn',
  'givenUp',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** True while an act is neither carried out nor ended by a person or a refusal. */
export function isUnderWay({ state }: { readonly state: OutboxState }): boolean {
  return state === 'waiting' || state === 'sending' || state === 'conflict' || state === 'unknownResult';
}

/** True where a person may give up learning what came of an act: its source has left the profile (`isHere` is false), or has answered that the desk has no access. */
export function mayGiveUp(
  { state, problem }: { readonly state: OutboxState; readonly problem: string | null },
  isHere: boolean,
): boolean {
  return state === 'unknownResult' && (!isHere || problem === 'notAllowed');
}
