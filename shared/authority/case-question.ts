// Turns a case and an act on it into questions: which task it is, and how deep the act goes.
// Must not weigh the answers, except to choose the strictest.
import { type Task, tasksForKle } from '../catalogue/catalogue.ts';
import { KNOWN_SENSITIVITY } from '../domain/case.ts';
import type { ActMatter, CaseAct } from './case-act.ts';
import { decide, type AuthorityDecision } from './decide.ts';
import type { KnownOrganisation } from './known-organisation.ts';
import type { Depth, AuthorityQuestion, Sensitivity } from './question.ts';

/** Tasks of Bilag 1 that a case can be: by its KLE number, and among them by the administration that has the case, where that tells them apart. */
function tasksOfCase({ kle, administration }: Pick<ActMatter, 'kle' | 'administration'>): readonly Task[] {
  const byNumber = kle === null ? [] : tasksForKle(kle);
  const own = byNumber.filter(
    (task) => administration !== null && task.administration.split('/').includes(administration),
  );
  return own.length > 0 ? own : byNumber;
}

/**
 * How deep an act goes in a task. A note, a received application, a hand-over and a prepared case (oplyst) are depth 1. An act that records a
 * decision is rule-bound where Bilag 1 lists the task so, else discretionary.
 */
export function depthOf(act: CaseAct, task: Task | null): Depth {
  if (act.kind !== 'progress' || act.progress === 'Opstaaet' || act.progress === 'Oplyst') return 'information';
  return task !== null && (task.lists.includes('regelstyret') || task.lists.includes('po'))
    ? 'ruleBound'
    : 'discretionary';
}

/** Følsomhed as a level; null where the source gives none. An unknown value counts as sensitive, never as harmless. */
function sensitivityLevel(raw: string | null): Sensitivity | null {
  if (raw === null) return null;
  const level = KNOWN_SENSITIVITY.findIndex((known) => known === raw);
  return level === -1 ? 3 : ((level + 1) as Sensitivity);
}

/** The question that counts for an act on a case: of the tasks it can be, the one with the strictest answer. */
export function questionOf(
  known: KnownOrganisation | null,
  matter: ActMatter,
  act: CaseAct,
  asked: Pick<AuthorityQuestion, 'employee' | 'at' | 'now' | 'packs' | 'emergency'>,
): { readonly question: AuthorityQuestion; readonly decision: AuthorityDecision } {
  const { party, related, caseId, kle, place, administration } = matter;
  const isAcross = act.kind === 'situation' || (kle === null && administration === null);
  const about = { party, related, caseId, kle, sensitivity: sensitivityLevel(matter.sensitivity), isAcross };
  const candidates: readonly (Task | null)[] = tasksOfCase(matter);
  const answers = (candidates.length === 0 ? [null] : candidates).map((task) => {
    const question: AuthorityQuestion = { ...asked, task, depth: depthOf(act, task), matter: about, place };
    return { question, decision: decide(known, question) };
  });
  const strictest = answers.toSorted((a, b) => STRICTNESS[b.decision.outcome] - STRICTNESS[a.decision.outcome])[0];
  if (strictest === undefined) throw new Error('no question for the act');
  return strictest;
}

const STRICTNESS = { allowed: 0, guidanceOnly: 1, refer: 2 } as const;
