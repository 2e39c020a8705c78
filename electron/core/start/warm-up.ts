// Loads what the first questions need, after the page is up and before anybody has had time to type.
// Must not ask a source, nor throw: the first question meets the same fault and answers with it.
import { faultOf } from '../../../shared/domain/fault.ts';
import type { Log } from '../log.ts';
import { loadAxios } from '../transport/http-client.ts';

/** How long after start. */
const WARM_UP_MS = 1_500;

/** Waits a moment and for `ready`, then loads the HTTP client, the rules and the catalogue with its index. Returns what cancels it. */
export function startWarmUp(ready: () => Promise<void>, log: Log): () => void {
  const warmUp = async () => {
    try {
      await ready();
      await loadAxios();
      await import('../authority/answers.ts');
      (await import('../guidance/portal.ts')).prepareSearch();
    } catch (error) {
      log('not all ready', { ...faultOf(error) });
    }
  };
  const timer = setTimeout(() => void warmUp(), WARM_UP_MS);
  return () => clearTimeout(timer);
}
