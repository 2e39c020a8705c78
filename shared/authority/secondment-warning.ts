// The warning (varsel) that a secondment ends. Its shape alone.
import { employeeIdSchema } from '../domain/person-schema.ts';
import { z } from 'zod';
import { instantSchema } from '../domain/source-outcome.ts';

/** Varsel: a secondment ends in so many Danish days. For the person, the lead at the place and the deputy. */
export const secondmentWarningSchema = z.strictObject({
  secondment: z.uuid(),
  employee: employeeIdSchema,
  name: z.string().max(255),
  place: z.string().max(255),
  endsAt: instantSchema,
  /** The step reached: 30, 7 or 1 days before. */
  step: z.union([z.literal(30), z.literal(7), z.literal(1)]),
  daysLeft: z.number().int().nonnegative(),
  deputy: z.string().max(255).nullable(),
});
export type SecondmentWarning = z.infer<typeof secondmentWarningSchema>;
