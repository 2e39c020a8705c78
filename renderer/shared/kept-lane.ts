// A life situation (livssituation) that is kept for the citizen, as the history and a case show it. Must not render anything.
import type { CaseId } from '../../shared/domain/case.ts';

/** A life situation that is kept for the citizen, as its lane needs it. */
export interface KeptLane {
  readonly id: string;
  readonly title: string;
  readonly isClosed: boolean;
  /** Titles of the checklist's lines that are neither done nor off, in its order. */
  readonly left: readonly string[];
  /** The case it is itself kept as; null while no source has taken it in. */
  readonly own: CaseId | null;
  /** Who has put each of its cases under it, and why. */
  readonly cases: ReadonlyMap<CaseId, { readonly who: string; readonly why: string }>;
}
