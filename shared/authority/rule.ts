// What a rule is. Must not contain one.
import type { Subject } from './subject.ts';
import type { Sentence } from '../catalogue/sentence.ts';
import type { ConditionCode } from './conditions.ts';
import type { Facts } from './facts.ts';

/** Hjemmel: the provision, where its words were found, and whether those words were read for this rule. */
interface LegalBasis {
  readonly law: string;
  readonly source: string;
  readonly verified: boolean;
}

/** A rule's outcome: not applicable (null), allowed, or the condition that failed (for a rule that denies: the condition that denies). */
type Verdict = 'allow' | ConditionCode | null;

/** Regel. Evaluated in the order of the table. Every applicable rule is evaluated; one that denies wins over all that allow. */
export interface Rule {
  /** Short, stable, in logs and on paper: `SKAT-2005`. */
  readonly code: string;
  readonly name: Sentence;
  /** The rule in one plain sentence. */
  readonly sentence: Sentence;
  readonly basis: LegalBasis;
  /** Danish days, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: 'deny' | 'allow';
  /** Whether a reasoned emergency look-up overrides it. A rule with `never` wins over everything else. */
  readonly override: 'never' | 'emergencyLookUp';
  /** What a denial leaves the person: guidance, or nothing in this matter. */
  readonly leaves: 'guidance' | 'nothing';
  /** What the rule is about (genstand). Read once for each task, owner and depth; a question meets only the rules that are about it. */
  readonly isAbout: (subject: Subject) => boolean;
  /** What it says of the person, the place and the case, in a question that it is about. */
  readonly speak: (facts: Facts) => Verdict;
}
