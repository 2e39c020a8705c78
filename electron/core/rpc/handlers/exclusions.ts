// A conflict of interest that a person declares ("fritag mig"), the lead's list of them, and lifting one: a lead's alone, and never one's own.
// Must not decide what an exclusion keeps a person from: the rules do.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Barred } from '../../authority/barred.ts';
import { exclusionRows } from '../../organisation/declared-rows.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import { ledBy } from '../guards/led-people.ts';
import { caseOf, openLookUp } from '../guards/opened-citizen.ts';
import { type HandlersOf, throwSourceError } from '../handler.ts';
import { RefusedCall } from '../refused.ts';

export interface ExclusionsHandlerTools {
  readonly organisation: Pick<
    OrganisationCopy,
    'employee' | 'organisation' | 'declareExclusion' | 'liftExclusion' | 'isSent' | 'name'
  >;
  readonly barred: Pick<Barred, 'by' | 'hidden'>;
  readonly now: () => Date;
}

export const exclusionsHandlers = ({
  organisation,
  barred,
  now,
}: ExclusionsHandlerTools): HandlersOf<'exclusions'> => ({
  'exclusions.declare': ({ cpr, caseId, ground, reason }, { permit, person: { employee }, ...call }) => {
    const lookUp = openLookUp(cpr, call);
    if (caseId !== undefined) caseOf(lookUp, caseId);
    if (employee === null) throw new ContractError('ORGANISATION_MISSING');
    organisation.declareExclusion(permit, {
      id: randomUUID(),
      employee,
      about: caseId === undefined ? { kind: 'citizen', cpr } : { kind: 'case', caseId },
      ground,
      reason,
      declaredAt: now().toISOString(),
    });
    return {};
  },

  'exclusions.list': async (_input, { person }) => {
    const led = ledBy(organisation, person);
    if (led === null) return { isLead: false, exclusions: [] };
    const { citizens } = await barred.hidden();
    return { isLead: true, exclusions: exclusionRows(led, citizens, (id) => organisation.isSent(id)) };
  },

  'exclusions.lift': async ({ id, reason }, { permit, person, record, signal, traceId }) => {
    const led = ledBy(organisation, person);
    const declared = led?.organisation.exclusions.find((one) => one.id === id && led.isLed(one.employee));
    const cpr = declared?.about.kind === 'citizen' ? declared.about.cpr : null;
    const line = { cpr, detail: `${id} ${reason}` };
    // Fvl. § 6, stk. 3: nobody takes part in deciding about their own conflict of interest (the wording is not verified here).
    const mayLift =
      declared !== undefined &&
      declared.employee !== led?.lead.id &&
      (cpr === null || (await barred.by(cpr)).length === 0);
    if (!mayLift) throw new RefusedCall('NOT_ALLOWED', {}, line);
    try {
      await organisation.liftExclusion(permit, id, traceId, signal);
    } catch (error) {
      throwSourceError(error, organisation.name);
    }
    record('carriedOut', line);
    return {};
  },
});
