// Makes a slow thing the first time it is asked for, and keeps it: Intl's formatters cost a start 10 ms each.
// Must not know what it keeps.

/** A getter of what `make` makes, once, at the first call. */
export function lazy<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => (made ??= make());
}
