// The desk itself: who is signed in, what it is connected to, whether it answers.
// Must not hold anything of a citizen.
import { z } from 'zod';
import { fagsystemSchema } from '../domain/fagsystem.ts';
import { method, nothing } from './method.ts';

export const deskMethods = {
  /** Round trip: for the bench, and for the page to check that the core runs. */
  'desk.ping': method({
    needs: 'open',
    records: 'nothing',
    input: z.strictObject({ text: z.string().max(200_000) }),
    output: z.strictObject({ text: z.string() }),
  }),

  /** Who is signed in, what the desk is connected to and whether it is the training environment. */
  'desk.get': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      training: z.boolean(),
      person: z.strictObject({ name: z.string(), title: z.string(), unit: z.string() }).nullable(),
      fagsystemer: z.array(fagsystemSchema),
      /** `kept`: encrypted file. `session`: memory only, and `reason` says why. */
      cache: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('kept') }),
        z.strictObject({
          kind: z.literal('session'),
          reason: z.enum(['noKeyring', 'weakKeyring', 'keyringChanged', 'asked']),
        }),
      ]),
      version: z.string(),
    }),
  }),
} as const;
