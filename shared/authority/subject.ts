// What a question is about, whoever asks it.
import type { Ownership } from './ownership.ts';
import type { Depth } from './question.ts';

/** What is asked about, whoever asks: the task with its owner at the moment, how deep, and whether a citizen or case is at hand. */
export interface Subject {
  readonly depth: Depth;
  readonly isDecision: boolean;
  readonly hasMatter: boolean;
  /** Null where the case's subject is in no task. */
  readonly ownership: Ownership | null;
  readonly isRuleBoundInCentre: boolean;
  readonly isPensionOfficeTask: boolean;
}
