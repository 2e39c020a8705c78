// One case with its course, documents and journal, asked of its own source while the person waits.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { partsOfCaseId } from '../../../../shared/domain/case.ts';
import { FagsystemError } from '../../adapters/adapter.ts';
import type { Handlers } from '../handler.ts';
import { openLookUp } from './citizens.ts';

export const casesHandlers: Pick<Handlers, 'cases.get'> = {
  'cases.get': async ({ cpr, caseId }, context) => {
    const lookUp = openLookUp(cpr, context);
    const { source } = partsOfCaseId(caseId);
    try {
      const detail = await lookUp.readCase(caseId, context.signal, context.traceId);
      if (detail === null) throw new ContractError('NOT_FOUND', { source });
      return detail;
    } catch (error) {
      if (!(error instanceof FagsystemError)) throw error;
      context.core.log('case not read', { source, problem: error.code, detail: error.detail, traceId: context.traceId });
      if (error.code === 'cancelled') throw new ContractError('CANCELLED');
      if (error.code === 'notAllowed') throw new ContractError('SOURCE_REFUSED', { source });
      throw new ContractError('SOURCE_FAILED', { source, problem: error.code });
    }
  },
};
