// The CPR number where it crosses a border.
// Must not read more from it than that it can be one: cpr.ts does.
import { z } from 'zod';
import { type Cpr, parseCpr } from './cpr.ts';

/** The CPR number as it is on the wire and in the store: exactly ten digits that can be a date. */
export const cprSchema = z
  .string()
  .refine((text) => /^\d{10}$/.test(text) && parseCpr(text).ok, 'not a CPR number')
  .transform((text) => text as Cpr);
