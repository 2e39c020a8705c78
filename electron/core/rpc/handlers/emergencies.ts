// Nødopslag: a reasoned, short look at a case outside the person's data scope, and the list of them for the lead the same day.
// Must not decide which rules it goes past: the rules say so themselves, and a core rule stands.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../../shared/contract/errors.ts';
import { danishDay } from '../../../../shared/domain/danish-clock.ts';
import type { EmergencyLookUp } from '../../../../shared/domain/emergency.ts';
import { EMERGENCY_MAX_MS, MANY_EMERGENCIES } from '../../../../shared/domain/emergency-limits.ts';
import { readingOf } from '../guards/case-reading.ts';
import { type Handlers, signedIn, throwSourceError, writeDown } from '../handler.ts';
import { ledBy } from '../guards/led-people.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import { caseOf } from '../guards/opened-citizen.ts';

type EmergencyMethods = Extract<keyof Handlers, `emergencies.${string}`>;

/** So far back a lead is shown them. */
const SHOWN_MS = 7 * 86_400_000;

export const emergenciesHandlers: Pick<Handlers, EmergencyMethods> = {
  'emergencies.open': async ({ cpr, caseId, reason }, context) => {
    const { organisation, now } = context.core;
    const lookUp = openLookUp(cpr, context);
    const reading = await readingOf(context, lookUp, caseOf(cpr, caseId, context));
    if (reading === null || reading.answer.because !== 'mayNot') return { until: reading?.emergency?.to ?? null };
    const own = organisation.employee(signedIn(context).userId);
    if (own === null || !reading.canOverride) {
      writeDown(context, {
        method: 'emergencies.open',
        outcome: 'refused',
        cpr,
        detail: `${caseId} ${reading.answer.by ?? 'default'}`,
      });
      throw new ContractError('AUTHORITY_REFUSED', { problem: reading.answer.failed[0]?.code ?? 'noRule' });
    }
    const from = now();
    const lookedUp: EmergencyLookUp = {
      id: randomUUID(),
      employee: own.id,
      cpr,
      caseId,
      reason,
      from: from.toISOString(),
      to: new Date(from.getTime() + EMERGENCY_MAX_MS).toISOString(),
    };
    writeDown(context, { method: 'emergencies.open', outcome: 'carriedOut', cpr, detail: `${caseId} ${lookedUp.id}` });
    organisation.declareEmergency(lookedUp);
    return { until: lookedUp.to };
  },

  'emergencies.list': async (_input, context) => {
    const { core, signal, traceId } = context;
    const led = ledBy(context);
    if (led === null || !core.organisation.hasEmergencies) return { isLead: led !== null, lookUps: [] };
    const now = core.now();
    const { citizens } = await core.barred.hidden();
    let all: readonly EmergencyLookUp[];
    try {
      all = await core.organisation.askEmergencies(new Date(now.getTime() - SHOWN_MS), traceId, signal);
    } catch (error) {
      throwSourceError(error, core.organisation.name);
    }
    const mine = all.filter(({ employee }) => led.isLed(employee));
    const dayOf = (at: string) => danishDay(new Date(at));
    return {
      isLead: true,
      lookUps: mine
        .map(({ id, employee, cpr, caseId, reason, from, to }) => ({
          id,
          reason,
          from,
          to,
          name: led.organisation.employees.find((one) => one.id === employee)?.name ?? '',
          isOwn: employee === led.lead.id,
          // A lead who may not have to do with the citizen sees that somebody looked, not at whom.
          ...(citizens.includes(cpr) ? { cpr: null, caseId: null } : { cpr, caseId }),
          isToday: dayOf(from) === danishDay(now),
          isOneOfMany:
            mine.filter((other) => other.employee === employee && dayOf(other.from) === dayOf(from)).length >=
            MANY_EMERGENCIES,
        }))
        .toSorted((a, b) => b.from.localeCompare(a.from)),
    };
  },
};
