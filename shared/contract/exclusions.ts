// Conflicts of interest that a person declares (fritag mig), and the list of them for a lead.
// Must not hold a rule.
import { z } from 'zod';
import { caseIdSchema } from '../domain/case.ts';
import { cprSchema } from '../domain/cpr-schema.ts';
import { exclusionSchema } from '../domain/organisation.ts';
import { done, method, nothing } from './method.ts';

const reasonSchema = z.string().trim().min(5).max(1000);

export const exclusionsMethods = {
  /** Fritag mig: declares the signed-in person's conflict of interest with an opened citizen, or in one of the citizen's cases. In force when it answers. `ground`: the number in fvl. § 3, stk. 1. */
  'exclusions.declare': method({
    needs: 'citizenData',
    act: 'own',
    records: 'everyCall',
    input: z.strictObject({
      cpr: cprSchema,
      caseId: caseIdSchema.optional(),
      ground: exclusionSchema.shape.ground,
      reason: reasonSchema,
    }),
    output: done,
  }),

  /** What a lead's own people have declared, newest first; nothing for anybody else. `cpr` null: about one case, or the lead has a conflict of interest with the citizen too. */
  'exclusions.list': method({
    needs: 'citizenData',
    records: 'everyCall',
    input: nothing,
    output: z.strictObject({
      isLead: z.boolean(),
      exclusions: z
        .array(
          exclusionSchema.pick({ id: true, ground: true, reason: true, declaredAt: true }).extend({
            name: z.string().max(255),
            cpr: cprSchema.nullable(),
            caseId: z.string().max(200).nullable(),
            isSent: z.boolean(),
            mayLift: z.boolean(),
          }),
        )
        .max(10_000),
    }),
  }),

  /** Lifts one. Never the lead's own. The reason is in the audit log. */
  'exclusions.lift': method({
    needs: 'lead',
    act: 'lead',
    records: 'everyCall',
    input: z.strictObject({ id: z.uuid(), reason: reasonSchema }),
    output: done,
  }),
} as const;
