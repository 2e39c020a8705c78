// The configured sources themselves: whether each works, tried now. Must not ask about a citizen.
import { ContractError } from '../../../../shared/contract/errors.ts';
import { FagsystemError } from '../../fagsystem-error.ts';
import type { Log } from '../../log.ts';
import type { Source } from '../../sources/source.ts';
import type { HandlersOf } from '../handler.ts';

export interface SourcesHandlerTools {
  readonly sources: readonly Source[];
  readonly log: Log;
  readonly now: () => Date;
}

export const sourcesHandlers = ({ sources, log, now }: SourcesHandlerTools): HandlersOf<'sources'> => ({
  'sources.check': async ({ source: id }, { person, signal, traceId }) => {
    const source = sources.find(({ fagsystem }) => fagsystem.id === id);
    if (source === undefined) throw new ContractError('NOT_FOUND', { source: id });
    const { connected, gate } = source;
    const started = performance.now();
    const check = async () => {
      try {
        const ask = (ends: AbortSignal) => connected.check({ signal: ends, traceId, onBehalfOf: person.userId });
        return (await gate.ask(signal, ask, true)).problem;
      } catch (error) {
        if (!(error instanceof FagsystemError)) throw error;
        if (error.code === 'cancelled') throw new ContractError('CANCELLED');
        return error.code;
      }
    };
    const problem = await check();
    log('source checked', { source: id, problem, traceId });
    return {
      source: id,
      problem,
      signedInAs: connected.signedInAs,
      tookMs: Math.round(performance.now() - started),
      at: now().toISOString(),
      traceId,
    };
  },
});
