// One case: read from its own source while the person waits, changed, opened, and what a decision or a hand-over needs.
// Must not send an act: it is kept in the outbox first.
import { tasksForKle } from '../../../../shared/catalogue/catalogue.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import { type Case, partsOfCaseId } from '../../../../shared/domain/case.ts';
import type { Output } from '../../../../shared/contract/methods.ts';
import type { Fagsystem, SourceId, WriteCapability } from '../../../../shared/domain/fagsystem.ts';
import type { SituationLine } from '../../../../shared/domain/outbox.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { withNames } from '../../organisation/named.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { readingOf } from '../guards/case-reading.ts';
import { type Context, doerOf, type Handlers, throwSourceError, writeDown } from '../handler.ts';
import { mustBeAllowed } from '../guards/authority.ts';
import { needsNow, withGuardedDecision } from '../guards/decision.ts';
import { caseOf, openLookUp, toGive } from '../guards/opened-citizen.ts';
import { mayNotReceive, mayReceive, withCheckedReceiver } from '../guards/receiver.ts';

export const casesHandlers: Pick<Handlers, Extract<keyof Handlers, `cases.${string}`>> = {
  'cases.get': async ({ cpr, caseId }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { source } = partsOfCaseId(caseId);
    const row = lookUp.cases.find(({ id }) => id === caseId);
    const before = row === undefined ? null : await mayRead(context, lookUp, row);
    if (before?.kind === 'withheld') return before;
    try {
      // What is seen under a nødopslag is not kept: it may be seen again only under another.
      const detail = await lookUp.readCase(caseId, context, before === null || before.emergency === null);
      if (detail === null) throw new ContractError('NOT_FOUND', { source });
      // The source's own word on subject and sensitivity counts: the row may be older, or not be there yet.
      const after = await mayRead(context, lookUp, detail.case);
      if (after.kind === 'withheld') return after;
      const { emergency } = after;
      if (emergency !== null)
        writeDown(context, {
          method: 'cases.get',
          outcome: 'carriedOut',
          cpr,
          detail: `${caseId} nødopslag ${emergency.id}`,
        });
      return {
        kind: 'read',
        detail: withNames(detail, context.core.organisation),
        emergencyUntil: emergency?.to ?? null,
      };
    } catch (error) {
      if (error instanceof FagsystemError)
        context.core.log('case not read', {
          source,
          problem: error.code,
          detail: error.detail,
          traceId: context.traceId,
        });
      throwSourceError(error, source);
    }
  },

  'cases.change': async ({ cpr, caseId, wanted, key }, context) => {
    const row = caseOf(cpr, caseId, context);
    mustTake(context, row.provenance.source, wanted.kind);
    const lookUp = openLookUp(cpr, context);
    const matter = await mustBeAllowed(context, lookUp, { row }, wanted);
    const checked = withGuardedDecision(await withCheckedReceiver(wanted, toGive(row, lookUp), context), row, context);
    return context.core.outbox.change({
      row,
      wanted: checked,
      by: doerOf(context),
      key,
      matter,
      decides: checked.kind === 'decision' ? await linesDecided(row, context) : [],
    });
  },

  'cases.open': async ({ cpr, source, wanted, key }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { citizen } = lookUp;
    const { administration } = mustTake(context, source, 'newCase');
    // Without the register's word nobody knows who the party is: a case in a wrong name is worse than a case later.
    if (citizen === null) throw new ContractError('NOT_FOUND');
    const matter = await mustBeAllowed(context, lookUp, { administration }, wanted);
    return context.core.outbox.open({
      source,
      cpr,
      partyName: citizen.name.full,
      wanted,
      by: doerOf(context),
      key,
      matter,
    });
  },

  'cases.decisionNeeds': ({ cpr, caseId, task }, context) => {
    const row = caseOf(cpr, caseId, context);
    const tasks = tasksForKle(row.kle?.number ?? '').map(({ id, title }) => ({ id, title }));
    const chosen = task ?? tasks[0]?.id ?? null;
    return { tasks, task: chosen, needs: needsNow(row, chosen, context) };
  },

  'cases.mayReceive': async ({ cpr, caseId, person }, context) =>
    await mayReceive(person, toGive(caseOf(cpr, caseId, context), openLookUp(cpr, context)), context),

  'cases.mayNotReceive': async ({ cpr, caseId, people }, context) =>
    await mayNotReceive(people, toGive(caseOf(cpr, caseId, context), openLookUp(cpr, context)), context),
};

type Withheld = Extract<Output<'cases.get'>, { kind: 'withheld' }>;

/** Withheld with the answer that says why, and written down; else under which nødopslag it is open. What could not be checked keeps nobody out: the fagsystem decides as well. */
async function mayRead(context: Context, lookUp: LookUp, row: Case) {
  const reading = await readingOf(context, lookUp, row);
  if (reading === null || reading.answer.because !== 'mayNot') {
    const emergency =
      reading?.answer.rules.some(({ says }) => says === 'overridden') === true ? reading.emergency : null;
    return { kind: 'open' as const, emergency };
  }
  const { answer, canOverride } = reading;
  writeDown(context, {
    method: 'cases.get',
    outcome: 'refused',
    cpr: row.cpr,
    detail: `${row.id} ${answer.by ?? 'default'}`,
  });
  return { kind: 'withheld', answer, canOverride } satisfies Withheld;
}

async function linesDecided({ cpr, id }: Case, context: Context): Promise<SituationLine[]> {
  const { core } = context;
  const { linesDecidedBy } = await import('../../situations/show.ts');
  return linesDecidedBy(id, core.situations.of(cpr).kept, core.outbox.ofCitizen(cpr), doerOf(context));
}

function mustTake({ core }: Context, id: SourceId, act: WriteCapability | 'decision'): Fagsystem {
  // A decision is written into the case as a note: every source that takes one can hold it.
  const kind = act === 'decision' ? 'journalNote' : act;
  const source = core.sources.find(({ fagsystem }) => fagsystem.id === id);
  if (source === undefined || !source.fagsystem.writes.includes(kind))
    throw new ContractError('CAPABILITY_MISSING', { source: id });
  return source.fagsystem;
}
