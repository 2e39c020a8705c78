// The secondment register: what it holds, what speaks against a proposal, and writing it. The rules are the engine's, asked with the desk's copy.
// Everybody may look; a team lead may write, and every attempt is written down.
import { knowOrganisation } from '../../../../shared/authority/known-organisation.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { ProposedSecondment, SecondmentRow } from '../../../../shared/contract/secondments.ts';
import { holdsAt, type Organisation, type Secondment } from '../../../../shared/domain/organisation.ts';
import type { AuditLine } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { type Handlers, isLead, throwSourceError, writeDown } from '../handler.ts';

type SecondmentMethods = Extract<keyof Handlers, `secondments.${string}`>;

/** The register's rules carry the task list, and are loaded with the first question. */
const register = async () => await import('../../../../shared/authority/secondment-register.ts');
const PACKS = ['paper'] as const;

export const secondmentsHandlers: Pick<Handlers, SecondmentMethods> = {
  'secondments.get': (_input, { core }) => {
    const organisation = mustHave(core);
    const authorities = new Map(organisation.authorities.map(({ cvr, name }) => [cvr, name]));
    return {
      asOf: organisation.asOf,
      isFresh: core.organisation.state.isFresh,
      mayChange: isLead(core),
      rows: rowsOf(organisation, core.now()),
      employees: organisation.employees.map(({ id, name, title, unit }) => ({ id, name, title, unit })),
      units: organisation.units.map(({ id, name, cvr, centre }) => ({
        id,
        name,
        authority: authorities.get(cvr) ?? '',
        isCentre: centre !== null,
      })),
    };
  },

  'secondments.warnings': async (_input, { core }) => {
    const organisation = core.organisation.organisation();
    const own = core.session === null ? null : core.organisation.employee(core.session.userId);
    if (organisation === null || own === null) return { warnings: [] };
    const { secondmentWarnings } = await register();
    const warnings = secondmentWarnings(knowOrganisation(organisation), core.now().getTime()).flatMap((one) => {
      const secondment = organisation.secondments.find(({ id }) => id === one.secondment);
      const isOwn = one.employee === own.id;
      return isOwn || secondment?.deputy === own.id || (isLead(core) && secondment?.place === own.unit)
        ? [{ ...one, isOwn }]
        : [];
    });
    return { warnings };
  },

  'secondments.check': async ({ secondment }, { core }) => ({ problems: await problemsOf(mustHave(core), secondment) }),

  'secondments.write': async ({ secondment, baseVersion }, context) => {
    const { core, traceId, signal } = context;
    const write = (outcome: AuditLine['outcome']) =>
      writeDown(context, { method: 'secondments.write', outcome, cpr: null, detail: secondment.id });
    if (!isLead(core)) {
      write('refused');
      throw new ContractError('NOT_ALLOWED');
    }
    if (!core.organisation.state.isFresh) return { kind: 'couldNotBeChecked' };
    const organisation = mustHave(core);
    const problems = await problemsOf(organisation, secondment);
    if (problems.length > 0) return { kind: 'problems', problems };
    const whole = wholeOf(organisation, secondment);
    write('asked');
    try {
      const command =
        baseVersion === null
          ? ({ kind: 'create', secondment: whole } as const)
          : ({ kind: 'change', secondment: whole, baseVersion } as const);
      const outcome = await core.organisation.writeSecondment(command, traceId, signal);
      write(outcome.kind === 'created' || outcome.kind === 'applied' ? 'carriedOut' : 'refused');
      if (outcome.kind === 'refused')
        return { kind: 'refused', why: outcome.why, said: outcome.said?.slice(0, 300) ?? null };
      return { kind: outcome.kind === 'conflict' ? 'conflict' : 'done' };
    } catch (error) {
      throwSourceError(error, core.organisation.name);
    }
  },
};

function mustHave({ organisation }: Core): Organisation {
  const copy = organisation.organisation();
  if (copy === null) throw new ContractError('ORGANISATION_MISSING');
  return copy;
}

function wholeOf({ units }: Organisation, proposed: ProposedSecondment): Secondment {
  return { ...proposed, employerCvr: units.find(({ id }) => id === proposed.lendingUnit)?.cvr ?? '', version: null };
}

async function problemsOf(organisation: Organisation, proposed: ProposedSecondment) {
  const { secondmentProblems } = await register();
  return [...secondmentProblems(knowOrganisation(organisation), wholeOf(organisation, proposed), PACKS)];
}

function rowsOf({ secondments, employees, units, authorities }: Organisation, now: Date): SecondmentRow[] {
  const people = new Map(employees.map(({ id, name }) => [id, name]));
  const places = new Map(units.map(({ id, name }) => [id, name]));
  const names = new Map(authorities.map(({ cvr, name }) => [cvr, name]));
  return secondments.map((one) => ({
    secondment: one,
    employeeName: people.get(one.employee) ?? '',
    employer: names.get(one.employerCvr) ?? one.employerCvr,
    lendingUnit: places.get(one.lendingUnit) ?? '',
    receivingUnit: places.get(one.receivingUnit) ?? '',
    place: places.get(one.place) ?? '',
    deputy: one.deputy === null ? null : (people.get(one.deputy) ?? ''),
    state: holdsAt(one.validity, now)
      ? 'inForce'
      : one.validity.from !== null && Date.parse(one.validity.from) > now.getTime()
        ? 'coming'
        : 'ended',
  }));
}
