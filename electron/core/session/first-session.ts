// The session a desk begins with: in the training environment its own person is signed in, without a click; elsewhere nobody is.
// Must not know the page. When the person cannot be signed in, the page offers to sign in.
import { randomUUID } from 'node:crypto';
import { ContractError } from '../../../shared/contract/errors.ts';
import { lazy } from '../../../shared/domain/lazy.ts';
import type { UserId } from '../../../shared/domain/person.ts';
import type { Log } from '../log.ts';
import type { Permit } from '../permit.ts';
import type { Session } from './session.ts';

/** The desk opens without a person rather than wait longer for the training environment's sign-in. */
const SIGN_IN_MS = 5_000;

export class FirstSession {
  #hasBegun = false;
  /** Settles when the desk knows its person. Every question waits for it; the first one begins it. Never rejects. */
  readonly ready: () => Promise<void>;

  /** `user`: the user id of the person to sign in; null for nobody. */
  constructor(permit: Permit<'desk'>, session: Pick<Session, 'signInAs'>, user: UserId | null, log: Log) {
    this.ready = lazy(async () => {
      if (user !== null) {
        try {
          await session.signInAs(permit, user, AbortSignal.timeout(SIGN_IN_MS), randomUUID());
        } catch (error) {
          log('not signed in at start', { code: error instanceof ContractError ? error.code : 'INTERNAL' });
        }
      }
      this.#hasBegun = true;
    });
  }

  /** False until the desk knows its person: no page has been answered yet. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }
}
