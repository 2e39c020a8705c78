// The configured sources: whether each works, tried now.
// Must not name a citizen.
import { z } from 'zod';
import { sourceIdSchema } from '../domain/fagsystem.ts';
import { instantSchema, sourceProblemSchema } from '../domain/source-outcome.ts';
import { method } from './method.ts';

export const sourcesMethods = {
  /**
   * Tries one source's configuration, with the least intrusive call it has. `signedInAs`: the identity under which the source knows the desk.
   */
  'sources.check': method({
    needs: 'desk',
    records: 'nothing',
    input: z.strictObject({ source: sourceIdSchema }),
    output: z.strictObject({
      source: sourceIdSchema,
      problem: z.union([sourceProblemSchema, z.literal('notAllowed')]).nullable(),
      signedInAs: z.string().max(300),
      tookMs: z.number().nonnegative(),
      at: instantSchema,
      traceId: z.string().max(64),
    }),
  }),
} as const;
