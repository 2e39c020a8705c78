// Which of a citizen's cases could belong to which line of a life situation: proposals with their reasons, for a person to say yes or no to.
// Must never attach anything. Pure: takes cases and lines, and knows no source.
import { z } from 'zod';
import type { Task, TaskId } from '../catalogue/task.ts';
import { taskIdSchema } from '../catalogue/task.ts';
import { type Case, caseIdSchema, isOpenCase } from './case.ts';
import type { Cpr } from './cpr.ts';
import type { LifeSituationCase } from './life-situation-case.ts';

/** Why a case is proposed. `days` after the situation began is negative for one opened before it. */
const matchReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kle'), number: z.string().max(20), edition: z.enum(['2025', '2013']) }),
  z.strictObject({ kind: z.literal('kleTopic'), number: z.string().max(20) }),
  z.strictObject({ kind: z.literal('title'), words: z.array(z.string().max(60)).max(10) }),
  z.strictObject({ kind: z.literal('date'), days: z.number().int() }),
  z.strictObject({ kind: z.literal('stillOpen') }),
  z.strictObject({ kind: z.literal('party'), relation: z.enum(['self', 'child', 'spouse']) }),
]);
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** A case that could belong under a line. `strength` orders proposals and means nothing else. */
export const proposalSchema = z.strictObject({
  caseId: caseIdSchema,
  task: taskIdSchema,
  strength: z.number().int(),
  reasons: z.array(matchReasonSchema).min(2),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** What a situation is matched with. `tasks` are those of its lines that may be needed, in the checklist's order. */
export interface MatchGround {
  readonly tasks: readonly Pick<Task, 'id' | 'title' | 'aliases' | 'kle' | 'kle2013'>[];
  readonly cases: readonly Case[];
  /** People whose cases can belong, beside the citizen. */
  readonly family: ReadonlyMap<Cpr, 'child' | 'spouse'>;
}

/** A case opened earlier than this before the situation began is proposed only while it is still open. In days. */
const DAYS_BEFORE = 60;
const DAY_MS = 86_400_000;

interface Candidate {
  readonly task: TaskId;
  readonly place: number;
  readonly kle: MatchReason & { readonly kind: 'kle' | 'kleTopic' };
  readonly words: ReadonlySet<string>;
}

/**
 * Proposals for one open situation, strongest first. A case is proposed when its KLE number is that of a line's task, or its KLE topic is and the
 * title says the same, and it is recent or still open, and its party is the citizen or family. Each case once, under its best line.
 * Cases already attached and proposals already turned down are left out.
 */
export function proposeCases(facts: LifeSituationCase, { tasks, cases, family }: MatchGround): Proposal[] {
  const known = new Set<string>([...facts.dismissed, ...facts.cases.map(({ caseId }) => caseId)]);
  const candidates = candidatesByKle(tasks);
  const began = Date.parse(facts.startedOn);
  return cases
    .flatMap((row): Proposal[] => {
      const { kle } = row;
      if (kle === null || known.has(row.id)) return [];
      const relation = row.cpr === facts.cpr ? 'self' : family.get(row.cpr);
      if (relation === undefined) return [];
      const days = Math.round((Date.parse(row.openedAt.slice(0, 10)) - began) / DAY_MS);
      const isRecent = days >= -DAYS_BEFORE;
      if (!isRecent && !isOpenCase(row)) return [];
      const best = bestOf([...(candidates.get(kle.number) ?? []), ...(candidates.get(topicOf(kle.number)) ?? [])], row);
      if (best === null) return [];
      const reasons: MatchReason[] = [best.kle];
      if (best.shared.length > 0) reasons.push({ kind: 'title', words: best.shared.slice(0, 10) });
      reasons.push(isRecent ? { kind: 'date', days } : { kind: 'stillOpen' }, { kind: 'party', relation });
      const strength = best.score + (isRecent ? 20 : 0) + (isOpenCase(row) ? 10 : 0) + (relation === 'self' ? 5 : 0);
      return [{ caseId: row.id, task: best.task, strength, reasons }];
    })
    .toSorted((a, b) => b.strength - a.strength || a.caseId.localeCompare(b.caseId));
}

/** Each line's task under every number that leads to it: its own, and its topic. */
function candidatesByKle(tasks: MatchGround['tasks']): Map<string, Candidate[]> {
  const found = new Map<string, Candidate[]>();
  const add = (number: string, candidate: Candidate) => {
    const there = found.get(number);
    if (there === undefined) found.set(number, [candidate]);
    else there.push(candidate);
  };
  for (const [place, task] of tasks.entries()) {
    const words = wordsOf([task.title, ...task.aliases].join(' '));
    const base = { task: task.id, place, words };
    for (const number of task.kle) add(number, { ...base, kle: { kind: 'kle', number, edition: '2025' } });
    for (const number of task.kle2013)
      if (!task.kle.includes(number)) add(number, { ...base, kle: { kind: 'kle', number, edition: '2013' } });
    for (const topic of new Set([...task.kle, ...task.kle2013].map(topicOf)))
      add(topic, { ...base, kle: { kind: 'kleTopic', number: topic } });
  }
  return found;
}

/** The line that fits best: number before topic, then words in common, then the checklist's order. A topic alone is not enough. */
function bestOf(
  candidates: readonly Candidate[],
  row: Case,
): (Candidate & { readonly shared: readonly string[]; readonly score: number }) | null {
  let best: (Candidate & { readonly shared: readonly string[]; readonly score: number }) | null = null;
  let words: ReadonlySet<string> | null = null;
  for (const candidate of candidates) {
    words ??= wordsOf(`${row.title} ${row.kle?.title ?? ''}`);
    const shared = [...candidate.words].filter((word) => words?.has(word) === true);
    if (candidate.kle.kind === 'kleTopic' && shared.length === 0) continue;
    const score =
      (candidate.kle.kind === 'kle' ? (candidate.kle.edition === '2025' ? 60 : 50) : 25) +
      5 * Math.min(3, shared.length);
    if (best === null || score > best.score || (score === best.score && candidate.place < best.place))
      best = { ...candidate, shared, score };
  }
  return best;
}

/** KLE's topic (emne): `32.06` of `32.06.16`. */
function topicOf(number: string): string {
  return number.split('.').slice(0, 2).join('.');
}

/** Words that say something: five letters or more. */
function wordsOf(text: string): Set<string> {
  return new Set(text.toLocaleLowerCase('da').match(/\p{L}{5,60}/gu) ?? []);
}
