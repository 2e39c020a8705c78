// Compares the version of a case that the person saw with the version the fagsystem has now. Must not know any wire format.

/** True if both are the same instant. False also for a base version that is not an instant: the person cannot have seen it. */
export function isSameInstant(baseVersion: string, version: string | null): boolean {
  return version !== null && Date.parse(baseVersion) === Date.parse(version);
}

/**
 * As `isSameInstant`, to the last digit, for formats whose instants are finer than a millisecond. `toInstant` is the format's own reader;
 * it throws for a text that is not an instant.
 */
export function isSameExactInstant(
  baseVersion: string,
  version: string | null,
  toInstant: (text: string, place: string) => string,
): boolean {
  try {
    return toInstant(baseVersion, 'base version') === version;
  } catch {
    return false;
  }
}
