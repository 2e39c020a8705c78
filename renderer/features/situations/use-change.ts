// One change to the life situation on the screen: the value that the person sees goes along, so that nobody's change is overwritten unseen.
// Must not show anything.
import { useCallback, useRef } from 'react';
import type { LifeSituationCase } from '../../../shared/domain/life-situation-case.ts';
import { fieldOf, type SituationChange, valueAt } from '../../../shared/domain/life-situation-change.ts';
import { useChangeSituationMutation } from '../../shared/situations-endpoints.ts';

/** `change` gives true when the desk has kept it. */
export function useChange(facts: LifeSituationCase) {
  const [send, { error, isLoading }] = useChangeSituationMutation();
  const last = useRef({ said: '', key: '' });
  const change = useCallback(
    async (wanted: SituationChange): Promise<boolean> => {
      const seen = valueAt(facts, fieldOf(wanted));
      // The same change sent again, after an answer that was lost, is one act; another is another.
      const said = JSON.stringify([facts.id, wanted, seen]);
      if (last.current.said !== said) last.current = { said, key: crypto.randomUUID() };
      const { key } = last.current;
      const result = await send({ cpr: facts.cpr, id: facts.id, change: wanted, seen, key });
      if (result.error) return false;
      last.current = { said: '', key: '' };
      return true;
    },
    [facts, send],
  );
  return { change, isLoading, error: error !== undefined && 'traceId' in error ? error : null };
}
export type Change = ReturnType<typeof useChange>;
