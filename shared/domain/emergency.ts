// Nødopslag: a reasoned, short look at one case outside the person's data scope, as it is kept and shown to the lead.
// Must not know which rules it overrides: each rule defines that itself.
import { z } from 'zod';
import { caseIdSchema } from './case.ts';
import { cprSchema } from './cpr-schema.ts';
import { EMERGENCY_MAX_MS, EMERGENCY_REASON } from './emergency-limits.ts';
import { employeeIdSchema } from './person-schema.ts';
import { instantSchema } from './source-outcome.ts';

export const emergencyReasonSchema = z.string().trim().min(EMERGENCY_REASON.shortest).max(EMERGENCY_REASON.longest);

/** One nødopslag as the staffing service keeps it for the lead: who looked at which case, why, and from when until when. */
export const emergencyFieldsSchema = z.strictObject({
  id: z.uuid(),
  employee: employeeIdSchema,
  cpr: cprSchema,
  caseId: caseIdSchema,
  reason: emergencyReasonSchema,
  from: instantSchema,
  to: instantSchema,
});
export const emergencyLookUpSchema = emergencyFieldsSchema.refine(
  ({ from, to }) => from < to && Date.parse(to) - Date.parse(from) <= EMERGENCY_MAX_MS,
  'too long',
);
export type EmergencyLookUp = z.infer<typeof emergencyLookUpSchema>;
