// What a decision stands on now, and the check before it is kept. Must not keep anything.
import { taskById, tasksForKle } from '../../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import { decisionNeeds, guarded } from '../../decision/guard.ts';
import type { Context } from '../handler.ts';
import { openLookUp } from './opened-citizen.ts';

/** What a decision on the case would stand on now. */
export function needsNow(row: Case, task: string | null, context: Context) {
  const { sources, now } = context.core;
  return decisionNeeds(row, task, {
    fagsystemer: sources.map(({ fagsystem }) => fagsystem),
    states: openLookUp(row.cpr, context).sources,
    now: now(),
  });
}

/** The change with its decision guarded. A task that the case's subject is not in would be a way round what the decision needs. */
export function withGuardedDecision(wanted: WantedChange, row: Case, context: Context): WantedChange {
  if (wanted.kind !== 'decision') return wanted;
  const { task } = wanted.decision;
  const known = tasksForKle(row.kle?.number ?? '');
  if (task === null ? known.length > 0 : taskById(task) === undefined || !known.some(({ id }) => id === task))
    throw new ContractError('DECISION_BLOCKED', { problem: 'opgave' });
  return { ...wanted, decision: guarded(wanted.decision, needsNow(row, task, context)) };
}
