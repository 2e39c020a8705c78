// The training fleet's faults and people, through its control door. There only in the training environment.
import { z } from 'zod';
import { ContractError } from '../../../../shared/contract/errors.ts';
import { methods } from '../../../../shared/contract/methods.ts';
import type { HttpQuestion } from '../../transport/http-client.ts';
import type { Context, Handlers } from '../handler.ts';

export const trainingHandlers: Pick<Handlers, 'training.get' | 'training.setFault'> = {
  'training.get': async (_input, context) => await control(context, 'GET', '/state', methods['training.get'].output),

  'training.setFault': async (input, context) => {
    await control(context, 'PUT', '/fault', z.unknown(), JSON.stringify(input));
    context.core.log('training fault set', { source: input.id, fault: input.fault });
    return {};
  },
};

async function control<Schema extends z.ZodType>(
  { core, signal }: Context,
  method: HttpQuestion['method'],
  path: string,
  schema: Schema,
  body?: string,
): Promise<z.output<Schema>> {
  if (core.profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
  const door = core.profile.control;
  const http = core.createHttp(door.origin, { allowLoopback: true });
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const answer = await http
    .send({ method, path, headers, signal, ...(body === undefined ? {} : { body }) })
    .catch(() => null);
  if (answer === null || answer.status !== 200) throw new ContractError('SOURCE_FAILED', { problem: 'unreachable' });
  const parsed = schema.safeParse(JSON.parse(answer.body.toString('utf8')));
  if (!parsed.success) throw new ContractError('SOURCE_FAILED', { problem: 'nonsense' });
  return parsed.data;
}
