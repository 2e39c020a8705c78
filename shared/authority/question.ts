// What authority is asked: who, what, about whom, where and when.
// Must not know how the answer is found.
import { z } from 'zod';
import type { RulePack } from '../catalogue/rule-pack.ts';
import type { Task } from '../catalogue/task.ts';
import type { Cpr } from '../domain/cpr.ts';
import type { EmployeeId } from '../domain/person.ts';

/**
 * Opgavedybde: `information` is depth 1 of Bilag 1 (information, vejledning, modtagelse af blanketter), `ruleBound` depth 2 (regelstyret afgørelse
 * uden væsentlige skøn), `discretionary` depth 3 (afgørelse med væsentlige skøn).
 */
export const depthSchema = z.enum(['information', 'ruleBound', 'discretionary']);
export type Depth = z.infer<typeof depthSchema>;

/** Følsomhed of a case, SF1470: 1 not confidential ... 4 VIP. */
export type Sensitivity = 1 | 2 | 3 | 4;

/** The case or citizen at hand (den konkrete sag). What is not known is null. */
export interface Matter {
  readonly party: Cpr | null;
  /** Related persons of the party as CPR has them. Null: the register could not be asked, so kinship could not be checked. */
  readonly related: readonly Cpr[] | null;
  readonly caseId: string | null;
  /** KLE number of the case; null means that the task's own numbers count. */
  readonly kle: string | null;
  /** Null: the source does not say. */
  readonly sensitivity: Sensitivity | null;
  /** A life situation, or a case of which nothing but the party is known: of no one subject, so that no role's KLE narrows it. */
  readonly isAcross?: boolean;
}

/** Nødopslag as the rules read it. Instants in ms. */
export interface Emergency {
  readonly reason: string;
  readonly from: number;
  readonly to: number;
}

/** One question. Instants in ms since 1970: the engine is asked millions of times, and texts of time are read once, at its border. */
export interface AuthorityQuestion {
  /** The employee (medarbejder); null for a person the organisation does not know, who may do nothing. */
  readonly employee: EmployeeId | null;
  /** Null where a case's subject is in no task of Bilag 1. */
  readonly task: Task | null;
  readonly depth: Depth;
  /** Null for a question about the task as such, with no citizen in it. */
  readonly matter: Matter | null;
  /** The unit where the person sits at that moment; null: the employing unit. */
  readonly place: string | null;
  /** The moment of the act. */
  readonly at: number;
  /** The moment it is asked: how old the organisation's copy is, is counted from here. */
  readonly now: number;
  readonly packs: readonly RulePack[];
  readonly emergency: Emergency | null;
}
