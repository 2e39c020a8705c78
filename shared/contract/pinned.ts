// A person's pinned citizens (fastgjorte).
// Must not hold logic.
import { z } from 'zod';
import { cprSchema } from '../domain/cpr-schema.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

export const pinnedMethods = {
  /** The signed-in person's pinned citizens (fastgjorte), latest first. `name` and `asOf` are null for a citizen who is not stored. */
  'pinned.list': method({
    needs: 'desk',
    records: 'firstCall',
    input: nothing,
    output: z.strictObject({
      pinned: z
        .array(
          z.strictObject({
            cpr: cprSchema,
            at: instantSchema,
            name: z.string().max(200).nullable(),
            asOf: instantSchema.nullable(),
          }),
        )
        .max(500),
    }),
  }),
  /** Pins an open citizen, or unpins one. A protected citizen is refused: nothing of a protected citizen is stored at the desk. */
  'pinned.put': method({
    needs: 'desk',
    act: 'own',
    records: 'everyCall',
    input: z.strictObject({ cpr: cprSchema, pinned: z.boolean() }),
    output: done,
  }),
} as const;
