// The limits of a nødopslag. Must not need zod: the page and the rules read them.

/** A nødopslag lasts no longer. The limit is ours. */
export const EMERGENCY_MAX_MS = 30 * 60_000;
/** A shorter reason says nothing. The limits are ours. */
export const EMERGENCY_REASON = { shortest: 10, longest: 255 } as const;
/** So many by one person in a day are marked for the lead. The number is ours. */
export const MANY_EMERGENCIES = 3;
