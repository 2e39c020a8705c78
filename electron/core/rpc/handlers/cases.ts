// One case with its course, documents and journal, asked of its own source while the person waits; first whether the person may see what is inside it.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { type Case, partsOfCaseId } from '../../../../shared/domain/case.ts';
import type { Output } from '../../../../shared/contract/methods.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import { withNames } from '../../organisation/named.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { readingOf } from '../guards/case-reading.ts';
import { type Context, type Handlers, throwSourceError, writeDown } from '../handler.ts';
import { openLookUp } from '../guards/opened-citizen.ts';

export const casesHandlers: Pick<Handlers, 'cases.get'> = {
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
