// What one source comes to for several people: as good as the worst of them, so that a list that lacks a person is shown as incomplete. Pure.
// Must not know who the people are.
import type { SourceOutcome } from '../../../shared/domain/source-outcome.ts';

/** Worst first. */
const RANK: readonly SourceOutcome['kind'][] = ['notAllowed', 'failed', 'cached', 'ok', 'notFound', 'notRelevant'];

/** Null when nobody has been asked about. `copy` is what is shown of the source now, with the age of its oldest part. */
export function combineOutcomes(
  outcomes: readonly SourceOutcome[],
  copy: { readonly asOf: string; readonly count: number } | null,
): SourceOutcome | null {
  const worst = outcomes.toSorted((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))[0];
  if (worst === undefined) return null;
  if (worst.kind === 'ok') {
    const oldest = outcomes.map(({ at }) => at).toSorted()[0] ?? worst.at;
    return { ...worst, at: oldest, count: outcomes.reduce((sum, one) => sum + (one.kind === 'ok' ? one.count : 0), 0) };
  }
  if ((worst.kind === 'failed' || worst.kind === 'cached') && copy !== null) {
    const { source, traceId, at, tookMs, problem, retryAt } = worst;
    return { kind: 'cached', source, traceId, at, tookMs, asOf: copy.asOf, count: copy.count, problem, retryAt };
  }
  return worst;
}
