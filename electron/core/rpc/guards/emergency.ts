// The emergency look-up (nødopslag): allowed where the rules deny reading the case, and one of them yields to an emergency.
// Must not hold a rule: which rules yield, they say themselves.
import { RefusedCall } from '../refused.ts';
import type { Guard } from './guard.ts';
import { type CaseReadingTools, readingOf } from './case-reading.ts';
import { caseOf, openLookUp } from './opened-citizen.ts';

export type EmergencyGuardTools = CaseReadingTools;

export const guardEmergency =
  (tools: EmergencyGuardTools): Guard<'emergency'> =>
  async ({ cpr, caseId }, call) => {
    const lookUp = openLookUp(cpr, call);
    const reading = await readingOf(tools, call.person, lookUp, caseOf(lookUp, caseId));
    if (reading?.answer.because !== 'mayNot') return { found: { reading } };
    if (reading.canOverride && call.person.employee !== null) return { found: { reading } };
    throw new RefusedCall(
      'AUTHORITY_REFUSED',
      { problem: reading.answer.failed[0]?.code ?? 'noRule' },
      { cpr, detail: `${caseId} ${reading.answer.by ?? 'default'}` },
    );
  };
