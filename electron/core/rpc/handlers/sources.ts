// The configured sources themselves: whether each works, tried now. No citizen is asked about.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type { Handlers } from '../handler.ts';

export const sourcesHandlers: Pick<Handlers, 'sources.check'> = {
  'sources.check': async ({ source: id }, { core, signal, traceId }) => {
    const source = core.sources.find(({ fagsystem }) => fagsystem.id === id);
    if (source === undefined) throw new ContractError('NOT_FOUND', { source: id });
    const { connected, gate } = source;
    const started = performance.now();
    const onBehalfOf = core.onBehalfOf();
    const tried = async () => {
      try {
        return (await gate.ask(signal, (ends) => connected.check({ signal: ends, traceId, onBehalfOf }), true)).problem;
      } catch (error) {
        if (!(error instanceof FagsystemError)) throw error;
        if (error.code === 'cancelled') throw new ContractError('CANCELLED');
        return error.code;
      }
    };
    const problem = await tried();
    core.log('source checked', { source: id, problem, traceId });
    return {
      source: id,
      problem,
      signedInAs: connected.signedInAs,
      tookMs: Math.round(performance.now() - started),
      at: core.now().toISOString(),
      traceId,
    };
  },
};
