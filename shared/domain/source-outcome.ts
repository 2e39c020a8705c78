// What came of asking one source (kilde) about one citizen. A type, never a habit: "no cases" needs a proof.
// Must not know how a source is asked.
import { z } from 'zod';
import { sourceIdSchema } from './fagsystem.ts';
import { SOURCE_PROBLEMS } from './source-problem.ts';

/** Point in time, ISO 8601 in UTC (`2026-11-24T08:15:00.000Z`). */
export const instantSchema = z.iso.datetime({ offset: true });

/** A source's problem, as part of an outcome. */
export const sourceProblemSchema = z.enum(SOURCE_PROBLEMS);

const base = {
  source: sourceIdSchema,
  traceId: z.string().max(64),
  at: instantSchema,
  tookMs: z.number().nonnegative(),
};

/** Cases that are there and not shown, since the person is kept from them (habilitet); left out where there are none. */
const hiddenSchema = z.number().int().positive().optional();

/** Outcome of one question to one source. `at` is when it was settled, `tookMs` the source's own time. */
const sourceOutcomeSchema = z.discriminatedUnion('kind', [
  /** The source answered; `count` is its number of cases that are shown (or 1 for a citizen). */
  z.strictObject({ kind: z.literal('ok'), ...base, count: z.number().int().nonnegative(), hidden: hiddenSchema }),
  /** The source answered that it does not know the citizen. */
  z.strictObject({ kind: z.literal('notFound'), ...base }),
  /** The source refused: the desk or its user may not see this. */
  z.strictObject({ kind: z.literal('notAllowed'), ...base }),
  /** The source was not asked, for a reason that lies in the question. */
  z.strictObject({ kind: z.literal('notRelevant'), ...base, why: z.enum(['replacementCpr']) }),
  /** No usable answer, and nothing kept from before. `retryAt` is when the desk asks again by itself; null when it does not. */
  z.strictObject({
    kind: z.literal('failed'),
    ...base,
    problem: sourceProblemSchema,
    retryAt: instantSchema.nullable(),
  }),
  /** No usable answer now; what is shown is the copy of `asOf`. */
  z.strictObject({
    kind: z.literal('cached'),
    ...base,
    asOf: instantSchema,
    count: z.number().int().nonnegative(),
    hidden: hiddenSchema,
    problem: sourceProblemSchema,
    retryAt: instantSchema.nullable(),
  }),
]);
export type SourceOutcome = z.infer<typeof sourceOutcomeSchema>;

/** The state of one source in a look-up: being asked (perhaps with a copy shown meanwhile), or settled. */
export const sourceStateSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('asking'),
    source: sourceIdSchema,
    since: instantSchema,
    copy: z
      .strictObject({ asOf: instantSchema, count: z.number().int().nonnegative(), hidden: hiddenSchema })
      .nullable(),
  }),
  z.strictObject({ state: z.literal('settled'), source: sourceIdSchema, outcome: sourceOutcomeSchema }),
]);
export type SourceState = z.infer<typeof sourceStateSchema>;

/** The state with `hidden` of its source's cases not counted, and reported apart. */
export function withHidden(state: SourceState, hidden: number): SourceState {
  if (hidden === 0) return state;
  const less = <Counted extends { readonly count: number }>(one: Counted) => ({
    ...one,
    count: Math.max(0, one.count - hidden),
    hidden,
  });
  if (state.state === 'asking') return state.copy === null ? state : { ...state, copy: less(state.copy) };
  const { outcome } = state;
  return outcome.kind === 'ok' || outcome.kind === 'cached' ? { ...state, outcome: less(outcome) } : state;
}

/** Proof that every source that was relevant has answered and none has a case. Only `proveNoCases` makes one. */
export type NoCasesProof = { readonly __proof: 'noCases'; readonly sources: number };

/**
 * The only way to the words "ingen sager": every source must have answered `ok` with nothing and nothing hidden, `notFound` or `notRelevant`,
 * and at least one must have been asked. A source that failed, refused, is still being asked or is shown from a copy proves nothing.
 */
export function proveNoCases(states: readonly SourceState[]): NoCasesProof | null {
  let asked = 0;
  for (const state of states) {
    if (state.state !== 'settled') return null;
    const { outcome } = state;
    if (outcome.kind === 'notRelevant') continue;
    if (outcome.kind === 'notFound' || (outcome.kind === 'ok' && outcome.count === 0 && outcome.hidden === undefined))
      asked += 1;
    else return null;
  }
  return asked > 0 ? ({ __proof: 'noCases', sources: asked } as NoCasesProof) : null;
}
