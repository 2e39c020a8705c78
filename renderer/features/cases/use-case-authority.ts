// What authority says of the acts that are offered on a case, each by its name, before anything is pressed.
// Must not weigh the answers: no answer is no refusal.
import type { AuthorityAnswer } from '../../../shared/authority/answer.ts';
import type { CaseAct } from '../../../shared/authority/case-act.ts';
import type { Case, KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import { useCaseAuthorityQuery } from './cases-endpoints.ts';

export type Progress = (typeof KNOWN_PROGRESS)[number];

/** How often it is asked again while the case is on the screen: a secondment ends at its minute. */
const AGAIN_MS = 60_000;

/** What can be offered on a case. */
export type OfferedAct = 'journalNote' | 'progress' | 'handler' | 'decision';

/** Answers by act: `journalNote`, `handler`, and a step of progress by its value. What is not there has not been answered. */
export type CaseAnswers = Readonly<Partial<Record<'journalNote' | 'handler' | Progress, AuthorityAnswer>>>;

/** A decision is what the step to Afgjort is: the same answer serves both. */
const DECIDED = 'Afgjort';

export function useCaseAuthority(row: Case, kinds: readonly OfferedAct[], steps: readonly Progress[]): CaseAnswers {
  const asked = new Set<Progress>([
    ...(kinds.includes('progress') ? steps : []),
    ...(kinds.includes('decision') ? ([DECIDED] as const) : []),
  ]);
  const acts: CaseAct[] = [
    ...kinds.flatMap((kind) => (kind === 'journalNote' || kind === 'handler' ? [{ kind }] : [])),
    ...[...asked].map((progress) => ({ kind: 'progress' as const, progress })),
  ];
  const { currentData } = useCaseAuthorityQuery(
    { cpr: row.cpr, caseId: row.id, acts },
    { skip: acts.length === 0, pollingInterval: AGAIN_MS },
  );
  const answers: Partial<Record<'journalNote' | 'handler' | Progress, AuthorityAnswer>> = {};
  acts.forEach((act, index) => {
    const answer = currentData?.[index];
    if (answer !== undefined && (act.kind === 'journalNote' || act.kind === 'handler')) answers[act.kind] = answer;
    if (answer !== undefined && act.kind === 'progress') answers[act.progress] = answer;
  });
  return answers;
}

/** The answer a button carries: for progress the best of its steps. Null: nothing has been said. */
export function answerOfKind(
  kind: OfferedAct,
  answers: CaseAnswers,
  steps: readonly Progress[],
): AuthorityAnswer | null {
  if (kind === 'decision') return answers[DECIDED] ?? null;
  if (kind !== 'progress') return answers[kind] ?? null;
  const said = steps.flatMap((step) => answers[step] ?? []);
  return (
    said.find(({ outcome }) => outcome === 'allowed') ??
    said.find(({ because }) => because === 'couldNotBeChecked') ??
    said[0] ??
    null
  );
}
