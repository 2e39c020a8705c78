// Whether a life situation's reminder may be written in each case on a line: all of them before any is kept, for a reminder that was half
// refused would be shown as one that was sent. Must not write the reminder.
import type { CitizenCache } from '../../db/citizen-cache.ts';
import type { BoardTools } from '../../situations/board.ts';
import { findReminded } from '../../situations/nudge.ts';
import type { Guard } from './guard.ts';
import { type CaseAuthorityTools, nudgeMatter } from './case-acts.ts';

export interface NudgeTools extends BoardTools, CaseAuthorityTools {
  readonly authority: (BoardTools['authority'] & CaseAuthorityTools['authority']) | null;
  readonly cache: Pick<CitizenCache, 'answers' | 'citizen'>;
}

export const guardNudge =
  (tools: NudgeTools): Guard<'nudge'> =>
  async ({ cpr, id, task }, call) => {
    const lookUp = call.connection.opened.get(cpr) ?? null;
    const reminded = await findReminded(tools, { cpr, id, task }, { ...call, lookUp });
    const party = lookUp ?? { cpr, citizen: tools.cache.citizen(cpr) };
    const matters = [];
    for (const { caseId, sensitivity } of reminded.cases)
      matters.push(await nudgeMatter(tools, call.person, party, { caseId, sensitivity }));
    return { found: { reminded, matters } };
  };
