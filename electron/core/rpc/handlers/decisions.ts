// Decisions: what one would stand on now, and the check before it is kept.
import { needsNow } from '../guards/decision.ts';
import { tasksForKle } from '../../../../shared/catalogue/catalogue.ts';

import type { Handlers } from '../handler.ts';
import { caseOf } from '../guards/opened-citizen.ts';

export const decisionsHandlers: Pick<Handlers, 'cases.decisionNeeds'> = {
  'cases.decisionNeeds': ({ cpr, caseId, task }, context) => {
    const row = caseOf(cpr, caseId, context);
    const tasks = tasksForKle(row.kle?.number ?? '').map(({ id, title }) => ({ id, title }));
    const chosen = task ?? tasks[0]?.id ?? null;
    return { tasks, task: chosen, needs: needsNow(row, chosen, context) };
  },
};
