// What happens when the person at the desk changes, and what ends with a person's right: the copies of citizens fetched under it.
// Must not know what a copy is, nor where roles and secondments come from.
import type { UserId } from '../../shared/domain/person.ts';
import type { Pages } from './pages.ts';
import type { CurrentPerson, SignedInPerson } from './session/current-person.ts';
import type { FirstSession } from './session/first-session.ts';

/** What a person's copies of citizens rest on. */
export interface Ground {
  readonly user: UserId;
  readonly roles: readonly string[];
  /** Id of the secondment in force; null for none. */
  readonly secondment: string | null;
}

/** The person's roles now, with the secondment in force; null when nobody is signed in. */
export function groundOf(
  person: SignedInPerson | null,
  secondmentOf: (userId: UserId) => { readonly id: string } | null,
): Ground | null {
  if (person === null) return null;
  return {
    user: person.userId,
    roles: person.roles.map(({ jobFunction }) => jobFunction),
    secondment: secondmentOf(person.userId)?.id ?? null,
  };
}

/** False when the person has changed, or has lost a role or the secondment since `before`. A right gained costs nothing. */
export function hasAll(now: Ground | null, before: Ground): boolean {
  return (
    now !== null &&
    now.user === before.user &&
    before.roles.every((role) => now.roles.includes(role)) &&
    (before.secondment === null || before.secondment === now.secondment)
  );
}

export class Right {
  readonly #read: () => Ground | null;
  readonly #ends: (() => void)[] = [];
  #ground: Ground | null = null;

  /** `read` gives the ground as it is now. */
  constructor(read: () => Ground | null) {
    this.#read = read;
  }

  /** Adds something that ends with the person's right. They end in the order they were added. */
  onEnd(end: () => void): void {
    this.#ends.push(end);
  }

  /** Compares the ground with the last one, and ends everything when the person, a role or the secondment is no longer there. */
  review(): void {
    const before = this.#ground;
    this.#ground = this.#read();
    if (before === null || hasAll(this.#ground, before)) return;
    for (const end of this.#ends) end();
  }
}

/** What follows a change of person. */
export interface PersonFollowers {
  readonly person: Pick<CurrentPerson, 'onChange'>;
  readonly right: Pick<Right, 'review'>;
  /** Until the desk knows its first person no page has been answered, and none holds what belonged to another. */
  readonly firstSession: Pick<FirstSession, 'hasBegun'>;
  readonly pages: Pick<Pages, 'endSession'>;
  readonly runner: { kick(): void };
  readonly organisation: { refresh(): Promise<void> };
}

/** What happens, in this order, when another person, or nobody, is signed in. */
export function followPerson(all: PersonFollowers): void {
  const { person, right, firstSession, pages, runner, organisation } = all;
  person.onChange(() => {
    right.review();
    if (firstSession.hasBegun) pages.endSession();
    runner.kick();
    void organisation.refresh();
  });
}
