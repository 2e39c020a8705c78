// Many questions of one kind, a few at a time and all or nothing: the first that fails takes the others back.
// Must not know what is asked.

/** The answers in the order of the items. Throws what the first failing question throws, once all others have let go. */
export async function fewAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  signal: AbortSignal,
  ask: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const taking = new AbortController();
  const either = AbortSignal.any([signal, taking.signal]);
  const results: Result[] = [];
  const waiting = items.entries();
  let failure: { readonly error: unknown } | null = null;
  const work = async () => {
    for (const [place, item] of waiting) {
      if (failure !== null) return;
      try {
        results[place] = await ask(item, either);
      } catch (error) {
        // What fails after the first has been taken back because of it.
        failure ??= { error };
        taking.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  const failed = failure as { readonly error: unknown } | null;
  if (failed !== null) throw failed.error;
  return results;
}
