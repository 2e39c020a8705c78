// One case: read from its own source while the person waits, changed, opened, and what a decision or a hand-over needs.
// Must not send an act: it is kept in the outbox first.
import { tasksForKle } from '../../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Output } from '../../../../shared/contract/methods.ts';
import { type Case, partsOfCaseId } from '../../../../shared/domain/case.ts';
import type { SituationLine } from '../../../../shared/domain/outbox.ts';
import type { People } from '../../authority/people.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type { Log } from '../../log.ts';
import { withNames } from '../../organisation/named.ts';
import type { OrganisationCopy } from '../../organisation/organisation-copy.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import type { Situations } from '../../situations/situations.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { type CaseReadingTools, readingOf } from '../guards/case-reading.ts';
import { type DecisionTools, needsNow, withGuardedDecision } from '../guards/decision.ts';
import { caseOf, openLookUp, toGive } from '../guards/opened-citizen.ts';
import { mayNotReceive, mayReceive, withCheckedReceiver } from '../guards/receiver.ts';
import { type Context, doerOf, type HandlersOf, throwSourceError } from '../handler.ts';

export interface CasesHandlerTools extends CaseReadingTools, DecisionTools {
  readonly organisation: CaseReadingTools['organisation'] & Pick<OrganisationCopy, 'employee'>;
  readonly outbox: Pick<Outbox, 'change' | 'open' | 'ofCitizen'>;
  readonly people: People;
  readonly situations: Pick<Situations, 'of'>;
  readonly log: Log;
}

export const casesHandlers = (tools: CasesHandlerTools): HandlersOf<'cases'> => ({
  'cases.get': async ({ cpr, caseId }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { source } = partsOfCaseId(caseId);
    const row = lookUp.cases.find(({ id }) => id === caseId);
    const before = row === undefined ? null : await mayRead(tools, context, lookUp, row);
    if (before?.kind === 'withheld') return before;
    try {
      // What is seen under a nødopslag is not kept: it may be seen again only under another.
      const detail = await lookUp.readCase(caseId, context, before === null || before.emergency === null);
      if (detail === null) throw new ContractError('NOT_FOUND', { source });
      // The source's own subject and sensitivity count: the row may be older, or not be there yet.
      const after = await mayRead(tools, context, lookUp, detail.case);
      if (after.kind === 'withheld') return after;
      const { emergency } = after;
      if (emergency !== null) context.record('carriedOut', { cpr, detail: `${caseId} nødopslag ${emergency.id}` });
      return { kind: 'read', detail: withNames(detail, tools.organisation), emergencyUntil: emergency?.to ?? null };
    } catch (error) {
      const { traceId } = context;
      if (error instanceof FagsystemError)
        tools.log('case not read', { source, problem: error.code, detail: error.detail, traceId });
      throwSourceError(error, source);
    }
  },

  'cases.change': async ({ wanted, key }, { permit, person, lookUp }) => {
    const { row, matter } = permit.found;
    const received = await withCheckedReceiver(tools.people, wanted, toGive(lookUp, row.id));
    const checked = withGuardedDecision(tools, received, row, lookUp);
    const decides = checked.kind === 'decision' ? await linesDecided(tools, row, person) : [];
    return tools.outbox.change({ permit, row, wanted: checked, by: doerOf(person), key, matter, decides });
  },

  'cases.open': ({ cpr, source, wanted, key }, { permit, person, lookUp: { citizen } }) => {
    // Until a register has returned the citizen nobody knows who the party is: a case in a wrong name is worse than a case later.
    if (citizen === null) throw new ContractError('NOT_FOUND');
    const { matter } = permit.found;
    const partyName = citizen.name.full;
    return tools.outbox.open({ permit, source, cpr, partyName, wanted, by: doerOf(person), key, matter });
  },

  'cases.decisionNeeds': ({ caseId, task }, { lookUp }) => {
    const row = caseOf(lookUp, caseId);
    const tasks = tasksForKle(row.kle?.number ?? '').map(({ id, title }) => ({ id, title }));
    const chosen = task ?? tasks[0]?.id ?? null;
    return { tasks, task: chosen, needs: needsNow(tools, row, chosen, lookUp) };
  },

  'cases.mayReceive': async ({ caseId, person }, { lookUp }) =>
    await mayReceive(tools.people, person, toGive(lookUp, caseId)),

  'cases.mayNotReceive': async ({ caseId, people }, { lookUp }) =>
    await mayNotReceive(tools.people, people, toGive(lookUp, caseId)),
});

type Withheld = Extract<Output<'cases.get'>, { kind: 'withheld' }>;

/** Returns `withheld` (and writes an audit line) if the rules deny access, else the emergency look-up (nødopslag) in force. A check that could not be made does not block: the fagsystem enforces its own access. */
async function mayRead(tools: CasesHandlerTools, { person, record }: Context<'cases.get'>, lookUp: LookUp, row: Case) {
  const reading = await readingOf(tools, person, lookUp, row);
  if (reading === null || reading.answer.because !== 'mayNot') {
    const isOverridden = reading?.answer.rules.some(({ says }) => says === 'overridden') === true;
    return { kind: 'open' as const, emergency: isOverridden ? reading.emergency : null };
  }
  const { answer, canOverride } = reading;
  record('refused', { cpr: row.cpr, detail: `${row.id} ${answer.by ?? 'default'}` });
  return { kind: 'withheld', answer, canOverride } satisfies Withheld;
}

async function linesDecided(
  { situations, outbox }: CasesHandlerTools,
  { cpr, id }: Case,
  person: SignedInPerson,
): Promise<SituationLine[]> {
  const { linesDecidedBy } = await import('../../situations/show.ts');
  return linesDecidedBy(id, situations.of(cpr).kept, outbox.ofCitizen(cpr), doerOf(person));
}
