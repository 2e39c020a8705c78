// Many requests of one kind, a few at a time, all or nothing: the first one that fails cancels the others.
// Must not know what is requested.
import { FagsystemError } from '../fagsystem-error.ts';

/**
 * The results in the order of the items. Throws what the first failing request throws, once all others have stopped; FagsystemError
 * `cancelled` when `signal` is aborted and items are left.
 */
export async function fewAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  signal: AbortSignal,
  ask: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const results: Result[] = [];
  const waiting = items.entries();
  let failure: { readonly error: unknown } | null = null;
  const work = async () => {
    for (const [place, item] of waiting) {
      if (failure !== null) return;
      try {
        if (signal.aborted) throw new FagsystemError('cancelled', 'taken back');
        results[place] = await ask(item, either);
      } catch (error) {
        // What fails after the first was cancelled because of it.
        failure ??= { error };
        failing.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  const failed = failure as { readonly error: unknown } | null;
  if (failed !== null) throw failed.error;
  return results;
}
