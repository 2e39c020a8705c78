// Decisions: what one would stand on now, and the check before it is kept.
import { taskById, tasksForKle } from '../../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { WantedChange } from '../../../../shared/domain/outbox.ts';
import { decisionNeeds, guarded } from '../../decision/guard.ts';
import type { Context, Handlers } from '../handler.ts';
import { openLookUp } from './citizens.ts';
import { caseOf } from './people.ts';

export const decisionsHandlers: Pick<Handlers, 'cases.decisionNeeds'> = {
  'cases.decisionNeeds': ({ cpr, caseId, task }, context) => {
    const row = caseOf(cpr, caseId, context);
    const tasks = tasksForKle(row.kle?.number ?? '').map(({ id, title }) => ({ id, title }));
    const chosen = task ?? tasks[0]?.id ?? null;
    return { tasks, task: chosen, needs: needsNow(row, chosen, context) };
  },
};

function needsNow(row: Case, task: string | null, context: Context) {
  const { sources, now } = context.core;
  return decisionNeeds(row, task, { fagsystemer: sources.map(({ fagsystem }) => fagsystem), states: openLookUp(row.cpr, context).sources, now: now() });
}

/** The change with its decision guarded. A task that the case's subject is not in would be a way round what the decision needs. */
export function withGuardedDecision(wanted: WantedChange, row: Case, context: Context): WantedChange {
  if (wanted.kind !== 'decision') return wanted;
  const { task } = wanted.decision;
  const known = tasksForKle(row.kle?.number ?? '');
  if (task === null ? known.length > 0 : taskById(task) === undefined || !known.some(({ id }) => id === task)) throw new ContractError('DECISION_BLOCKED', { problem: 'opgave' });
  return { ...wanted, decision: guarded(wanted.decision, needsNow(row, task, context)) };
}
