// The person at the desk: only as long as the signed assertion is valid. Everything that depends on the person reads it here.
// Must not know how a person signs in, nor what a person may do.
import type { Organisation } from '../../../shared/domain/organisation.ts';
import type { EmployeeId, Person, UserId } from '../../../shared/domain/person.ts';
import type { SignedIn } from './assertion.ts';

/** The signed-in person, as the core uses it. `title` and `unit` are the words of the sign-in. */
export interface SignedInPerson extends Person {
  readonly title: string;
  readonly unit: string;
  readonly roles: SignedIn['roles'];
  readonly expiresAt: Date;
}

/** The employee a person is in one copy of the organisation. */
interface Resolved {
  readonly organisation: Organisation;
  readonly userId: UserId;
  readonly employee: EmployeeId | null;
}

/** Timers reach no further; a session never does. */
const LONGEST_TIMER_MS = 24 * 3_600_000;

export class CurrentPerson {
  readonly #now: () => Date;
  readonly #listeners: (() => void)[] = [];
  #signedIn: SignedIn | null = null;
  #hasSignedOut = false;
  #copy: { organisation(): Organisation | null } | null = null;
  #resolved: Resolved | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(now: () => Date) {
    this.#now = now;
  }

  get current(): SignedInPerson | null {
    const signedIn = this.#valid;
    if (signedIn === null) return null;
    const { userId, name, title, unit, roles, expiresAt } = signedIn;
    return { userId, name, title, unit, roles, expiresAt, employee: this.#employeeOf(userId) };
  }

  get userId(): UserId | null {
    return this.#valid?.userId ?? null;
  }

  /** Resolves the person in this copy of the organisation, at sign-in and again for each new copy. */
  resolveIn(copy: { organisation(): Organisation | null }): void {
    this.#copy = copy;
  }

  /** The roles the sign-in gives its person, the same object for as long as it lasts; null when nobody is signed in. */
  get signedRoles(): Pick<SignedIn, 'userId' | 'roles'> | null {
    return this.#valid;
  }

  /** Why nobody is signed in any more; null while somebody is, or when nobody has been. */
  get ended(): 'expired' | 'signedOut' | null {
    if (this.#valid !== null) return null;
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

  /** Null when nobody is signed in, or the sign-in has expired: checked each time, for a timer can be late. */
  get #valid(): SignedIn | null {
    const signedIn = this.#signedIn;
    return signedIn === null || signedIn.expiresAt.getTime() <= this.#now().getTime() ? null : signedIn;
  }

  #employeeOf(userId: UserId): EmployeeId | null {
    const organisation = this.#copy?.organisation() ?? null;
    if (organisation === null) return null;
    if (this.#resolved?.organisation !== organisation || this.#resolved.userId !== userId) {
      const employee = organisation.employees.find((one) => one.userId === userId)?.id ?? null;
      this.#resolved = { organisation, userId, employee };
    }
    return this.#resolved.employee;
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
