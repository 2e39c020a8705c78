// The person at the desk: only as long as the signed assertion is valid. Everything that depends on the person reads it here.
// Must not know how a person signs in, nor what a person may do.
import type { SignedIn } from './assertion.ts';

/** The signed-in person, as the core uses it. `id` is the user id, as the fagsystemer know the person. */
export interface SessionPerson {
  readonly employee: { readonly id: string; readonly name: string; readonly title: string; readonly unit: string };
  readonly roles: SignedIn['roles'];
  readonly expiresAt: Date;
}

/** Timers reach no further; a session never does. */
const LONGEST_TIMER_MS = 24 * 3_600_000;

export class CurrentPerson {
  readonly #now: () => Date;
  readonly #listeners: (() => void)[] = [];
  #signedIn: SignedIn | null = null;
  #hasSignedOut = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Null when nobody is signed in, or the sign-in has expired: checked each time, for a timer can be late. */
  get session(): SessionPerson | null {
    const signedIn = this.#signedIn;
    if (signedIn === null || signedIn.expiresAt.getTime() <= this.#now().getTime()) return null;
    const { userId: id, name, title, unit, roles, expiresAt } = signedIn;
    return { employee: { id, name, title, unit }, roles, expiresAt };
  }

  get userId(): string | null {
    return this.session?.employee.id ?? null;
  }

  /** The roles the sign-in gives its person, the same object for as long as it lasts; null when nobody is signed in. */
  get signedRoles(): Pick<SignedIn, 'userId' | 'roles'> | null {
    return this.session === null ? null : this.#signedIn;
  }

  /** Why nobody is signed in any more; null while somebody is, or when nobody has been. */
  get ended(): 'expired' | 'signedOut' | null {
    if (this.session !== null) return null;
    if (this.#hasSignedOut) return 'signedOut';
    return this.#signedIn === null ? null : 'expired';
  }

  /** Called after another person, or nobody, is signed in, and when the sign-in expires. In the order they were added. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  signIn(signedIn: SignedIn): void {
    this.close();
    this.#signedIn = signedIn;
    this.#hasSignedOut = false;
    const left = Math.min(signedIn.expiresAt.getTime() - this.#now().getTime(), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#notify(), left);
    this.#timer.unref();
    this.#notify();
  }

  signOut(): void {
    this.close();
    this.#signedIn = null;
    this.#hasSignedOut = true;
    this.#notify();
  }

  /** Stops the timer. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
