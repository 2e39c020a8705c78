// An error of the closed list as it is parsed where it crosses the channel.
// Must not know what raises one.
import { z } from 'zod';
import { ERROR_CODES, type WireError } from './errors.ts';

export const wireErrorSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  traceId: z.string().max(64),
  fields: z
    .array(z.strictObject({ path: z.string().max(200), problem: z.string().max(60) }))
    .max(20)
    .optional(),
  source: z.string().max(40).optional(),
  problem: z.string().max(40).optional(),
}) satisfies z.ZodType<WireError>;

/** Where an input went wrong, for a WireError: names of fields and zod's issue codes, never values. */
export function fieldsOf(error: z.ZodError): NonNullable<WireError['fields']> {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.').slice(0, 200), problem: issue.code }));
}
