// The people a case can be given to.
// Must not hold anything of a citizen.
import { z } from 'zod';
import { employeeIdSchema } from '../domain/person-schema.ts';
import { receiverSchema } from '../domain/receiver.ts';
import { method, nothing } from './method.ts';

/** People by their UUID, as many as a list shows at once. */
export const manyPeople = z.array(employeeIdSchema).min(1).max(20);

export const somePeople = z.strictObject({ people: z.array(employeeIdSchema) });

export const peopleMethods = {
  /** Everybody a case can be handed over to, by name. */
  'people.list': method({
    needs: 'desk',
    records: 'firstCall',
    input: nothing,
    output: z.strictObject({ people: z.array(receiverSchema).max(5000) }),
  }),
} as const;
