// The ids of a person where they cross a border: the wire, the channel to the page, a stored row.
// Must not know what the person may do.
import { z } from 'zod';
import type { EmployeeId, UserId } from './person.ts';

/** User id as it is on the wire and in the store: 1-60 characters. */
export const userIdSchema = z
  .string()
  .min(1)
  .max(60)
  .transform((text) => text as UserId);

/** Employee id: a UUID. */
export const employeeIdSchema = z.uuid().transform((text) => text as EmployeeId);

/** The person who did something, as it is stored with an act and in a life situation. */
export const doerSchema = z.strictObject({ userId: userIdSchema, name: z.string().max(200) });
