// The secondment register: what it holds, what its rules say against a proposal, and writing it. Everybody may look; a team lead may write.
// Must not hold a rule: they are the engine's, asked with the desk's copy.
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Organisation } from '../../../../shared/domain/organisation.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import { type HandlersOf, isLead, throwSourceError } from '../handler.ts';

export interface SecondmentsHandlerTools {
  readonly organisation: Pick<OrganisationCopy, 'organisation' | 'state' | 'employee' | 'writeSecondment' | 'name'>;
  readonly now: () => Date;
}

/** The rules carry the task list, and are loaded on demand. */
const register = async () => await import('../../organisation/secondment-rows.ts');

export const secondmentsHandlers = ({
  organisation: copy,
  now,
}: SecondmentsHandlerTools): HandlersOf<'secondments'> => ({
  'secondments.get': async (_input, { person }) => {
    const organisation = mustBeFetched(copy);
    const { choicesOf, secondmentRows } = await register();
    return {
      asOf: organisation.asOf,
      isFresh: copy.state.isFresh,
      mayChange: isLead(person),
      rows: secondmentRows(organisation, now()),
      ...choicesOf(organisation),
    };
  },

  'secondments.warnings': async (_input, { person }) => {
    const organisation = copy.organisation();
    const own = copy.employee(person.userId);
    if (organisation === null || own === null) return { warnings: [] };
    const { warningsFor } = await register();
    return { warnings: warningsFor(organisation, own, isLead(person), now()) };
  },

  'secondments.check': async ({ secondment }) => {
    const { problemsOf } = await register();
    return { problems: problemsOf(mustBeFetched(copy), secondment) };
  },

  'secondments.write': async ({ secondment, baseVersion }, { permit, record, signal, traceId }) => {
    if (!copy.state.isFresh) return { kind: 'couldNotBeChecked' };
    const organisation = mustBeFetched(copy);
    const { problemsOf, withEmployer } = await register();
    const problems = problemsOf(organisation, secondment);
    if (problems.length > 0) return { kind: 'problems', problems };
    const complete = withEmployer(organisation, secondment);
    const command =
      baseVersion === null
        ? ({ kind: 'create', secondment: complete } as const)
        : ({ kind: 'change', secondment: complete, baseVersion } as const);
    try {
      const outcome = await copy.writeSecondment(permit, command, traceId, signal);
      const isDone = outcome.kind === 'created' || outcome.kind === 'applied';
      record(isDone ? 'carriedOut' : 'refused', { cpr: null, detail: secondment.id });
      if (outcome.kind === 'refused')
        return { kind: 'refused', why: outcome.why, said: outcome.said?.slice(0, 300) ?? null };
      return { kind: outcome.kind === 'conflict' ? 'conflict' : 'done' };
    } catch (error) {
      throwSourceError(error, copy.name);
    }
  },
});

function mustBeFetched(organisation: Pick<OrganisationCopy, 'organisation'>): Organisation {
  const copy = organisation.organisation();
  if (copy === null) throw new ContractError('ORGANISATION_MISSING');
  return copy;
}
