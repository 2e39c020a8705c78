// The guard of decisions (afgørelsesværn): the facts a decision would rest on now, compared with what its kind needs.
// Must not decide who may decide, nor fetch anything: it reads what the look-up has.
import { needsOf, type FactNeed } from '../../../shared/catalogue/decision-needs.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Decision, DecisionNeed } from '../../../shared/domain/decision.ts';
import type { Fagsystem } from '../../../shared/domain/fagsystem.ts';
import type { SourceState } from '../../../shared/domain/source-outcome.ts';

/** The sources and their states now. */
export interface SourcesNow {
  readonly fagsystemer: readonly Pick<Fagsystem, 'id' | 'administration' | 'reads'>[];
  readonly states: readonly SourceState[];
  readonly now: Date;
}

/** Every need of a decision on a case, with the facts it rests on now. */
export function decisionNeeds(row: Pick<Case, 'provenance'>, task: string | null, known: SourcesNow): DecisionNeed[] {
  return needsOf(task).map((need) => needNow(need, row, known));
}

function needNow(
  need: FactNeed,
  row: Pick<Case, 'provenance'>,
  { fagsystemer, states, now }: SourcesNow,
): DecisionNeed {
  const { id, why, otherwise, freshMinutes, from } = need;
  const wanted = fagsystemer.filter((one) =>
    from.kind === 'caseSource'
      ? one.id === row.provenance.source
      : from.kind === 'register'
        ? one.reads.includes('citizen')
        : one.administration === from.administration && one.reads.includes('cases'),
  );
  const sources = wanted.map((one) => ({
    source: one.id,
    asOf: factsFrom(states.find(({ source }) => source === one.id)),
  }));
  const isFresh = ({ asOf }: { readonly asOf: string | null }) =>
    asOf !== null &&
    now.getTime() - Date.parse(asOf) <= freshMinutes * 60_000 &&
    Date.parse(asOf) <= now.getTime() + 60_000;
  // One register's answer is enough; each source of an administration may have what the others do not.
  const isMet = from.kind === 'register' ? sources.some(isFresh) : sources.length > 0 && sources.every(isFresh);
  const isThere =
    from.kind === 'register'
      ? sources.some(({ asOf }) => asOf !== null)
      : sources.length > 0 && sources.every(({ asOf }) => asOf !== null);
  return { id, why, otherwise, freshMinutes, sources, state: isMet ? 'fresh' : isThere ? 'old' : 'missing' };
}

/** When the facts shown of a source were fetched; null where none are shown. That a source does not know the citizen is an answer. */
function factsFrom(state: SourceState | undefined): string | null {
  if (state === undefined) return null;
  if (state.state === 'asking') return state.copy?.asOf ?? null;
  const { outcome } = state;
  switch (outcome.kind) {
    case 'ok':
    case 'notFound':
    case 'notRelevant':
      return outcome.at;
    case 'cached':
      return outcome.asOf;
    case 'notAllowed':
    case 'failed':
      return null;
  }
}

/**
 * The decision with the facts it rests on written into it. Throws DECISION_BLOCKED for a need that must be met and is not, and
 * DECISION_REASON_MISSING for one that wants a written reason. What the page states about either is ignored.
 */
export function guarded(decision: Decision, needs: readonly DecisionNeed[]): Decision {
  for (const { id, otherwise, state } of needs) {
    if (state === 'fresh') continue;
    if (otherwise === 'block') throw new ContractError('DECISION_BLOCKED', { problem: id });
    if (!decision.reasons.some(({ need }) => need === id))
      throw new ContractError('DECISION_REASON_MISSING', { problem: id });
  }
  const unmet = new Set(needs.filter(({ state }) => state !== 'fresh').map(({ id }) => id));
  return {
    ...decision,
    reasons: decision.reasons.filter(({ need }) => unmet.has(need)),
    stoodOn: needs.flatMap(({ id, sources }) => sources.map(({ source, asOf }) => ({ need: id, source, asOf }))),
  };
}
