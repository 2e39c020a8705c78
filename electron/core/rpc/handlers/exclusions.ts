// Inhabilitet that a person reports herself ("fritag mig"), the lead's list of who has, and lifting one: a lead's alone, and never one's own.
// Must not decide what an exclusion keeps a person from: the rules do.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { AuditLine } from '../../audit/audit-log.ts';
import { type Handlers, signedIn, throwSourceError, writeDown } from '../handler.ts';
import { ledBy } from '../guards/led-people.ts';
import { openLookUp } from '../guards/opened-citizen.ts';
import { caseOf } from '../guards/opened-citizen.ts';

type ExclusionMethods = Extract<keyof Handlers, `exclusions.${string}`>;

export const exclusionsHandlers: Pick<Handlers, ExclusionMethods> = {
  'exclusions.declare': ({ cpr, caseId, ground, reason }, context) => {
    openLookUp(cpr, context);
    if (caseId !== undefined) caseOf(cpr, caseId, context);
    const { core } = context;
    const own = core.organisation.employee(signedIn(context).userId);
    if (own === null) throw new ContractError('ORGANISATION_MISSING');
    core.organisation.declareExclusion({
      id: randomUUID(),
      employee: own.id,
      about: caseId === undefined ? { kind: 'citizen', cpr } : { kind: 'case', caseId },
      ground,
      reason,
      declaredAt: core.now().toISOString(),
    });
    return {};
  },

  'exclusions.list': async (_input, context) => {
    const { core } = context;
    const led = ledBy(context);
    if (led === null) return { isLead: false, exclusions: [] };
    const { citizens } = await core.barred.hidden();
    const { organisation, lead, isLed } = led;
    return {
      isLead: true,
      exclusions: organisation.exclusions
        .filter(({ employee }) => isLed(employee))
        // A lead who may not have to do with the citizen either sees that somebody is released, not from whom.
        .map(({ id, employee, about, ground, reason, declaredAt }) => ({
          id,
          name: organisation.employees.find((one) => one.id === employee)?.name ?? '',
          cpr: about.kind === 'citizen' && !citizens.includes(about.cpr) ? about.cpr : null,
          caseId: about.kind === 'case' ? about.caseId : null,
          ground,
          reason,
          declaredAt,
          isSent: core.organisation.isSent(id),
          mayLift: employee !== lead.id && !(about.kind === 'citizen' && citizens.includes(about.cpr)),
        }))
        .toSorted((a, b) => b.declaredAt.localeCompare(a.declaredAt)),
    };
  },

  'exclusions.lift': async ({ id, reason }, context) => {
    const { core, signal, traceId } = context;
    const led = ledBy(context);
    const found = led?.organisation.exclusions.find((one) => one.id === id && led.isLed(one.employee));
    const cpr = found?.about.kind === 'citizen' ? found.about.cpr : null;
    const write = (outcome: AuditLine['outcome']) =>
      writeDown(context, { method: 'exclusions.lift', outcome, cpr, detail: `${id} ${reason}` });
    // Fvl. § 6, stk. 3: nobody takes part in deciding whether they are partial themselves (the wording is not verified here).
    const mayLift =
      led !== null &&
      found !== undefined &&
      found.employee !== led.lead.id &&
      (cpr === null || (await core.barred.by(cpr)).length === 0);
    if (!mayLift) {
      write('refused');
      throw new ContractError('NOT_ALLOWED');
    }
    write('asked');
    try {
      await core.organisation.liftExclusion(id, traceId, signal);
    } catch (error) {
      throwSourceError(error, core.organisation.name);
    }
    write('carriedOut');
    return {};
  },
};
