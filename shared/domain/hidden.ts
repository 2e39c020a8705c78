// What a person's lists leave out. Must not know why.
import type { Cpr } from './cpr.ts';

/** What is left out of a person's lists: citizens and cases that the person may not have to do with. */
export interface Hidden {
  readonly citizens: readonly Cpr[];
  readonly cases: readonly string[];
}

export const NOTHING_HIDDEN: Hidden = { citizens: [], cases: [] };
