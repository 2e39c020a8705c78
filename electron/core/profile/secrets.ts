// Where secrets come from: the environment, or the operating system's key store by way of the host. Never from a file in the clear.
// Must not know what a secret is for, and must never let one into an error or a log.
import type { AdapterTools } from '../adapters/adapter.ts';
import { FagsystemError } from '../fagsystem-error.ts';

interface SecretPlaces {
  /** The training environment's profile may hold its own values; everywhere else such a place is refused. */
  readonly training: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the host unwrapped from the operating system's key store, by name. */
  readonly keyStore: Readonly<Record<string, string>>;
}

/** Gives adapters their secrets. Throws FagsystemError `signIn` for one that is not there. */
export function secretsFrom({ training, environment, keyStore }: SecretPlaces): AdapterTools['secret'] {
  return (place) => {
    const found =
      place.from === 'environment'
        ? environment[place.name]
        : place.from === 'keyStore'
          ? keyStore[place.name]
          : training
            ? place.value
            : undefined;
    if (found === undefined || found === '') throw new FagsystemError('signIn', `no secret in ${place.from}`);
    return found;
  };
}
