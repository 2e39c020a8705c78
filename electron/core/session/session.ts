// Who is signed in: only what a signed assertion says, and only until it runs out. In the training environment a person can be changed by asking its sign-in for another's.
// Must not know what a person may do, and must never take anything from the page but a wish.
import { z } from 'zod';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type TrainingPerson, trainingPersonSchema } from '../../../shared/contract/session.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { Log } from '../log.ts';
import type { CreateHttp, HttpQuestion } from '../transport/http-client.ts';
import { readJson } from '../transport/read-answer.ts';
import { AssertionError, readAssertion, type SignedIn } from './assertion.ts';
import type { Profile, TrainingProfile } from '../profile/profile.ts';

/** Whoever is signed in, as the core uses it. `id` is the user id, as the fagsystemer know the person. */
export interface SessionPerson {
  readonly employee: { readonly id: string; readonly name: string; readonly title: string; readonly unit: string };
  readonly roles: SignedIn['roles'];
  readonly expiresAt: Date;
}

export interface SessionTools {
  readonly profile: Profile | null;
  readonly createHttp: CreateHttp;
  readonly now: () => Date;
  readonly log: Log;
  /** Called after somebody else, or nobody, is signed in. */
  readonly changed: () => void;
  readonly audit: (line: AuditLine) => void;
}

/** Timers reach no further; a session never does. */
const LONGEST_TIMER_MS = 24 * 3_600_000;

export class Session {
  readonly #tools: SessionTools;
  #signedIn: SignedIn | null = null;
  #ended: 'expired' | 'signedOut' | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(tools: SessionTools) {
    this.#tools = tools;
  }

  /** Null when nobody is signed in, or the sign-in has run out: looked at anew each time, for a timer can be late. */
  get current(): SessionPerson | null {
    const signedIn = this.#signedIn;
    if (signedIn === null || signedIn.expiresAt.getTime() <= this.#tools.now().getTime()) return null;
    const { userId: id, name, title, unit, roles, expiresAt } = signedIn;
    return { employee: { id, name, title, unit }, roles, expiresAt };
  }

  /** The roles the sign-in gives its person, the same object for as long as it lasts; null when nobody is signed in. */
  get signedRoles(): Pick<SignedIn, 'userId' | 'roles'> | null {
    return this.current === null ? null : this.#signedIn;
  }

  /** Why nobody is signed in any more; null while somebody is, or when nobody has been. */
  get ended(): 'expired' | 'signedOut' | null {
    if (this.current !== null) return null;
    return this.#ended ?? (this.#signedIn === null ? null : 'expired');
  }

  /** True where the person can be changed without asking for anything: the training environment. */
  get canChange(): boolean {
    return this.#tools.profile?.mode === 'training';
  }

  /** Everyone the training environment's sign-in will sign for. Throws ContractError. */
  async people(signal: AbortSignal): Promise<TrainingPerson[]> {
    return (
      await this.#ask(signal, 'GET', '/people', z.strictObject({ people: z.array(trainingPersonSchema).max(1000) }))
    ).people;
  }

  /** Signs in as one of them. Whoever was signed in stays so when it goes wrong. Throws ContractError SIGN_IN_REFUSED, SOURCE_FAILED, NOT_ALLOWED. */
  async signInAs(user: string, signal: AbortSignal, traceId: string): Promise<void> {
    const { now, log, audit } = this.#tools;
    const { assertion } = await this.#ask(signal, 'POST', '/assertion', z.strictObject({ assertion: z.string() }), {
      user,
    });
    const line = (employee: string, outcome: AuditLine['outcome'], detail: string | null): AuditLine => ({
      at: now().toISOString(),
      employee,
      method: 'session.signInAs',
      outcome,
      cpr: null,
      detail,
      traceId,
    });
    try {
      const signedIn = readAssertion(assertion, this.#trust(), now());
      // A signature over somebody else's name is no answer to the question.
      if (signedIn.userId !== user) throw new AssertionError('assertionMalformed');
      audit(line(signedIn.userId, 'carriedOut', signedIn.id));
      this.#become(signedIn);
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      log('sign-in refused', { problem: error.problem, traceId });
      audit(line('nobody', 'refused', error.problem));
      throw new ContractError('SIGN_IN_REFUSED', { problem: error.problem });
    }
  }

  signOut(traceId: string): void {
    const employee = this.current?.employee.id;
    if (employee === undefined) return;
    this.#tools.audit({
      at: this.#tools.now().toISOString(),
      employee,
      method: 'session.signOut',
      outcome: 'carriedOut',
      cpr: null,
      detail: null,
      traceId,
    });
    this.#become(null);
    this.#ended = 'signedOut';
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #become(signedIn: SignedIn | null): void {
    this.close();
    this.#signedIn = signedIn;
    this.#ended = null;
    if (signedIn !== null) {
      const left = Math.min(signedIn.expiresAt.getTime() - this.#tools.now().getTime(), LONGEST_TIMER_MS);
      this.#timer = setTimeout(() => this.#tools.changed(), left);
      this.#timer.unref();
    }
    this.#tools.changed();
  }

  #training(): TrainingProfile['signIn'] {
    const { profile } = this.#tools;
    if (profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return profile.signIn;
  }

  #trust() {
    const { issuer, audience, publicKey } = this.#training();
    return { issuer, audience, publicKey };
  }

  async #ask<Schema extends z.ZodType>(
    signal: AbortSignal,
    method: HttpQuestion['method'],
    path: string,
    schema: Schema,
    body?: object,
  ): Promise<z.output<Schema>> {
    const { origin, token } = this.#training();
    try {
      const http = this.#tools.createHttp(origin, { allowLoopback: true });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await http.send({
        method,
        path,
        headers,
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (answer.status === 404) throw new ContractError('NOT_FOUND');
      if (answer.status !== 200) throw new ContractError('SOURCE_FAILED', { problem: 'signIn' });
      return readJson(answer, schema);
    } catch (error) {
      if (error instanceof FagsystemError)
        throw error.code === 'cancelled'
          ? new ContractError('CANCELLED')
          : new ContractError('SOURCE_FAILED', { problem: error.code });
      throw error;
    }
  }
}
