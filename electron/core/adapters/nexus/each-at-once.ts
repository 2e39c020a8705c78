// Many questions of one asker, a few at a time: all answered, or none.
// Must not know what is asked.
import type { Ask } from '../adapter.ts';
import { FagsystemError } from '../../fagsystem-error.ts';

/**
 * Runs `run` for every item, at most `most` at once, and gives the results in the items' order. The first that fails takes back those
 * under way and is the error; so does taking back the ask itself (`cancelled`).
 */
export async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  ask: Ask,
  run: (item: Item, ask: Ask) => Promise<Result>,
): Promise<Result[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([ask.signal, failed.signal]);
  const results = new Map<number, Result>();
  const left = items.entries();
  const work = async () => {
    for (const [place, item] of left) {
      if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
      results.set(place, await run(item, { ...ask, signal }));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  } catch (error) {
    failed.abort();
    throw error;
  }
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
