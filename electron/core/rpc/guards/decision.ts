// What a decision rests on now, and the check before it is kept. Must not keep anything.
import { taskById, tasksForKle } from '../../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import { decisionNeeds, guarded } from '../../decision/guard.ts';
import type { Source } from '../../sources/source.ts';
import type { LookUp } from '../../sync/look-up.ts';

export interface DecisionTools {
  readonly sources: readonly Pick<Source, 'fagsystem'>[];
  readonly now: () => Date;
}

/** What a decision on the case would rest on now. */
export function needsNow(
  { sources, now }: DecisionTools,
  row: Case,
  task: string | null,
  lookUp: Pick<LookUp, 'sources'>,
) {
  return decisionNeeds(row, task, {
    fagsystemer: sources.map(({ fagsystem }) => fagsystem),
    states: lookUp.sources,
    now: now(),
  });
}

/** The change with its decision guarded. A task that the case's subject is not in would be a way round what the decision needs. */
export function withGuardedDecision(
  tools: DecisionTools,
  wanted: WantedChange,
  row: Case,
  lookUp: Pick<LookUp, 'sources'>,
): WantedChange {
  if (wanted.kind !== 'decision') return wanted;
  const { task } = wanted.decision;
  const tasks = tasksForKle(row.kle?.number ?? '');
  if (task === null ? tasks.length > 0 : taskById(task) === undefined || !tasks.some(({ id }) => id === task))
    throw new ContractError('DECISION_BLOCKED', { problem: 'opgave' });
  return { ...wanted, decision: guarded(wanted.decision, needsNow(tools, row, task, lookUp)) };
}
