// Signs people in and out: a signed assertion is verified and audited before anybody becomes the current person. The training environment signs in on request.
// Must not know what a person may do, and must never take anything from the page but a wish.
import { z } from 'zod';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type TrainingPerson, trainingPersonSchema } from '../../../shared/contract/session.ts';
import type { UserId } from '../../../shared/domain/person.ts';
import type { AuditLine } from '../audit/audit-log.ts';
import { FagsystemError } from '../fagsystem-error.ts';
import type { Log } from '../log.ts';
import type { CreateHttp, HttpQuestion } from '../transport/http-client.ts';
import { readJson } from '../transport/read-answer.ts';
import { AssertionError, readAssertion } from './assertion.ts';
import type { CurrentPerson } from './current-person.ts';
import type { Profile, TrainingProfile } from '../profile/profile.ts';
import type { Permit } from '../permit.ts';

export interface SessionTools {
  readonly profile: Profile | null;
  readonly createHttp: CreateHttp;
  readonly now: () => Date;
  readonly log: Log;
  /** The person who is signed in and out here. */
  readonly person: CurrentPerson;
  readonly audit: (line: AuditLine) => void;
}

export class Session {
  readonly #tools: SessionTools;

  constructor(tools: SessionTools) {
    this.#tools = tools;
  }

  /** Why nobody is signed in any more; null while somebody is, or when nobody has been. */
  get ended(): 'expired' | 'signedOut' | null {
    return this.#tools.person.ended;
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
  async signInAs(
    _permit: Permit<'signIn'> | Permit<'desk'>,
    user: UserId,
    signal: AbortSignal,
    traceId: string,
  ): Promise<void> {
    const { now, log, audit } = this.#tools;
    const { assertion } = await this.#ask(signal, 'POST', '/assertion', z.strictObject({ assertion: z.string() }), {
      user,
    });
    const line = (userId: UserId | null, outcome: AuditLine['outcome'], detail: string | null): AuditLine => ({
      at: now().toISOString(),
      userId,
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
      this.#tools.person.signIn(signedIn);
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      log('sign-in refused', { problem: error.problem, traceId });
      audit(line(null, 'refused', error.problem));
      throw new ContractError('SIGN_IN_REFUSED', { problem: error.problem });
    }
  }

  signOut(_permit: Permit<'signIn'>, traceId: string): void {
    const { userId } = this.#tools.person;
    if (userId === null) return;
    this.#tools.audit({
      at: this.#tools.now().toISOString(),
      userId,
      method: 'session.signOut',
      outcome: 'carriedOut',
      cpr: null,
      detail: null,
      traceId,
    });
    this.#tools.person.signOut();
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
