// Life situations (livssituationer) as data: the eleven official ones and the paper's own, with the tasks that normally follow and why.
// Must not know a citizen, nor what the answers do: that is life-situation.ts.
import { z } from 'zod';
import lifeSituationsJson from './life-situations.json' with { type: 'json' };
import { lifeSituationSchema, type LifeSituation } from './life-situation.ts';

export { followingTasks } from './life-situation.ts';
export type { LifeSituation } from './life-situation.ts';

/** All life situations, in the order they are shown. */
export const lifeSituations: readonly LifeSituation[] = z.array(lifeSituationSchema).parse(lifeSituationsJson);

/** The life situation with that id, or `undefined`. */
export function lifeSituationById(id: string): LifeSituation | undefined {
  return lifeSituations.find((situation) => situation.id === id);
}
