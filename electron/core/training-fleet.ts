// The training fleet through its control door: its simulators with their faults, and the people to try.
// Must not be reachable outside the training environment.
import { z } from 'zod';
import { ContractError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/methods.ts';
import { trainingMethods } from '../../shared/contract/training.ts';
import type { Log } from './log.ts';
import type { Permit } from './permit.ts';
import type { Profile } from './profile/profile.ts';
import type { CreateHttp, HttpQuestion } from './transport/http-client.ts';

export interface TrainingFleetTools {
  readonly profile: Profile | null;
  readonly createHttp: CreateHttp;
  readonly log: Log;
}

export class TrainingFleet {
  readonly #tools: TrainingFleetTools;

  constructor(tools: TrainingFleetTools) {
    this.#tools = tools;
  }

  /** Throws NOT_ALLOWED outside the training environment, as the next does, and SOURCE_FAILED. */
  async read(signal: AbortSignal): Promise<Output<'training.get'>> {
    return await this.#ask(signal, 'GET', '/state', trainingMethods['training.get'].output);
  }

  /** Gives one simulator a fault, or removes it (null). */
  async setFault(
    _permit: Permit<'training'>,
    fault: ParsedInput<'training.setFault'>,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#ask(signal, 'PUT', '/fault', z.unknown(), JSON.stringify(fault));
    this.#tools.log('training fault set', { source: fault.id, fault: fault.fault });
  }

  async #ask<Schema extends z.ZodType>(
    signal: AbortSignal,
    method: HttpQuestion['method'],
    path: string,
    schema: Schema,
    body?: string,
  ): Promise<z.output<Schema>> {
    const { profile, createHttp } = this.#tools;
    if (profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    const { origin, token } = profile.control;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await createHttp(origin, { allowLoopback: true })
      .send({ method, path, headers, signal, ...(body === undefined ? {} : { body }) })
      .catch(() => null);
    if (answer === null || answer.status !== 200) throw new ContractError('SOURCE_FAILED', { problem: 'unreachable' });
    const parsed = schema.safeParse(JSON.parse(answer.body.toString('utf8')));
    if (!parsed.success) throw new ContractError('SOURCE_FAILED', { problem: 'nonsense' });
    return parsed.data;
  }
}
