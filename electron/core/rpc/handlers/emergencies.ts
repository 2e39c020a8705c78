// The emergency look-up (nødopslag): a reasoned, short look at a case outside the person's data scope, and the list of them for the lead the same day.
// Must not decide which rules it overrides: the rules say so themselves, and a core rule always holds.
import { randomUUID } from 'node:crypto';
import type { EmergencyLookUp } from '../../../../shared/domain/emergency.ts';
import { EMERGENCY_MAX_MS } from '../../../../shared/domain/emergency-limits.ts';
import type { Barred } from '../../authority/barred.ts';
import { emergencyRows } from '../../organisation/declared-rows.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import { ledBy } from '../guards/led-people.ts';
import { type HandlersOf, throwSourceError } from '../handler.ts';

export interface EmergenciesHandlerTools {
  readonly organisation: Pick<
    OrganisationCopy,
    'employee' | 'organisation' | 'hasEmergencies' | 'askEmergencies' | 'declareEmergency' | 'name'
  >;
  readonly barred: Pick<Barred, 'hidden'>;
  readonly now: () => Date;
}

/** So far back a lead is shown them. */
const SHOWN_MS = 7 * 86_400_000;

export const emergenciesHandlers = ({
  organisation,
  barred,
  now,
}: EmergenciesHandlerTools): HandlersOf<'emergencies'> => ({
  'emergencies.open': ({ cpr, caseId, reason }, { permit, person: { employee }, record }) => {
    const { reading } = permit.found;
    // The person's roles open it already, or the emergency look-up in force does.
    if (reading?.answer.because !== 'mayNot' || employee === null) return { until: reading?.emergency?.to ?? null };
    const from = now();
    const to = new Date(from.getTime() + EMERGENCY_MAX_MS).toISOString();
    const lookUp = { id: randomUUID(), employee, cpr, caseId, reason, from: from.toISOString(), to };
    record('carriedOut', { cpr, detail: `${caseId} ${lookUp.id}` });
    organisation.declareEmergency(permit, lookUp);
    return { until: to };
  },

  'emergencies.list': async (_input, { person, signal, traceId }) => {
    const led = ledBy(organisation, person);
    if (led === null || !organisation.hasEmergencies) return { isLead: led !== null, lookUps: [] };
    const { citizens } = await barred.hidden();
    const ofAll = await readSince(organisation, new Date(now().getTime() - SHOWN_MS), traceId, signal);
    return { isLead: true, lookUps: emergencyRows(ofAll, led, citizens, now()) };
  },
});

async function readSince(
  organisation: EmergenciesHandlerTools['organisation'],
  since: Date,
  traceId: string,
  signal: AbortSignal,
): Promise<readonly EmergencyLookUp[]> {
  try {
    return await organisation.askEmergencies(since, traceId, signal);
  } catch (error) {
    throwSourceError(error, organisation.name);
  }
}
